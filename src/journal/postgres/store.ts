import { randomUUID } from "node:crypto";
import { CproError } from "../../domain/errors.ts";
import { isHolderDead } from "../../domain/lease.ts";
import { once } from "../../kit/once.ts";
import {
  type Append,
  type EventStore,
  LABEL_NAMES,
  type NewEvent,
  type StoredEvent,
  type StreamFilter,
  StreamMoved,
  type StreamReservation,
} from "../../usecases/ports/event-store.ts";
import type { Holder, JournalDamage } from "../../usecases/ports/journal.ts";
import { faultOf, type Head, NO_EVENT, streamFault } from "../chain.ts";
import { type Heads, openHeads } from "../sqlite/heads.ts";
import type { JournalAddress } from "./address.ts";
import { checkDatabase, type Database, openDatabase } from "./database.ts";
import { COLUMNS, toEvent } from "./rows.ts";

export interface PostgresStoreOptions {
  readonly address: JournalAddress;
  /** Where this machine notes how far it saw the journal, so that a database put back from a backup is noticed. */
  readonly headsPath: string;
  /** How long an answer may take, in milliseconds. */
  readonly patienceMs?: number;
  /** Already open, and left so; else one of its own. */
  readonly database?: Database;
  /** This process. */
  readonly holder: Holder;
  /** Null when the platform cannot tell. */
  alive(holder: Holder): boolean | null;
}

const PAGE = 1000;
/** Somebody may want the first one only. */
const FIRST_PAGE = 8;
/** Enough to see what happened. */
const MAX_DAMAGES = 50;
/** A job of the function `cpro.write`. */
type Job = Readonly<Record<string, unknown>>;
interface Answer {
  readonly ok?: boolean;
  readonly why?: "moved" | "locked";
  readonly pid?: number;
  readonly since?: string;
  readonly seq?: number;
  readonly hash?: string;
  readonly held?: boolean;
  readonly token?: string;
  readonly holder?: Holder;
  readonly age?: number;
  readonly from?: Holder | null;
  readonly began?: boolean;
  readonly events?: readonly StoredEvent[];
}

