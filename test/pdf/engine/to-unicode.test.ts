import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseToUnicode } from "../../../src/pdf/engine/to-unicode.ts";

const hex = (code: number, digits = 2) => `<${code.toString(16).padStart(digits, "0")}>`;
const wide = (character: string) => hex(character.charCodeAt(0), 4);

describe("parseToUnicode", () => {
  it.each([
    ["one line", "1 begincodespacerange <61><7a> endcodespacerange 1 beginbfchar <61><0062> endbfchar"],
    ["Distiller's lines", "1 begincodespacerange\n<2c> <39>\nendcodespacerange\n1 beginbfchar\n<61> <0062>\nendbfchar"],
    ["after the characters", "1 beginbfchar <61> <0062> endbfchar 1 begincodespacerange <30> <39> endcodespacerange"],
    ["with ranges without a text", "1 beginnotdefrange <30> <31> 5 endnotdefrange 1 beginbfchar <61> <0062> endbfchar"],
    ["with remarks", "% beginbfchar <30> <0031>\n1 beginbfchar <61> <0062> % <30> <0031>\nendbfchar"],
    ["with strings", "/Registry (a beginbfchar <30> <0031> b) def 1 beginbfchar <61> <0062> endbfchar"],
  ])("takes no bound of codes for a character: %s", (_, source) => {
    const map = parseToUnicode(source);
    expect(map?.(0x61)).toBe("b");
    for (const code of [0x2c, 0x30, 0x31, 0x39, 0x7a]) expect(map?.(code)).toBeUndefined();
  });

  it("reads names, lists, ranges and texts of several characters", () => {
    const map = parseToUnicode(
      "2 beginbfchar <01> /Euro <02> <006600660069> endbfchar 2 beginbfrange <10> <12> <0041> <20> <21> [<0058> <0059>] endbfrange",
    );
    expect([1, 2, 0x10, 0x12, 0x13, 0x20, 0x21].map((code) => map?.(code))).toEqual([
      "€",
      "ffi",
      "A",
      "C",
      undefined,
      "X",
      "Y",
    ]);
  });

  it("gives back what was written, whatever bounds of codes stand around it", () => {
    const bounds = fc.array(fc.tuple(fc.nat(255), fc.nat(255)), { maxLength: 3 });
    const entries = fc.uniqueArray(fc.tuple(fc.nat(255), fc.constantFrom(..."0123456789,. €ABCabc")), {
      selector: ([code]) => code,
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(bounds, entries, fc.boolean(), (ranges, characters, before) => {
        const spaces = ranges.map(([low, high]) => `${hex(low)} ${hex(high)}`).join("\n");
        const bounded = `${ranges.length} begincodespacerange\n${spaces}\nendcodespacerange\n`;
        const named = `${characters.length} beginbfchar\n${characters.map(([code, text]) => `${hex(code)} ${wide(text)}`).join("\n")}\nendbfchar\n`;
        const map = parseToUnicode(before ? bounded + named : named + bounded);
        const known = new Map(characters);
        for (let code = 0; code < 256; code++) expect(map?.(code)).toBe(known.get(code));
      }),
    );
  });

  it("says that a map is empty", () => {
    expect(parseToUnicode("1 begincodespacerange <00> <ff> endcodespacerange")).toBeNull();
    expect(parseToUnicode("")).toBeNull();
  });
});
