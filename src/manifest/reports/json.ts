import { type Cents, toDecimalString } from "../../domain/money.ts";
import type { Report, ReportRow } from "../../usecases/ports/report.ts";

/** One document; names are the columns' keys, amounts decimal strings. */
export async function* jsonReport(report: Report): AsyncGenerator<string> {
  const facts = Object.fromEntries(report.facts.map(({ key, value }) => [key, value]));
  yield `${JSON.stringify({ createdAt: report.createdAt, ...facts }).slice(0, -1)},"items":[`;
  let separator = "\n";
  for await (const row of report.rows()) {
    yield separator + JSON.stringify(toObject(report, row));
    separator = ",\n";
  }
  yield "\n]}\n";
}

function toObject({ columns }: Report, row: ReportRow): Record<string, unknown> {
  return Object.fromEntries(
    columns.map(({ key, kind }, index) => {
      const value = row[index] ?? null;
      return [key, kind === "amount" && value !== null ? toDecimalString(value as Cents) : value];
    }),
  );
}
