import { fromDecimalString } from "../../domain/money.ts";
import type { InvoiceFacts } from "../../domain/pdf-report.ts";
import { descend, textAt, type XmlNode } from "../../pdf/facturx/xml-tree.ts";
import type { FlowInvoice } from "./invoice.ts";

/** UNTDID 1001 codes of credit notes seen in UBL invoices of French suppliers; a CreditNote document is one anyway. */
const CREDIT_NOTE_CODES = new Set(["381", "396", "261", "262"]);

/** Facts of a UBL 2.1 Invoice or CreditNote; null for what is missing or not what it should be. */
export function readUbl(name: string, root: XmlNode): FlowInvoice {
  const type = textAt(root, "InvoiceTypeCode") ?? "";
  const creditNote = name === "CreditNote" || CREDIT_NOTE_CODES.has(type);
  const [sums] = descend(root, "LegalMonetaryTotal");
  return {
    number: textAt(root, "ID"),
    issueDate: textAt(root, "IssueDate"),
    type: creditNote ? "AVOIR" : "FACTURE",
    currency: textAt(root, "DocumentCurrencyCode"),
    seller: siretOf(descend(root, "AccountingSupplierParty", "Party")[0]),
    buyer: siretOf(descend(root, "AccountingCustomerParty", "Party")[0]),
    serviceCode: textAt(root, "BuyerReference"),
    commitmentNumber: textAt(root, "OrderReference", "ID"),
    contractNumber: textAt(root, "ContractDocumentReference", "ID"),
    businessProcess: textAt(root, "ProfileID"),
    taxExclusive: amountAt(sums, "TaxExclusiveAmount"),
    tax: amountAt(root, "TaxTotal", "TaxAmount"),
    taxInclusive: amountAt(sums, "TaxInclusiveAmount"),
    payable: amountAt(sums, "PayableAmount"),
  };
}

function siretOf(party: XmlNode | undefined): string | null {
  const candidates = [
    ...descend(party, "PartyIdentification", "ID"),
    ...descend(party, "EndpointID"),
    ...descend(party, "PartyLegalEntity", "CompanyID"),
  ];
  return candidates.map(({ text }) => text.replace(/\s/g, "")).find((text) => /^\d{14}$/.test(text)) ?? null;
}

function amountAt(node: XmlNode | undefined, ...names: string[]): number | null {
  const parsed = fromDecimalString(textAt(node, ...names) ?? "");
  return parsed.ok ? parsed.cents / 100 : null;
}

/** Facts of a CII document, as the PDF room reads them, from the XML only. */
export function fromFacts(facts: InvoiceFacts, businessProcess: string | null): FlowInvoice {
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
    businessProcess,
    taxExclusive: amount(facts.taxExclusiveAmount),
    tax: amount(facts.taxAmount),
    taxInclusive: amount(facts.taxInclusiveAmount),
    payable: amount(facts.payableAmount),
  };
}
