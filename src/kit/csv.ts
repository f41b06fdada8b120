import { neutral } from "./neutral.ts";

/** What spreadsheets open right in France: semicolons, CRLF, and a mark that says UTF-8. */
export const CSV_START = "\ufeff";
const SEPARATOR = ";";

/** Text that a spreadsheet would run as a formula gets an apostrophe in front; it is shown as text. */
const FORMULA = /^[=+\-@\t\r]/;

/** One line; numbers must come as `{ raw }` to keep their sign. */
export function csvLine(cells: readonly (string | { readonly raw: string } | null)[]): string {
  return `${cells.map(csvCell).join(SEPARATOR)}\r\n`;
}

function csvCell(cell: string | { readonly raw: string } | null): string {
  if (cell === null) return "";
  if (typeof cell !== "string") return cell.raw;
  const text = neutral(cell);
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
