import { CproError } from "../domain/errors.ts";
import { GoBack, GoToMenu } from "./leave.ts";
import { pastedLine } from "./pasted.ts";
import type { Terminal } from "./prompt-settings.ts";

const CTRL_C = "\u0003";
const CTRL_D = "\u0004";
const CTRL_U = "\u0015";
const ESCAPE = "\u001b";
const ERASE = new Set(["\u007f", "\b"]);

/**
 * One line typed without an echo: not even stars, which a screen reader would read one by one. `ask` shows the question,
 * once the terminal shows nothing any more of what is typed.
 */
export function readHidden(
  { stdin, stderr }: Terminal,
  signal: AbortSignal,
  canLeave: boolean,
  ask: () => void,
): Promise<string> {
  return new Promise((resolve, reject) => {
    let typed = "";
    const end = (settle: () => void) => {
      stdin.off("data", onData);
      stdin.off("end", onStop);
      signal.removeEventListener("abort", onStop);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write("\n");
      settle();
    };
    const fail = (error: CproError) => end(() => reject(error));
    const onStop = () => fail(new CproError("INTERRUPTED"));
    const onData = (chunk: Buffer | string) => {
      const keys = pastedLine(String(chunk)) ?? String(chunk);
      // A key that sends a sequence, such as an arrow, types nothing.
      if (keys.startsWith(ESCAPE)) return keys === ESCAPE && canLeave ? fail(new GoBack()) : undefined;
      for (const key of keys) {
        if (key === "\r" || key === "\n") return end(() => resolve(typed));
        if (key === CTRL_C) return onStop();
        if (key === CTRL_D) return canLeave ? fail(new GoToMenu()) : onStop();
        if (key === CTRL_U) typed = "";
        else if (ERASE.has(key)) typed = [...typed].slice(0, -1).join("");
        else typed += key;
      }
      return undefined;
    };
    stdin.setRawMode(true);
    stdin.on("data", onData);
    stdin.once("end", onStop);
    signal.addEventListener("abort", onStop, { once: true });
    stdin.resume();
    ask();
  });
}
