import { type Dict, type FetchBuiltInCMap, Name } from "pdfjs-core";
import { compositeFont } from "./composite-font.ts";
import { type Font, glyphOf } from "./font.ts";
import { arrayAt, asDict, lookup, nameAt } from "./objects.ts";
import { simpleFont } from "./simple-font.ts";

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
