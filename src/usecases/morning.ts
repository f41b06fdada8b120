import { dayInParis } from "../domain/dates.ts";
import { findMotive, type Motive } from "../domain/motives.ts";
import { addDays, daysBetween } from "../domain/payment/calendar.ts";
import { type TermBook, termOf } from "../domain/payment/terms.ts";
import {
  type InvoiceStatus,
  isDraft,
  isOwing,
  recipientComment,
  type SupplierTask,
  supplierTask,
} from "../domain/status.ts";
import type { ChorusGateway, InvoiceSummary } from "./ports/gateway.ts";
import type { Look } from "./ports/morning.ts";
import type { Traced, Tracer } from "./traces.ts";

/** What became of one invoice since the last look. */
export interface MorningChange {
  readonly invoiceId: number;
  readonly number: string;
  readonly recipient: InvoiceSummary["recipient"];
  /** Null when it is seen for the first time and its history tells nothing before. */
  readonly from: InvoiceStatus | null;
  readonly to: InvoiceStatus;
  /** ISO 8601; null when the platform does not say. */
  readonly at: string | null;
  /** The official motive, where the recipient's words are one. */
  readonly motive: Motive | null;
  /** Written with the status `to`: the recipient's words, or the supplier's own answer. */
  readonly comment: string | null;
  readonly task: SupplierTask;
  /** Number under which a rejected invoice was made again. */
  readonly replacedBy: string | null;
  readonly rejectionAcknowledged: boolean;
}

/** With the recipient longer than it may take to pay, counted from the deposit: worth a look, not yet a claim. */
export interface LateInvoice {
  readonly invoiceId: number;
  readonly number: string;
  readonly recipient: InvoiceSummary["recipient"];
  readonly depositedAt: string;
  readonly days: number;
}

interface MorningReading {
  readonly changes: readonly MorningChange[];
  readonly late: readonly LateInvoice[];
  /** To be kept once the page was shown. */
  readonly look: Look;
}

interface MorningQuestion {
  /** `YYYY-MM-DD`: what changed that day or later; null: what changed since `last`. */
  readonly since: string | null;
  readonly last: Look | null;
  readonly terms: TermBook;
  readonly trace: Tracer;
  readonly now: Date;
  readonly today: string;
}

/** Set by the supplier's own deposit: no news. */
const OWN: ReadonlySet<InvoiceStatus> = new Set<InvoiceStatus>(["DEPOSEE", "EN_COURS_ACHEMINEMENT"]);

/**
 * What changed for one client. Compared with what was seen at the last look, not with a clock: a status told late by the
 * platform is seen all the same, and none is seen twice. The first look tells everything that came from the other side.
 */
export async function readMorning(gateway: ChorusGateway, question: MorningQuestion): Promise<MorningReading> {
  const { since, last, terms, trace, now, today } = question;
  const seen: Record<string, readonly [InvoiceStatus, string | null]> = {};
  const changed: InvoiceSummary[] = [];
  const late: LateInvoice[] = [];
  for await (const invoice of gateway.searchInvoices({})) {
    if (isDraft(invoice.status)) continue;
    const { invoiceId, status, statusAt } = invoice;
    seen[invoiceId] = [status, statusAt];
    if (isNews(invoice, since, last)) changed.push(invoice);
    const slow = lateOf(invoice, terms, today);
    if (slow) late.push(slow);
  }
  const changes: MorningChange[] = [];
  for (const invoice of changed) {
    const before = since === null ? last?.statuses[invoice.invoiceId]?.[0] : undefined;
    changes.push(await changeOf(gateway, await trace.ofList(invoice), before, since));
  }
  changes.sort(
    (a, b) => (a.at ?? "").localeCompare(b.at ?? "", "en") || a.number.localeCompare(b.number, "en", { numeric: true }),
  );
  return { changes, late, look: { at: now.toISOString(), statuses: seen } };
}

function isNews({ invoiceId, status, statusAt }: InvoiceSummary, since: string | null, last: Look | null): boolean {
  if (since !== null) return !OWN.has(status) && dayInParis(statusAt ?? "") >= since;
  const before = last?.statuses[invoiceId];
  if (before === undefined) return !OWN.has(status);
  return before[0] !== status || before[1] !== statusAt;
}

async function changeOf(
  gateway: ChorusGateway,
  invoice: Traced<InvoiceSummary>,
  before: InvoiceStatus | undefined,
  since: string | null,
): Promise<MorningChange> {
  const { invoiceId, number, recipient, status, statusAt, comment } = invoice;
  return {
    invoiceId,
    number,
    recipient,
    from: before ?? (await statusBefore(gateway, invoice, since)),
    to: status,
    at: statusAt,
    motive: findMotive(recipientComment(invoice)),
    comment,
    task: supplierTask(status),
    replacedBy: invoice.trace.replacedBy,
    rejectionAcknowledged: invoice.rejectionAcknowledged,
  };
}

/** The one before that day, else the one before the last. */
async function statusBefore(
  gateway: ChorusGateway,
  { invoiceId }: InvoiceSummary,
  since: string | null,
): Promise<InvoiceStatus | null> {
  const { statuses } = await gateway.history(invoiceId);
  const before = since === null ? undefined : statuses.findLast(({ at }) => dayInParis(at) < since);
  return (before ?? statuses.at(-2))?.status ?? null;
}

function lateOf(invoice: InvoiceSummary, terms: TermBook, today: string): LateInvoice | null {
  const { invoiceId, number, recipient, status, depositedAt, type } = invoice;
  const day = depositedAt === null ? undefined : dayInParis(depositedAt);
  if (day === undefined || !isOwing(status) || status === "MISE_EN_PAIEMENT" || type === "credit-note") return null;
  if (today <= addDays(day, termOf(recipient.siret, terms).days)) return null;
  return { invoiceId, number, recipient, depositedAt: day, days: daysBetween(day, today) };
}
