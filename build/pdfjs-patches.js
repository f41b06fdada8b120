/**
 * What is changed in the parts of PDF.js that the engine is made of, and why. `test/build/pdfjs-patches.test.ts` holds
 * every entry to its reason and to the pinned pdfjs-dist; one that no longer applies stops the build.
 */

/** Code that stands in for parts of PDF.js which are left out or taken out. */
export const SUBSTITUTES = [
  {
    name: "image decoders",
    reason:
      "Images are never looked at by them, so they would only be weight and attack surface: their streams read empty.",
    // After the sections: their classes build on one of these.
    last: true,
    code: ["BrotliStream", "CCITTFaxStream", "Jbig2Stream", "JpegStream", "JpxStream"]
      .map((name) => `class ${name} extends NullStream { constructor(stream) { super(); this.dict = stream.dict; } }`)
      .join("\n"),
  },
  {
    name: "digests",
    reason: "Node's own are ten times faster than those in JavaScript.",
    code: `
import { createHash } from "node:crypto";
const digest = (name) => (data, offset, length) =>
  new Uint8Array(createHash(name).update(data.subarray(offset, offset + length)).digest());
const calculateMD5 = digest("md5");
const calculateSHA256 = digest("sha256");
const calculateSHA384 = digest("sha384");
const calculateSHA512 = digest("sha512");
`,
  },
  {
    name: "AES",
    reason: "By the JavaScript of PDF.js the password of a PDF 2.0 alone costs a tenth of a second.",
    // Where PDF.js defines what this takes the place of.
    section: "core/crypto",
    instead: /^class AESBaseCipher \{[\s\S]*?(?=^class PDFBase \{)/m,
    code: `
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
`,
  },
  {
    name: "limits",
    reason: "The counters that the limits below call.",
    code: `
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
`,
  },
];

/**
 * V8 stops a thread whose heap fills bit by bit, and only its file suffers. But when one piece is asked for that does not
 * fit below the thread's limit, of which it lets go 16 MB, V8 stops the whole program. So what is one piece in memory (a
 * list, a table, a text) may not grow with the file beyond 16 MB: a million elements of a list, which grows by half, or
 * 350,000 entries of a table, which doubles. The tables of objects may, as each entry comes with an object that fills the
 * heap first. The limits are far above what invoices have. Each row: a section of PDF.js, a statement that fills such a
 * piece, what is put before it, and what it fills.
 */
const ENDLESS = [
  [
    "core/primitives",
    "this.name = name;",
    "countPrimitive();",
    "every name that a file makes up is kept by PDF.js for good",
  ],
  ["core/primitives", "this.cmd = cmd;", "countPrimitive();", "so is every word that is taken for an operator"],
  ["core/primitives", "this.num = num;", "countPrimitive();", "so is every reference"],
  [
    "core/parser",
    "array.push(this.getObj(cipherTransform));",
    "limit(array.length, 1e6);",
    "an array of the file is one list in memory",
  ],
  [
    "core/parser",
    "dict.set(key, this.getObj(cipherTransform));",
    "limit(dict.size, 1e5);",
    "a dictionary of the file is one table",
  ],
  [
    "core/parser",
    "dictMap[key] = this.getObj(cipherTransform);",
    "limit(stream.pos - lexer.beginInlineImagePos, 1e6);",
    "the keys of an inline image are one table, and are read until ID comes",
  ],
  [
    "core/parser",
    "let charBuffered = false;",
    "limit(strBuf.length, 1e6);",
    "a string is collected piece by piece in one list",
  ],
  ["core/parser", "if (ch === 0x23) {", "limit(strBuf.length, 1e6);", "so is a name"],
  ["core/parser", "digit = toHexDigit(ch);", "limit(strBuf.length, 1e6);", "so is a hexadecimal string"],
  [
    "core/evaluator",
    "nonProcessedArgs.push(args.shift());",
    "limit(nonProcessedArgs.length, 1e5);",
    "operands of an operator that has too many are kept aside in one list",
  ],
  [
    "core/cmap",
    "this.codespaceRanges[n - 1].push(low, high);",
    "limit(this.numCodespaceRanges, 1e4);",
    "the ranges of a character map are one list for each length of code",
  ],
  [
    "core/cmap",
    "this._map[low++] = dstLow++;",
    "countEntry(this, 3e5);",
    "a range of a character map (of CIDs) fills one table code by code",
  ],
  ["core/cmap", "this._map[low++] = dstLow;", "countEntry(this, 3e5);", "so does a range of texts"],
  ["core/cmap", "this._map[low] = array[i++];", "countEntry(this, 3e5);", "so does a range with an array of texts"],
  ["core/cmap", "this._map[src] = dst;", "countEntry(this, 3e5);", "so do single codes"],
  ["core/cmap", "array.push(obj);", "limit(array.length, 1e5);", "an array in a character map is one list"],
  [
    "core/type1_parser",
    "array.push(parseFloat(token || 0));",
    "limit(array.length, 1e4);",
    "an array of numbers of a Type 1 font is one list",
  ],
  [
    "core/type1_parser",
    "encoding[index] = glyph;",
    "limit(Math.abs(index), 65535);",
    "the place in a Type 1 font's encoding is a number of the file: a huge one makes a huge list",
  ],
  [
    "core/cff_parser",
    "operands.push(parseOperand());",
    "limit(operands.length, 1e4);",
    "the operands of a CFF dictionary are one list",
  ],
  ["core/cff_parser", "entries.push([b, operands]);", "limit(entries.length, 1e4);", "so are its entries"],
  [
    "core/cff_parser",
    "names.push(bytesToString(name));",
    "limit(name.length, 1e4);",
    "the names of a CFF font are one list, each a text",
  ],
  ["core/cff_parser", "strings.add(bytesToString(data));", "limit(data.length, 1e4);", "so are its strings"],
  [
    "core/xref",
    "this.entries[i + first] = entry;",
    "countEntry(this, 1e6);",
    "the cross-reference table is one list, of as many objects as the file claims",
  ],
  ["core/xref", "this.entries[first + i] = entry;", "countEntry(this, 1e6);", "so is that of a cross-reference stream"],
  ["core/xref", "this.entries[num] = {", "countEntry(this, 1e6);", "so is the one made by searching a damaged file"],
  [
    "core/xref",
    "let ch = buffer[position];",
    "limit(trailers.length + xrefStms.length, 1e5);",
    "a damaged file may hold trailers without end, each kept for later",
  ],
  [
    "core/xref",
    "startXRefParsedCache.add(startXRef);",
    "limit(startXRefParsedCache.size, 1e5);",
    "cross-reference tables may name a further one without end",
  ],
  [
    "core/xref",
    "const nums = new Array(n);",
    "limit(n, 1e6);",
    "an object stream says how many objects it holds, and a list of that length is made at once",
  ],
];

/** Statements of PDF.js that are changed: each must stand exactly once in its section. */
export const PATCHES = [
  ...ENDLESS.map(([section, find, before, reason]) => ({ section, find, put: `${before} ${find}`, reason })),
  {
    section: "core/xref",
    find: "bufferStr = bytesToString(buffer)",
    put: 'bufferStr = Buffer.from(buffer.buffer, buffer.byteOffset, buffer.length).toString("latin1")',
    reason: "the text of the whole file, for searching: V8 keeps what Node makes so outside of the thread's heap",
  },
];
