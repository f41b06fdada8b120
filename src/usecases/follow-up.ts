import { dayInParis } from "../domain/dates.ts";
import { CproError, isFailure, isOutage } from "../domain/errors.ts";
import { formatSiret } from "../domain/siret.ts";
import { isDraft, isFinal, isLastWithoutPayment, isOwnComment, recipientComment } from "../domain/status.ts";
import { instead } from "../kit/instead.ts";
import { type JournalledPorts, journalled } from "./journalled.ts";
import { paymentReporters } from "./payment-reporters.ts";
import type { ChorusGateway, InvoiceDetails, InvoiceHistory, InvoiceQuery, InvoiceSummary } from "./ports/gateway.ts";
import { type Traced, type Tracer, tracer, waitsForSupplier } from "./traces.ts";

export interface ListFilter extends InvoiceQuery {
  /** SIRET of the recipient; compared with the answer, since the search wants the platform's own id. */
  readonly recipientSiret?: string | undefined;
  /** Only what the supplier has something to do about. */
  readonly toProcess?: boolean | undefined;
  /** Leaves out rejections whose last change is before this date (`YYYY-MM-DD`). */
  readonly hideRejectedBefore?: string | undefined;
  readonly limit?: number | undefined;
}

/** Every invoice that fits, all pages, as the pages come, with what the journal knows of it. */
export async function* listInvoices(gateway: ChorusGateway, filter: ListFilter, trace: Tracer): AsyncGenerator<Traced> {
  const { recipientSiret, toProcess, hideRejectedBefore, limit = Number.POSITIVE_INFINITY, ...query } = filter;
  let count = 0;
  if (limit <= 0) return;
  for await (const found of gateway.searchInvoices(query)) {
    if (recipientSiret && found.recipient.siret !== recipientSiret) continue;
    const invoice = await trace.ofList(found);
    if (toProcess && !waitsForSupplier(invoice)) continue;
    if (hideRejectedBefore && isOldRejection(invoice, hideRejectedBefore)) continue;
    yield invoice;
    count += 1;
    if (count >= limit) return;
  }
}

function isOldRejection(invoice: InvoiceSummary, before: string): boolean {
  const at = invoice.statusAt ?? invoice.depositedAt;
  return invoice.status === "REJETEE" && at !== null && dayInParis(at) < before;
}

/**
 * The invoice a person named by its number or by Chorus Pro's id. The number is tried first: people know numbers.
 * @throws CproError INVOICE_NOT_FOUND; INVOICE_AMBIGUOUS when several invoices bear the number, since several sellers
 * of one account may use the same one: only an id tells them apart
 */
export async function findInvoice(gateway: ChorusGateway, reference: string): Promise<InvoiceDetails> {
  const bearing: InvoiceSummary[] = [];
  // The search may match parts of a number.
  for await (const row of gateway.searchInvoices({ number: reference }))
    if (row.number === reference) bearing.push(row);
  const [summary, ...others] = withoutDrafts(bearing);
  if (others.length > 0) {
    const candidates = bearing
      .map(({ invoiceId, seller }) => `${invoiceId} (${seller.name ?? formatSiret(seller.siret)})`)
      .join(", ");
    throw new CproError("INVOICE_AMBIGUOUS", { params: { invoice: reference, candidates, id: summary?.invoiceId } });
  }
  const id = summary?.invoiceId ?? (/^\d{1,15}$/.test(reference) ? Number(reference) : null);
  const details = id === null ? null : await readInvoice(gateway, id, summary);
  if (details === null) throw new CproError("INVOICE_NOT_FOUND", { params: { invoice: reference } });
  return details;
}

/** What the recipient wrote last, where the words that stand with the invoice now are the supplier's answer to it. */
export async function answeredComment(
  gateway: Pick<ChorusGateway, "history">,
  { invoiceId, status, comment }: InvoiceSummary,
): Promise<string | null> {
  if (comment === null || !isOwnComment(status)) return null;
  const history = await gateway.history(invoiceId).catch(instead(null, isOutage));
  return history?.statuses.map(recipientComment).findLast((words) => words !== null) ?? null;
}

