import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createPacer } from "../../../src/chorus/pacer.ts";
import { readAddress } from "../../../src/journal/postgres/address.ts";
import { initJournal } from "../../../src/journal/postgres/init.ts";
import { openPostgresQueue } from "../../../src/journal/postgres/queue.ts";
import { openPostgresQuota } from "../../../src/journal/postgres/quota.ts";
import { openSharedFolder } from "../../../src/journal/postgres/shared-folder.ts";
import type { Queue } from "../../../src/usecases/ports/queue.ts";
import { describeOnPostgres, server } from "../../support/on-postgres.ts";
import { tempFolder } from "../../support/temp.ts";

let teams = 0;

/** While the database answers, nothing else is asked. */
const unasked = () => {
  throw new Error("not asked for");
};

async function addressOfTeam() {
  const address = readAddress(server.address(`queue${++teams}`));
  await initJournal(address, false);
  return address;
}

describeOnPostgres("what a team's machines share", () => {
  describe("the quota", () => {
    /** Two machines; a wait takes no time, but in the database's eyes it is over. */
    async function twoMachines(requestsPerSecond: number | null) {
      const address = await addressOfTeam();
      const waits: number[] = [];
      const open = () =>
        openPostgresQuota(address, {
          clientId: "a-client",
          requestsPerSecond,
          alone: { take: unasked, pause: () => undefined },
          sleep: async (ms) => {
            waits.push(ms);
            await server.query("UPDATE cpro.quotas SET busy = clock_timestamp(), next = clock_timestamp()");
          },
        });
      const [here, there] = [open(), open()];
      const close = () => Promise.all([here.close(), there.close()]);
      return { here, there, waits, close };
    }

    it("spaces the calls of all of them", async () => {
      // One call in a thousand seconds: no slowness of this machine comes near it.
      const { here, there, waits, close } = await twoMachines(0.001);
      await here.take();
      expect(waits).toEqual([]);
      await there.take();
      expect(waits).toHaveLength(1);
      expect(waits[0]).toBeGreaterThan(900_000);
      await close();
    });

    it.each([null, 1_000])("lets nobody call while the service is busy (%s calls a second)", async (limit) => {
      const { here, there, waits, close } = await twoMachines(limit);
      here.pause(1_000_000);
      // Said without being waited for.
      const busy = "SELECT 1 FROM cpro.quotas WHERE busy > clock_timestamp() + interval '10 minutes'";
      while ((await server.query(busy)).length === 0);
      await there.take();
      expect(Math.max(...waits)).toBeGreaterThan(900_000);
      await close();
    });

    it("lets so many be under way at once, and frees the place of a machine that died", async () => {
      const { here, there, waits, close } = await twoMachines(1e6);
      const calls = await Promise.all(Array.from({ length: 32 }, () => here.take()));
      let isThrough = false;
      const late = there.take().then((over) => {
        isThrough = true;
        return over;
      });
      while (waits.filter((ms) => ms === 100).length < 2) await new Promise((next) => setImmediate(next));
      expect(isThrough).toBe(false);
      calls[0]?.();
      await late;
      // The others never say that they are over.
      await server.query("UPDATE cpro.calls SET at = at - interval '3 minutes'");
      await Promise.all(Array.from({ length: 32 }, () => there.take()));
      await close();
    });

    it("gives the next turn to a call that somebody waits for, before those of a batch", async () => {
      const address = await addressOfTeam();
      const sleeps: number[] = [];
      let open: (() => void) | null = null;
      const options = { clientId: "a", requestsPerSecond: 0.001, alone: { take: unasked, pause: () => undefined } };
      const [batch, other] = [0, 1].map(() =>
        openPostgresQuota(address, {
          ...options,
          isBatch: true,
          sleep: (ms) =>
            new Promise<void>((done) => {
              sleeps.push(ms);
              open = done;
            }),
        }),
      ) as [ReturnType<typeof openPostgresQuota>, ReturnType<typeof openPostgresQuota>];
      const direct = openPostgresQuota(address, { ...options, sleep: async (ms) => void sleeps.push(ms) });
      await batch.take();
      const late = [batch.take(), batch.take(), batch.take()];
      while (open === null) await new Promise((next) => setImmediate(next));
      // The first of them waits for its turn; those behind it have taken none.
      const [waited = 0] = sleeps;
      expect(waited).toBeGreaterThan(900_000);
      expect(sleeps).toHaveLength(1);
      // Another machine's batch takes no turn ahead either: the next one is free for who waits for it.
      const more = other.take();
      while (sleeps.length < 2) await new Promise((next) => setImmediate(next));
      await direct.take();
      expect(sleeps[2]).toBeLessThan(2_000_001);
      const [row] = await server.query<{ turns: number }>(
        `SELECT round(extract(epoch FROM next - clock_timestamp()) / 1000)::int AS turns FROM cpro.quotas WHERE team = '${address.team}'`,
      );
      expect(row?.turns).toBe(3);
      expect([...late, more]).toHaveLength(4);
      await Promise.all([batch.close(), other.close(), direct.close()]);
    });

    it("slows this machine too when the service is busy while the database is away", async () => {
      const address = readAddress("postgres://nobody@127.0.0.1:1/cpro?team=x");
      for (const requestsPerSecond of [null, 1e6]) {
        const waits: number[] = [];
        const sleep = async (ms: number) => void waits.push(ms);
        const alone = createPacer({ maxRequestsPerSecond: requestsPerSecond, now: () => new Date(), sleep });
        const quota = openPostgresQuota(address, { clientId: "a", requestsPerSecond, alone, sleep });
        await quota.take();
        quota.pause(1_000_000);
        await quota.take();
        expect(Math.max(...waits)).toBeGreaterThan(900_000);
        await quota.close();
      }
    });

    it("keeps each machine to the limit alone when the database does not answer", async () => {
      const address = readAddress("postgres://nobody@127.0.0.1:1/cpro?team=x");
      const waits: number[] = [];
      const sleep = async (ms: number) => void waits.push(ms);
      const alone = createPacer({ maxRequestsPerSecond: 0.001, now: () => new Date(), sleep });
      const options = { clientId: "a", requestsPerSecond: 0.001, alone, sleep };
      const quota = openPostgresQuota(address, options);
      await quota.take();
      await quota.take();
      expect(waits).toHaveLength(1);
      await quota.close();
    });
  });

  describe("the queue", () => {
    const start = (total: number) => ({ total }) as never;
    const items = (count: number) => Array.from({ length: count }, (_, position) => ({ position, item: {} as never }));

    it("gives a single invoice before those of a batch that was handed over earlier", async () => {
      const address = await addressOfTeam();
      const queue = openPostgresQueue(address);
      await queue.open("many", "here", start(3));
      await queue.add("many", items(3));
      expect(await queue.take("here", 1)).toEqual([]);
      await queue.arrived("many");
      expect(await queue.take("here", 1)).toMatchObject([{ batch: "many", position: 0 }]);
      await queue.open("one", "here", start(1));
      await queue.add("one", items(1));
      await queue.arrived("one");
      expect(await queue.take("here", 2)).toMatchObject([{ batch: "one" }, { batch: "many", position: 1 }]);
      await queue.close();
    });

    it("gives what a silent worker took to the next, which alone may settle it", async () => {
      const address = await addressOfTeam();
      const [slow, next] = [openPostgresQueue(address), openPostgresQueue(address)];
      await slow.open("b", "here", start(1));
      await slow.add("b", items(1));
      await slow.arrived("b");
      const [job] = await slow.take("here", 1);
      expect(await next.take("here", 1)).toEqual([]);
      await server.query("UPDATE cpro.jobs SET renewed = renewed - interval '3 minutes'");
      expect(await next.take("here", 1)).toHaveLength(1);
      if (job) await slow.settle(job, "failed", { outcome: "not-sent" });
      expect(await next.batches()).toMatchObject([{ taken: 1, failed: 0 }]);
      if (job) await next.settle(job, "done", { outcome: "submitted" });
      expect(await next.batches()).toMatchObject([{ taken: 0, done: 1 }]);
      await slow.close();
      await next.close();
    });

    it("tells whoever waits that something came, without being asked again", async () => {
      const address = await addressOfTeam();
      const [one, two] = [openPostgresQueue(address), openPostgresQueue(address)];
      await one.open("b", "here", start(1));
      await one.add("b", items(1));
      // An hour: it ends by the word alone.
      const heard = two.wait(3_600_000, new AbortController().signal);
      const listens = "SELECT 1 FROM pg_stat_activity WHERE query LIKE 'LISTEN%'";
      while ((await server.query(listens)).length === 0);
      await one.arrived("b");
      await heard;
      expect(await two.take("here", 1)).toHaveLength(1);
      // Cut off, it is asked again; then it listens again.
      const cut = two.wait(3_600_000, new AbortController().signal);
      await server.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'`);
      await cut;
      await Promise.all([one.close(), two.close()]);
    });

    it("keeps files in a folder that machines share, and believes none that is another", async () => {
      const address = await addressOfTeam();
      const root = tempFolder();
      let moment = new Date("2026-11-29T00:00:00Z");
      const [here, there] = [0, 1].map(() =>
        openPostgresQueue(
          address,
          openSharedFolder(root, address.team, () => moment),
        ),
      ) as [Queue, Queue];
      const sha256 = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";
      await here.putFiles([{ sha256, bytes: Buffer.from("foo") }]);
      expect(String(await there.file(sha256))).toBe("foo");
      expect(await server.query(`SELECT 1 FROM cpro.files WHERE team = '${address.team}'`)).toEqual([]);
      const path = join(root, `cpro-${address.team}`, "2c", sha256);
      writeFileSync(path, "bar");
      await expect(there.file(sha256)).rejects.toMatchObject({ code: "FILE_CHANGED" });
      // Handed over again, it is mended.
      await here.putFiles([{ sha256, bytes: Buffer.from("foo") }]);
      expect(String(await there.file(sha256))).toBe("foo");
      await here.open("b", "here", start(1));
      await here.add("b", [{ position: 0, item: { sha256, attachments: [] } as never }]);
      await here.arrived("b");
      moment = new Date("2027-02-01T00:00:00Z");
      await here.tidy();
      expect(existsSync(path)).toBe(true);
      await here.control("b", "cancelled");
      await here.tidy();
      expect(existsSync(path)).toBe(false);
      await expect(there.file(sha256)).rejects.toMatchObject({ code: "FILE_NOT_FOUND" });
      // A share that is not there is not made, nor taken for an empty one.
      rmSync(root, { recursive: true });
      const away = { code: "JOURNAL_UNREACHABLE", params: { reason: "no-folder", place: root } };
      await expect(there.file(sha256)).rejects.toMatchObject(away);
      await expect(here.putFiles([{ sha256, bytes: Buffer.from("foo") }])).rejects.toMatchObject(away);
      expect(existsSync(root)).toBe(false);
      await Promise.all([here.close(), there.close()]);
    });

    it("lets go of files that nobody needs, when they are old", async () => {
      const address = await addressOfTeam();
      const queue = openPostgresQueue(address);
      const sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
      const other = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";
      await queue.putFiles([
        { sha256, bytes: new Uint8Array() },
        { sha256: other, bytes: Buffer.from("foo") },
      ]);
      await queue.open("b", "here", start(1));
      await queue.add("b", [{ position: 0, item: { sha256, attachments: [] } as never }]);
      await server.query("UPDATE cpro.files SET at = at - interval '31 days'");
      await queue.tidy();
      expect(await queue.file(sha256)).toHaveLength(0);
      await expect(queue.file(other)).rejects.toMatchObject({ code: "FILE_NOT_FOUND" });
      await queue.close();
    });

    it("comes from an older version until its owner made it anew", async () => {
      const address = await addressOfTeam();
      await server.query("UPDATE cpro.meta SET version = 1");
      const params = { reason: "outdated" };
      await expect(openPostgresQueue(address).batches()).rejects.toMatchObject({ code: "JOURNAL_UNREACHABLE", params });
      await initJournal(address, false);
      const queue = openPostgresQueue(address);
      expect(await queue.batches()).toEqual([]);
      await queue.close();
    });
  });
});
