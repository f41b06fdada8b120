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
/** Costly to make and alike: one in forty is enough. */
const TRAPS: Readonly<Record<string, Mutation>> = { bomb, nest };

export interface Mutant {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The `index`th mutant of a run: every mutation in turn, of files in turn, some mutated twice. */
export function mutant(seed: number, index: number, originals: readonly Mutant[]): Mutant {
  const random = seeded(seed * 1_000_003 + index);
  const table = index % 40 === 39 ? TRAPS : MUTATIONS;
  const names = Object.keys(table);
  const name = names[upTo(random, names.length)] ?? "flipBytes";
  const original = originals[index % originals.length] ?? { name: "nothing", bytes: Buffer.alloc(0) };
  const once = table[name]?.(original.bytes, random) ?? original.bytes;
  const bytes = table === MUTATIONS && random() < 0.3 ? flipBytes(once, random) : once;
  return { name: `${index}-${name}-${original.name}`, bytes };
}
