import { type Cents, toDecimalString } from "../../domain/money.ts";
import { formatSiret } from "../../domain/siret.ts";
import { neutral } from "../../kit/neutral.ts";
import type { ColumnKind, ReportTable } from "../../usecases/ports/report.ts";
import { plainCell } from "./cell.ts";

/**
 * CSV as French Excel opens it by a double click, whatever the language of the words: byte order mark, `;`, decimal
 * comma, day first. A SIRET is written in groups, so that it stays text instead of becoming 8,09E+13.
 */
export async function* csvReport(report: Pick<ReportTable, "columns" | "rows">): AsyncGenerator<string> {
  yield `\ufeff${line(report.columns.map((column) => guard(column.title)))}`;
  for await (const row of report.rows()) {
    yield line(report.columns.map((column, index) => csvCell(column.kind, plainCell(row[index]))));
  }
}

function csvCell(kind: ColumnKind, value: string | number | null): string {
  if (value === null) return "";
  switch (kind) {
    case "amount":
      return toDecimalString(value as Cents).replace(".", ",");
    case "integer":
      return String(value);
    case "decimal":
      return String(value).replace(".", ",");
    case "date":
      return guard(String(value).replace(/^(\d{4})-(\d{2})-(\d{2}).*$/, "$3/$2/$1"));
    case "siret":
      return guard(formatSiret(String(value)));
    case "text":
      return guard(String(value));
  }
}

/** What a spreadsheet would take for the start of a formula, in any width it is written. */
const FORMULA = /^[\s"']*[=+\-@＝＋－＠|%\t\r]/u;

/**
 * Text that a spreadsheet must not run: an invoice may come with a comment like `=HYPERLINK(…)`. The apostrophe in front
 * is what spreadsheets themselves use to mean "text".
 */
export function guard(text: string): string {
  const safe = neutral(text);
  return FORMULA.test(safe) ? `'${safe}` : safe;
}

function line(cells: readonly string[]): string {
  return `${cells.map(quote).join(";")}\r\n`;
}

function quote(cell: string): string {
  return /[;"\r\n\t]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
