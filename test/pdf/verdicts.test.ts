import { PDFDocument } from "pdf-lib";
import { afterAll, describe, expect, it } from "vitest";
import type { PdfVerdict } from "../../src/domain/pdf-report.ts";
import { createPdfReader } from "../../src/pdf/reader.ts";
import { LETTER, type RawPdf, rawPdf, SCAN, stream } from "./raw-pdf.ts";

const reader = createPdfReader({ workers: 1 });
afterAll(() => reader.close());

const read = (bytes: Uint8Array, name = "facture.pdf") => reader.readBytes(bytes, name);
const verdictOf = async (pdf: RawPdf): Promise<PdfVerdict | null> => (await read(rawPdf(pdf))).verdict;
const onePage = (content: string, rest: Omit<RawPdf, "pages"> = {}) => verdictOf({ pages: [{ content }], ...rest });
const codes = (report: { findings: readonly { code: string }[] }) => report.findings.map(({ code }) => code);

describe("the verdict of a page", () => {
  it("is text when the author's letters can be read, with pictures or over a page-size picture", async () => {
    expect(await onePage(LETTER())).toBe("text");
    expect(await onePage(LETTER() + SCAN(400, 700, 120, 80))).toBe("text");
    expect(await onePage(SCAN() + LETTER())).toBe("text");
  });

  it("is scan when the page is a picture, with no more than a stamp, a header and a footer of its own", async () => {
    expect(await onePage(SCAN())).toBe("scan");
    expect(await onePage(`${SCAN()}BT /F 9 Tf 40 20 Td (RECU LE 12/03/2026 - SERVICE COURRIER) Tj ET`)).toBe("scan");
    const footer = "SARL au capital de 10 000 euros - RCS Lens 512 345 679 - TVA FR00512345679 - 12 rue des Tisserands";
    const framed = `${SCAN(0, 100, 595, 640)}BT /F 8 Tf 11 TL 40 810 Td (${footer}) Tj T* (${footer}) Tj 0 -760 Td (${footer}) Tj ET`;
    expect(await onePage(framed)).toBe("scan");
    const note = "BT /F 9 Tf 11 TL 40 810 Td (Note de frais n 4 du 12/03/2026) Tj T* (Montant : 45,20 euros) Tj ET";
    expect(await onePage(SCAN(90, 100, 400, 500) + note)).toBe("scan");
    const strips = Array.from({ length: 40 }, (_, index) => SCAN(0, index * 21, 595, 21)).join("");
    expect(await onePage(strips)).toBe("scan");
  });

  it("is text when a short invoice stands over a page-size picture, and scan when a block of stamps does", async () => {
    const block = (lines: readonly string[], leading: number) =>
      `BT /F 9 Tf ${leading} TL 40 810 Td ${lines.map((line) => `(${line}) Tj T*`).join(" ")} ET`;
    const sirets = ["SIRET 732 829 320 00074", "Facture AQ-2026-08", "Date : 12/02/2026", "SIRET 217 500 016 00019"];
    const totals = [
      "Affiches 300,00",
      "Total HT 300,00",
      "TVA 20 % 60,00",
      "Total TTC 360,00 EUR",
      "Merci de votre confiance",
    ];
    expect(await onePage(SCAN() + block([...sirets, ...totals], 40))).toBe("text");
    expect(await onePage(SCAN() + block([...sirets, ...totals], 4))).toBe("scan");
    expect(await onePage(SCAN() + block(sirets, 40))).toBe("scan");
    expect(
      await onePage(
        `${SCAN()}3 Tr ${block(["numero 4512 cache sous la page"], 9)} 0 Tr ${block([...sirets, ...totals], 40)}`,
      ),
    ).toBe("ocr");
  });

  it("is scan under a stamp of many typed lines, wherever its corner is, and beside a picture of a quarter of the page", async () => {
    const stamp = Array.from({ length: 12 }, (_, index) => `Facture FA-2026-${index} total 12 000,00`);
    const typed = (x: number, y: number, size: number) =>
      `${SCAN()}BT /F ${size} Tf ${size * 1.1} TL ${x} ${y} Td ${stamp.map((line) => `(${line}) Tj T*`).join(" ")} ET`;
    expect(await onePage(typed(330, 820, 8))).toBe("scan");
    expect(await onePage(typed(30, 820, 9))).toBe("scan");
    expect(await onePage(typed(380, 150, 7))).toBe("scan");
    const quarter = SCAN(60, 400, 300, 420);
    expect(
      await onePage(`${quarter}BT /F 10 Tf 60 350 Td (Bonjour, voici la facture du mois. Cordialement, Paul) Tj ET`),
    ).toBe("scan");
    expect(await onePage(LETTER() + SCAN(60, 40, 300, 300))).toBe("text");
  });

  it("reads an accent and the letter drawn below it as one letter, and an accent between letters as it stands", async () => {
    const content = [
      "BT /F 10 Tf 14 TL 40 700 Td",
      "[(Facture n\\260 FR-12 du 12 f) -111 (\\264) 444 (evrier 2026)] TJ T*",
      "(N\\260 d\\264engagement : 4500991188) Tj T*",
      "[(Net ) -111 (`) 444 (a payer : 540,00 EUR)] TJ ET",
    ].join("\n");
    const { facts } = await read(rawPdf({ pages: [{ content: LETTER() + content }] }));
    expect(facts.issueDate?.value).toBe("2026-02-12");
    expect(facts.commitmentNumber?.value).toBe("4500991188");
    expect(facts.payableAmount?.value).toBe(54_000);
  });

  it("reads the accented letters which TeX numbers by their code", async () => {
    const objects = {
      100: "<</Type/Font/Subtype/Type3/FontBBox[0 0 10 10]/FontMatrix[.1 0 0 .1 0 0]/CharProcs<<>>/FirstChar 232/LastChar 233/Widths[5 5]/Encoding<</Type/Encoding/Differences[232/a232/a233]>>>>",
    };
    const content = `BT /G 11 Tf 60 700 Td <${"e8e9".repeat(30)}> Tj ET`;
    expect(await onePage(content, { objects, resources: "/Font<</G 100 0 R>>" })).toBe("text");
    const other = { 100: objects[100].replace("/a232/a233", "/a12/a13") };
    expect(await onePage(content, { objects: other, resources: "/Font<</G 100 0 R>>" })).toBe("unextractable");
  });

  it("is ocr when the letters are drawn invisibly, or under the picture", async () => {
    expect(await onePage(SCAN() + LETTER("3 Tr"))).toBe("ocr");
    expect(await onePage(LETTER() + SCAN())).toBe("ocr");
    expect(await onePage(SCAN() + LETTER("1 1 1 rg"))).toBe("ocr");
  });

  it("is unextractable when no glyph stands for a character, or letters are drawn as outlines", async () => {
    const font = {
      100: "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Arial/Encoding/Identity-H/DescendantFonts[101 0 R]>>",
      101: "<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Arial/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
    };
    const content = `BT /G 11 Tf 60 700 Td <${"0024002500260027".repeat(20)}> Tj ET`;
    expect(await onePage(content, { objects: font, resources: "/Font<</G 100 0 R>>" })).toBe("unextractable");
    expect(await onePage("100 100 m 150 200 l 200 100 l h f ".repeat(50))).toBe("unextractable");
  });

  it("is unextractable when the font's characters make no words", async () => {
    const shift = (text: string) =>
      text.replace(/[a-z]/g, (letter) => "bcdfghjklmnpqrstvwxz"[letter.charCodeAt(0) % 20] ?? "x");
    expect(await onePage(LETTER().replace(/\(([^)]*)\)/g, (_, text: string) => `(${shift(text)})`))).toBe(
      "unextractable",
    );
  });

  it("is empty when nothing shows", async () => {
    expect(await onePage("")).toBe("empty");
    expect(await onePage("1 1 1 rg 0 0 595 842 re f")).toBe("empty");
    expect(await onePage("BT /F 9 Tf ( ) Tj ET")).toBe("empty");
    expect(await onePage("BT /F 11 Tf 60 -300 Td (sous la page) Tj ET")).toBe("empty");
  });

  it("leaves out what lies on a hidden layer", async () => {
    const layers = {
      catalog: "/OCProperties<</OCGs[100 0 R]/D<</OFF[100 0 R]>>>>",
      objects: { 100: "<</Type/OCG/Name(brouillon)>>" },
      resources: "/Properties<</L 100 0 R>>",
    };
    expect(await onePage(`/OC /L BDC ${LETTER()} EMC`, layers)).toBe("empty");
    expect(await onePage(`/OC /L BDC EMC ${LETTER()}`, layers)).toBe("text");
  });

  it("reads the filled fields of a form", async () => {
    const document = await PDFDocument.create();
    const form = document.getForm();
    const page = document.addPage([595, 842]);
    for (let row = 0; row < 12; row++) {
      const field = form.createTextField(`ligne${row}`);
      field.setText("Prestation de maintenance du site");
      field.addToPage(page, { x: 50, y: 100 + row * 40, width: 400, height: 24 });
    }
    expect((await read(await document.save())).verdict).toBe("text");
  });
});

