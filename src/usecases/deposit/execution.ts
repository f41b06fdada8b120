import type { Finding } from "../../domain/finding.ts";
import type { Claim } from "../ports/journal.ts";
import type { Deposited, DepositPlan, DepositPorts, SendingOptions } from "./types.ts";

/** A plan under way: what every step needs. */
export interface Execution {
  readonly ports: DepositPorts;
  readonly plan: DepositPlan;
  readonly options: SendingOptions;
  readonly claim: Claim;
}

/** What every outcome of this plan has in common. */
export function base(plan: Deposited, journalId: string, findings: readonly Finding[]) {
  return { invoice: plan.invoice, receipt: null, findings, journalId, failure: null } as const;
}
