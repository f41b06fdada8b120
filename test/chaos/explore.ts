/**
 * Small scope, exhaustively: one invoice, two homes, attempts of each without end, every class of answer, a crash at
 * every step, one home put back from a backup, one clock that jumps, whole runs of the other home in the middle of a
 * run. The real machine, the real client and the real journal on stores in memory; every choice is taken in turn, from
 * every state that differs, until there is no new one, or so many as are asked for. `npm run chaos:explore [pdf|typed-in] [states]`
 *
 * Never: two invoices; "sent" said of one that is not; "not sent" said of one that is. And from every state a quiet run
 * ends with the invoice sent once.
 *
 * A run sees the service and its own home, so runs are played once for each pair of those that differs, and put together:
 * two homes in the other order, a home that only stood by, and runs of the other home that leave the service alike are
 * not played again. A death leaves what was kept until then, and nothing that the dead would do takes effect: it is noted
 * on the way of the run that lives on, once for each moment that kept something new. Of a home counts what the machine
 * reads of it (state, whether there was an attempt, what is uploaded), of the service what is still to come, by seconds.
 *
 * What a typed-in invoice cannot have, having no number: two homes that know nothing of each other within the seconds in
 * which the service does not show it yet. There another home starts only when nothing is on its way, and not in the
 * middle of a run.
 */

import { depositOf } from "../../src/journal/projections.ts";
import { runDeposit } from "../support/memory-runs.ts";
import { MemoryService, type ServiceState } from "../support/memory-service.ts";
import { copyOf, createMemory, type Memory } from "../support/memory-store.ts";
import { type Fate, FINE, holderOf, openProcess, pdfPlan, typedPlan, type World } from "../support/memory-world.ts";

export type Kind = "pdf" | "typed-in";

interface State {
  readonly service: ServiceState;
  /** The one with the backup comes first. */
  readonly homes: readonly [Memory, Memory];
  readonly backup: Memory | null;
  readonly restored: boolean;
  readonly jumped: boolean;
}

export interface Explored {
  /** States between runs that differ. */
  states: number;
  /** Runs played, each with other choices. */
  runs: number;
  crashes: number;
  /** Ends of runs put together with all that they did not see. */
  interleavings: number;
  /** States that are another one with the homes exchanged. */
  symmetric: number;
  /** Deaths not noted: nothing was kept since the last one. */
  sameDeaths: number;
  /** What runs said, and how often. */
  readonly said: Record<string, number>;
  readonly broken: string[];
}

type Choose = (options: number) => number;

/** A call before which the other home's whole run may come in: the nth of this run, and the service at that moment. */
interface Door {
  readonly nth: number;
  readonly service: ServiceState;
}

/** How that run leaves the service. */
interface Insertion {
  readonly door: Door;
  readonly service: ServiceState;
}

const SUBMIT = "factures/v1/soumettre";
const SEARCH = "factures/v1/rechercher/fournisseur";
const UPLOAD = "factures/v1/deposer/pdf";
const DELAY_MS = 6_000;
const HOURS = 2 * 3_600_000;
const answer = (status: number, body = "", headers = {}): Fate["answer"] => ({
  status,
  headers,
  body: Buffer.from(body),
});

/** Every class of answer to a submit: what was done × what comes back. */
const SUBMITS: readonly (Fate & { readonly lateMs?: number })[] = [
  FINE,
  { ...FINE, lateMs: 2_000 },
  { carriedOut: "now", answer: "cut" },
  { carriedOut: "now", answer: "cut", lateMs: 2_000 },
  { carriedOut: "now", answer: answer(408, "<html>") },
  { carriedOut: "never", answer: answer(502) },
  { carriedOut: { afterMs: 4_000 }, answer: "truncated" },
  { carriedOut: "never", answer: answer(200, '{"codeRetour":20001,"libelle":"no"}') },
  { carriedOut: "never", answer: answer(429, "", { "retry-after": "1" }) },
  { carriedOut: "never", answer: answer(403) },
  { carriedOut: "never", answer: "not-sent" },
];
const UPLOADS: readonly Fate[] = [
  FINE,
  { carriedOut: "now", answer: "cut" },
  { carriedOut: "never", answer: answer(413) },
];
const SEARCHES: readonly Fate[] = [FINE, { carriedOut: "never", answer: "not-sent" }];
/** So many submits of one run meet every class; what comes after is answered well. */
const FREE_SUBMITS = 2;

interface Outcome {
  readonly service: ServiceState;
  readonly home: Memory;
  readonly said: string;
}

interface End extends Outcome {
  readonly inserted: boolean;
}

/** What a run comes by. */
interface Met {
  door(door: Door): void;
  /** A moment at which the process may be killed, and what it would leave. */
  death(left: () => End): void;
}

