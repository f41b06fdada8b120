/**
 * Terms of EN 16931 (and of the French extension) that rejections and rules name, and where UN/CEFACT CII holds them.
 * A path's end decides: `TypeCode` alone is the document type, the payment means, a tax or a reference.
 */
const PATHS = {
  "ExchangedDocument.ID": "BT-1",
  "ExchangedDocument.IssueDateTime": "BT-2",
  IssueDateTime: "BT-2",
  "ExchangedDocument.TypeCode": "BT-3",
  InvoiceCurrencyCode: "BT-5",
  DueDateDateTime: "BT-9",
  BuyerReference: "BT-10",
  ContractReferencedDocument: "BT-12",
  BuyerOrderReferencedDocument: "BT-13",
  BusinessProcessSpecifiedDocumentContextParameter: "BT-23",
  GuidelineSpecifiedDocumentContextParameter: "BT-24",
  InvoiceReferencedDocument: "BT-25",
  "SellerTradeParty.GlobalID": "BT-29",
  "SellerTradeParty.SpecifiedLegalOrganization": "BT-30",
  "SellerTradeParty.SpecifiedTaxRegistration": "BT-31",
  "BuyerTradeParty.GlobalID": "BT-46",
  "BuyerTradeParty.SpecifiedLegalOrganization": "BT-47",
  "SpecifiedTradeSettlementPaymentMeans.TypeCode": "BT-81",
  "PayeePartyCreditorFinancialAccount.IBANID": "BT-84",
  PayeePartyCreditorFinancialAccount: "BT-84",
  LineTotalAmount: "BT-106",
  TaxBasisTotalAmount: "BT-109",
  TaxTotalAmount: "BT-110",
  GrandTotalAmount: "BT-112",
  DuePayableAmount: "BT-115",
  "ApplicableTradeTax.BasisAmount": "BT-116",
  "ApplicableTradeTax.CalculatedAmount": "BT-117",
  "ApplicableTradeTax.CategoryCode": "BT-118",
  "ApplicableTradeTax.RateApplicablePercent": "BT-119",
  AttachmentBinaryObject: "BT-125",
  BilledQuantity: "BT-129",
  "NetPriceProductTradePrice.ChargeAmount": "BT-146",
  "AppliedTradeAllowanceCharge.ActualAmount": "BT-147",
  "GrossPriceProductTradePrice.ChargeAmount": "BT-148",
  GrossPriceProductTradePrice: "BT-148",
  SellerTradeParty: "BG-4",
  BuyerTradeParty: "BG-7",
  SpecifiedTradeSettlementPaymentMeans: "BG-16",
  ApplicableTradeTax: "BG-23",
  IncludedSupplyChainTradeLineItem: "BG-25",
  ExchangedDocument: "BT-1",
  // UBL, whose parties bear their identifier in a block of its own.
  "AccountingSupplierParty.Party.PartyIdentification": "BT-29",
  "AccountingCustomerParty.Party.PartyIdentification": "BT-46",
  PaymentMeansCode: "BT-81",
} as const satisfies Readonly<Record<string, string>>;

/** What the same end of a path is within a line of the invoice. */
const IN_A_LINE = {
  "BT-106": "BT-131",
  "BT-118": "BT-151",
  "BT-119": "BT-152",
} as const satisfies Readonly<Record<string, string>>;

/** Terms that only rules name. */
const OTHER_TERMS = [
  "BT-20",
  "BT-22",
  "BT-27",
  "BT-28",
  "BT-34",
  "BT-35",
  "BT-37",
  "BT-44",
  "BT-45",
  "BT-49",
  "BT-59",
  "BT-71",
  "BT-120",
  "BT-122",
  "BT-154",
  "BG-3",
  "EXT-FR-FE-01",
  "EXT-FR-FE-146",
] as const;

export type InvoiceTerm =
  | (typeof PATHS)[keyof typeof PATHS]
  | (typeof IN_A_LINE)[keyof typeof IN_A_LINE]
  | (typeof OTHER_TERMS)[number];

export const INVOICE_TERMS: readonly InvoiceTerm[] = [
  ...new Set<InvoiceTerm>([...Object.values(PATHS), ...Object.values(IN_A_LINE), ...OTHER_TERMS]),
];

const LINE = /IncludedSupplyChainTradeLineItem|SpecifiedLineTrade/;

/** The term that a path is about: that of the longest end known, the last one of equals; null for none. */
export function termOfPath(text: string): InvoiceTerm | null {
  const words = ` ${text.split(/[^A-Za-z]+/).join(" ")} `;
  const [found] = Object.entries(PATHS)
    .map(([path, term]) => ({
      term,
      length: path.split(".").length,
      at: words.lastIndexOf(` ${path.replaceAll(".", " ")} `),
    }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => b.length - a.length || b.at - a.at);
  if (found === undefined) return null;
  return LINE.test(text)
    ? ((IN_A_LINE as Readonly<Record<string, InvoiceTerm>>)[found.term] ?? found.term)
    : found.term;
}
