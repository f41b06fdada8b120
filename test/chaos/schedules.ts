/**
 * Random schedules: three invoices, one or two processes, and everything that can go wrong, drawn from a seed: death at
 * any step, cut connections before and after the server's commit, truncated answers, 429, 500 and 502 with and without
 * commit, expired tokens, late visibility, a full disk, a home that cannot be written. Then a quiet run.
 *
 * After every process the reports are compared with the server: each invoice is accepted once, refused, not sent, or
 * unknown and listed in the journal. After the quiet run each is accepted exactly once. A seed that fails plays again:
 * `npm run chaos:schedules -- <count> <first seed>`
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CproError } from "../../src/domain/errors.ts";
import type { FaultPlan } from "../../src/sandbox/faults/plan.ts";
import type { Holder } from "../../src/usecases/ports/journal.ts";
import { readOnlyView } from "../support/read-only.ts";
import { createCrash, isCrash } from "./crash.ts";
import { seededRandom } from "./random.ts";
import { type Actor, createActor, createWorld, depositAndReport, type World } from "./world.ts";

const INVOICES = 3;
/** Schedules that share a server: after each step all its invoices are read. */
const PER_WORLD = 25;
const SUBMIT = "/cpro/factures/v1/soumettre";
const PATHS = [
  SUBMIT,
  SUBMIT,
  "/cpro/factures/v1/deposer/pdf",
  "/cpro/factures/v1/rechercher/fournisseur",
  "/api/oauth/token",
  "/cpro/*",
];
const ACTIONS = [
  { action: "reset-before" },
  { action: "reset-after" },
  { action: "truncate" },
  { action: "status", status: 429, retryAfter: 1 },
  { action: "status", status: 500 },
  { action: "status", status: 502, after: true },
  { action: "status", status: 503 },
  { action: "token-expiry" },
  { action: "visible-late", ms: 2000 },
] as const;

const LATE = { path: SUBMIT, action: "visible-late", ms: 2000 } as const;
const LOST = { path: SUBMIT, action: "reset-after" } as const;

/** What a process may report of an invoice, and how often the server may then have it. */
const TRUTH: Readonly<Record<string, readonly number[]>> = {
  submitted: [1],
  "already-submitted": [1],
  refused: [0],
  unknown: [0, 1],
  // Ended before or without a submit that could have happened.
  NOT_SENT: [0],
  NO_ANSWER: [0],
  UNREADABLE_ANSWER: [0],
  SERVICE_BUSY: [0],
  HOME_NOT_WRITABLE: [0],
  CLIENT_REFUSED: [0],
  TECHNICAL_ACCOUNT_REFUSED: [0],
  // Somebody else is at it, or died at it: the journal says how far.
  LOCKED: [0, 1],
  crashed: [0, 1],
};

export interface ScheduleFigures {
  schedules: number;
  crashes: number;
  faults: number;
  fullDisks: number;
  readOnlyHomes: number;
  readonly reports: Record<string, number>;
  duplicates: number;
  /** Submits of an invoice that the server had already: it refused them. */
  sentAgain: number;
  readonly broken: string[];
}

export async function runSchedules(count: number, firstSeed = 1): Promise<ScheduleFigures> {
  const figures: ScheduleFigures = {
    schedules: 0,
    crashes: 0,
    faults: 0,
    fullDisks: 0,
    readOnlyHomes: 0,
    reports: {},
    duplicates: 0,
    sentAgain: 0,
    broken: [],
  };
  const small = smallDisk();
  try {
    for (let done = 0; done < count; done += PER_WORLD) {
      await playInWorld(firstSeed + done, Math.min(PER_WORLD, count - done), small?.path ?? null, figures);
    }
  } finally {
    small?.remove();
  }
  return figures;
}

async function playInWorld(
  firstSeed: number,
  count: number,
  disk: string | null,
  figures: ScheduleFigures,
): Promise<void> {
  const world = await createWorld();
  try {
    for (let seed = firstSeed; seed < firstSeed + count; seed++) {
      await playSchedule(world, seed, disk, figures);
      figures.schedules++;
    }
    figures.duplicates += [...(await world.accepted()).values()].filter((times) => times > 1).length;
  } finally {
    await world.close();
    // Databases left by the dead stay open until they are collected.
    globalThis.gc?.();
  }
}

