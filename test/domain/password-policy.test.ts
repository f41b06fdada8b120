import { randomInt } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  generatePassword,
  passwordClasses,
  passwordFaults,
  passwordStrength,
} from "../../src/domain/password-policy.ts";

const KINDS = {
  upper: fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
  lower: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz"),
  digit: fc.constantFrom(..."0123456789"),
  special: fc.constantFrom(..."!?.,;:-_*+éèàçÉÙß€@#%&()"),
};
type Kind = keyof typeof KINDS;

/** A password made of exactly these kinds, each at least once. */
const passwordOf = (kinds: readonly Kind[], minLength: number, maxLength: number) =>
  fc
    .tuple(
      fc.tuple(...kinds.map((kind) => KINDS[kind])),
      fc.array(fc.oneof(...kinds.map((kind) => KINDS[kind])), {
        minLength: Math.max(0, minLength - kinds.length),
        maxLength: maxLength - kinds.length,
      }),
    )
    .chain(([each, more]) => fc.shuffledSubarray([...each, ...more], { minLength: each.length + more.length }))
    .map((chars) => chars.join(""));

const kindsOf = (min: number, max: number) =>
  fc.shuffledSubarray(Object.keys(KINDS) as Kind[], { minLength: min, maxLength: max });

describe("the portal's password rule", () => {
  it("accepts 12 characters of 3 classes, and says exactly which it saw", () => {
    fc.assert(
      fc.property(
        kindsOf(3, 4).chain((kinds) => fc.tuple(fc.constant(kinds), passwordOf(kinds, 12, 40))),
        ([kinds, password]) => {
          expect([...passwordClasses(password)].sort()).toEqual([...kinds].sort());
          expect(passwordFaults(password)).toEqual([]);
          expect(passwordStrength(password)).not.toBe("refused");
        },
      ),
    );
  });

  it("refuses fewer than 12 characters, whatever the classes", () => {
    fc.assert(
      fc.property(
        kindsOf(1, 4).chain((kinds) => passwordOf(kinds, kinds.length, 11)),
        (password) => {
          expect(passwordFaults(password)).toContain("LENGTH");
          expect(passwordStrength(password)).toBe("refused");
        },
      ),
    );
  });

  it("refuses one or two classes, whatever the length", () => {
    fc.assert(
      fc.property(
        kindsOf(1, 2).chain((kinds) => passwordOf(kinds, 12, 60)),
        (password) => {
          expect(passwordFaults(password)).toEqual(["CLASSES"]);
        },
      ),
    );
  });

  it("counts an accented letter once, however it was composed", () => {
    expect(passwordFaults("Abcdefghij1".normalize("NFD"))).toEqual(["LENGTH"]);
    expect(passwordFaults("Abcdefghié1".normalize("NFD"))).toEqual(["LENGTH"]);
    expect([...passwordClasses("é")]).toEqual(["special"]);
  });

  it("refuses spaces at the ends, which copying brings along", () => {
    expect(passwordFaults(" Abcdefghijk1")).toEqual(["SPACE_AT_END"]);
    expect(passwordFaults("Abcd efghijk1")).toEqual([]);
  });

  it("does not take repetition for strength", () => {
    expect(passwordStrength("Aa1aaaaaaaaaaaaaaaaaaaaaaaaaaaaa")).toBe("fair");
    expect(passwordStrength("Abcdefghijklmnopqrstuvwxyz123456")).toBe("fair");
    expect(passwordStrength("kT7-mQ2.vX9_pL4?")).toBe("strong");
  });
});

describe("the generator", () => {
  it("always makes a strong password that complies", () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (numbers) => {
        // Any source of numbers, even the worst.
        const password = generatePassword((below) => Number(numbers.next().value) % below);
        expect(passwordFaults(password)).toEqual([]);
        expect([...password]).toHaveLength(20);
        expect(passwordClasses(password).size).toBe(4);
      }),
    );
    const made = new Set(Array.from({ length: 500 }, () => generatePassword((below) => randomInt(below))));
    expect(made.size).toBe(500);
    for (const password of made) expect(passwordStrength(password)).not.toBe("fair");
  });
});
