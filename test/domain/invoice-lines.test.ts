import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDecimal, percentOf, toCents } from "../../src/domain/decimal.ts";
import { type LineInput, totalsOf } from "../../src/domain/invoice-lines.ts";
import { cents } from "../../src/domain/money.ts";

const totals = (lines: LineInput[]) => {
  const result = totalsOf(lines);
  if ("faults" in result) throw new Error(JSON.stringify(result.faults));
  return result.totals;
};

describe("decimals", () => {
  it("round halves away from zero", () => {
    const rounded = (text: string) => {
      const value = parseDecimal(text);
      return value && toCents(value);
    };
    expect(rounded("0.005")).toBe(1);
    expect(rounded("-0.005")).toBe(-1);
    expect(rounded("0.004999")).toBe(0);
    expect(rounded("12,5")).toBe(1250);
  });

  it("refuse what is not a decimal of at most six places", () => {
    for (const text of ["", "1.2.3", "1e3", "0.1234567", "abc", "--1", "12345678901234"]) {
      expect(parseDecimal(text)).toBeNull();
    }
  });

  it("take a percentage exactly", () => {
    const rate = parseDecimal("5.5");
    expect(rate && percentOf(cents(37920), rate)).toBe(2086);
  });
});

describe("totalsOf", () => {
  it("sums by rate, tax once per rate", () => {
    expect(
      totals([
        { quantity: "6", unitPrice: "315.25", vatRate: "20" },
        { quantity: "8", unitPrice: "47.40", vatRate: "5.5" },
        { quantity: "1", unitPrice: "10", discount: "10", vatRate: "20.0" },
      ]),
    ).toEqual({
      vatBreakdown: [
        { rate: "20", taxableAmount: 189150, taxAmount: 37830 },
        { rate: "5.5", taxableAmount: 37920, taxAmount: 2086 },
      ],
      taxExclusiveAmount: 227070,
      taxAmount: 39916,
      taxInclusiveAmount: 266986,
    });
  });

  it("keeps sixths exact until the line is rounded", () => {
    expect(totals([{ quantity: "3", unitPrice: "16.666667", vatRate: "20" }]).taxExclusiveAmount).toBe(5000);
  });

  it("names every line that cannot be read", () => {
    const lines = [
      { quantity: "x", unitPrice: "1", vatRate: "20" },
      { quantity: "1", unitPrice: "", vatRate: "y" },
    ];
    expect(totalsOf(lines)).toEqual({
      faults: [
        { line: 1, field: "quantity" },
        { line: 2, field: "unitPrice" },
        { line: 2, field: "vatRate" },
      ],
    });
  });

  it("always adds up, whatever the lines", () => {
    const line = fc.record({
      quantity: fc.integer({ min: -9999, max: 9999 }).map(String),
      unitPrice: fc.integer({ min: 0, max: 9_999_999 }).map((units) => (units / 1000).toFixed(3)),
      vatRate: fc.constantFrom("20", "10", "5.5", "2.1", "0"),
    });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 50 }), (lines) => {
        const result = totals(lines);
        const sum = (pick: (row: { taxableAmount: number; taxAmount: number }) => number) =>
          result.vatBreakdown.reduce((total, row) => total + pick(row), 0);
        expect(result.taxExclusiveAmount).toBe(sum((row) => row.taxableAmount));
        expect(result.taxAmount).toBe(sum((row) => row.taxAmount));
        expect(result.taxInclusiveAmount).toBe(result.taxExclusiveAmount + result.taxAmount);
      }),
    );
  });
});
