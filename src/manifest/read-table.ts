import { extname } from "node:path";
import { readCsvTable } from "./csv-table.ts";
import { mustBeTableFile, type TableRow } from "./table.ts";
import { readWorkbookTable } from "./workbook-table.ts";

/** The rows of a CSV or XLSX file, by the ending of its name. */
export type ReadTable = (path: string) => AsyncIterable<TableRow>;

/** Reads in the thread that asks. @throws TableFault, the system's errors, and one with the code `NOT_A_FILE` */
export async function* readTable(path: string): AsyncGenerator<TableRow> {
  await mustBeTableFile(path);
  yield* extname(path).toLowerCase() === ".xlsx" ? readWorkbookTable(path) : readCsvTable(path);
}
