import { type InvoiceStatus, WITHDRAWN_STATUSES } from "../../domain/status.ts";
import type { ChorusGateway } from "../ports/gateway.ts";
import type { Tracer } from "../traces.ts";

/**
 * The invoices of an account that came to nothing and were not made again, by Chorus Pro's id, with their status of today:
 * one search for all of a batch. Whoever reads that such a one is "deposited already" would wait for its payment for ever.
 */
export async function withdrawnToday(
  gateway: Pick<ChorusGateway, "searchInvoices">,
  trace: Pick<Tracer, "ofList">,
): Promise<ReadonlyMap<number, InvoiceStatus>> {
  const withdrawn = new Map<number, InvoiceStatus>();
  for await (const found of gateway.searchInvoices({ statuses: WITHDRAWN_STATUSES })) {
    const { invoiceId, status, trace: known } = await trace.ofList(found);
    if (known.replacedBy === null) withdrawn.set(invoiceId, status);
  }
  return withdrawn;
}
