import type { StoredEvent, Subject } from "../../usecases/ports/event-store.ts";
import { type Head, NO_EVENT } from "../chain.ts";
import type { Connection } from "./connection.ts";
import { asBytes, textsOf } from "./text.ts";

/** How many rows are in memory at a time while the whole journal is read; somebody may want the first one only. */
const PAGE = 500;
const FIRST_PAGE = 8;
const COLUMNS = "seq, subject, id, ordinal, at, by, type, payload, previous, hash";
const READ = `seq, ordinal, ${asBytes(["subject", "id", "at", "by", "type", "payload", "previous", "hash"])}`;

/** The last event of the file. */
export function readHead(connection: Connection): Head {
  const row = connection.get(`SELECT seq, ${asBytes(["hash"])} FROM events ORDER BY seq DESC LIMIT 1`);
  return row ? { seq: Number(row.seq), hash: textsOf(row.texts).join() } : NO_EVENT;
}

/** Only inside a transaction. */
export function insertEvent(connection: Connection, event: StoredEvent): void {
  const { seq, subject, id, ordinal, at, by, type, payload, previous, hash } = event;
  connection.run(
    `INSERT INTO events (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[seq, subject, id, ordinal, at, by, type, payload, previous, hash],
  );
}

/** The events of one stream, oldest first, unchecked. */
export function readStream(connection: Connection, id: string): readonly StoredEvent[] {
  return connection.all(`SELECT ${READ} FROM events WHERE id = ? ORDER BY ordinal`, id).map(toEvent);
}

export function readEvent(connection: Connection, seq: number): StoredEvent | null {
  const row = connection.get(`SELECT ${READ} FROM events WHERE seq = ?`, seq);
  return row ? toEvent(row) : null;
}

/** All events after `seq`, a page at a time. */
export function* eventsAfter(connection: Connection, seq: number): Generator<StoredEvent> {
  let page = FIRST_PAGE;
  for (let last = seq; ; ) {
    const rows = connection.all(`SELECT ${READ} FROM events WHERE seq > ? ORDER BY seq LIMIT ?`, last, page);
    if (rows.length === 0) return;
    page = PAGE;
    for (const row of rows.map(toEvent)) {
      last = row.seq;
      yield row;
    }
  }
}

/** Plans that make a rejected invoice again; the conditions are those of their index. */
export function* replacementEvents(connection: Connection): Generator<StoredEvent> {
  const sql = `SELECT ${READ} FROM events WHERE subject = 'deposit' AND type = 'planned'
    AND instr(payload, '"replaces":') > 0 AND seq > ? ORDER BY seq LIMIT ${PAGE}`;
  for (let last = 0; ; ) {
    const rows = connection.all(sql, last);
    for (const row of rows.map(toEvent)) {
      last = row.seq;
      yield row;
    }
    if (rows.length < PAGE) return;
  }
}

/** The same by stream, in the order of their ids: each stream whole. */
export function* eventsByStream(connection: Connection): Generator<readonly StoredEvent[]> {
  let stream: StoredEvent[] = [];
  const sql = `SELECT ${READ} FROM events WHERE (id, ordinal) > (?, ?) ORDER BY id, ordinal LIMIT ${PAGE}`;
  for (let [id, ordinal] = ["", 0]; ; ) {
    const rows = connection.all(sql, id, ordinal).map(toEvent);
    for (const event of rows) {
      if (stream.length > 0 && stream[0]?.id !== event.id) {
        yield stream;
        stream = [];
      }
      stream.push(event);
    }
    const last = rows.at(-1);
    if (last === undefined || (last.id === id && last.ordinal === ordinal)) break;
    [id, ordinal] = [last.id, last.ordinal];
  }
  if (stream.length > 0) yield stream;
}

function toEvent(row: Readonly<Record<string, unknown>>): StoredEvent {
  const [subject = "", id = "", at = "", by = "", type = "", payload = "", previous = "", hash = ""] = textsOf(
    row.texts,
  );
  const [seq, ordinal] = [Number(row.seq), Number(row.ordinal)];
  // A subject that is none is damage, which the hash tells.
  return { seq, subject: subject as Subject, id, ordinal, at, by, type, payload, previous, hash };
}
