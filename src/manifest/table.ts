import type { FindingCode } from "../domain/finding-codes.ts";

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

/** The table cannot be read any further; `row` and `column` say where, when known. */
export class TableFault extends Error {
  readonly code: FindingCode;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: FindingCode, params: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}

export const text = (value: string): Cell => ({ kind: "text", text: value });
