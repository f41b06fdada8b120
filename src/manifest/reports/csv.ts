import { type Cents, toDecimalString } from "../../domain/money.ts";
import { formatSiret } from "../../domain/siret.ts";
import { CSV_START, type CsvCell, csvDate, csvLine, csvNumber } from "../../kit/csv.ts";
import type { ColumnKind, ReportTable } from "../../usecases/ports/report.ts";
import { plainCell } from "./cell.ts";

/**
 * CSV as French Excel opens it by a double click, whatever the language of the words: byte order mark, `;`, decimal
 * comma, day first. A SIRET is written in groups, so that it stays text instead of becoming 8,09E+13.
 */
export async function* csvReport(report: Pick<ReportTable, "columns" | "rows">): AsyncGenerator<string> {
  yield CSV_START + csvLine(report.columns.map(({ title, csvTitle }) => csvTitle ?? title));
  for await (const row of report.rows()) {
    yield csvLine(report.columns.map((column, index) => csvCell(column.kind, plainCell(row[index]))));
  }
}

function csvCell(kind: ColumnKind, value: string | number | null): CsvCell {
  if (value === null) return null;
  switch (kind) {
    case "amount":
      return csvNumber(toDecimalString(value as Cents));
    case "integer":
      return { raw: String(value) };
    case "decimal":
      return csvNumber(String(value));
    case "date":
      return csvDate(String(value));
    case "siret":
      return formatSiret(String(value));
    case "text":
      return String(value);
  }
}
