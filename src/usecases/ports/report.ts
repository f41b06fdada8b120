import type { Cents } from "../../domain/money.ts";

export const REPORT_FORMATS = ["csv", "json", "xlsx", "html"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export type ColumnKind = "text" | "siret" | "amount" | "date" | "integer";

export interface ReportColumn {
  /** Name in JSON; never translated. */
  readonly key: string;
  /** Header, in the reader's language. */
  readonly title: string;
  readonly kind: ColumnKind;
}

/** One cell: amounts are cents, dates `YYYY-MM-DD`; the column says which. */
export type ReportCell = string | number | null;
export type ReportRow = readonly ReportCell[];

/** So many invoices for so much: a bar of a chart. */
export interface ReportShare {
  readonly label: string;
  readonly count: number;
  readonly amount: Cents;
}

/** A table with what surrounds it, in the reader's language. */
export interface Report {
  readonly language: "fr" | "en";
  readonly title: string;
  /** ISO 8601 instant. */
  readonly createdAt: string;
  /** Facts about the whole, as key, title and text. */
  readonly facts: readonly { readonly key: string; readonly title: string; readonly value: string }[];
  readonly columns: readonly ReportColumn[];
  readonly charts: readonly { readonly title: string; readonly shares: readonly ReportShare[] }[];
  /** Words of the page itself. */
  readonly words: {
    readonly search: string /** With `%` for how many rows are shown, then for all. */;
    readonly shown: string;
  };
  /** Read once per writing. */
  rows(): AsyncIterable<ReportRow>;
}

export interface ReportWriter {
  /** The report as pieces of text; XLSX is no text, see {@link save}. */
  text(report: Report, format: Exclude<ReportFormat, "xlsx">): AsyncIterable<string>;
  /** Writes a file: all at once, or not at all. @throws CproError FILE_NOT_WRITABLE */
  save(report: Report, format: ReportFormat, path: string): Promise<void>;
}
