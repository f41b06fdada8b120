import { dirname, extname } from "node:path";
import type { BatchRow, ManifestValues, SourceEntry } from "../domain/batch/manifest.ts";
import { exampleColumns, TEMPLATE_EXAMPLE } from "../domain/batch/template-example.ts";
import {
  COLUMN_FIELDS,
  type ColumnField,
  type ColumnName,
  FIELDS,
  type FieldKind,
  type FieldValues,
  present,
} from "../domain/fields.ts";
import type { Finding, Severity } from "../domain/finding.ts";
import { findingOf } from "../domain/finding.ts";
import type { CellCode } from "../domain/finding-params.ts";
import { stripSeparators } from "../domain/siret.ts";
import {
  type Reading,
  readAmount,
  readComment,
  readDate,
  readFiles,
  readLabel,
  readRegime,
  readSiret,
  readType,
} from "./cells.ts";
import { columnLetters, columnOf, nearestColumn } from "./columns.ts";
import { findingOfFault } from "./faults.ts";
import { findFile } from "./files.ts";
import { type ReadTable, readTable } from "./read-table.ts";
import { type Cell, LIMITS, TableFault, type TableRow } from "./table.ts";

interface ManifestOptions {
  /** Which of the sources this is, from 0. */
  readonly source: number;
  /** Whether the check digits of a SIRET must hold. */
  readonly strictSiret: boolean;
  /** Files named so far, by this manifest and those before it. */
  readonly seen: Set<string>;
  /** How tables are read; without a thread of their own unless said otherwise. */
  readonly readTable?: ReadTable | undefined;
}

/** Where a column stands and what the person called it. */
interface Place {
  readonly index: number;
  readonly header: string;
}
/** How a cell is read, by the kind of its field. */
const READERS = {
  text: readLabel,
  prose: readComment,
  day: readDate,
  siret: (cell: Cell, strictSiret: boolean): Reading<string> =>
    // Wrong on purpose: told as the example that it is, not as a number that was miscopied.
    stripSeparators(cell.text) === TEMPLATE_EXAMPLE.to ? { value: TEMPLATE_EXAMPLE.to } : readSiret(cell, strictSiret),
  amount: readAmount,
  type: readType,
  "vat-regime": readRegime,
} satisfies { readonly [K in FieldKind]?: (cell: Cell, strictSiret: boolean) => Reading<FieldValues[K]> };
/** The columns that hold a value; the others name files. */
const READ_FIELDS = COLUMN_FIELDS.filter((field) => field !== "file" && field !== "attachments");

type Layout = Partial<Record<ColumnField, Place>>;

/**
 * The invoices of a CSV or XLSX manifest, one at a time, in order. Whatever is not understood comes as a finding with
 * its row and column, all of them, so that the person mends the sheet once.
 */
export async function* readManifest(path: string, options: ManifestOptions): AsyncGenerator<SourceEntry> {
  const { source } = options;
  const say = (finding: Finding): SourceEntry => ({ kind: "finding", source, finding });
  const table = (options.readTable ?? readTable)(path);
  let layout: Layout | null = null;
  /** Of the first row, should no row below turn out to name the columns. */
  let refused: readonly Finding[] | null = null;
  let width = 0;
  let rows = 0;
  try {
    for await (const line of table) {
      if (line.cells.every(isBlank)) continue;
      if (layout === null) {
        const head = readHeader(line);
        if (head.layout === null) {
          refused ??= head.findings;
          if (line.row > LIMITS.titles || line.cells.some(namesInvoice)) break;
          continue;
        }
        for (const finding of head.findings) yield say(finding);
        layout = head.layout;
        width = line.cells.length;
        continue;
      }
      const read = await readRow(path, line, layout, width, options);
      if (read.isExample !== true) rows++;
      for (const finding of read.faults) yield say(finding);
      if (read.row) yield { kind: read.faults.length > 0 ? "bad-row" : "row", row: read.row };
    }
  } catch (error) {
    if (!(error instanceof TableFault)) throw error;
    yield say(findingOfFault(error));
    return;
  }
  if (layout === null && refused !== null) {
    for (const finding of refused) yield say(finding);
    return;
  }
  if (rows === 0)
    yield say({ code: "MANIFEST_EMPTY", severity: "error", params: { row: layout === null ? 1 : 2, column: "A" } });
}

/** A row that names one is no title of the sheet: nothing below it is taken for the headings any more. */
const namesInvoice = (cell: Cell): boolean => /\.(pdf|xml|zip)\s*$/i.test(cell.text);

const isBlank = (cell: Cell): boolean => cell.text.trim() === "";

function readHeader({ row, cells }: TableRow): { layout: Layout | null; findings: readonly Finding[] } {
  const layout: Layout = {};
  const findings: Finding[] = [];
  const known = new Set(cells.map((cell) => columnOf(cell.text)));
  for (const [index, cell] of cells.entries()) {
    const header = cell.text.replace(/\s+/g, " ").trim();
    const params = { row, column: columnLetters(index), header };
    const column = columnOf(header);
    const before = column && layout[column];
    if (before) {
      const first = columnLetters(before.index);
      findings.push({ code: "MANIFEST_COLUMN_TWICE", severity: "error", params: { ...params, first } });
    } else if (column) layout[column] = { index, header };
    else if (header !== "") {
      const near = nearestColumn(header);
      const told = near === null ? params : { ...params, near: FIELDS[near.field].column };
      // A mistyped name would leave its whole column out, and the PDF's values would stand for it: nothing goes so.
      const severity = near?.mistyped && !known.has(near.field) ? "error" : "warning";
      findings.push({ code: "MANIFEST_COLUMN_UNKNOWN", severity, params: told });
    }
  }
  if (layout.file) return { layout, findings };
  const seen = cells.map((cell) => cell.text.trim()).filter(Boolean);
  const params = { row, column: "A", headers: seen.join(", ").slice(0, 200) };
  return { layout: null, findings: [{ code: "MANIFEST_NO_FILE_COLUMN", severity: "error", params }] };
}

