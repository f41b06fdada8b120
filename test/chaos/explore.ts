/**
 * Small scope, exhaustively: one invoice, two homes, every class of answer, a crash at every step, a home put back from
 * a backup, a clock that jumps, runs of the other home in the middle of a run. The real machine, the real client and the
 * real journal on stores in memory; every choice is taken in turn, from every state that differs, until there is no new
 * one. `npm run chaos:explore [pdf|typed-in]`
 *
 * Never: two invoices; "sent" said of one that is not; "not sent" said of one that is. And from every state a quiet run
 * ends with the invoice sent once.
 *
 * What a typed-in invoice cannot have, having no number: two homes that know nothing of each other within the seconds in
 * which the service does not show it yet. There another home starts only when nothing is on its way.
 */
import { copyOf, createMemory, type Memory } from "../../src/journal/memory-store.ts";
import { depositOf } from "../../src/journal/projections.ts";
import { runDeposit } from "../support/memory-runs.ts";
import { MemoryService, type ServiceState } from "../support/memory-service.ts";
import { type Fate, FINE, holderOf, openProcess, pdfPlan, typedPlan, type World } from "../support/memory-world.ts";
import { createCrash, isCrash } from "./crash.ts";

export type Kind = "pdf" | "typed-in";

interface State {
  readonly service: ServiceState;
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
  /** What runs said, and how often. */
  readonly said: Record<string, number>;
  readonly broken: string[];
}

type Choose = (options: number) => number;

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
  readonly other: Memory;
  readonly said: string;
  readonly crashed: boolean;
}

