import { describe, expect, it } from "vitest";
import { cents } from "../../../src/domain/money.ts";
import { type FactSource, type InvoiceFacts, NO_FACTS } from "../../../src/domain/pdf-report.ts";
import { compareFacts } from "../../../src/pdf/facturx/compare-facts.ts";

function facts(source: FactSource, ht: number, tva: number, ttc: number, number: string): InvoiceFacts {
  const fact = <T>(value: T) => ({ value, source, page: source === "text" ? 1 : null });
  return {
    ...NO_FACTS,
    invoiceNumber: fact(number),
    taxExclusiveAmount: fact(cents(ht)),
    taxAmount: fact(cents(tva)),
    taxInclusiveAmount: fact(cents(ttc)),
  };
}

describe("compareFacts", () => {
  it("lets the XML win and the text fill what it does not carry", () => {
    const xml = { ...facts("facturx", 10_000, 2_000, 12_000, "F-1"), taxAmount: null };
    const { facts: both, findings } = compareFacts(xml, facts("text", 10_000, 2_000, 12_000, "f - 1"));
    expect(findings).toEqual([]);
    expect(both.invoiceNumber).toEqual({ value: "F-1", source: "facturx", page: null });
    expect(both.taxAmount).toEqual({ value: 2_000, source: "text", page: 1 });
  });

  it("names the field and both values where they disagree", () => {
    const { facts: both, findings } = compareFacts(
      facts("facturx", 10_000, 2_000, 12_000, "F-1"),
      facts("text", 10_000, 2_000, 12_001, "F-2"),
    );
    expect(findings).toEqual([
      {
        code: "PDF_FACTURX_DISAGREES",
        severity: "warning",
        params: { field: "taxInclusiveAmount", xml: "120.00", text: "120.01" },
      },
      {
        code: "PDF_FACTURX_DISAGREES",
        severity: "warning",
        params: { field: "invoiceNumber", xml: "F-1", text: "F-2" },
      },
    ]);
    expect(both.taxInclusiveAmount?.value).toBe(12_000);
  });

  it("lets printed totals that add up stand for totals of the XML that do not", () => {
    const xml = facts("facturx", 253_500, 50_700, 300_000, "F-1");
    const text = facts("text", 253_500, 50_700, 304_200, "F-1");
    expect(compareFacts(xml, text).facts.taxInclusiveAmount).toEqual({ value: 304_200, source: "text", page: 1 });
    expect(compareFacts(xml, text).findings).toHaveLength(1);
    expect(compareFacts(xml, NO_FACTS).facts.taxInclusiveAmount?.value).toBe(300_000);
    expect(compareFacts(xml, { ...text, taxAmount: null }).facts.taxInclusiveAmount?.value).toBe(300_000);
  });
});
