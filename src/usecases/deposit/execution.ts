import type { Deposit } from "../../domain/deposit/state.ts";
import { CproError } from "../../domain/errors.ts";
import type { Finding } from "../../domain/finding.ts";
import type { Claim } from "../ports/journal.ts";
import type { Deposited, DepositOptions, DepositOutcome, DepositPlan, DepositPorts } from "./types.ts";

/** A plan under way: what every step needs. */
export interface Execution {
  readonly ports: DepositPorts;
  readonly plan: DepositPlan;
  readonly options: DepositOptions;
  readonly claim: Claim;
}

/** What every outcome of this plan has in common. */
export function base(plan: Deposited, journalId: string, findings: readonly Finding[]) {
  return { invoice: plan.invoice, receipt: null, findings, journalId, failure: null } as const;
}

/** Submitted, and nobody knows whether it arrived. Rows that bear the number without agreeing are listed. */
export function unknownOutcome(
  plan: DepositPlan,
  deposit: Pick<Deposit, "id" | "candidates">,
  findings: readonly Finding[],
): DepositOutcome {
  const candidates = deposit.candidates.map(({ invoiceId, status }) => `${invoiceId} (${status})`).join(", ");
  const params = { number: plan.invoice.number, ...(candidates ? { candidates } : {}) };
  const failure = new CproError("OUTCOME_UNKNOWN", { params });
  return { ...base(plan, deposit.id, findings), outcome: "unknown", failure };
}

/**
 * What follows a submit that may have arrived. When the journal cannot be written any more (a full disk), the outcome is
 * unknown: the intent of that submit is on disk, so that the next run looks the invoice up.
 */
export async function orUnknown<T>(
  { plan, claim }: Execution,
  findings: readonly Finding[],
  work: () => Promise<T>,
): Promise<T | DepositOutcome> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CproError) || error.code !== "HOME_NOT_WRITABLE") throw error;
    return unknownOutcome(plan, { id: claim.depositId, candidates: [] }, findings);
  }
}

export function stopIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new CproError("INTERRUPTED");
}
