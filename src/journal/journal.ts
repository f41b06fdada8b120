import { randomUUID } from "node:crypto";
import {
  applyDepositEvent,
  type Deposit,
  type DepositEvent,
  type DepositPlanned,
  isAccepted,
  isOpenQuestion,
} from "../domain/deposit/state.ts";
import { CproError } from "../domain/errors.ts";
import { applyFlowEvent, type Flow, type FlowEvent, maySend } from "../domain/flow/state.ts";
import type { InvoiceKey } from "../domain/invoice.ts";
import { allOf } from "../kit/all-of.ts";
import { once } from "../kit/once.ts";
import {
  type EventStore,
  type Lease,
  type NewEvent,
  type StoredEvent,
  type StreamFilter,
  type StreamLabels,
  StreamMoved,
  type Subject,
} from "../usecases/ports/event-store.ts";
import type { Claim, Holder, Journal, JournalReport, Salvage } from "../usecases/ports/journal.ts";
import { depositId, flowId, formerDepositIds } from "./chain.ts";
import { openPostgresStore, type PostgresStoreOptions } from "./postgres/store.ts";
import {
  actionLabels,
  actionOf,
  batchLabels,
  batchOf,
  depositLabels,
  depositOf,
  flowLabels,
  flowOf,
  labelsOf,
  toEntry,
} from "./projections.ts";
import { type SalvageOptions, salvageFile } from "./sqlite/salvage.ts";
import { openSqliteStore, type SqliteStoreOptions } from "./sqlite/store.ts";
import { verifyJournalFile } from "./sqlite/verify.ts";

const RENEW_EVERY_MS = 20_000;

type JournalOptions = Omit<SqliteStoreOptions, "labelsOf">;

/**
 * Opens the journal of this home.
 * @throws CproError JOURNAL_DAMAGED or HOME_NOT_WRITABLE
 */
export function openJournal(options: JournalOptions): Journal {
  return journalOver(openSqliteStore({ ...options, labelsOf }), options);
}

/**
 * A journal that a team shares.
 * @throws CproError JOURNAL_UNREACHABLE at once, before anything is said or done
 */
export async function openTeamJournal(options: PostgresStoreOptions & { now(): Date }): Promise<Journal> {
  const store = openPostgresStore(options);
  try {
    await store.read("");
  } catch (error) {
    await store.close();
    throw error;
  }
  return journalOver(store, options);
}

/** The report on a journal that need not be fit for use; null when there is none. */
export function verifyJournal(path: string): JournalReport | null {
  return verifyJournalFile(path, labelsOf);
}

/**
 * Puts what is sound of a damaged journal in its place; see `salvageFile`.
 * @throws CproError LOCKED, HOME_NOT_WRITABLE
 */
export function salvageJournal(options: Omit<SalvageOptions, "labelsOf">): Salvage {
  return salvageFile({ ...options, labelsOf });
}

/** How the events of one kind of stream are read and followed by others. */
interface Kind<State extends { readonly events: number }, Event extends { readonly type: string }> {
  readonly subject: Subject;
  of(events: readonly StoredEvent[]): State | null;
  /** @throws CproError JOURNAL_DAMAGED when the event cannot follow. */
  apply(id: string, before: State | null, dated: { at: string; by: string; event: Event }): State;
  labels(state: State): StreamLabels;
}

const DEPOSIT: Kind<Deposit, DepositEvent> = {
  subject: "deposit",
  of: depositOf,
  apply: applyDepositEvent,
  labels: depositLabels,
};
const FLOW: Kind<Flow, FlowEvent> = { subject: "flow", of: flowOf, apply: applyFlowEvent, labels: flowLabels };

