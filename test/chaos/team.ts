/**
 * What can befall a team's journal and its workers, on a real PostgreSQL: after each fault every invoice is at the
 * service exactly once, the journal is sound, and what was said is true. The machine, the client, the journal and the
 * queue are the real ones; the service is in memory. `npm run chaos:team -- <all|fault,…> <invoices a worker>`
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PlanItem } from "../../src/domain/batch/plan.ts";
import { CproError } from "../../src/domain/errors.ts";
import { readAddress } from "../../src/journal/postgres/address.ts";
import { type Database, openDatabase } from "../../src/journal/postgres/database.ts";
import { initJournal } from "../../src/journal/postgres/init.ts";
import { openPostgresQueue } from "../../src/journal/postgres/queue.ts";
import { teamSql } from "../../src/journal/postgres/schema.ts";
import { openPostgresStore } from "../../src/journal/postgres/store.ts";
import { handOver } from "../../src/usecases/batch/hand-over.ts";
import { placeOfPlan } from "../../src/usecases/batch/plan.ts";
import { work } from "../../src/usecases/batch/work.ts";
import type { Plan } from "../../src/usecases/ports/batch.ts";
import type { Queue } from "../../src/usecases/ports/queue.ts";
import { cpro, startCpro, startSandboxProcess } from "../support/cli.ts";
import { invoiceOf } from "../support/journal.ts";
import { runDeposit } from "../support/memory-runs.ts";
import {
  ACCOUNT,
  createWorld,
  FILE,
  FINE,
  holderOf,
  type OpenHome,
  openProcess,
  type Process,
  pdfPlan,
  sha256,
  type World,
} from "../support/memory-world.ts";
import { type PostgresServer, startPostgres } from "../support/postgres.ts";
import { countAccepted, writeBatch } from "./batch-folder.ts";
import { createCrash, isCrash } from "./crash.ts";
import { runMixed } from "./mixed.ts";
import { seededRandom } from "./random.ts";

export interface TeamFigures {
  invoices: number;
  duplicates: number;
  losses: number;
  /** Faults that struck. */
  faults: number;
  /** What runs ended with, and how often. */
  readonly said: Record<string, number>;
  readonly broken: string[];
}

const figuresOf = (): TeamFigures => ({ invoices: 0, duplicates: 0, losses: 0, faults: 0, said: {}, broken: [] });
const SENT = /^(already-)?submitted$/;
const CHANGES = /soumettre|deposer/;
const { signal } = new AbortController();
let teams = 0;
const made = new WeakSet<PostgresServer>();

interface Team {
  readonly name: string;
  /** The same machine each time: it remembers how far it saw the journal. */
  home(port?: number, database?: Database): OpenHome;
  queue(port?: number): Queue;
  close(): void;
}

async function makeTeam(server: PostgresServer): Promise<Team> {
  const name = `chaos${process.pid}-${++teams}`;
  const folder = mkdtempSync(join(tmpdir(), "cpro-chaos-team-"));
  const addressAt = (port: number) => readAddress(server.address(name).replace(`:${server.port}/`, `:${port}/`));
  if (!made.has(server)) await initJournal(addressAt(server.port), false);
  else await server.query(teamSql(name, "postgres"));
  made.add(server);
  return {
    name,
    home:
      (port = server.port, database = undefined) =>
      (user) =>
        openPostgresStore({
          ...{ address: addressAt(port), headsPath: join(folder, `${port}.heads`), ...user },
          ...(database ? { database } : {}),
        }),
    queue: (port = server.port) => openPostgresQueue(addressAt(port)),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A line to the server that is cut at one statement: before it arrives, or when its answer is on the way back. */
async function startCutter(target: number, at: number, when: "before" | "after") {
  let statements = 0;
  let cut = false;
  const sockets = new Set<Socket>();
  const listener = createServer((client) => {
    const server = connect(target, "127.0.0.1");
    const both = [client, server];
    const drop = () => {
      for (const socket of both) socket.destroy();
    };
    for (const socket of both) {
      sockets.add(socket);
      socket.on("error", drop).on("close", drop);
    }
    let started = false;
    let rest = Buffer.alloc(0);
    let dropping = false;
    client.on("data", (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk]);
      for (;;) {
        // The first message has no letter.
        const head = started ? 1 : 0;
        if (rest.length < head + 4) return;
        const length = head + rest.readUInt32BE(head);
        if (rest.length < length) return;
        const message = rest.subarray(0, length);
        rest = rest.subarray(length);
        const ends = started && /[QS]/.test(String.fromCharCode(message[0] ?? 0));
        started = true;
        if (ends && ++statements === at) {
          cut = true;
          if (when === "before") return drop();
          dropping = true;
        }
        server.write(message);
      }
    });
    server.on("data", (chunk: Buffer) => {
      if (!dropping) client.write(chunk);
      // "Z": the statement is over, and what it did is kept.
      else if (chunk.includes(Buffer.from([0x5a, 0, 0, 0, 5]))) drop();
    });
  });
  await new Promise<void>((listening) => listener.listen(0, "127.0.0.1", listening));
  const { port } = listener.address() as { port: number };
  return {
    port,
    wasCut: () => cut,
    close() {
      for (const socket of sockets) socket.destroy();
      listener.close();
    },
  };
}

