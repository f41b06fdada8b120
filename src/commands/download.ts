import { basename, join } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { CproError } from "../domain/errors.ts";
import { EXIT, type ExitCode, worstExit } from "../domain/exit-codes.ts";
import { once } from "../kit/once.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/archive.ts";
import * as followUp from "../ui/messages/follow-up.ts";
import { errorText } from "../ui/spoken.ts";
import { archiveDocuments, downloadView, renderArchive } from "../ui/views/archive.ts";
import { runProgress } from "../ui/views/run-progress.ts";
import { archiveYear } from "../usecases/archive/archive-year.ts";
import { type DownloadedFile, downloadInvoices } from "../usecases/download.ts";
import type { Files } from "../usecases/ports/files.ts";
import { inEveryProfile } from "./all-profiles.ts";
import { chosenSessions } from "./client-sessions.ts";
import { addClientsOptions, type ClientsFlags, isOverClients } from "./clients-options.ts";
import type { Deps } from "./deps.ts";

interface DownloadFlags extends ClientsFlags {
  output?: string;
  attachments?: boolean;
  year?: number;
}

/**
 * Writes one file per invoice into the folder given, named after the invoice; `-o` may name the file of a single one.
 * With `--year`, archives everything issued that year.
 */
export function downloadCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  const command = new Command("download")
    .argument("[invoice...]", pick(deps.io.language, followUp).argument)
    .option("--year <yyyy>", text.year, (value) => {
      if (!/^20\d\d$/.test(value)) throw new InvalidArgumentError(text.badYear(value));
      return Number(value);
    })
    .option("-o, --output <path>", text.output)
    .option("--attachments", text.withAttachments);
  return addClientsOptions(command, deps.io.language).action(async (references: string[], flags: DownloadFlags) => {
    const refuse = (detail: string) => new CproError("USAGE", { params: { detail, command: "download" } });
    if (flags.year !== undefined && references.length > 0) throw refuse(text.notBoth);
    if (flags.year !== undefined && isOverClients(flags)) return archiveEverywhere(deps, flags.year, flags);
    if (flags.year !== undefined) return archive(deps, flags.year, flags);
    if (references.length === 0) throw refuse(text.neither);
    if (isOverClients(flags)) await downloadEverywhere(deps, references, flags);
    else await downloadEach(deps, references, flags);
  });
}

async function archive(deps: Deps, year: number, flags: DownloadFlags): Promise<void> {
  const { io, signal } = deps;
  const text = pick(io.language, messages);
  const { open, unzip } = await deps.archiveTools();
  const path = flags.output ?? `cpro-${year}`;
  const progress = runProgress(io, deps.now, text.progress);
  const onProgress = (done: number, total: number) => progress.at(done, total);
  const request = { year, attachments: flags.attachments === true, signal, onProgress };
  const documents = archiveDocuments(io.language);
  const result = await archiveYear({ ...deps, unzip }, open(path), path, request, documents).finally(progress.end);
  renderArchive(result, path, io);
  deps.exitWith(result.failures.length > 0 ? EXIT.batchPartial : EXIT.done);
}

async function downloadEach(deps: Deps, references: readonly string[], flags: DownloadFlags): Promise<void> {
  const { files, io, signal } = deps;
  const { unzip } = await deps.archiveTools();
  const ports = { ...(await deps.session()), files, unzip, pdf: deps.pdf, journal: deps.journal };
  const view = downloadView(io);
  const output = flags.output ?? ".";
  const oneFile = references.length === 1 && /\.(pdf|zip)$/i.test(output);
  const failures: CproError[] = [];
  const save = (one: DownloadedFile) => {
    // Whatever name was given, a ZIP is not called a PDF.
    const path = oneFile ? output.replace(/\.\w+$/, /\.\w+$/.exec(one.name)?.[0] ?? "") : join(output, one.name);
    return saveFile(one, path, files, view);
  };
  for await (const one of downloadInvoices(ports, references, flags.attachments === true)) {
    const failed = "error" in one ? one.error : await save(one);
    if (failed) {
      if (references.length === 1) throw failed;
      failures.push(failed);
      view.failure(one.number, failed);
    }
    if (signal.aborted) throw new CproError("INTERRUPTED");
  }
  const outcome = view.end();
  const failed = worstExit(failures.map(({ exitCode }) => exitCode));
  deps.exitWith(failures.length > 0 && outcome.files > 0 ? EXIT.batchPartial : failed);
}

/** Never over another file: it may be all that is left of something. */
async function saveFile(
  { number, bytes, sha256, asSent }: DownloadedFile,
  path: string,
  files: Files,
  view: ReturnType<typeof downloadView>,
): Promise<CproError | null> {
  const there = (await files.exists(path)) ? await hashOf(path, files) : null;
  if (there !== null && there !== sha256) {
    return new CproError("TARGET_TAKEN", { params: { path, name: basename(path) } });
  }
  if (there === null) await files.write(path, [bytes]);
  view.file({ number, path, bytes: bytes.length, sha256, asSent });
  return null;
}

/** Null for a folder: writing there says what is wrong. Empty for what cannot be read. */
async function hashOf(path: string, files: Files): Promise<string | null> {
  try {
    return files.sha256(await files.read(path));
  } catch (error) {
    return error instanceof CproError && error.code === "NOT_A_FILE" ? null : "";
  }
}

/** Part of a path on every system. */
const folderName = (profile: string): string => profile.replace(/[^\p{L}\p{N} _-]+/gu, "-");

/** Each invoice from the client that has it, in a folder per client. */
async function downloadEverywhere(deps: Deps, references: readonly string[], flags: DownloadFlags): Promise<void> {
  const { files, io } = deps;
  const view = downloadView(io);
  const found = new Set<string>();
  const { unzip } = await deps.archiveTools();
  await inEveryProfile(deps, flags.tag, async (session, profile) => {
    const ports = { ...session, files, unzip, pdf: deps.pdf, journal: deps.journal };
    for await (const one of downloadInvoices(ports, references, flags.attachments === true)) {
      if ("error" in one && one.error.code === "INVOICE_NOT_FOUND") continue;
      const path = "error" in one ? "" : join(flags.output ?? ".", folderName(profile), one.name);
      const failed = "error" in one ? one.error : await saveFile(one, path, files, view);
      if (failed) throw failed;
      found.add(one.number);
    }
  });
  view.end();
  if (found.size === 0) throw new CproError("INVOICE_NOT_FOUND", { params: { invoice: references.join(", ") } });
}

/** A year's archive per client, each in a folder of its own; one that fails does not stop the others. */
async function archiveEverywhere(deps: Deps, year: number, flags: DownloadFlags): Promise<void> {
  const clients = await chosenSessions(deps, flags.tag);
  const output = flags.output ?? `cpro-${year}`;
  const { exits, exitWith } = exitsOf();
  for (const { profile, open } of clients) {
    const session = once(open);
    try {
      await archive({ ...deps, session, exitWith }, year, { ...flags, output: join(output, folderName(profile)) });
    } catch (error) {
      if (!(error instanceof CproError) || error.code === "INTERRUPTED") throw error;
      const { message, hint } = errorText(error, deps.io);
      deps.io.error(pick(deps.io.language, followUp).profileError(profile, message, hint));
      exitWith(error.exitCode);
    }
  }
  deps.exitWith(worstExit(exits));
}

function exitsOf() {
  const exits: ExitCode[] = [];
  return { exits, exitWith: (code: ExitCode) => void exits.push(code) };
}