/** All that runs of one home, on one service, come to. */
interface Played {
  readonly outcomes: readonly Outcome[];
  readonly doors: readonly Door[];
}

export interface Limits {
  /** So many states, and no more. */
  readonly states?: number;
  /** Without runs in the middle of runs. */
  readonly insert?: boolean;
  onState?(figures: Explored, waiting: number): void;
}

export async function explore(kind: Kind, limits: Limits = {}): Promise<Explored> {
  const figures: Explored = {
    ...{ states: 0, runs: 0, crashes: 0, interleavings: 0, symmetric: 0, sameDeaths: 0 },
    said: {},
    broken: [],
  };
  const plan = kind === "pdf" ? pdfPlan("T1") : typedPlan("CPRO-ABCDEF012345");
  const insert = kind === "pdf" && limits.insert !== false;
  const serviceKey = kind === "pdf" ? serviceKeyOfPdf : serviceKeyOfTypedIn;
  const serviceId = numbered(serviceKey);
  const homeId = numbered(homeKey);
  const keyOf = ({ service, homes: [one, two], backup, restored, jumped }: State): string => {
    const flags = `${backup === null ? "-" : homeId(backup)}${restored ? "r" : ""}${jumped ? "j" : ""}`;
    return `${serviceId(service)} ${homeId(one)} ${homeId(two)} ${flags}`;
  };
  let pid = 0;

  /** One run with the choices given; `met` hears of the doors that it came by. */
  const play = async (
    from: ServiceState,
    home: Memory,
    jumped: boolean,
    choose: Choose,
    insertion: Insertion | null = null,
    met: Partial<Met> = {},
  ): Promise<End> => {
    const service = new MemoryService();
    service.state = structuredClone(from);
    const mine = copyOf(home);
    const world: World = { service, clock: { offsetMs: jumped ? HOURS : 0, elapsedMs: 0 }, fateOf: () => FINE };
    let submits = 0;
    let faults = 0;
    let doors = 0;
    let inserted = false;
    let kept = "";
    const mayDie = () => {
      const now = `${mine.events.length} ${mine.reservations.size} ${service.state.nextId} ${service.state.pending.length}`;
      if (now === kept) figures.sameDeaths++;
      else met.death?.(() => ({ service: service.copy(), home: copyOf(mine), said: "crashed", inserted }));
      kept = now;
    };
    const one = <T>(options: readonly T[], free: boolean): T => {
      const index = free ? choose(options.length) : 0;
      if (index > 0) faults++;
      return options[index] as T;
    };
    world.fateOf = (path) => {
      service.lateMs = 0;
      if (path === SEARCH) return one(SEARCHES, faults === 0);
      if (path === UPLOAD) return one(UPLOADS, faults === 0);
      if (path !== SUBMIT) return FINE;
      const fate = one(SUBMITS, submits++ < FREE_SUBMITS);
      service.lateMs = fate.lateMs ?? 0;
      return fate;
    };
    const passDoor = () => {
      const door = { nth: ++doors, service: structuredClone(service.state) };
      met.door?.(door);
      if (insertion === null || doorKey(insertion.door) !== doorKey(door)) return;
      inserted = true;
      service.state = structuredClone(insertion.service);
    };
    const guard = <T extends object>(guarded: T): T =>
      new Proxy(guarded, {
        get(target, property) {
          const member = Reflect.get(target, property);
          if (typeof member !== "function") return member;
          return (...args: unknown[]) => {
            mayDie();
            if (property === "searchInvoices") return Reflect.apply(member, target, args);
            const call = async () => {
              if (property === "submit" && insert) passDoor();
              const result = await Reflect.apply(member, target, args).finally(() => {
                if (property === "submit") mayDie();
              });
              return result;
            };
            return call();
          };
        },
      });
    const holder = holderOf(++pid);
    const process = openProcess(world, { home: mine, holder, alive: (who) => who.pid === holder.pid, guard });
    const { said } = await runDeposit(process, plan);
    await process.close();
    return { service: service.state, home: mine, said, inserted };
  };
  const doorKey = ({ nth, service }: Door) => `${nth}:${serviceId(service)}`;

  /** Every run of that home; with an insertion, every run into which it comes. Ends that differ, each once. */
  const playAll = async (
    from: ServiceState,
    home: Memory,
    jumped: boolean,
    insertion: Insertion | null,
  ): Promise<Played> => {
    const outcomes = new Map<string, Outcome>();
    const doors = new Map<string, Door>();
    const open: (readonly number[])[] = [[]];
    for (let prefix = open.pop(); prefix !== undefined; prefix = open.pop()) {
      const taken: number[] = [];
      const widths: number[] = [];
      const choose = (options: number) => {
        const choice = prefix?.[taken.length] ?? 0;
        taken.push(choice);
        widths.push(options);
        return choice;
      };
      const end = (outcome: End) => {
        figures.said[outcome.said] = (figures.said[outcome.said] ?? 0) + 1;
        judge(from, insertion, outcome, () => `${serviceKey(from)} ${homeKey(home)} choices ${taken.join("")}`);
        if (insertion !== null && !outcome.inserted) return;
        outcomes.set(`${serviceId(outcome.service)} ${homeId(outcome.home)}`, outcome);
      };
      const met: Met = {
        door: (door) => doors.set(doorKey(door), door),
        death(left) {
          // What comes before the choice that is new was met by the run that left it open.
          if (taken.length < prefix.length) return;
          figures.crashes++;
          end(left());
        },
      };
      end(await play(from, home, jumped, choose, insertion, met));
      figures.runs++;
      for (let at = prefix.length; at < taken.length; at++) {
        for (let other = 1; other < (widths[at] ?? 1); other++) open.push([...taken.slice(0, at), other]);
      }
    }
    return { outcomes: [...outcomes.values()], doors: [...doors.values()] };
  };

  const ended = new Set<string>();
  const known = new Map<string, Promise<Played>>();
  const played = (from: ServiceState, home: Memory, jumped: boolean, insertion: Insertion | null = null) => {
    const inner = insertion && `${doorKey(insertion.door)}>${serviceId(insertion.service)}`;
    const key = [serviceId(from), homeId(home), jumped, inner].join(" ");
    const all = known.get(key) ?? playAll(from, home, jumped, insertion);
    known.set(key, all);
    return all;
  };

  /** All that a run of `mine` comes to beside `other`, whose own run may come in: ends that differ, each once. */
  const knownWays = new Map<string, Promise<readonly (readonly [Outcome, Memory])[]>>();
  const ways = (service: ServiceState, mine: Memory, other: Memory, jumped: boolean) => {
    const key = [serviceId(service), homeId(mine), homeId(other), jumped].join(" ");
    const all = knownWays.get(key) ?? putTogether(service, mine, other, jumped);
    knownWays.set(key, all);
    return all;
  };
  const putTogether = async (service: ServiceState, mine: Memory, other: Memory, jumped: boolean) => {
    const ends = new Map<number, readonly [Outcome, Memory]>();
    const add = (outcome: Outcome, beside: Memory) => {
      figures.interleavings++;
      const key = (serviceId(outcome.service) * MOST_IDS + homeId(outcome.home)) * MOST_IDS + homeId(beside);
      if (!ends.has(key)) ends.set(key, [outcome, beside]);
    };
    const { outcomes, doors } = await played(service, mine, jumped);
    for (const outcome of outcomes) add(outcome, other);
    for (const door of doors) {
      for (const inner of (await played(door.service, other, jumped)).outcomes) {
        const outer = await played(service, mine, jumped, { door, service: inner.service });
        for (const outcome of outer.outcomes) add(outcome, inner.home);
      }
    }
    return [...ends.values()];
  };

  const judge = (from: ServiceState, insertion: Insertion | null, { service, said }: Outcome, how: () => string) => {
    const there = service.invoices.length;
    const where = () => `${how()}: ${said}, ${there} at the service`;
    if (there > 1) figures.broken.push(`twice: ${where()}`);
    if (/submitted$/.test(said) && there === 0) figures.broken.push(`not sent: ${where()}`);
    const claimsNothing = !["submitted", "already-submitted", "unknown", "crashed", "CHECKS_FAILED"].includes(said);
    const others = insertion === null ? 0 : onItsWay(insertion.service) - onItsWay(insertion.door.service);
    if (claimsNothing && onItsWay(service) > onItsWay(from) + others) figures.broken.push(`sent: ${where()}`);
  };

  const start: State = {
    service: new MemoryService().state,
    homes: [createMemory(), createMemory()],
    backup: null,
    restored: false,
    jumped: false,
  };
  const seen = new Set([keyOf(start)]);
  const queue: State[] = [start];
  const reach = (state: State) => {
    figures.interleavings++;
    const key = keyOf(state);
    if (seen.has(key) || seen.size >= (limits.states ?? Number.POSITIVE_INFINITY)) return;
    // Without a backup the two homes are alike: one order stands for both.
    const [one, two] = state.homes;
    if (state.backup === null && seen.has(keyOf({ ...state, homes: [two, one] }))) {
      figures.symmetric++;
      return;
    }
    seen.add(key);
    queue.push(state);
  };

  for (let from = queue.shift(); from !== undefined; from = queue.shift()) {
    figures.states++;
    limits.onState?.(figures, queue.length);
    await mustEnd(from);
    const { service, homes, backup, jumped } = from;
    const quiet = isQuiet(service);
    if (!quiet) reach({ ...from, service: later(service) });
    if (!jumped) reach({ ...from, jumped: true });
    if (backup === null && !from.restored) {
      const [one, two] = homes;
      reach({ ...from, backup: one });
      reach({ ...from, homes: [two, one], backup: two });
    }
    if (backup !== null && (kind === "pdf" || quiet)) {
      reach({ ...from, homes: [backup, homes[1]], backup: null, restored: true });
    }
    for (const index of [0, 1] as const) {
      const mine = homes[index];
      const other = homes[index === 0 ? 1 : 0];
      // See the head of this file.
      if (kind === "typed-in" && !quiet && !knows(mine)) continue;
      const withHomes = (after: Outcome, beside: Memory): State => {
        return { ...from, service: after.service, homes: index === 0 ? [after.home, beside] : [beside, after.home] };
      };
      for (const [outcome, beside] of await ways(service, mine, other, jumped)) reach(withHomes(outcome, beside));
    }
  }

  /** Two quiet runs of either home from here: the invoice is there once, and the second one says so. */
  async function mustEnd({ service, homes, jumped }: State): Promise<void> {
    for (const home of homes) {
      const key = `${serviceKey(service)} ${homeKey(home)} ${jumped}`;
      if (ended.has(key)) continue;
      ended.add(key);
      const first = await play(later(service), home, jumped, () => 0);
      const second = await play(first.service, first.home, jumped, () => 0);
      if (second.service.invoices.length !== 1 || second.said !== "already-submitted") {
        figures.broken.push(`stuck: ${key}: ${second.said}, ${second.service.invoices.length} at the service`);
      }
    }
  }

  return figures;
}