const there = (world: World) => (number: string) =>
  world.service.accepted().filter((invoice) => invoice.number === number).length;

/** Once each, and no more, is each of them at the service. */
function count(
  figures: TeamFigures,
  timesOf: (number: string) => number,
  numbers: readonly string[],
  where: string,
): void {
  for (const number of numbers) {
    const times = timesOf(number);
    figures.invoices++;
    if (times > 1) figures.duplicates++;
    if (times < 1) figures.losses++;
    if (times !== 1) figures.broken.push(`${where}: ${number} is there ${times} times`);
  }
}

async function mustBeSound(figures: TeamFigures, process: Process, where: string): Promise<void> {
  const { damages } = await process.journal.verify();
  if (damages.length > 0) figures.broken.push(`${where}: ${damages[0]?.detail}`);
}

/** A deposit whose connection to the database is cut at each statement in turn; then the same command once more. */
export async function cutEverywhere(server: PostgresServer, steps?: readonly number[]): Promise<TeamFigures> {
  const figures = figuresOf();
  for (const when of ["before", "after"] as const) {
    for (const at of steps ?? Array.from({ length: 200 }, (_, index) => index + 1)) {
      const where = `cut ${when} statement ${at}`;
      const [world, team, cutter] = [createWorld(), await makeTeam(server), await startCutter(server.port, at, when)];
      const first = openProcess(world, { home: team.home(cutter.port), holder: holderOf(1), alive: () => true });
      const { said } = await runDeposit(first, pdfPlan("P1"));
      await first.close();
      figures.said[said] = (figures.said[said] ?? 0) + 1;
      if (SENT.test(said) && there(world)("P1") !== 1) figures.broken.push(`${where}: said ${said}`);
      if (!SENT.test(said) && said !== "JOURNAL_UNREACHABLE") figures.broken.push(`${where}: said ${said}`);
      world.service.advance(10_000);
      const second = openProcess(world, { home: team.home(), holder: holderOf(2), alive: ({ pid }) => pid !== 1 });
      const again = await runDeposit(second, pdfPlan("P1"), { patienceMs: 8_000 });
      if (!SENT.test(again.said)) figures.broken.push(`${where}: the same again said ${again.said}`);
      count(figures, there(world), ["P1"], where);
      await mustBeSound(figures, second, where);
      await second.close();
      cutter.close();
      team.close();
      if (!cutter.wasCut()) break;
      figures.faults++;
    }
  }
  return figures;
}

const itemOf = (number: string): PlanItem => ({
  ...{ file: `/${number}.pdf`, sha256: sha256(FILE), bytes: FILE.length, source: 0, row: null, signed: "none" },
  ...{ invoice: invoiceOf(number), recipientName: "OFFICE", attachments: [], findings: [] },
});

/** A plan in memory. */
function planOf(numbers: readonly string[]): Plan {
  return {
    path: "/plan.json",
    head: { createdAt: "2026-10-05T10:00:00Z", sources: [], ...placeOfPlan(ACCOUNT) },
    summary: { total: numbers.length, sendable: numbers.length, refused: 0, payableAmount: 0 as never, recipients: [] },
    findings: [],
    batch: `b${numbers.length}`,
    digest: "d",
    seal: "s",
    async *items() {
      for (const number of numbers) yield itemOf(number);
    },
  };
}

