import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvLine } from "../../src/kit/csv.ts";
import { html } from "../../src/kit/html.ts";
import { neutral, neutralJson, neutralStyled } from "../../src/kit/neutral.ts";

/** What takes a terminal over, hides, or turns the order of reading; written here apart from the program's list. */
const HOSTILE = {
  clipboard: "\u001b]52;c;Y2FsYw==\u0007",
  link: "\u001b]8;;https://evil.test\u001b\\click\u001b]8;;\u001b\\",
  clear: "\u001b[2J\u001b[H",
  title: "\u001b]0;owned\u0007",
  "device query": '\u001bP$q"p\u001b\\',
  "eight-bit controls": "\u009b2J\u009d52;c;x\u009c\u0090q\u009c",
  concealed: "\u001b[8mhidden\u001b[28m",
  "other colours": "\u001b[38;5;16m\u001b[48;2;0;0;0m",
  "line over line": "paid\rdue",
  erased: "due\b\b\bpaid\u007f",
  "right to left": "\u202eexe.fdp\u202c \u2066x\u2069",
  "direction marks": "a\u200eb\u200fc\u061cd",
  "line separators": "a\u2028b\u2029c\u0085d\u000be\u000cf",
  nul: "a\u0000b",
} as const;

const FORBIDDEN = (text: string) =>
  [...text].filter((char) => {
    const code = char.codePointAt(0) ?? 0;
    if (code === 9 || code === 10) return false;
    if (code < 32 || (code >= 127 && code <= 159)) return true;
    return (
      [0x61c, 0x200e, 0x200f, 0x2028, 0x2029].includes(code) ||
      (code >= 0x202a && code <= 0x202e) ||
      (code >= 0x2066 && code <= 0x2069)
    );
  });

describe("text from outside", () => {
  it.each(Object.entries(HOSTILE))("commands nothing any more: %s", (_, text) => {
    expect(FORBIDDEN(neutral(text))).toEqual([]);
    expect(FORBIDDEN(csvLine([text]).replace(/\r\n$/, ""))).toEqual([]);
    expect(FORBIDDEN(html`<p title="${text}">${[text]}</p>`.text)).toEqual([]);
    const json = JSON.stringify({ text });
    expect(FORBIDDEN(neutralJson(json))).toEqual([]);
    expect(JSON.parse(neutralJson(json))).toEqual({ text });
    // With colours on, only styles that hide nothing are left of it.
    const left = neutralStyled(text).replaceAll(/.\[(0|1|2|3|4|9|2[2-9]|3\d|4\d|9[0-7]|10[0-7])?m/g, "");
    expect(FORBIDDEN(left)).toEqual([]);
  });

  it("keeps what people write, and the colours of the program", () => {
    for (const text of ["Éléonore d’Œuvre\t№ 12\r\nligne\n", "🐤 👩‍🚒 日本 עברית العربية", "1\u202f234,56\u00a0€"]) {
      expect(neutral(text)).toBe(text);
    }
    const styled = "\u001b[1m\u001b[32mok\u001b[39m\u001b[22m";
    expect(neutralStyled(styled)).toBe(styled);
    expect(neutral(styled)).not.toContain("\u001b");
  });

  it("is a JSON document as before, of the same value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(JSON.parse(neutralJson(text))).toEqual(JSON.parse(text));
      }),
    );
  });
});
