import { isCalendarDate } from "../domain/dates.ts";
import type { CellCode } from "../domain/finding-params.ts";
import type { VatRegime } from "../domain/invoice.ts";
import { type Cents, fromDecimalString, parseAmount } from "../domain/money.ts";
import type { InvoiceType } from "../domain/pdf-report.ts";
import { parseSiret, stripSeparators } from "../domain/siret.ts";
import { normaliseHeader } from "./columns.ts";
import type { Cell } from "./table.ts";

/** What a cell means, or why it means nothing. */
export type Reading<T> = { readonly value: T; readonly warning?: CellCode } | { readonly fault: CellCode };

/** Excel's display of a long number, kept when the sheet is saved as CSV: `8,09389E+13`. The digits are lost. */
const SCIENTIFIC = /^-?\d(?:[.,]\d+)?E\+\d{1,3}$/i;
/** Spreadsheets keep fifteen digits of a number; the sixteenth is already wrong. */
const KEPT_DIGITS = 15;

export function readAmount(cell: Cell): Reading<Cents> {
  if (cell.kind === "date" || cell.kind === "odd") return { fault: "MANIFEST_AMOUNT" };
  const parsed = cell.kind === "number" ? fromDecimalString(cell.text) : parseAmount(cell.text);
  if (parsed.ok) return { value: parsed.cents };
  if (parsed.reason === "TOO_MANY_DECIMALS") return { fault: "MANIFEST_AMOUNT_DECIMALS" };
  const decimals = cell.kind === "number" && /\.\d{3,}$/.test(cell.text);
  if (decimals) return { fault: "MANIFEST_AMOUNT_DECIMALS" };
  return {
    fault: /^\s*[+-]?\d{1,3}[.,]\d{3}\s*€?\s*$/.test(cell.text) ? "MANIFEST_AMOUNT_AMBIGUOUS" : "MANIFEST_AMOUNT",
  };
}

/** `05/10/2026`, `5-10-26`, `05.10.2026` (day first, as in France), `2026-10-05`, or a date cell. */
export function readDate(cell: Cell): Reading<string> {
  if (cell.kind === "odd" || cell.kind === "number") return { fault: "MANIFEST_DATE" };
  const text = cell.text.trim();
  const french = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?: 00:00(?::00)?)?$/.exec(text);
  const iso = /^(\d{4})[-/](\d{2})[-/](\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/.exec(text);
  const [, year = "", month = "", day = ""] = french
    ? [null, (french[4] ?? "").padStart(4, "20"), french[3], french[1]]
    : (iso ?? []);
  const date = inWords(text) ?? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isCalendarDate(date) ? { value: date } : { fault: "MANIFEST_DATE" };
}

const MONTHS: readonly RegExp[] = [
  /^jan/,
  /^f[eé][bv]/,
  /^mar/,
  /^a[vp]r/,
  /^ma[iy]/,
  /^jui?n/,
  /^jui?l/,
  /^ao[uû]|^aug/,
  /^sep/,
  /^oct/,
  /^nov/,
  /^d[eé]c/,
];

const WEEKDAY = /^(?:le\s+)?(?:(?:lun|mar|mercre|jeu|vendre|same)di,?\s+|dimanche,?\s+|\p{L}{3,6}day,?\s+)?/u;

