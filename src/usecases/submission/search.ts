import { isFailure } from "../../domain/errors.ts";
import { instead } from "../../kit/instead.ts";
import { pauseAfter, RETRY } from "../../kit/retry.ts";
import type { Kind, Looked, RunContext } from "./types.ts";

/**
 * Searches until it is found, or until its absence is certain: a search that *began* more than the visibility delay
 * after the call was over finds nothing. Both moments are on this run's monotonic clock: the clocks of two runs, or of two
 * machines, prove nothing. Gives up as `other` (perhaps without rows) when the patience ends, rows contradict, the
 * service cannot be asked, or on Ctrl-C: ambiguity is never resolved by guessing.
 *
 * @param overAt when the call was certainly over; for one of an earlier run, when this one took the key
 */
export async function searchUntilCertain<State, Row>(
  kind: Pick<Kind<State, Row, unknown, unknown>, "look" | "visibilityDelayMs">,
  run: RunContext,
  state: State,
  overAt: number,
): Promise<Exclude<Looked<Row>, { kind: "alike" }>> {
  const began = run.elapsedMs();
  const delay = kind.visibilityDelayMs;
  // A run that means to look for less than the delay proves nothing: not on a slow machine either, by chance.
  const provable = delay !== null && run.patienceMs > delay;
  run.onSearch?.(run.patienceMs);
  for (let attempt = 0; ; attempt++) {
    const at = run.elapsedMs();
    const looked = await onceAsked(kind, state);
    if (looked?.kind === "found") return looked;
    if (looked?.kind === "other" || looked?.kind === "alike") return { kind: "other", rows: looked.rows };
    if (looked?.kind === "absent" && provable && at - overAt >= delay) return looked;
    const pause = pauseAfter(RETRY.search, attempt + 1);
    if (run.signal.aborted || run.elapsedMs() + pause - began > run.patienceMs) return { kind: "other", rows: [] };
    await run.sleep(pause, run.signal);
  }
}

/** One search; null when the service could not be asked, which leaves the question open. */
function onceAsked<State, Row>(
  kind: Pick<Kind<State, Row, unknown, unknown>, "look">,
  state: State,
): Promise<Looked<Row> | null> {
  return kind.look(state, true).catch(instead(null, isFailure));
}
