import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  add,
  cents,
  fromDecimalString,
  fromWireNumber,
  parseAmount,
  subtract,
  toDecimalString,
  toWireNumber,
} from "../../src/domain/money.ts";
import { formatAmount } from "../../src/ui/format.ts";

const MAX = 999_999_999_999_999;
const amount = fc.integer({ min: -MAX, max: MAX }).map(cents);

describe("amounts", () => {
  it("are read as people in France write them", () => {
    const cases: readonly (readonly [string, number])[] = [
      ["12", 12_00],
      ["1 234,56 €", 1_234_56],
      ["1\u202f234,56\u00a0€", 1_234_56],
      ["1.234,56", 1_234_56],
      ["1,234.56", 1_234_56],
      ["1'234.56", 1_234_56],
      ["1 234 567", 1_234_567_00],
      ["-20.00", -20_00],
      ["−20,00", -20_00],
      ["20,00-", -20_00],
      ["(20,00)", -20_00],
      ["+5", 5_00],
      ["0,5", 50],
      ["0.500", 50],
      ["12 EUR", 12_00],
      ["12,00 euros", 12_00],
      ["-0", 0],
      ["0012,10", 12_10],
    ];
    for (const [text, expected] of cases) expect(parseAmount(text), text).toEqual({ ok: true, cents: expected });
  });

  it("are refused rather than guessed", () => {
    const reason = (text: string) => {
      const parsed = parseAmount(text);
      return parsed.ok ? parsed.cents : parsed.reason;
    };
    expect(reason("")).toBe("EMPTY");
    expect(reason("   ")).toBe("EMPTY");
    for (const text of ["1.234", "1,234", "abc", "12,", "12.", ",5", "1 23,45", "1.23.45", "--5", "1e3", "NaN", "€"]) {
      expect(reason(text), text).toBe("NOT_A_NUMBER");
    }
    expect(reason("1,005")).toBe("NOT_A_NUMBER");
    expect(reason("12,345")).toBe("NOT_A_NUMBER");
    expect(reason("1234,567")).toBe("TOO_MANY_DECIMALS");
    expect(reason("99999999999999")).toBe("TOO_LARGE");
  });

  it("survive a trip through decimal text, the wire and both languages", () => {
    fc.assert(
      fc.property(amount, (value) => {
        expect(fromDecimalString(toDecimalString(value))).toEqual({ ok: true, cents: value });
        expect(fromWireNumber(toWireNumber(value))).toBe(value);
        expect(fromWireNumber(JSON.parse(JSON.stringify(toWireNumber(value))))).toBe(value);
        expect(parseAmount(formatAmount(value, "fr"))).toEqual({ ok: true, cents: value });
        expect(parseAmount(formatAmount(value, "en"))).toEqual({ ok: true, cents: value });
      }),
      { numRuns: 500 },
    );
  });

  it("never come out of text as anything but whole cents", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[-+(]?[\d .,']{0,18}[)-]?$/), (text) => {
        const parsed = parseAmount(text);
        if (parsed.ok) expect(Number.isSafeInteger(parsed.cents) && Math.abs(parsed.cents) <= MAX).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it("add and subtract exactly where floats do not", () => {
    expect(add(cents(10), cents(20))).toBe(30);
    const half = fc.integer({ min: -Math.floor(MAX / 4), max: Math.floor(MAX / 4) }).map(cents);
    fc.assert(
      fc.property(half, half, (a, b) => {
        expect(subtract(add(a, b), b)).toBe(a);
      }),
    );
    expect(Object.is(subtract(cents(0), cents(0)), 0)).toBe(true);
  });

  it("refuse what is not whole cents", () => {
    expect(() => cents(0.5)).toThrow(RangeError);
    expect(() => cents(Number.NaN)).toThrow(RangeError);
    expect(() => cents(2 ** 53)).toThrow(RangeError);
    expect(Object.is(cents(-0), 0)).toBe(true);
    expect(fromDecimalString("1,5").ok).toBe(false);
    expect(fromDecimalString("1.005")).toEqual({ ok: false, reason: "TOO_MANY_DECIMALS" });
    expect(fromDecimalString("1.500000")).toEqual({ ok: true, cents: 150 });
    expect(fromWireNumber(Number.POSITIVE_INFINITY)).toBeNull();
    expect(fromWireNumber(1e20)).toBeNull();
  });
});
