import { type IPty, spawn } from "@lydell/node-pty";
import xterm from "@xterm/headless";
import { bareEnv, type CliOptions, CPRO } from "./cli.ts";

const TIMEOUT_MS = 45_000;
const COLUMNS = 80;
const ROWS = 40;

export interface ScreenOptions extends CliOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly term?: string;
}

/** The program at a terminal whose screen is really drawn: what a person sees, cursor movements carried out. */
export interface Screen {
  /** Every line so far, what scrolled away included; a line that the terminal itself had to break is one line. */
  text(): string;
  /** Everything as it came, control sequences included. */
  raw(): string;
  /** Lines that were too long and that the terminal broke where it happened to. */
  broken(): readonly string[];
  /** The question that stands open, on one line; waits for it. Null when the program has ended. */
  question(): Promise<string | null>;
  /** Types keys at the open question, and waits until it was answered or left. */
  reply(keys: string): Promise<void>;
  /** Types keys without waiting for anything. */
  type(keys: string): void;
  /** Waits for a text anywhere on the screen. */
  see(text: string | RegExp): Promise<void>;
  ended(): Promise<number>;
  kill(): void;
}

/** Shows the cursor again: inquirer does so once, at the end of each question. */
const QUESTION_ENDS = "\u001b[?25h";
/** A question stands open where its sign is; once answered, "✓" takes its place. */
const OPEN = /^(?:\[[^\]]+\] )?\? (.*)$/;

export function openScreen(args: readonly string[], options: ScreenOptions = {}): Screen {
  return openProgram(process.execPath, [CPRO, ...args], options);
}

/** The same for any program: a shell, for one. */
export function openProgram(file: string, args: readonly string[], options: ScreenOptions = {}): Screen {
  return drawScreen(openTty(file, args, options), options);
}

/** A program at a terminal of its own. */
export function openTty(file: string, args: readonly string[], options: ScreenOptions): IPty {
  const { columns = COLUMNS, rows = ROWS, term = "xterm-256color" } = options;
  const env = { ...screenEnv(options.env), TERM: term };
  return spawn(file, [...args], { cols: columns, rows, cwd: options.cwd ?? process.cwd(), env });
}

/** A screen speaks French unless told otherwise. */
export const screenEnv = (extra: CliOptions["env"]): Record<string, string> => bareEnv({ CPRO_LANG: "fr", ...extra });

/** Draws what a program at a terminal writes, and types for it. */
export function drawScreen(
  child: Pick<IPty, "onData" | "onExit" | "write" | "kill">,
  { columns = COLUMNS, rows = ROWS }: ScreenOptions,
): Screen {
  const terminal = new xterm.Terminal({ cols: columns, rows, scrollback: 5000, allowProposedApi: true });
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const check of [...waiting]) check();
  };
  let raw = "";
  let ends = 0;
  let tail = "";
  let exit: number | null = null;
  child.onData((data) => {
    raw += data;
    const seen = tail + data;
    const found = seen.split(QUESTION_ENDS).length - 1;
    // A sequence may come in two pieces, and must not be counted twice.
    tail = seen.slice(seen.lastIndexOf(QUESTION_ENDS) + 1).slice(-(QUESTION_ENDS.length - 1));
    terminal.write(data, () => {
      ends += found;
      wake();
    });
  });
  child.onExit(({ exitCode }) => {
    terminal.write("", () => {
      exit = exitCode;
      wake();
    });
  });

  function* lines(): Generator<{ readonly text: string; readonly goesOn: boolean }> {
    const { active } = terminal.buffer;
    for (let index = 0; index < active.length; index++) {
      const line = active.getLine(index);
      if (line) yield { text: line.translateToString(true), goesOn: line.isWrapped };
    }
  }
  const text = () => {
    let shown = "";
    for (const line of lines()) shown += line.goesOn ? line.text : `\n${line.text}`;
    return shown.trim();
  };

  /** The question under the last sign; its list, when it has one, begins after it. */
  function open(): string | null {
    const all = text().split("\n");
    const at = all.findLastIndex((line) => OPEN.test(line));
    if (at === -1) return null;
    const words = [OPEN.exec(all[at] ?? "")?.[1] ?? ""];
    for (const line of all.slice(at + 1)) {
      if (!/^ {2}\S/.test(line) || /^ {2}\S.*\/$/.test(line)) break;
      words.push(line.trim());
    }
    return words.join(" ").replace(/\s+/g, " ");
  }

  function until<T>(what: string, find: () => T | null): Promise<T> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        waiting.delete(check);
      };
      const check = () => {
        const found = find();
        if (found === null) return;
        stop();
        resolve(found);
      };
      const timer = setTimeout(() => {
        stop();
        child.kill();
        reject(new Error(`no sign of ${what}; the screen shows:\n${text().slice(-3000)}`));
      }, TIMEOUT_MS);
      waiting.add(check);
      check();
    });
  }

  let replied = 0;
  return {
    text,
    raw: () => raw,
    broken() {
      const found: string[] = [];
      let last = "";
      for (const line of lines()) {
        if (line.goesOn) found.push(`${last}|${line.text}`);
        last = line.text;
      }
      return found;
    },
    async question() {
      const found = await until("a question", () => {
        if (exit !== null) return { question: null };
        const question = ends >= replied ? open() : null;
        return question === null ? null : { question };
      });
      return found.question;
    },
    async reply(keys) {
      const before = ends;
      child.write(keys);
      await until("the end of the question", () => (ends > before || exit !== null ? true : null));
      replied = before + 1;
    },
    type: (keys) => child.write(keys),
    async see(wanted) {
      const fits = (shown: string) => (typeof wanted === "string" ? shown.includes(wanted) : wanted.test(shown));
      const flat = () => text().replace(/\s+/g, " ");
      await until(String(wanted), () => (fits(flat()) ? true : null));
    },
    ended: () => until("the end", () => exit),
    kill: () => child.kill(),
  };
}
