import type { Environment } from "../../domain/environment.ts";
import type { Cents } from "../../domain/money.ts";
import type { Language } from "../../kit/locale/locales.ts";
export const REPORT_FORMATS = ["csv", "json", "xlsx", "html", "pdf"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];
/** Those that are text, and can go to stdout. */
export type TextFormat = Exclude<ReportFormat, "xlsx" | "pdf">;

/** `decimal` is a number with a point, as text: a rate, an average. */
export type ColumnKind = "text" | "siret" | "amount" | "date" | "integer" | "decimal";

export interface ReportColumn {
  /** Name in JSON; never translated. */
  readonly key: string;
  /** The name in JSON of an earlier version, given beside the new one for one version. */
  readonly oldKey?: string;
  /** Header, in the reader's language. */
  readonly title: string;
  /** Header in CSV, where programs go by it, if it is another one. */
  readonly csvTitle?: string;
  readonly kind: ColumnKind;
  /** Of no use on a page that is read: only in the files that are worked with. */
  readonly detail?: boolean;
  /** Holds whole sentences. */
  readonly wide?: boolean;
  /** False where a sum of the column would mean nothing, or be wrong to claim. */
  readonly sum?: boolean;
}

/** A word, or an amount, for people, and what programs get instead: JSON has the code. */
export interface CodedCell {
  readonly code: string | boolean | number | null | readonly Readonly<Record<string, unknown>>[];
  readonly text: string | number;
}

/** One cell: amounts are cents, dates `YYYY-MM-DD`; the column says which. */
export type ReportCell = string | number | null | CodedCell;
export type ReportRow = readonly ReportCell[];

/** A bar of a chart: its length against the others', and what is written at its end. */
export interface ReportBar {
  readonly label: string;
  readonly length: number;
  readonly text: string;
  /** Where a line across the bar shows what should not be passed. */
  readonly limit?: number;
}

/** What the sums under the amounts hold, where that is not every amount as it stands. */
export interface Counted {
  /** Before the sums: what they are of. */
  readonly title: string;
  /** What an amount of a row adds; null for a row that counts in no sum. */
  amount(row: ReportRow, value: Cents): Cents | null;
}

export interface ReportTable {
  /** Name in JSON and of the file beside a CSV; never translated. */
  readonly key: string;
  readonly title: string;
  readonly columns: readonly ReportColumn[];
  readonly counted?: Counted;
  /** Read afresh each time. */
  rows(): AsyncIterable<ReportRow>;
}

/** A table with what surrounds it, in the reader's language. */
export interface Report {
  readonly language: Language;
  readonly title: string;
  /** ISO 8601 instant. */
  readonly createdAt: string;
  /** Where it was read, when no fact says so. */
  readonly environment?: Environment;
  /**
   * Facts about the whole, as key, title and text. `data` is what JSON gets instead of the text; without a key a fact is
   * for people only, without a text for programs only.
   */
  readonly facts: readonly {
    readonly key: string | null;
    readonly title: string;
    readonly value: string;
    readonly data?: unknown;
  }[];
  readonly columns: readonly ReportColumn[];
  readonly charts: readonly { readonly title: string; readonly bars: readonly ReportBar[] }[];
  /** Words of the page itself. */
  readonly words: {
    readonly search: string /** With `%` for how many rows are shown, then for all. */;
    readonly shown: string;
    /** Title of the sheet that holds warnings and notes, and of the file beside a CSV. */
    readonly method?: string;
  };
  /** Name of the main table in JSON; `items` unless said. */
  readonly rowsKey?: string;
  /** Title of the main table, where others stand beside it. */
  readonly rowsTitle?: string;
  readonly counted?: Counted;
  /** Further tables: sheets of the workbook, files beside a CSV. */
  readonly tables?: readonly ReportTable[];
  /** What makes some of the figures doubtful, to be read before them. */
  readonly warnings?: readonly string[];
  /** How the figures are made. */
  readonly notes?: readonly string[];
  /** Read once per writing. */
  rows(): AsyncIterable<ReportRow>;
}

/** A letter that goes to somebody: everything in it is text already, but for the cells of its table. */
export interface Letter {
  readonly title: string;
  readonly sender: readonly string[];
  readonly recipient: readonly string[];
  readonly dated: string;
  readonly subject: string;
  readonly opening: readonly string[];
  readonly tables: readonly {
    readonly title: string | null;
    readonly columns: readonly ReportColumn[];
    readonly rows: readonly ReportRow[];
    /** The last column is written under its row, over the whole width. */
    readonly lastUnder?: boolean;
  }[];
  readonly totals: readonly { readonly title: string; readonly value: string }[];
  readonly closing: readonly string[];
}

export interface ReportWriter {
  /** The report as pieces of text; XLSX and PDF are none, see {@link save}. */
  text(report: Report, format: TextFormat): AsyncIterable<string>;
  /**
   * Writes a file: all at once, or not at all. A CSV holds one table, so further tables go to files beside it
   * (`list.csv`, `list-totals.csv`). Gives the names written. @throws CproError FILE_NOT_WRITABLE
   */
  save(report: Report, format: ReportFormat, path: string): Promise<readonly string[]>;
  /** A letter as one HTML page that prints on paper. @throws CproError FILE_NOT_WRITABLE */
  saveLetter(letter: Letter, path: string): Promise<void>;
}
