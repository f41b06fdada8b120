import { stat } from "node:fs/promises";
import { extname } from "node:path";
import { readCsvTable } from "./csv-table.ts";
import { LIMITS, TableFault, type TableRow } from "./table.ts";
import { readWorkbookTable } from "./workbook-table.ts";

/** The rows of a CSV or XLSX file, by the ending of its name. */
export type ReadTable = (path: string) => AsyncIterable<TableRow>;

/** Reads in the thread that asks. @throws TableFault */
export async function* readTable(path: string): AsyncGenerator<TableRow> {
  if ((await stat(path)).size > LIMITS.bytes) throw new TableFault("MANIFEST_TOO_LARGE");
  yield* extname(path).toLowerCase() === ".xlsx" ? readWorkbookTable(path) : readCsvTable(path);
}
