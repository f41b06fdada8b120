// Made from the table of fields (src/domain/fields.ts) by "npm run docs:library"; do not edit.

/** What can be said of a deposit; the same as the flags of `cpro deposit`. */
export interface InvoiceOptions {
  /** SIRET of the recipient; 14 digits */
  readonly to?: string;
  /** service code */
  readonly service?: string;
  /** commitment number */
  readonly commitment?: string;
  /** contract number */
  readonly contract?: string;
  /** billing framework */
  readonly frame?: "A1" | "A2" | "A9" | "A12";
  /** SIRET of the main contractor (A9, A12); 14 digits */
  readonly validator?: string;
  /** invoice number */
  readonly number?: string;
  /** invoice date; `YYYY-MM-DD` */
  readonly date?: string;
  /** invoice or credit note */
  readonly type?: "invoice" | "credit-note";
  /** VAT: on invoicing, on payment, exempt, none */
  readonly vat?: "debit" | "receipt" | "exempt" | "none";
  /** code of the exemption reason (vat exempt) */
  readonly exemption?: string;
  /** currency */
  readonly currency?: string;
  /** amount without VAT; `"1234.56"` */
  readonly ht?: string;
  /** amount of VAT; `"1234.56"` */
  readonly tva?: string;
  /** amount with VAT; `"1234.56"` */
  readonly ttc?: string;
  /** net payable; `"1234.56"` */
  readonly net?: string;
  /** payment means */
  readonly payment?: "transfer" | "direct-debit" | "cheque" | "cash" | "card" | "other";
  /** attachments; `path` or `path=TYPE` */
  readonly attach?: readonly string[];
  /** comment for the recipient */
  readonly comment?: string;
  /** SIRET of the seller, if not the client's own; 14 digits */
  readonly seller?: string;
  /** number of the invoice that this credit note corrects */
  readonly original?: string;
  /** number of the rejected invoice that this one makes again, under a new number */
  readonly replaces?: string;
}

/** What an invoice says, once it is complete. */
export interface InvoiceFacts {
  /** Recipient (SIRET); 14 digits */
  readonly buyerSiret: string;
  /** Service code */
  readonly serviceCode: string | null;
  /** Commitment number */
  readonly commitmentNumber: string | null;
  /** Contract number */
  readonly contractNumber: string | null;
  /** Invoice number */
  readonly invoiceNumber: string;
  /** Invoice date; `YYYY-MM-DD` */
  readonly issueDate: string;
  /** Type */
  readonly invoiceType: "invoice" | "credit-note";
  /** VAT regime */
  readonly vatRegime: "debit" | "receipt" | "exempt" | "none";
  /** Currency */
  readonly currency: string;
  /** Amount excl. VAT (HT); `"1234.56"` */
  readonly taxExclusiveAmount: string;
  /** VAT (TVA); `"1234.56"` */
  readonly taxAmount: string;
  /** Amount incl. VAT (TTC); `"1234.56"` */
  readonly taxInclusiveAmount: string;
  /** Net payable (Net à payer); `"1234.56"` */
  readonly payableAmount: string;
  /** Seller (SIRET); 14 digits */
  readonly sellerSiret: string;
  /** Original invoice */
  readonly originalNumber: string | null;
}