/** The journal as projections of the events in a store. */
export function journalOver(store: EventStore, { holder, now }: { readonly holder: Holder; now(): Date }): Journal {
  const held = new Map<string, Lease>();
  /** The state of each stream held, as last written: nobody else may write it while the claim stands. */
  const states = new Map<string, { readonly events: number }>();
  let renewal: NodeJS.Timeout | null = null;

  const stamp = () => ({ at: now().toISOString(), by: holder.user });
  const dated = (type: string, payload: unknown): NewEvent => ({ ...stamp(), type, payload });
  const leaseOf = ({ depositId: stream, token }: Claim): Lease => ({ stream, token });

  const after = <S extends { readonly events: number }, E extends { readonly type: string }>(
    { apply }: Kind<S, E>,
    id: string,
    before: S | null,
    events: readonly E[],
  ): { readonly state: S; readonly rows: readonly NewEvent[] } => {
    let state = before;
    const rows = events.map((event) => {
      const row = dated(event.type, event);
      state = apply(id, state, { at: row.at, by: row.by, event });
      return row;
    });
    if (state === null) throw new Error("a stream begins with an event");
    return { state, rows };
  };

  /** Adds events to a stream held; what was written before by this process is known without reading. */
  const add = async <S extends { readonly events: number }, E extends { readonly type: string }>(
    kind: Kind<S, E>,
    claim: Claim,
    events: readonly E[],
    release = false,
  ): Promise<S> => {
    const { depositId: stream, token } = claim;
    for (;;) {
      const before = (states.get(token) as S | undefined) ?? kind.of(await store.read(stream));
      const { state, rows } = after(kind, stream, before, events);
      // What is asked for before this is on disk follows it.
      states.set(token, state);
      const { subject } = kind;
      const write = { stream, subject, expected: before?.events ?? 0, events: rows, labels: kind.labels(state) };
      try {
        await store.append({ ...write, lease: leaseOf(claim), release });
        if (release) forget(claim);
        return state;
      } catch (error) {
        states.delete(token);
        if (!(error instanceof StreamMoved)) throw error;
      }
    }
  };

  const forget = ({ token }: Claim) => {
    held.delete(token);
    states.delete(token);
  };

  const hold = (lease: Lease) => {
    held.set(lease.token, lease);
    if (renewal) return;
    renewal = setInterval(() => {
      // A missed sign of life is made up for by the next; only its owner could be hurt, and it checks its claim.
      if (held.size > 0) store.renew([...held.values()]).catch(() => undefined);
    }, RENEW_EVERY_MS);
    renewal.unref();
  };

  /** Takes a stream; `next` says what to write when it has a past. */
  const take = async <S extends { readonly events: number }, E extends { readonly type: string }>(
    kind: Kind<S, E>,
    id: string,
    first: E,
    next: (state: S, from: Holder | null) => readonly E[],
  ) => {
    const { state, rows } = after(kind, id, null, [first]);
    const begin = { subject: kind.subject, events: rows, labels: kind.labels(state) };
    const reservation = await store.reserve(id, begin);
    if (reservation.held) return reservation;
    const { lease, from, began, events } = reservation;
    const claim: Claim = { depositId: id, token: lease.token };
    hold(lease);
    try {
      const found = kind.of(events);
      if (found === null) throw damaged(`${id} is not a ${kind.subject}`);
      states.set(claim.token, found);
      const more = began ? [] : next(found, from);
      return { held: false as const, claim, state: more.length > 0 ? await add(kind, claim, more) : found };
    } catch (error) {
      forget(claim);
      await store.release(lease).catch(() => undefined);
      throw error;
    }
  };

  /** Whether an older version began this journal: then an invoice may be under an id of that time. */
  const isFormer = once(async () => {
    for await (const event of store.since(0)) {
      if (event.subject === "deposit") return (JSON.parse(event.payload) as DepositPlanned).key?.year === undefined;
    }
    return false;
  });

  /** Where the invoice is, or will be. */
  const idOf = async (key: InvoiceKey): Promise<string> => {
    for (const id of (await isFormer()) ? formerDepositIds(key) : []) {
      const deposit = depositOf(await store.read(id));
      // The same number of another year is another invoice.
      if (deposit?.key.year === key.year) return id;
    }
    return depositId(key);
  };

  /** Adds to a stream that nobody holds; whoever was faster is followed. */
  const addFreely = async (
    subject: Subject,
    stream: string,
    event: NewEvent,
    labels: (events: readonly StoredEvent[]) => StreamLabels,
  ) => {
    for (;;) {
      const events = await store.read(stream);
      try {
        await store.append({ stream, subject, expected: events.length, events: [event], labels: labels(events) });
        return;
      } catch (error) {
        if (!(error instanceof StreamMoved)) throw error;
      }
    }
  };

  /** The streams of one kind, the one that changed last first; each is read when it is asked for. */
  async function* streams<T>(
    filter: StreamFilter,
    of: (events: readonly StoredEvent[]) => T | null,
  ): AsyncGenerator<T> {
    for await (const { id } of store.since(0, filter)) {
      const told = of(await store.read(id));
      if (told !== null) yield told;
    }
  }

  async function* actionsWhere(labels: StreamLabels, limit?: number) {
    yield* streams({ subject: "action", labels, limit }, (events) => {
      const action = actionOf(events);
      return action && { action, seq: events[0]?.seq ?? 0 };
    });
  }

  /** Of one invoice, in the order begun. */
  const actionsOn = async (environment: string, invoiceId: number) => {
    const found = await allOf(actionsWhere({ environment, invoice: String(invoiceId) }));
    return found.sort((a, b) => a.seq - b.seq).map(({ action }) => action);
  };

  return {
    find: async (key) => {
      const deposit = depositOf(await store.read(await idOf(key)));
      return deposit && checkKey(deposit, key);
    },
    deposit: async (id) => depositOf(await store.read(id)),
    async *list({ environment, profile, number, likeness: form, sha256: file, states: state, limit } = {}) {
      yield* streams(
        { subject: "deposit", labels: { environment, profile, number, form, file, state }, limit },
        depositOf,
      );
    },
    async *replacing(environment) {
      const seen = new Set<string>();
      for await (const { id } of store.replacements()) {
        if (seen.has(id)) continue;
        seen.add(id);
        const deposit = depositOf(await store.read(id));
        if (deposit !== null && deposit.replaces !== null && deposit.key.environment === environment) yield deposit;
      }
    },
    async *entries(id) {
      if (id === undefined) for await (const event of store.since(0)) yield toEntry(event);
      else for (const event of await store.read(id)) yield toEntry(event);
    },

    async reserve(key, plan) {
      const taken = await take(DEPOSIT, await idOf(key), plan, (before, from) => {
        checkKey(before, key);
        const settled = isAccepted(before.state) || isOpenQuestion(before.state);
        return [...takenOver(from), ...(settled ? [] : [plan])];
      });
      return taken.held ? taken : { held: false, claim: taken.claim, deposit: taken.state };
    },
    append: (claim, ...events) => add(DEPOSIT, claim, events),
    finish: (claim, ...events) => add(DEPOSIT, claim, events, true),
    async hold(what) {
      const reservation = await store.reserve(what);
      if (reservation.held) return reservation;
      const { lease, from } = reservation;
      hold(lease);
      return { held: false, claim: { depositId: what, token: lease.token }, from };
    },
    async release(claim) {
      if (!held.has(claim.token)) return;
      forget(claim);
      await store.release(leaseOf(claim));
    },

    flow: async (key) => flowOf(await store.read(flowId(key))),
    async reserveFlow(plan) {
      const taken = await take(FLOW, flowId(plan.key), plan, (before, from) => [
        ...takenOver(from),
        ...(maySend(before) ? [plan] : []),
      ]);
      return taken.held ? taken : { held: false, claim: taken.claim, flow: taken.state };
    },
    appendFlow: (claim, ...events) => add(FLOW, claim, events),

    async beginAction(action) {
      const id = randomUUID();
      const labels = actionLabels(action, null);
      const events = [dated("started", action)];
      await store.append({ stream: id, subject: "action", expected: 0, events, labels });
      return id;
    },
    async endAction(id, { result, detail }) {
      await addFreely("action", id, dated(result, { detail }), (events) => {
        const action = actionOf(events);
        return action ? actionLabels(action, result) : {};
      });
    },
    async lastAction(operation, environment, invoiceId) {
      const all = await actionsOn(environment, invoiceId);
      return all.findLast((action) => action.operation === operation) ?? null;
    },
    async *actions({ number, limit } = {}) {
      for await (const { action } of actionsWhere(number === undefined ? {} : { number }, limit)) yield action;
    },
    actionsOn: async (environment, invoiceId) => (await actionsOn(environment, invoiceId)).map(({ id }) => id),
    async *flows() {
      const flows = await allOf(streams({ subject: "flow" }, flowOf));
      yield* flows.sort((a, b) => (a.plannedAt < b.plannedAt ? -1 : 1));
    },
    async *chain(ids) {
      const own = new Map<number, StoredEvent>();
      for (const id of ids) for (const event of await store.read(id)) own.set(event.seq, event);
      const last = Math.max(0, ...own.keys());
      const before = Math.min(...own.keys()) - 1;
      if (last === 0) return;
      for await (const { seq, hash } of store.since(before)) {
        yield own.get(seq) ?? { seq, hash };
        if (seq >= last) return;
      }
    },

    beginBatch: (start) => addFreely("batch", start.batch, dated("batch-started", start), () => batchLabels(start)),
    endBatch: (batch, counts) =>
      addFreely("batch", batch, dated("batch-ended", counts), (events) => {
        const record = batchOf(events);
        return record ? batchLabels(record) : {};
      }),
    batch: async (id) => batchOf(await store.read(id)),
    async *batches() {
      yield* streams({ subject: "batch" }, batchOf);
    },

    verify: () => store.verify(),

    async close() {
      if (renewal) clearInterval(renewal);
      await store.close();
    },
  };
}

/** What is written when a dead holder's stream is gone on with. */
const takenOver = (from: Holder | null) =>
  from === null ? [] : ([{ type: "taken-over", from: { pid: from.pid, host: from.host } }] as const);

/** Ids are shortened hashes: two keys under one id would be a wonder, but never a wrong answer. */
function checkKey(deposit: Deposit, key: InvoiceKey): Deposit {
  const { seller, year, number } = deposit.key;
  if (seller === key.seller && year === key.year && number === key.number) return deposit;
  throw damaged(`${deposit.id}: another invoice has this id`);
}

function damaged(detail: string): CproError {
  return new CproError("JOURNAL_DAMAGED", { params: { detail } });
}
