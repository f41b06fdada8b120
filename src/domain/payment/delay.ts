import { dayInParis } from "../dates.ts";
import { type InvoiceStatus, isLastWithoutPayment } from "../status.ts";
import { addDays, daysBetween } from "./calendar.ts";

/** A status of an invoice's history and when it was reached (ISO 8601, Paris unless a zone is told); oldest first in a list. */
export interface StatusStep {
  readonly status: InvoiceStatus;
  readonly at: string;
}

/** The dates from which a payment delay is counted; each `YYYY-MM-DD`. */
export interface PaymentDates {
  /** When the invoice was put at the recipient's disposal; null when it has not been yet. */
  readonly availableAt: string | null;
  /** The day that starts the term, not counted itself: the later of reception and execution, where that was told. */
  readonly startAt: string | null;
  readonly startedBy: "available" | "performed";
  /** The last day for paying in time; null while interrupted or not available. */
  readonly dueAt: string | null;
  readonly paidAt: string | null;
  readonly suspendedAt: string | null;
  /** When what was missing came; null when it has not, and for an interruption that does not count. */
  readonly resumedAt: string | null;
  /** When the recipient certified the service, if that was after the reception; else null. */
  readonly certifiedAt: string | null;
  /** An interruption without effect that still stands: a second one, after the term, or after the payment order. */
  readonly disregardedSince: string | null;
  /** True when the platform tells two different days on which the invoice became available. */
  readonly availableTwice: boolean;
}

/**
 * The term starts the day the invoice is put at the recipient's disposal on the portal (R2192-12, R2192-15), or the day
 * the service was done when that is later (R2192-13); that day is not counted. An invoice that was recycled starts again
 * with its new recipient. The recipient may interrupt the term once, before the payment order (R2192-27); when what is
 * missing has come a new term runs: 30 days, or what was left if that was more (R2192-29).
 *
 * A term that ends on a Saturday, a Sunday or a public holiday is not carried over to the next working day. It is a
 * number of days (R2192-10; "calendar days" in article 4 of Directive 2011/7/EU), and no rule of R2192-10 to R2192-36
 * that carries it over was found. Article 3(4) of Regulation 1182/71 does, but for the periods of acts of the Council and the
 * Commission, which the Code is not; general conditions (CCAG) may, where a contract refers to them. The report tells
 * which terms ended on such a day.
 */
export function paymentDates(
  steps: readonly StatusStep[],
  termDays: number,
  performedAt: string | null = null,
): PaymentDates {
  const recycled = steps.findLastIndex(({ status }) => status === "A_RECYCLER");
  const way = steps.slice(recycled + 1);
  const paidAt = dayOf(way.find(({ status }) => status === "MISE_EN_PAIEMENT"));
  const available = availability(way);
  const nothing = { startAt: null, startedBy: "available", dueAt: null, suspendedAt: null, resumedAt: null } as const;
  if (available === null) {
    return { ...nothing, availableAt: null, paidAt, certifiedAt: null, disregardedSince: null, availableTwice: false };
  }
  const { availableAt, availableTwice, index: start } = available;
  const performedLater = performedAt !== null && performedAt > availableAt;
  const startAt = performedLater ? performedAt : availableAt;
  const certified = dayOf(way.find(({ status }) => status === "SERVICE_FAIT"));
  const facts = {
    availableAt,
    startAt,
    startedBy: performedLater ? "performed" : "available",
    paidAt,
    certifiedAt: certified !== null && certified > availableAt ? certified : null,
    availableTwice,
  } as const;
  const firstDue = addDays(startAt, termDays);
  const suspension = way.findIndex(({ status }, index) => index > start && status === "SUSPENDUE");
  const suspendedAt = dayOf(way[suspension]);
  const ordered = way.findIndex(({ status }) => isLastWithoutPayment(status));
  const tooLate = suspendedAt !== null && (suspendedAt > firstDue || (ordered >= 0 && ordered < suspension));
  if (suspendedAt === null || tooLate) {
    const disregardedSince = standingSuspension(way);
    return { ...facts, dueAt: firstDue, suspendedAt, resumedAt: null, disregardedSince };
  }
  const resumed = way.findIndex(({ status }, index) => index > suspension && status !== "SUSPENDUE");
  const resumedAt = dayOf(way[resumed]);
  const left = daysBetween(suspendedAt, firstDue);
  const dueAt = resumedAt && addDays(resumedAt, Math.max(left, NEW_TERM));
  const disregardedSince = resumedAt === null ? null : standingSuspension(way);
  return { ...facts, dueAt, suspendedAt, resumedAt, disregardedSince };
}

const NEW_TERM = 30;

/** The last day on which it became available before anything stopped it: a corrected date replaces the one before. */
function availability(way: readonly StatusStep[]) {
  const stop = way.findIndex(({ status }) => status === "SUSPENDUE" || status === "MISE_EN_PAIEMENT");
  const before = stop < 0 ? way : way.slice(0, stop);
  const days = new Set(before.filter(({ status }) => status === "MISE_A_DISPOSITION").map((step) => dayOf(step)));
  const index = before.findLastIndex(({ status }) => status === "MISE_A_DISPOSITION");
  const availableAt = dayOf(before[index]);
  return availableAt === null ? null : { availableAt, index, availableTwice: days.size > 1 };
}

/** Since when it stands suspended, when that is its last status. */
function standingSuspension(way: readonly StatusStep[]): string | null {
  const last = way.at(-1);
  if (last?.status !== "SUSPENDUE") return null;
  const before = way.findLastIndex(({ status }) => status !== "SUSPENDUE");
  return dayOf(way[before + 1]);
}

const dayOf = (step: StatusStep | undefined): string | null => (step === undefined ? null : dayInParis(step.at));
