import { randomUUID } from "node:crypto";
import {
  type DatedDepositEvent,
  type Deposit,
  type DepositEvent,
  isAccepted,
  isOpenQuestion,
} from "../domain/deposit/state.ts";
import { CproError } from "../domain/errors.ts";
import { type FlowEvent, maySend } from "../domain/flow/state.ts";
import type { InvoiceKey } from "../domain/invoice.ts";
import type { Claim, FlowReservation, Holder, Journal, JournalEntry, Reservation } from "../usecases/ports/journal.ts";
import { actionsOn, lastAction, listActions } from "./actions.ts";
import { listBatches, readBatch, writeBatchEvent } from "./batches.ts";
import { depositId, type EventRow, flowId } from "./chain.ts";
import { createCommitQueue } from "./commit-queue.ts";
import { listDeposits, readDeposit, writeDepositEvents } from "./deposits.ts";
import { chainOf, eventsAfter, eventsOf, readHead, writeEvent } from "./events.ts";
import { findFlow, listFlows, readFlow, writeFlowEvents } from "./flows.ts";
import { openFile } from "./open.ts";
import {
  checkClaim,
  deleteReservation,
  isDead,
  type Liveness,
  readReservation,
  renewReservations,
  writeReservation,
} from "./reservations.ts";
import { verifyFile } from "./verify.ts";

const RENEW_EVERY_MS = 20_000;

export interface JournalOptions {
  /** The database file; made when absent. */
  readonly path: string;
  /** This process. */
  readonly holder: Holder;
  readonly alive: Liveness;
  now(): Date;
}

/**
 * Opens the journal of this home.
 * @throws CproError JOURNAL_DAMAGED or HOME_NOT_WRITABLE
 */
