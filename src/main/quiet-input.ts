import { CproError } from "../domain/errors.ts";
import type { QuietInput } from "../ui/prompt-settings.ts";

type Input = NodeJS.ReadStream;

const CTRL_C = "\u0003";
const CTRL_Z = "\u001a";
const known = new WeakMap<Input, QuietInput>();

/**
 * Keeps a terminal from showing what is typed while no question stands. A terminal echoes by itself whatever is typed in
 * its ordinary mode, passwords typed ahead too: from the first question to the end of the program it stays in raw mode
 * (questions may switch it as they like, in vain), and what is typed in between is read and forgotten, so that the shell
 * does not get it either. Ctrl-C and Ctrl-Z, which raw mode would swallow, do what they always do.
 */
export function quietInput(stdin: Input): QuietInput {
  const input = known.get(stdin) ?? (stdin.isTTY ? hold(stdin) : { during: (ask) => ask() });
  known.set(stdin, input);
  return input;
}

function hold(stdin: Input): QuietInput {
  const setRawMode = stdin.setRawMode.bind(stdin);
  let asked = false;
  const onData = (chunk: Buffer | string) => {
    for (const key of String(chunk)) {
      if (key === CTRL_C) process.emit("SIGINT");
      else if (key === CTRL_Z) suspend();
    }
  };
  /** Stops all of what was started together, as the terminal would; its echo comes back for the shell meanwhile. */
  const suspend = () => {
    if (process.platform === "win32") return;
    setRawMode(false);
    process.once("SIGCONT", () => setRawMode(true));
    process.kill(0, "SIGTSTP");
  };
  const begin = () => {
    stdin.setRawMode = () => stdin;
    setRawMode(true);
    // Windows leaves a terminal as it was left.
    process.once("exit", () => setRawMode(false));
  };
  const forget = () => {
    stdin.on("data", onData);
    stdin.resume();
    // Waiting for nothing is no reason to stay.
    stdin.unref();
  };
  /** Twice, since the first may come before the terminal is looked at. */
  const drain = async () => {
    for (let turn = 0; turn < 2; turn++) await new Promise(setImmediate);
  };
  return {
    async during(ask, echo = false) {
      if (asked) await drain();
      else begin();
      asked = true;
      stdin.off("data", onData);
      stdin.ref();
      // Nobody will answer any more.
      if (stdin.readableEnded || stdin.destroyed) throw new CproError("INTERRUPTED");
      try {
        if (echo) setRawMode(false);
        return await ask();
      } finally {
        if (echo) setRawMode(true);
        forget();
      }
    },
  };
}
