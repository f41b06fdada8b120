import type { StoredEvent } from "../usecases/ports/event-store.ts";
import type { LostEvent } from "../usecases/ports/journal.ts";
import { chained, NO_EVENT } from "./chain.ts";

/** Keeps what is sound of a damaged journal. */
interface Sieve {
  /** The event as it is kept, at its new place; null when it is lost. */
  next(found: {
    readonly seq: number;
    readonly event: StoredEvent | null;
    readonly fault: string | null;
  }): StoredEvent | null;
  readonly lost: readonly LostEvent[];
  /** The last one kept. */
  head(): { readonly seq: number; readonly hash: string };
}

/**
 * An event is sound when it agrees with its own hash; of a thing whose events have a gap only those before it are kept,
 * since the rest cannot be told without them. What is kept gets new places and hashes: the chain begins anew.
 */
export function createSieve(): Sieve {
  const lost: LostEvent[] = [];
  const positions = new Map<string, number>();
  let head: { readonly seq: number; readonly hash: string } = NO_EVENT;
  return {
    lost,
    head: () => head,
    next({ seq, event, fault }) {
      const before = event ? (positions.get(event.id) ?? 0) : 0;
      if (event === null || event.ordinal !== before + 1) {
        lost.push({ seq, id: event?.id ?? null, type: event?.type ?? null, reason: fault ?? "gap" });
        return null;
      }
      const { subject, id, ordinal, at, by, type, payload } = event;
      const row = chained(head, { subject, id, ordinal }, { at, by, type, payload: JSON.parse(payload) });
      positions.set(id, ordinal);
      head = row;
      return row;
    },
  };
}
