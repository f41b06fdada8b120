import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatSiret,
  parseSiren,
  parseSiret,
  parseSiretIn,
  passesLuhn,
  sirenOf,
  stripSeparators,
} from "../../src/domain/siret.ts";
import { siretNumber, withCheckDigit } from "../support/sirets.ts";

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(""));
const anySiret = fc.integer({ min: 0, max: 9_999 }).map(siretNumber);
const separator = fc.constantFrom("", " ", ".", "\u00a0", "\u202f", "\u2009", "-", "  ");

describe("SIRET", () => {
  it("reads known numbers", () => {
    for (const siret of ["11000201100044", "80938923200020", "35600000000048"]) {
      expect(parseSiret(siret)).toEqual({ ok: true, siret });
    }
  });

  it("says what is wrong", () => {
    const reason = (input: string) => {
      const parsed = parseSiret(input);
      return parsed.ok ? null : parsed.reason;
    };
    expect(reason("")).toBe("LENGTH");
    expect(reason("1100020110004")).toBe("LENGTH");
    expect(reason("110002011000444")).toBe("LENGTH");
    expect(reason("1100020110004A")).toBe("NOT_DIGITS");
    expect(reason("11000201100045")).toBe("CHECKSUM");
    expect(reason("00000000000000")).toBe("CHECKSUM");
    // Digits of another script are not digits here.
    expect(reason("١١٠٠٠٢٠١١٠٠٠٤٤")).toBe("NOT_DIGITS");
  });

  it("refuses a whole that passes on a SIREN that does not", () => {
    const siret = withCheckDigit("1234567890001");
    expect(passesLuhn(siret)).toBe(true);
    expect(parseSiren(siret.slice(0, 9)).ok).toBe(false);
    expect(parseSiret(siret)).toEqual({ ok: false, reason: "CHECKSUM" });
  });

  it("follows La Poste's own rule, for its branches only", () => {
    expect(parseSiret("35600000000048").ok).toBe(true);
    expect(parseSiret("35600000000001").ok).toBe(true);
    expect(parseSiret("35600000000002").ok).toBe(false);
    // A branch that passes Luhn without summing to a multiple of 5 is not one of La Poste's.
    const luhnOnly = Array.from({ length: 1_000 }, (_, i) => withCheckDigit(`356000000${String(i).padStart(4, "0")}`));
    const sum = (siret: string) => [...siret].reduce((all, digit) => all + Number(digit), 0);
    const wrong = luhnOnly.filter((siret) => siret !== "35600000000048" && sum(siret) % 5 !== 0);
    expect(wrong.length).toBeGreaterThan(100);
    expect(wrong.filter((siret) => parseSiret(siret).ok)).toEqual([]);
  });

  it("reads a valid number however people group it, and prints it back", () => {
    fc.assert(
      fc.property(anySiret, fc.array(separator, { minLength: 14, maxLength: 14 }), (siret, between) => {
        const written = [...siret].map((digit, i) => digit + (between[i] ?? "")).join("");
        expect(parseSiret(written)).toEqual({ ok: true, siret });
        expect(stripSeparators(formatSiret(siret))).toBe(siret);
        expect(sirenOf(siret)).toHaveLength(9);
      }),
    );
  });

  it("notices every miscopied digit and every swap of two neighbours but 0 and 9", () => {
    fc.assert(
      fc.property(anySiret, fc.nat(13), fc.integer({ min: 1, max: 9 }), (siret, at, shift) => {
        const changed = `${siret.slice(0, at)}${(Number(siret[at]) + shift) % 10}${siret.slice(at + 1)}`;
        expect(parseSiret(changed).ok).toBe(false);
      }),
    );
    fc.assert(
      fc.property(anySiret, fc.nat(12), (siret, at) => {
        const [a = "", b = ""] = siret.slice(at, at + 2);
        fc.pre(a !== b && !(a + b === "09" || a + b === "90"));
        expect(parseSiret(siret.slice(0, at) + b + a + siret.slice(at + 2)).ok).toBe(false);
      }),
    );
  });

  it("never throws, and never takes what is not 14 digits", () => {
    fc.assert(
      fc.property(fc.string(), (input) => {
        const parsed = parseSiret(input);
        if (parsed.ok) expect(parsed.siret).toMatch(/^\d{14}$/);
      }),
    );
  });

  it("lets qualification use numbers that fail the check digit, and nobody else", () => {
    fc.assert(
      fc.property(digits(14), (number) => {
        expect(parseSiretIn("qualification", number)).toEqual({ ok: true, siret: number });
        for (const environment of ["sandbox", "custom", "production"] as const) {
          expect(parseSiretIn(environment, number)).toEqual(parseSiret(number));
        }
      }),
    );
    expect(parseSiretIn("qualification", "123")).toEqual({ ok: false, reason: "LENGTH" });
  });
});

describe("SIREN", () => {
  it("is 9 digits that pass Luhn, and not zero", () => {
    expect(parseSiren("356 000 000")).toEqual({ ok: true, siren: "356000000" });
    expect(parseSiren("356000001")).toEqual({ ok: false, reason: "CHECKSUM" });
    expect(parseSiren("000000000")).toEqual({ ok: false, reason: "CHECKSUM" });
    expect(parseSiren("35600000")).toEqual({ ok: false, reason: "LENGTH" });
  });
});
