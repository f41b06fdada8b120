import { randomUUID } from "node:crypto";
import { CproError } from "../../domain/errors.ts";
import { once } from "../../kit/once.ts";
import type { BatchProgressCounts, HandedBatch, Queue, QueuedJob } from "../../usecases/ports/queue.ts";
import type { JournalAddress } from "./address.ts";
import { checkDatabase, openDatabase } from "./database.ts";
import type { SharedFolder } from "./shared-folder.ts";

/** So many items go in one statement. */
const AT_ONCE = 100;
/** Between two signs of life; a job is taken from a worker that gave none for two minutes. */
const RENEW_MS = 20_000;

/** The work that a team's machines share, in the database of its journal; files lie there, or in a folder. */
export function openPostgresQueue(address: JournalAddress, folder: SharedFolder | null = null): Queue {
  const { team } = address;
  const database = openDatabase(address);
  const ready = once(() => checkDatabase(database, team));
  const token = randomUUID();
  let signs: NodeJS.Timeout | null = null;
  const call = async (what: string, x: object): Promise<readonly QueuedJob[]> => {
    await ready();
    const rows = await database.query<{ queue: QueuedJob }>("SELECT cpro.queue($1, $2, $3::jsonb) AS queue", [
      team,
      what,
      JSON.stringify(x),
    ]);
    return rows.map((row) => row.queue);
  };
  let ear: (() => void) | null = null;
  let news: { end(): void } | null = null;
  const listen = async () => {
    await ready();
    const [own] = await database.query<{ channel: string }>("SELECT channel FROM cpro.teams WHERE team = $1", [team]);
    const heard = () => news?.end();
    return database.listen(own?.channel ?? "", heard, () => {
      ear = null;
      heard();
    });
  };
  return {
    async putFiles(all) {
      if (folder) return folder.put(all);
      const known = new Set((await call("known", { digests: all.map(({ sha256 }) => sha256) })) as readonly unknown[]);
      const files = [...new Map(all.map((file) => [file.sha256, file])).values()].filter(
        (one) => !known.has(one.sha256),
      );
      if (files.length === 0) return;
      await database.query("SELECT cpro.keep_files($1, $2::text[], $3::integer[], $4::bytea)", [
        team,
        files.map(({ sha256 }) => sha256),
        files.map(({ bytes }) => bytes.length),
        Buffer.concat(files.map(({ bytes }) => bytes)),
      ]);
    },
    async file(sha256) {
      const shared = await folder?.read(sha256);
      if (shared) return shared;
      // Another machine may not know of the folder.
      await ready();
      const sql = "SELECT content FROM cpro.files WHERE team = $1 AND sha256 = $2";
      const [row] = await database.query<{ content: Buffer }>(sql, [team, sha256]);
      if (!row) throw new CproError("FILE_NOT_FOUND", { params: { path: folder?.pathOf(sha256) ?? sha256 } });
      return row.content;
    },
    async open(batch, place, start) {
      await call("open", { batch, place, start });
    },
    async add(batch, items) {
      for (let at = 0; at < items.length; at += AT_ONCE)
        await call("add", { batch, items: items.slice(at, at + AT_ONCE) });
    },
    async arrived(batch) {
      await call("arrived", { batch });
    },
    async wait(ms, signal) {
      const until = deadline(ms, signal);
      news = until;
      // Where nobody can listen, it is asked again and again.
      if (ear === null) ear = await listen().catch(() => null);
      await until.over;
    },
    take(place, count) {
      signs ??= setInterval(() => {
        // A missed one is made up for by the next; until then nobody takes what is held.
        call("renew", { token }).catch(() => undefined);
      }, RENEW_MS).unref();
      return call("take", { place, count, token });
    },
    async settle({ batch, position }, state, outcome) {
      await call("settle", { batch, position, state, outcome, token });
    },
    async control(batch, state) {
      await call("control", { batch, state });
    },
    async tidy() {
      await call("tidy", {});
      await folder?.tidy(async (digests) => (await call("needed", { digests })) as readonly unknown[] as string[]);
    },
    async batches(only) {
      await ready();
      const sql = `SELECT b.batch, b.state, b.start, b.handed,
          count(*) FILTER (WHERE j.state = 'waiting')::int AS waiting, count(*) FILTER (WHERE j.state = 'taken')::int AS taken,
          count(*) FILTER (WHERE j.state = 'done')::int AS done, count(*) FILTER (WHERE j.state = 'failed')::int AS failed,
          count(*) FILTER (WHERE j.state = 'cancelled')::int AS cancelled, count(j.position)::int AS total
        FROM cpro.batches b LEFT JOIN cpro.jobs j USING (team, batch) WHERE b.team = $1 AND ($2::text[] IS NULL OR b.batch = ANY ($2))
        GROUP BY b.team, b.batch ORDER BY b.handed DESC`;
      return database.query<HandedBatch & BatchProgressCounts>(sql, [team, only ?? null]);
    },
    async outcomes(batch) {
      const sql = `SELECT outcome->>'outcome' AS outcome, count(*)::int AS count FROM cpro.jobs
        WHERE team = $1 AND batch = $2 AND outcome IS NOT NULL GROUP BY 1`;
      const rows = await database.query<{ outcome: string; count: number }>(sql, [team, batch]);
      return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]));
    },
    close() {
      if (signs) clearInterval(signs);
      ear?.();
      return database.close();
    },
  };
}

/** Over after so long, or before when it is ended. */
function deadline(ms: number, signal: AbortSignal): { readonly over: Promise<void>; end(): void } {
  let end: () => void = () => undefined;
  const over = new Promise<void>((done) => {
    const timer = setTimeout(() => end(), ms);
    end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      done();
    };
    signal.addEventListener("abort", end, { once: true });
    if (signal.aborted) end();
  });
  return { over, end: () => end() };
}
