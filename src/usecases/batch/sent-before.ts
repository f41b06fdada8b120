import { createSummary, type PlanItem, type PlanSummary, placeOf, sendable } from "../../domain/batch/plan.ts";
import { isItsDeposit } from "../../domain/deposit/compare.ts";
import { invoiceOfDraft } from "../../domain/deposit/invoice-of-draft.ts";
import { isAccepted } from "../../domain/deposit/state.ts";
import { CproError } from "../../domain/errors.ts";
import { invoiceKey } from "../../domain/invoice-number.ts";
import type { Plan } from "../ports/batch.ts";
import type { Journal } from "../ports/journal.ts";

/** A plan as it stands today: the plan itself says the same whenever it is made. */
export interface PlanToday {
  /** Of what will be sent: the plan's summary without what is deposited already. */
  readonly toSend: PlanSummary;
  /** How many of the plan's invoices are deposited already, and will not be sent again. */
  readonly before: number;
  isBefore(item: PlanItem): boolean;
}

/**
 * What of a plan the journal knows to be deposited. A journal that cannot be read knows of nothing: sending looks again.
 * @param environment as the journal keys it: see `environmentKey`
 */
export async function planToday(journal: () => Promise<Journal>, environment: string, plan: Plan): Promise<PlanToday> {
  const isKnown = async (item: PlanItem): Promise<boolean> => {
    const invoice = sendable(item) ? invoiceOfDraft(item.invoice) : null;
    if (invoice === null) return false;
    try {
      const deposit = await (await journal()).find(invoiceKey(environment, invoice));
      return deposit !== null && isAccepted(deposit.state) && isItsDeposit(invoice, deposit);
    } catch (error) {
      if (error instanceof CproError) return false;
      throw error;
    }
  };
  const summary = createSummary();
  const before = new Set<string>();
  for await (const item of plan.items()) {
    if (await isKnown(item)) before.add(placeOf(item));
    else summary.add(item);
  }
  return { toSend: summary.summary(), before: before.size, isBefore: (item) => before.has(placeOf(item)) };
}
