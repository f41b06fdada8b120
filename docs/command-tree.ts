import type { EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import type { Command } from "commander";
import type { Deps } from "../src/commands/deps.ts";
import type { Language } from "../src/ui/language.ts";

/** Every command as its help tells it, for the pages that are made from the program. */
export interface CommandPage {
  /** The words after `cpro`: `batch plan`; empty for the program itself. */
  readonly words: string;
  /** False for words that only gather members: `cpro batch`. */
  readonly runs: boolean;
  readonly summary: string;
  readonly description: string;
  /** As typed, `cpro` included. */
  readonly usage: string;
  readonly arguments: readonly Entry[];
  readonly options: readonly Entry[];
  /** What its help adds in free text. */
  readonly notes: readonly string[];
  readonly exits: readonly Entry[];
  readonly examples: readonly Entry[];
  readonly members: readonly CommandPage[];
}

/** What is typed, or a code, and what it means. */
export type Entry = readonly [term: string, meaning: string];

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  version: string;
};
export const VERSION = version;
// What the bundler replaces in the program itself.
Object.assign(globalThis, { __CPRO_VERSION__: version });

/** The program with all its commands, in the order of its help. */
export async function commandTree(language: Language): Promise<CommandPage> {
  const [{ buildProgram }, { COMMANDS }] = await Promise.all([
    import("../src/main/program.ts"),
    import("../src/main/commands.ts"),
  ]);
  const deps = { io: { language, columns: 80, out: () => undefined } } as unknown as Deps;
  const members: CommandPage[] = [];
  for (const { name, hidden } of COMMANDS) {
    if (hidden) continue;
    const program = await buildProgram(deps, name);
    const command = program.commands.find((one) => one.name() === name);
    if (command) members.push(await pageOf(command, language));
  }
  return { ...(await pageOf(await buildProgram(deps, null), language)), members };
}

async function pageOf(command: Command, language: Language): Promise<CommandPage> {
  const { examplesOf, exitCodesOf, exitMeaning, wordsOf } = await import("../src/main/help.ts");
  const help = command.createHelp();
  const words = wordsOf(command);
  const entries = <T>(items: readonly T[], term: (item: T) => string, meaning: (item: T) => string): Entry[] =>
    items.map((item) => [term(item), meaning(item)]);
  const members: CommandPage[] = [];
  for (const member of command.commands) if (words !== "") members.push(await pageOf(member, language));
  return {
    words,
    runs: Boolean((command as unknown as { _actionHandler: unknown })._actionHandler),
    summary: command.summary() || command.description(),
    description: command.description(),
    usage: help.commandUsage(command),
    arguments: entries(
      help.visibleArguments(command),
      (one) => help.argumentTerm(one),
      (one) => help.argumentDescription(one),
    ),
    options: entries(
      help.visibleOptions(command),
      (one) => help.optionTerm(one),
      (one) => help.optionDescription(one),
    ),
    notes: notesOf(command),
    exits: exitCodesOf(words).map((code) => [String(code), exitMeaning(words, code, language)]),
    examples: examplesOf(words, language),
    members,
  };
}

/** The texts after a command's help, without the exit codes and the examples, which come last. */
function notesOf(command: Command): string[] {
  const written: string[] = [];
  (command as unknown as EventEmitter).emit("afterHelp", {
    error: false,
    command,
    write: (text: string) => written.push(text.trim()),
  });
  return written.slice(0, -1).filter(Boolean);
}
