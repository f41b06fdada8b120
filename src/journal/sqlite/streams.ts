import { CproError } from "../../domain/errors.ts";
import {
  LABEL_NAMES,
  type StoredEvent,
  type StreamFilter,
  type StreamLabels,
  type Subject,
} from "../../usecases/ports/event-store.ts";
import { streamFault } from "../chain.ts";
import type { LabelsOf } from "../projections.ts";
import type { Connection } from "./connection.ts";
import { eventsByStream, readEvent, readStream } from "./events.ts";
import { asBytes, textsOf } from "./text.ts";

const PAGE = 200;
const CHANGING = ["events", "last_seq", ...LABEL_NAMES];
const COLUMNS = ["id", "subject", ...CHANGING];
/** An update leaves the indexes alone whose columns stay as they are. */
const WRITE = `INSERT INTO streams (${COLUMNS.join(", ")}) VALUES (${COLUMNS.map(() => "?").join(", ")})
  ON CONFLICT (id) DO UPDATE SET ${CHANGING.map((name) => `${name} = excluded.${name}`).join(", ")}`;

/** How many events a stream has. */
export function positionOf(connection: Connection, id: string): number {
  return Number(connection.get("SELECT events FROM streams WHERE id = ?", id)?.events ?? 0);
}

/**
 * The events of one stream, checked against the index too.
 * @throws CproError JOURNAL_DAMAGED
 */
export function readWhole(connection: Connection, id: string): readonly StoredEvent[] {
  // Both as of one moment: another process may commit in between.
  const [events, indexed] = connection.snapshot(
    () => [readStream(connection, id), positionOf(connection, id)] as const,
  );
  const counted = events.length === indexed ? null : `${id}: ${events.length} events, ${indexed} in the index`;
  const fault = streamFault(id, events) ?? counted;
  if (fault) throw new CproError("JOURNAL_DAMAGED", { params: { detail: fault } });
  return events;
}

/** Where a stream stands and by what it is found. Only inside a transaction. */
export function writeStream(
  connection: Connection,
  { id, subject, ordinal, seq }: Pick<StoredEvent, "id" | "subject" | "ordinal" | "seq">,
  labels: StreamLabels,
): void {
  connection.run(WRITE, ...[id, subject, ordinal, seq, ...LABEL_NAMES.map((name) => labels[name] ?? null)]);
}

/** The last event of each stream that fits, newest first, a page at a time; what changes between two pages may move. */
export function* lastEvents(connection: Connection, after: number, filter: StreamFilter): Generator<StoredEvent> {
  const conditions: string[] = [];
  const values: string[] = [];
  const only = (column: string, wanted: string | readonly string[] | undefined) => {
    if (wanted === undefined) return;
    const any = typeof wanted === "string" ? [wanted] : wanted;
    conditions.push(`${column} IN (${any.map(() => "?").join(", ")})`);
    values.push(...any);
  };
  only("subject", filter.subject);
  for (const name of LABEL_NAMES) only(name, filter.labels?.[name]);
  const where = ["last_seq > ?", "last_seq < ?", ...conditions].join(" AND ");
  let left = filter.limit ?? Number.POSITIVE_INFINITY;
  for (let before = Number.MAX_SAFE_INTEGER; left > 0; ) {
    const sql = `SELECT last_seq FROM streams WHERE ${where} ORDER BY last_seq DESC LIMIT ${Math.min(PAGE, left)}`;
    const rows = connection.all(sql, after, before, ...values);
    if (rows.length === 0) return;
    for (const row of rows) {
      before = Number(row.last_seq);
      const event = readEvent(connection, before);
      if (event) yield event;
      left--;
    }
  }
}

/** Makes the index anew from the events, as after an older version wrote them. Only inside a transaction. */
export function indexStreams(connection: Connection, labelsOf: LabelsOf): void {
  connection.exec("DELETE FROM streams");
  for (const events of eventsByStream(connection)) {
    const last = events.at(-1);
    if (last) writeStream(connection, last, labelsOf(last.subject, events));
  }
}

/** Where the index does not say what the events say. */
export function* indexFaults(connection: Connection, labelsOf: LabelsOf): Generator<string> {
  const read = `SELECT events, last_seq, ${asBytes(LABEL_NAMES)} FROM streams WHERE id = ?`;
  let streams = 0;
  for (const events of eventsByStream(connection)) {
    const last = events.at(-1);
    if (!last) continue;
    const row = connection.get(read, last.id);
    if (row) streams++;
    if (!row || Number(row.events) !== events.length || Number(row.last_seq) !== last.seq) {
      yield `${last.id}: ${events.length} events, ${Number(row?.events ?? 0)} in the index`;
      continue;
    }
    const expected = labelsOrFault(labelsOf, last.subject, events);
    if (typeof expected === "string") {
      yield expected;
      continue;
    }
    const indexed = textsOf(row.texts);
    const wrong = LABEL_NAMES.find((name, index) => (expected[name] ?? "") !== indexed[index]);
    if (wrong) yield `${last.id}: ${wrong} in the index is not what the events say`;
  }
  const indexed = Number(connection.get("SELECT COUNT(*) AS n FROM streams")?.n ?? 0);
  if (indexed > streams) yield `${indexed - streams} streams are in the index only`;
}

function labelsOrFault(labelsOf: LabelsOf, subject: Subject, events: readonly StoredEvent[]): StreamLabels | string {
  try {
    return labelsOf(subject, events);
  } catch (error) {
    const detail = (error as { params?: { detail?: unknown } }).params?.detail;
    return String(detail ?? `${events[0]?.id}: ${(error as Error).message}`);
  }
}
