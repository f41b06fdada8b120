import type { Finding } from "../finding.ts";
import type { Cents } from "../money.ts";
import type { InvoiceType } from "../pdf-report.ts";

/** The columns of a manifest, in the order of the template. Public names: they are the English headers. */
export const MANIFEST_COLUMNS = [
  "file",
  "to",
  "service",
  "commitment",
  "contract",
  "number",
  "date",
  "type",
  "ht",
  "tva",
  "ttc",
  "net",
  "attach",
  "comment",
  "seller",
  "replaces",
] as const;
export type ManifestColumn = (typeof MANIFEST_COLUMNS)[number];

/** What a row says; an absent property leaves the word to the PDF. */
export interface ManifestValues {
  /** Fourteen digits; whether the check digits must hold depends on the environment. */
  readonly to?: string;
  readonly service?: string;
  readonly commitment?: string;
  readonly contract?: string;
  readonly number?: string;
  /** `YYYY-MM-DD` */
  readonly date?: string;
  readonly type?: InvoiceType;
  readonly ht?: Cents;
  readonly tva?: Cents;
  readonly ttc?: Cents;
  readonly net?: Cents;
  /** Absolute paths. */
  readonly attach?: readonly string[];
  readonly comment?: string;
  /** Whose invoice it is: fourteen digits; the profile of that seller sends it. */
  readonly seller?: string;
  /** Number of the rejected invoice that this one makes again. */
  readonly replaces?: string;
}

/** One invoice to send, as the sources name it. */
export interface BatchRow {
  /** Which of the sources, from 0. */
  readonly source: number;
  /** The row as the spreadsheet shows it (the header is row 1); null for a file named directly. */
  readonly row: number | null;
  /** Absolute path of the PDF. */
  readonly file: string;
  readonly values: ManifestValues;
  /** Warnings only: a row that is not understood becomes a finding of its source. */
  readonly findings: readonly Finding[];
}

/** What reading the sources gives: an invoice, or something to say about a source. */
export type SourceEntry =
  | { readonly kind: "row"; readonly row: BatchRow }
  /** An error here means that the source was not understood: nothing of the batch may be sent. */
  | { readonly kind: "finding"; readonly source: number; readonly finding: Finding };
