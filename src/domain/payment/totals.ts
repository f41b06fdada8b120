import { add, type Cents, ZERO } from "../money.ts";
import type { Assessment, ClaimClass } from "./assess.ts";
import type { Term } from "./terms.ts";

/** One invoice as it counts for its recipient. */
export interface AssessedInvoice {
  readonly recipient: { readonly siret: string; readonly name: string | null };
  readonly term: Term;
  readonly assessment: Assessment;
}

/** How a recipient pays, or all of them together. */
export interface PaymentTotals {
  readonly invoices: number;
  readonly paid: number;
  readonly paidLate: number;
  readonly overdue: number;
  readonly running: number;
  readonly suspended: number;
  /** Past the term at a recipient that never reports its payments. */
  readonly unreported: number;
  /** From availability to payment, over the paid invoices of which it is known, in days with one decimal; null without any. */
  readonly averageDays: string | null;
  readonly longestDays: number | null;
  /** Of the certain claims alone, as {@link indemnity} and {@link certain}. */
  readonly interest: Cents;
  /** Late invoices whose interest cannot be told, and is in no sum. */
  readonly interestUnknown: number;
  readonly indemnity: Cents;
  /** Interest and indemnities that may be claimed as they are. */
  readonly certain: Cents;
  /** The same of claims that need an answer first. */
  readonly doubtful: Cents;
  /** What a bare count of days would have asked for invoices that are no claim. */
  readonly notClaimable: Cents;
}

export interface RecipientPayments extends PaymentTotals {
  readonly recipient: AssessedInvoice["recipient"];
  readonly term: Term;
}

/** Sums by recipient, the largest claim first, then the slowest. */
export function paymentsByRecipient(invoices: Iterable<AssessedInvoice>): readonly RecipientPayments[] {
  const groups = new Map<string, AssessedInvoice[]>();
  for (const invoice of invoices) {
    const group = groups.get(invoice.recipient.siret);
    if (group) group.push(invoice);
    else groups.set(invoice.recipient.siret, [invoice]);
  }
  return [...groups.values()]
    .map((group) => {
      const [first] = group as [AssessedInvoice];
      const name = group.find(({ recipient }) => recipient.name !== null)?.recipient.name ?? null;
      return { recipient: { siret: first.recipient.siret, name }, term: first.term, ...paymentTotals(group) };
    })
    .sort(
      (a, b) =>
        b.certain - a.certain || b.doubtful - a.doubtful || Number(b.averageDays ?? 0) - Number(a.averageDays ?? 0),
    );
}

export function paymentTotals(invoices: readonly AssessedInvoice[]): PaymentTotals {
  const count = (state: Assessment["state"]) => invoices.filter(({ assessment }) => assessment.state === state).length;
  const paid = count("paid-in-time") + count("paid-late") + count("paid");
  const paidDays = invoices.flatMap(({ assessment: { state, days } }) =>
    (state === "paid-in-time" || state === "paid-late") && days !== null ? [days] : [],
  );
  const ofClass = (wanted: ClaimClass) => invoices.filter(({ assessment }) => assessment.claim === wanted);
  const certain = ofClass("certain");
  const interest = add(...certain.map(({ assessment }) => assessment.interest?.amount ?? ZERO));
  const indemnity = add(...certain.map(({ assessment }) => assessment.indemnity));
  return {
    invoices: invoices.length,
    paid,
    paidLate: count("paid-late"),
    overdue: count("overdue"),
    running: count("running"),
    suspended: count("suspended"),
    unreported: count("unreported"),
    averageDays: average(paidDays),
    longestDays: paidDays.length === 0 ? null : paidDays.reduce((most, days) => Math.max(most, days), 0),
    interest,
    interestUnknown: invoices.filter(
      ({ assessment }) => assessment.indemnity > 0 && (assessment.interest?.amount ?? null) === null,
    ).length,
    indemnity,
    certain: add(interest, indemnity),
    doubtful: add(...ofClass("doubtful").map(({ assessment }) => claimed(assessment))),
    notClaimable: add(...invoices.map(({ assessment }) => assessment.setAside)),
  };
}

/** Interest and indemnity of one invoice, whatever its class. */
export function claimed({ interest, indemnity }: Pick<Assessment, "interest" | "indemnity">): Cents {
  return add(interest?.amount ?? ZERO, indemnity);
}

/** One decimal, halves up. */
function average(days: readonly number[]): string | null {
  if (days.length === 0) return null;
  const sum = days.reduce((total, one) => total + one, 0);
  const tenths = Math.floor((20 * sum + days.length) / (2 * days.length));
  return `${Math.floor(tenths / 10)}.${tenths % 10}`;
}
