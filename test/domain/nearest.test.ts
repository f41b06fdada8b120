import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearest } from "../../src/domain/nearest.ts";

const COMMANDS = ["login", "deposit", "list", "batch", "download", "delete", "status", "structure"];

describe("the words somebody may have meant", () => {
  it.each([
    ["depsit", ["deposit"]],
    ["lsit", ["list"]],
    ["LIST", ["list"]],
    ["struct", ["structure"]],
    ["xyzzy", []],
    ["", []],
  ])("%s", (typed, meant) => {
    expect(nearest(typed, COMMANDS)).toEqual(meant);
  });

  it("forgives accents, spaces and capitals", () => {
    expect(nearest("factures publiques", ["FACTURES_PUBLIQUES", "ACCUEIL"])).toEqual(["FACTURES_PUBLIQUES"]);
    expect(nearest("écoles", ["ECOLES", "TECHNIQUE"])).toEqual(["ECOLES"]);
  });

  it("finds every word again after one letter is lost, and never offers more than three", () => {
    fc.assert(
      fc.property(fc.constantFrom(...COMMANDS), fc.nat({ max: 20 }), (word, at) => {
        const place = at % word.length;
        const meant = nearest(word.slice(0, place) + word.slice(place + 1), COMMANDS);
        expect(meant).toContain(word);
        expect(meant.length).toBeLessThanOrEqual(3);
      }),
    );
  });
});
