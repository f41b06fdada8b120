import { createInterface } from "node:readline";
import { CproError } from "../domain/errors.ts";
import { Secret } from "../domain/secret.ts";
import type { Choice, Prompter } from "../usecases/ports/prompter.ts";
import { pick } from "./language.ts";
import { GoBack, GoToMenu } from "./leave.ts";
import * as messages from "./messages/prompter.ts";
import { needed } from "./needed.ts";
import { NO, type PromptSettings, trimmed, type Validate, YES } from "./prompt-settings.ts";
import { readHidden } from "./read-hidden.ts";
import { wrapWords } from "./wrap.ts";

/** What is typed to leave a question: one step back, and to the menu. */
export const BACK = "<";
export const MENU = "<<";

/**
 * Questions line by line, with numbered choices: for terminals whose cursor cannot be moved and for screen readers,
 * which read what is written once and not what is painted over.
 */
export function createLinePrompter(settings: PromptSettings): Prompter {
  const { io, terminal, input, signal, canLeave, tag } = settings;
  const text = pick(io.language, messages);

  const say = (line: string) => {
    terminal.stderr.write(`${wrapWords(io.glyphs(line), (terminal.stderr.columns || 80) - 1, "  ")}\n`);
  };
  const title = (message: string) => say(`${tag === null ? "" : `${tag} `}${message}`);

  function ready(what: string): void {
    if (!io.interactive) throw new CproError("INPUT_NEEDED", { params: { what } });
    if (signal.aborted) throw new CproError("INTERRUPTED");
  }

  /** One line, as the terminal itself lets people type and correct it. */
  function readLine(): Promise<string> {
    return new Promise((resolve, reject) => {
      const reader = createInterface({ input: terminal.stdin, terminal: false });
      terminal.stderr.write("> ");
      // Whatever comes first settles it; closing the reader then changes nothing any more.
      const end = (settle: () => void) => {
        settle();
        signal.removeEventListener("abort", onAbort);
        reader.close();
      };
      const onAbort = () => end(() => reject(new CproError("INTERRUPTED")));
      signal.addEventListener("abort", onAbort, { once: true });
      reader.once("line", (line) => end(() => resolve(line)));
      // Ctrl-D, or no terminal any more.
      reader.once("close", () => reject(canLeave ? new GoToMenu() : new CproError("INTERRUPTED")));
    });
  }

  async function answer(question: string, initial: string | undefined, validate: Validate): Promise<string> {
    for (;;) {
      const line = await input.during(() => {
        say(question);
        return readLine();
      }, true);
      const typed = line.trim();
      if (canLeave && typed === BACK) throw new GoBack();
      if (canLeave && typed === MENU) throw new GoToMenu();
      // A blank takes away what stands there already, where nothing is an answer.
      const keeps = typed === "" && (line === "" || validate("") !== true);
      const value = keeps ? (initial ?? "") : typed;
      const verdict = validate(value);
      if (verdict === true) return value;
      say(`! ${verdict}`);
    }
  }

  /** The number of one of `count` choices, from 0. */
  async function number(count: number, initial: number | null): Promise<number> {
    const isOne = (value: string) => /^\d{1,4}$/.test(value) && Number(value) >= 1 && Number(value) <= count;
    const start = initial === null ? undefined : String(initial + 1);
    const question = text.whichNumber(count, initial === null ? null : initial + 1);
    return Number(await answer(question, start, (value) => isOne(value) || text.badNumber(count))) - 1;
  }

  const list = (choices: readonly Choice<unknown>[], mark: (index: number) => string = () => "") => {
    for (const [index, { name }] of choices.entries()) say(`  ${index + 1}. ${mark(index)}${name}`);
  };

  return {
    interactive: io.interactive,
    async text({ message, initial, validate }) {
      ready(message);
      const check = trimmed(validate);
      const means = initial ? ` (${(check("") === true ? text.orBlank : text.enterMeans)(initial)})` : "";
      return answer(`${tag === null ? "" : `${tag} `}${message}${means}`, initial, check);
    },
    async secret({ message, validate }) {
      ready(message);
      for (;;) {
        const ask = () => title(`${message} (${text.typedBlind})`);
        const value = await input.during(() => readHidden(terminal, signal, canLeave, ask));
        const verdict = value === "" ? needed(message, io.language)("") : (validate?.(value) ?? true);
        if (verdict !== true) {
          say(`! ${verdict}`);
          continue;
        }
        const secret = new Secret(value);
        settings.onSecret(secret);
        return secret;
      }
    },
    async confirm({ message, initial = false }) {
      ready(message);
      const known = (value: string) => value === "" || YES.test(value) || NO.test(value) || text.yesOrNo;
      const question = `${tag === null ? "" : `${tag} `}${message} ${text.yesNo(initial)}`;
      const typed = await answer(question, undefined, known);
      return typed === "" ? initial : YES.test(typed);
    },
    async choose({ message, choices, initial }) {
      ready(message);
      title(message);
      list(choices);
      const start = choices.findIndex(({ value }) => value === initial);
      return at(choices, await number(choices.length, start === -1 ? null : start)).value;
    },
    async chooseMany({ message, choices, initial }) {
      ready(message);
      title(message);
      list(choices, (index) => (initial.includes(at(choices, index).value) ? "* " : ""));
      const parse = (value: string) => value.split(/[\s,;]+/).map(Number);
      const fits = (value: string) => value === "" || value === "0" || parse(value).every((it) => choices[it - 1]);
      const typed = await answer(text.whichNumbers(choices.length), undefined, (value) =>
        fits(value) ? true : text.badNumber(choices.length),
      );
      if (typed === "") return initial;
      return typed === "0" ? [] : parse(typed).map((it) => at(choices, it - 1).value);
    },
    /** A word, then a number among what was found; a lone find is taken, and said. */
    async search<T>({ message, search, whenEmpty }: Parameters<Prompter["search"]>[0]) {
      ready(message);
      let found: readonly Choice<T>[] = [];
      let question = `${tag === null ? "" : `${tag} `}${message}`;
      for (;;) {
        const typed = await answer(question, undefined, () => true);
        const chosen = /^\d{1,3}$/.test(typed) ? found[Number(typed) - 1] : undefined;
        if (chosen) return chosen.value;
        found = (await search(typed, signal)) as readonly Choice<T>[];
        const [only] = found;
        if (only && found.length === 1 && typed !== "") {
          say(`  ${only.name}`);
          return only.value;
        }
        if (found.length === 0) say(`! ${whenEmpty?.(typed) ?? text.nothingFound}`);
        list(found);
        question = found.length === 0 ? message : text.numberOrWord;
      }
    },
  };
}

function at<T>(choices: readonly Choice<T>[], index: number): Choice<T> {
  const choice = choices[index];
  if (!choice) throw new Error("a choice that is not in the list");
  return choice;
}
