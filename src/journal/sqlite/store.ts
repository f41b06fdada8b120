import { isHolderDead } from "../../domain/lease.ts";
import {
  type Append,
  type EventStore,
  type StoredEvent,
  StreamMoved,
  type StreamReservation,
} from "../../usecases/ports/event-store.ts";
import type { Holder } from "../../usecases/ports/journal.ts";
import { chained, type Head } from "../chain.ts";
import type { LabelsOf } from "../projections.ts";
import { createCommitQueue } from "./commit-queue.ts";
import { eventsAfter, insertEvent, readHead, replacementEvents } from "./events.ts";
import { openFile } from "./open.ts";
import { checkLease, deleteReservation, readReservation, renewReservations, writeReservation } from "./reservations.ts";
import { lastEvents, positionOf, readWhole, writeStream } from "./streams.ts";
import { verifyFile } from "./verify.ts";

export interface SqliteStoreOptions {
  /** The database file; made when absent. */
  readonly path: string;
  /** This process. */
  readonly holder: Holder;
  readonly labelsOf: LabelsOf;
  /** Null when the platform cannot tell. */
  alive(holder: Holder): boolean | null;
  now(): Date;
}

/**
 * Opens the events of this home.
 * @throws CproError JOURNAL_DAMAGED or HOME_NOT_WRITABLE
 */
export function openSqliteStore({ path, holder, labelsOf, alive, now }: SqliteStoreOptions): EventStore {
  const { connection, heads } = openFile(path, labelsOf);
  const held = new Set<string>();
  /** Read once in each transaction, then followed: nobody else writes meanwhile. */
  let head: Head | null = null;
  const queue = createCommitQueue({
    connection,
    unknown() {
      head = null;
    },
    committed() {
      const { seq, hash } = head ?? readHead(connection);
      return () => {
        if (seq > 0) heads.note(seq, hash);
      };
    },
    writers: () => held.size,
  });

  /** Only inside a transaction. */
  const write = ({ stream, subject, expected, events, labels }: Append): readonly StoredEvent[] => {
    if (positionOf(connection, stream) !== expected) throw new StreamMoved(stream);
    let last = head ?? readHead(connection);
    let ordinal = expected;
    const rows = events.map((event) => {
      const row = chained(last, { subject, id: stream, ordinal: ++ordinal }, event);
      insertEvent(connection, row);
      last = row;
      return row;
    });
    writeStream(connection, { id: stream, subject, ordinal, seq: last.seq }, labels);
    head = last;
    return rows;
  };

  return {
    async append(append) {
      const { lease, release = false } = append;
      const { seq, hash } = await queue.write(() => {
        if (lease) checkLease(connection, lease);
        write(append);
        if (lease && release) deleteReservation(connection, lease);
        return head ?? readHead(connection);
      });
      if (lease && release) held.delete(lease.token);
      return { seq, hash };
    },

    read: async (stream) => readWhole(connection, stream),

    async *since(seq, filter) {
      yield* filter ? lastEvents(connection, seq, filter) : eventsAfter(connection, seq);
    },

    async *replacements() {
      yield* replacementEvents(connection);
    },

    async reserve(stream, first) {
      const reservation = await queue.write((): StreamReservation => {
        const reserved = readReservation(connection, stream);
        if (reserved && !isHolderDead(alive(reserved.holder), Date.parse(reserved.renewed), now().getTime())) {
          return { held: true, holder: reserved.holder, since: reserved.since };
        }
        const lease = writeReservation(connection, stream, holder, now().toISOString());
        const before = readWhole(connection, stream);
        const began = before.length === 0 && first !== undefined;
        const events = began ? write({ ...first, stream, expected: 0 }) : before;
        return { held: false, lease, from: reserved?.holder ?? null, began, events };
      });
      if (!reservation.held) held.add(reservation.lease.token);
      return reservation;
    },

    renew: (leases) => queue.write(() => renewReservations(connection, leases, now().toISOString())),

    async release(lease) {
      held.delete(lease.token);
      await queue.write(() => deleteReservation(connection, lease));
    },

    verify: async () => verifyFile(connection, heads, labelsOf),

    async close() {
      await queue.drain();
      heads.close();
      connection.close();
    },
  };
}