export async function explore(
  kind: Kind,
  limits: { readonly states?: number; readonly insert?: boolean } = {},
): Promise<Explored> {
  const figures: Explored = { states: 0, runs: 0, crashes: 0, said: {}, broken: [] };
  const plan = kind === "pdf" ? pdfPlan("T1") : typedPlan("CPRO-ABCDEF012345");
  const insert = kind === "pdf" && limits.insert !== false;
  const insertions = new Map<string, Promise<readonly Outcome[]>>();
  let pid = 0;

  /** One run with the choices given. */
  const play = async (from: State, home: 0 | 1, choose: Choose, inner: boolean): Promise<Outcome> => {
    const service = new MemoryService();
    service.state = structuredClone(from.service);
    const mine = copyOf(from.homes[home]);
    let other = copyOf(from.homes[home === 0 ? 1 : 0]);
    const world: World = { service, clock: { offsetMs: from.jumped ? HOURS : 0, elapsedMs: 0 }, fateOf: () => FINE };
    const crash = createCrash(null);
    let dead = false;
    let submits = 0;
    let faults = 0;
    let inserted = inner || !insert;
    const die = (): never => {
      dead = true;
      return crash.die();
    };
    // A run that another one came into lives: both at once would only multiply the same ends.
    const mayDie = () => {
      if (!dead && !(insert && inserted && !inner) && choose(2) === 1) die();
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
    /** The other home's whole run, in the middle of this one. */
    const letOthersRun = async () => {
      if (inserted) return;
      const key = `${serviceKey(service.state)} ${homeKey(other)}`;
      const state: State = { ...from, service: service.state, homes: [other, mine] };
      const known = insertions.get(key) ?? distinct(state);
      insertions.set(key, known);
      const results = await known;
      const chosen = choose(results.length + 1);
      const result = results[chosen - 1];
      if (result === undefined) return;
      inserted = true;
      service.state = structuredClone(result.service);
      other = copyOf(result.home);
    };
    const guard = <T extends object>(door: T): T =>
      new Proxy(door, {
        get(target, property) {
          const member = Reflect.get(target, property);
          if (typeof member !== "function") return member;
          return (...args: unknown[]) => {
            crash.check();
            mayDie();
            if (property === "searchInvoices") return Reflect.apply(member, target, args);
            const call = async () => {
              if (property === "submit") await letOthersRun();
              const result = await Reflect.apply(member, target, args);
              crash.check();
              if (property === "submit") mayDie();
              return result;
            };
            return call();
          };
        },
      });
    const holder = holderOf(++pid);
    const living = new Set([holder.pid]);
    const process = openProcess(world, { home: mine, holder, alive: (one) => living.has(one.pid), guard });
    let said: string;
    try {
      said = (await runDeposit(process, plan)).said;
    } catch (error) {
      if (!isCrash(error)) throw error;
      said = "crashed";
    }
    return { service: service.state, home: mine, other, said, crashed: said === "crashed" };
  };

  /** Every run of the first home of that state. */
  async function* runsOf(from: State, home: 0 | 1, inner: boolean): AsyncGenerator<Outcome> {
    const open: (readonly number[])[] = [[]];
    for (let prefix = open.pop(); prefix !== undefined; prefix = open.pop()) {
      const taken: number[] = [];
      const widths: number[] = [];
      const outcome = await play(
        from,
        home,
        (options) => {
          const choice = prefix?.[taken.length] ?? 0;
          taken.push(choice);
          widths.push(options);
          return choice;
        },
        inner,
      );
      figures.runs++;
      if (outcome.crashed) figures.crashes++;
      figures.said[outcome.said] = (figures.said[outcome.said] ?? 0) + 1;
      judge(from, outcome, taken);
      for (let at = prefix.length; at < taken.length; at++) {
        for (let other = 1; other < (widths[at] ?? 1); other++) open.push([...taken.slice(0, at), other]);
      }
      yield outcome;
    }
  }

  async function distinct(state: State): Promise<readonly Outcome[]> {
    const seen = new Map<string, Outcome>();
    for await (const outcome of runsOf(state, 0, true)) {
      seen.set(`${serviceKey(outcome.service)} ${homeKey(outcome.home)}`, outcome);
    }
    return [...seen.values()];
  }

  const onItsWay = ({ invoices, pending }: ServiceState) => invoices.length + pending.length;
  const judge = (from: State, { service, said }: Outcome, choices: readonly number[]) => {
    const there = service.invoices.length;
    const how = () => `${keyOf(from)} choices ${choices.join("")}: ${said}, ${there} at the service`;
    if (there > 1) figures.broken.push(`twice: ${how()}`);
    if (/submitted$/.test(said) && there === 0) figures.broken.push(`not sent: ${how()}`);
    const claimsNothing = !["submitted", "already-submitted", "unknown", "crashed", "CHECKS_FAILED"].includes(said);
    if (claimsNothing && !insert && onItsWay(service) > onItsWay(from.service)) figures.broken.push(`sent: ${how()}`);
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
    const key = keyOf(state);
    if (seen.has(key) || seen.size >= (limits.states ?? Number.POSITIVE_INFINITY)) return;
    seen.add(key);
    queue.push(state);
  };

  for (let from = queue.shift(); from !== undefined; from = queue.shift()) {
    figures.states++;
    await mustEnd(from);
    const quiet = isQuiet(from.service);
    if (!quiet) reach({ ...from, service: later(from.service) });
    if (!from.jumped) reach({ ...from, jumped: true });
    if (from.backup === null && !from.restored) reach({ ...from, backup: from.homes[0] });
    if (from.backup !== null && (kind === "pdf" || quiet)) {
      reach({ ...from, homes: [from.backup, from.homes[1]], backup: null, restored: true });
    }
    for (const home of [0, 1] as const) {
      // See the head of this file.
      if (kind === "typed-in" && !quiet && homeKey(from.homes[home]) === "") continue;
      if (kind === "typed-in" && !quiet && !knows(from.homes[home])) continue;
      for await (const { service, home: mine, other } of runsOf(from, home, false)) {
        reach({ ...from, service, homes: home === 0 ? [mine, other] : [other, mine] });
      }
    }
  }

  /** Two quiet runs from here: the invoice is there once, and the second one says so. */
  async function mustEnd(from: State): Promise<void> {
    let state: State = { ...from, service: later(from.service) };
    let said = "";
    for (let run = 0; run < 2; run++) {
      const outcome = await play(state, 0, () => 0, true);
      said = outcome.said;
      state = { ...state, service: outcome.service, homes: [outcome.home, outcome.other] };
    }
    if (state.service.invoices.length !== 1 || said !== "already-submitted") {
      figures.broken.push(`stuck: ${keyOf(from)}: ${said}, ${state.service.invoices.length} at the service`);
    }
  }

  return figures;
}

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

/** What the machine's further way depends on; ids and moments do not matter, only what is still to come. */
function serviceKey({ now, invoices, pending }: ServiceState): string {
  const hidden = invoices.map(({ visibleAt }) => Math.max(0, visibleAt - now));
  return `${invoices.length}[${hidden.join()}]+${pending.map(({ at }) => at - now).join()}`;
}

function homeKey(home: Memory): string {
  const [stream] = home.streams.values();
  const deposit = stream === undefined ? null : depositOf(stream.events);
  if (deposit === null) return "";
  return `${deposit.state}${Math.min(deposit.submitAttempts, 2)}${deposit.upload === null ? "" : "u"}`;
}

function keyOf({ service, homes, backup, restored, jumped }: State): string {
  const flags = `${backup === null ? "-" : `b(${homeKey(backup)})`}${restored ? "r" : ""}${jumped ? "j" : ""}`;
  return `${serviceKey(service)} ${homes.map(homeKey).join("/")} ${flags}`;
}

if (import.meta.filename === process.argv[1]) {
  for (const kind of process.argv.length > 2 ? [process.argv[2] as Kind] : (["pdf", "typed-in"] as const)) {
    const began = performance.now();
    const figures = await explore(kind);
    const { broken, ...rest } = figures;
    process.stdout.write(`${kind}: ${JSON.stringify(rest)} in ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
    for (const line of broken.slice(0, 20)) process.stdout.write(`${line}\n`);
    if (broken.length > 0) process.exitCode = 1;
  }
}
