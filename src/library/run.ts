import { CommanderError } from "commander";
import { jsonIn } from "../kit/json-in.ts";
import type { Composition } from "../main/composition.ts";
import { buildProgram, usageError } from "../main/program.ts";
import type { Io } from "../ui/io.ts";

/** A command's words, its arguments, and its flags: true for one without a value, nothing for one that is not given. */
export interface CommandLine {
  readonly words: readonly string[];
  readonly arguments: readonly string[];
  readonly flags: Readonly<Record<string, string | readonly string[] | boolean | undefined>>;
}

/** As a shell would give them; a value that begins like a flag stays a value. */
export function argumentsOf({ words, arguments: given, flags }: CommandLine): readonly string[] {
  const typed = Object.entries(flags).flatMap(([name, value]) => {
    if (value === undefined || value === false) return [];
    if (value === true) return [`--${name}`];
    return [value].flat().map((one) => `--${name}=${one}`);
  });
  return [...words, ...typed, "--", ...given];
}

/**
 * Runs a command of the program in this process and gives the JSON documents that it prints, each as it comes. Nothing is
 * printed and nobody is asked. Whoever stops listening stops the command at its next safe point.
 * @throws CproError what the command throws
 */
export async function* runCommand(
  { deps }: Composition,
  line: CommandLine,
  signal?: AbortSignal,
): AsyncGenerator<unknown, void, undefined> {
  const left = new AbortController();
  const documents: unknown[] = [];
  let wake = (): void => undefined;
  let text = "";
  const print = (piece: string): void => {
    text += piece;
    if (!text.endsWith("\n")) return;
    // Undefined while the document is not whole.
    const document = jsonIn(text);
    if (document === undefined) return;
    documents.push(document);
    text = "";
    wake();
  };
  const io: Io = { ...deps.io, out: print, data: print };
  const signals = [deps.signal, left.signal, ...(signal ? [signal] : [])];
  const own = { ...deps, io, signal: AbortSignal.any(signals), exitWith: () => undefined };
  const argv = argumentsOf(line);
  let ended: { readonly error: unknown } | null = null;
  const run = buildProgram(own, line.words[0] ?? null)
    .then((program) => program.parseAsync([...argv], { from: "user" }))
    .then(
      () => ({ error: null }),
      async (error: unknown) => ({
        error: error instanceof CommanderError ? ((await usageError(error, own, argv)) ?? error) : error,
      }),
    )
    .then((end) => {
      ended = end;
      wake();
    });
  try {
    for (;;) {
      while (documents.length > 0) yield documents.shift();
      if (ended !== null) break;
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (documents.length > 0 || ended !== null) resolve();
      });
    }
    const { error } = ended as { readonly error: unknown };
    if (error !== null) throw error;
  } finally {
    left.abort();
    await run;
  }
}
