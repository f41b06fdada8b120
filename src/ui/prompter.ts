import { emitKeypressEvents, type Interface } from "node:readline";
import { CproError } from "../domain/errors.ts";
import { Secret } from "../domain/secret.ts";
import type { Choice, Prompter } from "../usecases/ports/prompter.ts";
import { pick } from "./language.ts";
import { GoBack, GoToMenu } from "./leave.ts";
import * as messages from "./messages/prompter.ts";
import { needed } from "./needed.ts";
import { hasBlanksForBreaks, type Joint, LINE_SIGN, onItsLines, onOneLine, pastedLine } from "./pasted.ts";
import { NO, type PromptSettings, trimmed, YES } from "./prompt-settings.ts";
import { type Below, promptLayout, promptTheme } from "./prompt-theme.ts";

/** How long Escape may be the beginning of an arrow key. Readline's own half second feels stuck. */
const ESCAPE_MS = 100;

/** `keys` is what can be typed, shown after the message while the question stands. */
type Question = Readonly<Record<string, unknown>> & {
  readonly message: string;
  readonly keys?: string;
  /** Of a list: its choices as they stand now. */
  readonly listed?: () => readonly { readonly name: string }[];
  /** Of a list: the choice that the cursor stands on, as it was drawn last. */
  readonly cursorAt?: () => string;
  /** Of a search: Tab completes what is typed. */
  readonly completes?: boolean;
  /** Of what is typed: whether this key is the first one since the text that stands there was refused. */
  readonly beginsAnew?: () => boolean;
  /** Of what is typed: whether an empty answer is one, so that what stands there already can be taken away. */
  readonly mayBeEmpty?: boolean;
  /** What becomes of the line breaks of a paste; nothing where it is not said. */
  readonly joint?: Joint;
};

/**
 * Inquirer forgets an Enter that comes while a search is under way. Who pastes a SIRET and presses Enter at once means
 * what will be found: the key is given again when the search has come to its end.
 */
function keepEnter(stdin: NodeJS.ReadStream) {
  // Only the search for what was typed last counts: inquirer forgets the others.
  let latest = 0;
  let searching = false;
  let waits = false;
  let over = false;
  const onKey = (_: string | undefined, key: { readonly name?: string } | undefined) => {
    waits = searching && (key?.name === "return" || key?.name === "enter");
  };
  stdin.on("keypress", onKey);
  return {
    async during<T>(search: Promise<T>): Promise<T> {
      latest += 1;
      const own = latest;
      searching = true;
      return search.finally(() => {
        if (own !== latest) return;
        searching = false;
        // Once the list is drawn.
        setImmediate(() => {
          if (waits && !over && own === latest) stdin.emit("keypress", "\r", { name: "return", sequence: "\r" });
        });
      });
    },
    end() {
      over = true;
      stdin.off("keypress", onKey);
    },
  };
}

const LISTS = new Set<unknown>(["select", "checkbox", "search"]);
/** Keys that go far in a list; inquirer knows one step at a time. */
const FAR_KEYS: Readonly<Record<string, "up" | "down">> = { home: "up", pageup: "up", end: "down", pagedown: "down" };
const OTHER_WAY = { up: "down", down: "up" } as const;
/** Keys that write nothing: inquirer would look for them among the choices and jump to the first. */
const MEANINGLESS = /^(left|right|tab|delete|insert|clear|f\d+)$/;

interface Key {
  readonly name?: string;
  readonly ctrl?: boolean;
  readonly meta?: boolean;
}

/** A key that writes something. */
const writes = (typed: unknown, key: Key | undefined): boolean =>
  typeof typed === "string" && !key?.ctrl && !key?.meta && /^[^\p{Cc}]/u.test(typed);
/** Empties the line. */
const CLEAR_LINE: Key = { name: "u", ctrl: true };

/**
 * What reaches inquirer: a paste on one line, and none of several lines in a list, where its end would choose. In a
 * list Home, End and the page keys go where they say, and one step behind the last choice is the first. (Inquirer's own
 * way round shows a long list without its beginning and its end.)
 */
