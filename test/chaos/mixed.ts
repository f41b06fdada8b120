/**
 * Random schedules of everything that is sent: a PDF's invoice, a typed-in one, a flow and a correction, from two homes
 * of one account; crashes at any step, lost answers, pages and refusals of every class, answers carried out later, clocks
 * that jump by up to two hours between and during runs, homes put back from a backup, full disks. The real machine, client
 * and journal, on a service and stores in memory. Then quiet runs: everything is there once, and said so.
 * A seed that fails plays again: `npm run chaos:mixed -- <count> <first seed>`
 */
import { CproError } from "../../src/domain/errors.ts";
import { cents } from "../../src/domain/money.ts";
import { ANSWERS } from "../support/answers.ts";
import { type Report, runCorrection, runDeposit, runFlow } from "../support/memory-runs.ts";
import { copyOf, createMemory, type Memory } from "../support/memory-store.ts";
import {
  createWorld,
  type Fate,
  FINE,
  flowPlan,
  holderOf,
  type OpenHome,
  openProcess,
  type Process,
  pdfPlan,
  typedPlan,
  type World,
} from "../support/memory-world.ts";
import { createCrash, isCrash } from "./crash.ts";
import { seededRandom } from "./random.ts";

export interface MixedFigures {
  schedules: number;
  runs: number;
  crashes: number;
  faults: number;
  jumps: number;
  restored: number;
  fullDisks: number;
  readonly said: Record<string, number>;
  duplicates: number;
  readonly broken: string[];
}

interface Thing {
  readonly name: string;
  run(process: Process, world: World): Promise<Report>;
  /** How often it is there. */
  there(world: World): number;
  /** Nobody can tell that it is not there: it may stay unknown. */
  readonly mayStayUnknown: boolean;
}

/** Nothing else says the same: there is nothing to ask about. */
const ANOTHER_AMOUNT = {
  taxExclusiveAmount: cents(20_000),
  taxAmount: cents(4_000),
  taxInclusiveAmount: cents(24_000),
  payableAmount: cents(24_000),
};
const HOUR = 3_600_000;
/** Shorter than the visibility delays of practice. */
const LATE_MS = 4_000;
const CORRECTION_LATE_MS = 1_900;
const CHANGES = /soumettre|deposer|completer/;

const THINGS: readonly Thing[] = [
  {
    name: "pdf",
    run: (process) => runDeposit(process, pdfPlan("P1"), { patienceMs: 8_000 }),
    there: ({ service }) => service.accepted().filter(({ number }) => number === "P1").length,
    mayStayUnknown: false,
  },
  {
    name: "typed-in",
    run: (process) => runDeposit(process, typedPlan("CPRO-ABCDEF012345", ANOTHER_AMOUNT)),
    there: ({ service }) => service.accepted().filter(({ mode }) => mode === "SAISIE_API").length,
    mayStayUnknown: false,
  },
  {
    name: "flow",
    run: (process, world) => runFlow(process, flowPlan(world, "flow.xml", ["F1"])),
    there: ({ service }) => service.accepted().filter(({ number }) => number === "F1").length,
    mayStayUnknown: true,
  },
  {
    name: "correction",
    run: (process) => runCorrection(process, "C1", { kind: "complete", comment: "Voici", attachments: [] }),
    there: ({ service }) =>
      service
        .accepted()
        .filter(({ number }) => number === "C1")
        .flatMap(({ history }) => history)
        .filter(({ status }) => status === "COMPLETEE").length,
    mayStayUnknown: false,
  },
];

/** What may be said of a thing of which nothing is there and nothing is on its way. */
const SENT = /^(already-)?(submitted|done)$/;
const OPEN = /unknown|UNKNOWN|crashed|LOCKED|pending|CHECKS_FAILED|WRONG_STATUS|CORRECTION_REPEATED/;

/** @param openTeam both homes share that journal instead of having one each; nothing is put back from a backup */
export async function runMixed(
  count: number,
  firstSeed = 1,
  openTeam?: () => Promise<OpenHome>,
): Promise<MixedFigures> {
  const figures: MixedFigures = {
    ...{ schedules: 0, runs: 0, crashes: 0, faults: 0, jumps: 0, restored: 0, fullDisks: 0, duplicates: 0 },
    said: {},
    broken: [],
  };
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    await playSchedule(seed, figures, await openTeam?.());
    figures.schedules++;
  }
  return figures;
}

