/**
 * Parts of a Factur-X invoice that rejections name by their path, such as
 * `FichierXml.SupplyChainTradeTransaction.….BuyerReference.value`. Names of UN/CEFACT CII; terms of EN 16931.
 */
const ELEMENTS = {
  BuyerReference: "BT-10",
  BuyerOrderReferencedDocument: "BT-13",
  ContractReferencedDocument: "BT-12",
  BusinessProcessSpecifiedDocumentContextParameter: "BT-23",
  GuidelineSpecifiedDocumentContextParameter: "BT-24",
  TypeCode: "BT-3",
  IssueDateTime: "BT-2",
  InvoiceCurrencyCode: "BT-5",
  SellerTradeParty: "BG-4",
  BuyerTradeParty: "BG-7",
  SpecifiedTradeSettlementPaymentMeans: "BG-16",
  ApplicableTradeTax: "BG-23",
  LineTotalAmount: "BT-106",
  TaxBasisTotalAmount: "BT-109",
  TaxTotalAmount: "BT-110",
  GrandTotalAmount: "BT-112",
  DuePayableAmount: "BT-115",
  ExchangedDocument: "BT-1",
  IncludedSupplyChainTradeLineItem: "BG-25",
  AttachmentBinaryObject: "BT-125",
} as const;

export type FacturxElement = keyof typeof ELEMENTS;

export interface FacturxRejection {
  readonly element: FacturxElement;
  /** The element's term in EN 16931. */
  readonly term: string;
  /** The message says that it is missing; otherwise that it is wrong. */
  readonly missing: boolean;
}

/** The part of the invoice that a rejection is about: the last one its path names. Null when it names none. */
export function readFacturxRejection(message: string): FacturxRejection | null {
  const words = message.split(/[^A-Za-z]+/);
  const element = words.findLast((word): word is FacturxElement => Object.hasOwn(ELEMENTS, word));
  if (element === undefined) return null;
  return { element, term: ELEMENTS[element], missing: /obligatoire|manqu|absent|required|missing/i.test(message) };
}
