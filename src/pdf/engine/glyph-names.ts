import { getGlyphsUnicode, getUnicodeForGlyph } from "pdfjs-core";

/**
 * The character a glyph name of an encoding stands for: by Adobe's list, `uniXXXX` and `uXXXXX` forms, or a part
 * before a dot (`a.alt`). Names that only number the glyphs of a font (`g12`, `cid34`, `glyph5`) mean nothing, unless
 * the number is the code itself, which old drivers write for plain ASCII, and TeX (`a233`) for accented letters too.
 *
 * @param numbered whether the font's codes are those of an alphabet, not numbers given in turn
 */
export function characterOfGlyph(name: string, code: number, numbered = true): string | null {
  const glyphs = getGlyphsUnicode();
  const base = name.includes(".") && !name.startsWith(".") ? name.slice(0, name.indexOf(".")) : name;
  const known = glyphs[base] ?? getUnicodeForGlyph(base, glyphs);
  if (typeof known === "number" && known > 0) return String.fromCodePoint(known);
  const parts = base.split("_");
  if (parts.length > 1 && parts.every((part) => glyphs[part])) {
    return parts.map((part) => String.fromCodePoint(glyphs[part] ?? 0)).join("");
  }
  if (!numbered) return null;
  if (code === 0x20) return /^a?32$/.test(base) ? " " : null;
  const isNumbered = isAscii(code)
    ? numberIn(base, code)
    : /^a?\d{3}$/.test(base) && base.endsWith(`${code}`) && isAccented(code);
  return isNumbered ? String.fromCharCode(code) : null;
}

/** The degree sign and the letters that TeX's encodings have where Latin-1 has them; it differs in four places. */
function isAccented(code: number): boolean {
  return code === 0xb0 || (code >= 0xc0 && code < 0xff && ![0xd7, 0xdf, 0xf7].includes(code));
}

function numberIn(name: string, code: number): boolean {
  if (name === String(code)) return true;
  const digits = name.match(/^[A-Za-z]{1,5}([0-9A-Fa-f]{2,3})$/)?.[1];
  return digits !== undefined && (Number.parseInt(digits, 16) === code || Number(digits) === code);
}

function isAscii(code: number): boolean {
  return code > 0x20 && code < 0x7f;
}
