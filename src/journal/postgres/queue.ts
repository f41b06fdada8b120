import { randomUUID } from "node:crypto";
import { CproError } from "../../domain/errors.ts";
import { once } from "../../kit/once.ts";
import type { BatchProgressCounts, HandedBatch, Queue, QueuedJob } from "../../usecases/ports/queue.ts";
import type { JournalAddress } from "./address.ts";
import { checkDatabase, openDatabase } from "./database.ts";

/** So many items go in one statement. */
const AT_ONCE = 100;
/** Between two signs of life; a job is taken from a worker that gave none for two minutes. */
const RENEW_MS = 20_000;

/** The work that a team's machines share, in the database of its journal. */
export function openPostgresQueue(address: JournalAddress): Queue {
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
  return {
    async putFile(sha256, bytes) {
      await ready();
      const [known] = await database.query("SELECT 1 AS one FROM cpro.files WHERE team = $1 AND sha256 = $2", [
        team,
        sha256,
      ]);
      if (!known) await call("file", { sha256, content: Buffer.from(bytes).toString("base64") });
    },
    async file(sha256) {
      const sql = "SELECT content FROM cpro.files WHERE team = $1 AND sha256 = $2";
      const [row] = await database.query<{ content: Buffer }>(sql, [team, sha256]);
      if (!row) throw new CproError("FILE_NOT_FOUND", { params: { path: sha256 } });
      return row.content;
    },
    async open(batch, place, start) {
      await call("open", { batch, place, start });
    },
    async add(batch, items) {
      for (let at = 0; at < items.length; at += AT_ONCE)
        await call("add", { batch, items: items.slice(at, at + AT_ONCE) });
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
    },
    async batches() {
      await ready();
      const sql = `SELECT b.batch, b.state, b.start, b.handed,
          count(*) FILTER (WHERE j.state = 'waiting')::int AS waiting, count(*) FILTER (WHERE j.state = 'taken')::int AS taken,
          count(*) FILTER (WHERE j.state = 'done')::int AS done, count(*) FILTER (WHERE j.state = 'failed')::int AS failed,
          count(*) FILTER (WHERE j.state = 'cancelled')::int AS cancelled, count(j.position)::int AS total,
          coalesce(jsonb_object_agg(j.outcome->>'outcome', 1) FILTER (WHERE j.outcome IS NOT NULL), '{}') AS seen
        FROM cpro.batches b LEFT JOIN cpro.jobs j USING (team, batch) WHERE b.team = $1
        GROUP BY b.team, b.batch ORDER BY b.handed DESC`;
      return database.query<HandedBatch & BatchProgressCounts>(sql, [team]);
    },
    async outcomes(batch) {
      const sql = `SELECT outcome->>'outcome' AS outcome, count(*)::int AS count FROM cpro.jobs
        WHERE team = $1 AND batch = $2 AND outcome IS NOT NULL GROUP BY 1`;
      const rows = await database.query<{ outcome: string; count: number }>(sql, [team, batch]);
      return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]));
    },
    close() {
      if (signs) clearInterval(signs);
      return database.close();
    },
  };
}
