/** A small Cross Industry Invoice; each part can be replaced, to test what the reader makes of it. */
export interface CiiParts {
  /** BT-23; nothing at all when empty. */
  readonly process?: string;
  readonly guideline?: string;
  readonly number?: string;
  readonly typeCode?: string;
  readonly date?: string;
  readonly currency?: string;
  readonly sellerIds?: string;
  readonly buyerIds?: string;
  readonly references?: string;
  readonly sums?: string;
  readonly paymentMeans?: string;
  readonly lines?: string;
}

export const SELLER = "73282932000074";
export const BUYER = "21750001600019";

export function cii(parts: CiiParts = {}): string {
  const sums =
    parts.sums ??
    `<r:TaxBasisTotalAmount>1000.00</r:TaxBasisTotalAmount><r:TaxTotalAmount currencyID="EUR">200.00</r:TaxTotalAmount>
     <r:GrandTotalAmount>1200.00</r:GrandTotalAmount><r:DuePayableAmount>900.00</r:DuePayableAmount>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<i:CrossIndustryInvoice xmlns:i="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:r="urn:r" xmlns:u="urn:u">
  <i:ExchangedDocumentContext>${parts.process === "" ? "" : `<r:BusinessProcessSpecifiedDocumentContextParameter><r:ID>${parts.process ?? "A1"}</r:ID></r:BusinessProcessSpecifiedDocumentContextParameter>`}
    <r:GuidelineSpecifiedDocumentContextParameter>
    <r:ID>${parts.guideline ?? "urn:cen.eu:en16931:2017"}</r:ID>
  </r:GuidelineSpecifiedDocumentContextParameter></i:ExchangedDocumentContext>
  <i:ExchangedDocument>
    <r:ID>${parts.number ?? "FA-2026-17"}</r:ID><r:TypeCode>${parts.typeCode ?? "380"}</r:TypeCode>
    <r:IssueDateTime><u:DateTimeString format="102">${parts.date ?? "20260315"}</u:DateTimeString></r:IssueDateTime>
  </i:ExchangedDocument>
  <i:SupplyChainTradeTransaction>
    ${parts.lines ?? ""}
    <r:ApplicableHeaderTradeAgreement>
      <r:BuyerReference>SERV-01</r:BuyerReference>
      <r:SellerTradeParty>${parts.sellerIds ?? `<r:SpecifiedLegalOrganization><r:ID schemeID="0002">${SELLER}</r:ID></r:SpecifiedLegalOrganization>`}</r:SellerTradeParty>
      <r:BuyerTradeParty>${parts.buyerIds ?? `<r:GlobalID schemeID="0009">${BUYER}</r:GlobalID>`}</r:BuyerTradeParty>
      ${parts.references ?? "<r:BuyerOrderReferencedDocument><r:IssuerAssignedID>EJ-1</r:IssuerAssignedID></r:BuyerOrderReferencedDocument><r:ContractReferencedDocument><r:IssuerAssignedID>M-2</r:IssuerAssignedID></r:ContractReferencedDocument>"}
    </r:ApplicableHeaderTradeAgreement>
    <r:ApplicableHeaderTradeSettlement>
      <r:InvoiceCurrencyCode>${parts.currency ?? "EUR"}</r:InvoiceCurrencyCode>
      ${parts.paymentMeans ?? "<r:SpecifiedTradeSettlementPaymentMeans><r:TypeCode>30</r:TypeCode></r:SpecifiedTradeSettlementPaymentMeans>"}
      <r:SpecifiedTradeSettlementHeaderMonetarySummation>${sums}</r:SpecifiedTradeSettlementHeaderMonetarySummation>
    </r:ApplicableHeaderTradeSettlement>
  </i:SupplyChainTradeTransaction>
</i:CrossIndustryInvoice>`;
}

/** The format of 2014: another root, other names for the header and the settlement. */
export function zugferd1(level: string): string {
  return `<?xml version="1.0"?><rsm:CrossIndustryDocument xmlns:rsm="urn:ferd:CrossIndustryDocument:invoice:1p0" xmlns:ram="urn:ram" xmlns:udt="urn:udt">
  <rsm:SpecifiedExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:ferd:CrossIndustryDocument:invoice:1p0:${level}</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:SpecifiedExchangedDocumentContext>
  <rsm:HeaderExchangedDocument><ram:ID>471</ram:ID><ram:TypeCode>380</ram:TypeCode><ram:IssueDateTime><udt:DateTimeString format="102">20130305</udt:DateTimeString></ram:IssueDateTime></rsm:HeaderExchangedDocument>
  <rsm:SpecifiedSupplyChainTradeTransaction>
    <ram:ApplicableSupplyChainTradeAgreement><ram:BuyerOrderReferencedDocument><ram:ID>B-9</ram:ID></ram:BuyerOrderReferencedDocument></ram:ApplicableSupplyChainTradeAgreement>
    <ram:ApplicableSupplyChainTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
      <ram:SpecifiedTradeSettlementMonetarySummation><ram:TaxBasisTotalAmount currencyID="EUR">198.00</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="EUR">37.62</ram:TaxTotalAmount><ram:GrandTotalAmount currencyID="EUR">235.62</ram:GrandTotalAmount></ram:SpecifiedTradeSettlementMonetarySummation>
    </ram:ApplicableSupplyChainTradeSettlement>
  </rsm:SpecifiedSupplyChainTradeTransaction></rsm:CrossIndustryDocument>`;
}
