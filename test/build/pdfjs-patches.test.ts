import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { coreOf, source } from "../../build/pdfjs-core.js";
import { PATCHES, SUBSTITUTES } from "../../build/pdfjs-patches.js";

const code = readFileSync(source, "utf8");

describe("the parts of PDF.js that the engine is made of", () => {
  it("are changed nowhere without a reason of its own", () => {
    const reasons = [...PATCHES, ...SUBSTITUTES].map(({ reason }) => reason);
    for (const reason of reasons) expect(reason.split(" ").length).toBeGreaterThan(3);
    expect(new Set(reasons).size).toBe(reasons.length);
  });

  it("hold every change, once", () => {
    const core = coreOf(code);
    for (const { put } of PATCHES) expect(core.split(put), put).toHaveLength(2);
    for (const one of SUBSTITUTES) expect(core).toContain(one.code);
  });

  it("are not made when PDF.js no longer has what a change is for", () => {
    for (const { find, section } of PATCHES) {
      const renamed = code.replaceAll(find, "somethingElse();");
      expect(() => coreOf(renamed), `${section}: ${find}`).toThrow(find);
    }
    for (const { instead, name } of SUBSTITUTES) {
      if (instead) expect(() => coreOf(code.replace(instead, "")), name).toThrow("was pdfjs-dist updated?");
    }
  });

  it("are not made when a change could be meant for two places", () => {
    for (const { find, section } of PATCHES) {
      expect(() => coreOf(code.replaceAll(find, () => `${find} ${find}`)), `${section}: ${find}`).toThrow();
    }
  });
});
