import { dayInParis } from "../../domain/dates.ts";
import type { Environment } from "../../domain/environment.ts";
import { CproError } from "../../domain/errors.ts";
import { type Cents, cents } from "../../domain/money.ts";
import { assess, type PaymentCase } from "../../domain/payment/assess.ts";
import type { StatusStep } from "../../domain/payment/delay.ts";
import type { GivenRates } from "../../domain/payment/ecb-rates.ts";
import type { Credit } from "../../domain/payment/interest.ts";
import { looksLikeHospital, type TermBook, termOf } from "../../domain/payment/terms.ts";
import type { AssessedInvoice } from "../../domain/payment/totals.ts";
import { type InvoiceStatus, isWithdrawn } from "../../domain/status.ts";
import { inParallel } from "../../kit/in-parallel.ts";
import { paymentReporters } from "../payment-reporters.ts";
import type { ChorusGateway, InvoiceDetails, InvoiceSummary } from "../ports/gateway.ts";
import { type CreditBook, isCreditNote, readCredits, type UnlinkedCredit } from "./credits.ts";

/** Calls under way at once; the gateway's own cap of requests per second holds too. */
export const REPORT_CONCURRENCY = 4;

/** A late payer of whom nobody told what kind of body it is. */
export interface UntoldRecipient {
  readonly siret: string;
  readonly name: string | null;
  readonly looksLikeHospital: boolean;
}

export interface PaymentQuestion {
  /** Days of deposit, `YYYY-MM-DD`, inclusive. */
  readonly depositedFrom: string | undefined;
  readonly depositedTo: string | undefined;
  readonly recipientSiret: string | undefined;
  /** The day to which unpaid invoices are counted, `YYYY-MM-DD`. */
  readonly today: string;
  readonly terms: TermBook;
  /** Days of contracts, for this time only. */
  readonly limits: TermBook;
  readonly rates: GivenRates;
  /** The day the service of an invoice was done, where somebody told; `YYYY-MM-DD`. */
  performedAt(invoice: Pick<InvoiceSummary, "invoiceId" | "number">): string | null;
  /** Reads these invoices alone; credit notes count whatever it says. */
  only?(invoice: InvoiceSummary): boolean;
  /** Asks somebody what kind of bodies these are; none where nobody can be asked. */
  askKinds?(recipients: readonly UntoldRecipient[]): Promise<TermBook>;
}

/** An invoice of the report: its identity, what is owed, and how it stands. */
export interface PaymentLine extends AssessedInvoice {
  readonly profile: string;
  readonly seller: InvoiceSummary["seller"];
  readonly invoiceId: number;
  readonly number: string;
  readonly status: InvoiceStatus;
  readonly issueDate: string | null;
  readonly depositedAt: string | null;
  readonly currency: string;
  /** Net payable, all taxes included; null when the platform does not say. */
  readonly amount: Cents | null;
  /** Credit notes that name it. */
  readonly credits: readonly Credit[];
  readonly performedAt: string | null;
}

export interface PaymentReading {
  readonly lines: readonly PaymentLine[];
  /** Invoices that nobody owes any more, those with nothing to pay, and credit notes: counted, not listed. */
  readonly leftOut: { readonly withdrawn: number; readonly creditNotes: number; readonly nothingToPay: number };
  /** Credit notes that name no invoice: in no sum, and a doubt on every late invoice of their recipient. */
  readonly unlinkedCredits: readonly UnlinkedCredit[];
  /** Credit notes of invoices that are not among the lines: taken off nothing here. */
  readonly creditsApart: CreditBook["apart"];
}

/** What a run of a report needs besides the gateway. */
export interface ReportRun {
  readonly profile: string;
  readonly environment: Environment;
  readonly signal: AbortSignal;
  /** Called as invoices are read. */
  onProgress(done: number): void;
}

/** What was read of one invoice. */
interface Facts {
  readonly invoice: InvoiceSummary;
  readonly steps: readonly StatusStep[];
  /** Its billing framework, asked for a late one only, once. */
  readonly details: () => Promise<InvoiceDetails | null>;
}

/**
 * Reads every invoice of the supplier with its whole history, and its credit notes. Two more calls tell, for a late one,
 * whether it was deposited as already paid or by a subcontractor, and whether its recipient reports payments at all (asked
 * once per recipient).
 */