describe("the verdict of a file", () => {
  it("is mixed when some pages are text and others are pictures", async () => {
    const report = await read(rawPdf({ pages: [{ content: LETTER() }, { content: SCAN() }, { content: LETTER() }] }));
    expect(report).toMatchObject({ verdict: "mixed", pages: 3, textPages: 2 });
    expect(report.findings).toEqual([
      { code: "PDF_MIXED", severity: "error", params: { count: 1, pages: 3 }, page: 2 },
    ]);
  });

  it("is mixed when few pages of a scan have a layer of text, and ocr when most have", async () => {
    const layer = { content: `BT /F 9 Tf 3 Tr 40 700 Td (texte reconnu sous la page) Tj ET${SCAN()}` };
    const bare = { content: SCAN() };
    expect(await verdictOf({ pages: [bare, layer, bare, bare] })).toBe("mixed");
    expect(await verdictOf({ pages: [layer, layer, bare, bare] })).toBe("ocr");
    expect(await verdictOf({ pages: [bare, bare] })).toBe("scan");
  });

  it("stays text with a blank page, or with a pictorial cover on a long document", async () => {
    expect(await verdictOf({ pages: [{ content: LETTER() }, { content: "" }] })).toBe("text");
    const book = Array.from({ length: 40 }, () => ({ content: LETTER() }));
    expect(await verdictOf({ pages: [{ content: SCAN() }, ...book] })).toBe("text");
  });

  it("is scan when the only text is what a printer adds to every page", async () => {
    const added = "BT /F 8 Tf 24 815 Td (25/11/26 10:12) Tj 500 -790 Td (2/2) Tj ET";
    expect(await verdictOf({ pages: [{ content: SCAN() + added }, { content: added }] })).toBe("scan");
    expect(await verdictOf({ pages: [{ content: added }] })).toBe("text");
  });

  it("is not-a-pdf for anything else, and for an empty file", async () => {
    for (const bytes of [
      new Uint8Array(),
      Buffer.from("<?xml version='1.0'?><Invoice/>"),
      Buffer.from("\x89PNG\r\n\x1a\n"),
    ]) {
      const report = await read(bytes);
      expect(report).toMatchObject({ verdict: "not-a-pdf", pages: 0, bytes: bytes.length });
      expect(codes(report)).toEqual(["PDF_NOT_A_PDF"]);
    }
  });

  it("is corrupt when no page can be found, and text with a warning when the rest can be rebuilt", async () => {
    const whole = Buffer.from(rawPdf({ pages: [{ content: LETTER() }] }));
    expect((await read(whole.subarray(0, 200))).verdict).toBe("corrupt");
    const broken = Buffer.from(whole.toString("latin1").replace(/startxref\n\d+/, "startxref\n7"), "latin1");
    const report = await read(broken);
    expect(report.verdict).toBe("text");
    expect(codes(report)).toEqual(["PDF_DAMAGED"]);
  });

  it("goes on from one content stream to the next", async () => {
    const content = [stream("", "q 1 0 0 1 50 700 cm BT /F"), stream("", " 11 Tf (Facture de maintenance) Tj ET Q")];
    const page = { content: "", entries: "/MediaBox[0 0 595 842]/Contents[100 0 R 101 0 R]" };
    // A later /Contents entry wins over the one the helper writes.
    const report = await read(rawPdf({ pages: [page], objects: { 100: content[0] ?? "", 101: content[1] ?? "" } }));
    expect(report.verdict).toBe("text");
  });
});
