import { readFile } from "node:fs/promises";
import { directoryOf } from "../kit/zip.ts";
import { columnNumber } from "./columns.ts";
import { LIMITS, TableFault } from "./table.ts";

/** The parts of a workbook by name, unpacked. */
export type WorkbookParts = ReadonlyMap<string, Uint8Array>;

/** Sheets, pictures and all: no sheet of invoices has more. */
const MOST_PARTS = 2_000;

/**
 * Unpacks a workbook, sizes and checksums held to what it lists, and looks at its cells before anything is made of them:
 * one cell at the far end of the sheet would make a table of seventeen thousand million.
 * @throws TableFault
 */
export async function readParts(path: string): Promise<WorkbookParts> {
  const zip = await readFile(path);
  const parts = new Map<string, Uint8Array>();
  for (const file of listed(zip)) {
    if (!/\.(xml|rels)$/i.test(file.name)) continue;
    const content = unpacked(file);
    refuseFarCells(content);
    parts.set(file.name, content);
  }
  return parts;
}

function listed(zip: Buffer) {
  try {
    const files = directoryOf(zip, { bytes: Number.POSITIVE_INFINITY, entries: MOST_PARTS });
    if (files.reduce((sum, { size }) => sum + size, 0) > LIMITS.bytes) throw new TableFault("MANIFEST_TOO_LARGE");
    return files;
  } catch (error) {
    throw error instanceof TableFault ? error : new TableFault("MANIFEST_NOT_WORKBOOK");
  }
}

function unpacked(file: { read(): Uint8Array }): Uint8Array {
  try {
    return file.read();
  } catch {
    throw new TableFault("MANIFEST_NOT_WORKBOOK");
  }
}

/** Attributes as they may stand in a tag; a `>` may stand inside the quotes. */
const ATTRIBUTES = String.raw`((?:\s+[^\s=<>"'/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*`;
const TAG = new RegExp(String.raw`<(?:[\w.-]+:)?(row|c)(?![\w.:-])(?:${ATTRIBUTES}\/?>)?`, "g");
const PLACE = /\sr\s*=\s*(?:"([^"]*)"|'([^']*)')/;

/** A cell holds 32,767 characters; what is many times longer, blanks included, only wastes time and memory. */
const LONGEST_TEXT = 1_000_000;
const TAG_START = 0x3c;

function refuseLongTexts(content: Uint8Array): void {
  for (let at = 0; at < content.length; ) {
    const next = content.indexOf(TAG_START, at + 1);
    if ((next === -1 ? content.length : next) - at > LONGEST_TEXT) throw new TableFault("MANIFEST_TOO_COMPLEX");
    if (next === -1) return;
    at = next;
  }
}

/** Rows and cells, wherever they stand: by their own name, or one after the other. */
function refuseFarCells(content: Uint8Array): void {
  refuseLongTexts(content);
  const text = Buffer.from(content.buffer, content.byteOffset, content.length).toString("utf8");
  if (/<!DOCTYPE/i.test(text)) throw new TableFault("MANIFEST_NOT_WORKBOOK");
  let row = 0;
  let column = 0;
  for (const [, kind, attributes] of text.matchAll(TAG)) {
    // A tag that is written in a way nobody writes it might be read in two ways.
    if (attributes === undefined) throw new TableFault("MANIFEST_NOT_WORKBOOK");
    const [, double, single] = PLACE.exec(attributes) ?? [];
    const place = double ?? single;
    if (kind === "row") {
      row = place === undefined ? row + 1 : rowOf(place);
      column = 0;
    } else if (place === undefined) column++;
    else {
      const [, letters = "", digits = ""] = /^([A-Z]{1,3})(\d{1,9})$/.exec(place) ?? [];
      if (letters === "") throw new TableFault("MANIFEST_NOT_WORKBOOK");
      [row, column] = [Number(digits), columnNumber(letters)];
    }
    if (row > LIMITS.rows) throw new TableFault("MANIFEST_TOO_MANY_ROWS", { row });
    if (column > LIMITS.columns) throw new TableFault("MANIFEST_TOO_MANY_COLUMNS", { row, column });
  }
}

function rowOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new TableFault("MANIFEST_NOT_WORKBOOK");
  return Number(text);
}
