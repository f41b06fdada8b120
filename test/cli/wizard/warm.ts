import { join } from "node:path";
import type { IPty } from "@lydell/node-pty";
import { drawScreen, openTty, type Screen, type ScreenOptions, screenEnv } from "../../support/screen.ts";

/** `cpro` alone at a terminal, in processes that have loaded it already: see warm.js. */
export interface WarmProgram {
  open(options: ScreenOptions): Screen;
  close(): void;
}

type Exit = { exitCode: number };

/** One process and its terminal. What it is running hears and is told; between two runs nobody. */
interface Place {
  readonly tty: IPty;
  /** Null: free. */
  run: { data(text: string): void; exit(exit: Exit): void } | null;
  ready: boolean;
  /** Called once it is ready. */
  start: (() => void) | null;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is a control sequence
const SIGN = /\u001b\]777;(ready|ended;(\d+))\u0007/;
/** The beginning of a sign whose rest is still to come. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same
const CUT_SIGN = /\u001b(?:\](?:7{1,3}(?:;[a-z]*(?:;\d*)?)?)?)?$/;
const CTRL_C = "\u0003";

export function createWarmProgram(): WarmProgram {
  const places = new Set<Place>();

  function openPlace(): Place {
    const tty = openTty(process.execPath, [join(import.meta.dirname, "warm.js")], {});
    const place: Place = { tty, run: null, ready: false, start: null };
    let held = "";
    tty.onData((data) => {
      held += data;
      for (let sign = SIGN.exec(held); sign; sign = SIGN.exec(held)) {
        place.run?.data(held.slice(0, sign.index));
        held = held.slice(sign.index + sign[0].length);
        if (sign[2] !== undefined) {
          const { run } = place;
          place.run = null;
          run?.exit({ exitCode: Number(sign[2]) });
        } else {
          place.ready = true;
          place.start?.();
          place.start = null;
        }
      }
      const whole = held.length - (CUT_SIGN.exec(held)?.[0].length ?? 0);
      if (whole > 0) place.run?.data(held.slice(0, whole));
      held = held.slice(whole);
    });
    tty.onExit((exit) => {
      places.delete(place);
      place.run?.exit(exit);
    });
    places.add(place);
    return place;
  }

  return {
    open(options) {
      const free = [...places].find(({ run, ready }) => run === null && ready);
      const place = free ?? openPlace();
      const run = { data: (_text: string) => {}, exit: (_exit: Exit) => {} };
      place.run = run;
      const { columns = 80, rows = 40, cwd, env } = options;
      const start = () => {
        place.ready = false;
        place.tty.resize(columns, rows);
        place.tty.write(`${JSON.stringify({ cwd, variables: screenEnv(env) })}\n`);
      };
      if (place.ready) start();
      else place.start = start;
      const program = {
        onData(hear: (text: string) => void) {
          run.data = hear;
          return { dispose: () => {} };
        },
        onExit(end: (exit: Exit) => void) {
          run.exit = end;
          return { dispose: () => {} };
        },
        write: (keys: string) => place.tty.write(keys),
        /** As somebody who has seen enough: the process is there for the next. */
        kill: () => {
          if (place.run === run) place.tty.write(CTRL_C);
        },
      };
      return drawScreen(program, options);
    },
    close() {
      for (const { tty } of places) tty.kill("SIGKILL");
      places.clear();
    },
  };
}
