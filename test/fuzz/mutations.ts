/** Seeded ways of breaking a PDF. The same seed and files give the same bytes on every machine. */
import { constants, deflateRawSync, deflateSync } from "node:zlib";

/** Mulberry32: small, seeded, good enough to choose where to break things. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Random = () => number;
type Mutation = (bytes: Buffer, random: Random) => Buffer;

const upTo = (random: Random, limit: number): number => Math.floor(random() * limit);
const text = (bytes: Buffer): string => bytes.toString("latin1");
const bytesOf = (pdf: string): Buffer => Buffer.from(pdf, "latin1");

function flipBytes(bytes: Buffer, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  const count = 1 + upTo(random, 40);
  for (let index = 0; index < count && copy.length > 0; index++) copy[upTo(random, copy.length)] = upTo(random, 256);
  return copy;
}

function truncate(bytes: Buffer, random: Random): Buffer {
  return bytes.subarray(0, upTo(random, bytes.length));
}

function cutOut(bytes: Buffer, random: Random): Buffer {
  const start = upTo(random, bytes.length);
  return Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + upTo(random, 5_000))]);
}

function repeatPiece(bytes: Buffer, random: Random): Buffer {
  const start = upTo(random, bytes.length);
  const piece = bytes.subarray(start, start + upTo(random, 2_000));
  const times = Array.from({ length: 1 + upTo(random, 50) }, () => piece);
  return Buffer.concat([bytes.subarray(0, start), ...times, bytes.subarray(start)]);
}

/** Two objects under each other's number: references lead to things of the wrong kind. */
function swapObjects(bytes: Buffer, random: Random): Buffer {
  const pdf = text(bytes);
  const heads = [...pdf.matchAll(/\b\d+ 0 obj\b/g)];
  const [one, other] = [heads[upTo(random, heads.length)], heads[upTo(random, heads.length)]];
  if (!one || !other || one.index >= other.index) return flipBytes(bytes, random);
  const between = pdf.slice(one.index + one[0].length, other.index);
  return bytesOf(pdf.slice(0, one.index) + other[0] + between + one[0] + pdf.slice(other.index + other[0].length));
}

