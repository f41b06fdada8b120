import {
  BaseStream,
  type CMap,
  CMapFactory,
  type Dict,
  type FetchBuiltInCMap,
  Name,
  type PdfObject,
  stringToPDFString,
} from "pdfjs-core";
import { type Font, type Glyph, glyphOf, isText, once } from "./font.ts";
import { arrayAt, bytesOf, dictAt, lookup, nameAt, numberAt } from "./objects.ts";
import { readToUnicode, utf16 } from "./to-unicode.ts";
import { readTrueType } from "./truetype.ts";

/** Collections of characters whose numbers have published Unicode tables. */
const KNOWN_COLLECTIONS = /^(GB1|CNS1|Japan1|Korea1)$/;

/** Codes of four bytes are rarely more than thousands; what is not kept is looked up anew. */
const MAX_KEPT_GLYPHS = 100_000;
const MAX_CID = 0xffff;

/** A font of many glyphs (`Type0`): codes of one to four bytes, cut by a character map. */
export async function compositeFont(dict: Dict, descendant: Dict, fetchCMap: FetchBuiltInCMap): Promise<Font> {
  const encoding = lookup(dict, "Encoding");
  const cmap = await cmapOf(encoding, fetchCMap);
  const widths = widthsOf(descendant);
  const defaultWidth = numberAt(descendant, "DW") ?? 1000;
  const toUnicode = await readToUnicode(lookup(dict, "ToUnicode") ?? lookup(descendant, "ToUnicode"), fetchCMap);
  const byCollection = toUnicode ? undefined : await collectionOf(descendant, fetchCMap);
  const codesAreUnicode =
    (encoding instanceof Name && /^Uni.*-(UCS2|UTF16)-/.test(encoding.name)) || isIdentityOfUnicode(dict, descendant);
  // Without any map of its own a font is one that no reader reads; a broken map is mended.
  const byProgram = once(() => (lookup(dict, "ToUnicode") === undefined ? null : programOf(descendant)));

  const textOf = (code: number, cid: number): string | null => {
    const own = toUnicode?.(code);
    if (isText(own)) return own;
    if (codesAreUnicode) return utf16(String.fromCharCode((code >> 8) & 0xff, code & 0xff));
    const token = byCollection?.lookup(cid);
    if (typeof token === "string") return utf16(token);
    return byProgram()?.(cid) ?? own ?? null;
  };

  const glyphs = new Map<number, Glyph>();
  const glyphAt = (code: number, length: number): Glyph => {
    const key = code * 8 + length;
    let glyph = glyphs.get(key);
    if (!glyph) {
      const mapped = cmap.lookup(code);
      const cid = typeof mapped === "number" ? mapped : code;
      const width = (widths.get(cid) ?? defaultWidth) / 1000;
      glyph = glyphOf(textOf(code, cid), width, length === 1 && code === 0x20);
      if (glyphs.size < MAX_KEPT_GLYPHS) glyphs.set(key, glyph);
    }
    return glyph;
  };

  return {
    em: 1,
    decode(bytes) {
      const result: Glyph[] = [];
      const out = { charcode: 0, length: 0 };
      for (let index = 0; index < bytes.length; index += out.length) {
        cmap.readCharCode(bytes, index, out);
        result.push(glyphAt(out.charcode, out.length));
      }
      return result;
    },
  };
}

function cmapOf(encoding: PdfObject, fetchCMap: FetchBuiltInCMap): Promise<CMap> {
  const known = encoding instanceof Name || encoding instanceof BaseStream ? encoding : Name.get("Identity-H");
  return CMapFactory.create({ encoding: known, fetchBuiltInCMap: fetchCMap, useCMap: null });
}

/**
 * A map named `Identity` says that each code is its own character. That can only be meant where a table leads from codes
 * to glyphs; elsewhere the codes number the glyphs, and the map says nothing.
 */
function isIdentityOfUnicode(dict: Dict, descendant: Dict): boolean {
  const toUnicode = nameAt(dict, "ToUnicode");
  return (
    toUnicode !== undefined && /^Identity-[HV]$/.test(toUnicode) && bytesOf(lookup(descendant, "CIDToGIDMap")) !== null
  );
}

/** What the embedded TrueType program says its glyphs are, by their number in the text. */
function programOf(descendant: Dict): ((cid: number) => string | undefined) | null {
  if (nameAt(descendant, "Subtype") !== "CIDFontType2") return null;
  const bytes = bytesOf(lookup(dictAt(descendant, "FontDescriptor"), "FontFile2"));
  const program = bytes && readTrueType(bytes);
  if (!program) return null;
  const map = bytesOf(lookup(descendant, "CIDToGIDMap"));
  const glyphAt = (cid: number) => (map ? ((map[2 * cid] ?? 0) << 8) | (map[2 * cid + 1] ?? 0) : cid);
  return (cid) => {
    const character = program.characterOf(glyphAt(cid));
    return isText(character) ? character : undefined;
  };
}

async function collectionOf(descendant: Dict, fetchCMap: FetchBuiltInCMap): Promise<CMap | undefined> {
  const info = dictAt(descendant, "CIDSystemInfo");
  const ordering = lookup(info, "Ordering");
  if (typeof ordering !== "string" || !KNOWN_COLLECTIONS.test(stringToPDFString(ordering))) return undefined;
  const encoding = Name.get(`Adobe-${stringToPDFString(ordering)}-UCS2`);
  return CMapFactory.create({ encoding, fetchBuiltInCMap: fetchCMap, useCMap: null }).catch(() => undefined);
}

/** `W`: `first [w w …]` or `first last w`, in thousandths of the font size. */
function widthsOf(descendant: Dict): Map<number, number> {
  const widths = new Map<number, number>();
  const entries = arrayAt(descendant, "W");
  for (let index = 0; index + 1 < entries.length; ) {
    const first = entries[index];
    const next = entries[index + 1];
    if (typeof first !== "number" || !Number.isInteger(first)) break;
    if (Array.isArray(next)) {
      next.forEach((width, offset) => {
        if (typeof width === "number" && first + offset <= MAX_CID) widths.set(first + offset, width);
      });
      index += 2;
    } else {
      const width = entries[index + 2];
      if (typeof next !== "number" || typeof width !== "number") break;
      for (let cid = first; cid <= Math.min(next, MAX_CID); cid++) widths.set(cid, width);
      index += 3;
    }
  }
  return widths;
}
