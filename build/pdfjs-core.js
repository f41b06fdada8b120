/**
 * A build plugin that gives the module `pdfjs-core`: the parts of PDF.js that read a file's structure (objects,
 * cross-references, filters, encryption, character maps), without its renderer and its image decoders.
 *
 * Why not the public interface: `getTextContent` converts every embedded font program for a browser and tells neither
 * which glyphs are invisible nor where images lie; `getOperatorList` decodes every image. Measured in November 2026 on
 * ordinary French invoices, that takes 50 to 90 ms a file, up to 600 ms with large fonts, against 20 to 30 ms for
 * `pdftotext`. PDF.js ships those parts in one flat module, cut into sections by comments, whose only export is its
 * message handler; this plugin keeps the sections we need and exports the names we use. The version of pdfjs-dist is
 * pinned; a section or a name that disappears stops the build.
 */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const MODULE = "pdfjs-core";

const SECTIONS = [
  "shared/util",
  "core/primitives",
  "core/base_stream",
  "core/core_utils",
  "core/stream",
  "core/decode_stream",
  "core/binary_cmap",
  "core/ascii_85_stream",
  "core/ascii_hex_stream",
  "core/flate_stream",
  "core/lzw_stream",
  "core/predictor_stream",
  "core/run_length_stream",
  "core/parser",
  "core/cmap",
  "core/encodings",
  "core/glyphlist",
  "core/unicode",
  "core/fonts_utils",
  "core/charsets",
  "core/cff_parser",
  "core/standard_fonts",
  "core/metrics",
  "core/type1_parser",
  "core/evaluator",
  "core/decrypt_stream",
  "core/crypto",
  "core/xref",
];

/** Images are never looked at, so their decoders would only be weight and attack surface: their streams read empty. */
const UNREAD_STREAMS = ["BrotliStream", "CCITTFaxStream", "Jbig2Stream", "JpegStream", "JpxStream"];

/** Digests that encryption needs: Node's own are ten times faster. */
const DIGESTS = `
import { createHash } from "node:crypto";
const digest = (name) => (data, offset, length) =>
  new Uint8Array(createHash(name).update(data.subarray(offset, offset + length)).digest());
const calculateMD5 = digest("md5");
const calculateSHA256 = digest("sha256");
const calculateSHA384 = digest("sha384");
const calculateSHA512 = digest("sha512");
`;

/** So is its AES, by which the password of a PDF 2.0 alone costs a tenth of a second in the JavaScript of PDF.js. */
const AES = `
import { createCipheriv, createDecipheriv } from "node:crypto";
class AESBaseCipher {
  constructor(key, size) {
    this.key = new Uint8Array(size);
    this.key.set(key.subarray(0, size));
    this.algorithm = "aes-" + 8 * size + "-cbc";
    this.decipher = null;
  }
  encrypt(data, iv) {
    const cipher = createCipheriv(this.algorithm, this.key, iv ?? new Uint8Array(16)).setAutoPadding(false);
    return new Uint8Array(cipher.update(wholeBlocks(data)));
  }
  decryptBlock(data, finalize, iv) {
    if (!this.decipher) {
      if (!iv && data.length < 16) return new Uint8Array(0);
      this.decipher = createDecipheriv(this.algorithm, this.key, iv ?? data.subarray(0, 16)).setAutoPadding(false);
      if (!iv) data = data.subarray(16);
    }
    const plain = new Uint8Array(this.decipher.update(wholeBlocks(data)));
    return finalize ? withoutPadding(plain) : plain;
  }
}
class AES128Cipher extends AESBaseCipher { constructor(key) { super(key, 16); } }
class AES256Cipher extends AESBaseCipher { constructor(key) { super(key, 32); } }
const wholeBlocks = (data) => data.subarray(0, data.length - (data.length % 16));
/* Padding that is not as it must be is left in place. */
function withoutPadding(plain) {
  const padding = plain.at(-1);
  if (!(padding <= 16)) return plain;
  const end = plain.length - padding;
  return plain.subarray(end).every((byte) => byte === padding) ? plain.subarray(0, end) : plain;
}
`;

