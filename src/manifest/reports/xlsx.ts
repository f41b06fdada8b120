import { type Cents, toWireNumber } from "../../domain/money.ts";
import type { ColumnKind, Report, ReportCell } from "../../usecases/ports/report.ts";

const WIDTHS: Record<ColumnKind, number> = { text: 24, siret: 18, amount: 14, date: 12, integer: 8 };

/**
 * A workbook with typed cells: amounts and dates that can be summed and sorted, a SIRET that stays text. Text cells are
 * never formulas in XLSX. Built in memory: ten thousand invoices make about a megabyte.
 */
export async function xlsxReport(report: Report): Promise<Buffer> {
  const { default: writeExcel } = await import("write-excel-file/node");
  const head = report.columns.map(({ title }) => ({ value: title, fontWeight: "bold" as const }));
  const rows = [];
  for await (const row of report.rows()) {
    rows.push(report.columns.map((column, index) => xlsxCell(column.kind, row[index] ?? null)));
  }
  const columns = report.columns.map(({ kind }) => ({ width: WIDTHS[kind] }));
  return writeExcel([head, ...rows], { columns, sheet: sheetName(report.title), stickyRowsCount: 1 }).toBuffer();
}

/** Excel takes thirty-one characters and none of these. */
const sheetName = (title: string): string => title.replace(/[\\/?*[\]:]/g, " ").slice(0, 31);

function xlsxCell(kind: ColumnKind, value: ReportCell) {
  if (value === null || value === "") return null;
  switch (kind) {
    case "amount":
      // The one place besides the wire where an amount becomes a double: XLSX stores numbers that way.
      return { value: toWireNumber(value as Cents), type: Number, format: "#,##0.00" };
    case "integer":
      return { value: Number(value), type: Number, format: "0" };
    case "date":
      return { value: new Date(`${String(value).slice(0, 10)}T00:00:00Z`), type: Date, format: "dd/mm/yyyy" };
    case "siret":
    case "text":
      return { value: String(value).slice(0, 32_000), type: String };
  }
}
