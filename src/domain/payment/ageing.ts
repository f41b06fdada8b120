import { add, type Cents, cents, ZERO } from "../money.ts";
import type { Assessment } from "./assess.ts";
import type { Credit } from "./interest.ts";

/**
 * How old a debt is, in days past its term: in its term (or suspended), up to 30, 60, 90, older; `unreported` is past the
 * term at a recipient that never says when it pays, so that it may be paid; `not-begun` has not reached its recipient.
 */
const AGES = ["not-begun", "in-term", "to-30", "to-60", "to-90", "older", "unreported"] as const;
export type Age = (typeof AGES)[number];

/** What is owed of that age. */
interface Aged {
  readonly age: Age;
  readonly invoices: number;
  /** All taxes included, less the credit notes that name the invoices. */
  readonly amount: Cents;
}

export interface OwedInvoice {
  readonly assessment: Pick<Assessment, "state" | "daysLate">;
  readonly amount: Cents | null;
  readonly currency: string;
  readonly credits: readonly Credit[];
}

/** What is not paid yet by its age, in euros alone; without the ages of which nothing is owed. */
export function ageing(invoices: readonly OwedInvoice[]): readonly Aged[] {
  const owed = invoices
    .filter(({ currency }) => currency === "EUR")
    .map((one) => ({ age: ageOf(one), rest: restOf(one) }));
  return AGES.map((age) => {
    const own = owed.filter((one) => one.age === age && one.rest > 0);
    return { age, invoices: own.length, amount: add(...own.map(({ rest }) => rest)) };
  }).filter((one) => one.invoices > 0);
}

function ageOf({ assessment: { state, daysLate } }: OwedInvoice): Age | null {
  if (state === "not-available") return "not-begun";
  if (state === "unreported") return "unreported";
  if (state === "running" || state === "suspended") return "in-term";
  if (state !== "overdue") return null;
  if (daysLate > 90) return "older";
  if (daysLate > 60) return "to-90";
  return daysLate > 30 ? "to-60" : "to-30";
}

const restOf = ({ amount, credits }: OwedInvoice): Cents =>
  amount === null
    ? ZERO
    : cents(Math.max(0, amount - credits.reduce((sum, credit) => sum + Math.abs(credit.amount), 0)));
