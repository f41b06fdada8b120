import type { InvoiceFacts } from "../../domain/pdf-report.ts";
import type { StructuredData } from "../../domain/structured-invoice.ts";
import type { FlowInvoice } from "./invoice.ts";
import { structuredRefusals } from "./refusals.ts";

/** Facts of a structured invoice, as the PDF room reads them, from the XML only. */
export function fromFacts(facts: InvoiceFacts, structured: StructuredData): FlowInvoice {
  const own = <T>(fact: { readonly value: T; readonly source: string } | null): T | null =>
    fact?.source === "facturx" ? fact.value : null;
  const amount = (fact: InvoiceFacts["taxAmount"]): number | null => {
    const value = own(fact);
    return value === null ? null : value / 100;
  };
  return {
    number: own(facts.invoiceNumber),
    issueDate: own(facts.issueDate),
    type: own(facts.invoiceType) === "credit-note" ? "AVOIR" : "FACTURE",
    currency: own(facts.currency),
    seller: own(facts.sellerSiret),
    buyer: own(facts.buyerSiret),
    serviceCode: own(facts.serviceCode),
    commitmentNumber: own(facts.commitmentNumber),
    contractNumber: own(facts.contractNumber),
    businessProcess: structured.businessProcess,
    refusals: structuredRefusals(structured),
    taxExclusive: amount(facts.taxExclusiveAmount),
    tax: amount(facts.taxAmount),
    taxInclusive: amount(facts.taxInclusiveAmount),
    payable: amount(facts.payableAmount),
  };
}
