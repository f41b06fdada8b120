import { existsSync, readFileSync } from "node:fs";
import type { Command, Option } from "commander";
import type { Deps } from "../commands/deps.ts";
import { COMMANDS } from "./commands.ts";

/** What can be typed after a command. */
interface CommandWords {
  readonly options: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly choices: readonly string[];
  }[];
  /** Subcommands, or the closed choices of the first argument. */
  readonly next: readonly string[];
  readonly members: Readonly<Record<string, CommandWords>>;
}

type AllWords = Readonly<Record<string, CommandWords>>;

/** Options of every command. */
export const GLOBAL_FLAGS = [
  "--lang",
  "--json",
  "--no-input",
  "--profile",
  "--quiet",
  "--verbose",
  "--no-color",
  "--help",
  "--version",
];
/** Those that may stand before the verb with the word that follows them. */
export const OPTION_WITH_VALUE = /^--(lang|profile)$/;

/** Beside the program, or seen from one of its chunks or from its source (tests). */
const PLACES = ["./words.json", "../words.json", "../../dist/words.json"];

/**
 * Of every command, as the build wrote them down: to load a command only to ask what its options are takes longer than
 * all the rest of completion.
 */
export function readCommandWords(): AllWords {
  const file = PLACES.map((place) => new URL(place, import.meta.url)).find((place) => existsSync(place));
  if (!file) throw new Error("dist/words.json is missing: run `npm run build`");
  return JSON.parse(readFileSync(file, "utf8")) as AllWords;
}

/** Made from the commands themselves, for the build. */
export async function makeCommandWords(deps: Deps): Promise<AllWords> {
  const all: Record<string, CommandWords> = {};
  for (const { name, load } of COMMANDS) all[name] = wordsOf((await load())(deps));
  return all;
}

function wordsOf(command: Command): CommandWords {
  const choices = command.registeredArguments[0]?.argChoices ?? [];
  return {
    options: command.options.flatMap(optionOf),
    next: [...command.commands.map((child) => child.name()), ...choices],
    members: Object.fromEntries(command.commands.map((child) => [child.name(), wordsOf(child)])),
  };
}

const optionOf = ({ long, required, argChoices }: Option) =>
  long ? [{ name: long, required, choices: argChoices ?? [] }] : [];

/** What could have been typed after the command that a command line names: `words` are those it exists by. */
export interface AfterWords {
  readonly words: readonly string[];
  readonly options: readonly string[];
  readonly next: readonly string[];
}

export function afterWords(argv: readonly string[]): AfterWords {
  const all = readCommandWords();
  const words: string[] = [];
  let here: CommandWords | undefined;
  const members = () => (here === undefined ? all : here.members);
  for (const [index, word] of argv.entries()) {
    if (word.startsWith("-") || OPTION_WITH_VALUE.test(argv[index - 1] ?? "")) continue;
    const member: CommandWords | undefined = Object.hasOwn(members(), word) ? members()[word] : undefined;
    if (member === undefined) break;
    here = member;
    words.push(word);
  }
  const own = here?.options.map(({ name }) => name) ?? [];
  return { words, options: [...own, ...GLOBAL_FLAGS], next: here?.next ?? [...Object.keys(all), "help"] };
}
