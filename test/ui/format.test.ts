import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cents, parseAmount } from "../../src/domain/money.ts";
import { formatAmount, formatDate } from "../../src/ui/format.ts";

describe("formatAmount", () => {
  it("writes amounts as they are printed in France", () => {
    expect(formatAmount(cents(123456), "fr")).toBe("1\u202f234,56\u00a0€");
    expect(formatAmount(cents(-5), "fr")).toBe("-0,05\u00a0€");
    expect(formatAmount(cents(100000000), "en")).toBe("€1,000,000.00");
    expect(formatAmount(cents(-123456), "en", "USD")).toBe("-1,234.56 USD");
  });

  it("can be read back exactly in French", () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), (value) => {
        expect(parseAmount(formatAmount(cents(value), "fr"))).toEqual({ ok: true, cents: value === 0 ? 0 : value });
      }),
    );
  });
});

describe("formatDate", () => {
  it("orders day, month and year for the reader", () => {
    expect(formatDate("2026-11-23", "fr")).toBe("23/11/2026");
    expect(formatDate("2026-11-03T09:05:00", "en")).toBe("3 Nov 2026 09:05");
    expect(formatDate("soon", "fr")).toBe("soon");
  });

  it("tells instants in Paris time, winter and summer", () => {
    expect(formatDate("2026-11-23T11:15:34.988Z", "fr")).toBe("23/11/2026 12:15");
    expect(formatDate("2026-07-31T23:30:00+00:00", "fr")).toBe("01/08/2026 01:30");
  });
});
