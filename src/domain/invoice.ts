import type { InvoiceField, NeededField, ValueOf, With } from "./fields.ts";
import type { Cents } from "./money.ts";
import type { Siret } from "./siret.ts";

export { PAYMENT_MEANS, type PaymentMeans, VAT_REGIMES, type VatRegime } from "./invoice-values.ts";

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
export type Invoice = {
  readonly [K in InvoiceField]: K extends NeededField ? Checked<K> : Checked<K> | null;
} & Totals;
type Checked<K extends InvoiceField> = K extends With<"kind", "siret"> ? Siret : ValueOf<K>;

/** The key under which an invoice exists once: Chorus Pro refuses a number that the supplier used in the same year. */
export interface InvoiceKey {
  readonly environment: string;
  readonly seller: Siret;
  /** Calendar year of the issue date, `YYYY`. */
  readonly year: string;
  readonly number: string;
}