const hand = (process: Process, queue: Queue, numbers: readonly string[]) =>
  handOver(
    {
      ports: process.ports,
      files: { keep: async (plan: Plan) => plan, digest: async () => ({ sha256: sha256(FILE) }) } as never,
      keptPlan: () => "/kept.json",
      options: { concurrency: 8, failFast: false, signal, onItem: () => undefined },
    },
    planOf(numbers),
    { kind: "yes" },
    queue,
  );

const working = (process: Process, queue: Queue, concurrency: number) =>
  work(
    process.ports,
    queue,
    { put: async (_, name) => `/${name}`, clear: async () => undefined },
    { concurrency, once: true, signal, onItem: () => undefined },
  );

/** A worker that is killed, or loses its line, is started again, until nothing is left. */
export interface Harm {
  readonly workers: number;
  readonly invoices: number;
  /** Of each hundred answers to a deposit. */
  readonly lostAnswers: number;
  /** Hours by which each worker's clock is wrong, in turn. */
  readonly clocks?: readonly number[];
  /** Calls to the service that never leave, of each hundred: the line between it and a worker. */
  readonly unsent?: number;
  /** At which steps workers die, in turn; none: they live. */
  readonly deaths?: readonly number[];
  /** Called all the while; strikes the database. */
  strike?(): Promise<void>;
}

export async function workThrough(server: PostgresServer, where: string, harm: Harm): Promise<TeamFigures> {
  const figures = figuresOf();
  const random = seededRandom(1);
  const world = createWorld();
  const team = await makeTeam(server);
  const numbers = Array.from({ length: harm.invoices }, (_, index) => `W${index}`);
  const dead = new Set<number>();
  let pid = 0;
  const open = (guard?: <T extends object>(door: T) => T, hours = 0) => {
    const holder = holderOf(++pid);
    const home: OpenHome = (user) =>
      team.home()({ ...user, now: () => new Date(user.now().getTime() + hours * 3_600_000) });
    return {
      holder,
      process: openProcess(world, { home, holder, alive: (who) => !dead.has(who.pid), ...(guard ? { guard } : {}) }),
    };
  };
  const first = open();
  const own = team.queue();
  await hand(first.process, own, numbers);
  world.fateOf = (path) => {
    if (random() * 100 < (harm.unsent ?? 0)) return { carriedOut: "never", answer: "not-sent" };
    if (CHANGES.test(path) && random() * 100 < harm.lostAnswers) {
      figures.faults++;
      return { carriedOut: random() < 0.5 ? "now" : "never", answer: "cut" };
    }
    return FINE;
  };
  let over = false;
  const striking = (async () => {
    while (!over && harm.strike) {
      await harm.strike();
      figures.faults++;
    }
  })();
  let deaths = 0;
  const oneWorker = async (index: number) => {
    for (let tries = 0; tries < 400; tries++) {
      const step = harm.deaths?.[deaths++] ?? null;
      const crash = createCrash(step);
      const { holder, process } = open(crash.guard, harm.clocks?.[index % harm.clocks.length] ?? 0);
      const queue = crash.guard(team.queue());
      try {
        const { exit, stoppedBy } = await working(process, queue, 8);
        figures.said[stoppedBy?.code ?? exit] = (figures.said[stoppedBy?.code ?? exit] ?? 0) + 1;
      } catch (error) {
        if (isCrash(error)) figures.faults++;
        else if (!(error instanceof CproError)) throw error;
        const said = isCrash(error) ? "crashed" : (error as CproError).code;
        figures.said[said] = (figures.said[said] ?? 0) + 1;
        if (!isCrash(error) && said !== "JOURNAL_UNREACHABLE") figures.broken.push(`${where}: a worker said ${said}`);
      } finally {
        dead.add(holder.pid);
        await crash.quietly(async () => {
          await queue.close().catch(() => undefined);
          await process.close().catch(() => undefined);
        });
      }
      // What the dead had taken is free after two minutes of the server's clock.
      const left = await server
        .query<{ left: number }>(
          `UPDATE cpro.jobs SET renewed = renewed - interval '3 minutes' WHERE team = '${team.name}' AND state = 'taken';
           SELECT count(*)::int AS left FROM cpro.jobs WHERE team = '${team.name}' AND state IN ('waiting', 'taken')`,
        )
        .catch(() => []);
      if (left[0]?.left === 0) return;
    }
  };
  await Promise.all(Array.from({ length: harm.workers }, (_, index) => oneWorker(index)));
  over = true;
  await striking;
  world.fateOf = () => FINE;
  world.service.advance(10_000);
  // What is to be looked at is sent by hand: the same plan again, and a worker without harm.
  const last = open();
  for (let round = 0; round < 2; round++) {
    await hand(last.process, own, numbers);
    await working(last.process, own, 8);
  }
  const [batch] = await own.batches();
  if (batch?.done !== numbers.length) figures.broken.push(`${where}: ${JSON.stringify({ ...batch, start: null })}`);
  count(figures, there(world), numbers, where);
  await mustBeSound(figures, last.process, where);
  await Promise.all([own.close(), first.process.close(), last.process.close()]);
  team.close();
  return figures;
}

