import type { BatchCounts, BatchRecord, BatchStart } from "../domain/batch/record.ts";
import { type DatedDepositEvent, type Deposit, type DepositEvent, replayDeposit } from "../domain/deposit/state.ts";
import { CproError } from "../domain/errors.ts";
import { type Flow, type FlowEvent, replayFlow } from "../domain/flow/state.ts";
import { likeness } from "../domain/invoice-number.ts";
import type { StoredEvent, StreamLabels, Subject } from "../usecases/ports/event-store.ts";
import type { ActionResult, JournalAction, JournalEntry, KnownAction } from "../usecases/ports/journal.ts";

/** By what a stream is found, told by its events. */
export type LabelsOf = (subject: Subject, events: readonly StoredEvent[]) => StreamLabels;

const RESULTS: readonly string[] = ["done", "refused", "unknown", "not-sent"] satisfies readonly ActionResult[];

/** Null when the stream is empty or tells of something else: a person may have given the id of an action. */
export function depositOf(events: readonly StoredEvent[]): Deposit | null {
  const [first] = events;
  if (first?.subject !== "deposit") return null;
  return replayDeposit(first.id, events.map(toDated));
}

export function flowOf(events: readonly StoredEvent[]): Flow | null {
  const [first] = events;
  if (first?.subject !== "flow") return null;
  return replayFlow(
    first.id,
    events.map((event) => ({ at: event.at, by: event.by, event: payloadOf(event) as FlowEvent })),
  );
}

/** The intent and the last word on how it ended. */
export function actionOf(events: readonly StoredEvent[]): KnownAction | null {
  const [started, ...outcomes] = events;
  if (started?.subject !== "action") return null;
  const last = outcomes.at(-1);
  const result: ActionResult | null =
    last !== undefined && RESULTS.includes(last.type) ? (last.type as ActionResult) : null;
  const { detail = null } = (last === undefined ? {} : payloadOf(last)) as { detail?: string | null };
  const { id, at, by } = started;
  return { ...(payloadOf(started) as JournalAction), id, at, by, result, detail };
}

/** All runs of one batch. */
export function batchOf(events: readonly StoredEvent[]): BatchRecord | null {
  if (events[0]?.subject !== "batch") return null;
  return events.reduce<BatchRecord | null>(afterBatchEvent, null);
}

function afterBatchEvent(before: BatchRecord | null, event: StoredEvent): BatchRecord | null {
  const { type, at, by } = event;
  if (type !== "batch-started") return before && { ...before, endedAt: at, counts: payloadOf(event) as BatchCounts };
  const start = payloadOf(event) as BatchStart;
  const runs = (before?.runs ?? 0) + 1;
  return { endedAt: null, counts: null, ...before, ...start, begunAt: before?.begunAt ?? at, startedAt: at, by, runs };
}

export function toEntry(event: StoredEvent): JournalEntry {
  const { seq, subject, id, ordinal, at, by, type, hash } = event;
  return { seq, subject, id, ordinal, at, by, type, payload: { ...payloadOf(event) }, hash };
}

export function depositLabels({ key, profile, file, state, receipt, typedIn }: Deposit): StreamLabels {
  return {
    environment: key.environment,
    profile,
    seller: key.seller,
    number: key.number,
    // The number of a typed-in invoice is a reference of ours.
    ...(typedIn ? {} : { form: likeness(key) }),
    file: file.sha256,
    state,
    ...(receipt ? { invoice: String(receipt.invoiceId) } : {}),
  };
}

export function flowLabels({ planned, stage }: Flow): StreamLabels {
  return { environment: planned.key.environment, profile: planned.profile, file: planned.key.sha256, state: stage };
}

export function actionLabels(
  { environment, profile, invoiceId, number }: JournalAction,
  result: ActionResult | null,
): StreamLabels {
  return {
    environment,
    profile,
    ...(number === null ? {} : { number }),
    ...(invoiceId === null ? {} : { invoice: String(invoiceId) }),
    state: result ?? "started",
  };
}

export function batchLabels({ environment, profile, seller }: BatchStart): StreamLabels {
  return { environment, profile, ...(seller === null ? {} : { seller }) };
}

export const labelsOf: LabelsOf = (subject, events) => {
  switch (subject) {
    case "deposit":
      return labels(depositOf(events), depositLabels);
    case "flow":
      return labels(flowOf(events), flowLabels);
    case "action":
      return labels(actionOf(events), (action) => actionLabels(action, action.result));
    case "batch":
      return labels(batchOf(events), batchLabels);
  }
};

function labels<T>(told: T | null, of: (told: T) => StreamLabels): StreamLabels {
  return told === null ? {} : of(told);
}

function toDated(event: StoredEvent): DatedDepositEvent {
  return { at: event.at, by: event.by, event: payloadOf(event) as DepositEvent };
}

/** @throws CproError JOURNAL_DAMAGED */
function payloadOf({ seq, payload }: StoredEvent): object {
  try {
    return JSON.parse(payload) as object;
  } catch (cause) {
    throw new CproError("JOURNAL_DAMAGED", { params: { detail: `event ${seq} cannot be read` }, cause });
  }
}
