import type { Secret } from "../../domain/secret.ts";

export interface Choice<T> {
  readonly value: T;
  readonly name: string;
  readonly description?: string;
}

/**
 * Asks the person at the terminal. Without one, every method throws `INPUT_NEEDED`, so that nothing is guessed.
 * Ctrl-C throws `INTERRUPTED`. `validate` answers true, or what is wrong: the question is then asked again.
 */
export interface Prompter {
  readonly interactive: boolean;
  text(question: {
    readonly message: string;
    readonly initial?: string | undefined;
    readonly validate?: (value: string) => true | string;
    /** The answer may have several lines: those of a paste are kept. Elsewhere they are joined by blanks. */
    readonly severalLines?: boolean;
  }): Promise<string>;
  /** Masked; paste works. Never empty. The answer is kept out of every output from then on. */
  secret(question: { readonly message: string; readonly validate?: (value: string) => true | string }): Promise<Secret>;
  /** Enter alone means `initial` (no, unless given). */
  confirm(question: { readonly message: string; readonly initial?: boolean }): Promise<boolean>;
  choose<T>(question: {
    readonly message: string;
    readonly choices: readonly Choice<T>[];
    readonly initial?: T | undefined;
  }): Promise<T>;
  /** Any number of choices, none included. */
  chooseMany<T>(question: {
    readonly message: string;
    readonly choices: readonly Choice<T>[];
    readonly initial: readonly T[];
  }): Promise<readonly T[]>;
  /** Choices that follow what is typed, such as a recipient by name; `search` gets "" at first. */
  search<T>(question: {
    readonly message: string;
    readonly search: (text: string, signal: AbortSignal) => Promise<readonly Choice<T>[]>;
    /** What to say when nothing fits what was typed. */
    readonly whenEmpty?: (text: string) => string;
    /** The names can be typed, and completed with Tab (paths): they are never shortened. */
    readonly wholeNames?: boolean;
  }): Promise<T>;
}
