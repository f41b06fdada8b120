import type { BillingFramework } from "./billing-framework.ts";
import type { Cents } from "./money.ts";
import type { InvoiceType } from "./pdf-report.ts";
import type { Siret } from "./siret.ts";

export const VAT_REGIMES = ["debit", "receipt", "exempt", "none"] as const;
/** When VAT falls due: on invoicing (`debit`), on payment (`receipt`); or exempt with a reason; or no VAT at all. */
export type VatRegime = (typeof VAT_REGIMES)[number];

export const PAYMENT_MEANS = ["transfer", "direct-debit", "cheque", "cash", "card", "other"] as const;
export type PaymentMeans = (typeof PAYMENT_MEANS)[number];

export interface Totals {
  /** HT */
  readonly taxExclusiveAmount: Cents;
  /** TVA */
  readonly taxAmount: Cents;
  /** TTC, after the document-level discount */
  readonly taxInclusiveAmount: Cents;
  /** Discount on the TTC total, when there is one. */
  readonly allowanceAmount?: Cents;
  /** Net à payer; may be below the TTC total when a deposit was paid. */
  readonly payableAmount: Cents;
}

/** A complete invoice, ready to be submitted. Names follow EN 16931 / UBL. */
export interface Invoice extends Totals {
  readonly number: string;
  /** `YYYY-MM-DD` */
  readonly issueDate: string;
  readonly type: InvoiceType;
  readonly framework: BillingFramework;
  readonly seller: Siret;
  readonly buyer: Siret;
  readonly serviceCode: string | null;
  readonly commitmentNumber: string | null;
  readonly contractNumber: string | null;
  readonly currency: string;
  readonly vatRegime: VatRegime;
  /** A code of the exemption reasons list; needed when the regime is `exempt`. */
  readonly exemptionReason: string | null;
  readonly paymentMeans: PaymentMeans;
  /** The main contractor of A9 and A12. */
  readonly validator: Siret | null;
  /** The invoice a credit note corrects. */
  readonly originalNumber: string | null;
  readonly comment: string | null;
}

/** The key under which an invoice exists once: Chorus Pro refuses a number that the supplier used in the same year. */
export interface InvoiceKey {
  readonly environment: string;
  readonly seller: Siret;
  /** Calendar year of the issue date, `YYYY`. */
  readonly year: string;
  readonly number: string;
}
