import { ISSUERS } from "./issuers.ts";
import type { Layout } from "./layout.ts";
import { LETTERS } from "./letters.ts";
import { OFFICES } from "./offices.ts";
import { SHEETS } from "./sheets.ts";
import { SOFTWARE } from "./software.ts";
import { SUPPLIERS } from "./suppliers.ts";
import { TRADES } from "./trades.ts";
import { TRAPS } from "./traps.ts";

/** Invoices of many layouts and wordings, with what they print. None copies a real document. */
export const LAYOUTS: readonly Layout[] = [
  ...SOFTWARE,
  ...TRAPS,
  ...ISSUERS,
  ...SHEETS,
  ...LETTERS,
  ...OFFICES,
  ...SUPPLIERS,
  ...TRADES,
];
