import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPacer } from "../../../src/chorus/pacer.ts";
import { readAddress } from "../../../src/journal/postgres/address.ts";
import { initJournal } from "../../../src/journal/postgres/init.ts";
import { openPostgresQueue } from "../../../src/journal/postgres/queue.ts";
import { openPostgresQuota } from "../../../src/journal/postgres/quota.ts";
import { type PostgresServer, postgresPrograms, startPostgres } from "../../support/postgres.ts";

const installed = postgresPrograms() !== null;
if (!installed) process.stderr.write("skipped: PostgreSQL's programs are not installed (Debian: postgresql)\n");

let server: PostgresServer;
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

describe.skipIf(!installed)("what a team's machines share", () => {
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop());

  describe("the quota", () => {
    /** Two machines; a wait takes no time, but in the database's eyes it is over. */
    async function twoMachines(requestsPerSecond: number | null) {
      const address = await addressOfTeam();
      const waits: number[] = [];
      const open = () =>
        openPostgresQuota(address, {
          clientId: "a-client",
          requestsPerSecond,
          alone: { take: unasked, pause: unasked },
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
      expect(await queue.take("here", 1)).toMatchObject([{ batch: "many", position: 0 }]);
      await queue.open("one", "here", start(1));
      await queue.add("one", items(1));
      expect(await queue.take("here", 2)).toMatchObject([{ batch: "one" }, { batch: "many", position: 1 }]);
      await queue.close();
    });

    it("gives what a silent worker took to the next, which alone may settle it", async () => {
      const address = await addressOfTeam();
      const [slow, next] = [openPostgresQueue(address), openPostgresQueue(address)];
      await slow.open("b", "here", start(1));
      await slow.add("b", items(1));
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

    it("lets go of files that nobody needs, when they are old", async () => {
      const address = await addressOfTeam();
      const queue = openPostgresQueue(address);
      const sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
      const other = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";
      await queue.putFile(sha256, new Uint8Array());
      await queue.putFile(other, Buffer.from("foo"));
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
