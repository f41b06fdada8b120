import type { PageBuilder } from "../page-builder.ts";

/** What a layout prints; a fact left out is not printed, or not certain, and must not be read. */
export interface Printed {
  readonly invoiceNumber?: string;
  readonly issueDate?: string;
  readonly invoiceType?: "invoice" | "credit-note";
  readonly currency?: string;
  readonly sellerSiret?: string;
  readonly buyerSiret?: string;
  readonly serviceCode?: string;
  readonly commitmentNumber?: string;
  readonly contractNumber?: string;
  readonly taxExclusiveAmount?: number;
  readonly taxAmount?: number;
  readonly taxInclusiveAmount?: number;
  readonly payableAmount?: number;
  readonly vatRegime?: "debit" | "receipt" | "none";
  readonly originalNumber?: string;
}

export interface Layout {
  readonly name: string;
  readonly draw: (page: PageBuilder) => PageBuilder;
  readonly printed: Printed;
  readonly findings?: readonly string[];
}

/** Fictitious parties whose SIRETs pass the check, as digits and as they are printed. */
export const SELLER = "73282932000074";
export const SELLER_SPACED = "732 829 320 00074";
export const BUYER = "21750001600019";
export const BUYER_SPACED = "217 500 016 00019";
/** Another establishment, to which goods are delivered. */
export const DELIVERY = "26750045200011";
