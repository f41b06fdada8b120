import { extname, resolve } from "node:path";
import { type Command, Option } from "commander";
import type { Environment } from "../domain/environment.ts";
import { CproError } from "../domain/errors.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/batch.ts";
import { withEnvironments } from "../ui/views/report-common.ts";
import { REPORT_FORMATS, type Report, type ReportFormat, type TextFormat } from "../usecases/ports/report.ts";
import type { Deps } from "./deps.ts";

export interface OutputFlags {
  readonly format?: ReportFormat;
  readonly output?: string;
  readonly open?: boolean;
}

/** `--format` and `-o`, the same for every report. */
export function addOutputOptions(
  command: Command,
  { io }: Pick<Deps, "io">,
  formats: readonly ReportFormat[] = REPORT_FORMATS,
): Command {
  const text = pick(io.language, messages);
  return command
    .addOption(new Option("--format <format>", text.format).choices([...formats]))
    .option("-o, --output <file>", text.reportOutput)
    .option("--open", text.reportOpen);
}

/** The format asked for, by name or by the end of the file's; null when nothing says. */
export function chosenFormat({ format, output }: OutputFlags): ReportFormat | null {
  const extension = extname(output ?? "")
    .slice(1)
    .toLowerCase();
  return format ?? REPORT_FORMATS.find((known) => known === extension) ?? null;
}

/**
 * To the file, or to stdout; a workbook is no text, so it needs a file. `verb` is named by the hint of a misuse, `formats`
 * are those of its `--format`.
 */
export async function writeReport(
  report: Report,
  given: OutputFlags,
  deps: Deps,
  verb: string,
  formats: readonly ReportFormat[] = REPORT_FORMATS,
): Promise<void> {
  const { io, batchFiles, environment, machine } = deps;
  const flags = withFile(given, report);
  unknownEnding(flags, io.language, verb, formats);
  const { reports } = await batchFiles();
  const saysWorld = report.facts.some(({ key }) => key === "environment");
  const told = saysWorld
    ? report
    : withEnvironments({ ...report, environment: await environment() }, await environmentsOf(report, deps));
  const chosen = chosenFormat(flags) ?? (io.json ? "json" : "csv");
  if (flags.output) {
    const written = await reports.save(told, chosen, flags.output);
    const text = pick(io.language, messages);
    // Whoever chose it in a list wants to know where it is.
    io.talk(`${written.map((path) => text.written(io.wizard ? resolve(path) : path)).join("\n")}\n`);
    if (flags.open && !(await (await machine()).open(flags.output))) io.talk(`${text.openYourself}\n`);
    return;
  }
  needsFile(flags, io.language, verb);
  for await (const piece of reports.text(told, chosen as TextFormat)) io.data(piece);
}

/** Where the clients of a report are; none of one that names no client, since it may be about any. */
async function environmentsOf({ facts }: Report, { accounts, environment }: Deps): Promise<readonly Environment[]> {
  const named = facts.find(({ key }) => key === "profiles")?.data as
    | readonly { readonly profile: string }[]
    | undefined;
  if (named === undefined) return [];
  if (named.length < 2) return [await environment()];
  const kept = await (await accounts()).profiles.list();
  return kept.filter(({ name }) => named.some(({ profile }) => profile === name)).map((profile) => profile.environment);
}

/** What is to be opened must be a file: a page, unless another format or name was given. */
function withFile(flags: OutputFlags, { createdAt }: Report): OutputFlags {
  if (!flags.open || flags.output) return flags;
  const format = flags.format ?? "html";
  return { ...flags, format, output: `cpro-${createdAt.slice(0, 19).replace(/[T:]/g, "-")}.${format}` };
}

/** A file is never named for what it is not. @throws CproError USAGE when the end of its name is none of the formats */
export function unknownEnding(
  flags: OutputFlags,
  language: Deps["io"]["language"],
  verb: string,
  formats: readonly ReportFormat[],
): void {
  const ending = extname(flags.output ?? "");
  const format = chosenFormat(flags);
  if (ending === "" || (format !== null && formats.includes(format))) return;
  const detail = pick(language, messages).unknownEnding(ending, formats.join(", "));
  throw new CproError("USAGE", { params: { detail, command: verb } });
}

/** @throws CproError USAGE when a workbook or a PDF has no file to go to */
export function needsFile(flags: OutputFlags, language: Deps["io"]["language"], verb: string): void {
  const format = chosenFormat(flags);
  if ((format !== "xlsx" && format !== "pdf") || flags.output) return;
  throw new CproError("USAGE", { params: { detail: pick(language, messages).needsOutput, command: verb } });
}