/**
 * The line of the queue is cut at each of its statements in turn, of whoever hands over and of a worker; then the same plan
 * is handed over again, and a worker with a whole line does the rest.
 */
export async function cutQueue(server: PostgresServer, steps?: readonly number[]): Promise<TeamFigures> {
  const figures = figuresOf();
  const numbers = ["Q1", "Q2", "Q3"];
  for (const when of ["before", "after"] as const) {
    for (const at of steps ?? Array.from({ length: 200 }, (_, index) => index + 1)) {
      const where = `queue cut ${when} statement ${at}`;
      const [world, team, cutter] = [createWorld(), await makeTeam(server), await startCutter(server.port, at, when)];
      const said = async (what: Promise<unknown>) => {
        const code = await what.then(
          () => "done",
          (error: unknown) => (error instanceof CproError ? error.code : String(error)),
        );
        figures.said[code] = (figures.said[code] ?? 0) + 1;
        if (code !== "done" && code !== "JOURNAL_UNREACHABLE") figures.broken.push(`${where}: said ${code}`);
      };
      const process = openProcess(world, { home: team.home(), holder: holderOf(1), alive: () => true });
      const torn = team.queue(cutter.port);
      await said(hand(process, torn, numbers));
      await said(working(process, torn, 2));
      await torn.close().catch(() => undefined);
      await age(server, team.name);
      const whole = team.queue();
      world.service.advance(10_000);
      for (let round = 0; round < 2; round++) {
        await said(hand(process, whole, numbers));
        await said(working(process, whole, 2));
      }
      count(figures, there(world), numbers, where);
      await mustBeSound(figures, process, where);
      await Promise.all([whole.close(), process.close()]);
      cutter.close();
      team.close();
      if (!cutter.wasCut()) break;
      figures.faults++;
    }
  }
  return figures;
}

/** Whoever hands over dies at each step in turn; the same again hands over what is missing. */
export async function killHandingOver(server: PostgresServer, steps?: readonly number[]): Promise<TeamFigures> {
  const figures = figuresOf();
  const numbers = ["H1", "H2", "H3"];
  for (const step of steps ?? Array.from({ length: 100 }, (_, index) => index)) {
    const [world, team, crash] = [createWorld(), await makeTeam(server), createCrash(step)];
    const queue = team.queue();
    const dying = openProcess(world, { home: team.home(), holder: holderOf(1), alive: () => true, guard: crash.guard });
    let died = false;
    try {
      await hand(dying, crash.guard(queue), numbers);
    } catch (error) {
      if (!isCrash(error)) throw error;
      died = true;
      figures.faults++;
    }
    await crash.quietly(() => dying.close());
    const next = openProcess(world, { home: team.home(), holder: holderOf(2), alive: ({ pid }) => pid !== 1 });
    await working(next, queue, 8);
    const early = world.service.accepted().length;
    if (early !== 0 && early !== 3)
      figures.broken.push(`step ${step}: ${early} were sent of a batch that was not all there`);
    await hand(next, queue, numbers);
    await working(next, queue, 8);
    count(figures, there(world), numbers, `hander-over killed at step ${step}`);
    await mustBeSound(figures, next, `step ${step}`);
    await Promise.all([next.close(), queue.close()]);
    team.close();
    if (!died) break;
  }
  return figures;
}

