import { open } from "node:fs/promises";
import { zip } from "../kit/zip.ts";
import { type Cell, TableFault, type TableRow } from "./table.ts";
import { refuseFailedFormulas } from "./workbook-errors.ts";
import { readParts } from "./workbook-parts.ts";

const ZIP = "504b0304";
/** OLE compound file: an old .xls, or a workbook behind a password. */
const OLE = "d0cf11e0a1b11ae1";
const EMPTY: Cell = { kind: "text", text: "" };

/** A number of the sheet, its digits untouched. */
interface Digits {
  readonly digits: string;
}

/**
 * The rows of the first sheet of an XLSX workbook, with the type each cell has there. The sheet is read as a whole
 * (the format has its strings in a table of their own); ten thousand rows take a few megabytes.
 */
export async function* readWorkbookTable(path: string): AsyncGenerator<TableRow> {
  const magic = await firstBytes(path);
  if (magic.startsWith(OLE)) throw new TableFault("MANIFEST_OLD_WORKBOOK");
  if (!magic.startsWith(ZIP)) throw new TableFault("MANIFEST_NOT_WORKBOOK");
  const parts = await readParts(path);
  const { readSheet } = await import("read-excel-file/node");
  let rows: unknown[][];
  try {
    // From what was looked at, packed anew: the library might find other parts in the file itself.
    const bytes = Buffer.from(zip([...parts].map(([name, bytes]) => ({ name, bytes }))));
    rows = (await readSheet<Digits>(bytes, { trim: false, parseNumber: (digits) => ({ digits }) })) as unknown[][];
  } catch (error) {
    throw workbookFault(error);
  }
  refuseFailedFormulas(parts);
  for (const [index, values] of rows.entries()) {
    // A sheet is as wide as its widest row: the blank rest of the others is nothing.
    const width = values.findLastIndex((value) => value !== null && value !== undefined) + 1;
    if (width > 0) yield { row: index + 1, cells: values.slice(0, width).map(toCell) };
  }
}

async function firstBytes(path: string): Promise<string> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(8), 0, 8, 0);
    return buffer.subarray(0, bytesRead).toString("hex");
  } finally {
    await handle.close();
  }
}

function toCell(value: unknown): Cell {
  if (value === null || value === undefined) return EMPTY;
  if (typeof value === "string") return /^#[A-Z0-9/]+[!?]?$/.test(value) ? odd(value) : { kind: "text", text: value };
  if (value instanceof Date) return dateCell(value);
  if (typeof value === "object" && "digits" in value)
    return { kind: "number", text: plainDecimal(String(value.digits)) };
  return odd(String(value));
}

/** A number far beyond all dates may bear a date's format. */
function dateCell(date: Date): Cell {
  const text = Number.isNaN(date.getTime()) ? "" : date.toISOString().slice(0, 10);
  return /^\d{4}-/.test(text) ? { kind: "date", text } : odd("#DATE");
}

const odd = (text: string): Cell => ({ kind: "odd", text });

/**
 * The decimal a spreadsheet shows for the digits it stores: `1488.6000000000001` → `1488.6`, `8.0938923200020001E13`
 * → `80938923200020`. Spreadsheets calculate with doubles and promise fifteen digits; what comes after is noise.
 */
export function plainDecimal(digits: string): string {
  const value = Number(digits);
  if (!Number.isFinite(value)) return digits;
  const [mantissa = "0", exponent = "0"] = value.toExponential(14).split("e");
  const sign = mantissa.startsWith("-") ? "-" : "";
  const significant = mantissa.replace("-", "").replace(".", "");
  const point = Number(exponent) + 1;
  const padded = point <= 0 ? "0".repeat(1 - point) + significant : significant.padEnd(point, "0");
  const at = Math.max(point, 1);
  const fraction = padded.slice(at).replace(/0+$/, "");
  return `${sign}${padded.slice(0, at)}${fraction === "" ? "" : `.${fraction}`}`.replace(/^-0$/, "0");
}

/** What the library found wrong: a cell it names, or a file that is no workbook. */
function workbookFault(error: unknown): TableFault {
  const message = error instanceof Error ? error.message : "";
  const cell = /row (\d+), col(?:umn)? (\d+)/i.exec(message);
  return cell
    ? new TableFault("MANIFEST_CELL_ODD", { row: Number(cell[1]), column: Number(cell[2]), value: "?" })
    : new TableFault("MANIFEST_NOT_WORKBOOK");
}
