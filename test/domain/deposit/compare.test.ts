import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSameInvoice, recognitionFindings } from "../../../src/domain/deposit/compare.ts";
import { cents } from "../../../src/domain/money.ts";
import { invoiceOf, NOTHING_RECOGNISED } from "../../support/journal.ts";

const invoice = invoiceOf("F1");
describe("what Chorus Pro recognised", () => {
  it("is no news when it is nothing, or the same", () => {
    expect(recognitionFindings(invoice, NOTHING_RECOGNISED)).toEqual([]);
    expect(recognitionFindings(invoice, { ...NOTHING_RECOGNISED, number: "f1", payableAmount: cents(12000) })).toEqual(
      [],
    );
  });

  it("is a warning where it differs, or tells what was left out", () => {
    const findings = recognitionFindings(invoice, {
      ...NOTHING_RECOGNISED,
      payableAmount: cents(12100),
      commitmentNumber: "EJ1",
    });
    expect(findings.map(({ code, severity, params }) => [code, severity, params])).toEqual([
      ["RECOGNISED_DISAGREES", "warning", { field: "commitmentNumber", sent: "", read: "EJ1" }],
      ["RECOGNISED_DISAGREES", "warning", { field: "payableAmount", sent: "120.00", read: "121.00" }],
    ]);
  });
});

it("two invoices are the same only when number, parties, date, kind and amounts are", () => {
  expect(isSameInvoice(invoice, { ...invoice, comment: "other", serviceCode: "X" })).toBe(true);
  fc.assert(
    fc.property(
      fc.constantFrom("taxExclusiveAmount", "taxAmount", "taxInclusiveAmount", "payableAmount"),
      fc.integer({ min: -1_000_000, max: 1_000_000 }),
      (field, amount) => {
        expect(isSameInvoice(invoice, { ...invoice, [field]: cents(amount) })).toBe(
          invoice[field as "taxAmount"] === amount,
        );
      },
    ),
  );
});
