import { getGlyphsUnicode } from "pdfjs-core";

/** What an embedded TrueType or OpenType font program says of its own glyphs. */
interface TrueTypeNames {
  /** The character a glyph of this number draws; undefined when the program does not say. */
  characterOf(glyph: number): string | undefined;
  /** The glyph that a byte of a text names, and by which of the tables that name glyphs by bytes. */
  byByte(code: number): { readonly glyph: number; readonly table: "unicode" | "symbols" | "macintosh" } | undefined;
}

/** More than any font has; a table beyond is damaged. */
const MAX_GLYPHS = 65_536;
const MAX_SEGMENTS = 20_000;

type Mapping = ReadonlyMap<number, number>;

/**
 * Reads the tables of a font program that name its glyphs: `cmap`, and the glyph names of `post`. Null when it holds
 * neither, or is damaged.
 */
export function readTrueType(bytes: Uint8Array): TrueTypeNames | null {
  try {
    return namesOf(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch {
    // damaged: a read beyond the end
    return null;
  }
}

function namesOf(view: DataView): TrueTypeNames | null {
  const tables = tablesOf(view);
  const cmap = tables.get("cmap");
  if (cmap === undefined) return null;
  const subtables = new Map<string, Mapping>();
  const count = Math.min(view.getUint16(cmap + 2), 64);
  for (let index = 0; index < count; index++) {
    const at = cmap + 4 + index * 8;
    const key = `${view.getUint16(at)},${view.getUint16(at + 2)}`;
    subtables.set(key, mappingAt(view, cmap + view.getUint32(at + 4)));
  }
  const unicode = ["3,10", "3,1", "0,4", "0,3", "0,6", "0,2", "0,1", "0,0"].flatMap((key) => subtables.get(key) ?? []);
  const characters = new Map<number, string>();
  for (const mapping of unicode) {
    for (const [code, glyph] of mapping) {
      if (!characters.has(glyph) && code <= 0x10ffff) characters.set(glyph, String.fromCodePoint(code));
    }
  }
  const post = tables.get("post");
  const named = post === undefined ? new Map<number, string>() : glyphNames(view, post);
  const symbols = subtables.get("3,0");
  const macintosh = subtables.get("1,0");
  const [letters] = unicode;
  return {
    characterOf: (glyph) => named.get(glyph) ?? characters.get(glyph),
    byByte: (code) => {
      // Symbols are numbered from 0xF000 on; some programs forget to. Readers take the letters of a font before those
      // that the Macintosh had, unless it is one of symbols.
      const symbol = symbols?.get(0xf000 + code) ?? symbols?.get(code);
      if (symbol !== undefined && !macintosh?.has(code)) return { glyph: symbol, table: "symbols" };
      const letter = symbols ? undefined : letters?.get(code);
      if (letter !== undefined) return { glyph: letter, table: "unicode" };
      const glyph = symbol ?? macintosh?.get(code);
      return glyph === undefined ? undefined : { glyph, table: "macintosh" };
    },
  };
}

/** Where each table starts. */
function tablesOf(view: DataView): Map<string, number> {
  // A collection holds several fonts: the first is meant.
  const start = tagAt(view, 0) === "ttcf" ? view.getUint32(12) : 0;
  const tables = new Map<string, number>();
  for (let index = 0; index < Math.min(view.getUint16(start + 4), 100); index++) {
    const at = start + 12 + index * 16;
    tables.set(tagAt(view, at), view.getUint32(at + 8));
  }
  return tables;
}

function tagAt(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
}

/** Codes and their glyphs, by the formats that fonts inside PDFs use: 0, 4, 6 and 12. */
function mappingAt(view: DataView, at: number): Mapping {
  const mapping = new Map<number, number>();
  const put = (code: number, glyph: number) => {
    if (glyph > 0 && mapping.size < MAX_GLYPHS) mapping.set(code, glyph);
  };
  const format = view.getUint16(at);
  if (format === 0) {
    for (let code = 0; code < 256; code++) put(code, view.getUint8(at + 6 + code));
  } else if (format === 4) {
    putSegments(view, at, put);
  } else if (format === 6) {
    const first = view.getUint16(at + 6);
    const count = view.getUint16(at + 8);
    for (let index = 0; index < count; index++) put(first + index, view.getUint16(at + 10 + index * 2));
  } else if (format === 12) {
    const groups = Math.min(view.getUint32(at + 12), MAX_SEGMENTS);
    for (let group = 0; group < groups; group++) {
      const [first, last, glyph] = [0, 4, 8].map((offset) => view.getUint32(at + 16 + group * 12 + offset));
      if (first === undefined || last === undefined || glyph === undefined || last - first > MAX_GLYPHS) continue;
      for (let code = first; code <= last && mapping.size < MAX_GLYPHS; code++) put(code, glyph + code - first);
    }
  }
  return mapping;
}

function putSegments(view: DataView, at: number, put: (code: number, glyph: number) => void): void {
  const bytes = view.getUint16(at + 6);
  const [ends, starts] = [at + 14, at + 16 + bytes];
  for (let offset = 0; offset < Math.min(bytes, 2 * MAX_SEGMENTS); offset += 2) {
    const last = view.getUint16(ends + offset);
    const first = view.getUint16(starts + offset);
    const delta = view.getUint16(starts + bytes + offset);
    const rangeAt = starts + 2 * bytes + offset;
    const range = view.getUint16(rangeAt);
    for (let code = first; code <= last && code < 0xffff; code++) {
      if (range === 0) put(code, (code + delta) & 0xffff);
      else {
        const glyphAt = rangeAt + range + 2 * (code - first);
        const glyph = glyphAt + 2 <= view.byteLength ? view.getUint16(glyphAt) : 0;
        put(code, glyph === 0 ? 0 : (glyph + delta) & 0xffff);
      }
    }
  }
}

/** The names of `post`, format 2, as far as they are names of characters. */
function glyphNames(view: DataView, at: number): Map<number, string> {
  const characters = new Map<number, string>();
  if (view.getUint32(at) !== 0x20000) return characters;
  const count = Math.min(view.getUint16(at + 32), MAX_GLYPHS);
  const own: string[] = [];
  for (let next = at + 34 + 2 * count; next < view.byteLength && own.length < count; ) {
    const length = view.getUint8(next);
    if (next + 1 + length > view.byteLength) break;
    let name = "";
    for (let index = 0; index < length; index++) name += String.fromCharCode(view.getUint8(next + 1 + index));
    own.push(name);
    next += 1 + length;
  }
  const known = getGlyphsUnicode();
  for (let glyph = 0; glyph < count; glyph++) {
    const name = own[view.getUint16(at + 34 + 2 * glyph) - MACINTOSH_GLYPHS];
    const code = name === undefined ? undefined : known[name];
    if (code !== undefined) characters.set(glyph, String.fromCodePoint(code));
  }
  return characters;
}

/** The glyphs that the Macintosh's own fonts have in common; names of others follow them. */
const MACINTOSH_GLYPHS = 258;
