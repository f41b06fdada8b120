import { Chalk, type ChalkInstance } from "chalk";
import type { Io } from "./io.ts";

/** What a colour means; none of them is ever the only sign of it. */
export interface Palette {
  /** It worked, it is paid, it is over. */
  readonly done: ChalkInstance;
  /** Somebody should look. */
  readonly warning: ChalkInstance;
  /** It did not work, it is refused. */
  readonly error: ChalkInstance;
  /** Which world this happens in. */
  readonly environment: ChalkInstance;
  /** Money. */
  readonly amount: ChalkInstance;
  /** What may be passed over. */
  readonly dim: ChalkInstance;
  /** Titles. */
  readonly title: ChalkInstance;
}

/** Whether there are colours at all is decided in one place, for all outputs: `NO_COLOR`, pipes, `--no-color`. */
export function paletteOf({ color }: Pick<Io, "color">): Palette {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  return {
    done: chalk.green,
    warning: chalk.yellow,
    error: chalk.red,
    environment: chalk.magenta,
    amount: chalk.bold,
    dim: chalk.dim,
    title: chalk.bold,
  };
}