/** `12 mars 2024`, `le lundi 1er octobre 2026`, `5 oct. 2026`, `October 5, 2026`; null when it is none of these. */
function inWords(text: string): string | null {
  const bare = text.toLowerCase().replace(WEEKDAY, "");
  const english = /^(\p{L}{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/u.exec(bare);
  const match = english
    ? [bare, english[2], english[1], english[3]]
    : /^(\d{1,2})(?:er)?\s+(\p{L}{3,10})\.?\s+(\d{4})$/u.exec(bare);
  const month = match ? MONTHS.findIndex((pattern) => pattern.test(match[2] ?? "")) : -1;
  if (!match || month < 0) return null;
  return `${match[3]}-${String(month + 1).padStart(2, "0")}-${(match[1] ?? "").padStart(2, "0")}`;
}

const TYPES: Record<string, InvoiceType> = {
  invoice: "invoice",
  facture: "invoice",
  f: "invoice",
  "380": "invoice",
  creditnote: "credit-note",
  avoir: "credit-note",
  facturedavoir: "credit-note",
  a: "credit-note",
  "381": "credit-note",
};

export function readType(cell: Cell): Reading<InvoiceType> {
  const type = TYPES[normaliseHeader(cell.text)];
  return type ? { value: type } : { fault: "MANIFEST_TYPE" };
}

/** As the flag says it, and as invoices do: `TVA sur les encaissements`. */
const REGIMES: readonly (readonly [RegExp, VatRegime])[] = [
  [/^(?:tva)?(?:acquittee?)?(?:sur)?(?:les)?debits?$/, "debit"],
  [/^(?:tva)?(?:acquittee?)?(?:sur)?(?:les)?(?:encaissements?|receipts?)$/, "receipt"],
  [/^(?:exoneree?|exemptee?|exempt|exoneration)$/, "exempt"],
  [/^(?:none|sanstva|aucune?|franchise|autoliquidation)$/, "none"],
];

export function readRegime(cell: Cell): Reading<VatRegime> {
  const typed = normaliseHeader(cell.text);
  const regime = REGIMES.find(([pattern]) => pattern.test(typed))?.[1];
  return regime ? { value: regime } : { fault: "MANIFEST_REGIME" };
}

/** Letters and digits as they were typed; refused when the spreadsheet has already changed them. */
export function readLabel(cell: Cell): Reading<string> {
  if (cell.kind === "odd") return { fault: "MANIFEST_CELL_ODD" };
  if (cell.kind === "date") return { fault: "MANIFEST_IS_DATE" };
  const text = cell.text.trim();
  const lost = cell.kind === "number" ? text.replace(/\D/g, "").length > KEPT_DIGITS : SCIENTIFIC.test(text);
  if (lost) return { fault: "MANIFEST_MANGLED" };
  return hasControl(text) ? { fault: "MANIFEST_CELL_CONTROL" } : { value: text };
}

/** A comment may have several lines. */
export function readComment(cell: Cell): Reading<string> {
  if (cell.kind === "odd") return { fault: "MANIFEST_CELL_ODD" };
  const text = cell.text.trim().replace(/\r\n?/g, "\n");
  return hasControl(text.replace(/[\n\t]/g, "")) ? { fault: "MANIFEST_CELL_CONTROL" } : { value: text };
}

/**
 * Fourteen digits. Thirteen that become a valid SIRET behind a zero are one whose zero the spreadsheet dropped.
 * `strict`: the check digits must hold; not so in the qualification environment, whose identifiers are fictitious.
 */
export function readSiret(cell: Cell, strict: boolean): Reading<string> {
  const label = readLabel(cell);
  if ("fault" in label) return label.fault === "MANIFEST_IS_DATE" ? { fault: "MANIFEST_SIRET" } : label;
  const digits = stripSeparators(label.value);
  if (/^\d{13}$/.test(digits) && parseSiret(`0${digits}`).ok) {
    return { value: `0${digits}`, warning: "MANIFEST_SIRET_PADDED" };
  }
  if (!/^\d{14}$/.test(digits)) return { fault: "MANIFEST_SIRET" };
  if (parseSiret(digits).ok || !strict) return { value: digits };
  return { fault: "MANIFEST_SIRET_CHECKSUM" };
}

/** Several files in one cell, separated by `|`, `;` or a line break: names may hold commas and spaces. */
export function readFiles(cell: Cell): Reading<readonly string[]> {
  if (cell.kind !== "text") return { fault: "MANIFEST_CELL_ODD" };
  const files = cell.text.split(/[|;\r\n]+/).map((name) => name.trim());
  return files.some(hasControl) ? { fault: "MANIFEST_CELL_CONTROL" } : { value: files.filter((name) => name !== "") };
}

function hasControl(text: string): boolean {
  return /\p{Cc}|\ufffd/u.test(text);
}