function filterInput(
  stdin: NodeJS.ReadStream,
  question: Question,
  { onBlanks, onVain }: { onBlanks(): void; onVain(isVain: boolean): void },
): () => void {
  const own = Object.getOwnPropertyDescriptor(stdin, "emit");
  const emit = stdin.emit.bind(stdin) as (event: string | symbol, ...args: readonly unknown[]) => boolean;
  const far = (name: string): number => (/^page/.test(name) ? Number(question.pageSize ?? 7) - 1 : lengthOf(question));
  let inName = false;
  const typing = watchTyping(question, onVain);
  stdin.emit = (event: string | symbol, ...args: readonly unknown[]) => {
    const [data, key] = args as readonly [unknown, Key | undefined];
    const isList = LISTS.has(question.type);
    if (event === "data" && (typeof data === "string" || Buffer.isBuffer(data))) {
      const line = pastedLine(data.toString(), question.joint);
      if (hasBlanksForBreaks(data.toString(), question.joint ?? "")) onBlanks();
      // One line and an Enter may be typed in haste: it goes to what begins so.
      if (line !== null && isList && question.type !== "search" && /[\r\n][^\r\n]/.test(data.toString())) return true;
      return emit(event, line ?? data);
    }
    if (event === "keypress" && question.beginsAnew?.() && writes(data, key)) emit(event, undefined, CLEAR_LINE);
    // In a search, the cursor moves in what is typed.
    const name = event === "keypress" && isList && !key?.ctrl ? (key?.name ?? "") : "";
    const step =
      question.type === "search" && !/^page/.test(name) ? undefined : (FAR_KEYS[name] ?? wayRound(name, question));
    // What was typed chooses nothing here: its Enter must not take what the cursor happens to stand on.
    if (event === "keypress" && isList && question.type !== "search" && !typing.allows(data, key)) {
      drawAnew(emit, question);
      return true;
    }
    if (step !== undefined) {
      for (let left = far(name); left > 0; left--) emit(event, undefined, { name: step });
      return true;
    }
    if (question.type !== "search" && MEANINGLESS.test(name)) return true;
    // It would type the choice, line breaks and all, where no part of it is typed.
    if (name === "tab" && !question.completes) return true;
    if (event === "keypress" && isList && question.type !== "search") {
      // Nothing says that choices have numbers: digits meant for the next question must not choose in this one. Within
      // the beginning of a choice's name they are letters like others.
      if (/^\d$/.test(String(data)) && !(inName && question.type === "select")) return true;
      inName = writes(data, key);
    }
    return emit(event, ...args);
  };
  return () => {
    if (own) Object.defineProperty(stdin, "emit", own);
    else Reflect.deleteProperty(stdin, "emit");
  };
}

/**
 * Judges what is typed, and tells whether a key is the first one after a refusal: what it writes begins anew, as in a field
 * that is selected. Whoever moves in it first, or takes a letter away, corrects what stands there.
 */
function watchRefusals(
  validate: (value: string) => true | string,
): Required<Pick<Question, "beginsAnew">> & { readonly validate: (value: string) => true | string } {
  let refused = false;
  return {
    validate(value) {
      const verdict = validate(value);
      refused = verdict !== true;
      return verdict;
    },
    beginsAnew() {
      const was = refused;
      refused = false;
      return was;
    },
  };
}

/** Up from the first choice leads to the last one, and down from the last to the first. */
function wayRound(name: string, { type, listed, cursorAt }: Question): "up" | "down" | undefined {
  if (type === "search" || (name !== "up" && name !== "down")) return undefined;
  const names = listed?.().map((choice) => choice.name) ?? [];
  const end = names.at(name === "up" ? 0 : -1);
  const isUnique = names.filter((other) => other === end).length === 1;
  return isUnique && cursorAt?.() === end ? OTHER_WAY[name] : undefined;
}

/**
 * Watches what is typed in a list, where letters lead to the choice that begins so: whether a key may pass. The first Enter
 * behind letters or digits that no choice begins with may not.
 */
function watchTyping({ type, listed }: Question, onVain: (isVain: boolean) => void) {
  let typed = "";
  let isVain = false;
  // Nobody types a no-break space, nor the line break that a long choice has here.
  const plain = (text: string) => text.replace(/\s+/g, " ").toLowerCase();
  const begins = (start: string) => (listed?.() ?? []).some(({ name }) => plain(name).startsWith(plain(start)));
  return {
    allows(data: unknown, key: Key | undefined): boolean {
      const isEnter = key?.name === "return" || key?.name === "enter";
      if (isEnter && isVain) {
        isVain = false;
        onVain(true);
        return false;
      }
      onVain(false);
      // Of boxes, letters and the space are keys of their own.
      if (!writes(data, key) || (type === "checkbox" && !/^\d$/.test(String(data)))) {
        typed = "";
        isVain = false;
        return true;
      }
      const sign = String(data);
      typed = begins(typed + sign) ? typed + sign : begins(sign) ? sign : "";
      isVain = typed === "" || type === "checkbox";
      return true;
    },
  };
}

