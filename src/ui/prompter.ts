import { CproError } from "../domain/errors.ts";
import { Secret } from "../domain/secret.ts";
import type { Choice, Prompter } from "../usecases/ports.ts";
import type { Io } from "./io.ts";
import { pick } from "./language.ts";
import * as messages from "./messages/prompter.ts";

/** The terminal the questions are asked on: answers typed on `stdin`, everything shown on `stderr`. */
export interface Terminal {
  readonly stdin: NodeJS.ReadStream;
  readonly stderr: NodeJS.WriteStream;
}

type Validate = (value: string) => true | string;
type Question = Readonly<Record<string, unknown>>;

/** Yes and no in both languages, whatever the one shown: a habit must not turn a yes into a no. */
const YES = /^(o|oui|y|yes)$/i;
const NO = /^(n|non|no)$/i;

/** Questions at the terminal, by inquirer (loaded at the first one). `onSecret` hears every secret typed. */
export function createPrompter(
  io: Io,
  terminal: Terminal,
  signal: AbortSignal,
  onSecret: (secret: Secret) => void,
): Prompter {
  const text = pick(io.language, messages);

  async function ask<T>(question: Question & { readonly message: string }): Promise<T> {
    if (!io.interactive) throw new CproError("INPUT_NEEDED", { params: { what: question.message } });
    if (signal.aborted) throw new CproError("INTERRUPTED");
    io.progress(null);
    const { default: inquirer } = await import("inquirer");
    const prompt = inquirer.createPromptModule({ input: terminal.stdin, output: terminal.stderr, signal });
    try {
      const asked = { ...question, name: "answer", theme } as unknown as Parameters<typeof prompt>[0];
      return ((await prompt(asked)) as { answer: T }).answer;
    } catch (error) {
      const { name } = error as Error;
      // Ctrl-C, the end of the input, or the program being stopped.
      if (name === "ExitPromptError" || name === "AbortPromptError") throw new CproError("INTERRUPTED");
      throw error;
    }
  }

  const theme = {
    style: {
      keysHelpTip: (keys: readonly (readonly [key: string, action: string])[]) =>
        keys.map(([key, action]) => `${key} ${text.keys[action] ?? text.toggle}`).join(" · "),
    },
  };

  return {
    interactive: io.interactive,
    text: async ({ message, initial, validate }) =>
      (await ask<string>({ type: "input", message, default: initial, validate: trimmed(validate) })).trim(),
    async secret({ message, validate }) {
      const answer = await ask<string>({
        type: "password",
        message,
        mask: "•",
        // Ctrl-T would show what was typed.
        toggleMask: false,
        validate: (value: string) => (value === "" ? text.empty : (validate?.(value) ?? true)),
      });
      const secret = new Secret(answer);
      onSecret(secret);
      return secret;
    },
    async confirm({ message, initial = false }) {
      const answer = await ask<string>({
        type: "input",
        message: `${message} ${text.yesNo(initial)}`,
        validate: trimmed((value) => value === "" || YES.test(value) || NO.test(value) || text.yesOrNo),
      });
      return answer.trim() === "" ? initial : YES.test(answer.trim());
    },
    choose: ({ message, choices, initial }) =>
      ask({ type: "select", message, choices, default: initial, loop: false, pageSize: 12 }),
    chooseMany: ({ message, choices, initial }) =>
      ask({
        type: "checkbox",
        message,
        choices: choices.map((choice) => ({ ...choice, checked: initial.includes(choice.value) })),
        loop: false,
        pageSize: 12,
      }),
    search<T>({ message, search }: Parameters<Prompter["search"]>[0]) {
      const source = async (term: string | undefined, options: { signal: AbortSignal }) =>
        (await search(term?.trim() ?? "", options.signal)) as readonly Choice<T>[];
      return ask<T>({ type: "search", message, source, pageSize: 12 });
    },
  };
}

function trimmed(validate: Validate | undefined): Validate {
  return (value) => validate?.(value.trim()) ?? true;
}
