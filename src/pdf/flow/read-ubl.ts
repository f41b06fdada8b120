import { isCalendarDate } from "../../domain/dates.ts";
import type { VatRegime } from "../../domain/invoice-values.ts";
import { type Cents, fromDecimalString } from "../../domain/money.ts";
import type { InvoiceFacts } from "../../domain/pdf-report.ts";
import { parseSiret, type Siret } from "../../domain/siret.ts";
import { type StructuredData, serviceOf } from "../../domain/structured-invoice.ts";
import { fact } from "../facturx/read-facturx.ts";
import { structuredOfUbl } from "../facturx/read-structured.ts";
import { descend, textAt, type XmlNode } from "../facturx/xml-tree.ts";

/** UNTDID 1001 codes of credit notes written as an Invoice document; a CreditNote document is one anyway. */
const CREDIT_NOTE_CODES = new Set(["261", "262", "381", "396"]);

/** BT-8 as UBL writes it (UNTDID 2005): the tax is due on invoicing, or on payment. */
const VAT_POINT_REGIMES: Readonly<Record<string, VatRegime>> = { "3": "debit", "432": "receipt" };

/** Facts of a UBL 2.1 Invoice or CreditNote; null for what is missing or not what it should be. */
export function readUbl(
  name: string,
  root: XmlNode,
): { readonly facts: InvoiceFacts; readonly structured: StructuredData } {
  const type = textAt(root, "InvoiceTypeCode") ?? "";
  const credit = name === "CreditNote" || CREDIT_NOTE_CODES.has(type);
  const currency = textAt(root, "DocumentCurrencyCode");
  const [sums] = descend(root, "LegalMonetaryTotal");
  // `xs:date` may bear a time zone, which changes nothing about the day written.
  const date = textAt(root, "IssueDate")?.replace(/(?:Z|[+-]\d{2}:\d{2})$/, "") ?? null;
  const structured = structuredOfUbl(root, credit);
  const facts: InvoiceFacts = {
    invoiceNumber: fact(textAt(root, "ID")),
    issueDate: fact(date !== null && isCalendarDate(date) ? date : null),
    invoiceType: fact(credit ? "credit-note" : "invoice"),
    currency: fact(currency !== null && /^[A-Z]{3}$/.test(currency) ? currency : null),
    sellerSiret: fact(siretOf(descend(root, "AccountingSupplierParty", "Party")[0])),
    buyerSiret: fact(siretOf(descend(root, "AccountingCustomerParty", "Party")[0])),
    serviceCode: fact(serviceOf(structured.buyer) ?? textAt(root, "BuyerReference")),
    commitmentNumber: fact(textAt(root, "OrderReference", "ID")),
    contractNumber: fact(textAt(root, "ContractDocumentReference", "ID")),
    taxExclusiveAmount: fact(amountOf(descend(sums, "TaxExclusiveAmount"), currency)),
    taxAmount: fact(amountOf(descend(root, "TaxTotal", "TaxAmount"), currency)),
    taxInclusiveAmount: fact(amountOf(descend(sums, "TaxInclusiveAmount"), currency)),
    payableAmount: fact(amountOf(descend(sums, "PayableAmount"), currency)),
    vatRegime: fact(VAT_POINT_REGIMES[textAt(root, "InvoicePeriod", "DescriptionCode") ?? ""] ?? null),
    originalNumber: fact(credit ? textAt(root, "BillingReference", "InvoiceDocumentReference", "ID") : null),
  };
  return { facts, structured };
}

/** The one SIRET among the party's identifiers; two different ones decide nothing. */
function siretOf(party: XmlNode | undefined): Siret | null {
  const places = [["PartyIdentification", "ID"], ["EndpointID"], ["PartyLegalEntity", "CompanyID"]];
  const sirets = new Set<Siret>();
  for (const { text } of places.flatMap((names) => descend(party, ...names))) {
    const parsed = parseSiret(text);
    if (parsed.ok) sirets.add(parsed.siret);
  }
  const [siret] = sirets;
  return sirets.size === 1 && siret ? siret : null;
}

/** The VAT total may be repeated in the accounting currency, told apart by `currencyID`. */
function amountOf(nodes: readonly XmlNode[], currency: string | null): Cents | null {
  const own = nodes.filter((node) => (node.attributes.currencyID ?? currency) === currency);
  const values = new Set(own.map(({ text }) => fromDecimalString(text)).map((read) => (read.ok ? read.cents : null)));
  const [value] = values;
  return values.size === 1 && value !== undefined ? value : null;
}