const event = { at: "2026-11-29T00:00:00Z", by: "me", type: "t", payload: {} };
const write = (stream: string) => ({ stream, subject: "batch", expected: 0, events: [event], labels: {} }) as const;

async function saidBy(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return "done";
  } catch (error) {
    if (!(error instanceof CproError)) throw error;
    return [error.code, error.params.reason].filter(Boolean).join(" ");
  }
}

/**
 * A replica is promoted while the old primary still answers. With a replica that every commit waits for, the old one
 * can commit nothing more; without, whoever saw the later events of the old one is refused by the new one.
 */
export async function splitBrain(): Promise<TeamFigures> {
  const figures = figuresOf();
  const old = await startPostgres();
  const team = await makeTeam(old);
  const heads = mkdtempSync(join(tmpdir(), "cpro-split-"));
  const user = { holder: holderOf(1), alive: () => true, now: () => new Date() };
  const at = (server: PostgresServer, name: string) =>
    openPostgresStore({
      address: readAddress(server.address(team.name)),
      headsPath: join(heads, name),
      patienceMs: 2_000,
      ...user,
    });
  const replica = await startPostgres({ copyOf: old });
  try {
    const must = (what: string, said: string, wanted: string) => {
      figures.said[`${what}: ${said}`] = 1;
      if (said !== wanted) figures.broken.push(`${what}: ${said}, not ${wanted}`);
    };
    const [here, there] = [at(old, "here"), at(old, "there")];
    await here.append(write("a"));
    must("a replica", await saidBy(() => at(replica, "new").append(write("x"))), "JOURNAL_UNREACHABLE read-only");
    await old.query("ALTER SYSTEM SET synchronous_standby_names = '*'");
    await old.query("SELECT pg_reload_conf()");
    await here.append(write("b"));
    // The line between them is cut, and the replica promoted.
    await replica.query("SELECT pg_promote()");
    figures.faults++;
    must(
      "the old one, which waits for its replica",
      await saidBy(() => here.append(write("c"))),
      "JOURNAL_UNREACHABLE unreachable",
    );
    const after = at(replica, "there");
    must("the new one", await saidBy(() => after.append(write("c"))), "done");
    // A replica that nobody waits for: the old one goes on by itself.
    await old.query("ALTER SYSTEM RESET synchronous_standby_names");
    await old.query("SELECT pg_reload_conf()");
    must("the old one alone", await saidBy(() => there.append(write("d"))), "done");
    must(
      "the new one, to who saw the old one's",
      await saidBy(() => at(replica, "there").append(write("e"))),
      "JOURNAL_DAMAGED",
    );
    must("the old one, to who saw the new one's", await saidBy(() => at(old, "there").append(write("f"))), "done");
    await Promise.all([here, there, after].map((store) => store.close().catch(() => undefined)));
  } finally {
    replica.stop();
    old.stop();
    team.close();
    rmSync(heads, { recursive: true, force: true });
  }
  return figures;
}

/** One batch of six, of the built program: each home of it, and what befalls it. */
interface Round {
  readonly team: string;
  readonly manifest: string;
  readonly figures: TeamFigures;
  env(home: string): Record<string, string>;
  random(): number;
}

/** The built program on a sandbox over HTTP: whatever befalls a batch, the same command ends with each invoice once. */
async function builtRounds(
  server: PostgresServer,
  name: string,
  rounds: number,
  befall: (round: Round) => Promise<string>,
): Promise<TeamFigures> {
  const figures = figuresOf();
  const random = seededRandom(7);
  const root = mkdtempSync(join(tmpdir(), `cpro-chaos-${name}-`));
  const sandbox = await startSandboxProcess(["--ephemeral", "--latency", "120"]);
  try {
    for (let round = 0; round < rounds; round++) {
      const team = `${name}${process.pid}-${round}`;
      const env = (home: string) => ({
        ...sandbox.env,
        CPRO_HOME: join(root, `${round}-${home}`),
        CPRO_JOURNAL: server.address(team),
      });
      await cpro(["journal", "init"], { env: env("a") });
      const { manifest, numbers } = writeBatch(join(root, String(round)), `S${round}`, 6);
      const said = await befall({ team, manifest, figures, env, random });
      figures.said[said] = (figures.said[said] ?? 0) + 1;
      const last = await cpro(["batch", "send", manifest, "--yes", "--json"], { env: env("a") });
      if (last.code !== 0) figures.broken.push(`round ${round}: ${last.code} ${last.stderr.slice(-300)}`);
      const accepted = countAccepted((await sandbox.get("/_sandbox/invoices")).invoices);
      count(figures, (number) => accepted.get(number) ?? 0, numbers, `round ${round}`);
    }
  } finally {
    await sandbox.stop();
    rmSync(root, { recursive: true, force: true });
  }
  return figures;
}

