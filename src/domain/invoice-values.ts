/** The closed lists that fields of an invoice choose from. */

export const INVOICE_TYPES = ["invoice", "credit-note"] as const;
export type InvoiceType = (typeof INVOICE_TYPES)[number];

export const VAT_REGIMES = ["debit", "receipt", "exempt", "none"] as const;
/** When VAT falls due: on invoicing (`debit`), on payment (`receipt`); or exempt with a reason; or no VAT at all. */
export type VatRegime = (typeof VAT_REGIMES)[number];

export const PAYMENT_MEANS = ["transfer", "direct-debit", "cheque", "cash", "card", "other"] as const;
export type PaymentMeans = (typeof PAYMENT_MEANS)[number];
