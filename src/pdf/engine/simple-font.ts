import {
  CFFParser,
  type Dict,
  type FetchBuiltInCMap,
  getEncoding,
  getMetrics,
  getStdFontMap,
  Name,
  normalizeFontName,
  Stream,
  Type1Parser,
} from "pdfjs-core";
import { type Font, type Glyph, glyphOf, isText, once } from "./font.ts";
import { characterOfGlyph } from "./glyph-names.ts";
import { arrayAt, bytesOf, dictAt, lookup, nameAt, numberAt, numbersAt } from "./objects.ts";
import { readToUnicode } from "./to-unicode.ts";
import { readTrueType } from "./truetype.ts";

/** Flags of a font descriptor. */
const SYMBOLIC = 4;

type Encoding = readonly (string | undefined)[];

/** A font of at most 256 glyphs (`Type1`, `TrueType`, `Type3`): one byte per glyph, named by an encoding. */
export async function simpleFont(dict: Dict, fetchCMap: FetchBuiltInCMap): Promise<Font> {
  const toUnicode = await readToUnicode(lookup(dict, "ToUnicode"), fetchCMap);
  // Asked for only by glyphs that need it: finding it may take reading an embedded font program.
  let encoding: Encoding | undefined;
  const nameOf = (code: number) => {
    encoding ??= encodingOf(dict);
    return encoding[code];
  };
  const numbered = once(() => namesMeanCodes(dict));
  const widthOf = widthsOf(dict, nameOf);
  const textOf = (code: number) => {
    const stated = toUnicode?.(code);
    // A map that gives no character leaves it to the names of the glyphs, as if it did not name the code.
    if (isText(stated)) return stated;
    const name = nameOf(code);
    return (name ? characterOfGlyph(name, code, numbered()) : null) ?? stated ?? null;
  };
  const glyphs: Glyph[] = [];
  const glyphAt = (code: number) => {
    glyphs[code] ??= glyphOf(textOf(code), widthOf(code), code === 0x20);
    return glyphs[code];
  };
  return {
    em: emOf(dict),
    decode(bytes) {
      const result: Glyph[] = [];
      for (let index = 0; index < bytes.length; index++) result.push(glyphAt(bytes.charCodeAt(index)));
      return result;
    },
  };
}

/** Names of the glyphs by code. Codes whose name nothing tells are left out: guessing them would invent text. */
function encodingOf(dict: Dict): Encoding {
  const encoding = lookup(dict, "Encoding");
  if (encoding instanceof Name) return getEncoding(encoding.name) ?? baseEncoding(dict);
  const described = dictAt(dict, "Encoding");
  if (!described) return baseEncoding(dict);
  const base = getEncoding(nameAt(described, "BaseEncoding") ?? "") ?? baseEncoding(dict);
  const names = [...base];
  let code = 0;
  for (const entry of arrayAt(described, "Differences")) {
    if (typeof entry === "number") code = entry;
    else if (entry instanceof Name && code >= 0 && code < 256) names[code++] = entry.name;
  }
  return names;
}

/** The encoding of a font which states none: its own, or the usual one of its kind. */
function baseEncoding(dict: Dict): Encoding {
  const descriptor = dictAt(dict, "FontDescriptor");
  const name = baseName(dict);
  if (/^Symbol/i.test(name)) return getEncoding("SymbolSetEncoding") ?? [];
  if (/Dingbats/i.test(name)) return getEncoding("ZapfDingbatsEncoding") ?? [];
  const subtype = nameAt(dict, "Subtype");
  if (subtype === "Type3") return [];
  const builtIn = descriptor && embeddedEncoding(descriptor);
  if (builtIn) return builtIn;
  const symbolic = ((numberAt(descriptor, "Flags") ?? 0) & SYMBOLIC) !== 0;
  if (subtype === "TrueType") {
    // A subset of a symbolic TrueType font numbers its glyphs as it likes: the font program tells what they are.
    const own = symbolic && isSubset(dict) && bytesOf(lookup(descriptor, "FontFile2"));
    return own ? trueTypeEncoding(own, dict) : (getEncoding("WinAnsiEncoding") ?? []);
  }
  return getEncoding("StandardEncoding") ?? [];
}

/** Names of the glyphs by code, as the tables of a TrueType program tell them. */
function trueTypeEncoding(bytes: Uint8Array, dict: Dict): Encoding {
  const program = readTrueType(bytes);
  if (!program) return [];
  const codes = Array.from({ length: 256 }, (_, code) => code);
  const named = codes.filter((code) => program.byByte(code));
  const natural = isNatural(named) && fitsAlphabet(named, statedWidths(dict));
  return codes.map((code) => {
    const found = program.byByte(code);
    const character = found && program.characterOf(found.glyph);
    if (found?.table === "unicode") return `u${hexadecimal(String.fromCharCode(code))}`;
    if (isText(character)) return `u${hexadecimal(character)}`;
    if (!found || !natural) return undefined;
    return getEncoding(found.table === "macintosh" ? "MacRomanEncoding" : "WinAnsiEncoding")?.[code];
  });
}

function hexadecimal(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
}

/**
 * Whether codes are those of an alphabet, of which a text uses some here and some there, rather than numbers given one
 * after the other as characters came up.
 */
function isNatural(codes: readonly number[]): boolean {
  const used = codes.filter((code) => code !== 0 && code !== 0x20);
  const [first, last] = [Math.min(...used), Math.max(...used)];
  if (used.length === 0 || used.filter((code) => code < 0x20).length > 2) return false;
  const isWhole = last - first + 1 === new Set(used).size;
  return !isWhole || first > 0x22 || last >= 0x7a;
}

