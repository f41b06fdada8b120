import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayWidth, wrapWords } from "../../src/ui/wrap.ts";

describe("breaking lines at spaces", () => {
  it("leaves what fits as it is", () => {
    expect(wrapWords("two  columns\n\n  and more\n", 20)).toBe("two  columns\n\n  and more\n");
  });

  it("goes on under the text of the line, to the right of a sign that begins it", () => {
    expect(wrapWords("  ✗ the code of the service", 16)).toBe("  ✗ the code of\n    the service");
    expect(wrapWords("  \u001b[31m✗\u001b[39m the code of the service", 16)).toBe(
      "  \u001b[31m✗\u001b[39m the code of\n    the service",
    );
    expect(wrapWords("    the code of the service", 16)).toBe("    the code of\n    the service");
    expect(wrapWords("a question of two", 12, "  ")).toBe("a question\n  of two");
  });

  it("keeps French signs and groups of digits with what they belong to", () => {
    expect(wrapWords("voulez-vous continuer ?", 21)).toBe("voulez-vous\ncontinuer\u00a0?");
    expect(wrapWords("le SIRET 809 389 232 00020", 20)).toBe("le SIRET\n809\u00a0389\u00a0232\u00a000020");
  });

  it("does not count what takes no room", () => {
    expect(displayWidth("\u001b[36me\u0301te\u0301\u001b[39m")).toBe(3);
  });

  it("never makes a line too long, but for one word, and loses nothing", () => {
    const word = fc.stringMatching(/^[a-zé«»?:0-9✗]{1,12}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), fc.integer({ min: 8, max: 40 }), (words, width) => {
        const text = words.join(" ");
        const wrapped = wrapWords(text, width);
        expect(wrapped.replace(/\s+/gu, " ")).toBe(text.replace(/\s+/gu, " "));
        for (const line of wrapped.split("\n")) {
          expect(displayWidth(line) <= width || !/\S +\S/.test(line.replace(/^ *[✗] /, ""))).toBe(true);
        }
      }),
    );
  });
});
