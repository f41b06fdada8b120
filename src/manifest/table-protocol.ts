import type { TableFault, TablePlace, TableRow } from "./table.ts";

/** Rows that are handed over at a time. */
export const ROWS_AT_ONCE = 500;

/** What the thread answers to `next`; the last answer is one of the other three. */
export type TableAnswer =
  | { readonly rows: readonly TableRow[] }
  | { readonly end: true }
  | { readonly fault: { readonly code: TableFault["code"]; readonly place: TablePlace } }
  | { readonly failure: { readonly code: string; readonly message: string } };
