import { stripVTControlCharacters } from "node:util";
import { spawn } from "@lydell/node-pty";
import { bareEnv, type CliOptions, CPRO, mustBeInOneLanguage } from "./cli.ts";

const TIMEOUT_MS = 30_000;

/** The program in a terminal of its own, driven as a person would: wait for a question, answer it. */
export interface Terminal {
  /** Everything shown so far, without control sequences. */
  shown(): string;
  /** The same as it came, control sequences included. */
  raw(): string;
  /** Waits until the text shows up after what was last waited for; fails with the screen when it does not. */
  see(text: string | RegExp): Promise<RegExpExecArray>;
  /** Types a line and Enter. */
  answer(line: string): void;
  /** Types keys as they are. */
  type(keys: string): void;
  /** The exit code; what was shown must have been in one language. */
  ended(): Promise<number>;
  kill(): void;
}

export const KEYS = { enter: "\r", down: "\u001b[B", up: "\u001b[A", space: " ", ctrlC: "\u0003" } as const;

export function openTerminal(args: readonly string[], options: CliOptions = {}): Terminal {
  const env: Record<string, string> = { TERM: "xterm-256color", ...bareEnv(options.env) };
  // A wide screen: no answer is cut or wrapped.
  const child = spawn(process.execPath, [CPRO, ...args], {
    cols: 300,
    rows: 60,
    cwd: options.cwd ?? process.cwd(),
    env,
  });
  let screen = "";
  let raw = "";
  let read = 0;
  let exit: number | null = null;
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const check of [...waiting]) check();
  };
  child.onData((data) => {
    raw += data;
    screen += stripVTControlCharacters(data).replaceAll("\r", "");
    wake();
  });
  child.onExit(({ exitCode }) => {
    exit = exitCode;
    wake();
  });

  /** Looks again at every change, until `find` gives something. */
  function until<T>(what: string, find: () => T | null): Promise<T> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        waiting.delete(check);
      };
      const fail = (why: string) => {
        stop();
        child.kill();
        reject(new Error(`${why} ${what}; the terminal shows:\n${screen.slice(-3000)}`));
      };
      const check = () => {
        const found = find();
        if (found !== null) {
          stop();
          resolve(found);
        } else if (exit !== null) fail(`ended with ${exit} before`);
      };
      const timer = setTimeout(() => fail("no sign of"), TIMEOUT_MS);
      waiting.add(check);
      check();
    });
  }

  return {
    shown: () => screen,
    raw: () => raw,
    see(text) {
      const pattern = typeof text === "string" ? new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")) : text;
      return until(String(text), () => {
        const found = pattern.exec(screen.slice(read));
        if (found) read += found.index + found[0].length;
        return found;
      });
    },
    answer: (line) => child.write(`${line}${KEYS.enter}`),
    type: (keys) => child.write(keys),
    async ended() {
      const code = await until("the end", () => exit);
      mustBeInOneLanguage(args, options.env, screen, "");
      return code;
    },
    kill: () => child.kill(),
  };
}