interface RowReading {
  /** What is not understood; the row is then not to be sent. */
  readonly faults: readonly Finding[];
  /** Null when no file is known. */
  readonly row: BatchRow | null;
  /** It is no invoice. */
  readonly isExample?: true;
}

async function readRow(
  manifest: string,
  { row, cells }: TableRow,
  layout: Layout,
  width: number,
  options: ManifestOptions,
): Promise<RowReading> {
  const found: { readonly at: number; readonly finding: Finding }[] = [];
  const report = (code: CellCode, severity: Severity, column: ColumnField, value: string) => {
    const place = layout[column];
    const where = place
      ? { column: columnLetters(place.index), header: place.header }
      : { column: FIELDS[column].column, header: FIELDS[column].column };
    const params = { row, ...where, value: value.slice(0, 100) };
    found.push({ at: place?.index ?? 0, finding: findingOf(code, severity, params) });
  };
  const read = <T>(column: ColumnField, reader: (cell: Cell) => Reading<T>): T | undefined => {
    const cell = cells[layout[column]?.index ?? -1];
    if (!cell || isBlank(cell)) return undefined;
    const reading = reader(cell);
    if ("fault" in reading) {
      report(reading.fault, "error", column, cell.text.trim());
      return undefined;
    }
    if (reading.warning) report(reading.warning, "warning", column, cell.text.trim());
    return reading.value;
  };

  const extra = cells.findIndex((cell, index) => index >= width && !isBlank(cell));
  if (extra >= 0) {
    const params = { row, column: columnLetters(extra), value: cells[extra]?.text.slice(0, 100) ?? "" };
    found.push({ at: extra, finding: { code: "MANIFEST_ROW_TOO_WIDE", severity: "error", params } });
  }
  const folder = dirname(manifest);
  const name = read("file", readLabel);
  const file = name === undefined ? null : await findFile(folder, name);
  if (name === undefined) report("MANIFEST_FILE_MISSING", "error", "file", "");
  else if (file === null) report("MANIFEST_FILE_NOT_FOUND", "error", "file", name);
  else if (extname(file).toLowerCase() !== ".pdf") report("MANIFEST_FILE_NOT_PDF", "error", "file", name);
  else if (options.seen.has(file)) report("MANIFEST_FILE_TWICE", "error", "file", name);
  else options.seen.add(file);

  const attach: string[] = [];
  for (const attachment of read("attachments", readFiles) ?? []) {
    const found = await findFile(folder, attachment);
    if (found) attach.push(found);
    else report("MANIFEST_ATTACHMENT_NOT_FOUND", "error", "attachments", attachment);
  }
  const said = READ_FIELDS.map((field) => {
    const { column, kind } = FIELDS[field];
    return [column, read<unknown>(field, (cell) => READERS[kind](cell, options.strictSiret))] as const;
  });
  const written = present<ManifestValues>({
    ...(Object.fromEntries(said) as ManifestValues),
    attach: attach.length > 0 ? attach : undefined,
  });
  const left = exampleColumns(written);
  const isUntouched = name === TEMPLATE_EXAMPLE.file && left.includes("number");
  if (isUntouched && file === null && found.every(({ finding }) => finding.code === "MANIFEST_FILE_NOT_FOUND")) {
    const params = { row, column: columnLetters(layout.file?.index ?? 0) };
    return { faults: [findingOf("MANIFEST_EXAMPLE_ROW", "warning", params)], row: null, isExample: true };
  }
  if (left.length > 0) found.push(exampleLeft(row, layout, left));
  const values = present<ManifestValues>({
    ...written,
    ...Object.fromEntries(left.map((column) => [column, undefined])),
  });
  const findings = found.sort((a, b) => a.at - b.at).map((one) => one.finding);
  const isBad = file === null || findings.some((finding) => finding.severity === "error");
  if (file === null) return { faults: findings, row: null };
  const at = Object.fromEntries(
    Object.entries(layout).map(([field, { index }]) => [FIELDS[field as ColumnField].column, columnLetters(index)]),
  );
  const about = { source: options.source, row, file, values, at };
  return isBad ? { faults: findings, row: { ...about, findings: [] } } : { faults: [], row: { ...about, findings } };
}

/** Where a row still holds values of the template's example, none of which is sent. */
function exampleLeft(row: number, layout: Layout, left: readonly ColumnName[]) {
  const places = READ_FIELDS.filter((field) => left.includes(FIELDS[field].column)).flatMap(
    (field) => layout[field] ?? [],
  );
  const at = Math.min(...places.map(({ index }) => index));
  const headers = places.map(({ header }) => header).join(", ");
  const params = { row, column: columnLetters(at), headers };
  return { at, finding: findingOf("MANIFEST_EXAMPLE", "warning", params) };
}
