import type { Plan } from "../ports/batch.ts";
import type { ChorusGateway, InvoiceSummary } from "../ports/gateway.ts";
import { allRows } from "../submission/rows.ts";

/** Beyond this many other invoices in the batch's weeks, asking number by number is cheaper. */
const OTHERS_READ = 1_000;

/**
 * Answers which rows of Chorus Pro bear a number, for all invoices of a batch, from one search over the days on which
 * they were issued: an invoice that is there already was issued on the same day. The same number on another day is for
 * Chorus Pro to refuse. A seller with very many invoices on those days is asked about number by number instead.
 */
export function createKnownNumbers(gateway: ChorusGateway, plan: Plan) {
  const bySeller = new Map<number, Promise<ReadonlyMap<string, readonly InvoiceSummary[]> | null>>();

  const readAll = async (sellerId: number): Promise<ReadonlyMap<string, readonly InvoiceSummary[]> | null> => {
    const { numbers, from, to } = await spanOf(plan);
    const found = new Map<string, InvoiceSummary[]>();
    if (from === null || to === null) return found;
    let others = 0;
    for await (const row of gateway.searchInvoices({ sellerId, issuedFrom: from, issuedTo: to })) {
      if (!numbers.has(row.number)) {
        if (++others > OTHERS_READ) return null;
        continue;
      }
      found.set(row.number, [...(found.get(row.number) ?? []), row]);
    }
    return found;
  };

  return async (number: string, sellerId: number): Promise<readonly InvoiceSummary[]> => {
    const asked = bySeller.get(sellerId) ?? readAll(sellerId);
    bySeller.set(sellerId, asked);
    const known = await asked;
    if (known) return known.get(number) ?? [];
    return allRows(gateway, { number, sellerId });
  };
}

async function spanOf(plan: Plan) {
  const numbers = new Set<string>();
  let from: string | null = null;
  let to: string | null = null;
  for await (const { invoice } of plan.items()) {
    if (invoice.number) numbers.add(invoice.number);
    const date = invoice.issueDate;
    if (!date) continue;
    if (from === null || date < from) from = date;
    if (to === null || date > to) to = date;
  }
  return { numbers, from, to };
}
