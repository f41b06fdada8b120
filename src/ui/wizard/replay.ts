import type { GivenInvoice } from "../../domain/deposit/given.ts";
import { EXIT, type ExitCode } from "../../domain/exit-codes.ts";
import type { Finding } from "../../domain/finding.ts";
import type { Prompter } from "../../usecases/ports/prompter.ts";
import { answering } from "../going-back.ts";
import { GoBack, GoToMenu } from "../leave.ts";
import type { Ended, WizardDeps, WizardWorld } from "./ports.ts";

/** What a path of the wizard does: asks, says, and runs command lines. */
export interface Steps {
  readonly world: WizardWorld;
  readonly ask: Prompter;
  /** What was prepared and not sent in this run of the wizard, by what it is about. */
  readonly unsent: Map<string, Unsent>;
  deps(): Promise<WizardDeps>;
  /** Shown when the path comes by for the first time, or again after a step back. */
  say(text: string): Promise<void>;
  /** What was found out once stays known when the path is gone through again. */
  remember<T>(key: string, find: () => Promise<T>): Promise<T>;
  /** How many answers and runs stand before this place of the path. */
  place(): number;
  /** What was answered from that place on. */
  answeredSince(place: number): readonly Answered[];
  /** Answers of an earlier run of the wizard, as if they had been given just now: each can be gone back to. */
  recall(answers: readonly Answered[]): void;
  /** Whether the command that was left has a PDF at Chorus Pro, as a draft. */
  leftDraft(): boolean;
  /** Runs a command line; its exit code. There is no way back behind it, but where checks stopped it. */
  run(words: readonly string[]): Promise<ExitCode>;
  /** The same, with what the checks found. */
  attempt(words: readonly string[]): Promise<Attempted>;
}

/** A question, and what was answered to it. */
export interface Answered {
  readonly message: string;
  readonly value: unknown;
}

/** A file that goes along. */
export interface Attached {
  readonly path: string;
  /** A code of Chorus Pro's list; null: the usual one. */
  readonly type: string | null;
}

/** A command line that was declined or failed, and of what was typed for it what can be typed anew. */
export interface Unsent {
  readonly words: readonly string[];
  readonly comment?: string;
  readonly files?: readonly Attached[];
  /** What was said of the invoice in a PDF. */
  readonly given?: GivenInvoice;
}

/** A path is an ordinary function. It must ask the same questions again when it gets the same answers. */
export type Path = (steps: Steps) => Promise<void>;

/** Ctrl-C: the whole program ends. `told` when the command that was running has said what was sent. */
export class Stopped extends Error {
  readonly told: boolean;
  constructor(told: boolean) {
    super("stopped");
    this.told = told;
  }
}

/** How a command line ended, and what stopped it. */
interface Attempted {
  readonly exit: ExitCode;
  readonly findings: readonly Finding[];
}

type Step =
  /** `recalled`: of an earlier run, so that another question may stand there now. */
  | ({ readonly kind: "answer"; readonly recalled?: true } & Answered)
  | ({ readonly kind: "run"; readonly words: readonly string[] } & Attempted);

/**
 * Goes along a path. A step back takes the last answer away and goes through the path again from its start, giving the
 * answers that are left without asking: so every question of every path can be left, without the path knowing.
 */
export async function walk(
  world: WizardWorld,
  path: Path,
  onRun: (words: readonly string[], ended: Ended) => void,
  unsent: Map<string, Unsent> = new Map(),
): Promise<"finished" | "left"> {
  const done: Step[] = [];
  const known = new Map<string, Promise<unknown>>();
  let before: unknown;
  for (;;) {
    try {
      await path(stepsOver({ world, done, known, unsent, before, onRun }));
      return "finished";
    } catch (error) {
      if (error instanceof GoToMenu) return "left";
      if (!(error instanceof GoBack)) throw error;
      // Where the checks stopped it, or nothing was to be sent, the way back leads on.
      while (sentNothing(done.at(-1))) done.pop();
      const last = done.at(-1);
      if (last?.kind !== "answer") return "left";
      before = last.value;
      done.pop();
    }
  }
}

const sentNothing = (step: Step | undefined): boolean =>
  isTrialRun(step) || (step?.kind === "run" && step.exit === EXIT.localChecks);

const isTrialRun = (step: Step | undefined): boolean => step?.kind === "run" && isTrial(step.words);

/** Whether a command only checks what another would send. */
export const isTrial = (words: readonly string[]): boolean => words.includes("--dry-run");

interface Walk {
  readonly world: WizardWorld;
  readonly done: Step[];
  readonly known: Map<string, Promise<unknown>>;
  readonly unsent: Map<string, Unsent>;
  /** What was answered to the first question that is asked, before the step back. */
  readonly before: unknown;
  onRun(words: readonly string[], ended: Ended): void;
}

function stepsOver({ world, done, known, unsent, before, onRun }: Walk): Steps {
  let place = 0;
  let earlier: unknown = before;
  let leftDraft = false;
  const deps = () => world.open(true);

  async function answer<T>(message: string, ask: (prompter: Prompter, earlier: unknown) => Promise<T>): Promise<T> {
    const given = done[place];
    if (given?.kind === "answer" && (!given.recalled || given.message === message)) {
      place += 1;
      return given.value as T;
    }
    dropRecalled();
    place += 1;
    const value = await ask(await (await deps()).prompter(), earlier);
    earlier = undefined;
    done.push({ kind: "answer", message, value });
    return value;
  }

  /** What was recalled does not fit here any more: from here on it is asked. */
  const dropRecalled = () => {
    const step = done[place];
    if (step?.kind === "answer" && step.recalled) done.splice(place);
  };

  const ask = answering(true, answer);

  return {
    world,
    ask,
    unsent,
    deps,
    async say(text) {
      if (place === done.length) (await deps()).io.talk(`${text}\n`);
    },
    remember<T>(key: string, find: () => Promise<T>) {
      const found = known.get(key) ?? find();
      known.set(key, found);
      return found as Promise<T>;
    },
    place: () => place,
    answeredSince: (from) =>
      done
        .slice(from)
        // What was only tried need not be tried again.
        .filter((_, index, steps) => !isTrialRun(steps[index + 1]))
        .flatMap((step) => (step.kind === "answer" ? [{ message: step.message, value: step.value }] : [])),
    recall(answers) {
      // Once: a step back must find what is left of them.
      if (known.has("recalled")) return;
      known.set("recalled", Promise.resolve());
      done.splice(place, done.length, ...answers.map((one) => ({ kind: "answer", recalled: true, ...one }) as const));
    },
    run: async (words) => (await attempt(words)).exit,
    attempt,
    leftDraft: () => leftDraft,
  };

  async function attempt(words: readonly string[]): Promise<Attempted> {
    const given = done[place];
    const here = place;
    place += 1;
    if (given?.kind === "run") return given;
    const ended = await world.run(words);
    onRun(words, ended);
    const isOver = ended.kind === "done" && (ended.exit === EXIT.done || ended.exit === EXIT.refused);
    leftDraft = ended.hasUploaded === true && !isOver;
    if (ended.kind === "back") throw new GoBack();
    if (ended.kind === "menu") throw new GoToMenu();
    if (ended.kind === "stopped") throw new Stopped(true);
    earlier = undefined;
    const { exit, findings } = ended;
    // What was recalled puts right what was stopped; behind anything else it has no place.
    const kept = exit === EXIT.localChecks || exit === EXIT.refused ? done.slice(here) : [];
    done.splice(here, done.length, { kind: "run", words, exit, findings }, ...kept);
    return { exit, findings };
  }
}
