import { CproError } from "../domain/errors.ts";
import type { ChainLink, JournalEntry } from "../usecases/ports/journal.ts";
import { type EventRow, GENESIS, hashEvent } from "./chain.ts";
import type { Connection } from "./connection.ts";

/** How many rows are in memory at a time while the whole journal is read. */
const PAGE = 500;
const COLUMNS = "seq, subject, id, ordinal, at, by, type, payload, previous, hash";

export interface Head {
  readonly seq: number;
  readonly hash: string;
}

export interface NewEvent {
  readonly subject: JournalEntry["subject"];
  readonly id: string;
  readonly ordinal: number;
  readonly at: string;
  readonly by: string;
  readonly type: string;
  readonly payload: unknown;
}

/** The last event of the file. */
export function readHead(connection: Connection): Head {
  const row = connection.get("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1");
  return row ? { seq: Number(row.seq), hash: String(row.hash) } : { seq: 0, hash: GENESIS };
}

/** Adds one event after `head` and gives the new head. Only inside a transaction. */
export function writeEvent(connection: Connection, head: Head, event: NewEvent): Head {
  const row = { ...event, seq: head.seq + 1, payload: JSON.stringify(event.payload), previous: head.hash };
  const hash = hashEvent(row);
  const { seq, subject, id, ordinal, at, by, type, payload, previous } = row;
  connection.run(
    `INSERT INTO events (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[seq, subject, id, ordinal, at, by, type, payload, previous, hash],
  );
  return { seq, hash };
}

/**
 * The events of one id, oldest first, each checked against its own hash and for gaps.
 * @throws CproError JOURNAL_DAMAGED
 */
export function eventsOf(connection: Connection, id: string): readonly EventRow[] {
  const rows = connection.all(`SELECT ${COLUMNS} FROM events WHERE id = ? ORDER BY ordinal`, id).map(toRow);
  rows.forEach((row, index) => {
    const fault = faultOf(row) ?? (row.ordinal === index + 1 ? null : `event ${index + 1} of ${id} is missing`);
    if (fault) throw new CproError("JOURNAL_DAMAGED", { params: { detail: fault } });
  });
  return rows;
}

/** All events after `seq`, a page at a time. */
export function* eventsAfter(connection: Connection, seq: number): Generator<EventRow> {
  for (let last = seq; ; ) {
    const rows = connection.all(`SELECT ${COLUMNS} FROM events WHERE seq > ? ORDER BY seq LIMIT ${PAGE}`, last);
    if (rows.length === 0) return;
    for (const row of rows.map(toRow)) {
      last = row.seq;
      yield row;
    }
  }
}

/** From the first event of these ids to the last: theirs whole, those between them reduced to place and hash. */
export function* chainOf(connection: Connection, ids: readonly string[]): Generator<EventRow | ChainLink> {
  const own = new Map(ids.flatMap((id) => eventsOf(connection, id)).map((row) => [row.seq, row]));
  const last = Math.max(0, ...own.keys());
  for (let before = Math.min(...own.keys()) - 1; before < last; ) {
    const sql = `SELECT seq, hash FROM events WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ${PAGE}`;
    const links = connection.all(sql, before, last);
    if (links.length === 0) return;
    for (const { seq, hash } of links) {
      before = Number(seq);
      yield own.get(before) ?? { seq: before, hash: String(hash) };
    }
  }
}

/** What is wrong with a row by itself; null when its hash is right. */
export function faultOf(row: EventRow): string | null {
  return hashEvent(row) === row.hash ? null : `event ${row.seq} (${row.id}, ${row.type}) does not match its hash`;
}

function toRow(row: Readonly<Record<string, unknown>>): EventRow {
  return {
    seq: Number(row.seq),
    subject: String(row.subject),
    id: String(row.id),
    ordinal: Number(row.ordinal),
    at: String(row.at),
    by: String(row.by),
    type: String(row.type),
    payload: String(row.payload),
    previous: String(row.previous),
    hash: String(row.hash),
  };
}