const onItsWay = ({ invoices, pending }: ServiceState): number => invoices.length + pending.length;

/** The home may have sent it: it looks until that is certain. */
const knows = (home: Memory): boolean => /^(submitting|unknown|submitted|found)/.test(homeKey(home));

const isQuiet = ({ now, invoices, pending }: ServiceState): boolean =>
  pending.length === 0 && invoices.every(({ visibleAt }) => visibleAt <= now);

function later(state: ServiceState): ServiceState {
  const service = new MemoryService();
  service.state = structuredClone(state);
  service.advance(DELAY_MS);
  return service.state;
}

/** What the machine's further way depends on; ids and moments do not matter, only what is still to come, by seconds. */
function serviceKeyOfTypedIn({ now, invoices, pending }: ServiceState): string {
  return `${hiddenFor(now, invoices)}+${pending.map(({ at }) => seconds(at - now)).join()}`;
}

const seconds = (ms: number): number => Math.max(0, Math.ceil(ms / 1000));

function hiddenFor(now: number, invoices: ServiceState["invoices"]): string {
  return `${invoices.length}[${invoices.map(({ visibleAt }) => seconds(visibleAt - now)).join()}]`;
}

/** A number is taken once: of what is on its way the first counts, and none when it is taken. */
function serviceKeyOfPdf({ now, invoices, pending }: ServiceState): string {
  if (invoices.length > 0) return hiddenFor(now, invoices);
  return pending.length === 0 ? "none" : `on its way ${seconds(Math.min(...pending.map(({ at }) => at - now)))}`;
}

