import type { FailureNote } from "../../domain/deposit/state.ts";
import { ChorusFailure } from "../../domain/errors.ts";
import { pauseAfter, RETRY } from "../../kit/retry.ts";

/** Milliseconds to wait before sending again: what the service asks for, else as the policy has it. `random` is in [0, 1). */
export function pauseBefore(tryNumber: number, failure: ChorusFailure, random: number): number {
  if (typeof failure.retry === "object") return failure.retry.afterMs;
  return pauseAfter(RETRY.sending, tryNumber, random);
}

/**
 * Whether to try again in this run: the service could not take the call now, and another time it may. One that asks for
 * more patience than a run has is told at once: to come back earlier than asked would be refused as well.
 */
export function isWorthAnotherTry(failure: ChorusFailure, tries: number): boolean {
  if (tries >= RETRY.sending.tries) return false;
  if (typeof failure.retry === "object" && failure.retry.afterMs > RETRY.sending.longestMs) return false;
  return failure.retry !== "never" || failure.code === "SERVICE_BUSY" || failure.mayHaveHappened;
}

export function noteOf(error: unknown): FailureNote {
  if (!(error instanceof ChorusFailure)) {
    return { operation: "", code: "BUG", httpStatus: null, returnCode: null, returnLabel: null };
  }
  const { operation, code, httpStatus, returnCode, returnLabel } = error;
  const { receiptId } = error.params;
  const stray = typeof receiptId === "number" ? { invoiceId: receiptId } : {};
  return { operation, code, httpStatus, returnCode, returnLabel, ...stray };
}
