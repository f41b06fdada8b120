import type { InvoiceKey } from "./invoice.ts";
import type { Siret } from "./siret.ts";

/** Cyrillic and Greek capitals that no eye tells from a Latin one. */
const CONFUSABLE: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from("АВЕЅІЈКМНОРСТУХԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", (char, index) => [
    char,
    "ABESIJKMHOPCTYXQWABEZHIKMNOPTYX"[index] ?? char,
  ]),
);

/**
 * The form in which two numbers that people take for the same are the same: `A-1`, `a 1`, `A‑01` and `А-1` with a
 * Cyrillic А. Two numbers that differ in this form may still be alike; two that agree are one number typed twice, or a
 * trap for everybody who will look for them.
 */
export function numberForm(number: string): string {
  const latin = /^[\x20-\x7e]*$/.test(number) ? number.toUpperCase() : inLatin(number);
  // Zeros before and after the signs go: those that led a group, and those that lead the whole.
  return withoutZeros(withoutZeros(latin).replace(/[\s\p{Dash}\p{Cf}_]/gu, ""));
}

function inLatin(number: string): string {
  const upper = number.normalize("NFKD").toUpperCase().normalize("NFKD").replace(/\p{M}/gu, "");
  return Array.from(upper, (char) => CONFUSABLE[char] ?? char).join("");
}

const withoutZeros = (text: string): string => text.replace(/(?<!\d)0+(?=\d)/g, "");

/** Letters that stand for digits where they stand between digits: `2O26`, `20l6`. */
const MISREAD: Readonly<Record<string, string>> = { O: "0", I: "1", L: "1" };

/**
 * The form in which numbers are the same that an eye takes for one: {@link numberForm}, and letters among digits read
 * as the digits that they look like. Not kept anywhere, so that it may learn.
 */
export function numberLook(number: string): string {
  const asDigits = (letters: string) => Array.from(letters, (one) => MISREAD[one.toUpperCase()] ?? one).join("");
  return numberForm(number.replace(/(?<=\d)[oil]+(?=\d)/gi, asDigits));
}

export function looksLike(one: string, other: string): boolean {
  return numberLook(one) === numberLook(other);
}

/** The calendar year of a date that begins `YYYY`. */
export const yearOf = (issueDate: string): string => issueDate.slice(0, 4);

/** An invoice exists once per world, seller, calendar year of its date and number. */
export function invoiceKey(
  environment: string,
  { seller, issueDate, number }: { readonly seller: Siret; readonly issueDate: string; readonly number: string },
): InvoiceKey {
  return { environment, seller, year: yearOf(issueDate), number };
}

/** The same text for invoices of one company (SIREN) and year whose numbers look the same. */
export function likeness({ seller, year, number }: Omit<InvoiceKey, "environment">): string {
  return [seller.slice(0, 9), year, numberForm(number)].join("/");
}
