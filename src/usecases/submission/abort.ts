import { CproError } from "../../domain/errors.ts";

/** @throws CproError INTERRUPTED once Ctrl-C was pressed */
export function stopIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new CproError("INTERRUPTED");
}
