import { isBillingFramework } from "../billing-framework.ts";
import { type Cents, cents, ZERO } from "../money.ts";
import { type InvoiceStatus, isOwing } from "../status.ts";
import { addDays, daysBetween } from "./calendar.ts";
import { type PaymentDates, paymentDates, type StatusStep } from "./delay.ts";
import type { Doubt } from "./doubts.ts";
import type { GivenRates } from "./ecb-rates.ts";
import { type Credit, creditedWhollyOn, FIXED_INDEMNITY, type LateInterest, lateInterest } from "./interest.ts";
import { isRestDay } from "./rest-days.ts";
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
  /** The recipient waits for something: the term is interrupted. */
  "suspended",
  /** The recipient has not been given it yet, or the platform does not say when. */
  "not-available",
  /** The term has passed, but this recipient never reports its payments: it may be paid. */
  "unreported",
  /** Deposited as already paid (A2): nothing is owed. */
  "already-paid",
  /** Refused, waiting for the supplier, or in a state that does not say that the recipient owes it. */
  "not-owed",
  /** A credit note took it back as a whole. */
  "credited",
] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

/**
 * What a late invoice is worth as a claim: `certain` may be sent as it is; `doubtful` needs an answer first, in no total;
 * `not-claimable` is no claim of this law, or of nobody; `none` is not late.
 */
export const CLAIM_CLASSES = ["none", "certain", "doubtful", "not-claimable"] as const;
export type ClaimClass = (typeof CLAIM_CLASSES)[number];

export interface Assessment extends PaymentDates {
  readonly state: PaymentState;
  /** From the start of the term to the payment, or to today; null when one of them is missing. */
  readonly days: number | null;
  /** Days beyond the term; 0 in time. */
  readonly daysLate: number;
  readonly claim: ClaimClass;
  /** Why it is doubtful, or not claimable; empty when it is certain. */
  readonly doubts: readonly Doubt[];
  /** What to look at before a certain claim is sent; changes no class. */
  readonly remarks: readonly Doubt[];
  /** Null where nothing is claimed, or no amount can be told. */
  readonly interest: LateInterest | null;
  /** 40 € for a late invoice, else 0. */
  readonly indemnity: Cents;
  /** What a bare count of days would have asked for an invoice that is not claimable, the 40 € included. */
  readonly setAside: Cents;
}

/** What is known of one invoice besides its history. */
export interface PaymentCase {
  /** The status it has now. */
  readonly status: InvoiceStatus;
  /** What the recipient owes, all taxes included; null when the platform does not say. */
  readonly amount: Cents | null;
  readonly currency: string;
  readonly isPrepayment: boolean;
  readonly term: Term;
  /** Credit notes that name this invoice. */
  readonly credits: readonly Credit[];
  /** The recipient's credit notes that name no invoice and may be about this one. */
  readonly unlinkedCredits: readonly Credit[];
  /** The day the service was done, where somebody told. */
  readonly performedAt: string | null;
  /** A billing framework; null while it was not asked for. */
  readonly framework: string | null;
  /** False when the recipient never tells that it paid. */
  readonly reportsPayment: boolean;
}

/** How an invoice stands against its term on the day `today`, and what may be claimed for it. */
export function assess(
  steps: readonly StatusStep[],
  about: PaymentCase,
  today: string,
  given?: GivenRates,
): Assessment {
  const dates = paymentDates(steps, about.term.days, about.performedAt);
  const { startAt, dueAt, paidAt } = dates;
  const until = paidAt ?? today;
  const pastTerm = dueAt === null ? 0 : Math.max(0, daysBetween(dueAt, until));
  const endsAt = about.amount === null ? null : creditedWhollyOn(about.amount, about.credits);
  const state = stateOf(dates, pastTerm, endsAt, about);
  const days = startAt === null ? null : daysBetween(startAt, until);
  const nothing = { doubts: [], remarks: [], interest: null, indemnity: ZERO, setAside: ZERO } as const;
  const late = (amount: Cents | null, credits: readonly Credit[]) =>
    dueAt === null || amount === null ? null : lateInterest(amount, dueAt, until, given, credits);

  const reasons = pastTerm > 0 ? notClaimable(state, about, dates) : [];
  if (reasons.length > 0) {
    const bare = about.currency === "EUR" ? late(about.amount, [])?.amount : null;
    const setAside = about.currency === "EUR" ? cents((bare ?? 0) + FIXED_INDEMNITY) : ZERO;
    return { ...dates, ...nothing, state, days, daysLate: 0, claim: "not-claimable", doubts: reasons, setAside };
  }
  const isLate = state === "paid-late" || state === "overdue" || (state === "credited" && pastTerm > 0);
  if (!isLate && state !== "unreported") return { ...dates, ...nothing, state, days, daysLate: 0, claim: "none" };

  const interest = isLate ? late(about.amount, about.credits) : null;
  const doubts = doubtsOf(state, about, dates, interest, isLate);
  return {
    ...dates,
    ...nothing,
    state,
    days,
    daysLate: state === "credited" ? (interest?.days ?? 0) : pastTerm,
    claim: doubts.length === 0 ? "certain" : "doubtful",
    doubts,
    remarks: isLate ? remarksOf(about, dates) : [],
    interest,
    indemnity: isLate ? FIXED_INDEMNITY : ZERO,
  };
}

