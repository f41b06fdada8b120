import { CMapFactory, type FetchBuiltInCMap, getGlyphsUnicode, Name, type PdfObject } from "pdfjs-core";
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

/** What a character map is written in: strings in hexadecimal, lists, names; plain strings and remarks are skipped. */
const TOKEN = /<([0-9A-Fa-f\s]*)>|\[|\]|\/([^\s<>[\](){}/%]*)|\((?:\\.|[^\\)])*\)|%[^\r\n]*|[A-Za-z]+/g;

/** The operators whose operands are a code and its text; those of every other operator are not characters. */
const SECTIONS: Readonly<Record<string, "char" | "range">> = { beginbfchar: "char", beginbfrange: "range" };

/**
 * Parses the two operators that give text: `<code> <text>` between `beginbfchar` and `endbfchar`, and
 * `<first> <last> <text>` or `<first> <last> [<text> …]` between `beginbfrange` and `endbfrange`. What stands between
 * other operators, such as the bounds of `begincodespacerange`, names no character. PDF.js would write out every code of
 * a range, which takes 20 ms for the producers that map all 65,536 codes to themselves.
 */
export function parseToUnicode(source: string): ToUnicode | null {
  const single = new Map<number, string>();
  const ranges: Range[] = [];
  let section: "char" | "range" | null = null;
  let pending: string[] = [];
  let list: string[] | null = null;
  for (const [token, hex, name] of source.matchAll(TOKEN)) {
    if (single.size + (list?.length ?? 0) > MAX_CODES) break;
    if (/^[A-Za-z]/.test(token)) {
      section = SECTIONS[token] ?? null;
      pending = [];
      list = null;
    }
    if (section === null) continue;
    if (hex !== undefined) (list ?? pending).push(fromHex(hex.replace(/\s/g, "")));
    else if (name !== undefined) (list ?? pending).push(characterNamed(name));
    else if (token === "[") list = [];
    const [first = "", second = "", third] = pending;
    if (section === "char" && pending.length === 2) {
      single.set(codeOf(first), second);
      pending = [];
    } else if (section === "range" && token === "]" && list) {
      list.forEach((text, offset) => {
        single.set(codeOf(first) + offset, text);
      });
      list = null;
      pending = [];
    } else if (section === "range" && third !== undefined) {
      ranges.push({ first: codeOf(first), last: codeOf(second), start: third });
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

/** UTF-16 written in hexadecimal; what is no whole unit is filled up from the left, so that two digits are one unit. */
function fromHex(hex: string): string {
  const whole = hex.padStart(Math.ceil(hex.length / 4) * 4, "0");
  let text = "";
  for (let index = 0; index < whole.length; index += 4) {
    text += String.fromCharCode(Number.parseInt(whole.slice(index, index + 4), 16));
  }
  return text;
}

/** The number that a code of one to four bytes, read like text, stands for. */
function codeOf(text: string): number {
  let code = 0;
  for (let index = 0; index < text.length; index++) code = code * 0x10000 + text.charCodeAt(index);
  return code;
}

function characterNamed(name: string): string {
  const code = getGlyphsUnicode()[name];
  return code === undefined ? "" : String.fromCodePoint(code);
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