/** Numbers that promise far more, or far less, than there is. */
function lieAboutSizes(bytes: Buffer, random: Random): Buffer {
  const lies = ["0", "-1", "2147483647", "4294967296", "99999999999", "1e9", "65536"];
  return bytesOf(
    text(bytes).replace(
      /\/(Length|Count|Size|N|First|W|Index|Columns|Predictor|Width|Height|Prev|FirstChar|LastChar|Rotate)(\s*)\[?\s*-?\d+/g,
      (whole, key: string) => (random() < 0.3 ? `/${key} ${lies[upTo(random, lies.length)]}` : whole),
    ),
  );
}

/** References to other objects, to themselves, to none. */
function misdirect(bytes: Buffer, random: Random): Buffer {
  return bytesOf(text(bytes).replace(/\b\d+ 0 R\b/g, (whole) => (random() < 0.1 ? `${upTo(random, 60)} 0 R` : whole)));
}

function damageKeywords(bytes: Buffer, random: Random): Buffer {
  const words = /endobj|endstream|stream|xref|trailer|startxref|obj|%%EOF|\/Type|\/Kids|\/Pages|\/Contents|\/Filter/g;
  return bytesOf(text(bytes).replace(words, (word) => (random() < 0.05 ? "" : word)));
}

/** A page whose content is `content`, with extra resources. */
export function pdfWith(content: Buffer, filter = "", resources = ""): Buffer {
  const head = bytesOf(
    `%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>${resources}>>>>endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n4 0 obj<</Length ${content.length}${filter}>>stream\n`,
  );
  return Buffer.concat([head, content, bytesOf("\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF")]);
}

const MEGABYTE = 1_000_000;

/** A packed stream that unpacks to a great many megabytes, made without ever holding them. */
function packed(unit: string, megabytes: number): Buffer {
  const block = deflateRawSync(Buffer.alloc(MEGABYTE, unit, "latin1"), { finishFlush: constants.Z_FULL_FLUSH });
  const header = Buffer.from([0x78, 0x01]);
  const lastBlock = Buffer.from([0x03, 0x00]);
  return Buffer.concat([header, ...Array.from({ length: megabytes }, () => block), lastBlock]);
}

/** Kilobytes that unpack to up to a gigabyte: of blanks, of text, of paths, or packed twice. */
function bomb(_bytes: Buffer, random: Random): Buffer {
  const units = [" ", "(a) Tj ", "0 0 m 1 1 l S ", "q ", "BT /F 9 Tf (x) Tj ET ", "[", "<<", "/F Do "];
  const stream = packed(units[upTo(random, units.length)] ?? " ", 10 + upTo(random, 1_000));
  return random() < 0.5
    ? pdfWith(stream, "/Filter/FlateDecode")
    : pdfWith(deflateSync(stream), "/Filter[/FlateDecode/FlateDecode]");
}

/** Arrays, dictionaries, page trees or forms nested thousands deep, or in a ring. */
function nest(_bytes: Buffer, random: Random): Buffer {
  const depth = 1_000 + upTo(random, 200_000);
  const kind = upTo(random, 4);
  if (kind === 0) return pdfWith(bytesOf(`${"[".repeat(depth)}${"]".repeat(depth)} TJ`));
  if (kind === 1) return pdfWith(bytesOf("BT (a) Tj ET"), "", `/X ${"<</A ".repeat(depth)}1${">>".repeat(depth)}`);
  if (kind === 2) {
    const levels = Math.min(depth, 20_000);
    const nodes = Array.from(
      { length: levels },
      (_, index) => `${index + 2} 0 obj<</Type/Pages/Count 1/Kids[${index + 3} 0 R]>>endobj\n`,
    );
    return bytesOf(`%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n${nodes.join("")}trailer<</Root 1 0 R>>`);
  }
  const form =
    "6 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 6 0 R/B 7 0 R>>>>/Length 14>>stream\n/A Do /B Do /B Do\nendstream endobj\n7 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 6 0 R/B 7 0 R>>>>/Length 17>>stream\n/A Do /A Do /B Do\nendstream endobj\n";
  const page = text(pdfWith(bytesOf("/A Do ".repeat(1_000)), "", "/XObject<</A 6 0 R>>"));
  return bytesOf(page.replace("trailer", `${form}trailer`));
}

/** A file of these objects, the first of them the catalog, with what the trailer says besides. */
function pdfOf(objects: readonly string[], trailer = ""): Buffer {
  const body = objects.map((object, index) => `${index + 1} 0 obj${object}endobj\n`).join("");
  return bytesOf(`%PDF-1.7\n${body}trailer<</Root 1 0 R/Size ${objects.length + 1}${trailer}>>\n%%EOF`);
}

const streamOf = (entries: string, content: string) =>
  `<<${entries}/Length ${content.length}>>stream\n${content}\nendstream `;

const PAGE = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>";
const LINES = "BT /F 9 Tf 9 700 Td (Facture) Tj ET ".repeat(20);

/** Page trees and cross-reference tables that lead back to themselves, or say that there are millions of pages. */
function loop(_bytes: Buffer, random: Random): Buffer {
  const kind = upTo(random, 4);
  const catalog = "<</Type/Catalog/Pages 2 0 R>>";
  const font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
  const content = streamOf("", LINES);
  if (kind === 0) return pdfOf([catalog, "<</Type/Pages/Count 9/Kids[2 0 R 3 0 R 2 0 R]>>", PAGE, content, font]);
  if (kind === 1) {
    const kids = "3 0 R ".repeat(200_000 + upTo(random, 800_000));
    return pdfOf([catalog, `<</Type/Pages/Count 1000000/Kids[${kids}]>>`, PAGE, content, font]);
  }
  const whole = text(pdfOf([catalog, "<</Type/Pages/Count 1/Kids[3 0 R]>>", PAGE, content, font]));
  const table = "xref\n0 1\n0000000000 65535 f \n";
  if (kind === 2) {
    const previous = `/Prev ${whole.length}`;
    return bytesOf(`${whole}${table}trailer<</Root 1 0 R/Size 6${previous}>>\nstartxref\n${whole.length}\n%%EOF`);
  }
  // Each of many tables names the one before, the first the last.
  let file = whole;
  const count = 100 + upTo(random, 5_000);
  for (let index = 0, before = whole.length + count * 90; index < count; index++) {
    const here = file.length;
    file += `${table}trailer<</Root 1 0 R/Size 6/Prev ${before}>>\n`;
    before = here;
  }
  return bytesOf(`${file}startxref\n${whole.length}\n%%EOF`);
}

/** Pages of absurd sizes, arrays of a million entries, numbers without end. */
function exaggerate(_bytes: Buffer, random: Random): Buffer {
  const kind = upTo(random, 4);
  if (kind === 0) {
    const sides = ["1e30", "99999999999999999999", "-1", "0.0000001", "2147483648"];
    const side = () => sides[upTo(random, sides.length)] ?? "0";
    const page = text(pdfWith(bytesOf(LINES)));
    return bytesOf(page.replace("[0 0 595 842]", `[${side()} ${side()} ${side()} ${side()}]/UserUnit ${side()}`));
  }
  const million = "1 ".repeat(1_000_000);
  if (kind === 1) return pdfWith(bytesOf(`BT /F 9 Tf [${million}] TJ (x) Tj ET`));
  if (kind === 2) {
    return bytesOf(
      text(pdfWith(bytesOf(LINES))).replace("/BaseFont/Helvetica", `/BaseFont/X/FirstChar 0/Widths[${million}]`),
    );
  }
  return pdfWith(bytesOf(`${"9".repeat(1_000_000)} 0 0 1 0 0 cm ${LINES}`));
}

/** Character maps that claim all of Unicode many times over, or are nonsense; in simple and in composite fonts. */
function confuseFont(_bytes: Buffer, random: Random): Buffer {
  const ranges = [
    "<0000> <FFFFFFFF> <0041>",
    "<00> <FF> [<0041>",
    "<0041> <0000> <D800>",
    "<000000000000000000000000> <FFFF> <00>",
    `<0000> <FFFF> <${"D800".repeat(50)}>`,
  ];
  const range = () => ranges[upTo(random, ranges.length)] ?? "";
  const times = 1 + upTo(random, 20_000);
  const map = `begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange ${times} beginbfrange ${Array.from({ length: times }, range).join("\n")} endbfrange ${"begincidrange <0000> <FFFF> 0 endcidrange ".repeat(upTo(random, 40))}/X usecmap endcmap`;
  const composite = random() < 0.5;
  const font = composite
    ? "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding 6 0 R/ToUnicode 6 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/X/W[0 99999999 500]/CIDSystemInfo<</Ordering(Japan1)>>>>]>>"
    : "<</Type/Font/Subtype/TrueType/BaseFont/X/ToUnicode 6 0 R/Encoding<</Differences[-5/a 999999999/b/c]>>>>";
  const pages = "<</Type/Pages/Count 1/Kids[3 0 R]>>";
  return pdfOf(["<</Type/Catalog/Pages 2 0 R>>", pages, PAGE, streamOf("", LINES), font, streamOf("", map)]);
}

/** Predictors over rows of absurd widths, and images whose headers promise gigapixels. */
function misdescribe(_bytes: Buffer, random: Random): Buffer {
  const columns = [0, -1, 1, 65_535, 2_147_483_647][upTo(random, 5)];
  const predictor = [2, 10, 12, 15, 99][upTo(random, 5)];
  if (random() < 0.5) {
    const parameters = `/DecodeParms<</Predictor ${predictor}/Columns ${columns}/Colors ${1 + upTo(random, 40)}/BitsPerComponent 16>>`;
    return pdfWith(packed(LINES, 1 + upTo(random, 40)), `/Filter/FlateDecode${parameters}`);
  }
  const filter = ["JBIG2Decode", "JPXDecode", "DCTDecode", "CCITTFaxDecode"][upTo(random, 4)];
  const head = ["\x97JB2\r\n\x1a\n", "\0\0\0\x0cjP  \r\n\x87\n", "\xff\xd8\xff\xc0\0\x11\x08\xff\xff\xff\xff", "\0"];
  const image = `<</Subtype/Image/Width 2000000000/Height 2000000000/BitsPerComponent 8/Filter/${filter}/Length 99>>stream\n${head[upTo(random, 4)]}${"\xff".repeat(80)}\nendstream `;
  const page = text(pdfWith(bytesOf(`${LINES}/I Do BI /W 99999999 /H 99999999 /F /${filter} ID \xff\xff EI /I Do`)));
  const named = page.replace("/Font<<", "/XObject<</I 6 0 R>>/Font<<");
  return bytesOf(named.replace("trailer", `6 0 obj${image}endobj\ntrailer`));
}

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  flipBytes,
  truncate,
  cutOut,
  repeatPiece,
  swapObjects,
  lieAboutSizes,
  misdirect,
  damageKeywords,
};
/** Made from nothing, and each of a kind is like the others: one in twenty is enough. */
const TRAPS: Readonly<Record<string, Mutation>> = { bomb, nest, loop, exaggerate, confuseFont, misdescribe };

export interface Mutant {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The `index`th mutant of a run: every mutation in turn, of files in turn, some mutated twice. */
export function mutant(seed: number, index: number, originals: readonly Mutant[]): Mutant {
  const random = seeded(seed * 1_000_003 + index);
  const table = index % 20 === 19 ? TRAPS : MUTATIONS;
  const names = Object.keys(table);
  const name = names[upTo(random, names.length)] ?? "flipBytes";
  const original = originals[index % originals.length] ?? { name: "nothing", bytes: Buffer.alloc(0) };
  const once = table[name]?.(original.bytes, random) ?? original.bytes;
  const bytes = table === MUTATIONS && random() < 0.3 ? flipBytes(once, random) : once;
  return { name: `${index}-${name}-${original.name}`, bytes };
}
