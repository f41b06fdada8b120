import fc from "fast-check";

const SURROGATES = 0x800;
const BLANK = 0x20;
const PRINTABLE = 95;

/** Printable ASCII first: what a failing text is made of in the end should be readable. */
const swapped = (code: number) => {
  if (code < PRINTABLE) return code + BLANK;
  return code < PRINTABLE + BLANK ? code - PRINTABLE : code;
};
const unswapped = (code: number) => {
  if (code < BLANK) return code + PRINTABLE;
  return code < PRINTABLE + BLANK ? code - BLANK : code;
};

/** Every character of Unicode, halves of pairs aside: what fast-check calls `binary`, without a second for its table. */
const character = fc.nat({ max: 0x10ffff - SURROGATES }).map(
  (index) => String.fromCodePoint(index < 0xd800 ? swapped(index) : index + SURROGATES),
  (char) => {
    const code = typeof char === "string" ? char.codePointAt(0) : undefined;
    if (code === undefined || char !== String.fromCodePoint(code)) throw new Error("not a character");
    return code < 0xd800 ? unswapped(code) : code - SURROGATES;
  },
);

/** A text of any characters. */
export function anyText(size: { readonly minLength?: number; readonly maxLength?: number } = {}): fc.Arbitrary<string> {
  return fc.string({ unit: character, ...size });
}