async function playSchedule(world: World, seed: number, disk: string | null, figures: ScheduleFigures): Promise<void> {
  const random = seededRandom(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const onSmallDisk = disk !== null && random() < 0.1;
  const home = mkdtempSync(join(onSmallDisk ? disk : tmpdir(), "cpro-schedule-"));
  const numbers = Array.from({ length: INVOICES }, (_, index) => `S${seed}-${index}`);
  const living = new Set<string>();
  let serial = 0;

  const onRefusal = () => {
    figures.sentAgain++;
  };

  /** One run of the program over the batch, up to its end or its death. */
  const run = async (chaos: boolean, place: string, ballast: string | null): Promise<ReadonlyMap<string, string>> => {
    const startedAt = `${seed}:${++serial}`;
    const holder: Holder = { pid: serial, host: "chaos", boot: "b", pidNamespace: "n", startedAt, user: "chaos" };
    const crash = createCrash(chaos && random() < 0.7 ? Math.floor(random() * 60) : null);
    const reports = new Map<string, string>();
    let actor: Actor | null = null;
    living.add(startedAt);
    try {
      const alive = ({ startedAt: who }: Holder) => living.has(who ?? "");
      actor = createActor({ ...world, home: place, holder, alive, random, guard: crash.guard, onRefusal });
      const patienceMs = chaos ? pick([0, 10_000]) : 10_000;
      for (const number of numbers) {
        for (let attempt = 0; attempt < 20; attempt++) {
          reports.set(number, await depositAndReport(actor, world.plan(number), patienceMs));
          if (reports.get(number) !== "LOCKED") break;
          await world.sleep(500);
        }
      }
    } catch (error) {
      if (isCrash(error)) {
        figures.crashes++;
        // Not yet reported when it died: anything may have happened to it.
        for (const number of numbers) if (!reports.has(number)) reports.set(number, "crashed");
      } else if (error instanceof CproError) {
        for (const number of numbers) if (!reports.has(number)) reports.set(number, error.code);
      } else throw error;
    } finally {
      living.delete(startedAt);
      await crash.quietly(() => actor?.gateway.close());
      await crash.quietly(() => actor?.journal.close());
      if (ballast !== null) rmSync(ballast, { force: true });
    }
    return reports;
  };

  try {
    const rounds = 1 + Math.floor(random() * 3);
    for (let round = 0; round < rounds; round++) {
      const rules = Array.from({ length: Math.floor(random() * 4) }, () => ({
        path: pick(PATHS),
        ...pick(ACTIONS),
        ...(random() < 0.5 ? { nth: 1 + Math.floor(random() * 4) } : { probability: 0.4 }),
      }));
      // The worst of all: taken, answer lost, and not to be found at first.
      const nth = 1 + Math.floor(random() * 3);
      const worst =
        random() < 0.4
          ? [
              { ...LATE, nth },
              { ...LOST, nth },
            ]
          : [];
      figures.faults += rules.length + worst.length;
      await world.setFaults({ seed: seed * 10 + round, rules: [...worst, ...rules] } as FaultPlan);
      const ballast = onSmallDisk && random() < 0.5 ? fillDisk(disk, random) : null;
      if (ballast !== null) figures.fullDisks++;
      const readOnly = disk !== null && random() < 0.05 ? readOnlyView(home) : null;
      if (readOnly !== null) figures.readOnlyHomes++;
      const processes = random() < 0.3 ? 2 : 1;
      const before = await world.accepted();
      const place = readOnly?.path ?? home;
      const all = await Promise.all(Array.from({ length: processes }, () => run(true, place, ballast)));
      readOnly?.remove();
      await judge(world, seed, before, all, figures);
    }
    await world.setFaults({ seed: 1, rules: [] });
    const before = await world.accepted();
    const last = await run(false, home, null);
    await judge(world, seed, before, [last], figures);
    const accepted = await world.accepted();
    for (const number of numbers) {
      const outcome = last.get(number) ?? "nothing";
      if (accepted.get(number) !== 1 || !/submitted$/.test(outcome)) {
        figures.broken.push(`seed ${seed}: ${number} ends ${outcome}, ${accepted.get(number) ?? 0} on the server`);
      }
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Compares what each process said with what the server has, and had before it began. */
async function judge(
  world: World,
  seed: number,
  before: ReadonlyMap<string, number>,
  reports: readonly ReadonlyMap<string, string>[],
  figures: ScheduleFigures,
): Promise<void> {
  const accepted = await world.accepted();
  for (const report of reports) {
    for (const [number, outcome] of report) {
      figures.reports[outcome] = (figures.reports[outcome] ?? 0) + 1;
      const times = accepted.get(number) ?? 0;
      const allowed = TRUTH[outcome];
      // An earlier run, or the other process, may have done what this one did not.
      const elsewhere = times === 1 && (reports.length > 1 || before.get(number) === 1);
      if (!allowed || !(allowed.includes(times) || elsewhere)) {
        figures.broken.push(`seed ${seed}: ${number} reported ${outcome}, ${times} on the server`);
      }
    }
  }
}

/** A disk that is quickly full; null where this user may not mount one. */
function smallDisk(): { path: string; remove(): void } | null {
  const path = mkdtempSync(join(tmpdir(), "cpro-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", path], { stdio: "ignore" });
  } catch {
    rmSync(path, { recursive: true, force: true });
    return null;
  }
  return {
    path,
    remove() {
      // Lazily: a database that was closed keeps its file open until its statements are collected.
      execFileSync("umount", ["--lazy", path]);
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** Takes all the room but a few pages; gives the file that holds it. */
function fillDisk(disk: string, random: () => number): string {
  mkdirSync(disk, { recursive: true });
  const { bavail, bsize } = statfsSync(disk);
  const path = join(disk, "ballast");
  writeFileSync(path, Buffer.alloc(Math.max(0, Math.floor(bavail - random() * 40) * bsize)));
  return path;
}

if (import.meta.filename === process.argv[1]) {
  const [count = "2000", first = "1"] = process.argv.slice(2);
  const figures = await runSchedules(Number(count), Number(first));
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  process.exitCode = figures.broken.length + figures.duplicates + figures.sentAgain > 0 ? 1 : 0;
}
