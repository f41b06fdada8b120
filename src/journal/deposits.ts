import {
  applyDepositEvent,
  type DatedDepositEvent,
  type Deposit,
  type DepositEvent,
  replayDeposit,
} from "../domain/deposit/state.ts";
import { CproError } from "../domain/errors.ts";
import type { DepositFilter } from "../usecases/ports/journal.ts";
import type { EventRow } from "./chain.ts";
import type { Connection } from "./connection.ts";
import { eventsOf, type Head, writeEvent } from "./events.ts";

const PAGE = 200;

/** The state of one deposit, replayed from its events; null when there are none. */
export function readDeposit(connection: Connection, id: string): Deposit | null {
  const { deposit, indexed } = connection.snapshot(() => {
    // A person may have given the id of something else: an action, a flow, a batch.
    const own = eventsOf(connection, id).filter(({ subject }) => subject === "deposit");
    return {
      deposit: replayDeposit(id, own.map(toDated)),
      indexed: connection.get("SELECT events, state FROM deposits WHERE id = ?", id),
    };
  });
  if ((deposit?.events ?? 0) !== Number(indexed?.events ?? 0) || deposit?.state !== indexed?.state) {
    const detail = `${id}: ${deposit?.events ?? 0} events, ${indexed?.events ?? 0} in the index`;
    throw new CproError("JOURNAL_DAMAGED", { params: { detail } });
  }
  return deposit;
}

/** Writes events after `head`, checks that each may follow, and brings the index along. Only inside a transaction. */
export function writeDepositEvents(
  connection: Connection,
  head: Head,
  id: string,
  before: Deposit | null,
  dated: readonly DatedDepositEvent[],
): { head: Head; deposit: Deposit } {
  let deposit = before;
  let last = head;
  for (const one of dated) {
    deposit = applyDepositEvent(id, deposit, one);
    const { at, by, event } = one;
    const ordinal = deposit.events;
    last = writeEvent(connection, last, { subject: "deposit", id, ordinal, at, by, type: event.type, payload: event });
  }
  if (deposit === null) throw new Error("a deposit begins with an event");
  writeIndex(connection, deposit, last.seq);
  return { head: last, deposit };
}

/** Newest first, a page at a time; what changes between two pages may move but is not lost. */
export function* listDeposits(connection: Connection, filter: DepositFilter): Generator<Deposit> {
  const conditions: string[] = [];
  const values: string[] = [];
  const only = (column: string, value: string | undefined) => {
    if (value === undefined) return;
    conditions.push(`${column} = ?`);
    values.push(value);
  };
  only("environment", filter.environment);
  only("profile", filter.profile);
  only("number", filter.number);
  only("sha256", filter.sha256);
  if (filter.states) {
    conditions.push(`state IN (${filter.states.map(() => "?").join(", ")})`);
    values.push(...filter.states);
  }
  const where = ["last_seq < ?", ...conditions].join(" AND ");
  let left = filter.limit ?? Number.POSITIVE_INFINITY;
  for (let before = Number.MAX_SAFE_INTEGER; left > 0; ) {
    const sql = `SELECT id, last_seq FROM deposits WHERE ${where} ORDER BY last_seq DESC LIMIT ${PAGE}`;
    const rows = connection.all(sql, before, ...values);
    if (rows.length === 0) return;
    for (const row of rows) {
      before = Number(row.last_seq);
      const deposit = readDeposit(connection, String(row.id));
      if (deposit) yield deposit;
      if (--left <= 0) return;
    }
  }
}

export function toDated(row: EventRow): DatedDepositEvent {
  return { at: row.at, by: row.by, event: JSON.parse(row.payload) as DepositEvent };
}

function writeIndex(connection: Connection, deposit: Deposit, seq: number): void {
  const { id, key, profile, file, state, events } = deposit;
  connection.run(
    `INSERT INTO deposits (id, environment, profile, number, sha256, state, events, last_seq)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET profile = excluded.profile, sha256 = excluded.sha256, state = excluded.state,
       events = excluded.events, last_seq = excluded.last_seq`,
    ...[id, key.environment, profile, key.number, file.sha256, state, events, seq],
  );
}
