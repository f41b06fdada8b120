import { isDeepStrictEqual } from "node:util";
import type { FormAnswers } from "../usecases/ports/form-answers.ts";
import type { Choice, Prompter } from "../usecases/ports/prompter.ts";
import { GoBack } from "./leave.ts";

interface Search<T> {
  readonly message: string;
  readonly search: (text: string, signal: AbortSignal) => Promise<readonly Choice<T>[]>;
  readonly whenEmpty?: (text: string) => string;
  readonly wholeNames?: boolean;
}

/** Asks a question, starting from what was answered to it before, if it was. */
type Ask = <T>(message: string, ask: (prompter: Prompter, earlier: unknown) => Promise<T>) => Promise<T>;

/** A prompter each of whose questions goes through `answer`; it starts from the earlier answer where there is one. */
export function answering(interactive: boolean, answer: Ask): Prompter {
  return {
    interactive,
    text: (question) =>
      answer(question.message, (it, was) =>
        it.text(typeof was === "string" ? { ...question, initial: was } : question),
      ),
    secret: (question) => answer(question.message, (it) => it.secret(question)),
    confirm: (question) =>
      answer(question.message, (it, was) =>
        it.confirm(typeof was === "boolean" ? { ...question, initial: was } : question),
      ),
    choose: (question) =>
      answer(question.message, (it, was) => {
        const chosen = question.choices.find(({ value }) => value === was);
        return it.choose(chosen === undefined ? question : { ...question, initial: chosen.value });
      }),
    chooseMany: (question) =>
      answer(question.message, (it, was) => {
        const chosen = Array.isArray(was) ? question.choices.filter(({ value }) => was.includes(value)) : null;
        return it.chooseMany(chosen === null ? question : { ...question, initial: chosen.map(({ value }) => value) });
      }),
    search: (question) =>
      answer(question.message, (it, was) =>
        it.search(was === undefined || question.wholeNames ? question : withFirst(question, was)),
      ),
  };
}

/** What was chosen before stands first until something is typed: Enter keeps it. */
function withFirst<T>(question: Search<T>, was: unknown): Search<T> {
  return {
    ...question,
    async search(typed, signal) {
      const found = await question.search(typed, signal);
      // A list that is asked for anew has other objects in it.
      const at = typed.trim() === "" ? found.findIndex(({ value }) => isDeepStrictEqual(value, was)) : -1;
      return at < 1 ? found : [...found.slice(at, at + 1), ...found.slice(0, at), ...found.slice(at + 1)];
    },
  };
}

/** Asks some of the questions anew, the others keep their answers. */
class AskAgain extends Error {}

export interface Again {
  /** What was asked so far, in its order; a question that comes twice counts by its place. */
  asked(): readonly string[];
  /** Starts over with only these questions open; false when none of them was asked, so that nothing would change. */
  ask(...messages: readonly string[]): false | never;
  /** The same where something else has changed too: starts over even when none of them was asked. */
  over(...messages: readonly string[]): never;
  /** The same as `over`, without their earlier answers: those are of no more use. */
  anew(...messages: readonly string[]): never;
}

/** What was answered when these questions were left before their end, and where it is kept. */
interface Memory {
  readonly before: FormAnswers;
  /** Empty: they came to their end. */
  keep(answers: FormAnswers): Promise<void>;
}

/** What is plain text; a secret, and what was chosen among objects, is neither. */
const isPlain = (value: unknown): value is FormAnswers[string] =>
  typeof value === "string" ||
  typeof value === "boolean" ||
  (Array.isArray(value) && value.every((one) => typeof one === "string"));

const noSecrets = (answers: ReadonlyMap<string, unknown>): FormAnswers =>
  Object.fromEntries([...answers].flatMap(([key, value]) => (isPlain(value) ? [[key, value]] : [])));

/**
 * A run of questions in which every one can be gone back to, and none loses its answer: a step back opens the one before
 * again, and a refusal those that it is about. `questions` must ask the same again when it gets the same answers, and
 * send nothing before the last of them.
 */
export async function goingBack<T>(
  ask: Prompter,
  questions: (ask: Prompter, again: Again) => Promise<T>,
  memory?: Memory,
): Promise<T> {
  const kept = new Map<string, unknown>();
  const earlier = new Map<string, unknown>(Object.entries(memory?.before ?? {}));
  const open = (key: string) => {
    earlier.set(key, kept.get(key));
    kept.delete(key);
  };
  const openNamed = (messages: readonly string[]): readonly string[] => {
    const keys = [...kept.keys()].filter((key) => messages.includes(key.replace(/ #\d+$/, "")));
    keys.forEach(open);
    return keys;
  };
  const startOver = (): never => {
    throw new AskAgain();
  };
  const again: Again = {
    asked: () => [...kept.keys()],
    ask: (...messages) => openNamed(messages).length > 0 && startOver(),
    over(...messages) {
      openNamed(messages);
      return startOver();
    },
    anew(...messages) {
      for (const key of openNamed(messages)) earlier.delete(key);
      return startOver();
    },
  };
  for (;;) {
    const seen = new Map<string, number>();
    /** Of this time through: the last question that was asked, else the last whose answer stood. */
    let asked: string | undefined;
    let passed: string | undefined;
    const through = answering(ask.interactive, async (message, question) => {
      const times = (seen.get(message) ?? 0) + 1;
      seen.set(message, times);
      const key = times === 1 ? message : `${message} #${times}`;
      if (kept.has(key)) {
        passed = key;
        return kept.get(key) as never;
      }
      const value = await question(ask, earlier.get(key));
      kept.set(key, value);
      asked = key;
      return value;
    });
    try {
      const result = await questions(through, again);
      await memory?.keep({});
      return result;
    } catch (error) {
      if (error instanceof AskAgain) continue;
      const last = asked ?? passed;
      if (!(error instanceof GoBack) || last === undefined) {
        await memory?.keep(noSecrets(new Map([...earlier, ...kept])));
        throw error;
      }
      open(last);
    }
  }
}