/** A draft left by an upload that was repeated does not make the number ambiguous. */
function withoutDrafts(rows: readonly InvoiceSummary[]): readonly InvoiceSummary[] {
  const deposited = rows.filter(({ status }) => !isDraft(status));
  return deposited.length > 0 ? deposited : rows.toSorted((a, b) => b.invoiceId - a.invoiceId).slice(0, 1);
}

/** One invoice by its id, all that is known of it; null when it does not exist or belongs to somebody else. */
export async function readInvoice(
  gateway: ChorusGateway,
  id: number,
  found?: InvoiceSummary,
): Promise<InvoiceDetails | null> {
  const details = await gateway.invoice(id);
  if (details === null) return null;
  // The consultation does not tell the last change nor the recipient's comment (FactureCppEmise); the search does.
  const summary = found ?? (await summaryOf(gateway, details));
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

/** What the invoice went through; written into the journal, as evidence of what could be seen that day. */
export async function invoiceHistory(
  ports: JournalledPorts & { readonly gateway: ChorusGateway },
  reference: string,
): Promise<{ readonly invoice: Traced<InvoiceDetails>; readonly history: InvoiceHistory }> {
  const { gateway } = ports;
  const invoice = await tracer(ports).one(await findInvoice(gateway, reference));
  const history = await journalled(ports, {
    operation: "factures/v1/consulter/historique",
    details: {},
    invoice,
    call: () => gateway.history(invoice.invoiceId),
    detail: ({ currentStatus, statuses }) => `${currentStatus} (${statuses.length})`,
  });
  return { invoice, history };
}

/** `unreported`: the recipient never reports its payments, so that nothing more is certain to be told. */
type Settlement = "final" | "unreported" | "pending";

/** How far an invoice is. While the recipient's habit cannot be asked, an invoice that is not final stays pending. */
export function settlements(
  gateway: ChorusGateway,
): (invoice: Pick<InvoiceSummary, "status" | "recipient">) => Promise<Settlement> {
  const reportsPayment = paymentReporters(gateway);
  return async ({ status, recipient }) => {
    if (isFinal(status)) return "final";
    if (!isLastWithoutPayment(status)) return "pending";
    const reports = await reportsPayment(recipient.siret).catch(instead(true, isFailure));
    return reports ? "pending" : "unreported";
  };
}

/**
 * Asks again until every invoice is one that `isSettled` accepts, or the signal says stop. Yields each
 * invoice at first and then at every change. Once all were seen, an outage is told and waited out: a watch lasts for
 * hours, and nothing is lost by asking later.
 */
export async function* watchStatuses(
  gateway: ChorusGateway,
  references: readonly string[],
  options: {
    isSettled(invoice: InvoiceDetails): Promise<boolean>;
    readonly wait: () => Promise<void>;
    readonly signal: AbortSignal;
    onOutage(error: CproError): void;
  },
): AsyncGenerator<InvoiceDetails> {
  const { isSettled, wait, signal, onOutage } = options;
  const seen = new Map<string, InvoiceDetails>();
  for (const reference of references) {
    const invoice = await findInvoice(gateway, reference);
    seen.set(reference, invoice);
    yield invoice;
  }
  for (;;) {
    const pending: [string, InvoiceDetails][] = [];
    for (const entry of seen) if (!(await isSettled(entry[1]))) pending.push(entry);
    if (pending.length === 0 || signal.aborted) return;
    await wait();
    for (const [reference, before] of pending) {
      if (signal.aborted) return;
      const invoice = await readInvoice(gateway, before.invoiceId).catch((error: unknown) => {
        if (!isOutage(error)) throw error;
        onOutage(error);
        return before;
      });
      if (invoice === null || invoice.status === before.status) continue;
      seen.set(reference, invoice);
      yield invoice;
    }
  }
}
