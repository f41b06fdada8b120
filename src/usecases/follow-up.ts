import { CproError } from "../domain/errors.ts";
import type { InvoiceStatus } from "../domain/status.ts";
import { needsSupplier } from "../domain/status.ts";
import type { ChorusGateway, InvoiceDetails, InvoiceHistory, InvoiceQuery, InvoiceSummary } from "./ports.ts";

export interface ListFilter extends InvoiceQuery {
  /** SIRET of the recipient; compared with the answer, since the search wants the platform's own id. */
  readonly recipientSiret?: string;
  /** Only what the supplier has something to do about. */
  readonly toProcess?: boolean;
  /** Leaves out rejections whose last change is before this date (`YYYY-MM-DD`). */
  readonly hideRejectedBefore?: string;
  readonly limit?: number;
}

/** Every invoice that fits, all pages, as the pages come. */
export async function* listInvoices(gateway: ChorusGateway, filter: ListFilter): AsyncGenerator<InvoiceSummary> {
  const { recipientSiret, toProcess, hideRejectedBefore, limit = Number.POSITIVE_INFINITY, ...query } = filter;
  let count = 0;
  if (limit <= 0) return;
  for await (const invoice of gateway.searchInvoices(query)) {
    if (recipientSiret && invoice.recipient.siret !== recipientSiret) continue;
    if (toProcess && !needsSupplier(invoice.status, invoice.rejectionAcknowledged)) continue;
    if (hideRejectedBefore && isOldRejection(invoice, hideRejectedBefore)) continue;
    yield invoice;
    count += 1;
    if (count >= limit) return;
  }
}

function isOldRejection(invoice: InvoiceSummary, before: string): boolean {
  const at = invoice.statusAt ?? invoice.depositedAt;
  return invoice.status === "REJETEE" && at !== null && at.slice(0, 10) < before;
}

/**
 * The invoice a person named by its number or by Chorus Pro's id. The number is tried first: people know numbers.
 * Throws `INVOICE_NOT_FOUND`.
 */
export async function findInvoice(gateway: ChorusGateway, reference: string): Promise<InvoiceDetails> {
  let latest: InvoiceSummary | null = null;
  for await (const invoice of gateway.searchInvoices({ number: reference })) {
    // The search may match parts of a number; several sellers of one account may use the same one: the last wins.
    if (invoice.number !== reference) continue;
    if (latest === null || invoice.invoiceId > latest.invoiceId) latest = invoice;
  }
  const id = latest?.invoiceId ?? (/^\d{1,15}$/.test(reference) ? Number(reference) : null);
  const details = id === null ? null : await gateway.invoice(id);
  if (details === null) throw new CproError("INVOICE_NOT_FOUND", { params: { invoice: reference } });
  // The consultation does not tell the last change nor the recipient's comment (FactureCppEmise); the search does.
  const summary = latest ?? (await summaryOf(gateway, details));
  return summary ? { ...details, ...lastChange(summary) } : details;
}

async function summaryOf(gateway: ChorusGateway, details: InvoiceDetails): Promise<InvoiceSummary | null> {
  for await (const invoice of gateway.searchInvoices({ number: details.number })) {
    if (invoice.invoiceId === details.invoiceId) return invoice;
  }
  return null;
}

function lastChange(summary: InvoiceSummary) {
  const { statusAt, depositedAt, issueDate, comment, rejectionAcknowledged } = summary;
  return { statusAt, depositedAt, issueDate, comment, rejectionAcknowledged };
}

export async function invoiceHistory(
  gateway: ChorusGateway,
  reference: string,
): Promise<{ readonly invoice: InvoiceDetails; readonly history: InvoiceHistory }> {
  const invoice = await findInvoice(gateway, reference);
  return { invoice, history: await gateway.history(invoice.invoiceId) };
}

/**
 * Asks again until every invoice has a status that `isSettled` accepts, or the signal says stop. Yields each
 * invoice at first and then at every change.
 */
export async function* watchStatuses(
  gateway: ChorusGateway,
  references: readonly string[],
  options: {
    readonly isSettled: (status: InvoiceStatus) => boolean;
    readonly wait: () => Promise<void>;
    readonly signal: AbortSignal;
  },
): AsyncGenerator<InvoiceDetails> {
  const seen = new Map<string, InvoiceStatus>();
  for (;;) {
    let pending = false;
    for (const reference of references) {
      const last = seen.get(reference);
      if (last !== undefined && options.isSettled(last)) continue;
      const invoice = await findInvoice(gateway, reference);
      if (invoice.status !== last) yield invoice;
      seen.set(reference, invoice.status);
      if (!options.isSettled(invoice.status)) pending = true;
    }
    if (!pending || options.signal.aborted) return;
    await options.wait();
  }
}