async function playSchedule(seed: number, figures: MixedFigures, team?: OpenHome): Promise<void> {
  const random = seededRandom(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const world = createWorld();
  const { service, clock } = world;
  const { id } = service.keep({ number: "C1" });
  service.setStatus(id, "SUSPENDUE", "?");
  const homes: Memory[] = [createMemory(), createMemory()];
  let backup: Memory | null = null;
  let last = 0;
  let pid = 0;
  const dead = new Set<number>();
  const settle = () => service.advance(10_000);

  const oneRun = async (thing: Thing, home: number, chaos: boolean): Promise<string> => {
    figures.runs++;
    const holder = holderOf(++pid);
    const crash = createCrash(chaos && random() < 0.4 ? Math.floor(random() * 40) : null);
    const full = chaos && random() < 0.1 ? Math.floor(random() * 6) : null;
    if (full !== null) figures.fullDisks++;
    let writes = 0;
    const guard = <T extends object>(door: T): T => {
      const guarded = crash.guard(door);
      if (full === null || !("reserveFlow" in door)) return guarded;
      return new Proxy(guarded, {
        get(target, property) {
          const member = Reflect.get(target, property);
          if (!/^(append|appendFlow|finish|release|beginAction|endAction)$/.test(String(property))) return member;
          return async (...args: unknown[]) => {
            if (writes++ >= full) throw new CproError("HOME_NOT_WRITABLE");
            return Reflect.apply(member as (...all: unknown[]) => unknown, target, args);
          };
        },
      });
    };
    world.fateOf = (path) => {
      if (!chaos || random() > (CHANGES.test(path) ? 0.5 : 0.05)) return FINE;
      figures.faults++;
      if (random() < 0.1) {
        clock.offsetMs += (random() - 0.5) * 4 * HOUR;
        figures.jumps++;
      }
      return fate(path);
    };
    const fate = (path: string): Fate => {
      if (!CHANGES.test(path)) return { carriedOut: "never", answer: pick(["not-sent", "cut"] as const) };
      const broken = random();
      if (broken < 0.1) return { carriedOut: "never", answer: "not-sent" };
      // Never later than what is searched for: nobody could know.
      const latest = path.includes("completer") ? CORRECTION_LATE_MS : LATE_MS;
      const carriedOut = pick(["never", "now", "now", { afterMs: 1 + Math.floor(random() * latest) }] as const);
      if (broken < 0.4) return { carriedOut, answer: pick(["cut", "truncated"] as const) };
      const answer = pick(ANSWERS);
      return {
        carriedOut: answer.proves === "no" ? "never" : carriedOut,
        answer: { status: answer.status, headers: answer.headers ?? {}, body: Buffer.from(answer.body) },
      };
    };
    service.lateMs = chaos && random() < 0.2 ? Math.floor(random() * 4_000) : 0;
    const process = openProcess(world, {
      home: team ?? (homes[home] as Memory),
      holder,
      alive: ({ pid: who }) => !dead.has(who),
      guard,
    });
    try {
      return (await thing.run(process, world)).said;
    } catch (error) {
      if (!isCrash(error)) throw error;
      figures.crashes++;
      return "crashed";
    } finally {
      dead.add(holder.pid);
      await process.close();
    }
  };

  const judge = (thing: Thing, said: string, before: number) => {
    figures.said[said] = (figures.said[said] ?? 0) + 1;
    const times = thing.there(world);
    if (times > 1) figures.duplicates++;
    const where = `seed ${seed}: ${thing.name} said ${said}, ${times} there`;
    if (times > 1) figures.broken.push(`twice: ${where}`);
    if (SENT.test(said) && times === 0) figures.broken.push(`not sent: ${where}`);
    if (!SENT.test(said) && !OPEN.test(said) && times > before) figures.broken.push(`sent: ${where}`);
  };

  const rounds = 2 + Math.floor(random() * 4);
  for (let round = 0; round < rounds; round++) {
    const home = random() < 0.3 ? 1 : 0;
    // Two homes know nothing of each other: what is on its way shows before the other one starts.
    if (home !== last) settle();
    last = home;
    if (random() < 0.2) {
      clock.offsetMs += (random() - 0.5) * 4 * HOUR;
      figures.jumps++;
    }
    if (team) {
      // A team's database that went back is refused: see its own tests.
    } else if (backup === null && random() < 0.3) backup = copyOf(homes[0] as Memory);
    else if (backup !== null && random() < 0.3) {
      settle();
      homes[0] = backup;
      backup = null;
      figures.restored++;
    }
    for (const thing of THINGS) {
      if (random() < 0.2) continue;
      const before = thing.there(world);
      judge(thing, await oneRun(thing, home, true), before);
    }
  }
  settle();
  for (let quiet = 0; quiet < 2; quiet++) {
    for (const thing of THINGS) {
      const before = thing.there(world);
      const said = await oneRun(thing, 0, false);
      judge(thing, said, before);
      const fine = thing.there(world) === 1 && (SENT.test(said) || OPEN.test(said));
      const told = thing.mayStayUnknown && said === "unknown";
      if (quiet === 1 && !fine && !told) figures.broken.push(`lost: seed ${seed}: ${thing.name} ends ${said}`);
      settle();
    }
  }
}

if (import.meta.filename === process.argv[1]) {
  const [count = "10000", first = "1"] = process.argv.slice(2);
  const figures = await runMixed(Number(count), Number(first));
  const { broken, ...rest } = figures;
  process.stdout.write(`${JSON.stringify(rest, null, 2)}\n${broken.slice(0, 20).join("\n")}\n`);
  process.exitCode = broken.length + figures.duplicates > 0 ? 1 : 0;
}
