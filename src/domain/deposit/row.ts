import type { Cents } from "../money.ts";
import { isDraft } from "../status.ts";
import type { Candidate } from "./state.ts";

/**
 * The rule of the row: a row of the service is an invoice of ours only if seller, number, type, currency, amount, date
 * and recipient agree. What a row does not state agrees with nothing.
 */

/** A row of the supplier's invoice search, as far as it identifies an invoice. */
interface ServerRow extends Candidate {
  readonly type: string;
  /** False where the service did not say: `type` is then the usual one. */
  readonly typeTold: boolean;
  readonly currency: string | null;
  readonly seller: { readonly siret: string };
  readonly recipient: { readonly siret: string };
}

/** What identifies an invoice of ours. A flow planned by an earlier version kept neither type nor currency. */
export interface Identity {
  readonly number: string;
  readonly seller: string;
  readonly buyer: string;
  readonly issueDate: string;
  readonly payableAmount: Cents;
  readonly type?: string | undefined;
  readonly currency?: string | undefined;
}

export type Match<Row extends ServerRow> =
  | { readonly kind: "found"; readonly row: Row }
  | { readonly kind: "absent" }
  /** Rows bear the number but none, or more than one, is certainly this invoice. */
  | { readonly kind: "other"; readonly rows: readonly Row[] };

type Field = "seller" | "buyer" | "issueDate" | "payableAmount" | "type" | "currency";

/** What the row tells, in the words of {@link Identity}; null where it does not. */
function told(row: ServerRow): Readonly<Record<Field, string | number | null>> {
  return {
    seller: /^\d{14}$/.test(row.seller.siret) ? row.seller.siret : null,
    buyer: row.recipient.siret || null,
    issueDate: row.issueDate?.slice(0, 10) ?? null,
    payableAmount: row.payableAmount,
    type: row.typeTold ? row.type : null,
    // Some answers tell a name instead of a code.
    currency: /^[A-Z]{3}$/.test(row.currency ?? "") ? row.currency : null,
  };
}

const FIELDS: readonly Field[] = ["seller", "buyer", "issueDate", "payableAmount", "type", "currency"];

/** Which fields contradict, and which the row leaves open. */
export function compareRow(
  invoice: Identity,
  row: ServerRow,
): { readonly differs: readonly Field[]; readonly open: readonly Field[] } {
  const says = told(row);
  const asked = FIELDS.filter((field) => invoice[field] !== undefined);
  return {
    differs: asked.filter((field) => says[field] !== null && says[field] !== invoice[field]),
    open: asked.filter((field) => says[field] === null),
  };
}

/**
 * True when the row may concern this invoice at all: it bears the number, and is neither a draft (an upload makes one
 * that nobody submitted), nor of another seller, nor of another calendar year, where the same number is free again.
 */
export function bearsNumber(invoice: Identity, row: ServerRow): boolean {
  if (row.number !== invoice.number || isDraft(row.status)) return false;
  const { seller, issueDate } = told(row);
  if (seller !== null && seller !== invoice.seller) return false;
  return issueDate === null || String(issueDate).slice(0, 4) === invoice.issueDate.slice(0, 4);
}

/** Which of the rows that a search gave is this invoice. */
export function matchRows<Row extends ServerRow>(invoice: Identity, rows: readonly Row[]): Match<Row> {
  const bearing = rows.filter((row) => bearsNumber(invoice, row));
  const [same, ...more] = bearing.filter((row) => {
    const { differs, open } = compareRow(invoice, row);
    return differs.length === 0 && open.length === 0;
  });
  if (same && more.length === 0) return { kind: "found", row: same };
  return bearing.length === 0 ? { kind: "absent" } : { kind: "other", rows: bearing };
}
