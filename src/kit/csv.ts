import { neutral } from "./neutral.ts";

/** What spreadsheets open right in France: semicolons, CRLF, and a mark that says UTF-8. */
export const CSV_START = "\ufeff";

/** What a spreadsheet would take for the start of a formula, in any width it is written. */
const FORMULA = /^[\s"']*[=+\-@＝＋－＠|%\t\r]/u;

/** A number comes as `{ raw }`, which keeps its sign; null is an empty cell. */
export type CsvCell = string | { readonly raw: string } | null;

/**
 * One line. Text that a spreadsheet would run as a formula (an invoice may come with a comment like `=HYPERLINK(…)`)
 * gets an apostrophe in front, which is what spreadsheets themselves use to mean "text".
 */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(written).join(";")}\r\n`;
}

/** An amount or another decimal (`1234.56`) as French Excel reads it. */
export const csvNumber = (decimal: string): CsvCell => ({ raw: decimal.replace(".", ",") });

/** The day of an ISO date or instant, day first: Excel takes `2026-11-05` for text, and other orders for other days. */
export const csvDate = (iso: string | null): CsvCell =>
  iso === null ? null : iso.replace(/^(\d{4})-(\d{2})-(\d{2}).*$/, "$3/$2/$1");

/** Makes text that a spreadsheet would run, or that would command a terminal, into text that is only shown. */
export function guard(text: string): string {
  const safe = neutral(text);
  return FORMULA.test(safe) ? `'${safe}` : safe;
}

function written(cell: CsvCell): string {
  if (cell === null) return "";
  if (typeof cell !== "string") return cell.raw;
  const safe = guard(cell);
  return /[;"\r\n\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
