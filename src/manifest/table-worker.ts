import { parentPort, workerData } from "node:worker_threads";
import { readTable } from "./read-table.ts";
import { TableFault, type TableRow } from "./table.ts";
import { ROWS_AT_ONCE, type TableAnswer } from "./table-protocol.ts";

/*
 * The thread that reads one table. Rows are read as they are asked for: a table that nobody reads to its end costs
 * nothing more.
 */
const answers = answersFrom(readTable(String(workerData)));
parentPort?.on("message", () => void answers.next().then(({ value }) => parentPort?.postMessage(value)));

async function* answersFrom(table: AsyncIterable<TableRow>): AsyncGenerator<TableAnswer> {
  try {
    let rows: TableRow[] = [];
    for await (const row of table) {
      rows.push(row);
      if (rows.length < ROWS_AT_ONCE) continue;
      yield { rows };
      rows = [];
    }
    if (rows.length > 0) yield { rows };
    yield { end: true };
  } catch (error) {
    if (error instanceof TableFault) yield { fault: { code: error.code, place: error.place } };
    else {
      const { code = "", message } = error as NodeJS.ErrnoException;
      yield { failure: { code, message } };
    }
  }
}
