/**
 * What a team's journal on PostgreSQL costs: `npm run bench:team` (builds first; `-- --quick` for a tenth of the sizes,
 * `--only=journal|workers|size|hand-over`, `--many=<n>` for another large size). Needs PostgreSQL's programs. Prints ratios, which depend little on the
 * machine:
 *
 * - journal: 1,000 invoices, eight at once, written to PostgreSQL and to SQLite (≤ 1.5);
 * - workers: invoices a second of two and four workers to that of one, 200 ms a call, eight at once (≥ 1.9, ≥ 3.6);
 * - size: list, find and reserve with 100,000 invoices to those with 1,000 (± 20 %), verify in events a second
 *   (≥ 50,000) and its peak of memory;
 * - hand-over: 10,000 invoices into the queue (≤ 5 ms each).
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { openJournal, openTeamJournal } from "../../src/journal/journal.ts";
import { readAddress } from "../../src/journal/postgres/address.ts";
import { initJournal } from "../../src/journal/postgres/init.ts";
import { openPostgresQueue } from "../../src/journal/postgres/queue.ts";
import { openPostgresStore } from "../../src/journal/postgres/store.ts";
import { inParallel } from "../../src/kit/in-parallel.ts";
import type { Journal } from "../../src/usecases/ports/journal.ts";
import { cpro, startSandboxProcess } from "../support/cli.ts";
import { keyOf, planOf, receiptOf } from "../support/journal.ts";
import { writeInvoices } from "../support/many-invoices.ts";
import { type PostgresServer, startPostgres } from "../support/postgres.ts";
import { whole } from "../support/stores.ts";

const quick = process.argv.includes("--quick");
const only = process.argv.find((argument) => /^--only=/.test(argument))?.slice(7);
const wanted = process.argv.find((argument) => /^--many=/.test(argument))?.slice(7);
const scaled = (count: number) => (quick ? count / 10 : count);
const say = (text: string) => process.stdout.write(`${text}\n`);
const AT_ONCE = 8;

/** What a deposit writes: reserved, uploaded, intent, receipt. */
async function deposit(journal: Journal, number: string): Promise<void> {
  const taken = await journal.reserve(keyOf(number), planOf(number));
  if (taken.held) throw new Error("held");
  await journal.append(taken.claim, { type: "checked", warnings: [] });
  await journal.append(taken.claim, { type: "upload-started" });
  await journal.append(taken.claim, { type: "uploaded", attachmentId: 1, sha256: "x" } as never);
  await journal.append(taken.claim, { type: "submit-started", confirmation: "flag" } as never);
  await journal.finish(taken.claim, { type: "submitted", receipt: receiptOf(number) } as never);
}

