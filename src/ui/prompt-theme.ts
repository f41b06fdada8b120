import { styleText } from "node:util";
import type { Choice } from "../usecases/ports/prompter.ts";
import { pick } from "./language.ts";
import * as messages from "./messages/prompter.ts";
import type { PromptSettings } from "./prompt-settings.ts";
import { displayWidth, wrapWords } from "./wrap.ts";

type Style = (text: string) => string;
type KeyTips = readonly (readonly [key: string, action: string])[];

/** When the answer is typed under the question: always (paths), or when little room is left beside it. */
export type Below = "always" | "long" | "never";

/** Lines around a list: the question, its help, the line the cursor goes to. */
const AROUND_LIST = 6;
const LONGEST_PAGE = 12;
/** Less room than this beside a question, and the answer is typed under it. */
const ROOM_FOR_ANSWER = 24;

/**
 * Inquirer's looks: colours only where they are wanted, nothing that moves, signs that every console has.
 * @param more said beside the keys of a list, anew each time that it is drawn
 * @param mayBeEmpty of what is typed: says how what stands there already is taken away
 * @param onCursor hears on which choice of a list the cursor stands
 */
export function promptTheme(
  { io, canLeave, tag, terminal }: PromptSettings,
  more: () => string,
  mayBeEmpty: boolean,
  onCursor: (name: string) => void,
) {
  // Inquirer breaks what is too wide anywhere, inside words too: it gets lines that fit.
  const fitted = (shown: string) => wrapWords(shown, (terminal.stderr.columns || 80) - 1, "  ");
  const text = pick(io.language, messages);
  const paint =
    (format: Parameters<typeof styleText>[0]): Style =>
    (shown) =>
      // Whether there are colours is decided in one place; Node's own check looks at another stream.
      io.color ? styleText(format, io.glyphs(shown), { validateStream: false }) : io.glyphs(shown);
  const idle = `${tag === null ? "" : `${paint("dim")(tag)} `}${paint("cyan")("?")}`;
  const keysHelpTip = (keys: KeyTips) =>
    paint("dim")(
      fitted(
        [
          // Inquirer calls it a selection to tick a box as well.
          ...keys.map(([key, action]) => {
            const does = key === "space" ? text.toggle : (text.keys[action] ?? text.toggle);
            return `${text.keyNames[key] ?? key}\u00a0${does}`;
          }),
          canLeave ? text.leave : text.stop,
          more(),
        ]
          .filter(Boolean)
          .join(" · "),
      ),
    );
  return {
    prefix: { idle, done: idle },
    // One frame: a search that takes long does not spin.
    spinner: { interval: 60_000, frames: [idle] },
    icon: { cursor: ">", checked: "[x]", unchecked: "[ ]", disabledChecked: "[x]", disabledUnchecked: " - " },
    i18n: { disabledError: text.notPossible },
    style: {
      answer: paint("cyan"),
      message: (shown: string) => paint("bold")(shown),
      error: (shown: string) => paint("red")(fitted(`! ${shown}`)),
      // On a line of its own, behind a blank, where it does not fit beside the question.
      defaultAnswer: (shown: string) => paint("dim")(fitted(` (${mayBeEmpty ? text.clears(shown) : shown})`).slice(1)),
      help: (shown: string) => paint("dim")(fitted(shown)),
      highlight: (shown: string) => {
        onCursor(shown.replace(/^>(?:\[.\])? /, ""));
        return paint("cyan")(shown);
      },
      disabled: (shown: string) => paint("dim")(shown.replace(/^-? +/, "  ")),
      description: (shown: string) => paint("dim")(fitted(shown)),
      searchTerm: paint("cyan"),
      key: paint("cyan"),
      keysHelpTip,
    },
  };
}

/** Puts the parts of a question on lines that fit the terminal, broken at spaces. */
export function promptLayout({ io, terminal, tag }: Pick<PromptSettings, "io" | "terminal" | "tag">) {
  const prefixWidth = (tag === null ? 0 : displayWidth(tag) + 1) + "? ".length;
  // The last column stays free: a full line would make some terminals start another.
  const width = () => (terminal.stderr.columns || 80) - 1;
  const onLines = (shown: string, taken: number) => {
    const wrapped = wrapWords(`${"_".repeat(taken)}${shown}`, width(), "  ");
    return wrapped.startsWith("_".repeat(taken)) ? wrapped.slice(taken) : shown;
  };
  return {
    /** `initial` stands beside the question, between brackets, until something is typed. */
    message(shown: string, below: Below, initial = ""): string {
      const fitted = onLines(io.glyphs(shown), prefixWidth);
      const last = fitted.split("\n");
      const taken = displayWidth(last.at(-1) ?? "") + (last.length === 1 ? prefixWidth : 0);
      const tight = width() - taken < Math.max(ROOM_FOR_ANSWER, displayWidth(initial) + " ()".length);
      return below === "always" || (below === "long" && tight) ? `${fitted}\n ` : fitted;
    },
    /** What stays on the screen of a question that was answered. */
    answered(question: string, answer: string): string {
      const line = wrapWords(`✓ ${question} ${answer}`.trimEnd(), width(), "  ");
      return io.glyphs(`${line}\n`);
    },
    /** Under an answer: what became of what was pasted. */
    note: (shown: string): string => (shown === "" ? "" : io.glyphs(`${wrapWords(`  (${shown})`, width(), "  ")}\n`)),
    /** An answer that does not hold any more, where what it led to stands below it. */
    takenBack(answered: string): string {
      const line = wrapWords(`✗ ${pick(io.language, messages).takenBack(answered)}`, width(), "  ");
      return io.glyphs(`${line}\n`);
    },
    choices: <T>(choices: readonly Choice<T>[]) =>
      choices.map((choice) => ({ ...choice, name: wrapWords(io.glyphs(choice.name), width() - 3, "    ") })),
    hint: (shown: string) => wrapWords(io.glyphs(shown), width() - 3, "  "),
    page: () => ({
      pageSize: Math.max(3, Math.min(LONGEST_PAGE, (terminal.stderr.rows || 24) - AROUND_LIST)),
    }),
  };
}
