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
export function unknownOutcome(plan: DepositPlan, deposit: Deposit, findings: readonly Finding[]): DepositOutcome {
  const candidates = deposit.candidates.map(({ invoiceId, status }) => `${invoiceId} (${status})`).join(", ");
  const params = { number: plan.invoice.number, ...(candidates ? { candidates } : {}) };
  const failure = new CproError("OUTCOME_UNKNOWN", { params });
  return { ...base(plan, deposit.id, findings), outcome: "unknown", failure };
}

export function stopIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new CproError("INTERRUPTED");
}
