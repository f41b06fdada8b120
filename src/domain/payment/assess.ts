import { type Cents, ZERO } from "../money.ts";
import { daysBetween } from "./calendar.ts";
import { type PaymentDates, paymentDates, type StatusStep } from "./delay.ts";
import type { GivenRates } from "./ecb-rates.ts";
import { FIXED_INDEMNITY, type LateInterest, lateInterest } from "./interest.ts";
import type { Term } from "./terms.ts";

export const PAYMENT_STATES = [
  "paid-in-time",
  "paid-late",
  /** Paid, but the platform does not say when the recipient was given it: no delay can be counted. */
  "paid",
  /** Not paid, the term has not passed. */
  "running",
  /** Not paid, the term has passed. */
  "overdue",
  /** The recipient waits for something: the term is stopped. */
  "suspended",
  /** The recipient has not been given it yet, or the platform does not say when. */
  "not-available",
  /** The term has passed, but this recipient never reports its payments: it may be paid. */
  "unreported",
  /** Deposited as already paid (A2): nothing is owed. */
  "already-paid",
] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

export interface Assessment extends PaymentDates {
  readonly state: PaymentState;
  /** From the day it was available to the payment, or to today; null when one of them is missing. */
  readonly days: number | null;
  /** Days beyond the term; 0 in time. */
  readonly daysLate: number;
  readonly interest: LateInterest | null;
  /** 40 € for a late invoice, else 0. */
  readonly indemnity: Cents;
}

/** What is known of one invoice besides its history. */
export interface PaymentCase {
  /** What the recipient owes, all taxes included; null when the platform does not say. */
  readonly amount: Cents | null;
  readonly term: Term;
  /** False when the recipient never tells that it paid. */
  readonly reportsPayment: boolean;
  readonly alreadyPaid: boolean;
}

/** How an invoice stands against its term on the day `today`. */
export function assess(
  steps: readonly StatusStep[],
  about: PaymentCase,
  today: string,
  given?: GivenRates,
): Assessment {
  const dates = paymentDates(steps, about.term.days);
  const { availableAt, dueAt, paidAt } = dates;
  const until = paidAt ?? today;
  const daysLate = dueAt === null ? 0 : Math.max(0, daysBetween(dueAt, until));
  const state = stateOf(dates, daysLate, about);
  const late = state === "paid-late" || state === "overdue";
  return {
    ...dates,
    state,
    days: availableAt === null ? null : daysBetween(availableAt, until),
    daysLate: late || state === "unreported" ? daysLate : 0,
    interest: late && dueAt !== null && about.amount !== null ? lateInterest(about.amount, dueAt, until, given) : null,
    indemnity: late ? FIXED_INDEMNITY : ZERO,
  };
}

function stateOf({ availableAt, dueAt, paidAt }: PaymentDates, daysLate: number, about: PaymentCase): PaymentState {
  if (about.alreadyPaid) return "already-paid";
  if (availableAt === null) return paidAt === null ? "not-available" : "paid";
  if (paidAt !== null) return daysLate > 0 ? "paid-late" : "paid-in-time";
  if (dueAt === null) return "suspended";
  if (daysLate === 0) return "running";
  return about.reportsPayment ? "overdue" : "unreported";
}
