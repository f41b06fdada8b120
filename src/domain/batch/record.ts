import type { Cents } from "../money.ts";

/** What a run of a batch came to. */
export interface BatchCounts {
  readonly submitted: number;
  readonly alreadySubmitted: number;
  readonly refused: number;
  readonly unknown: number;
  readonly notSent: number;
  readonly total: number;
}

/** A batch that somebody agreed to send, as the journal keeps it. */
export interface BatchStart {
  /** See `Plan.batch`. */
  readonly batch: string;
  readonly digest: string;
  /** As the journal keys deposits: see `environmentKey`. */
  readonly environment: string;
  readonly profile: string;
  readonly seller: string | null;
  readonly sources: readonly string[];
  /** Where the plan is kept. */
  readonly plan: string;
  readonly total: number;
  readonly sendable: number;
  readonly payableAmount: Cents;
  /** Numbers of the invoices agreed to. */
  readonly numbers: readonly string[];
}

/** A batch with all its runs. */
export interface BatchRecord extends BatchStart {
  /** When the first run began, ISO 8601, UTC: what was deposited before is not of this batch. */
  readonly begunAt: string;
  /** When the last run began, ISO 8601, UTC. */
  readonly startedAt: string;
  readonly by: string;
  readonly runs: number;
  /** Of the last run that came to its end; null while none did. */
  readonly endedAt: string | null;
  readonly counts: BatchCounts | null;
}

/** Everything agreed to is at Chorus Pro or was judged there: nothing is left to do. */
export function isComplete({ counts, sendable }: Pick<BatchRecord, "counts" | "sendable">): boolean {
  return counts !== null && counts.submitted + counts.alreadySubmitted >= sendable;
}