/** The events of a team, shared by all its machines; leases count on the server's clock. */
export function openPostgresStore(options: PostgresStoreOptions): EventStore {
  const { address, headsPath, holder, alive } = options;
  const { team } = address;
  const database = options.database ?? openDatabase(address, options.patienceMs);
  const heads = openHeads(headsPath);
  /** The last event that this process knows of: a connection made anew may lead to another server. */
  let seen: Head = NO_EVENT;
  const saw = ({ seq, hash }: Head) => {
    if (seq > seen.seq) seen = { seq, hash };
  };
  let noted = 0;
  const ready = once(async () => {
    await checkDatabase(database, team);
    saw((await refuseOlder(database, team, heads)) ?? NO_EVENT);
  });
  const rows = async (sql: string, values: readonly unknown[]) => {
    await ready();
    const found = (await database.query<Record<string, unknown>>(sql, values)).map(toEvent);
    for (const event of found) saw(event);
    return found;
  };
  const write = createWriter(async (jobs) => {
    await ready();
    const sql = "SELECT cpro.write($1, $2::jsonb, $3, $4) AS write";
    const answers = await database.query<{ write: Answer }>(sql, [team, JSON.stringify(jobs), seen.seq, seen.hash]);
    const told = answers.map((row) => row.write);
    for (const { seq, hash, began, events } of told) {
      if (seq !== undefined && hash !== undefined) saw({ seq, hash });
      const begun = began ? events?.at(-1) : undefined;
      if (begun) saw(begun);
    }
    if (seen.seq > noted) heads.note(seen.seq, seen.hash);
    noted = seen.seq;
    return told;
  });

  const read = (stream: string) =>
    rows(`SELECT ${COLUMNS} FROM cpro.events WHERE team = $1 AND id = $2 ORDER BY ordinal`, [team, stream]);

  async function* since(seq: number): AsyncGenerator<StoredEvent> {
    const pageAfter = (last: number, size: number) =>
      rows(`SELECT ${COLUMNS} FROM cpro.events WHERE team = $1 AND seq > $2 ORDER BY seq LIMIT $3`, [team, last, size]);
    let found = await pageAfter(seq, FIRST_PAGE);
    if (found.length < FIRST_PAGE) return yield* found;
    yield* found;
    let next = pageAfter(found.at(-1)?.seq ?? seq, PAGE);
    for (;;) {
      found = await next;
      if (found.length < PAGE) return yield* found;
      // The database reads on while this page is looked at; who stops here needs no more of it.
      next = pageAfter(found.at(-1)?.seq ?? seq, PAGE);
      next.catch(() => undefined);
      yield* found;
    }
  }

  const reserve = async (stream: string, first: object, instead?: string): Promise<StreamReservation> => {
    const token = randomUUID();
    const job = { op: "reserve", stream, token, holder, ...first, ...(instead ? { instead } : {}) };
    const answer = await write(job);
    if (!answer.held) {
      const { from = null, began = false, events = [] } = answer;
      return {
        held: false,
        lease: { stream, token },
        from,
        began,
        events: checked(
          stream,
          events.map((event) => toEvent({ ...event })),
        ),
      };
    }
    const known = answer.holder as Holder;
    // By the server's clock alone: how long ago it gave a sign of life.
    if (answer.token !== instead && isHolderDead(alive(known), 0, answer.age ?? 0)) {
      return reserve(stream, first, answer.token);
    }
    return { held: true, holder: known, since: answer.since ?? "" };
  };

  return {
    async append(append) {
      const { stream, lease, release = false } = append;
      const job = { op: "append", ...jobOf(append), ...(lease ? { token: lease.token, release } : {}) };
      const { why, pid, since, seq = 0, hash = "" } = await write(job);
      if (why === "moved") throw new StreamMoved(stream);
      if (why === "locked") throw new CproError("LOCKED", { params: { pid, since } });
      return { seq, hash };
    },
    read: async (stream) => checked(stream, await read(stream)),
    since: (seq, filter) => (filter ? lastEvents(rows, team, seq, filter) : since(seq)),
    async *replacements() {
      // By the index of the schema; a database without it is looked through where it is.
      const sql = `SELECT ${COLUMNS} FROM cpro.events WHERE team = $1 AND subject = 'deposit' AND type = 'planned'
        AND strpos(payload, '"replaces":') > 0 AND seq > $2 ORDER BY seq LIMIT ${PAGE}`;
      for (let last = 0; ; ) {
        const found = await rows(sql, [team, last]);
        yield* found;
        if (found.length < PAGE) return;
        last = found.at(-1)?.seq ?? last;
      }
    },
    reserve: (stream, first) => reserve(stream, first ? { ...first, events: first.events.map(eventOf) } : {}),
    async renew(leases) {
      await Promise.all(leases.map(({ stream, token }) => write({ op: "renew", stream, token })));
    },
    async release({ stream, token }) {
      await write({ op: "release", stream, token });
    },

    async verify() {
      await ready();
      const damages: JournalDamage[] = [];
      const add = (seq: number | null, detail: string) => {
        if (damages.length < MAX_DAMAGES) damages.push({ seq, detail });
      };
      let before = NO_EVENT;
      let deposits = 0;
      const noted = heads.furthest();
      for await (const event of since(0)) {
        if (event.seq !== before.seq + 1) add(before.seq, `events ${before.seq + 1} to ${event.seq - 1} are gone`);
        const follows = event.previous === before.hash;
        const fault = faultOf(event) ?? (follows ? null : `event ${event.seq} does not follow event ${event.seq - 1}`);
        if (fault) add(event.seq, fault);
        if (noted?.seq === event.seq && noted.hash !== event.hash) {
          add(event.seq, `event ${event.seq} is not the one that was written`);
        }
        if (event.subject === "deposit" && event.ordinal === 1) deposits++;
        before = event;
      }
      if (noted && noted.seq > before.seq) add(before.seq, `events ${before.seq + 1} to ${noted.seq} are gone`);
      const wrong = await database.query<{ id: string }>(
        `SELECT coalesce(s.id, e.id) AS id FROM (SELECT * FROM cpro.streams WHERE team = $1) s FULL JOIN
           (SELECT id, count(*) AS n, max(seq) AS last FROM cpro.events WHERE team = $1 GROUP BY id) e ON e.id = s.id
         WHERE s.events IS DISTINCT FROM e.n OR s.last_seq IS DISTINCT FROM e.last LIMIT ${MAX_DAMAGES}`,
        [team],
      );
      for (const { id } of wrong) add(null, `${id}: the index is not what the events say`);
      const head = before.seq > 0 ? before.hash : null;
      return { path: database.shown, events: before.seq, deposits, head, damages };
    },

    async close() {
      heads.close();
      if (!options.database) await database.close();
    },
  };
}

