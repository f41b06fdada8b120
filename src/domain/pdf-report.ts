import { FACT_NAMES, type FactField, type FactFieldOf, type FactName, type ValueOf, type With } from "./fields.ts";
import type { Finding } from "./finding.ts";
import type { InvoiceType } from "./invoice-values.ts";
import type { MentionSign } from "./mention-codes.ts";
import type { NoVat } from "./no-vat.ts";
import type { Siret } from "./siret.ts";
import type { StructuredData } from "./structured-invoice.ts";

/** What a PDF is, as far as machine reading goes. Only `text` can be read by Chorus Pro. */
export type PdfVerdict =
  | "text"
  | "scan"
  | "ocr"
  | "mixed"
  | "unextractable"
  | "empty"
  | "encrypted"
  | "corrupt"
  | "not-a-pdf";

export type FactSource = "facturx" | "text";

/** A value read with certainty, and the place it was read from. */
export interface Fact<T> {
  readonly value: T;
  readonly source: FactSource;
  /** 1-based page; null for a value read from the embedded XML. */
  readonly page: number | null;
}

export { INVOICE_TYPES, type InvoiceType } from "./invoice-values.ts";

/** What a document may be that is no invoice, though it may show the numbers and totals of one. */
export const OTHER_KINDS = [
  "proforma",
  "quote",
  "order",
  "delivery",
  "statement",
  "reminder",
  "receipt",
  "slip",
  "contract",
  "certificate",
  "report",
  "terms",
] as const;

export type OtherKind = (typeof OTHER_KINDS)[number];

/** Names follow EN 16931 / UBL. A fact that is not certain is null: a wrong value is worse than none. */
export type InvoiceFacts = { readonly [Name in FactName]: Fact<FactValue<FactFieldOf<Name>>> | null };
type FactValue<K extends FactField> = K extends With<"kind", "siret"> ? Siret : ValueOf<K>;

export const NO_FACTS = Object.fromEntries(FACT_NAMES.map((name) => [name, null])) as Record<FactName, null>;

/** Why a value that may be a fact was taken or left. */
export const REASONS = [
  // taken: nothing says otherwise
  "taken",
  // another label names its value more surely
  "weaker",
  // another value is named as surely
  "rival",
  // the total does not add up with the others, or nothing confirms it
  "unconfirmed",
  // it stands in another document of the file
  "other-document",
] as const;

export type Reason = (typeof REASONS)[number];

/** A value that stands on a page and may be a fact of the invoice. Lengths are points from the page's top left. */
export interface Evidence {
  readonly fact: keyof InvoiceFacts;
  /** As the fact is given: amounts as decimal strings, dates as ISO 8601. */
  readonly value: string;
  readonly taken: boolean;
  readonly reason: Reason;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface ExplainedPage {
  /** 1-based. */
  readonly page: number;
  readonly width: number;
  readonly height: number;
  /** What the page calls itself; null when it does not. */
  readonly document: InvoiceType | OtherKind | null;
  /** What a reader sees, with the start of each baseline and the size of its print. */
  readonly texts: readonly {
    readonly text: string;
    readonly x: number;
    readonly y: number;
    readonly size: number;
    readonly width: number;
  }[];
  readonly evidence: readonly Evidence[];
}

/** How a seller presents itself whose SIRET could not be read. */
export interface SellerNumbers {
  /** SIRETs with a wrong check digit and SIRENs that stand where a seller's do. */
  readonly claimed: readonly string[];
  /** SIRETs of which nothing tells whether they sell or buy, one of each company, in the order of reading. */
  readonly unplaced: readonly string[];
  /** Every run of nine digits or more, whatever it is. */
  readonly printed: readonly string[];
}

export interface PdfReport {
  readonly bytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  /** Null for a structured invoice without a PDF (UBL, CII). */
  readonly verdict: PdfVerdict | null;
  readonly pages: number;
  /** Pages whose text a machine can read. */
  readonly textPages: number;
  readonly signed: "none" | "pades";
  /** The invoice XML, embedded or alone: profile (`MINIMUM`, `BASICWL`, `BASIC`, `EN16931`, `EXTENDED`, `UBL`, …) and its file name. */
  readonly facturx: { readonly profile: string; readonly file: string; readonly structured: StructuredData } | null;
  readonly findings: readonly Finding[];
  readonly facts: InvoiceFacts;
  /** Mandatory mentions that its text shows; null, or absent, where no French invoice was read. */
  readonly mentions?: readonly MentionSign[] | null | undefined;
  /** Why it bears no VAT, where its text tells. */
  readonly noVat?: NoVat | null | undefined;
  /** Only where the seller's SIRET was not read. */
  readonly sellerNumbers?: SellerNumbers | null | undefined;
  /** It prints what it takes off its total (a deposit that was paid, a retention), so that its net payable is less. */
  readonly isReduced?: true | undefined;
  /** The invoice that this one says it cancels and replaces. */
  readonly replacedNumber?: string | null | undefined;
  /** Page by page what was read and why; only when it was asked for. */
  readonly explanation?: readonly ExplainedPage[] | undefined;
}
