import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { examine } from "../../../src/pdf/examine.ts";
import { rawPdf, stream } from "../raw-pdf.ts";

/* Fonts that every reader reads, though they are described in unusual ways. */

const LINES = [
  "Facture n. FA-2024-0117",
  "Date de facture : 12/03/2024",
  "Total TTC : 1 500,00 EUR",
  "Net a payer : 1 500,00 EUR",
];
const CHARACTERS = [...new Set(LINES.join(""))].map((character) => character.charCodeAt(0)).sort((a, b) => a - b);

const content = (size: number, encode: (line: string) => string = (line) => `(${line})`) =>
  `BT /T ${size} Tf ${LINES.map((line, index) => `1 0 0 1 60 ${760 - 20 * index} Tm ${encode(line)} Tj`).join("\n")} ET`;

async function read(font: string, drawn: string, objects: Readonly<Record<number, string>> = {}) {
  const report = await examine(
    rawPdf({
      pages: [{ content: drawn, entries: "/MediaBox[0 0 595 842]/Resources<</Font<</T 100 0 R>>>>" }],
      objects: { 100: font, ...objects },
    }),
    "f.pdf",
    resolve("node_modules/pdfjs-dist/cmaps"),
  );
  return {
    verdict: report.verdict,
    number: report.facts.invoiceNumber?.value,
    total: report.facts.payableAmount?.value,
  };
}

const READ = { verdict: "text", number: "FA-2024-0117", total: 150_000 };

/** @param unit width and height of a letter, in units of the font's own */
const type3 = (matrix: number, unit: number, name: (code: number) => string, box = `0 0 ${unit} ${unit}`) =>
  [
    `<</Type/Font/Subtype/Type3/FontMatrix[${matrix} 0 0 ${matrix} 0 0]/FontBBox[${box}]/FirstChar 0/LastChar 255`,
    `/Widths[${new Array(256).fill(unit * 0.6).join(" ")}]`,
    `/CharProcs<<${CHARACTERS.map((code) => `/${name(code)} 101 0 R`).join("")}>>`,
    `/Encoding<</Differences[${CHARACTERS.map((code) => `${code}/${name(code)}`).join(" ")}]>>>>`,
  ].join("");
const GLYPH = { 101: stream("", "0 0 d0") };
const toUnicode = (characters: string) => stream("", characters);

describe("fonts in units of their own", () => {
  it("are as tall as they stand above the line, though they hold nothing but a raised ring", async () => {
    const ring = [
      "<</Type/Font/Subtype/Type3/FontMatrix[.01338 0 0 .01338 0 0]/FontBBox[4 35 21 51]/FirstChar 176/LastChar 176",
      "/Widths[27]/CharProcs<</degree 101 0 R>>/Encoding<</Differences[176/degree]>>>>",
    ].join("");
    const drawn = `${content(12)} BT /T 9 Tf 60 600 Td (Votre commande n) Tj /D 9 Tf (\\260) Tj /T 9 Tf ( BC82406) Tj ET`;
    const entries = "/MediaBox[0 0 595 842]/Resources<</Font<</T 3 0 R/D 100 0 R>>>>";
    const bytes = rawPdf({ pages: [{ content: drawn, entries }], objects: { 100: ring, ...GLYPH } });
    const { facts } = await examine(bytes, "f.pdf", resolve("node_modules/pdfjs-dist/cmaps"));
    expect(facts.commitmentNumber?.value).toBe("BC82406");
  });

  it.each([
    ["a thousandth", 0.001, 1000, 12],
    ["pixels, drawn small", 1, 100, 0.12],
    ["pixels of a printer", 0.24, 50, 1],
    ["large units", 10, 0.1, 12],
    ["points", 1, 1, 12],
  ])("are read: %s", async (_, matrix, unit, size) => {
    expect(
      await read(
        type3(matrix, unit, (code) => `a${code}`),
        content(size),
        GLYPH,
      ),
    ).toEqual(READ);
  });

  it("are read without a box", async () => {
    expect(
      await read(
        type3(1, 100, (code) => `a${code}`, "0 0 0 0"),
        content(0.12),
        GLYPH,
      ),
    ).toEqual(READ);
  });

  it("are read when their glyphs are called by a number alone", async () => {
    expect(await read(type3(0.001, 1000, String), content(12), GLYPH)).toEqual(READ);
  });
});

describe("a map that says nothing", () => {
  const font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 102 0 R>>";
  it.each([
    ["is empty", ""],
    ["only bounds its codes", "1 begincodespacerange <00> <ff> endcodespacerange"],
    [
      "gives no characters",
      `${CHARACTERS.length} beginbfchar ${CHARACTERS.map((code) => `<${code.toString(16)}> <0000>`).join(" ")} endbfchar`,
    ],
    ["gives characters that are none", `1 beginbfrange <00> <ff> <E000> endbfrange`],
  ])("leaves it to the encoding: %s", async (_, map) => {
    expect(await read(font, content(12), { 102: toUnicode(map) })).toEqual(READ);
  });

  it("but one that says something is believed", async () => {
    const map = "1 beginbfrange <00> <ff> <0000> endbfrange 1 beginbfchar <37> <0038> endbfchar";
    expect((await read(font, content(12), { 102: toUnicode(map) })).number).toBe("FA-2024-0118");
  });
});

describe("codes that are their own characters", () => {
  const wide = (line: string) =>
    `<${[...line].map((character) => character.charCodeAt(0).toString(16).padStart(4, "0")).join("")}>`;
  const composite = (map: string) =>
    `<</Type/Font/Subtype/Type0/BaseFont/Test/Encoding/Identity-H/ToUnicode/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/Test/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 600${map}>>]>>`;

  it("are read when a table leads from them to glyphs, and not when they number the glyphs", async () => {
    const table = { 103: stream("", "\0".repeat(512)) };
    expect(await read(composite("/CIDToGIDMap 103 0 R"), content(12, wide), table)).toEqual(READ);
    expect((await read(composite("/CIDToGIDMap/Identity"), content(12, wide))).verdict).toBe("unextractable");
  });
});