/** Inquirer draws a list anew only when its cursor moves: one step, and back. */
function drawAnew(emit: (event: string, ...args: readonly unknown[]) => boolean, { listed, cursorAt }: Question): void {
  const isLast = cursorAt?.() === listed?.().at(-1)?.name;
  for (const name of isLast ? ["up", "down"] : ["down", "up"]) emit("keypress", undefined, { name });
}

const lengthOf = ({ choices }: Question): number => (Array.isArray(choices) ? choices.length : 0);

/** Questions at the terminal, by inquirer (loaded at the first one). */
export function createPrompter(settings: PromptSettings): Prompter {
  const { io, terminal, input, signal, canLeave, isMenu = false, trail } = settings;
  const text = pick(io.language, messages);
  const layout = promptLayout(settings);
  const columns = () => terminal.stderr.columns || 80;

  /** Asks, wipes the question, and leaves one line of it: what was asked and what was answered. */
  async function ask<T>(question: Question, shown: (answer: T) => string, below: Below = "never"): Promise<T> {
    if (!io.interactive) throw new CproError("INPUT_NEEDED", { params: { what: question.message } });
    if (signal.aborted) throw new CproError("INTERRUPTED");
    io.progress(null);
    const { default: inquirer } = await import("inquirer");
    return input.during(() => askOnce(inquirer, question, shown, below));
  }

  async function askOnce<T>(
    inquirer: typeof import("inquirer").default,
    question: Question,
    shown: (answer: T) => string,
    below: Below,
  ): Promise<T> {
    takeBack(question.message);
    const left = new AbortController();
    const stopListening = listenForLeaving(left);
    let cursor = "";
    let note = "";
    let isVain = false;
    const stopFiltering = filterInput(
      terminal.stdin,
      { ...question, cursorAt: () => cursor },
      {
        onBlanks() {
          note = text.breaksAreBlanks;
        },
        onVain(now) {
          isVain = now;
        },
      },
    );
    try {
      const prompt = inquirer.createPromptModule({
        input: terminal.stdin,
        output: terminal.stderr,
        signal: AbortSignal.any([signal, left.signal]),
        clearPromptOnDone: true,
      });
      const initial = question.type === "input" && typeof question.default === "string" ? question.default : "";
      const message = layout.message(
        [question.message, question.keys].filter(Boolean).join(" "),
        below,
        initial && question.mayBeEmpty ? text.clears(initial) : initial,
      );
      const theme = promptTheme(
        settings,
        () => (isVain ? text.typedInVain : moreOf(question)),
        question.mayBeEmpty === true,
        (choice) => {
          cursor = choice;
        },
      );
      const asked = { ...question, message, name: "answer", theme };
      const { answer } = (await prompt(asked as unknown as Parameters<typeof prompt>[0])) as { answer: T };
      if (question.joint === LINE_SIGN && String(answer).includes(LINE_SIGN)) note = text.breaksAreKept;
      const line = layout.answered(question.message, shown(answer)) + layout.note(note);
      terminal.stderr.write(line);
      trail.answered(question.message, line, columns());
      return answer;
    } catch (error) {
      if (left.signal.reason instanceof GoBack) trail.left();
      if (left.signal.aborted) throw left.signal.reason;
      const { name } = error as Error;
      // Ctrl-C, the end of the input, or the program being stopped.
      if (name === "ExitPromptError" || name === "AbortPromptError") throw new CproError("INTERRUPTED");
      throw error;
    } finally {
      stopFiltering();
      stopListening();
    }
  }

  /** An answer that somebody went back from does not stay as one that holds. */
  function takeBack(message: string): void {
    if (!canLeave) trail.restart();
    const before = trail.asks(message, columns());
    if (before === null) return;
    const { stderr } = terminal;
    if ("rows" in before && before.rows < (stderr.rows || 24)) {
      stderr.write(`\u001b[${before.rows}A\u001b[J`);
      return;
    }
    const line = "answered" in before ? before.answered.replace(/^\S+ /, "") : `${message}\n`;
    const told = layout.takenBack(line.trimEnd().replace(/\n +/g, " "));
    stderr.write(told);
    trail.wrote(told, columns(), false);
  }

  /** Of a list that is longer than what is shown: how long it is, since nothing else says that it goes on. */
  function moreOf({ listed, pageSize }: Question): string {
    const names = listed?.() ?? [];
    const lines = names.reduce((sum, { name }) => sum + name.split("\n").length, 0);
    return lines > Number(pageSize) ? text.more(names.length) : "";
  }

  /** Escape, Ctrl-D and the end of the input, which inquirer leaves unheard; the last two would hang it. */
  function listenForLeaving(left: AbortController): () => void {
    const { stdin } = terminal;
    emitKeypressEvents(stdin, { escapeCodeTimeout: ESCAPE_MS } as unknown as Interface);
    const onKey = (_: string | undefined, key: { readonly name?: string; readonly ctrl?: boolean } | undefined) => {
      if (key?.name === "escape" && canLeave) left.abort(new GoBack());
      else if (key?.name === "d" && key.ctrl)
        left.abort(canLeave || isMenu ? new GoToMenu() : new CproError("INTERRUPTED"));
    };
    const onEnd = () => left.abort(new CproError("INTERRUPTED"));
    stdin.on("keypress", onKey);
    stdin.once("end", onEnd);
    return () => {
      stdin.off("keypress", onKey);
      stdin.off("end", onEnd);
    };
  }

  const nameOf = <T>(choices: readonly Choice<T>[], value: T): string =>
    choices.find((choice) => choice.value === value)?.name ?? "";

  return {
    interactive: io.interactive,
    async text({ message, initial, validate, severalLines = false }) {
      const read = severalLines ? onItsLines : (value: string) => value;
      const check = trimmed(validate && ((value) => validate(read(value))));
      const watched = watchRefusals(check);
      const joint: Joint = severalLines ? LINE_SIGN : " ";
      const start = { default: initial && onOneLine(initial), mayBeEmpty: check("") === true };
      const question = { type: "input", message, ...start, joint, ...watched };
      return read((await ask<string>(question, (answer) => answer.trim(), "long")).trim());
    },
    async secret({ message, validate }) {
      const check = (value: string) => (value === "" ? needed(message, io.language)("") : (validate?.(value) ?? true));
      // Ctrl-T would show what was typed.
      const watched = watchRefusals(check);
      const question = { type: "password", message, mask: "*", toggleMask: false, ...watched };
      const secret = new Secret(await ask<string>(question, () => "********", "long"));
      settings.onSecret(secret);
      return secret;
    },
    async confirm({ message, initial = false }) {
      const means = (answer: string) => (answer.trim() === "" ? initial : YES.test(answer.trim()));
      const validate = trimmed((value) => value === "" || YES.test(value) || NO.test(value) || text.yesOrNo);
      const question = { type: "input", message, keys: text.yesNo(initial), ...watchRefusals(validate) };
      return means(await ask<string>(question, (answer) => (means(answer) ? text.yes : text.no)));
    },
    choose({ message, choices, initial }) {
      const listed = layout.choices(choices);
      const list = { choices: listed, listed: () => listed, loop: false, ...layout.page() };
      return ask({ type: "select", message, default: initial, ...list }, (value) => nameOf(choices, value));
    },
    chooseMany<T>({ message, choices, initial }: Parameters<Prompter["chooseMany"]>[0]) {
      const listed = layout.choices(choices).map((it) => ({ ...it, checked: initial.includes(it.value) }));
      return ask<readonly T[]>(
        { type: "checkbox", message, choices: listed, listed: () => listed, loop: false, ...layout.page() },
        (values) => values.map((value) => nameOf(choices, value as never)).join(", ") || text.nothing,
      );
    },
    search<T>({ message, search, whenEmpty, wholeNames }: Parameters<Prompter["search"]>[0]) {
      // What is chosen may come from a search before the last.
      const names = new Map<unknown, string>();
      let listed: readonly Choice<T>[] = [];
      const source = async (term: string | undefined, options: { signal: AbortSignal }) => {
        const typed = term?.trim() ?? "";
        const found = await patience.during(search(typed, options.signal) as Promise<readonly Choice<T>[]>);
        for (const { value, name } of found) names.set(value, name);
        // Whole names are typed: they keep their length, but not what would command the terminal.
        const whole = () => found.map((choice) => ({ ...choice, name: io.glyphs(choice.name) }));
        const shown = wholeNames ? whole() : layout.choices(found);
        listed = shown;
        if (shown.length > 0) return shown;
        return [{ value: null, name: "", disabled: layout.hint(whenEmpty?.(typed) ?? text.nothingFound) }];
      };
      const below = wholeNames ? "always" : "long";
      const patience = keepEnter(terminal.stdin);
      const joint: Joint = wholeNames ? "" : " ";
      const question = {
        type: "search",
        message,
        source,
        completes: wholeNames === true,
        listed: () => listed,
        joint,
        ...layout.page(),
      };
      return ask<T>(question, (value) => names.get(value) ?? "", below).finally(patience.end);
    },
  };
}
