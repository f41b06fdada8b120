import { BaseStream, CMapFactory, type FetchBuiltInCMap, Name, type PdfObject } from "pdfjs-core";

/** The character maps that PDF itself knows and that give each code its own number. */
const IDENTITY = /^Identity-[HV]$/;

/**
 * Reads a font's `ToUnicode` map. Empty when there is none, when it is damaged, or when it is `Identity`, which only
 * repeats the font's own codes.
 */
export async function toUnicodeMap(value: PdfObject, fetchCMap: FetchBuiltInCMap): Promise<Map<number, string>> {
  const map = new Map<number, string>();
  if (!(value instanceof BaseStream || (value instanceof Name && !IDENTITY.test(value.name)))) return map;
  try {
    const cmap = await CMapFactory.create({ encoding: value, fetchBuiltInCMap: fetchCMap, useCMap: null });
    cmap.forEach((code, token) => {
      const text = typeof token === "number" ? String.fromCodePoint(token) : utf16(token);
      if (text !== "") map.set(Number(code), text);
    });
  } catch {
    // what was read before the damage is kept
  }
  return map;
}

/** UTF-16 big endian, one character per byte. */
export function utf16(bytes: string): string {
  const padded = bytes.length % 2 === 0 ? bytes : `\0${bytes}`;
  let text = "";
  for (let index = 0; index < padded.length; index += 2) {
    text += String.fromCharCode((padded.charCodeAt(index) << 8) | padded.charCodeAt(index + 1));
  }
  return text;
}