export async function readPayments(
  gateway: ChorusGateway,
  question: PaymentQuestion,
  { profile, signal, onProgress }: ReportRun,
): Promise<PaymentReading> {
  const { recipientSiret } = question;
  const reportsPayment = paymentReporters(gateway);
  const { owed, creditNotes, leftOut } = await sorted(gateway, question);
  const credits = await readCredits(gateway, owed, creditNotes);
  const lines: PaymentLine[] = [];
  const facts = new Map<number, Facts>();
  const line = (one: Facts, terms: TermBook) => assessed(one, { ...question, terms }, credits, reportsPayment, profile);

  await inParallel(owed, REPORT_CONCURRENCY, async (invoice) => {
    if (signal.aborted) throw new CproError("INTERRUPTED");
    const { statuses } = await gateway.history(invoice.invoiceId);
    let details: Promise<InvoiceDetails | null> | null = null;
    const one: Facts = {
      invoice,
      steps: statuses,
      details: () => {
        details ??= gateway.invoice(invoice.invoiceId);
        return details;
      },
    };
    facts.set(invoice.invoiceId, one);
    lines.push(await line(one, question.terms));
    onProgress(facts.size);
  });
  const told = await toldKinds(lines, question);
  const terms = new Map([...question.terms, ...told]);
  const final = told.size === 0 ? lines : await Promise.all([...facts.values()].map((one) => line(one, terms)));
  const isAsked = ({ recipient }: UnlinkedCredit) => recipientSiret === undefined || recipient.siret === recipientSiret;
  const unlinkedCredits = credits.unlinked.filter(isAsked);
  return { lines: final.sort(byDeposit), leftOut, unlinkedCredits, creditsApart: credits.apart.filter(isAsked) };
}

/**
 * The invoices of the period, and every credit note since its beginning: one that takes an invoice of March back may be of
 * June.
 */
async function sorted(gateway: ChorusGateway, question: PaymentQuestion) {
  const { depositedFrom, depositedTo, recipientSiret } = question;
  const leftOut = { withdrawn: 0, creditNotes: 0, nothingToPay: 0 };
  const owed: InvoiceSummary[] = [];
  const creditNotes: InvoiceSummary[] = [];
  for await (const invoice of gateway.searchInvoices({ depositedFrom })) {
    const { siret } = invoice.recipient;
    if (isCreditNote(invoice) && (!recipientSiret || siret.slice(0, 9) === recipientSiret.slice(0, 9))) {
      creditNotes.push(invoice);
    }
    const day = invoice.depositedAt && dayInParis(invoice.depositedAt);
    if (depositedTo !== undefined && day !== null && day > depositedTo) continue;
    if (recipientSiret && siret !== recipientSiret) continue;
    if (question.only?.(invoice) === false) continue;
    if (isWithdrawn(invoice.status)) leftOut.withdrawn++;
    else if (isCreditNote(invoice)) leftOut.creditNotes++;
    else if (amountOwed(invoice) === 0) leftOut.nothingToPay++;
    else owed.push(invoice);
  }
  return { owed, creditNotes, leftOut };
}

async function assessed(
  { invoice, steps, details }: Facts,
  question: PaymentQuestion,
  creditBook: CreditBook,
  reportsPayment: (siret: string) => Promise<boolean>,
  profile: string,
): Promise<PaymentLine> {
  const { today, rates } = question;
  const { siret, name } = invoice.recipient;
  const term = termOf(siret, question.terms, question.limits);
  const currency = invoice.currency ?? "EUR";
  const credits = creditBook.of(invoice);
  const performedAt = question.performedAt(invoice);
  let about: PaymentCase = {
    status: invoice.status,
    amount: amountOwed(invoice),
    currency,
    isPrepayment: invoice.type === "prepayment",
    term,
    credits,
    unlinkedCredits: creditBook.maybeOf(invoice),
    performedAt,
    framework: null,
    reportsPayment: true,
  };
  let assessment = assess(steps, about, today, rates);
  if (assessment.claim !== "none") {
    about = { ...about, framework: (await details())?.framework ?? null };
    if (assessment.paidAt === null) about = { ...about, reportsPayment: await reportsPayment(siret) };
    assessment = assess(steps, about, today, rates);
  }
  const { seller, invoiceId, number, status, issueDate, depositedAt } = invoice;
  const identity = { profile, seller, invoiceId, number, status, issueDate, depositedAt, currency };
  return { ...identity, amount: about.amount, recipient: { siret, name }, term, credits, performedAt, assessment };
}

/** Asks once what kind of bodies the late payers are of which nobody told. */
async function toldKinds(lines: readonly PaymentLine[], { askKinds }: PaymentQuestion): Promise<TermBook> {
  const untold = lines.filter(({ assessment }) => assessment.doubts.some(({ code }) => code === "TERM_ASSUMED"));
  if (askKinds === undefined || untold.length === 0) return new Map();
  const recipients = new Map(untold.map(({ recipient }) => [recipient.siret, recipient]));
  return askKinds([...recipients.values()].map((one) => ({ ...one, looksLikeHospital: looksLikeHospital(one.name) })));
}

/** What is to be paid, never more than the invoice's own total. */
function amountOwed({ payableAmount, taxInclusiveAmount }: InvoiceSummary): Cents | null {
  if (payableAmount === null || taxInclusiveAmount === null) return payableAmount ?? taxInclusiveAmount;
  return cents(Math.min(payableAmount, Math.max(taxInclusiveAmount, 0)));
}

function byDeposit(a: PaymentLine, b: PaymentLine): number {
  const key = ({ depositedAt, invoiceId }: PaymentLine) =>
    `${depositedAt ?? ""} ${String(invoiceId).padStart(15, "0")}`;
  return key(a) < key(b) ? -1 : 1;
}
