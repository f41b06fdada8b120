import { stat } from "node:fs/promises";
import type { TableCode } from "../domain/finding-params.ts";
import { notAFile } from "../kit/regular-file.ts";

/** A cell as its format gives it. Numbers keep their digits: a double would lose a SIRET's or an amount's last one. */
export type Cell =
  | { readonly kind: "text"; readonly text: string }
  /** Plain decimal digits, e.g. `1234.5` or `80938923200020`. */
  | { readonly kind: "number"; readonly text: string }
  /** `YYYY-MM-DD` */
  | { readonly kind: "date"; readonly text: string }
  /** A formula that failed (`#N/A`), or a truth value where none belongs. */
  | { readonly kind: "odd"; readonly text: string };

export interface TableRow {
  /** As the spreadsheet shows it, from 1. */
  readonly row: number;
  readonly cells: readonly Cell[];
}

/** What is known of the place of a fault. */
export interface TablePlace {
  /** 1-based. */
  readonly row?: number;
  /** 1-based, or letters as a spreadsheet shows them. */
  readonly column?: number | string;
  /** What stands there. */
  readonly value?: string;
}

/** What a table may hold; far more than any list of invoices. */
export const LIMITS = {
  /** Of the file, and of what it unpacks to. */
  bytes: 100_000_000,
  rows: 100_000,
  columns: 200,
  /** Rows that may stand above the headings: a title, a date, the name of the firm. */
  titles: 10,
  /** Milliseconds of processor time, and megabytes of heap. */
  timeMs: 20_000,
  memoryMb: 256,
} as const;

/** The table cannot be read any further; `row` and `column` say where, when known. */
export class TableFault extends Error {
  readonly code: TableCode | "MANIFEST_CELL_ODD";
  readonly place: TablePlace;

  constructor(code: TableCode | "MANIFEST_CELL_ODD", place: TablePlace = {}) {
    super(code);
    this.code = code;
    this.place = place;
  }
}

/** A pipe without a writer would keep whoever opens it waiting for ever; too large a file is not opened either. */
export async function mustBeTableFile(path: string): Promise<void> {
  const found = await stat(path);
  if (!found.isFile()) throw notAFile();
  if (found.size > LIMITS.bytes) throw new TableFault("MANIFEST_TOO_LARGE");
}

export const text = (value: string): Cell => ({ kind: "text", text: value });
