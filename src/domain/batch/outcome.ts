import type { CproError } from "../errors.ts";
import { EXIT, type ExitCode, worstExit } from "../exit-codes.ts";
import type { Receipt } from "../receipt.ts";
import type { PlanItem } from "./plan.ts";
import type { BatchCounts } from "./record.ts";

export type ItemOutcome = "submitted" | "already-submitted" | "refused" | "unknown" | "not-sent";

/** How one item of a batch ended, in this run. */
export interface ItemResult {
  readonly item: PlanItem;
  readonly outcome: ItemOutcome;
  readonly receipt: Receipt | null;
  /** Why it is not at Chorus Pro, or may not be. */
  readonly error: CproError | null;
}

/** Counts outcomes and keeps the exit codes they come to. */
interface Tally {
  add(result: ItemResult): void;
  counts(): BatchCounts;
  exit(): ExitCode;
}

const COUNTED = {
  submitted: "submitted",
  "already-submitted": "alreadySubmitted",
  refused: "refused",
  unknown: "unknown",
  "not-sent": "notSent",
} as const satisfies Record<ItemOutcome, keyof BatchCounts>;

export function createTally(): Tally {
  const counts = { submitted: 0, alreadySubmitted: 0, refused: 0, unknown: 0, notSent: 0, total: 0 };
  const exits = new Set<ExitCode>();
  return {
    add({ outcome, error }) {
      counts[COUNTED[outcome]]++;
      counts.total++;
      exits.add(outcome === "unknown" ? EXIT.unknownOutcome : (error?.exitCode ?? EXIT.done));
    },
    counts: () => ({ ...counts }),
    exit() {
      const accepted = counts.submitted + counts.alreadySubmitted;
      // Some are there and some are not: that is worth a code of its own, unless something worse happened.
      const partial = accepted > 0 && accepted < counts.total;
      return worstExit(partial ? [...exits, EXIT.batchPartial] : exits);
    },
  };
}
