import { isHolderDead } from "../../domain/lease.ts";
import { type Append, type EventStore, StreamMoved, type StreamReservation } from "../../usecases/ports/event-store.ts";
import type { Holder } from "../../usecases/ports/journal.ts";
import { chained, type Head } from "../chain.ts";
import type { LabelsOf } from "../projections.ts";
import { createCommitQueue } from "./commit-queue.ts";
import { eventsAfter, insertEvent, readHead, readStream } from "./events.ts";
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
  const queue = createCommitQueue({
    connection,
    committed() {
      const { seq, hash } = readHead(connection);
      return () => {
        if (seq > 0) heads.note(seq, hash);
      };
    },
    writers: () => held.size,
  });

  /** Only inside a transaction. */
  const write = ({ stream, subject, expected, events, labels }: Append): Head => {
    if (positionOf(connection, stream) !== expected) throw new StreamMoved(stream);
    let head = readHead(connection);
    let ordinal = expected;
    for (const event of events) {
      const row = chained(head, { subject, id: stream, ordinal: ++ordinal }, event);
      insertEvent(connection, row);
      head = row;
    }
    writeStream(connection, { id: stream, subject, ordinal, seq: head.seq }, labels);
    return head;
  };

  return {
    async append(append) {
      const { lease, release = false } = append;
      const { seq, hash } = await queue.write(() => {
        if (lease) checkLease(connection, lease);
        const head = write(append);
        if (lease && release) deleteReservation(connection, lease);
        return head;
      });
      if (lease && release) held.delete(lease.token);
      return { seq, hash };
    },

    read: async (stream) => readWhole(connection, stream),

    async *since(seq, filter) {
      yield* filter ? lastEvents(connection, seq, filter) : eventsAfter(connection, seq);
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
        if (began) write({ ...first, stream, expected: 0 });
        const events = began ? readStream(connection, stream) : before;
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