/** Codes of what is narrow in any alphabet (`!',.:;il|`), and of what is wide. */
const NARROW = [0x21, 0x27, 0x2c, 0x2e, 0x3a, 0x3b, 0x69, 0x6c, 0x7c, 0x22, 0x2d];
const WIDE = [...Array.from({ length: 10 }, (_, digit) => 0x30 + digit), ..."ABCDEGHKMNOPQRUVWXYabdeghmnopquvw"].map(
  (one) => (typeof one === "number" ? one : one.charCodeAt(0)),
);
/** Fewer codes than these tell nothing. */
const MIN_CODES = 8;

/** Whether the widths are those of the letters that the codes stand for in an alphabet. */
function fitsAlphabet(codes: readonly number[], widthAt: (code: number) => number | undefined): boolean {
  const widths = (of: readonly number[]) =>
    of.flatMap((code) => (codes.includes(code) ? (widthAt(code) ?? []) : [])).filter((width) => width > 0);
  const [narrow, wide] = [widths(NARROW), widths(WIDE)];
  if (codes.length < MIN_CODES) return false;
  const mean = (all: readonly number[]) => all.reduce((sum, width) => sum + width, 0) / Math.max(1, all.length);
  if (new Set([...narrow, ...wide]).size <= 1) return true;
  const digits = new Set(widths(WIDE.slice(0, 10)));
  return mean(narrow) < 0.8 * mean(wide) && digits.size <= 2;
}

function statedWidths(dict: Dict): (code: number) => number | undefined {
  const first = numberAt(dict, "FirstChar") ?? 0;
  const stated = arrayAt(dict, "Widths");
  return (code) => {
    const width = stated[code - first];
    return typeof width === "number" ? width : undefined;
  };
}

/** Whether glyphs called by a number are called by their code, which is a character's. */
function namesMeanCodes(dict: Dict): boolean {
  const codes: number[] = [];
  let code = 0;
  for (const entry of arrayAt(dictAt(dict, "Encoding"), "Differences")) {
    if (typeof entry === "number") code = entry;
    else if (entry instanceof Name) codes.push(code++);
  }
  return isNatural(codes);
}

/**
 * Height of a capital and what hangs below a line, in units of the font size: about 1, but for `Type3` fonts, whose glyphs
 * are drawn in units of their own.
 */
function emOf(dict: Dict): number {
  if (nameAt(dict, "Subtype") !== "Type3") return 1;
  const scale = Math.abs(numbersAt(dict, "FontMatrix", 6)?.[3] ?? 0.001);
  const [, bottom = 0, , top = 0] = numbersAt(dict, "FontBBox", 4) ?? [];
  // From the baseline: a font of nothing but `°` is no taller than its ring.
  const tall = (Math.max(top, bottom, 0) - Math.min(top, bottom, 0)) * scale;
  const widths = arrayAt(dict, "Widths").filter((width): width is number => typeof width === "number" && width > 0);
  // Letters are half as wide as they are tall.
  const wide = (2 * scale * widths.reduce((sum, width) => sum + width, 0)) / Math.max(1, widths.length);
  const em = tall > wide / 4 && tall < 4 * wide ? tall : wide;
  return em === 0 || (em > 0.3 && em < 3) ? 1 : em;
}

/** The encoding written inside an embedded Type 1 or CFF font program. */
function embeddedEncoding(descriptor: Dict): Encoding | undefined {
  try {
    const type1 = bytesOf(lookup(descriptor, "FontFile"));
    if (type1) {
      const properties: { builtInEncoding?: readonly string[] } = {};
      new Type1Parser(new Stream(type1), false, false).extractFontHeader(properties);
      return properties.builtInEncoding;
    }
    const file = lookup(descriptor, "FontFile3");
    const cff = bytesOf(file);
    if (cff && cff[0] === 1) {
      const font = new CFFParser(new Stream(cff), {}, false).parse();
      const names: (string | undefined)[] = [];
      for (const [code, glyph] of Object.entries(font.encoding?.encoding ?? {})) {
        names[Number(code)] = String(font.charset.charset[glyph] ?? ".notdef");
      }
      return names;
    }
  } catch {
    // a damaged font program tells nothing
  }
  return undefined;
}

/** Advance widths in units of the font size: those of the file, else those of the standard font of that name. */
function widthsOf(dict: Dict, nameOf: (code: number) => string | undefined): (code: number) => number {
  const stated = statedWidths(dict);
  const hasWidths = arrayAt(dict, "Widths").length > 0;
  const scale = nameAt(dict, "Subtype") === "Type3" ? Math.abs(numbersAt(dict, "FontMatrix", 6)?.[0] ?? 0.001) : 0.001;
  const missing = numberAt(dictAt(dict, "FontDescriptor"), "MissingWidth") ?? 0;
  const standard = hasWidths ? () => missing : standardWidths(baseName(dict), nameOf);
  return (code) => (stated(code) ?? standard(code)) * scale;
}

function standardWidths(name: string, nameOf: (code: number) => string | undefined): (code: number) => number {
  const normal = normalizeFontName(name);
  const metrics = getMetrics()[getStdFontMap()[normal] ?? normal] ?? getMetrics().Helvetica;
  if (typeof metrics === "number") return () => metrics;
  const widths = metrics?.() ?? {};
  return (code) => widths[nameOf(code) ?? ""] ?? 0;
}

function baseName(dict: Dict): string {
  return (nameAt(dict, "BaseFont") ?? "").replace(/^[A-Z]{6}\+/, "");
}

function isSubset(dict: Dict): boolean {
  return /^[A-Z]{6}\+/.test(nameAt(dict, "BaseFont") ?? "");
}
