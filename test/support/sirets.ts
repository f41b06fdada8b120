import { passesLuhn, type Siret } from "../../src/domain/siret.ts";

/** Completes 13 digits with the last one that makes them pass Luhn. */
export function withCheckDigit(digits: string): string {
  for (let last = 0; last <= 9; last++) if (passesLuhn(`${digits}${last}`)) return `${digits}${last}`;
  throw new Error("no check digit fits");
}

/** A valid invented SIRET for each index below 10,000. */
export function siretNumber(index: number): Siret {
  return siretOf("9000", index);
}

/** A valid invented SIRET whose SIREN begins with these digits, for each index below 10,000. */
export function siretOf(prefix: string, index: number): Siret {
  const siren = withCheckDigit(`${prefix.padEnd(4, "0")}${String(index).padStart(4, "0")}`);
  return withCheckDigit(`${siren}0001`) as Siret;
}
