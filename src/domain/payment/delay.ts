import type { InvoiceStatus } from "../status.ts";
import { addDays, daysBetween } from "./calendar.ts";

/** A status of an invoice's history and when it was reached (ISO 8601, Paris); oldest first in a list. */
export interface StatusStep {
  readonly status: InvoiceStatus;
  readonly at: string;
}

/** The dates from which a payment delay is counted; each `YYYY-MM-DD`. */
export interface PaymentDates {
  /** When the invoice was put at the recipient's disposal; null when it has not been yet. */
  readonly availableAt: string | null;
  /** The last day for paying in time; null while suspended or not available. */
  readonly dueAt: string | null;
  readonly paidAt: string | null;
  readonly suspendedAt: string | null;
  /** When what was missing came; null when it has not. */
  readonly resumedAt: string | null;
}

/**
 * The term starts the day the invoice is put at the recipient's disposal on the portal (R2192-15); that day is not
 * counted. An invoice that was recycled starts again with its new recipient. The recipient may suspend the term once
 * (R2192-27); when what is missing has come a new term runs: 30 days, or what was left if that was more
 * (R2192-29).
 *
 * A term that ends on a Saturday, a Sunday or a public holiday is not carried over to the next working day. It is a
 * number of days (R2192-10; "calendar days" in article 4 of Directive 2011/7/EU), and no rule of R2192-10 to R2192-36
 * that carries it over was found. Article 3(4) of Regulation 1182/71 does, but for the periods of acts of the Council and the
 * Commission, which the Code is not; general conditions (CCAG) may, where a contract refers to them. The report tells
 * which terms ended on such a day.
 */
export function paymentDates(steps: readonly StatusStep[], termDays: number): PaymentDates {
  const recycled = steps.findLastIndex(({ status }) => status === "A_RECYCLER");
  const way = steps.slice(recycled + 1);
  const start = way.findIndex(({ status }) => status === "MISE_A_DISPOSITION");
  const availableAt = dayAt(way, start);
  const paidAt = dayAt(
    way,
    way.findIndex(({ status }) => status === "MISE_EN_PAIEMENT"),
  );
  if (availableAt === null) return { availableAt, dueAt: null, paidAt, suspendedAt: null, resumedAt: null };

  const firstDue = addDays(availableAt, termDays);
  const suspension = way.findIndex(({ status }, index) => index > start && status === "SUSPENDUE");
  const suspendedAt = dayAt(way, suspension);
  if (suspendedAt === null || suspendedAt > firstDue) {
    // A suspension after the term came too late to stop it.
    return { availableAt, dueAt: firstDue, paidAt, suspendedAt, resumedAt: null };
  }
  const resumedAt = dayAt(
    way,
    way.findIndex(({ status }, index) => index > suspension && status !== "SUSPENDUE"),
  );
  const left = daysBetween(suspendedAt, firstDue);
  const dueAt = resumedAt && addDays(resumedAt, Math.max(left, NEW_TERM));
  return { availableAt, dueAt, paidAt, suspendedAt, resumedAt };
}

const NEW_TERM = 30;

function dayAt(steps: readonly StatusStep[], index: number): string | null {
  return steps[index]?.at.slice(0, 10) ?? null;
}
