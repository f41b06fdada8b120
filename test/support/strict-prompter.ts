import { onTestFinished } from "vitest";
import { CproError } from "../../src/domain/errors.ts";
import { Secret } from "../../src/domain/secret.ts";
import { GoBack, GoToMenu } from "../../src/ui/leave.ts";
import type { Choice, Prompter } from "../../src/usecases/ports/prompter.ts";

/** What a person does at one question: gives a value (of a list, a choice by its name), or leaves it. */
export type Answer = string | boolean | readonly string[] | typeof BACK | typeof MENU | typeof STOP;
export const BACK = Symbol("one step back");
export const MENU = Symbol("to the menu");
export const STOP = Symbol("Ctrl-C");

/**
 * Answers questions in their order: `[part of the question, answer]`. Fails on a question that is not expected, on an
 * answer that the question refuses, and, at the end of the test, on an answer that nobody asked for.
 */
export function strictPrompter(script: readonly (readonly [question: string, answer: Answer])[]): Prompter & {
  /** The values that the questions started with. */
  readonly initials: readonly unknown[];
} {
  const left = [...script];
  const initials: unknown[] = [];
  onTestFinished(() => {
    if (left.length > 0) throw new Error(`never asked: ${left.map(([question]) => question).join(" / ")}`);
  });

  function next(message: string, initial: unknown): Exclude<Answer, symbol> {
    const [question, answer] = left.shift() ?? [];
    if (question === undefined || !message.includes(question) || answer === undefined) {
      throw new Error(`unexpected question “${message}”; expected: ${question ?? "none"}`);
    }
    initials.push(initial);
    if (answer === BACK) throw new GoBack();
    if (answer === MENU) throw new GoToMenu();
    if (answer === STOP) throw new CproError("INTERRUPTED");
    return answer as Exclude<Answer, symbol>;
  }
  const named = <T>(choices: readonly Choice<T>[], name: unknown): T => {
    const found = choices.find((choice) => choice.name.includes(String(name)));
    if (!found) throw new Error(`no choice “${String(name)}” among: ${choices.map((it) => it.name).join(" / ")}`);
    return found.value;
  };

  return {
    initials,
    interactive: true,
    async text({ message, initial, validate }) {
      const value = String(next(message, initial));
      const verdict = validate?.(value) ?? true;
      if (verdict !== true) throw new Error(`“${message}” refuses “${value}”: ${verdict}`);
      return value;
    },
    async secret({ message, validate }) {
      const value = String(next(message, undefined));
      const verdict = validate?.(value) ?? true;
      if (verdict !== true) throw new Error(`“${message}” refuses “${value}”: ${verdict}`);
      return new Secret(value);
    },
    confirm: async ({ message, initial }) => next(message, initial) === true,
    choose: async ({ message, choices, initial }) => named(choices, next(message, initial)),
    chooseMany: async ({ message, choices, initial }) => {
      const names = next(message, initial);
      return (Array.isArray(names) ? names : [names]).map((name) => named(choices, name));
    },
    /** Types the answer, and takes the first find that holds it. */
    async search<T>({ message, search }: Parameters<Prompter["search"]>[0]) {
      const typed = String(next(message, undefined));
      return named((await search(typed, new AbortController().signal)) as readonly Choice<T>[], typed);
    },
  };
}