export function openJournal({ path, holder, alive, now }: JournalOptions): Journal {
  const { connection, heads } = openFile(path);
  const held = new Set<string>();
  /** The state of each deposit held, as last written: nobody else may write it while the claim stands. */
  const states = new Map<string, Deposit>();
  const queue = createCommitQueue({
    connection,
    committed() {
      const { seq, hash } = readHead(connection);
      return () => {
        if (seq > 0) heads.note(seq, hash);
      };
    },
    undone: () => states.clear(),
    writers: () => held.size,
  });
  let renewal: NodeJS.Timeout | null = null;

  const date = (event: DepositEvent): DatedDepositEvent => ({ at: now().toISOString(), by: holder.user, event });
  const write = (id: string, before: Deposit | null, events: readonly DepositEvent[]) =>
    writeDepositEvents(connection, readHead(connection), id, before, events.map(date)).deposit;

  const writeFlow = (id: string, events: readonly FlowEvent[]) =>
    writeFlowEvents(connection, id, events, { at: now().toISOString(), by: holder.user });

  const add = (claim: Claim, events: readonly DepositEvent[]) => {
    checkClaim(connection, claim);
    const before = states.get(claim.token) ?? readDeposit(connection, claim.depositId);
    const deposit = write(claim.depositId, before, events);
    states.set(claim.token, deposit);
    return deposit;
  };

  const giveBack = (claim: Claim) => {
    deleteReservation(connection, claim);
    states.delete(claim.token);
  };

  const hold = (claim: Claim) => {
    held.add(claim.token);
    if (renewal) return;
    renewal = setInterval(() => {
      // A missed sign of life is made up for by the next; only its owner could be hurt, and it checks its claim.
      queue.write(() => renewReservations(connection, held, now().toISOString())).catch(() => undefined);
    }, RENEW_EVERY_MS);
    renewal.unref();
  };

  return {
    find: async (key) => {
      const deposit = readDeposit(connection, depositId(key));
      return deposit && checkKey(deposit, key);
    },
    deposit: async (id) => readDeposit(connection, id),
    async *list(filter = {}) {
      yield* listDeposits(connection, filter);
    },
    async *entries(id) {
      for (const row of id === undefined ? eventsAfter(connection, 0) : eventsOf(connection, id)) yield toEntry(row);
    },

    async reserve(key, plan): Promise<Reservation> {
      const id = depositId(key);
      const reservation = await queue.write((): Reservation => {
        const reserved = readReservation(connection, id);
        if (reserved && !isDead(reserved, alive, now())) {
          return { held: true, holder: reserved.holder, since: reserved.since };
        }
        const before = readDeposit(connection, id);
        if (before) checkKey(before, key);
        const claim = writeReservation(connection, id, holder, now().toISOString());
        const settled = before !== null && (isAccepted(before.state) || isOpenQuestion(before.state));
        const from = reserved && { pid: reserved.holder.pid, host: reserved.holder.host };
        const events: readonly DepositEvent[] = [
          ...(from && before ? [{ type: "taken-over", from } as const] : []),
          ...(settled ? [] : [plan]),
        ];
        const deposit = events.length > 0 ? write(id, before, events) : before;
        if (deposit === null) throw new Error("a reserved deposit has a plan");
        states.set(claim.token, deposit);
        return { held: false, claim, deposit };
      });
      if (!reservation.held) hold(reservation.claim);
      return reservation;
    },

    append: (claim, ...events) => queue.write(() => add(claim, events)),

    async finish(claim, ...events) {
      const deposit = await queue.write(() => {
        const added = add(claim, events);
        giveBack(claim);
        return added;
      });
      held.delete(claim.token);
      return deposit;
    },

    async release(claim) {
      if (!held.delete(claim.token)) return;
      await queue.write(() => giveBack(claim));
    },

    flow: async (key) => findFlow(connection, key),

    async reserveFlow(plan): Promise<FlowReservation> {
      const id = flowId(plan.key);
      const reservation = await queue.write((): FlowReservation => {
        const reserved = readReservation(connection, id);
        if (reserved && !isDead(reserved, alive, now())) {
          return { held: true, holder: reserved.holder, since: reserved.since };
        }
        const before = readFlow(connection, id);
        const claim = writeReservation(connection, id, holder, now().toISOString());
        const events = before === null || maySend(before) ? [plan] : [];
        return { held: false, claim, flow: before && events.length === 0 ? before : writeFlow(id, events) };
      });
      if (!reservation.held) hold(reservation.claim);
      return reservation;
    },

    appendFlow: (claim, ...events) =>
      queue.write(() => {
        checkClaim(connection, claim);
        return writeFlow(claim.depositId, events);
      }),

    async beginAction(action) {
      const id = randomUUID();
      const event = { subject: "action", id, ordinal: 1, at: now().toISOString(), by: holder.user } as const;
      await queue.write(() =>
        writeEvent(connection, readHead(connection), { ...event, type: "started", payload: action }),
      );
      return id;
    },

    async endAction(id, { result, detail }) {
      const event = { subject: "action", id, at: now().toISOString(), by: holder.user, type: result } as const;
      await queue.write(() => {
        const ordinal = eventsOf(connection, id).length + 1;
        writeEvent(connection, readHead(connection), { ...event, ordinal, payload: { detail } });
      });
    },

    lastAction: async (operation, environment, invoiceId) =>
      lastAction(connection, { operation, environment, invoiceId }),

    async *actions(filter) {
      yield* listActions(connection, filter);
    },
    actionsOn: async (environment, invoiceId) => actionsOn(connection, environment, invoiceId),
    async *flows() {
      yield* listFlows(connection);
    },
    async *chain(ids) {
      yield* chainOf(connection, ids);
    },

    beginBatch: (start) =>
      queue.write(() =>
        writeBatchEvent(connection, start.batch, { type: "batch-started", payload: start }, stamp(now(), holder)),
      ),
    endBatch: (batch, counts) =>
      queue.write(() =>
        writeBatchEvent(connection, batch, { type: "batch-ended", payload: counts }, stamp(now(), holder)),
      ),
    batch: async (id) => readBatch(connection, id),
    async *batches() {
      yield* listBatches(connection);
    },

    verify: async () => verifyFile(connection, heads),

    async close() {
      await queue.drain();
      if (renewal) clearInterval(renewal);
      heads.close();
      connection.close();
    },
  };
}

const stamp = (now: Date, { user }: Holder) => ({ at: now.toISOString(), by: user });

/** Ids are shortened hashes: two keys under one id would be a wonder, but never a wrong answer. */
function checkKey(deposit: Deposit, key: InvoiceKey): Deposit {
  const { environment, seller, number } = deposit.key;
  if (environment === key.environment && seller === key.seller && number === key.number) return deposit;
  throw new CproError("JOURNAL_DAMAGED", { params: { detail: `${deposit.id}: another invoice has this id` } });
}

const SUBJECTS = ["deposit", "action", "batch", "flow"] as const satisfies readonly JournalEntry["subject"][];

function toEntry(row: EventRow): JournalEntry {
  const { seq, id, ordinal, at, by, type, hash } = row;
  const subject = SUBJECTS.find((known) => known === row.subject) ?? "deposit";
  return { seq, subject, id, ordinal, at, by, type, payload: JSON.parse(row.payload), hash };
}
