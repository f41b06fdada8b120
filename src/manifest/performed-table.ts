import type { PerformedTable } from "../usecases/ports/payment-terms.ts";
import { readDate, readLabel } from "./cells.ts";
import { columnLetters, columnOf, normaliseHeader } from "./columns.ts";
import { cellOfFault, unreadTable } from "./faults.ts";
import type { ReadTable } from "./read-table.ts";
import { TableFault } from "./table.ts";

/** How people call the day on which a service was done, after {@link normaliseHeader}. */
const PERFORMED = new Set(
  "performed performedon performedat servicedate dateofservice deliverydate deliveredon execution dateexecution datedexecution dateexecutiondesprestations datedexecutiondesprestations executele servicefait dateservicefait dateduservicefait datedeservicefait dateprestation datedeprestation datedelaprestation datedesprestations livraison datelivraison datedelivraison livrele".split(
    " ",
  ),
);

/**
 * Days of execution from a CSV or XLSX file: a column of invoice numbers and a column of dates, whatever others stand
 * beside them, so that the sheet of a batch serves too. A row without a date tells nothing.
 * @throws CproError FILE_NOT_FOUND
 */
export async function readPerformedTable(path: string, readTable: ReadTable): Promise<PerformedTable> {
  const dates = new Map<string, string>();
  const bad: { cell: string; value: string }[] = [];
  let columns: { readonly number: number; readonly performed: number } | null = null;
  try {
    for await (const { row, cells } of readTable(path)) {
      if (cells.every(({ text }) => text.trim() === "")) continue;
      if (columns === null) {
        const number = cells.findIndex(({ text }) => columnOf(text) === "number");
        const performed = cells.findIndex(({ text }) => PERFORMED.has(normaliseHeader(text)));
        if (number < 0 || performed < 0) return { dates, bad, headers: cells.map(({ text }) => text.trim()) };
        columns = { number, performed };
        continue;
      }
      const [name, day] = [cells[columns.number], cells[columns.performed]];
      if (day === undefined || day.text.trim() === "") continue;
      const number = name === undefined || name.text.trim() === "" ? null : readLabel(name);
      const date = readDate(day);
      if ("value" in date && number !== null && "value" in number) dates.set(number.value, date.value);
      else {
        const wrong = "value" in date ? columns.number : columns.performed;
        bad.push({ cell: `${columnLetters(wrong)}${row}`, value: cells[wrong]?.text.trim() ?? "" });
      }
    }
  } catch (error) {
    if (!(error instanceof TableFault)) throw unreadTable(path, error);
    const { row, column, value } = cellOfFault(error);
    bad.push({ cell: `${column}${row}`, value });
  }
  return { dates, bad, headers: columns === null ? [] : null };
}
