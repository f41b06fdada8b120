import type { FailureNote } from "../../domain/deposit/state.ts";
import { ChorusFailure } from "../../domain/errors.ts";

const FIRST_MS = 500;
const LONGEST_MS = 60_000;
/** After this many failures in a row the service is down, not busy. */
export const MAX_TRIES = 5;

/**
 * How long to wait before calling again: what the service asks for, else twice as long each time, spread at random so
 * that many callers do not come back together. `random` is in [0, 1).
 */
export function pauseBefore(tryNumber: number, failure: ChorusFailure, random: number): number {
  if (typeof failure.retry === "object") return Math.min(failure.retry.afterMs, LONGEST_MS);
  return Math.min(FIRST_MS * 2 ** (tryNumber - 1), LONGEST_MS) * (0.5 + random / 2);
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
