import { CMapFactory, type FetchBuiltInCMap, Name, type PdfObject } from "pdfjs-core";
import { bytesOf } from "./objects.ts";

/** The text of a code; undefined when the font does not say. */
export type ToUnicode = (code: number) => string | undefined;

/** Several times what it takes to name every code of two bytes; a map beyond is taken for an attack. */
const MAX_BYTES = 4_000_000;
/** All codes of two bytes, and some more. */
const MAX_CODES = 100_000;

/** The character maps that PDF itself knows and that give each code its own number. */
const IDENTITY = /^Identity-[HV]$/;

/**
 * Reads a font's `ToUnicode` map. Null when there is none, when it is damaged or empty, or when it is `Identity`, which
 * only repeats the font's own codes.
 */
export async function readToUnicode(value: PdfObject, fetchCMap: FetchBuiltInCMap): Promise<ToUnicode | null> {
  if (value instanceof Name) return IDENTITY.test(value.name) ? null : namedMap(value, fetchCMap);
  const bytes = bytesOf(value);
  if (!bytes || bytes.length > MAX_BYTES) return null;
  return parseToUnicode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1"));
}

async function namedMap(encoding: Name, fetchCMap: FetchBuiltInCMap): Promise<ToUnicode | null> {
  const cmap = await CMapFactory.create({ encoding, fetchBuiltInCMap: fetchCMap, useCMap: null }).catch(() => null);
  return cmap && ((code) => textOf(cmap.lookup(code)));
}

function textOf(token: number | string | undefined): string | undefined {
  if (typeof token === "number") return String.fromCodePoint(token);
  return token === undefined || token === "" ? undefined : utf16(token);
}

interface Range {
  readonly first: number;
  readonly last: number;
  /** UTF-16 of the first code; the last unit counts up with the codes. */
  readonly start: string;
}

/**
 * Parses the two operators that `ToUnicode` maps consist of: `<code> <text>` between `beginbfchar` and `endbfchar`, and
 * `<first> <last> <text>` or `<first> <last> [<text> …]` between `beginbfrange` and `endbfrange`. PDF.js would write out
 * every code of a range, which takes 20 ms for the producers that map all 65,536 codes to themselves.
 */
export function parseToUnicode(source: string): ToUnicode | null {
  const single = new Map<number, string>();
  const ranges: Range[] = [];
  let inRange = false;
  let pending: string[] = [];
  let list: string[] | null = null;
  for (const [token, hex] of source.matchAll(
    /<([0-9A-Fa-f\s]*)>|\[|\]|beginbfchar|beginbfrange|endbfchar|endbfrange/g,
  )) {
    if (single.size + (list?.length ?? 0) > MAX_CODES) break;
    if (hex !== undefined) (list ?? pending).push(hex.replace(/\s/g, ""));
    else if (token === "[") list = [];
    else if (token !== "]") {
      inRange = token === "beginbfrange";
      pending = [];
      list = null;
    }
    const [first = "", second = "", third] = pending;
    if (!inRange && pending.length === 2) {
      single.set(Number.parseInt(first, 16), fromHex(second));
      pending = [];
    } else if (token === "]" && list) {
      list.forEach((text, offset) => {
        single.set(Number.parseInt(first, 16) + offset, fromHex(text));
      });
      list = null;
      pending = [];
    } else if (inRange && third !== undefined) {
      ranges.push({ first: Number.parseInt(first, 16), last: Number.parseInt(second, 16), start: fromHex(third) });
      pending = [];
    }
  }
  if (single.size === 0 && ranges.length === 0) return null;
  return (code) => single.get(code) ?? inRanges(ranges, code);
}

function inRanges(ranges: readonly Range[], code: number): string | undefined {
  const range = ranges.find(({ first, last }) => code >= first && code <= last);
  if (!range || range.start === "") return undefined;
  const { start } = range;
  const unit = start.charCodeAt(start.length - 1) + code - range.first;
  return unit > 0xffff ? undefined : start.slice(0, -1) + String.fromCharCode(unit);
}

/** UTF-16 written in hexadecimal; two digits alone are one unit. */
function fromHex(hex: string): string {
  if (hex.length <= 2) return hex === "" ? "" : String.fromCharCode(Number.parseInt(hex, 16));
  let text = "";
  for (let index = 0; index + 4 <= hex.length; index += 4) {
    text += String.fromCharCode(Number.parseInt(hex.slice(index, index + 4), 16));
  }
  return text;
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
