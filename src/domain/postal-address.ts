export type AddressFault = "postcode" | "town" | "country";

const REGIONS = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

/** An ISO 3166 code of a country that exists, in either case. */
export function isCountry(code: string): boolean {
  return /^[a-z]{2}$/i.test(code) && REGIONS.of(code.toUpperCase()) !== undefined;
}

/** What a French postcode is (five digits), and what may pass for one elsewhere. */
export function isPostcode(postcode: string, country: string): boolean {
  return country.toUpperCase() === "FR" ? /^\d{5}$/.test(postcode) : /^[\p{L}\d][\p{L}\d -]{1,11}$/u.test(postcode);
}

/** A town has a name: letters, not the number that was meant for the field before. */
export const isTown = (town: string): boolean => /\p{L}{2}/u.test(town) || /^\p{L}$/u.test(town);

/** What is wrong with the last lines of an address; empty when nothing is. */
export function addressFaults(postcode: string, town: string, country: string): readonly AddressFault[] {
  const faults: AddressFault[] = [];
  if (!isPostcode(postcode, country)) faults.push("postcode");
  if (!isTown(town)) faults.push("town");
  if (!isCountry(country)) faults.push("country");
  return faults;
}
