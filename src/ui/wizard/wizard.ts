import { CproError } from "../../domain/errors.ts";
import { EXIT, type ExitCode } from "../../domain/exit-codes.ts";
import { pick } from "../language.ts";
import { GoToMenu } from "../leave.ts";
import * as messages from "../messages/wizard.ts";
import { sayWorld } from "../views/banner.ts";
import { renderError } from "../views/error.ts";
import { commandLine } from "./command-line.ts";
import { clientOf } from "./current-account.ts";
import { accountPath } from "./paths/account.ts";
import { batchPath } from "./paths/batch.ts";
import { checkPath } from "./paths/check.ts";
import { depositPath } from "./paths/deposit.ts";
import { enterPath } from "./paths/enter.ts";
import { followUpPath } from "./paths/follow-up.ts";
import { practisePath } from "./paths/practise.ts";
import { tourPath } from "./paths/tour.ts";
import { treatPath } from "./paths/treat.ts";
import type { Ended, WizardWorld } from "./ports.ts";
import { isTrial, type Path, Stopped, type Unsent, walk } from "./replay.ts";

/** Every path, in the order of the menu. */
const PATHS: Readonly<Record<Exclude<keyof typeof messages.fr.menu, "quit">, Path>> = {
  async deposit(steps) {
    await depositPath(steps);
  },
  batch: batchPath,
  followUp: followUpPath,
  treat: treatPath,
  enter: enterPath,
  check: checkPath,
  account: accountPath,
  tour: tourPath,
  practise: practisePath,
};
const NAMES = Object.keys(PATHS) as (keyof typeof PATHS)[];

/** Verbs that change something at Chorus Pro, and exits after which it may be done: "nothing was sent" is over. */
const SENDING = new Set(["deposit", "enter", "batch", "recycle", "complete", "acknowledge", "account"]);
const SENT: readonly ExitCode[] = [EXIT.done, EXIT.bug, EXIT.unknownOutcome, EXIT.batchPartial];

const maySend = (words: readonly string[]): boolean => {
  const [verb = "", word = ""] = words;
  return SENDING.has(verb) && (verb !== "batch" || word === "send" || word === "resume") && !isTrial(words);
};

/** Creating an account sends step by step: one that was left on the way may have sent the first steps. */
const mayBeDone = ([verb]: readonly string[], ended: Ended): boolean =>
  ended.kind === "done" ? SENT.includes(ended.exit) && ended.sentNothing !== true : verb === "account";

const hasLeftDraft = (ended: Ended): boolean =>
  (ended.kind === "back" || ended.kind === "menu") && ended.hasUploaded === true;

/** The menu, again and again, until the person leaves; the exit code of the program. */
export async function runWizard(world: WizardWorld): Promise<ExitCode> {
  let sent = false;
  let draft = false;
  const unsent = new Map<string, Unsent>();
  let hello = true;
  /** On which way somebody is. */
  let on: keyof typeof PATHS | null = null;
  for (;;) {
    try {
      on = null;
      const greets = hello;
      hello = false;
      const chosen = await menu(world, greets);
      draft = false;
      if (chosen === "quit") return EXIT.done;
      on = chosen;
      await take(world, PATHS[chosen], {
        unsent,
        sent: () => sent,
        draft: () => draft,
        onRun(words, ended) {
          if (maySend(words) && mayBeDone(words, ended)) sent = true;
          // Its PDF is at Chorus Pro until its invoice goes.
          draft = hasLeftDraft(ended);
          if (draft) sent = true;
        },
      });
    } catch (error) {
      // Ctrl-D leads to the menu, from the menu as well: whoever presses it once too often leaves nothing.
      if (error instanceof GoToMenu) continue;
      const stopped = error instanceof Stopped || (error instanceof CproError && error.code === "INTERRUPTED");
      if (!stopped) throw error;
      if (!(error instanceof Stopped && error.told)) await sayStopped(world, sent, on);
      return EXIT.interrupted;
    }
  }
}

async function menu(world: WizardWorld, hello: boolean): Promise<keyof typeof PATHS | "quit"> {
  const current = await world.currentAccount();
  const { io, prompter } = await world.open(false);
  const text = pick(io.language, messages);
  io.talk("\n");
  sayWorld(current, io);
  io.talk(`${clientOf(current, io.language)}\n`);
  if (hello) io.talk(`${text.hello}\n`);
  io.talk("\n");
  const choices = [...NAMES, "quit" as const].map((value) => ({ value, name: text.menu[value] }));
  const chosen = await (await prompter()).choose({ message: text.question, choices });
  if (chosen === "quit") io.talk(`${text.bye}\n`);
  return chosen;
}

/** Goes along one path, and ends with the command line that does the same. */
async function take(
  world: WizardWorld,
  path: Path,
  session: {
    readonly unsent: Map<string, Unsent>;
    sent(): boolean;
    draft(): boolean;
    onRun(words: readonly string[], ended: Ended): void;
  },
): Promise<void> {
  const { io } = await world.open(true);
  const text = pick(io.language, messages);
  const ran: (readonly string[])[] = [];
  let stopped = false;
  io.talk("\n");
  sayWorld(await world.currentAccount(), io);
  io.talk(`${io.lineByLine ? text.keysTyped : text.keys}\n`);
  try {
    const how = await walk(
      world,
      path,
      (words, ended) => {
        session.onRun(words, ended);
        // As it was: the run may change for whom the next one speaks.
        if (ended.kind !== "done") return;
        // What checks stopped, and was put right, is no command to copy; nor what was only tried before it was done.
        if (stopped && ran.at(-1)?.includes(words[0] ?? "")) ran.pop();
        stopped = ended.exit === EXIT.localChecks || isTrial(words);
        ran.push(world.lineOf(ended.sameAs ?? words));
      },
      session.unsent,
    );
    const nothing = session.sent() ? text.backToMenuAfter : text.backToMenu;
    if (how === "left") io.talk(`${session.draft() ? text.backToMenuDraft : nothing}\n`);
  } catch (error) {
    if (!(error instanceof CproError) || error.code === "INTERRUPTED") throw error;
    renderError(error, io);
  }
  if (ran.length === 0) return;
  const lines = ran.map((words) => commandLine(words, world.platform, io.columns - 2));
  io.talk(`\n${text.equivalent}\n`);
  // Not wrapped: it is there to be copied.
  for (const line of lines) io.error(`  ${line.replaceAll("\n", "\n  ")}\n`);
}

async function sayStopped(world: WizardWorld, sent: boolean, on: keyof typeof PATHS | null): Promise<void> {
  const { io } = await world.open(false);
  const text = pick(io.language, messages);
  const goOn = on === null ? [] : [text.goOn(text.menu[on])];
  io.talk(`${[sent ? text.stoppedAfter : text.stopped, ...goOn].join(" ")}\n`);
}
