import type { BatchCode } from "../../src/domain/batch/codes.ts";
import { type RawCell, workbook } from "../support/workbook.ts";

export interface Malformed {
  readonly name: string;
  /** Beside it lie `a.pdf`, `b.pdf` and `pièces/bon.txt`. */
  readonly file: string;
  readonly content: () => string | Buffer;
  readonly code: BatchCode;
  readonly row: number;
  readonly column: string;
}

const csv = (name: string, content: string | Buffer, code: BatchCode, row: number, column: string): Malformed => ({
  name,
  file: "m.csv",
  content: () => content,
  code,
  row,
  column,
});
const s = (text: string): RawCell => ["s", text];
const xlsx = (
  name: string,
  rows: readonly (readonly RawCell[])[],
  code: BatchCode,
  row: number,
  column: string,
): Malformed => ({
  name,
  file: "m.xlsx",
  content: () => workbook(rows),
  code,
  row,
  column,
});
const raw = (name: string, file: string, content: string | Buffer, code: BatchCode): Malformed => ({
  name,
  file,
  content: () => content,
  code,
  row: 1,
  column: "A",
});
const cell = (header: string, value: string): string => `file;${header}\na.pdf;${value}\n`;

/** Manifests a person could hand over, each broken in one way, and where the message must point. */
export const MALFORMED: readonly Malformed[] = [
  csv("an empty file", "", "MANIFEST_EMPTY", 1, "A"),
  csv("only blank lines", "\n\n \n", "MANIFEST_EMPTY", 1, "A"),
  csv("headers without rows", "file;net\n", "MANIFEST_EMPTY", 2, "A"),
  csv("no headers", "a.pdf;12,50\nb.pdf;13,50\n", "MANIFEST_NO_FILE_COLUMN", 1, "A"),
  csv("no file column", "number;net\nF1;12,50\n", "MANIFEST_NO_FILE_COLUMN", 1, "A"),
  csv("headings below an invoice", "Novembre\na.pdf;12,50\nfile;net\nb.pdf;1\n", "MANIFEST_NO_FILE_COLUMN", 1, "A"),
  csv("headings far below", `${"Titre\n".repeat(11)}file;net\na.pdf;1\n`, "MANIFEST_NO_FILE_COLUMN", 1, "A"),
  csv("only a title", "Factures de novembre\n", "MANIFEST_NO_FILE_COLUMN", 1, "A"),
  csv("a column twice", "file;net;Net à payer\na.pdf;1,00;2,00\n", "MANIFEST_COLUMN_TWICE", 1, "C"),
  csv("the same column in two languages", "fichier;file\na.pdf;b.pdf\n", "MANIFEST_COLUMN_TWICE", 1, "B"),
  csv("a quote never closed", 'file;comment\na.pdf;"never closed\nb.pdf;x\n', "MANIFEST_QUOTE_OPEN", 2, "B"),
  csv("text after a closing quote", 'file;comment\na.pdf;"one" two\n', "MANIFEST_QUOTE_STRAY", 2, "B"),
  csv("a quote inside a bare value", 'file;comment\na.pdf;3,5" pipe\n', "MANIFEST_QUOTE_STRAY", 2, "B"),
  csv("a separator in a bare value", "file,net,comment\na.pdf,1,50,ok\n", "MANIFEST_ROW_TOO_WIDE", 2, "D"),
  csv("a row without file", "file;net\n;12,50\n", "MANIFEST_FILE_MISSING", 2, "A"),
  csv("a row of totals", "file;ttc\na.pdf;12,50\nTotal;12,50\n", "MANIFEST_FILE_NOT_FOUND", 3, "A"),
  csv("a file that is not there", "net;file\n1,00;none.pdf\n", "MANIFEST_FILE_NOT_FOUND", 2, "B"),
  csv("a folder as file", "file\npièces\n", "MANIFEST_FILE_NOT_FOUND", 2, "A"),
  csv("a file that is no PDF", "file\npièces/bon.txt\n", "MANIFEST_FILE_NOT_PDF", 2, "A"),
  csv("an attachment that is not there", cell("pj", "pièces/none.txt"), "MANIFEST_ATTACHMENT_NOT_FOUND", 2, "B"),
  csv(
    "the second attachment missing",
    cell("attach", '"pièces/bon.txt|x.pdf"'),
    "MANIFEST_ATTACHMENT_NOT_FOUND",
    2,
    "B",
  ),
  csv("a file named twice", "file\na.pdf\nb.pdf\na.pdf\n", "MANIFEST_FILE_TWICE", 4, "A"),
  csv("an amount in letters", cell("net", "douze"), "MANIFEST_AMOUNT", 2, "B"),
  csv("an amount with letters in it", cell("ht", "12O,50"), "MANIFEST_AMOUNT", 2, "B"),
  csv("two amounts in a cell", cell("tva", "12,50 13,50"), "MANIFEST_AMOUNT", 2, "B"),
  csv("a percentage as amount", cell("tva", "20 %"), "MANIFEST_AMOUNT", 2, "B"),
  csv("an amount of three decimals", cell("ttc", "1234,567"), "MANIFEST_AMOUNT_DECIMALS", 2, "B"),
  csv("an amount that reads both ways", cell("ttc", "1.234"), "MANIFEST_AMOUNT_AMBIGUOUS", 2, "B"),
  csv("a formula error as text", cell("net", "#REF!"), "MANIFEST_AMOUNT", 2, "B"),
  csv("an amount beyond all bounds", cell("net", "99999999999999,00"), "MANIFEST_AMOUNT", 2, "B"),
  csv("a day that does not exist", cell("date", "31/02/2026"), "MANIFEST_DATE", 2, "B"),
  csv("an American date", cell("date", "10/25/2026"), "MANIFEST_DATE", 2, "B"),
  csv("a date in words", cell("date", "5 octobre"), "MANIFEST_DATE", 2, "B"),
  csv("a date as serial number", cell("date", "46300"), "MANIFEST_DATE", 2, "B"),
  csv("an unknown type", cell("type", "devis"), "MANIFEST_TYPE", 2, "B"),
  csv("an unknown VAT regime", cell("régime de TVA", "trimestriel"), "MANIFEST_REGIME", 2, "B"),
  csv("a SIRET as Excel mangles it", cell("destinataire", "8,09389E+13"), "MANIFEST_MANGLED", 2, "B"),
  csv("a SIRET as English Excel mangles it", cell("to", "8.09389E+13"), "MANIFEST_MANGLED", 2, "B"),
  csv("a SIREN as recipient", cell("to", "809389232"), "MANIFEST_SIRET", 2, "B"),
  csv("a name as recipient", cell("to", "Mairie de Lens"), "MANIFEST_SIRET", 2, "B"),
  csv("a SIRET with a wrong digit", cell("siret", "80938923200021"), "MANIFEST_SIRET_CHECKSUM", 2, "B"),
  csv("an invoice number mangled", cell("number", "2,02610E+11"), "MANIFEST_MANGLED", 2, "B"),
  csv("a commitment mangled", cell("engagement", "1,50005E+09"), "MANIFEST_MANGLED", 2, "B"),
  csv("a control character in a number", cell("number", "F\u000726"), "MANIFEST_CELL_CONTROL", 2, "B"),
  csv("a fault far down", `file;net\n${"\n".repeat(500)}a.pdf;x\n`, "MANIFEST_AMOUNT", 502, "B"),
  csv("a binary file", Buffer.from([0x50, 0, 1, 2, 3, 0, 0, 9]), "MANIFEST_NOT_TEXT", 1, "A"),
  raw("a text named .xlsx", "m.xlsx", "file;net\na.pdf;1,00\n", "MANIFEST_NOT_WORKBOOK"),
  raw("a cut workbook", "m.xlsx", workbook([[s("file")], [s("a.pdf")]]).subarray(0, 400), "MANIFEST_NOT_WORKBOOK"),
  raw("a workbook behind a password", "m.xlsx", Buffer.from("d0cf11e0a1b11ae1000000", "hex"), "MANIFEST_OLD_WORKBOOK"),
  xlsx("an empty sheet", [], "MANIFEST_EMPTY", 1, "A"),
  xlsx(
    "a formula that failed",
    [
      [s("file"), s("net")],
      [s("a.pdf"), ["e", "#N/A"]],
    ],
    "MANIFEST_CELL_ODD",
    2,
    "B",
  ),
  xlsx(
    "a truth value as amount",
    [
      [s("file"), s("net")],
      [s("a.pdf"), ["b", "1"]],
    ],
    "MANIFEST_AMOUNT",
    2,
    "B",
  ),
  xlsx(
    "a date in the amounts",
    [
      [s("file"), s("net")],
      [s("a.pdf"), ["d", "46300"]],
    ],
    "MANIFEST_AMOUNT",
    2,
    "B",
  ),
  xlsx(
    "a number turned into a date",
    [
      [s("file"), s("number")],
      [s("a.pdf"), ["d", "46300"]],
    ],
    "MANIFEST_IS_DATE",
    2,
    "B",
  ),
  xlsx(
    "a plain number as date",
    [
      [s("file"), s("date")],
      [s("a.pdf"), ["n", "46300"]],
    ],
    "MANIFEST_DATE",
    2,
    "B",
  ),
  xlsx(
    "a commitment of 17 digits stored as number",
    [
      [s("file"), s("ej")],
      [s("a.pdf"), ["n", "12345678901234567"]],
    ],
    "MANIFEST_MANGLED",
    2,
    "B",
  ),
  xlsx(
    "a fraction of a cent",
    [
      [s("file"), s("net")],
      [s("a.pdf"), ["n", "12.345"]],
    ],
    "MANIFEST_AMOUNT_DECIMALS",
    2,
    "B",
  ),
];
