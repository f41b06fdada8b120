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
import { type Font, type Glyph, glyphOf } from "./fonts.ts";
import { characterOfGlyph } from "./glyph-names.ts";
import { arrayAt, bytesOf, dictAt, lookup, nameAt, numberAt, numbersAt } from "./objects.ts";
import { readToUnicode } from "./to-unicode.ts";

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
  const widthOf = widthsOf(dict, nameOf);
  const textOf = (code: number) => {
    const stated = toUnicode?.(code);
    const name = stated === undefined ? nameOf(code) : undefined;
    return stated ?? (name ? characterOfGlyph(name, code) : null);
  };
  const glyphs: Glyph[] = [];
  const glyphAt = (code: number) => {
    glyphs[code] ??= glyphOf(textOf(code), widthOf(code), code === 0x20);
    return glyphs[code];
  };
  return {
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
    // A subset of a symbolic TrueType font numbers its glyphs as it likes.
    return symbolic && isSubset(dict) && descriptor?.has("FontFile2") ? [] : (getEncoding("WinAnsiEncoding") ?? []);
  }
  return getEncoding("StandardEncoding") ?? [];
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
  const first = numberAt(dict, "FirstChar") ?? 0;
  const stated = arrayAt(dict, "Widths");
  const scale = nameAt(dict, "Subtype") === "Type3" ? Math.abs(numbersAt(dict, "FontMatrix", 6)?.[0] ?? 0.001) : 0.001;
  const missing = numberAt(dictAt(dict, "FontDescriptor"), "MissingWidth") ?? 0;
  const standard = stated.length > 0 ? () => missing : standardWidths(baseName(dict), nameOf);
  return (code) => {
    const width = stated[code - first];
    return (typeof width === "number" ? width : standard(code)) * scale;
  };
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
