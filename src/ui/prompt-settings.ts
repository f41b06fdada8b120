import type { Secret } from "../domain/secret.ts";
import type { Io } from "./io.ts";
import type { Trail } from "./trail.ts";

/** The terminal the questions are asked on: answers typed on `stdin`, everything shown on `stderr`. */
export interface Terminal {
  readonly stdin: NodeJS.ReadStream;
  readonly stderr: NodeJS.WriteStream;
}

/** Input whose echo is off from the first question to the end of the program. */
export interface QuietInput {
  /**
   * Asks one question. What was typed since the one before is thrown away first, unread: it may be a password, and must
   * neither show in a field of this question nor answer it.
   * @param echo the terminal itself shows what is typed, and lets people correct it, while the question stands
   */
  during<T>(ask: () => Promise<T>, echo?: boolean): Promise<T>;
}

export interface PromptSettings {
  readonly io: Io;
  readonly terminal: Terminal;
  readonly input: QuietInput;
  /** Aborted by Ctrl-C outside a question. */
  readonly signal: AbortSignal;
  /** In the wizard, a question can be left for the one before it or for the menu. */
  readonly canLeave: boolean;
  /** The wizard's menu: who asks for it stays there. */
  readonly isMenu?: boolean;
  /** Shown before each question: which world, which client. */
  readonly tag: string | null;
  /** What earlier questions left on the screen. */
  readonly trail: Trail;
  /** Hears every secret typed. */
  onSecret(secret: Secret): void;
}

/** Yes and no in both languages, whatever the one shown: a habit must not turn a yes into a no. */
export const YES = /^(o|oui|y|yes)$/i;
export const NO = /^(n|non|no)$/i;

export type Validate = (value: string) => true | string;

/** Answers are judged, and kept, without the spaces around them. */
export function trimmed(validate: Validate | undefined): Validate {
  return (value) => validate?.(value.trim()) ?? true;
}
