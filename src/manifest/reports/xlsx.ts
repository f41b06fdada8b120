import type { SheetData } from "write-excel-file/node";
import { type Cents, toWireNumber } from "../../domain/money.ts";
import { neutral } from "../../kit/neutral.ts";
import type { ColumnKind, Report, ReportTable } from "../../usecases/ports/report.ts";
import { plainCell } from "./cell.ts";
import { methodTable } from "./method.ts";

const WIDTHS: Record<ColumnKind, number> = { text: 24, siret: 18, amount: 14, date: 12, integer: 8, decimal: 10 };

/** Whole sentences. */
const WIDE = 90;

/**
 * A workbook with typed cells: amounts and dates that can be summed and sorted, a SIRET that stays text. Text cells are
 * never formulas in XLSX. Built in memory: ten thousand invoices make about a megabyte.
 */
export async function xlsxReport(report: Report): Promise<Buffer> {
  const { default: writeExcel } = await import("write-excel-file/node");
  const { rowsTitle = report.title, tables = [] } = report;
  const sheets = [];
  for (const table of [{ ...report, title: rowsTitle }, ...tables, ...methodTable(report)])
    sheets.push(await sheetOf(table));
  return writeExcel(sheets).toBuffer();
}

async function sheetOf({ title, columns, rows }: Pick<ReportTable, "title" | "columns" | "rows">) {
  const data: SheetData = [columns.map((column) => ({ value: column.title, fontWeight: "bold" as const }))];
  for await (const row of rows()) {
    data.push(columns.map((column, index) => xlsxCell(column.kind, plainCell(row[index]))));
  }
  return {
    data,
    sheet: sheetName(title),
    columns: columns.map(({ kind, wide }) => ({ width: wide ? WIDE : WIDTHS[kind] })),
    stickyRowsCount: 1,
  };
}

/** Excel takes thirty-one characters and none of these. */
const sheetName = (title: string): string => title.replace(/[\\/?*[\]:]/g, " ").slice(0, 31);

function xlsxCell(kind: ColumnKind, value: string | number | null) {
  if (value === null || value === "") return null;
  switch (kind) {
    case "amount":
      // The one place besides the wire where an amount becomes a double: XLSX stores numbers that way.
      return { value: toWireNumber(value as Cents), type: Number, format: "#,##0.00" };
    case "integer":
      return { value: Number(value), type: Number, format: "0" };
    case "decimal":
      // A word stands where there is no number.
      if (Number.isNaN(Number(value))) return { value: String(value), type: String };
      return { value: Number(value), type: Number, format: "0.00" };
    case "date":
      return { value: new Date(`${String(value).slice(0, 10)}T00:00:00Z`), type: Date, format: "dd/mm/yyyy" };
    case "siret":
    case "text":
      return { value: neutral(String(value)).slice(0, 32_000), type: String };
  }
}
