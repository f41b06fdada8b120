import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileNameOf, isPlainName } from "../../src/kit/plain-name.ts";

describe("a text as the name of a file", () => {
  it.each([
    ["2026/09/0311", "2026_09_0311"],
    ["..\\..\\precious.txt", "__.._precious.txt"],
    ["facture été n° 12", "facture_été_n__12"],
    ["con", "_con"],
    ["NUL.pdf", "_NUL.pdf"],
    ["COM¹", "_COM¹"],
    ["lpt9.txt", "_lpt9.txt"],
    ["compte", "compte"],
    ["lpt10", "lpt10"],
    ["fin.", "fin_"],
  ])("%j is %j", (text, name) => {
    expect(fileNameOf(text)).toBe(name);
  });

  it("is a plain name that no system refuses, and stays as it is the second time", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "grapheme" }), (text) => {
        const name = fileNameOf(text);
        expect(isPlainName(name)).toBe(true);
        expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc} ]|[. ]$/u);
        expect(name).not.toMatch(/^(con|prn|aux|nul|(com|lpt)[\d¹²³])(\.|$)/i);
        expect(fileNameOf(name)).toBe(name);
      }),
    );
  });

  it("keeps its ending when it is cut, and no half of a character", () => {
    const name = fileNameOf(`${"𝒜".repeat(200)}.pdf`);
    expect(name.length).toBeLessThanOrEqual(120);
    expect(name).toMatch(/^(\u{1D49C})+\.pdf$/u);
  });
});
