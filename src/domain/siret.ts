import type { Environment } from "./environment.ts";

/** A SIRET that passed {@link parseSiret}: 14 digits naming one establishment. */
export type Siret = string & { readonly __brand: "Siret" };
/** A SIREN that passed {@link parseSiren}: 9 digits naming one legal entity. */
type Siren = string & { readonly __brand: "Siren" };

export type IdentifierFault = "LENGTH" | "NOT_DIGITS" | "CHECKSUM";
type SiretParse = { ok: true; siret: Siret } | { ok: false; reason: IdentifierFault };
type SirenParse = { ok: true; siren: Siren } | { ok: false; reason: IdentifierFault };

const LA_POSTE = "356000000";
const LA_POSTE_HEAD_OFFICE = "35600000000048";
/** What people put between the groups of digits: spaces of every width, dots, hyphens. */
const SEPARATORS = /[\s\u00a0\u202f\u2009\u2007\u200b.\-–]/gu;

/** Most numbers come without any; asked a million times in a large batch. */
const PLAIN = /^\d+$/;

/** Removes the separators people write between groups of digits. */
export function stripSeparators(input: string): string {
  return PLAIN.test(input) ? input : input.replace(SEPARATORS, "");
}

/** Luhn's check (ISO/IEC 7812-1): true when the weighted digit sum is a multiple of 10. Expects digits only. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    const weighted = i % 2 === 1 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0;
}

function digitSum(digits: string): number {
  let sum = 0;
  for (const digit of digits) sum += digit.charCodeAt(0) - 48;
  return sum;
}

function digitsOf(input: string, length: number): { digits: string } | { reason: IdentifierFault } {
  const digits = stripSeparators(input);
  if (!/^\d*$/.test(digits)) return { reason: "NOT_DIGITS" };
  if (digits.length !== length) return { reason: "LENGTH" };
  return { digits };
}

/**
 * Reads a SIREN (9 digits, Luhn). Spaces, dots and non-breaking spaces are accepted.
 * The all-zero number passes Luhn but names nobody, so it is refused.
 */
export function parseSiren(input: string): SirenParse {
  const read = digitsOf(input, 9);
  if ("reason" in read) return { ok: false, reason: read.reason };
  if (!passesLuhn(read.digits) || /^0+$/.test(read.digits)) return { ok: false, reason: "CHECKSUM" };
  return { ok: true, siren: read.digits as Siren };
}

/**
 * Reads a SIRET (14 digits = SIREN + establishment number). The SIREN part must pass Luhn, and so must the whole,
 * except for La Poste (SIREN 356000000): its establishments other than the head office are numbered so that the
 * digits sum to a multiple of 5 (rule published by INSEE when Luhn numbers ran out there).
 */
export function parseSiret(input: string): SiretParse {
  const read = digitsOf(input, 14);
  if ("reason" in read) return { ok: false, reason: read.reason };
  const { digits } = read;
  if (!parseSiren(digits.slice(0, 9)).ok) return { ok: false, reason: "CHECKSUM" };
  const isLaPosteBranch = digits.startsWith(LA_POSTE) && digits !== LA_POSTE_HEAD_OFFICE;
  const valid = isLaPosteBranch ? digitSum(digits) % 5 === 0 : passesLuhn(digits);
  return valid ? { ok: true, siret: digits as Siret } : { ok: false, reason: "CHECKSUM" };
}

/**
 * Reads a SIRET as an environment takes it. Qualification lives on fictitious identifiers that fail the check digit
 * (public samples, 2026): there 14 digits are enough, and the checksum is only worth a warning (see pre-flight).
 */
export function parseSiretIn(environment: Environment, input: string): SiretParse {
  const parsed = parseSiret(input);
  if (parsed.ok || environment !== "qualification" || parsed.reason !== "CHECKSUM") return parsed;
  return { ok: true, siret: stripSeparators(input) as Siret };
}

/** The legal entity an establishment belongs to. */
export function sirenOf(siret: Siret): Siren {
  return siret.slice(0, 9) as Siren;
}

/** Groups the digits as they are printed in France: `809 389 232 00020`. */
export function formatSiret(siret: string): string {
  return siret.length === 14 ? siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, "$1 $2 $3 $4") : siret;
}
