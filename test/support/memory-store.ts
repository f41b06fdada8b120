import { randomUUID } from "node:crypto";
import { CproError } from "../../src/domain/errors.ts";
import { isHolderDead } from "../../src/domain/lease.ts";
import { chained, faultOf, NO_EVENT } from "../../src/journal/chain.ts";
import {
  type Append,
  type EventStore,
  LABEL_NAMES,
  type Lease,
  type StoredEvent,
  type StreamFilter,
  type StreamLabels,
  StreamMoved,
} from "../../src/usecases/ports/event-store.ts";
import type { Holder } from "../../src/usecases/ports/journal.ts";

interface Reserved {
  readonly token: string;
  readonly holder: Holder;
  readonly since: string;
  readonly renewed: number;
}

/** What several processes share, and what a home restored from a backup is a copy of. */
export interface Memory {
  events: StoredEvent[];
  streams: Map<string, { readonly events: readonly StoredEvent[]; readonly labels: StreamLabels }>;
  reservations: Map<string, Reserved>;
}

export function createMemory(): Memory {
  return { events: [], streams: new Map(), reservations: new Map() };
}

/** As a backup: what is written to one afterwards is not in the other. */
export function copyOf({ events, streams, reservations }: Memory): Memory {
  return { events: [...events], streams: new Map(streams), reservations: new Map(reservations) };
}

export interface MemoryStoreOptions {
  readonly memory: Memory;
  /** This process. */
  readonly holder: Holder;
  alive(holder: Holder): boolean | null;
  now(): Date;
}

/** The events in the memory of this process only: gone at its end. For tests and benchmarks. */
export function openMemoryStore({ memory, holder, alive, now }: MemoryStoreOptions): EventStore {
  const { streams, reservations } = memory;
  const read = (id: string) => streams.get(id)?.events ?? [];

  const write = ({ stream, subject, expected, events: added, labels }: Append) => {
    const before = read(stream);
    if (before.length !== expected) throw new StreamMoved(stream);
    let head = memory.events.at(-1) ?? NO_EVENT;
    const rows = added.map((event, index) => {
      const row = chained(head, { subject, id: stream, ordinal: expected + index + 1 }, event);
      head = row;
      return row;
    });
    memory.events.push(...rows);
    streams.set(stream, { events: [...before, ...rows], labels });
    return { seq: head.seq, hash: head.hash };
  };

  const checkLease = ({ stream, token }: Lease) => {
    const reserved = reservations.get(stream);
    if (reserved?.token === token) return;
    const params = reserved ? { pid: reserved.holder.pid, since: reserved.since } : {};
    throw new CproError("LOCKED", { params });
  };

  const release = ({ stream, token }: Lease) => {
    if (reservations.get(stream)?.token === token) reservations.delete(stream);
  };

  return {
    async append(append) {
      const { lease } = append;
      if (lease) checkLease(lease);
      const head = write(append);
      if (lease && append.release) release(lease);
      return head;
    },

    read: async (stream) => read(stream),

    async *since(seq, filter) {
      if (filter) yield* lastEvents(memory, seq, filter);
      else for (let next = seq; next < memory.events.length; next++) yield memory.events[next] as StoredEvent;
    },

    async *replacements() {
      for (const event of memory.events) {
        const { subject, type, payload } = event;
        if (subject === "deposit" && type === "planned" && payload.includes('"replaces":')) yield event;
      }
    },

    async reserve(stream, first) {
      const reserved = reservations.get(stream);
      if (reserved && !isHolderDead(alive(reserved.holder), reserved.renewed, now().getTime())) {
        return { held: true, holder: reserved.holder, since: reserved.since };
      }
      const at = now();
      const token = randomUUID();
      const began = first !== undefined && read(stream).length === 0;
      if (began) write({ ...first, stream, expected: 0 });
      reservations.set(stream, { token, holder, since: at.toISOString(), renewed: at.getTime() });
      return { held: false, lease: { stream, token }, from: reserved?.holder ?? null, began, events: read(stream) };
    },

    async renew(leases) {
      for (const { stream, token } of leases) {
        const reserved = reservations.get(stream);
        if (reserved?.token === token) reservations.set(stream, { ...reserved, renewed: now().getTime() });
      }
    },

    release: async (lease) => release(lease),

    async verify() {
      const damages = memory.events.flatMap((event, index) => {
        const follows = event.previous === (memory.events[index - 1] ?? NO_EVENT).hash;
        const detail = faultOf(event) ?? (follows ? null : `event ${event.seq} does not follow event ${event.seq - 1}`);
        return detail === null ? [] : [{ seq: event.seq, detail }];
      });
      const deposits = [...streams.values()].filter(({ events }) => events[0]?.subject === "deposit").length;
      const head = memory.events.at(-1)?.hash ?? null;
      return { path: ":memory:", events: memory.events.length, deposits, head, damages };
    },

    close: async () => undefined,
  };
}

function* lastEvents({ streams }: Memory, seq: number, filter: StreamFilter): Generator<StoredEvent> {
  const last: StoredEvent[] = [];
  for (const { events, labels } of streams.values()) {
    const event = events.at(-1);
    if (event !== undefined && event.seq > seq && fits(event, labels, filter)) last.push(event);
  }
  yield* last.sort((a, b) => b.seq - a.seq).slice(0, filter.limit);
}

function fits({ subject }: StoredEvent, labels: StreamLabels, filter: StreamFilter): boolean {
  if (filter.subject !== undefined && filter.subject !== subject) return false;
  return LABEL_NAMES.every((name) => {
    const wanted = filter.labels?.[name];
    const own = labels[name];
    if (wanted === undefined) return true;
    return own !== undefined && (typeof wanted === "string" ? wanted === own : wanted.includes(own));
  });
}
