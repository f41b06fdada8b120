import { type Cents, toDecimalString } from "../../domain/money.ts";
import { SCHEMA_VERSION } from "../../domain/schema-version.ts";
import type { Report, ReportRow, ReportTable } from "../../usecases/ports/report.ts";
import { codeOfCell } from "./cell.ts";

/** One document; names are the columns' keys, amounts decimal strings. */
export async function* jsonReport(report: Report): AsyncGenerator<string> {
  const { createdAt, environment, rowsKey = "items", warnings, notes, tables = [] } = report;
  const facts = Object.fromEntries(
    report.facts.flatMap(({ key, value, data }) => (key === null ? [] : [[key, data === undefined ? value : data]])),
  );
  yield JSON.stringify({ schemaVersion: SCHEMA_VERSION, environment, createdAt, ...facts, warnings, notes }).slice(
    0,
    -1,
  );
  for (const table of tables) yield* rowsOf(table.key, table);
  yield* rowsOf(rowsKey, report);
  yield "}\n";
}

async function* rowsOf(key: string, table: Pick<ReportTable, "columns" | "rows">): AsyncGenerator<string> {
  yield `,${JSON.stringify(key)}:[`;
  let separator = "\n";
  for await (const row of table.rows()) {
    yield separator + JSON.stringify(toObject(table, row));
    separator = ",\n";
  }
  yield "\n]";
}

function toObject({ columns }: Pick<ReportTable, "columns">, row: ReportRow): Record<string, unknown> {
  return Object.fromEntries(
    columns.flatMap(({ key, oldKey, kind }, index) => {
      const code = codeOfCell(row[index]);
      const value = kind === "amount" && code !== null ? toDecimalString(code as Cents) : code;
      return [[key, value], ...(oldKey === undefined ? [] : [[oldKey, value]])];
    }),
  );
}
