import { Command, CommanderError, Option } from "commander";
import type { Deps } from "../commands/deps.ts";
import { CproError } from "../domain/errors.ts";
import { EXIT } from "../domain/exit-codes.ts";
import { LANGUAGES, pick } from "../ui/language.ts";
import * as cliMessages from "../ui/messages/cli.ts";
import * as summaries from "../ui/messages/commands.ts";
import { COMMANDS } from "./commands.ts";
import { addHelpEnd, helpWords } from "./help.ts";

/**
 * The commander program with only the wanted verb's code loaded; the other verbs are names with a summary, for the
 * help. Commander never exits nor prints errors by itself: it throws, and main.ts decides.
 */
export async function buildProgram(deps: Deps, verb: string | null): Promise<Command> {
  if (verb !== null && !COMMANDS.some(({ name }) => name === verb)) {
    // Commander would say nothing of it where help is asked for.
    throw new CommanderError(EXIT.usage, "commander.unknownCommand", `unknown command '${verb}'`);
  }
  const text = pick(deps.io.language, cliMessages);
  const summary = pick(deps.io.language, summaries);
  const program = new Command("cpro").description(summary.program);
  program
    .addOption(new Option("--lang <fr|en>", text.optionLang).choices([...LANGUAGES]))
    .option("--json", text.optionJson)
    .option("--no-input", text.optionNoInput)
    .option("--profile <name>", text.optionProfile)
    .option("--quiet", text.optionQuiet)
    .option("--verbose", text.optionVerbose)
    .option("--no-color", text.optionNoColor)
    .addOption(new Option("--debug", text.optionDebug))
    .version(__CPRO_VERSION__, "-V, --version", text.optionVersion)
    .helpCommand(text.helpUsage, text.helpCommand);
  for (const entry of COMMANDS) {
    const command = entry.name === verb ? (await entry.load())(deps) : new Command(entry.name);
    command.summary(summary[entry.name]);
    if (!command.description()) command.description(summary[entry.name]);
    if (entry.name === verb) addHelpEnd(command, deps.io.language);
    program.addCommand(command, { hidden: entry.hidden ?? false });
  }
  configure(program, deps);
  return program;
}

function configure(command: Command, deps: Deps): void {
  const text = pick(deps.io.language, cliMessages);
  const titles: Record<string, string> = {
    "Usage:": text.usage,
    "Options:": text.options,
    "Global Options:": text.globalOptions,
    "Arguments:": text.arguments,
    "Commands:": text.commands,
  };
  command.exitOverride().helpOption("-h, --help", text.optionHelp);
  if (command.parent) command.helpCommand(false);
  command
    .configureOutput({
      writeOut: (out) => deps.io.out(out),
      // Errors are thrown (exitOverride) and rendered in main.ts, in the user's language.
      // A verb that needs a sub-command shows its help.
      writeErr: (out) => deps.io.out(out),
      outputError: () => undefined,
    })
    .configureHelp({
      ...helpWords(deps.io.language),
      styleTitle: (title) => titles[title] ?? title,
      helpWidth: deps.io.columns,
    });
  for (const child of command.commands) configure(child, deps);
}

/** An option as typed, without what was glued to it (`--name=value`, `-nvalue`): it may be a secret. */
function withoutValue(option: string): string {
  if (option.startsWith("--")) return option.replace(/=.*$/s, "");
  return option.startsWith("-") ? option.slice(0, 2) : option;
}

/** Why a value is wrong: our own sentence, or commander's list of choices in the user's language. */
function reasonOf({ message }: CommanderError, { io }: Deps): string {
  const reason = /' is invalid\. (.*)$/s.exec(message)?.[1] ?? "";
  const choices = /^Allowed choices are (.*)\.$/s.exec(reason)?.[1];
  return choices === undefined ? reason : pick(io.language, cliMessages).choices(choices);
}

/** What commander found wrong, in the user's language; null when it only stopped after help or version. */
export async function usageError(
  error: CommanderError,
  deps: Deps,
  argv: readonly string[],
): Promise<CproError | null> {
  if (error.exitCode === 0 || error.code === "commander.help") return null;
  const text = pick(deps.io.language, cliMessages);
  const [quoted = "", other = ""] = [...error.message.matchAll(/'([^']+)'/g)].map((match) =>
    withoutValue(match[1] ?? ""),
  );
  const sentences: Record<string, string> = {
    "commander.unknownCommand": text.unknownCommand(quoted),
    "commander.unknownOption": text.unknownOption(quoted),
    "commander.missingArgument": text.missingArgument(quoted),
    "commander.missingMandatoryOptionValue": text.missingOption(quoted),
    "commander.optionMissingArgument": text.optionMissingArgument(quoted),
    "commander.excessArguments": text.excessArguments,
    "commander.invalidArgument": text.invalidArgument([quoted, reasonOf(error, deps)].filter(Boolean).join(" – ")),
    "commander.conflictingOption": text.conflictingOptions(quoted, other),
  };
  const detail = sentences[error.code] ?? text.notUnderstood;
  const [{ afterWords }, { meantBy }] = await Promise.all([import("./command-words.ts"), import("./meant.ts")]);
  const after = afterWords(argv);
  const meant = meantBy(error.code, quoted, after).join(", ");
  // The help of a command that does not exist would only be the next error.
  const command = after.words.join(" ") || undefined;
  return new CproError("USAGE", { params: { detail, command, nearest: meant || undefined } });
}
