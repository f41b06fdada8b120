import type { Identifier, PartyIdentifiers, StructuredData } from "../../domain/structured-invoice.ts";
import { descend, textAt, type XmlNode } from "./xml-tree.ts";

const CONTEXT = "ExchangedDocumentContext|SpecifiedExchangedDocumentContext";

/** What tells a historical CII file from one of the reform. */
export function structuredOfCii(root: XmlNode, isCreditNote: boolean): StructuredData {
  const [trade] = descend(root, "SupplyChainTradeTransaction|SpecifiedSupplyChainTradeTransaction");
  const [agreement] = descend(trade, "ApplicableHeaderTradeAgreement|ApplicableSupplyChainTradeAgreement");
  const [settlement] = descend(trade, "ApplicableHeaderTradeSettlement|ApplicableSupplyChainTradeSettlement");
  const lines = descend(trade, "IncludedSupplyChainTradeLineItem");
  const notes = descend(root, "ExchangedDocument|HeaderExchangedDocument", "IncludedNote", "SubjectCode");
  const means = descend(settlement, "SpecifiedTradeSettlementPaymentMeans", "TypeCode");
  return {
    businessProcess: textAt(root, CONTEXT, "BusinessProcessSpecifiedDocumentContextParameter", "ID"),
    guideline: textAt(root, CONTEXT, "GuidelineSpecifiedDocumentContextParameter", "ID"),
    seller: ciiParty(descend(agreement, "SellerTradeParty")[0]),
    buyer: ciiParty(descend(agreement, "BuyerTradeParty")[0]),
    noteSubjects: notes.map(({ text }) => text),
    paymentMeans: means.map(({ text }) => text).filter((text) => text !== ""),
    linesWithoutAllowance: lines.filter(lacksAllowance).map((line, index) => {
      return textAt(line, "AssociatedDocumentLineDocument", "LineID") ?? String(index + 1);
    }),
    isCreditNote,
    isMinimal:
      lines.length === 0 && hasEmbedded(descend(agreement, "AdditionalReferencedDocument"), "AttachmentBinaryObject"),
  };
}

/** The minimal formats carry the invoice as an embedded PDF instead of lines. */
function hasEmbedded(documents: readonly XmlNode[], name: string): boolean {
  return documents.some((one) => descend(one, name).length > 0);
}

function lacksAllowance(line: XmlNode): boolean {
  const prices = descend(
    line,
    "SpecifiedLineTradeAgreement|SpecifiedSupplyChainTradeAgreement",
    "GrossPriceProductTradePrice",
  );
  return prices.some((price) => textAt(price, "AppliedTradeAllowanceCharge", "ActualAmount") === null);
}

function ciiParty(party: XmlNode | undefined): PartyIdentifiers {
  return {
    ids: descend(party, "GlobalID|ID").map(identifier),
    legal: first(descend(party, "SpecifiedLegalOrganization", "ID")),
    address: first(descend(party, "URIUniversalCommunication", "URIID")),
  };
}

/** The same of a UBL file. The minimal historical format has its framework in an extension, and one line that says nothing. */
export function structuredOfUbl(root: XmlNode, isCreditNote: boolean): StructuredData {
  const extension = textAt(root, "UBLExtensions", "UBLExtension", "ExtensionContent", "CategoryCode");
  const notes = descend(root, "Note").flatMap(({ text }) => /^#([A-Z]{3})#/.exec(text)?.[1] ?? []);
  return {
    businessProcess: textAt(root, "ProfileID") ?? extension,
    guideline: textAt(root, "CustomizationID"),
    seller: ublParty(descend(root, "AccountingSupplierParty", "Party")[0]),
    buyer: ublParty(descend(root, "AccountingCustomerParty", "Party")[0]),
    noteSubjects: notes,
    paymentMeans: descend(root, "PaymentMeans", "PaymentMeansCode")
      .map(({ text }) => text)
      .filter((text) => text !== ""),
    // A gross price of UBL cannot be given without its discount.
    linesWithoutAllowance: [],
    isCreditNote,
    isMinimal:
      (extension !== null || descend(root, "InvoiceLine|CreditNoteLine").length === 0) &&
      hasEmbedded(descend(root, "AdditionalDocumentReference", "Attachment"), "EmbeddedDocumentBinaryObject"),
  };
}

function ublParty(party: XmlNode | undefined): PartyIdentifiers {
  return {
    ids: descend(party, "PartyIdentification", "ID").map(identifier),
    legal: first(descend(party, "PartyLegalEntity", "CompanyID")),
    address: first(descend(party, "EndpointID")),
  };
}

function identifier({ text, attributes }: XmlNode): Identifier {
  return { value: text, scheme: attributes.schemeID ?? "" };
}

function first(nodes: readonly XmlNode[]): Identifier | null {
  const [node] = nodes;
  return node === undefined || node.text === "" ? null : identifier(node);
}
