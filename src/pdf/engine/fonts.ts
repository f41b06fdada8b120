import { type Dict, type FetchBuiltInCMap, Name } from "pdfjs-core";
import { compositeFont } from "./composite-font.ts";
import { arrayAt, asDict, lookup, nameAt } from "./objects.ts";
import { simpleFont } from "./simple-font.ts";

export interface Glyph {
  /** What a machine reads; null when the font does not say, or says what stands for no character. */
  readonly text: string | null;
  /** White space: it separates, and shows nothing. */
  readonly blank: boolean;
  /** Advance in units of the font size. */
  readonly width: number;
  /** A single byte 32, to which word spacing applies. */
  readonly space: boolean;
}

/** Control codes, private use, unassigned and replacement characters stand for no character. */
const NO_CHARACTER = /[\p{Cc}\p{Co}\p{Cn}\p{Cs}\uFFFD]/u;

/** Whether this is something a reader would write down, or a blank of some kind. */
export function isText(text: string | undefined): text is string {
  return text !== undefined && text !== "" && (text.trim() === "" || !NO_CHARACTER.test(text));
}

export function glyphOf(text: string | null, width: number, space = false): Glyph {
  const blank = text !== null && text.trim() === "";
  return { text: text !== null && !blank && NO_CHARACTER.test(text) ? null : text, blank, width, space };
}

/** What is costly to find, found when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

export interface Font {
  /** How tall the font is in units of the font size: 1 unless it is drawn in other units. */
  readonly em: number;
  /** The glyphs of a string of a text operator (one character per byte). */
  decode(bytes: string): readonly Glyph[];
}

/** Fonts of one document, read once each. A font that cannot be read gives glyphs without text. */
export class FontCache {
  readonly #fonts = new Map<unknown, Font>();
  readonly #fetchCMap: FetchBuiltInCMap;

  constructor(fetchCMap: FetchBuiltInCMap) {
    this.#fetchCMap = fetchCMap;
  }

  get(dict: Dict): Font | undefined {
    return this.#fonts.get(dict.objId ?? dict);
  }

  async load(dict: Dict): Promise<Font> {
    const key = dict.objId ?? dict;
    let font = this.#fonts.get(key);
    if (!font) {
      font = await readFont(dict, this.#fetchCMap).catch(() => UNREADABLE_FONT);
      this.#fonts.set(key, font);
    }
    return font;
  }
}

async function readFont(dict: Dict, fetchCMap: FetchBuiltInCMap): Promise<Font> {
  if (nameAt(dict, "Subtype") !== "Type0") return simpleFont(dict, fetchCMap);
  const descendants = lookup(dict, "DescendantFonts");
  const descendant = asDict(descendants) ?? asDict(arrayAt(dict, "DescendantFonts")[0]);
  return descendant ? compositeFont(dict, descendant, fetchCMap) : UNREADABLE_FONT;
}

const UNREADABLE_FONT: Font = {
  em: 1,
  decode: (bytes) => new Array(bytes.length).fill(glyphOf(null, 0.5)),
};

/** Stands in when a page names no font: readers fall back to Helvetica. */
export function fallbackFont(fetchCMap: FetchBuiltInCMap): Promise<Font> {
  const values = new Map<string, unknown>([
    ["Subtype", Name.get("Type1")],
    ["BaseFont", Name.get("Helvetica")],
    ["Encoding", Name.get("WinAnsiEncoding")],
  ]);
  const dict = { get: (...keys: string[]) => keys.map((key) => values.get(key)).find(Boolean) };
  return simpleFont(dict as unknown as Dict, fetchCMap).catch(() => UNREADABLE_FONT);
}
