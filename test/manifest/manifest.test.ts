import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { SourceEntry } from "../../src/domain/batch/manifest.ts";
import { EXAMPLE_NUMBERS, exampleColumns, TEMPLATE_EXAMPLE } from "../../src/domain/batch/template-example.ts";
import { type ColumnField, FIELDS } from "../../src/domain/fields.ts";
import type { CellParams } from "../../src/domain/finding-params.ts";
import { columnOf } from "../../src/manifest/columns.ts";
import { readManifest } from "../../src/manifest/manifest.ts";
import { FIXTURES } from "../support/cli.ts";
import { tempFolder } from "../support/temp.ts";
import { workbook } from "../support/workbook.ts";
import { MALFORMED } from "./malformed.ts";

async function entriesOf(path: string, strictSiret = true): Promise<SourceEntry[]> {
  const entries: SourceEntry[] = [];
  for await (const entry of readManifest(path, { source: 0, strictSiret, seen: new Set() })) entries.push(entry);
  return entries;
}

function folderWith(name: string, content: string | Buffer): string {
  const folder = tempFolder();
  for (const pdf of ["a.pdf", "b.pdf", "été 2.pdf"]) writeFileSync(join(folder, pdf), "%PDF-1.4\n");
  mkdirSync(join(folder, "pièces"));
  writeFileSync(join(folder, "pièces", "bon.txt"), "bon");
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

const rowsOf = (entries: readonly SourceEntry[]) =>
  entries.flatMap((entry) => (entry.kind === "row" ? [entry.row] : []));
const findingsOf = (entries: readonly SourceEntry[]) =>
  entries.flatMap((entry) => (entry.kind === "finding" ? [entry.finding] : entry.row.findings));

describe("a manifest", () => {
  it("says the same in English UTF-8 CSV, LibreOffice's Windows-1252 CSV and LibreOffice's XLSX", async () => {
    const [english, csv, xlsx] = await Promise.all(
      ["english-utf8.csv", "libreoffice-windows-1252.csv", "libreoffice.xlsx"].map((name) =>
        entriesOf(join(FIXTURES, "manifests", name)),
      ),
    );
    expect(rowsOf(english ?? [])).toHaveLength(4);
    expect(csv).toEqual(english);
    expect(xlsx).toEqual(english);
  });

  it("reads what French Excel writes: narrow spaces, currency, day first, accents and case in headers", async () => {
    const csv =
      "\ufeffFICHIER ;Siret destinataire;N° D’ENGAGEMENT;date de facture;Type;Montant HT (€);TVA;TTC;NET A PAYER;pieces jointes\r\n" +
      'été 2.pdf;809 389 232 00020;EJ 12;5/1/2026;Avoir;1\u202f234,50 €;246,90;"1\u00a0481,40";-1 481,4;pièces\\bon.txt\r\n';
    const [row] = rowsOf(await entriesOf(folderWith("m.csv", csv)));
    expect(row).toMatchObject({
      row: 2,
      file: expect.stringMatching(/été 2\.pdf$/),
      values: {
        to: "80938923200020",
        commitment: "EJ 12",
        date: "2026-01-05",
        type: "credit-note",
        ht: 123450,
        tva: 24690,
        ttc: 148140,
        net: -148140,
        attach: [expect.stringMatching(/bon\.txt$/)],
      },
      findings: [],
    });
  });

  it.each([
    ["tabs", "file\tnumber\na.pdf\tF1\n"],
    ["Excel's hidden line", "sep=;\r\nfile;number\r\na.pdf;F1\r\n"],
    ["old Mac line ends", "file;number\ra.pdf;F1\r"],
    ["blank lines and no line end", "\n\nfile,number\n\na.pdf,F1"],
    ["a comma in the only other header", 'file;number;"x, y"\na.pdf;F1;z\n'],
  ])("reads %s", async (_, csv) => {
    const entries = await entriesOf(folderWith("m.csv", csv));
    expect(rowsOf(entries)).toMatchObject([{ values: { number: "F1" } }]);
  });

  it("reads Unicode text as Excel saves it (UTF-16)", async () => {
    const text = Buffer.from("\ufefffichier\tcommentaire\r\na.pdf\tà régler\r\n", "utf16le");
    expect(rowsOf(await entriesOf(folderWith("m.txt", text)))).toMatchObject([{ values: { comment: "à régler" } }]);
  });

  it("counts rows as the spreadsheet does, blank ones and line breaks inside a cell included", async () => {
    const csv = 'file;comment\na.pdf;"one\ntwo"\n\nb.pdf;x\n';
    expect(rowsOf(await entriesOf(folderWith("m.csv", csv))).map((row) => row.row)).toEqual([2, 4]);
  });

  it("finds the headings under a title, whatever separates its words, and counts rows from the top", async () => {
    const title = "Cabinet Durand, factures de novembre, page 1\n\nÉtat au 29/11/2026;;\n";
    const entries = await entriesOf(folderWith("m.csv", `${title}Fichier;N°;Net à payer\na.pdf;F1;12,50\n`));
    expect(findingsOf(entries)).toEqual([]);
    expect(rowsOf(entries)).toMatchObject([{ row: 5, values: { number: "F1" } }]);
    const sheet = workbook([
      [["s", "Factures de novembre"]],
      [
        ["s", "Fichier"],
        ["s", "N°"],
      ],
      [
        ["s", "a.pdf"],
        ["s", "F1"],
      ],
    ]);
    expect(rowsOf(await entriesOf(folderWith("m.xlsx", sheet)))).toMatchObject([{ row: 3, values: { number: "F1" } }]);
  });

  it("names unknown columns and goes on", async () => {
    const entries = await entriesOf(folderWith("m.csv", "file;Chantier;number\na.pdf;Lens;F1\n"));
    expect(findingsOf(entries)).toEqual([
      { code: "MANIFEST_COLUMN_UNKNOWN", severity: "warning", params: { row: 1, column: "B", header: "Chantier" } },
    ]);
    expect(rowsOf(entries)).toHaveLength(1);
  });

  it.each([
    ["Numéro d'engagment", "error", "commitment"],
    ["Service executnt", "error", "service"],
    ["SIRET destinatiare", "error", "to"],
    ["Montant TTTC", "error", "ttc"],
    ["Emeteur", "error", "seller"],
    // Alike, and more than a slip: a column of its own, perhaps.
    ["Numéro d'engagé", "warning", "commitment"],
    ["SIREN", "warning", "to"],
    // The column is there: this one is another.
    ["Commentaire;Commentaires2", "warning", "comment"],
    // Excluding or including tax: no guess.
    ["Montant TT", "warning", undefined],
  ])("tells which column an unknown one may be, and stops at a mistyped one: %s", async (headers, severity, near) => {
    const entries = await entriesOf(folderWith("m.csv", `file;${headers}\na.pdf;;\n`));
    const told = findingsOf(entries)[0];
    expect(told).toMatchObject({ code: "MANIFEST_COLUMN_UNKNOWN", severity });
    const params = told?.params as { header: string; near?: string } | undefined;
    expect(params?.header).toBe(headers.split(";").at(-1));
    expect(params?.near).toBe(near);
  });

  it.each([
    ["N° SIRET destinataire", "to"],
    ["Numéro de SIRET de l'acheteur", "to"],
    ["Montant TTC en euros", "ttc"],
    ["Le service exécutant", "service"],
    // The number that a firm gives its client is no SIRET.
    ["N° client", undefined],
  ])("understands a header whatever small words it has: %s", async (header, column) => {
    const entries = await entriesOf(folderWith("m.csv", `file;${header}\na.pdf;\n`));
    const unknown = findingsOf(entries).some(({ code }) => code === "MANIFEST_COLUMN_UNKNOWN");
    expect(unknown).toBe(column === undefined);
    expect(columnOf(header) && FIELDS[columnOf(header) as ColumnField].column).toBe(column ?? null);
  });

  it.each([
    ["le 5 octobre 2026", "2026-10-05"],
    ["lundi 5 oct. 2026", "2026-10-05"],
    ["Monday, October 5, 2026", "2026-10-05"],
    ["Oct. 5th 2026", "2026-10-05"],
    ["mars 5 mars 2026", undefined],
    ["31 février 2026", undefined],
  ])("reads a day in words, or says that it is none: %s", async (text, day) => {
    const entries = await entriesOf(folderWith("m.csv", `file;date\na.pdf;"${text}"\n`));
    expect(rowsOf(entries)[0]?.values.date).toBe(day);
    expect(findingsOf(entries).map(({ code }) => code)).toEqual(day === undefined ? ["MANIFEST_DATE"] : []);
  });

  it("puts back the zero that a spreadsheet dropped from a SIRET, and says so", async () => {
    const entries = await entriesOf(folderWith("m.csv", `file;to\na.pdf;${LOST_ZERO.slice(1)}\n`));
    expect(rowsOf(entries)).toMatchObject([
      { values: { to: LOST_ZERO }, findings: [{ code: "MANIFEST_SIRET_PADDED", severity: "warning" }] },
    ]);
  });

  it("takes the fictitious SIRETs of the qualification environment", async () => {
    const path = folderWith("m.csv", "file;to\na.pdf;99986401570264\n");
    expect(rowsOf(await entriesOf(path, false))).toMatchObject([{ values: { to: "99986401570264" } }]);
    expect(findingsOf(await entriesOf(path, true))).toMatchObject([{ code: "MANIFEST_SIRET_CHECKSUM" }]);
  });

  it("tells every fault at once", async () => {
    const csv = "file;net;date\nnone.pdf;abc;31/02/2026\na.pdf;1,234;x\n";
    expect(
      findingsOf(await entriesOf(folderWith("m.csv", csv))).map(({ code, params }) => [
        code,
        (params as CellParams).row,
        (params as CellParams).column,
      ]),
    ).toEqual([
      ["MANIFEST_FILE_NOT_FOUND", 2, "A"],
      ["MANIFEST_AMOUNT", 2, "B"],
      ["MANIFEST_DATE", 2, "C"],
      ["MANIFEST_AMOUNT_AMBIGUOUS", 3, "B"],
      ["MANIFEST_DATE", 3, "C"],
    ]);
  });
});

describe("the template's example", () => {
  const HEADS = "file;to;number;date;type;ht;tva;ttc;net;comment\n";

  it.each([
    [
      "this version's, in French",
      "a.pdf;123 456 789 01234;EXEMPLE-0001;31/12/1999;;123456,78;24691,36;148148,14;148148,14;",
      "to, number, date, ht, tva, ttc, net",
      {},
    ],
    ["one cell of this version's", "a.pdf;;EXAMPLE-0001;;;100,00;;;;", "number", { ht: 10000 }],
    [
      "the comment of an earlier one, all else replaced",
      "a.pdf;05850016600010;F1;05/10/2026;Facture;10;2;12;12;Une ligne par facture\u00a0: remplacez cet exemple",
      "comment",
      { number: "F1", net: 1200 },
    ],
    [
      "an earlier one, in English, whole",
      "a.pdf;80938923200020;F2026-0001;05/10/2026;invoice;100;20;120;120;One row per invoice: replace this example",
      "to, number, ht, tva, ttc, net, comment",
      { date: "2026-10-05" },
    ],
  ])("is never sent: %s", async (_, line, headers, kept) => {
    const [row] = rowsOf(await entriesOf(folderWith("m.csv", `${HEADS}${line}\n`)));
    expect(row?.findings).toMatchObject([{ code: "MANIFEST_EXAMPLE", params: { row: 2, headers } }]);
    const left = headers.split(", ").filter((column) => column in (row?.values ?? {}));
    expect(left).toEqual([]);
    expect(row?.values).toMatchObject(kept);
  });

  it("is nothing but a value where an invoice says the same", async () => {
    // The values of an earlier template are ordinary ones: without its sentence they are the accountant's.
    for (const amounts of ["300;60;360;360", "100;20;120;120"]) {
      const csv = `${HEADS}a.pdf;80938923200020;F2026-0001;05/10/2026;Facture;${amounts};Merci\n`;
      expect(rowsOf(await entriesOf(folderWith("m.csv", csv)))).toMatchObject([
        { findings: [], values: { number: "F2026-0001", to: "80938923200020" } },
      ]);
    }
  });

  it("left above the invoices stops none of them", async () => {
    const csv = "file;number\nfacture.pdf;EXEMPLE-0001\na.pdf;F1\n";
    const entries = await entriesOf(folderWith("m.csv", csv));
    expect(findingsOf(entries)).toMatchObject([{ code: "MANIFEST_EXAMPLE_ROW", severity: "warning" }]);
    expect(rowsOf(entries)).toMatchObject([{ row: 3, values: { number: "F1" } }]);
    const alone = await entriesOf(folderWith("m.csv", "file;number\nfacture.pdf;EXEMPLE-0001\n"));
    expect(findingsOf(alone).map(({ code }) => code)).toEqual(["MANIFEST_EXAMPLE_ROW", "MANIFEST_EMPTY"]);
  });

  it("of this version is found whole by the reader, whatever the language", () => {
    for (const number of Object.values(EXAMPLE_NUMBERS)) {
      const { file: _, ...values } = { ...TEMPLATE_EXAMPLE, number };
      expect(new Set(exampleColumns(values))).toEqual(new Set(Object.keys(values)));
    }
  });
});

/** A valid SIRET that begins with a zero. */
const LOST_ZERO = "05850016600010";

describe("malformed manifests", () => {
  it.each(MALFORMED)("$name: $code at row $row, column $column", async ({ file, content, code, row, column }) => {
    const entries = await entriesOf(folderWith(file, await content()));
    expect(findingsOf(entries).filter((finding) => finding.severity === "error")).toContainEqual(
      expect.objectContaining({ code, params: expect.objectContaining({ row, column }) }),
    );
  });

  it("are at least forty", () => expect(MALFORMED.length).toBeGreaterThanOrEqual(40));
});
