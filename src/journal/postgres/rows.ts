import type { StoredEvent } from "../../usecases/ports/event-store.ts";

/** Of a table of events, without the team. */
export const COLUMNS = "seq, subject, id, ordinal, at, by, type, payload, previous, hash";

/** PostgreSQL's 64-bit numbers come as texts. */
export function toEvent(row: Readonly<Record<string, unknown>>): StoredEvent {
  const { seq, subject, id, ordinal, at, by, type, payload, previous, hash } = row as unknown as StoredEvent;
  return { seq: Number(seq), subject, id, ordinal: Number(ordinal), at, by, type, payload, previous, hash };
}
