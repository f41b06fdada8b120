/**
 * Files of which one list, table or text would grow without end in memory. Each is so made that V8 would have to find
 * room for it in one piece, which ends not the thread but the whole program.
 */
import { deflateSync } from "node:zlib";
import type { PdfVerdict } from "../../src/domain/pdf-report.ts";
import { LETTER, rawPdf, stream } from "./raw-pdf.ts";

const MILLION = 1_000_000;
/** Just below what a stream may unpack to. */
const MOST = 23 * MILLION;

const packed = (entries: string, data: string): string =>
  stream(`${entries}/Filter/FlateDecode`, deflateSync(Buffer.from(data, "latin1"), { level: 1 }).toString("latin1"));

/** Names that differ. */
const numbered = (count: number, after: string): string =>
  Array.from({ length: count }, (_, index) => `/${index.toString(36)}${after}`).join("");

const manyWidths = (): string => Array.from({ length: 15 }, (_, index) => `${index * MILLION} 101 0 R `).join("");

const page = { content: LETTER() };
const withContent = (content: string): Uint8Array =>
  rawPdf({
    pages: [page],
    catalog: "/Pages 101 0 R",
    objects: {
      101: "<</Type/Pages/Count 1/Kids[102 0 R]>>",
      102: "<</Type/Page/Parent 101 0 R/Resources 5 0 R/Contents 103 0 R/MediaBox[0 0 595 842]>>",
      103: packed("", content),
    },
  });

const withFont = (font: string, objects: Record<number, string>): Uint8Array =>
  rawPdf({
    pages: [{ content: LETTER().replaceAll("/F ", "/G ") }],
    resources: "/Font<</G 100 0 R>>",
    objects: { 100: `<</Type/Font/BaseFont/X${font}>>`, ...objects },
  });

const composite = (entries: string, descendant = ""): string =>
  `/Subtype/Type0${entries}/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/X${descendant}>>]`;

function cffOfOneNumber(): string {
  const numbers = "\x8b".repeat(MOST);
  const end = Buffer.alloc(4);
  end.writeUInt32BE(1 + numbers.length);
  return `\x01\0\x04\x04\0\x01\x01\x01\x02X\0\x01\x04\0\0\0\x01${end.toString("latin1")}${numbers}`;
}

/** Its catalog is in a stream of objects, which says that it holds more than fits. */
function crowdedObjectStream(): Uint8Array {
  const head = "%PDF-1.7\n";
  const objects = `4 0 obj\n${stream(`/Type/ObjStm/N ${25 * MILLION}/First 4`, "1 0 <</Pages 2 0 R>>")}\nendobj\n`;
  const start = head.length + objects.length;
  const entries = Buffer.from([0, 0, 0, 2, 4, 0, 0, 0, 0, 0, 0, 0, 1, head.length, 0]).toString("latin1");
  const table = stream("/Type/XRef/Size 5/W[1 1 1]/Root 1 0 R", entries);
  return Buffer.from(`${head}${objects}5 0 obj\n${table}\nendobj\nstartxref\n${start}\n%%EOF`, "latin1");
}

function sharedNames(): Uint8Array {
  const nodes = Array.from({ length: 2_000 }, () => "<</Names 100 0 R>>").join("");
  const names = `[${"1 ".repeat(100_000)}]`;
  return rawPdf({
    pages: [page],
    catalog: `/Names<</EmbeddedFiles<</Kids[${nodes}]>>>>`,
    objects: { 100: names },
  });
}

function sharedAnnotations(): Uint8Array {
  const entries = "/MediaBox[0 0 595 842]/Annots 100 0 R";
  return rawPdf({
    pages: Array.from({ length: 20 }, () => ({ content: LETTER(), entries })),
    objects: { 100: `[${"101 0 R ".repeat(900_000)}]`, 101: "<</Subtype/FileAttachment/FS<<>>>>" },
  });
}

function longNames(): Uint8Array {
  const files = Array.from({ length: 300 }, (_, index) => `<</UF 100 0 R/EF<</F ${200 + index} 0 R>>>>`).join("");
  const objects: Record<number, string> = { 100: `(${"a".repeat(900_000)})` };
  for (let index = 0; index < 300; index++) objects[200 + index] = stream("", "a");
  return rawPdf({ pages: [page], catalog: `/AF[${files}]`, objects });
}

const lineEnds = (): Uint8Array =>
  rawPdf({
    pages: [page],
    catalog: "/AF[<</UF(factur-x.xml)/EF<</F 100 0 R>>>>]",
    objects: { 100: packed("", `<a>${"\r".repeat(19 * MILLION)}</a>`) },
  });

export interface Endless {
  readonly bytes: () => Uint8Array;
  /** What is left when the endless part is given up. */
  readonly verdict: PdfVerdict;
}

export const ENDLESS: Readonly<Record<string, Endless>> = {
  "a text": { verdict: "empty", bytes: () => withContent(`BT /F 9 Tf (${"a".repeat(MOST)}) Tj ET`) },
  "entries of an inline picture": { verdict: "empty", bytes: () => withContent(`BI ${numbered(2 * MILLION, " 1 ")}`) },
  "objects of a stream": { verdict: "corrupt", bytes: crowdedObjectStream },
  "codes of an encoding": {
    verdict: "unextractable",
    bytes: () =>
      withFont(composite("/Encoding 101 0 R"), {
        101: packed("", "begincidrange <000000> <ffffff> 0 endcidrange"),
      }),
  },
  "numbers of a font program": {
    verdict: "text",
    bytes: () => withFont("/Subtype/Type1/FontDescriptor<</FontFile3 101 0 R>>", { 101: packed("", cffOfOneNumber()) }),
  },
  "widths of a font": {
    verdict: "unextractable",
    bytes: () =>
      withFont(composite("/Encoding/Identity-H", `/W[${manyWidths()}]`), { 101: `[${"1 ".repeat(MILLION - 1)}]` }),
  },
  "one list of names, named again and again": { verdict: "text", bytes: sharedNames },
  "one list of annotations, on every page": { verdict: "text", bytes: sharedAnnotations },
  "names of attachments": { verdict: "text", bytes: longNames },
  "line ends of an XML file": { verdict: "text", bytes: lineEnds },
};
