import { CproError } from "../../domain/errors.ts";
import type { Cents } from "../../domain/money.ts";
import { assess, type PaymentCase } from "../../domain/payment/assess.ts";
import type { GivenRates } from "../../domain/payment/ecb-rates.ts";
import { type TermBook, termOf } from "../../domain/payment/terms.ts";
import type { AssessedInvoice } from "../../domain/payment/totals.ts";
import { type InvoiceStatus, isWithdrawn } from "../../domain/status.ts";
import { inParallel } from "../../kit/in-parallel.ts";
import { paymentReporters } from "../payment-reporters.ts";
import type { ChorusGateway, InvoiceSummary } from "../ports/gateway.ts";

/** Calls under way at once; the gateway's own cap of requests per second holds too. */
export const REPORT_CONCURRENCY = 4;

export interface PaymentQuestion {
  /** Days of deposit, `YYYY-MM-DD`, inclusive. */
  readonly depositedFrom: string | undefined;
  readonly depositedTo: string | undefined;
  readonly recipientSiret: string | undefined;
  /** The day to which unpaid invoices are counted, `YYYY-MM-DD`. */
  readonly today: string;
  readonly terms: TermBook;
  readonly rates: GivenRates;
}

/** An invoice of the report: its identity, what is owed, and how it stands. */
export interface PaymentLine extends AssessedInvoice {
  readonly profile: string;
  readonly invoiceId: number;
  readonly number: string;
  readonly status: InvoiceStatus;
  readonly depositedAt: string | null;
  readonly currency: string;
  /** Net payable, all taxes included; null when the platform does not say. */
  readonly amount: Cents | null;
}

export interface PaymentReading {
  readonly lines: readonly PaymentLine[];
  /** Invoices that nobody owes any more, and credit notes: counted, not listed. */
  readonly leftOut: { readonly withdrawn: number; readonly creditNotes: number };
}

/** What a run of a report needs besides the gateway. */
export interface ReportRun {
  readonly profile: string;
  readonly signal: AbortSignal;
  /** Called as invoices are read. */
  onProgress(done: number): void;
}

/**
 * Reads every invoice of the supplier with its whole history. Two more calls tell, for one that looks overdue, whether
 * it was deposited as already paid and whether its recipient reports payments at all (asked once per recipient).
 */
export async function readPayments(
  gateway: ChorusGateway,
  question: PaymentQuestion,
  { profile, signal, onProgress }: ReportRun,
): Promise<PaymentReading> {
  const { depositedFrom, depositedTo, recipientSiret, today, terms, rates } = question;
  const reportsPayment = paymentReporters(gateway);
  const leftOut = { withdrawn: 0, creditNotes: 0 };
  const lines: PaymentLine[] = [];
  let done = 0;

  const read = async (invoice: InvoiceSummary) => {
    if (signal.aborted) throw new CproError("INTERRUPTED");
    const line = await assessed(invoice);
    lines.push(line);
    onProgress(++done);
  };

  const assessed = async (invoice: InvoiceSummary): Promise<PaymentLine> => {
    const { statuses } = await gateway.history(invoice.invoiceId);
    const { siret, name } = invoice.recipient;
    const term = termOf(siret, terms);
    const currency = invoice.currency ?? "EUR";
    const amount = owed(invoice);
    const first: PaymentCase = {
      // Sums of different currencies mean nothing, and the 40 € are euros: interest is only told in euros.
      amount: currency === "EUR" ? amount : null,
      term,
      reportsPayment: true,
      alreadyPaid: false,
    };
    let assessment = assess(statuses, first, today, rates);
    if (assessment.state === "overdue") {
      const details = await gateway.invoice(invoice.invoiceId);
      const alreadyPaid = details?.framework === "A2";
      assessment = assess(
        statuses,
        { ...first, alreadyPaid, reportsPayment: alreadyPaid || (await reportsPayment(siret)) },
        today,
        rates,
      );
    }
    const { invoiceId, number, status, depositedAt } = invoice;
    const recipient = { siret, name };
    return { profile, invoiceId, number, status, depositedAt, currency, amount, recipient, term, assessment };
  };

  async function* owedInvoices() {
    for await (const invoice of gateway.searchInvoices({ depositedFrom, depositedTo })) {
      if (recipientSiret && invoice.recipient.siret !== recipientSiret) continue;
      if (isWithdrawn(invoice.status)) leftOut.withdrawn++;
      else if (isCredit(invoice)) leftOut.creditNotes++;
      else yield invoice;
    }
  }
  await inParallel(owedInvoices(), REPORT_CONCURRENCY, read);
  return { lines: lines.sort(byDeposit), leftOut };
}

const owed = (invoice: InvoiceSummary): Cents | null => invoice.payableAmount ?? invoice.taxInclusiveAmount;

function isCredit(invoice: InvoiceSummary): boolean {
  const amount = owed(invoice);
  return invoice.type === "credit-note" || (amount !== null && amount <= 0);
}

function byDeposit(a: PaymentLine, b: PaymentLine): number {
  const key = ({ depositedAt, invoiceId }: PaymentLine) =>
    `${depositedAt ?? ""} ${String(invoiceId).padStart(15, "0")}`;
  return key(a) < key(b) ? -1 : 1;
}
