import type { BatchCounts, BatchRecord, BatchStart } from "../domain/batch/record.ts";
import type { EventRow } from "./chain.ts";
import type { Connection } from "./connection.ts";
import { eventsOf, readHead, writeEvent } from "./events.ts";

/** Writes the start or the end of a run of a batch. Only inside a transaction. */
export function writeBatchEvent(
  connection: Connection,
  id: string,
  event:
    | { readonly type: "batch-started"; readonly payload: BatchStart }
    | { readonly type: "batch-ended"; readonly payload: BatchCounts },
  { at, by }: { readonly at: string; readonly by: string },
): void {
  const ordinal = eventsOf(connection, id).length + 1;
  writeEvent(connection, readHead(connection), { subject: "batch", id, ordinal, at, by, ...event });
}

/** All batches, the one that ran last first. */
export function* listBatches(connection: Connection): Generator<BatchRecord> {
  const rows = connection.all(
    "SELECT id, MAX(seq) AS last FROM events WHERE subject = 'batch' GROUP BY id ORDER BY last DESC",
  );
  for (const { id } of rows) {
    const record = readBatch(connection, String(id));
    if (record) yield record;
  }
}

/** Replays the runs of one batch; null when there was none. */
export function readBatch(connection: Connection, id: string): BatchRecord | null {
  let record: BatchRecord | null = null;
  for (const row of eventsOf(connection, id)) record = afterEvent(record, row);
  return record;
}

function afterEvent(before: BatchRecord | null, { type, payload, at, by }: EventRow): BatchRecord | null {
  if (type === "batch-started") {
    const start = JSON.parse(payload) as BatchStart;
    return { endedAt: null, counts: null, ...before, ...start, startedAt: at, by, runs: (before?.runs ?? 0) + 1 };
  }
  return before && { ...before, endedAt: at, counts: JSON.parse(payload) as BatchCounts };
}