function stateOf(dates: PaymentDates, pastTerm: number, endsAt: string | null, about: PaymentCase): PaymentState {
  const { availableAt, dueAt, paidAt } = dates;
  if (about.framework === "A2") return "already-paid";
  if (availableAt === null) return paidAt === null ? "not-available" : "paid";
  if (!isOwing(about.status)) return "not-owed";
  if (paidAt !== null && pastTerm === 0) return "paid-in-time";
  if (endsAt !== null && endsAt <= (paidAt ?? endsAt)) {
    // What was credited after the term may have been paid before it, at a recipient that never reports payments.
    const untold = paidAt === null && !about.reportsPayment && dueAt !== null && endsAt > addDays(dueAt, 1);
    return untold && pastTerm > 0 ? "unreported" : "credited";
  }
  if (paidAt !== null) return "paid-late";
  if (dueAt === null) return "suspended";
  if (pastTerm === 0) return "running";
  return about.reportsPayment ? "overdue" : "unreported";
}

/** Why a late invoice is nothing to claim at all. */
function notClaimable(state: PaymentState, about: PaymentCase, { dueAt }: PaymentDates): readonly Doubt[] {
  const { credits, amount } = about;
  if (state === "already-paid") return [{ code: "ALREADY_PAID", params: {} }];
  if (state === "not-owed") return [{ code: "STATUS_NOT_OWING", params: { status: about.status } }];
  if (state === "credited" && amount !== null && dueAt !== null) {
    const endsAt = creditedWhollyOn(amount, credits);
    if (endsAt !== null && endsAt <= addDays(dueAt, 1)) return [{ code: "CREDITED", params: namesOf(credits) }];
  }
  if (about.currency !== "EUR") return [{ code: "OTHER_CURRENCY", params: { currency: about.currency } }];
  if (about.term.reason === "entity") return [{ code: "COMMERCIAL_CODE", params: {} }];
  return [];
}

/** What has to be answered before a late invoice may be claimed. */
function doubtsOf(
  state: PaymentState,
  about: PaymentCase,
  dates: PaymentDates,
  interest: LateInterest | null,
  isLate: boolean,
): readonly Doubt[] {
  const { term, performedAt } = about;
  const { certifiedAt, availableAt, disregardedSince, paidAt } = dates;
  // One that came after the payment took nothing from what was late.
  const unlinked = about.unlinkedCredits.filter(({ date }) => paidAt === null || date <= paidAt);
  const doubts: (Doubt | false)[] = [
    state === "unreported" && { code: "PAYMENT_NOT_REPORTED", params: {} },
    term.reason === "assumed" && { code: "TERM_ASSUMED", params: { days: term.days } },
    term.aboveLegal === true && { code: "LIMIT_ABOVE_LEGAL", params: { days: term.days } },
    performedAt === null &&
      certifiedAt !== null && {
        code: "SERVICE_CERTIFIED_LATER",
        params: { date: certifiedAt, day: availableAt ?? "" },
      },
    dates.availableTwice && { code: "AVAILABLE_TWICE", params: { date: availableAt ?? "" } },
    disregardedSince !== null && { code: "SUSPENSION_STANDS", params: { date: disregardedSince } },
    unlinked.length > 0 && { code: "CREDIT_UNLINKED", params: namesOf(unlinked) },
    state === "credited" && { code: "CREDITED_AFTER_TERM", params: namesOf(about.credits) },
    about.framework !== null &&
      !isBillingFramework(about.framework) && { code: "WORKS_FRAMEWORK", params: { framework: about.framework } },
    about.framework === "A9" && { code: "SUBCONTRACTOR", params: {} },
    about.isPrepayment && { code: "PREPAYMENT", params: {} },
    about.amount === null && { code: "AMOUNT_UNKNOWN", params: {} },
    isLate && interest !== null && interest.rate === null && { code: "RATE_UNKNOWN", params: { half: interest.half } },
    interest?.rate?.source?.official === false && { code: "RATE_PROVISIONAL", params: { half: interest.half } },
    (interest?.rate?.replaces ?? null) !== null && { code: "RATE_REPLACED", params: { half: interest?.half ?? "" } },
  ];
  return doubts.filter((doubt) => doubt !== false);
}

function remarksOf(about: PaymentCase, { dueAt, certifiedAt }: PaymentDates): readonly Doubt[] {
  const remarks: (Doubt | false)[] = [
    about.performedAt === null && certifiedAt === null && { code: "SERVICE_DATE_UNTOLD", params: {} },
    dueAt !== null && isRestDay(dueAt) && { code: "REST_DAY", params: { date: dueAt } },
  ];
  return remarks.filter((remark) => remark !== false);
}

const namesOf = (credits: readonly Credit[]) => ({ numbers: credits.map(({ number }) => number).join(", ") });
