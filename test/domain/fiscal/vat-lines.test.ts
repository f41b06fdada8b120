import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDecimal, percentOf } from "../../../src/domain/decimal.ts";
import { fiscalTotals } from "../../../src/domain/fiscal/totals.ts";
import { beyondLines, isOverseas, type TaxedInvoice, vatLines } from "../../../src/domain/fiscal/vat-lines.ts";
import { type Cents, cents } from "../../../src/domain/money.ts";

const invoice = (
  net: number | null,
  tax: number | null,
  gross: number | null,
  more: Partial<TaxedInvoice> = {},
): TaxedInvoice => ({
  isCreditNote: false,
  taxExclusiveAmount: net === null ? null : cents(net),
  taxAmount: tax === null ? null : cents(tax),
  taxInclusiveAmount: gross === null ? null : cents(gross),
  breakdown: [],
  ...more,
});

const part = (rate: string, taxable: number, tax: number) => ({
  rate,
  taxableAmount: cents(taxable),
  taxAmount: cents(tax),
});

describe("an invoice by VAT rate", () => {
  it("follows the platform's recap, one line per rate", () => {
    const breakdown = [part("20", 100_00, 20_00), part("5.5", 10_00, 55), part("20.00", 1_00, 20)];
    expect(vatLines(invoice(111_00, 20_75, 131_75, { breakdown }))).toEqual([
      { rate: "20", source: "platform", regime: null, taxExclusive: 101_00, tax: 20_20, taxInclusive: 121_20 },
      { rate: "5.5", source: "platform", regime: null, taxExclusive: 10_00, tax: 55, taxInclusive: 10_55 },
    ]);
  });

  it("follows a recap that is off by a cent of rounding a line, or has the other sign", () => {
    const breakdown = [part("20", 100_00, 20_00), part("5.5", 10_01, 55)];
    expect(vatLines(invoice(110_00, 20_55, 130_55, { breakdown })).map(({ rate }) => rate)).toEqual(["20", "5.5"]);
    const credit = { isCreditNote: true, breakdown: [part("20", 100_00, 20_00), part("5.5", 10_00, 55)] };
    for (const sign of [1, -1]) {
      expect(vatLines(invoice(sign * 110_00, sign * 20_55, sign * 130_55, credit))).toMatchObject([
        { rate: "20", taxExclusive: -100_00, tax: -20_00 },
        { rate: "5.5", taxExclusive: -10_00, tax: -55 },
      ]);
    }
  });

  it("invents no rate where the recap contradicts the totals", () => {
    const lines = vatLines(invoice(200_00, 40_00, 240_00, { breakdown: [part("5.5", 100_00, 5_50)] }));
    expect(lines).toMatchObject([{ rate: null, source: "undetermined", taxExclusive: 200_00, tax: 40_00 }]);
  });

  it("lists no rate that no invoice carries, whatever is mixed", () => {
    const rates = ["20", "10", "5.5", "2.1", "0"] as const;
    const line = fc.record({ rate: fc.constantFrom(...rates), net: fc.integer({ min: 1, max: 500_00 }) });
    // Equal shares make the averages that look like rates.
    const even = fc.record({
      net: fc.integer({ min: 1_00, max: 500_00 }),
      mixed: fc.subarray([...rates], { minLength: 2 }),
    });
    const lines = fc.oneof(
      fc.array(line, { minLength: 1, maxLength: 6 }),
      even.map(({ net, mixed }) => mixed.map((rate) => ({ rate, net }))),
    );
    fc.assert(
      fc.property(lines, (parts) => {
        const taxed = parts.map(({ rate, net }) => percentOf(cents(net), parseDecimal(rate) as never));
        const net = parts.reduce((sum, one) => sum + one.net, 0);
        const tax = taxed.reduce((sum, one) => sum + one, 0);
        const carried = parts.map(({ rate }) => rate as string);
        for (const { rate } of vatLines(invoice(net, tax, net + tax))) {
          if (rate !== null) expect(carried).toContain(rate);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("tells overseas rates only where the seller is, and names why there is no VAT", () => {
    expect(vatLines(invoice(100_00, 8_50, 108_50))).toMatchObject([{ rate: null }]);
    expect(vatLines(invoice(100_00, 8_50, 108_50, { overseas: true }))).toMatchObject([{ rate: "8.5" }]);
    expect([isOverseas("97400"), isOverseas("97300"), isOverseas("20000"), isOverseas(null)]).toEqual([
      ...[true, false, false, false],
    ]);
    const regime = { kind: "exempt", reason: "Autoliquidation" } as const;
    expect(vatLines(invoice(500_00, 0, 500_00, { regime }))).toMatchObject([{ rate: "0", regime }]);
  });

  it.each([
    ["20 %", 1_240_00, 248_00, "20"],
    ["10 %, or half at 20 % and half exempt", 200_00, 20_00, null],
    ["8.5 %, or 10 % and 5.5 %", 300_00, 25_50, null],
    ["13 %, or 10 % and 20 %", 1_000_00, 130_00, null],
    ["5.5 %, or a mixture", 100_00, 5_50, null],
    ["no tax", 500_00, 0, "0"],
    ["two rates mixed", 200_00, 25_50, null],
    ["a cent off", 100_00, 20_01, null],
    ["too small to tell", 3, 0, null],
    ["several rates fit", 12, 1, null],
    ["nothing at all", 0, 0, null],
  ])("derives the rate of a PDF only when nothing else makes its totals: %s", (_, net, tax, rate) => {
    const [line, ...others] = vatLines(invoice(net, tax, net + tax));
    expect(others).toEqual([]);
    expect(line).toMatchObject({ rate, source: rate === null ? "undetermined" : "derived", taxExclusive: net, tax });
  });

  it("finds the amount that is missing from the two others", () => {
    expect(vatLines(invoice(100_00, null, 120_00))).toMatchObject([{ rate: "20", tax: 20_00, taxInclusive: 120_00 }]);
    expect(vatLines(invoice(null, 20_00, 120_00))).toMatchObject([{ taxExclusive: 100_00 }]);
    expect(vatLines(invoice(null, null, null))).toMatchObject([{ rate: null, taxInclusive: 0 }]);
  });

  it("counts a credit note negative whatever its sign on the wire", () => {
    const expected = [{ rate: "20", taxExclusive: -100_00, tax: -20_00, taxInclusive: -120_00 }];
    expect(vatLines(invoice(100_00, 20_00, 120_00, { isCreditNote: true }))).toMatchObject(expected);
    expect(vatLines(invoice(-100_00, -20_00, -120_00, { isCreditNote: true }))).toMatchObject(expected);
    const breakdown = [part("20", 150_00, 30_00), part("5.5", -10_00, -55)];
    expect(vatLines(invoice(140_00, 29_45, 169_45, { isCreditNote: true, breakdown }))).toMatchObject([
      { rate: "20", taxExclusive: -150_00 },
      { rate: "5.5", taxExclusive: 10_00, tax: 55 },
    ]);
  });

  it("tells what the lines do not hold, such as a discount on the whole", () => {
    const discounted = invoice(100_00, 20_00, 110_00);
    expect(beyondLines(discounted, vatLines(discounted))).toBe(-10_00);
    const credit = invoice(100_00, 20_00, 120_00, { isCreditNote: true });
    expect(beyondLines(credit, vatLines(credit))).toBe(0);
  });

  it("never invents an amount: lines add up to the invoice, and a derived rate gives its tax", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(10 ** 9), max: 10 ** 9 }),
        fc.integer({ min: -(10 ** 8), max: 10 ** 8 }),
        (net, tax) => {
          const lines = vatLines(invoice(net, tax, net + tax));
          const sum = (of: "taxExclusive" | "tax" | "taxInclusive") => lines.reduce((all, line) => all + line[of], 0);
          expect([sum("taxExclusive"), sum("tax"), sum("taxInclusive")]).toEqual([net, tax, net + tax]);
          for (const { rate, taxExclusive } of lines) {
            if (rate !== null) expect(percentOf(taxExclusive, parseDecimal(rate) as never)).toBe(tax);
          }
        },
      ),
    );
  });
});

describe("totals", () => {
  it("agree with the list to the cent, however it is cut", () => {
    const line = fc.record({
      invoice: fc.constantFrom("a/1", "a/2", "b/1", "b/2"),
      isCredit: fc.boolean(),
      recipient: fc.constantFrom("1", "2", "3"),
      recipientName: fc.constantFrom("Un", null),
      currency: fc.constantFrom("EUR", "CHF"),
      rate: fc.constantFrom("20", "5.5", "0", null),
      regime: fc.constantFrom(null, { kind: "exempt" as const, reason: "a" }, { kind: "none" as const, reason: null }),
      source: fc.constant("platform" as const),
      taxExclusive: fc.integer({ min: -(10 ** 9), max: 10 ** 9 }).map((value) => cents(value)),
      tax: fc.integer({ min: -(10 ** 8), max: 10 ** 8 }).map((value) => cents(value)),
      taxInclusive: fc.integer({ min: -(10 ** 9), max: 10 ** 9 }).map((value) => cents(value)),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const { byRecipientAndRate, byRate, overall } = fiscalTotals(lines);
        for (const currency of ["EUR", "CHF"]) {
          const own = (
            all: readonly { readonly currency: string; readonly tax: Cents; readonly taxExclusive: Cents }[],
          ) => all.filter((one) => one.currency === currency).reduce((sum, one) => sum + one.tax + one.taxExclusive, 0);
          const expected = own(lines);
          for (const cut of [byRecipientAndRate, byRate, overall]) expect(own(cut)).toBe(expected);
        }
      }),
    );
  });

  it("count an invoice of two rates once", () => {
    const base = {
      invoice: "a/1",
      isCredit: false,
      recipient: "1",
      recipientName: null,
      currency: "EUR",
      source: "platform",
      regime: null,
    } as const;
    const amounts = { taxExclusive: cents(1), tax: cents(0), taxInclusive: cents(1) };
    const { overall, byRate } = fiscalTotals([
      { ...base, ...amounts, rate: "20" },
      { ...base, ...amounts, rate: "5.5" },
    ]);
    expect(overall).toMatchObject([{ invoices: 1, creditNotes: 0, taxExclusive: 2 }]);
    const credit = { ...base, ...amounts, invoice: "a/2", isCredit: true, rate: "20" };
    expect(fiscalTotals([{ ...base, ...amounts, rate: "20" }, credit]).overall).toMatchObject([
      { invoices: 2, creditNotes: 1 },
    ]);
    expect(byRate.map(({ rate, invoices }) => [rate, invoices])).toEqual([
      ["20", 1],
      ["5.5", 1],
    ]);
  });
});
