import { PRODUCTION, QUALIFICATION } from "../domain/endpoints.ts";
import type { FlowKey } from "../domain/flow/state.ts";
import type { InvoiceKey } from "../domain/invoice.ts";
import { sha256Of } from "../kit/sha256.ts";
import type { NewEvent, StoredEvent, Subject } from "../usecases/ports/event-store.ts";

/** What stands before the first event. */
export const GENESIS = "0".repeat(64);

/** The last event of a store. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

export const NO_EVENT: Head = { seq: 0, hash: GENESIS };

/** SHA-256 over the previous hash and every column, as one JSON array: no two different rows give the same text. */
function hashEvent(event: Omit<StoredEvent, "hash">): string {
  const { previous, seq, subject, id, ordinal, at, by, type, payload } = event;
  return sha256Of(JSON.stringify([previous, seq, subject, id, ordinal, at, by, type, payload]));
}

/** The event that follows `head`, with its place and hash. */
export function chained(
  head: Head,
  stream: { readonly subject: Subject; readonly id: string; readonly ordinal: number },
  { at, by, type, payload }: NewEvent,
): StoredEvent {
  const place = { ...stream, seq: head.seq + 1, previous: head.hash };
  const event = { ...place, at, by, type, payload: JSON.stringify(payload) };
  return { ...event, hash: hashEvent(event) };
}

/** What is wrong with an event by itself; null when its hash is right. */
export function faultOf(event: StoredEvent): string | null {
  return hashEvent(event) === event.hash
    ? null
    : `event ${event.seq} (${event.id}, ${event.type}) does not match its hash`;
}

/** What is wrong with the events of one stream; null when nothing is. */
export function streamFault(id: string, events: readonly StoredEvent[]): string | null {
  for (const [index, event] of events.entries()) {
    const fault = faultOf(event) ?? (event.ordinal === index + 1 ? null : `event ${index + 1} of ${id} is missing`);
    if (fault) return fault;
  }
  return null;
}

/** The same invoice has the same id on every machine. */
export function depositId({ environment, seller, year, number }: InvoiceKey): string {
  return sha256Of(JSON.stringify([environment, seller, year, number])).slice(0, 16);
}

/**
 * Under which ids journals of before November 2026 may hold that invoice: without its year, and under the address of
 * the platform where an account called it a custom server.
 */
export function formerDepositIds({ environment, seller, number }: InvoiceKey): readonly string[] {
  const platforms = new Map([
    ["production", PRODUCTION],
    ["qualification", QUALIFICATION],
  ]);
  const platform = platforms.get(environment);
  const worlds = platform ? [environment, `custom:${platform.apiUrl}`] : [environment];
  return worlds.map((world) => sha256Of(JSON.stringify([world, seller, number])).slice(0, 16));
}

/** The same file has the same id on every machine. */
export function flowId(key: FlowKey): string {
  return sha256Of(JSON.stringify(["flow", key.environment, key.sha256])).slice(0, 16);
}
