import type { FailureNote } from "../../domain/deposit/state.ts";
import { ChorusFailure } from "../../domain/errors.ts";
import { pauseAfter, RETRY } from "../../kit/retry.ts";

/** How long to wait before sending again: what the service asks for, else as the policy has it. `random` is in [0, 1). */
export function pauseBefore(tryNumber: number, failure: ChorusFailure, random: number): number {
  if (typeof failure.retry === "object") return Math.min(failure.retry.afterMs, RETRY.sending.longestMs);
  return pauseAfter(RETRY.sending, tryNumber, random);
}

/** The service could not take the call now; another time it may. */
export function isPassing(failure: ChorusFailure): boolean {
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
