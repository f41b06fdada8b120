import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { strToU8, unzipSync, zipSync } from "fflate";
import { expect, it } from "vitest";
import { readTableApart } from "../../src/manifest/table-thread.ts";
import { tempFolder } from "../support/temp.ts";
import { warmCpro } from "../support/warm-cpro.ts";
import { workbook } from "../support/workbook.ts";

const cpro = warmCpro();

const SHEET = "xl/worksheets/sheet1.xml";
const HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>fichier</t></is></c></row>';

/** A workbook of one header and the given XML below it; small on disk, whatever it claims. */
function withRows(rows: string): Buffer {
  const parts = unzipSync(workbook([[["s", "fichier"]]]));
  const xml = Buffer.from(parts[SHEET] ?? []).toString("utf8");
  parts[SHEET] = strToU8(xml.replace(/<sheetData>.*<\/sheetData>/s, `<sheetData>${HEAD}${rows}</sheetData>`));
  return Buffer.from(zipSync(parts));
}

const wrongSum = () => {
  const bytes = withRows('<row r="2"/>');
  const central = bytes.lastIndexOf(Buffer.from("PK\u0001\u0002"));
  bytes.writeUInt32LE((bytes.readUInt32LE(central + 16) ^ 1) >>> 0, central + 16);
  return bytes;
};

it.each<[string, string, string, () => Buffer | string]>([
  [
    "a cell at the end of the sheet",
    "x.xlsx",
    "MANIFEST_TOO_MANY_ROWS",
    () => withRows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
  ],
  [
    "a cell far to the right",
    "x.xlsx",
    "MANIFEST_TOO_MANY_COLUMNS",
    () => withRows('<row r="2"><c r="XFD2"><v>1</v></c></row>'),
  ],
  [
    "a row number beyond all numbers",
    "x.xlsx",
    "MANIFEST_TOO_MANY_ROWS",
    () => withRows('<row r="999999999"><c r="A999999999"/></row>'),
  ],
  [
    "a row number of a cell alone",
    "x.xlsx",
    "MANIFEST_TOO_MANY_ROWS",
    () => withRows("<row><c r='B4294967'><v>1</v></c></row>".replaceAll("4294967", "429496729")),
  ],
  [
    "a name in entities",
    "x.xlsx",
    "MANIFEST_NOT_WORKBOOK",
    () => withRows('<row r="2"><c r="&#88;FD1048576"><v>1</v></c></row>'),
  ],
  [
    "a mark inside an attribute",
    "x.xlsx",
    "MANIFEST_TOO_MANY_ROWS",
    () => withRows('<row r="2"><c s=">" r="A1048576"><v>1</v></c></row>'),
  ],
  ["a million empty rows", "x.xlsx", "MANIFEST_TOO_MANY_ROWS", () => withRows("<row/>".repeat(1_000_000))],
  ["blanks without end", "x.xlsx", "MANIFEST_TOO_COMPLEX", () => withRows(" ".repeat(20_000_000))],
  ["more than is ever unpacked", "x.xlsx", "MANIFEST_TOO_LARGE", () => withRows(" ".repeat(110_000_000))],
  ["a document type", "x.xlsx", "MANIFEST_NOT_WORKBOOK", () => withRows('<!DOCTYPE x [<!ENTITY a "b">]>')],
  ["a wrong checksum", "x.xlsx", "MANIFEST_NOT_WORKBOOK", wrongSum],
  [
    "a date beyond all dates",
    "x.xlsx",
    "MANIFEST_CELL_ODD",
    () => withRows('<row r="2"><c r="A2" s="1"><v>1e308</v></c></row>'),
  ],
  [
    "a date before all dates",
    "x.xlsx",
    "MANIFEST_CELL_ODD",
    () => withRows('<row r="2"><c r="A2" s="1"><v>-9000000000</v></c></row>'),
  ],
  ["rows without end", "x.csv", "MANIFEST_TOO_MANY_ROWS", () => `fichier\n${"\n;".repeat(100_001)}`],
  ["columns without end", "x.csv", "MANIFEST_TOO_MANY_COLUMNS", () => `fichier;${";".repeat(300_000)}x\n`],
])("%s: said, in no time, and nothing is sent", { timeout: 120_000 }, async (_, name, code, content) => {
  const path = join(tempFolder(), name);
  writeFileSync(path, content());
  const env = { CPRO_HOME: tempFolder(), CPRO_ENVIRONMENT: "sandbox" };
  const told = await cpro(["batch", "plan", path, "--json"], { env });
  expect(told.code, told.stdout.slice(0, 500)).toBe(3);
  expect(told.json().findings.map((finding: { code: string }) => finding.code)).toContain(code);
});

it.each([1, 499, 500, 501, 1_700])("a table of %d rows is read to its end, in pieces", async (count) => {
  const path = join(tempFolder(), "list.csv");
  writeFileSync(path, `fichier\n${Array.from({ length: count }, (_, index) => `absent-${index}.pdf\n`).join("")}`);
  const env = { CPRO_HOME: tempFolder(), CPRO_ENVIRONMENT: "sandbox" };
  const { findings } = (await cpro(["batch", "plan", path, "--json"], { env })).json();
  expect(findings).toHaveLength(count);
});

it("is left at once when the program is told to stop", async () => {
  const path = join(tempFolder(), "x.xlsx");
  writeFileSync(path, withRows(`<row r="2">${"<c r='A2'>".repeat(40_000)}</row>`));
  const stop = new AbortController();
  const reading = readTableApart(path, stop.signal).next();
  stop.abort();
  await expect(reading).rejects.toThrow(expect.objectContaining({ code: "INTERRUPTED" }));
});