/** A database that went back (a backup, another server after a failover) would let an invoice be sent again. */
async function refuseOlder(database: Database, team: string, heads: Heads): Promise<Head | null> {
  const noted = heads.furthest();
  if (noted === null) return null;
  const sql = "SELECT hash FROM cpro.events WHERE team = $1 AND seq = $2";
  const [event] = await database.query<{ hash: string }>(sql, [team, noted.seq]);
  if (event?.hash === noted.hash) return noted;
  // Its owner mended it since: what was seen here was in the chain before.
  const former = "SELECT 1 AS one FROM cpro.former_events WHERE team = $1 AND seq = $2 AND hash = $3 LIMIT 1";
  if ((await database.query(former, [team, noted.seq, noted.hash])).length > 0) {
    heads.forget();
    return null;
  }
  const what = event ? `event ${noted.seq} is not the one that was written` : `event ${noted.seq} is gone`;
  throw new CproError("JOURNAL_DAMAGED", { params: { detail: what, path: database.shown } });
}

/** Sends what is asked for at one moment in one statement, and so in one commit; the next goes when it is back. */
function createWriter(send: (jobs: readonly Job[]) => Promise<readonly Answer[]>): (job: Job) => Promise<Answer> {
  interface Waiting {
    readonly job: Job;
    resolve(answer: Answer): void;
    reject(error: unknown): void;
  }
  let waiting: Waiting[] = [];
  let sending = false;
  const flush = async () => {
    sending = true;
    while (waiting.length > 0) {
      // What is ready to run may write too.
      await new Promise((next) => setImmediate(next));
      const batch = waiting;
      waiting = [];
      try {
        const answers = await send(batch.map(({ job }) => job));
        for (const [index, one] of batch.entries()) one.resolve(answers[index] ?? {});
      } catch (error) {
        for (const one of batch) one.reject(error);
      }
    }
    sending = false;
  };
  return (job) =>
    new Promise((resolve, reject) => {
      waiting.push({ job, resolve, reject });
      if (!sending) void flush();
    });
}

const jobOf = ({ stream, subject, expected, events, labels }: Append): Job => ({
  ...{ stream, subject, expected, labels },
  events: events.map(eventOf),
});

/** The payload as the text that is hashed. */
const eventOf = ({ at, by, type, payload }: NewEvent) => ({ at, by, type, payload: JSON.stringify(payload) });

function checked(stream: string, events: readonly StoredEvent[]): readonly StoredEvent[] {
  const fault = streamFault(stream, events);
  if (fault) throw new CproError("JOURNAL_DAMAGED", { params: { detail: fault } });
  return events;
}

async function* lastEvents(
  rows: (sql: string, values: readonly unknown[]) => Promise<readonly StoredEvent[]>,
  team: string,
  after: number,
  filter: StreamFilter,
): AsyncGenerator<StoredEvent> {
  const values: unknown[] = [team, after];
  const conditions = ["s.team = $1", "s.last_seq > $2"];
  const only = (column: string, wanted: string | readonly string[] | undefined) => {
    if (wanted === undefined) return;
    values.push(wanted);
    const place = `$${values.length}`;
    // Of one value the index gives the order too: the cost stays the same however many there are.
    conditions.push(typeof wanted === "string" ? `s.${column} = ${place}` : `s.${column} = ANY (${place}::text[])`);
  };
  only("subject", filter.subject);
  for (const name of LABEL_NAMES) only(name, filter.labels?.[name]);
  let left = filter.limit ?? Number.POSITIVE_INFINITY;
  for (let before = Number.MAX_SAFE_INTEGER; left > 0; ) {
    const limit = Math.min(200, left);
    const found = await rows(
      `SELECT ${COLUMNS.split(", ")
        .map((name) => `e.${name}`)
        .join(", ")}
         FROM (SELECT s.last_seq FROM cpro.streams s
                WHERE ${conditions.join(" AND ")} AND s.last_seq < $${values.length + 1}
                ORDER BY s.last_seq DESC LIMIT $${values.length + 2}) l
         JOIN cpro.events e ON e.team = $1 AND e.seq = l.last_seq ORDER BY e.seq DESC`,
      [...values, before, limit],
    );
    yield* found;
    left -= found.length;
    before = found.at(-1)?.seq ?? 0;
    if (found.length < limit) return;
  }
}
