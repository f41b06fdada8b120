import type { ColumnFieldOf, ColumnName, ValueOf } from "../fields.ts";
import type { Finding } from "../finding.ts";

/** What a row says by its columns; an absent property leaves the word to the PDF. Paths are absolute. */
export type ManifestValues = {
  readonly [Name in Exclude<ColumnName, "file">]?: ValueOf<ColumnFieldOf<Name>>;
};

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
  /** Letters of the columns, where they come from a table. */
  readonly at?: Partial<Readonly<Record<ColumnName, string>>>;
}

/** What reading the sources gives: an invoice, or something to say about a source. */
export type SourceEntry =
  | { readonly kind: "row"; readonly row: BatchRow }
  /** A row that is not understood, after its findings: what is known of it, to be looked at and never sent. */
  | { readonly kind: "bad-row"; readonly row: BatchRow }
  /** An error here means that the source was not understood: nothing of the batch may be sent. */
  | { readonly kind: "finding"; readonly source: number; readonly finding: Finding };
