import { Command, Option } from "commander";
import { todayInParis } from "../domain/dates.ts";
import { CproError } from "../domain/errors.ts";
import { EXIT } from "../domain/exit-codes.ts";
import type { MentionContext } from "../domain/mentions.ts";
import { COMPANY_SIZES, type CompanySize } from "../domain/reform.ts";
import { instead } from "../kit/instead.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/check.ts";
import * as explanations from "../ui/messages/check-explanation.ts";
import { checkView } from "../ui/views/check.ts";
import { type CheckedFile, checkFiles } from "../usecases/check.ts";
import type { Deps } from "./deps.ts";

export function checkCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  const explaining = pick(deps.io.language, explanations);
  const command = new Command("check")
    .argument("<pdf...>", text.argument)
    .option("--explain", explaining.option)
    .addOption(new Option("--size <class>", text.optionSize).choices([...COMPANY_SIZES]))
    .option("--no-mentions", text.optionNoMentions)
    .option("-o, --output <file.html|file.png>", explaining.output);
  return command.action(async (inputs: string[], flags: Flags) => {
    const explain = flags.explain === true;
    checkOutput(flags, deps);
    const options = { explain, mentions: flags.mentions === false ? null : await mentionContext(flags, deps) };
    const paths = await namesOf(inputs, deps);
    const view = checkView(deps.io, paths, deps.now);
    const explained: CheckedFile[] = [];
    let found = false;
    for await (const checked of checkFiles(await deps.pdf(), paths, deps.signal, options)) {
      found = true;
      view.file(checked);
      if (flags.output !== undefined) explained.push(checked);
    }
    if (flags.output !== undefined && found) await writeExplanation(flags.output, explained, deps);
    if (!found && !deps.signal.aborted) throw new CproError("FILE_NOT_FOUND", { params: { path: text.noPdf(inputs) } });
    const { refused } = view.end();
    if (deps.signal.aborted) {
      deps.io.talk(`${text.interrupted}\n`);
      deps.exitWith(EXIT.interrupted);
    } else deps.exitWith(refused > 0 ? EXIT.localChecks : EXIT.done);
  });
}

interface Flags {
  readonly explain?: boolean;
  readonly output?: string;
  readonly size?: CompanySize;
  readonly mentions?: boolean;
}

/** The class as given, else as the profile tells it; a profile that cannot be read tells none. */
async function mentionContext({ size }: Flags, deps: Deps): Promise<MentionContext> {
  const today = todayInParis(deps.now());
  if (size !== undefined) return { today, size };
  const settings = await deps
    .accounts()
    .then((accounts) => accounts.settings())
    .catch(instead(null, (error) => error instanceof CproError));
  return { today, size: settings?.stored?.companySize ?? null };
}

/** @throws CproError USAGE for an output without an explanation, or of a kind that is not written */
function checkOutput({ explain, output }: Flags, { io }: Deps): void {
  if (output === undefined) return;
  const text = pick(io.language, explanations);
  const detail =
    explain !== true ? text.needsExplain : /\.(?:html?|png)$/i.test(output) ? null : text.unknownEnding(output);
  if (detail !== null) throw new CproError("USAGE", { params: { detail, command: "check" } });
}

async function writeExplanation(path: string, files: readonly CheckedFile[], { io, files: disk }: Deps): Promise<void> {
  const text = pick(io.language, explanations);
  if (/\.png$/i.test(path)) {
    const { explanationPng } = await import("../ui/views/explanation-png.ts");
    const picture = await explanationPng(files.flatMap(({ report }) => report.explanation ?? []));
    if (!picture) throw new CproError("USAGE", { params: { detail: text.noPictures, command: "check" } });
    await disk.write(path, [picture]);
  } else {
    const { explanationHtml } = await import("../ui/views/check-explanation.ts");
    await disk.write(path, explanationHtml(files, io.language));
  }
  io.talk(`${text.written(path)}\n`);
}

/** `-` stands for names read from stdin, one a line. */
async function namesOf(inputs: readonly string[], deps: Deps): Promise<string[]> {
  const names: string[] = [];
  for (const input of inputs) {
    if (input === "-") names.push(...(await deps.io.readStdin()).split(/\r?\n|\0/).filter((line) => line !== ""));
    else names.push(input);
  }
  return names;
}
