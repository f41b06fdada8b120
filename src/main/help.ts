import { type Argument, type Command, Help, type Option } from "commander";
import { EXIT, type ExitCode } from "../domain/exit-codes.ts";
import { type Language, pick } from "../ui/language.ts";
import * as cliMessages from "../ui/messages/cli.ts";
import * as messages from "../ui/messages/help.ts";

const { done, bug, usage, localChecks, credentials, unreachable, refused, unknownOutcome, batchPartial, locked } = EXIT;
const { interrupted } = EXIT;

/** Commands that work on this machine alone. */
const LOCAL = [done, bug, usage];
/** Commands that ask Chorus Pro or its directory something. */
const ONLINE = [...LOCAL, credentials, unreachable, refused, interrupted];
/** Commands that change one invoice. */
const CHANGES = [...ONLINE, localChecks, unknownOutcome, locked];

/**
 * The exit codes each command can end with, by its words; a group of commands has those of its members. A test holds
 * that every command of the program is here and has examples.
 */
const EXITS_OF: Readonly<Record<string, readonly ExitCode[]>> = {
  login: ONLINE,
  logout: [...LOCAL, credentials],
  whoami: [...LOCAL, credentials],
  "profile list": LOCAL,
  "profile use": LOCAL,
  "profile remove": [...LOCAL, credentials],
  "profile import": [...ONLINE, localChecks],
  "profile export": LOCAL,
  "profile tag": LOCAL,
  "profile rename": [...LOCAL, credentials],
  "account create": ONLINE,
  "account activate": ONLINE,
  "account reset-password": ONLINE,
  "account workspaces": ONLINE,
  "account show": ONLINE,
  siret: [...ONLINE, localChecks],
  "structure search": [...ONLINE, localChecks],
  "structure show": [...ONLINE, localChecks],
  "structure services": [...ONLINE, localChecks],
  "structure download": ONLINE,
  "structure import": [...LOCAL, localChecks],
  check: [...LOCAL, localChecks, interrupted],
  "batch plan": [...ONLINE, localChecks],
  "batch send": [...CHANGES, batchPartial],
  "batch resume": [...CHANGES, batchPartial],
  "batch watch": [...ONLINE, unknownOutcome, batchPartial],
  "batch cancel": ONLINE,
  "batch pause": ONLINE,
  "batch continue": ONLINE,
  "batch list": LOCAL,
  "batch report": LOCAL,
  "batch template": LOCAL,
  deposit: [...CHANGES, batchPartial],
  enter: CHANGES,
  list: ONLINE,
  show: ONLINE,
  status: [...ONLINE, batchPartial],
  history: ONLINE,
  download: [...ONLINE, batchPartial, locked],
  proof: [...ONLINE, localChecks, batchPartial],
  "report payments": ONLINE,
  "report fiscal": ONLINE,
  "report clients": ONLINE,
  morning: ONLINE,
  worker: [...CHANGES, batchPartial],
  recycle: CHANGES,
  complete: CHANGES,
  acknowledge: CHANGES,
  delete: [...ONLINE, localChecks],
  explain: LOCAL,
  doctor: [...ONLINE, localChecks],
  completion: LOCAL,
  sandbox: LOCAL,
  reform: LOCAL,
  version: LOCAL,
  "sandbox mails": LOCAL,
  "sandbox reply": [...LOCAL, refused],
  "journal list": LOCAL,
  "journal show": LOCAL,
  "journal verify": LOCAL,
  "journal repair": ONLINE,
  "journal init": ONLINE,
  "journal move": ONLINE,
  "journal export": LOCAL,
};

/** The words that name a command after `cpro`: `batch plan`. */
export function wordsOf(command: Command): string {
  const parent = command.parent;
  if (!parent) return "";
  return [wordsOf(parent), command.name()].filter(Boolean).join(" ");
}

/** The exit codes of a command, or of all the commands of a group, in ascending order. */
export function exitCodesOf(words: string): readonly ExitCode[] {
  const members = Object.entries(EXITS_OF).filter(([name]) => name === words || name.startsWith(`${words} `));
  const own = EXITS_OF[words];
  const codes = own ? [own] : members.map(([, each]) => each);
  return [...new Set(codes.flat())].sort((a, b) => a - b);
}

/** What a code means for this command. */
export function exitMeaning(words: string, code: ExitCode, language: Language): string {
  const text = pick(language, messages);
  return text.exitsOf[words]?.[code] ?? text.exits[code];
}

export function examplesOf(words: string, language: Language): readonly messages.Example[] {
  const { examples, groupExamples } = pick(language, messages);
  return groupExamples[words] ?? examples.filter(([line]) => commandIn(line) === words);
}

/** The words of the command that a line begins with after `cpro`. */
function commandIn(line: string): string | undefined {
  const words = line.split(" ").slice(1);
  return words.map((_, index) => words.slice(0, words.length - index).join(" ")).find((each) => each in EXITS_OF);
}

/** Adds exit codes and examples to the end of the help of a command and of its sub-commands. */
export function addHelpEnd(command: Command, language: Language): void {
  command.addHelpText("after", () => helpEnd(wordsOf(command), language));
  for (const child of command.commands) addHelpEnd(child, language);
}

function helpEnd(words: string, language: Language): string {
  const text = pick(language, cliMessages);
  const exits = exitCodesOf(words).map((code) => `  ${String(code).padEnd(5)}${exitMeaning(words, code, language)}`);
  const examples = examplesOf(words, language).map(([line, meaning]) => `  ${line}\n      ${meaning}`);
  return `\n${[text.exitCodes, ...exits, "", text.examples, ...examples].join("\n")}`;
}

/** Commander's own words in the user's language: what an option may be, and what it is when not given. */
export function helpWords(language: Language) {
  const text = pick(language, cliMessages);
  const described = ({ description, argChoices, defaultValue }: Option | Argument, showsDefault: boolean): string => {
    const remarks = [
      argChoices && text.choices(argChoices.join(", ")),
      showsDefault && defaultValue !== undefined && text.default(String(defaultValue)),
    ].filter(Boolean);
    return [description, remarks.length > 0 && `(${remarks.join(", ")})`].filter(Boolean).join(" ");
  };
  return {
    commandUsage: (command: Command) => new Help().commandUsage(command).replace("[command]", text.commandWord),
    optionDescription: (option: Option) => described(option, !option.isBoolean() && !option.negate),
    argumentDescription: (argument: Argument) => described(argument, true),
  };
}
