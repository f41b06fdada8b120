import { type Cents, cents, ZERO } from "./money.ts";

/** The closed lists that fields of an invoice choose from. */

export const INVOICE_TYPES = ["invoice", "credit-note"] as const;
export type InvoiceType = (typeof INVOICE_TYPES)[number];

/** What an invoice adds to a sum: a credit note takes away, whichever way its amount is written. */
export function inSum(type: string | null, amount: Cents | null): Cents {
  if (amount === null) return ZERO;
  return type === "credit-note" ? cents(-Math.abs(amount)) : amount;
}

export const VAT_REGIMES = ["debit", "receipt", "exempt", "none"] as const;
/** When VAT falls due: on invoicing (`debit`), on payment (`receipt`); or exempt with a reason; or no VAT at all. */
export type VatRegime = (typeof VAT_REGIMES)[number];

export const PAYMENT_MEANS = ["transfer", "direct-debit", "cheque", "cash", "card", "other"] as const;
export type PaymentMeans = (typeof PAYMENT_MEANS)[number];
