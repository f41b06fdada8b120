import { Readable } from "node:stream";
import { CproError } from "../domain/errors.ts";
import { columnOf } from "./columns.ts";
import { findingOfFault, unreadTable } from "./faults.ts";
import { LIMITS, mustBeTableFile, TableFault, type TableRow, text } from "./table.ts";
import { guessEncoding, readText } from "./text.ts";

const DELIMITERS = [";", ",", "\t"] as const;
/** Enough for any header; a first line longer than this is not one. */
const SNIFFED = 64 * 1024;
const LONGEST_RECORD = 1024 * 1024;

/**
 * The rows of a CSV as spreadsheets write it in France and elsewhere: any of `;`, `,` and tab, UTF-8 (with or without
 * mark), UTF-16 or Windows-1252, any line ending, quotes. One row is in memory at a time.
 */
export async function* readCsvTable(path: string): AsyncGenerator<TableRow> {
  const guess = await guessEncoding(path);
  if ("binary" in guess) throw new TableFault("MANIFEST_NOT_TEXT");
  const source = readText(path, guess.encoding);
  const head = await readHead(source);
  const declared = /^sep=(.)\r?\n/i.exec(head);
  const body = declared ? head.slice(declared[0].length) : head;
  // Excel hides the line `sep=;`: the rows are counted without it.
  const delimiter = declared?.[1] ?? chooseDelimiter(body);
  const { parse } = await import("csv-parse");
  const parser = parse({
    delimiter,
    relax_column_count: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    max_record_size: LONGEST_RECORD,
  });
  const input = Readable.from(unprotected(concatenate(body, source)));
  input.on("error", (error) => parser.destroy(error));
  let row = 0;
  try {
    for await (const record of input.pipe(parser) as AsyncIterable<string[]>) {
      row++;
      if (row > LIMITS.rows) throw new TableFault("MANIFEST_TOO_MANY_ROWS", { row });
      const last = record.findLastIndex((cell) => cell !== "");
      if (last >= LIMITS.columns) throw new TableFault("MANIFEST_TOO_MANY_COLUMNS", { row, column: last + 1 });
      if (record.length > LIMITS.columns) record.length = LIMITS.columns;
      yield { row, cells: record.map(text) };
    }
  } catch (error) {
    throw csvFault(error);
  }
}

/** `="21310555400017"` between separators: how exports keep a spreadsheet from making a number of it. */
const PROTECTED = /(^|[;,\t\r\n])="([^"\r\n]*)"(?=[;,\t\r\n]|$)/g;

/** The same text with such cells as they are meant; whole lines at a time. */
async function* unprotected(source: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = "";
  for await (const piece of source) {
    const text = rest + piece;
    const end = text.lastIndexOf("\n") + 1;
    rest = text.slice(end);
    if (end > 0) yield text.slice(0, end).replace(PROTECTED, "$1$2");
    if (rest.length > LONGEST_RECORD) {
      yield rest;
      rest = "";
    }
  }
  if (rest !== "") yield rest.replace(PROTECTED, "$1$2");
}

async function readHead(source: AsyncGenerator<string>): Promise<string> {
  let head = "";
  while (head.length < SNIFFED && !/[\r\n]./s.test(head)) {
    const next = await source.next();
    if (next.done) break;
    head += next.value;
  }
  return head;
}

async function* concatenate(head: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  if (head !== "") yield head;
  yield* rest;
}

/**
 * The separator under which one of the first lines names the most known columns (a title may stand above them); the most
 * frequent one of the first line when none does.
 */
function chooseDelimiter(head: string): string {
  const lines = head
    .split(/[\r\n]+/)
    .filter(Boolean)
    .slice(0, LIMITS.titles + 1);
  let best: { delimiter: string; known: number; parts: number } = { delimiter: ";", known: -1, parts: 0 };
  for (const [at, line] of lines.entries()) {
    for (const delimiter of DELIMITERS) {
      const parts = line.split(delimiter);
      const known = parts.filter((part) => columnOf(part) !== null).length;
      if (known > best.known || (at === 0 && known === best.known && parts.length > best.parts)) {
        best = { delimiter, known, parts: parts.length };
      }
    }
  }
  return best.delimiter;
}

/** csv-parse says where it stopped; anything else (a file that vanished) goes on as it is. */
function csvFault(error: unknown): unknown {
  if (error instanceof TableFault || !(error instanceof Error) || !("code" in error)) return error;
  const row = "records" in error && typeof error.records === "number" ? error.records + 1 : 1;
  const column = "column" in error && typeof error.column === "number" ? error.column + 1 : 1;
  switch (error.code) {
    case "CSV_QUOTE_NOT_CLOSED":
      return new TableFault("MANIFEST_QUOTE_OPEN", { row, column });
    case "INVALID_OPENING_QUOTE":
    case "CSV_INVALID_CLOSING_QUOTE":
    case "CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE":
      return new TableFault("MANIFEST_QUOTE_STRAY", { row, column });
    case "CSV_MAX_RECORD_SIZE":
      return new TableFault("MANIFEST_ROW_TOO_LONG", { row, column });
    default:
      return error;
  }
}

/** The rows of a CSV as text, for tables that are no manifest. @throws CproError FILE_NOT_FOUND, NOT_A_FILE, CHECKS_FAILED */
export async function* readCsvRows(path: string): AsyncGenerator<{ row: number; cells: readonly string[] }> {
  try {
    await mustBeTableFile(path);
    for await (const { row, cells } of readCsvTable(path)) yield { row, cells: cells.map((cell) => cell.text) };
  } catch (error) {
    if (error instanceof TableFault) throw new CproError("CHECKS_FAILED", { findings: [findingOfFault(error)] });
    throw unreadTable(path, error);
  }
}
