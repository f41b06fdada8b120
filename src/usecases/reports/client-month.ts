import type { GivenRates } from "../../domain/payment/ecb-rates.ts";
import type { TermBook } from "../../domain/payment/terms.ts";
import { isDraft } from "../../domain/status.ts";
import type { ChorusGateway, InvoiceSummary } from "../ports/gateway.ts";
import { type PaymentLine, type PaymentReading, type ReportRun, readPayments } from "./payments.ts";

/** What a client is told of a month. */
export interface ClientMonth {
  readonly profile: string;
  /** Deposited in the month, or whose state changed in it; by deposit. */
  readonly invoices: readonly MonthInvoice[];
  /** Payment delays of these invoices. */
  readonly reading: PaymentReading;
}

export interface MonthInvoice {
  readonly invoice: InvoiceSummary;
  readonly sentInMonth: boolean;
  /** Its delay and what may be claimed; null for what nobody owes. */
  readonly payment: PaymentLine | null;
}

interface MonthQuestion {
  /** `2026-11` */
  readonly month: string;
  readonly today: string;
  readonly terms: TermBook;
  readonly rates: GivenRates;
}

/** How far back an invoice may have been deposited that still moves. */
const YEARS_BACK = 1;

/** A month of one client: what was sent, what became of it, what was paid and what is late. */
export async function readClientMonth(
  gateway: ChorusGateway,
  { month, today, terms, rates }: MonthQuestion,
  run: ReportRun,
): Promise<ClientMonth> {
  const depositedFrom = `${Number(month.slice(0, 4)) - YEARS_BACK}${month.slice(4)}-01`;
  const wanted = new Map<number, InvoiceSummary>();
  for await (const invoice of gateway.searchInvoices({ depositedFrom })) {
    if (isDraft(invoice.status)) continue;
    if (isOf(month, invoice.depositedAt) || isOf(month, invoice.statusAt)) wanted.set(invoice.invoiceId, invoice);
  }
  const reading = await readPayments(
    gateway,
    {
      ...{ depositedFrom, depositedTo: undefined, recipientSiret: undefined, today, terms, rates, limits: new Map() },
      performedAt: () => null,
      only: ({ invoiceId }) => wanted.has(invoiceId),
    },
    run,
  );
  const payments = new Map(reading.lines.map((line) => [line.invoiceId, line]));
  const invoices = [...wanted.values()]
    .map((invoice) => ({
      invoice,
      sentInMonth: isOf(month, invoice.depositedAt),
      payment: payments.get(invoice.invoiceId) ?? null,
    }))
    .sort((a, b) => ((a.invoice.depositedAt ?? "") < (b.invoice.depositedAt ?? "") ? -1 : 1));
  return { profile: run.profile, invoices, reading };
}

const isOf = (month: string, at: string | null): boolean => at?.startsWith(`${month}-`) === true;