/** Starts the built program and lets it go on by itself; `ended` with its exit code, null when it was killed. */
function startQuiet(args: readonly string[], env: Record<string, string>) {
  const child = startCpro(args, { env });
  for (const stream of [child.stdout, child.stderr]) stream?.resume();
  return { child, ended: new Promise<number | null>((resolve) => child.once("close", resolve)) };
}

/** What a machine that is gone had taken is free after two minutes of the server's clock. */
async function age(server: PostgresServer, team: string): Promise<void> {
  for (const table of ["jobs", "reservations"])
    await server.query(`UPDATE cpro.${table} SET renewed = renewed - interval '3 minutes' WHERE team = '${team}'`);
}

/** A worker is stopped (SIGSTOP) at some moment for longer than its leases, another one does the rest, then it goes on. */
export function stopWorkers(server: PostgresServer, rounds: number): Promise<TeamFigures> {
  return builtRounds(server, "stop", rounds, async ({ team, manifest, figures, env, random }) => {
    await cpro(["batch", "send", manifest, "--yes", "--hand-over"], { env: env("a") });
    const { child: stopped, ended } = startQuiet(["worker", "--once", "--concurrency", "2"], env("b"));
    const taken = `SELECT 1 FROM cpro.jobs WHERE team = '${team}' AND state <> 'waiting'`;
    while (stopped.exitCode === null && (await server.query(taken)).length === 0);
    await new Promise((resolve) => setTimeout(resolve, random() * 900));
    stopped.kill("SIGSTOP");
    figures.faults++;
    await age(server, team);
    // On this machine the stopped one is seen to live: another machine cannot see that.
    await server.query(`UPDATE cpro.reservations SET holder = holder || '{"host":"elsewhere"}' WHERE team = '${team}'`);
    const other = await cpro(["worker", "--once", "--json"], { env: env("c") });
    stopped.kill("SIGCONT");
    return `${other.code} and ${await ended}`;
  });
}

/** Whoever hands over, then two workers in turn, are killed (SIGKILL) at some moment; then each does it to its end. */
export function killProgram(server: PostgresServer, rounds: number): Promise<TeamFigures> {
  return builtRounds(server, "killed", rounds, async ({ team, manifest, figures, env, random }) => {
    const killed = async (args: readonly string[], home: string, longest: number) => {
      const { child, ended } = startQuiet(args, env(home));
      await new Promise((resolve) => setTimeout(resolve, random() * longest));
      if (child.kill("SIGKILL")) figures.faults++;
      await ended;
      await age(server, team);
    };
    const handOverAll = ["batch", "send", manifest, "--yes", "--hand-over"];
    await killed(handOverAll, "a", 1_500);
    const { code } = await cpro(handOverAll, { env: env("a") });
    await killed(["worker", "--once", "--concurrency", "2"], "b", 2_000);
    await killed(["worker", "--once", "--concurrency", "2"], "c", 2_000);
    const other = await cpro(["worker", "--once", "--json"], { env: env("b") });
    return `${code} and ${other.code}`;
  });
}