async function* numbers(count: number, prefix: string): AsyncGenerator<string> {
  for (let index = 0; index < count; index++) yield `${prefix}-${index}`;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function openTeam(server: PostgresServer, team: string, folder: string): Promise<Journal> {
  const address = readAddress(server.address(team));
  await initJournal(address, false);
  return openTeamJournal({ address, headsPath: join(folder, `${team}.heads`), ...whole() });
}

async function journal(server: PostgresServer, folder: string): Promise<void> {
  const count = scaled(1_000);
  const least = { sqlite: Number.POSITIVE_INFINITY, postgres: Number.POSITIVE_INFINITY };
  for (let round = 0; round < 3; round++) {
    for (const kind of ["sqlite", "postgres"] as const) {
      const open =
        kind === "sqlite"
          ? openJournal({ path: join(folder, `j${round}.db`), ...whole() })
          : await openTeam(server, `bench${round}`, folder);
      const ms = await timed(() => inParallel(numbers(count, "J"), AT_ONCE, (number) => deposit(open, number)));
      least[kind] = Math.min(least[kind], ms);
      await open.close();
    }
  }
  const each = (ms: number) => (ms / count).toFixed(2);
  say(
    `journal: ${count} invoices, ${AT_ONCE} at once: PostgreSQL ${each(least.postgres)} ms each, SQLite ${each(least.sqlite)} ms, ratio ${(least.postgres / least.sqlite).toFixed(2)}`,
  );
}

/** Invoices a second, from the first receipt to the last. */
async function rateOf(server: PostgresServer, folder: string, workers: number): Promise<number> {
  const count = Math.max(64, scaled(200) * workers);
  const team = `workers${workers}`;
  const sandbox = await startSandboxProcess(["--ephemeral", "--latency", "200"]);
  try {
    const invoices = join(folder, team);
    writeInvoices(invoices, count, team.toUpperCase());
    const env = { ...sandbox.env, CPRO_HOME: join(folder, `${team}-home`), CPRO_JOURNAL: server.address(team) };
    const must = async (args: readonly string[], home = env.CPRO_HOME) => {
      const { code, stderr } = await cpro(args, { env: { ...env, CPRO_HOME: home } });
      if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}: ${stderr.slice(-1000)}`);
    };
    await must(["journal", "init"]);
    await must(["batch", "send", invoices, "--yes", "--hand-over"]);
    await Promise.all(
      Array.from({ length: workers }, (_, index) =>
        must(["worker", "--once", "--concurrency", String(AT_ONCE), "--json"], join(folder, `${team}-${index}`)),
      ),
    );
    const { requests } = (await sandbox.get("/_sandbox/requests")) as { requests: { at: string; path: string }[] };
    const at = requests.filter(({ path }) => path.endsWith("/soumettre")).map((one) => Date.parse(one.at));
    // All workers are at work between the first tenth and the last one.
    const sorted = at.sort((a, b) => a - b);
    const [from, to] = [Math.floor(at.length * 0.1), Math.floor(at.length * 0.9)];
    return ((to - from) * 1000) / ((sorted[to] ?? 0) - (sorted[from] ?? 0));
  } finally {
    await sandbox.stop();
  }
}

async function workers(server: PostgresServer, folder: string): Promise<void> {
  const one = await rateOf(server, folder, 1);
  for (const count of [2, 4]) {
    const many = await rateOf(server, folder, count);
    say(
      `workers: ${count} do ${many.toFixed(1)} invoices a second, one ${one.toFixed(1)}, ratio ${(many / one).toFixed(2)}`,
    );
  }
}

/** Milliseconds of one look, the least of many. */
async function costs(open: Journal, prefix: string): Promise<{ list: number; find: number; reserve: number }> {
  const least = { list: Number.POSITIVE_INFINITY, find: Number.POSITIVE_INFINITY, reserve: Number.POSITIVE_INFINITY };
  for (let round = 0; round < 30; round++) {
    const number = `${prefix}-${round}`;
    const list = async () => {
      for await (const _ of open.list({ limit: 20 }));
    };
    least.list = Math.min(least.list, await timed(list));
    least.find = Math.min(least.find, await timed(() => open.find(keyOf(number))));
    const reserve = () => open.reserve(keyOf(`new-${prefix}-${round}`), planOf(`new-${prefix}-${round}`));
    least.reserve = Math.min(least.reserve, await timed(reserve));
  }
  return least;
}

async function size(server: PostgresServer, folder: string): Promise<void> {
  const few = await openTeam(server, "few", folder);
  await inParallel(numbers(1_000, "S"), AT_ONCE, (number) => deposit(few, number));
  const many = await openTeam(server, "many", folder);
  const large = wanted === undefined ? scaled(100_000) : Number(wanted);
  const filled = await timed(() => inParallel(numbers(large, "S"), 64, (number) => deposit(many, number)));
  await server.query("ANALYZE");
  const [a, b] = [await costs(few, "S"), await costs(many, "S")];
  for (const name of ["list", "find", "reserve"] as const) {
    say(
      `size, ${name}: ${b[name].toFixed(2)} ms with ${large}, ${a[name].toFixed(2)} ms with 1000, ratio ${(b[name] / a[name]).toFixed(2)}`,
    );
  }
  const address = readAddress(server.address("many"));
  const store = openPostgresStore({ address, headsPath: join(folder, "v.heads"), ...whole() });
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let events = 0;
  const ms = await timed(async () => {
    events = (await store.verify()).events;
  });
  const grown = (process.memoryUsage().rss - before) / 1e6;
  say(`size, verify: ${events} events, ${((events * 1000) / ms).toFixed(0)} a second, memory + ${grown.toFixed(0)} MB`);
  const [disk] = await server.query<{ bytes: string }>(
    "SELECT sum(pg_total_relation_size(c.oid))::text AS bytes FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'cpro' AND c.relkind = 'r'",
  );
  say(
    `size, disk: ${(Number(disk?.bytes) / (large + 1_000) / 1000).toFixed(1)} KB an invoice; written in ${(filled / large).toFixed(2)} ms each`,
  );
  await Promise.all([few.close(), many.close(), store.close()]);
}

async function handOver(server: PostgresServer): Promise<void> {
  const count = scaled(10_000);
  const address = readAddress(server.address("handing"));
  await initJournal(address, false);
  const queue = openPostgresQueue(address);
  const { createHash } = await import("node:crypto");
  const ms = await timed(async () => {
    await queue.open("b", "here", { total: count } as never);
    for (let position = 0; position < count; ) {
      const items: { position: number; item: never }[] = [];
      const files: { sha256: string; bytes: Buffer }[] = [];
      for (; items.length < 200 && position < count; position++) {
        const bytes = Buffer.alloc(20_000, `${position} `);
        const sha256 = createHash("sha256").update(bytes).digest("hex");
        files.push({ sha256, bytes });
        items.push({ position, item: { ...planOf(`H-${position}`), sha256, attachments: [] } as never });
      }
      await queue.putFiles(files);
      await queue.add("b", items);
    }
    await queue.arrived("b");
  });
  say(`hand-over: ${count} invoices of 20 KB: ${(ms / count).toFixed(2)} ms each`);
  await queue.close();
}

const server = await startPostgres();
const folder = mkdtempSync(join(tmpdir(), "cpro-bench-team-"));
try {
  for (const [name, bench] of Object.entries({ journal, "hand-over": handOver, workers, size })) {
    if (only === undefined || only === name) await bench(server, folder);
  }
} finally {
  server.stop();
  rmSync(folder, { recursive: true, force: true });
}