/** Where PDF.js defines what takes the place of {@link AES}. */
const OWN_AES = /^class AESBaseCipher \{[\s\S]*?(?=^class PDFBase \{)/m;

/**
 * V8 stops a thread whose heap fills bit by bit, and only its file suffers. But when one piece is asked for that does not
 * fit below the thread's limit, of which it lets go 16 MB, V8 stops the whole program. So what is one piece in memory (a
 * list, a table, a text) may not grow with the file beyond 16 MB: a million elements of a list, which grows by half, or
 * 350,000 entries of a table, which doubles. The tables of objects may, as each entry comes with an object that fills the
 * heap first. Each row: a section of PDF.js, a statement that fills such a piece, and what is put before it. The limits
 * are far above what invoices have.
 */
const ENDLESS = [
  ["core/primitives", "this.name = name;", "countPrimitive();"],
  ["core/primitives", "this.cmd = cmd;", "countPrimitive();"],
  ["core/primitives", "this.num = num;", "countPrimitive();"],
  ["core/parser", "array.push(this.getObj(cipherTransform));", "limit(array.length, 1e6);"],
  ["core/parser", "dict.set(key, this.getObj(cipherTransform));", "limit(dict.size, 1e5);"],
  [
    "core/parser",
    "dictMap[key] = this.getObj(cipherTransform);",
    "limit(stream.pos - lexer.beginInlineImagePos, 1e6);",
  ],
  ["core/parser", "let charBuffered = false;", "limit(strBuf.length, 1e6);"],
  ["core/parser", "if (ch === 0x23) {", "limit(strBuf.length, 1e6);"],
  ["core/parser", "digit = toHexDigit(ch);", "limit(strBuf.length, 1e6);"],
  ["core/evaluator", "nonProcessedArgs.push(args.shift());", "limit(nonProcessedArgs.length, 1e5);"],
  ["core/cmap", "this.codespaceRanges[n - 1].push(low, high);", "limit(this.numCodespaceRanges, 1e4);"],
  ["core/cmap", "this._map[low++] = dstLow++;", "countEntry(this, 3e5);"],
  ["core/cmap", "this._map[low++] = dstLow;", "countEntry(this, 3e5);"],
  ["core/cmap", "this._map[low] = array[i++];", "countEntry(this, 3e5);"],
  ["core/cmap", "this._map[src] = dst;", "countEntry(this, 3e5);"],
  ["core/cmap", "array.push(obj);", "limit(array.length, 1e5);"],
  ["core/type1_parser", "array.push(parseFloat(token || 0));", "limit(array.length, 1e4);"],
  ["core/type1_parser", "encoding[index] = glyph;", "limit(Math.abs(index), 65535);"],
  ["core/cff_parser", "operands.push(parseOperand());", "limit(operands.length, 1e4);"],
  ["core/cff_parser", "entries.push([b, operands]);", "limit(entries.length, 1e4);"],
  ["core/cff_parser", "names.push(bytesToString(name));", "limit(name.length, 1e4);"],
  ["core/cff_parser", "strings.add(bytesToString(data));", "limit(data.length, 1e4);"],
  ["core/xref", "this.entries[i + first] = entry;", "countEntry(this, 1e6);"],
  ["core/xref", "this.entries[first + i] = entry;", "countEntry(this, 1e6);"],
  ["core/xref", "this.entries[num] = {", "countEntry(this, 1e6);"],
  ["core/xref", "let ch = buffer[position];", "limit(trailers.length + xrefStms.length, 1e5);"],
  ["core/xref", "startXRefParsedCache.add(startXRef);", "limit(startXRefParsedCache.size, 1e5);"],
  ["core/xref", "const nums = new Array(n);", "limit(n, 1e6);"],
];

const LIMITS = `
function limit(size, most) {
  if (size > most) throw new FormatError("without end");
}
/* A table that is not filled in order has no length to look at. */
function countEntry(owner, most) {
  owner.written = (owner.written ?? 0) + 1;
  limit(owner.written, most);
}
/* What was looked up before can be made anew: nothing compares names, commands or references by identity. */
let primitives = 0;
function countPrimitive() {
  if (++primitives <= 1e5) return;
  primitives = 0;
  clearPrimitiveCaches();
}
`;

/** The text of the whole file, for searching: V8 keeps what Node makes so outside of the thread's heap. */
const WHOLE_TEXT = [
  "core/xref",
  "bufferStr = bytesToString(buffer)",
  'bufferStr = Buffer.from(buffer.buffer, buffer.byteOffset, buffer.length).toString("latin1")',
];

const NAMES = [
  "BaseStream",
  "CFFParser",
  "CMapFactory",
  "Cmd",
  "DecodeStream",
  "Dict",
  "EvaluatorPreprocessor",
  "FlateStream",
  "Name",
  "OPS",
  "PasswordException",
  "Ref",
  "Stream",
  "StreamsSequenceStream",
  "Type1Parser",
  "XRef",
  "clearPrimitiveCaches",
  "getEncoding",
  "getGlyphsUnicode",
  "getMetrics",
  "getStdFontMap",
  "getUnicodeForGlyph",
  "normalizeFontName",
  "setVerbosityLevel",
  "stringToPDFString",
];

const packageDirectory = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
const source = join(packageDirectory, "build", "pdf.worker.mjs");

/** Vite and Rolldown take the same plugin. */
export function pdfjsCore() {
  return {
    name: MODULE,
    enforce: "pre",
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
    load: (id) => (id === `\0${MODULE}` ? { code: coreOf(readFileSync(source, "utf8")), map: null } : null),
  };
}

function coreOf(code) {
  const cuts = code.split(/^;\/\/ \.\/(?:src\/)?(\S+)\.js$/m);
  const sections = new Map();
  for (let index = 1; index < cuts.length; index += 2) sections.set(cuts[index], cuts[index + 1]);
  const missing = SECTIONS.filter((name) => !sections.has(name));
  if (missing.length > 0) throw new Error(`${source} has no ${missing.join(", ")}: was pdfjs-dist updated?`);
  const crypto = sections.get("core/crypto");
  if (!OWN_AES.test(crypto)) throw new Error(`${source} has no AES where it was: was pdfjs-dist updated?`);
  sections.set("core/crypto", crypto.replace(OWN_AES, ""));
  const edits = [
    ...ENDLESS.map(([name, statement, before]) => [name, statement, `${before} ${statement}`]),
    WHOLE_TEXT,
  ];
  for (const [name, statement, edited] of edits) {
    const section = sections.get(name);
    if (section.split(statement).length !== 2)
      throw new Error(`${source} has no ${statement}: was pdfjs-dist updated?`);
    sections.set(
      name,
      section.replace(statement, () => edited),
    );
  }
  const unread = UNREAD_STREAMS.map(
    (name) => `class ${name} extends NullStream { constructor(stream) { super(); this.dict = stream.dict; } }`,
  );
  return [
    DIGESTS,
    AES,
    LIMITS,
    ...SECTIONS.map((name) => sections.get(name)),
    ...unread,
    `export { ${NAMES.join(", ")} };`,
  ].join("\n");
}

/**
 * Copies the licence of PDF.js next to the bundle, and the character maps of Chinese, Japanese and Korean fonts, which
 * are read only when a font asks.
 */
export function pdfjsCharacterMaps() {
  return {
    name: `${MODULE}-cmaps`,
    generateBundle() {
      const licence = readFileSync(join(packageDirectory, "LICENSE"));
      this.emitFile({ type: "asset", fileName: "pdfjs-LICENSE.txt", source: licence });
      const directory = join(packageDirectory, "cmaps");
      for (const name of readdirSync(directory)) {
        this.emitFile({ type: "asset", fileName: `cmaps/${name}`, source: readFileSync(join(directory, name)) });
      }
    },
  };
}