/** The server's disk fills up while workers write, and is given room again. Needs the right to mount. */
export async function fillDisk(each: number): Promise<TeamFigures> {
  const root = mkdtempSync(join(tmpdir(), "cpro-chaos-disk-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=160m,mode=755", "tmpfs", root]);
  if (mounted.status !== 0) throw new Error("the disk was not tried: no right to mount");
  try {
    const server = await startPostgres({ root });
    try {
      const ballast = join(root, "ballast");
      const fill = () => {
        const { bsize, bavail } = statfsSync(root);
        try {
          writeFileSync(ballast, Buffer.alloc(Math.max(0, bsize * bavail - 4096)));
        } catch {
          // PostgreSQL was faster: it is full all the same.
        }
      };
      return await workThrough(server, "disk full", {
        ...{ workers: 3, invoices: 3 * each, lostAnswers: 2 },
        async strike() {
          await new Promise((resolve) => setTimeout(resolve, 300));
          fill();
          await new Promise((resolve) => setTimeout(resolve, 700));
          rmSync(ballast, { force: true });
          // Without room for its log PostgreSQL stops.
          await server.query("SELECT 1").catch(() => server.start());
        },
      });
    } finally {
      server.stop();
    }
  } finally {
    spawnSync("umount", ["-l", root]);
    rmSync(root, { recursive: true, force: true });
  }
}

/** The mixed schedules of two homes that share a team's journal. */
export async function mixedSchedules(server: PostgresServer, count: number): Promise<TeamFigures> {
  const opened: Team[] = [];
  // A connection for each of thousands of processes would take most of the time.
  const database = openDatabase(readAddress(server.address("all")));
  const { schedules, runs, crashes, faults, duplicates, said, broken } = await runMixed(count, 1, async () => {
    opened.push(await makeTeam(server));
    return (opened.at(-1) as Team).home(server.port, database);
  });
  await database.close();
  for (const team of opened) team.close();
  return { invoices: schedules, duplicates, losses: 0, faults: crashes + faults, said: { ...said, runs }, broken };
}

const FAULTS: Readonly<Record<string, (server: PostgresServer, each: number) => Promise<TeamFigures>>> = {
  cut: (server) => cutEverywhere(server),
  "queue-cut": (server) => cutQueue(server),
  "hand-over": (server) => killHandingOver(server),
  deaths: (server, each) =>
    workThrough(server, "workers killed", {
      ...{ workers: 3, invoices: Math.min(3 * each, 60), lostAnswers: 0 },
      deaths: Array.from({ length: 120 }, (_, index) => index * 3),
    }),
  lost: (server, each) => workThrough(server, "lost answers", { workers: 3, invoices: 3 * each, lostAnswers: 5 }),
  clocks: (server, each) =>
    workThrough(server, "clocks", { workers: 3, invoices: 3 * each, lostAnswers: 5, clocks: [2, -2, 0] }),
  service: (server, each) =>
    workThrough(server, "the line to the service", { workers: 3, invoices: 3 * each, lostAnswers: 2, unsent: 20 }),
  terminate: (server, each) =>
    workThrough(server, "pg_terminate_backend", {
      ...{ workers: 3, invoices: 3 * each, lostAnswers: 2 },
      strike: () => terminateAll(server),
    }),
  kill: (server, each) =>
    workThrough(server, "kill -9 of the server", {
      ...{ workers: 3, invoices: 3 * each, lostAnswers: 2 },
      async strike() {
        await new Promise((resolve) => setTimeout(resolve, 1_500));
        server.kill();
        await server.start();
      },
    }),
  split: () => splitBrain(),
  stopped: (server, each) => stopWorkers(server, Math.ceil(each / 10)),
  killed: (server, each) => killProgram(server, each),
  disk: (_, each) => fillDisk(each),
  schedules: (server, each) => mixedSchedules(server, each),
};

/** Cuts every connection of the program, from the server's side. */
export async function terminateAll(server: PostgresServer): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 150));
  await server.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'cpro'");
}

if (import.meta.filename === process.argv[1]) {
  const [which = "all", each = "100"] = process.argv.slice(2);
  const server = await startPostgres();
  try {
    for (const [name, fault] of Object.entries(FAULTS)) {
      if (which !== "all" && !which.split(",").includes(name)) continue;
      const { broken, ...figures } = await fault(server, Number(each));
      process.stdout.write(
        `${name}: ${JSON.stringify(figures)}\n${broken.slice(0, 10).join("\n")}${broken.length > 0 ? "\n" : ""}`,
      );
      if (broken.length > 0) process.exitCode = 1;
    }
  } finally {
    server.stop();
  }
}