/** More than there are of either; three of them make a whole number. */
const MOST_IDS = 2 ** 17;

/** A small number for what is alike by its key, worked out once for each. */
function numbered<T extends object>(keyOf: (value: T) => string): (value: T) => number {
  const ids = new Map<string, number>();
  const known = new WeakMap<T, number>();
  return (value) => {
    const before = known.get(value);
    if (before !== undefined) return before;
    const key = keyOf(value);
    const id = ids.get(key) ?? ids.size;
    ids.set(key, id);
    known.set(value, id);
    return id;
  };
}

/** That there was an attempt counts, not how many. */
function homeKey(home: Memory): string {
  const [stream] = home.streams.values();
  const deposit = stream === undefined ? null : depositOf(stream.events);
  if (deposit === null) return "";
  return `${deposit.state}${Math.min(deposit.submitAttempts, 1)}${deposit.upload === null ? "" : "u"}`;
}

if (import.meta.filename === process.argv[1]) {
  for (const kind of process.argv.length > 2 ? [process.argv[2] as Kind] : (["pdf", "typed-in"] as const)) {
    const began = performance.now();
    const onState = ({ states, runs, broken }: Explored, waiting: number) => {
      if (states % 100 !== 0) return;
      process.stderr.write(`${kind}: ${states} states, ${waiting} waiting, ${runs} runs, ${broken.length} broken\n`);
    };
    const states = Number(process.argv[3] ?? Number.POSITIVE_INFINITY);
    const figures = await explore(kind, { onState, states });
    const { broken, ...rest } = figures;
    process.stdout.write(`${kind}: ${JSON.stringify(rest)} in ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
    for (const line of broken.slice(0, 20)) process.stdout.write(`${line}\n`);
    if (broken.length > 0) process.exitCode = 1;
  }
}
