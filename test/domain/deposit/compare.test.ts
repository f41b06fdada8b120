import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSameInvoice, matchRows, recognitionFindings } from "../../../src/domain/deposit/compare.ts";
import { cents } from "../../../src/domain/money.ts";
import { BUYER, invoiceOf, NOTHING_RECOGNISED } from "../../support/journal.ts";

const invoice = invoiceOf("F1");
const row = {
  invoiceId: 1,
  number: "F1",
  status: "DEPOSEE",
  issueDate: "2026-10-05",
  payableAmount: 12000,
  recipient: { siret: BUYER as string },
};

describe("finding an invoice among the rows that bear its number", () => {
  it("takes the one row that agrees", () => {
    expect(matchRows(invoice, [row])).toEqual({ kind: "found", row });
    expect(matchRows(invoice, [{ ...row, payableAmount: 1 }, row])).toEqual({ kind: "found", row });
    expect(matchRows(invoice, [{ ...row, issueDate: "2026-10-05T00:00:00" }]).kind).toBe("found");
  });

  it("never guesses", () => {
    expect(matchRows(invoice, [row, { ...row, invoiceId: 2 }]).kind).toBe("ambiguous");
    for (const other of [
      { payableAmount: 12001 },
      { payableAmount: null },
      { issueDate: "2026-10-06" },
      { issueDate: null },
      { recipient: { siret: "11000201100044" } },
    ]) {
      expect(matchRows(invoice, [{ ...row, ...other }]).kind).toBe("ambiguous");
    }
  });

  it("passes over other numbers and drafts", () => {
    expect(matchRows(invoice, [])).toEqual({ kind: "absent" });
    expect(matchRows(invoice, [{ ...row, number: "F10" }]).kind).toBe("absent");
    expect(matchRows(invoice, [{ ...row, status: "INTERPRETEE_OCR" }]).kind).toBe("absent");
  });
});

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
