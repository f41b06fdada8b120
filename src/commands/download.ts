import { basename, join } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { CproError } from "../domain/errors.ts";
import { EXIT, worstExit } from "../domain/exit-codes.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/archive.ts";
import * as followUp from "../ui/messages/follow-up.ts";
import { archiveDocuments, downloadView, renderArchive } from "../ui/views/archive.ts";
import { archiveYear } from "../usecases/archive/archive-year.ts";
import { type DownloadedFile, downloadInvoices } from "../usecases/download.ts";
import type { Deps } from "./deps.ts";

interface DownloadFlags {
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
  return new Command("download")
    .argument("[invoice...]", pick(deps.io.language, followUp).argument)
    .option("--year <yyyy>", text.year, (value) => {
      if (!/^20\d\d$/.test(value)) throw new InvalidArgumentError(text.badYear(value));
      return Number(value);
    })
    .option("-o, --output <path>", text.output)
    .option("--attachments", text.withAttachments)
    .action(async (references: string[], flags: DownloadFlags) => {
      const refuse = (detail: string) => new CproError("USAGE", { params: { detail, command: "download" } });
      if (flags.year !== undefined && references.length > 0) throw refuse(text.notBoth);
      if (flags.year !== undefined) return archive(deps, flags.year, flags);
      if (references.length === 0) throw refuse(text.neither);
      await downloadEach(deps, references, flags);
    });
}

async function archive(deps: Deps, year: number, flags: DownloadFlags): Promise<void> {
  const { io, signal } = deps;
  const text = pick(io.language, messages);
  const { open, unzip } = await deps.archiveTools();
  const path = flags.output ?? `cpro-${year}`;
  const onProgress = (done: number, total: number) => io.progress(text.progress(done, total));
  const request = { year, attachments: flags.attachments === true, signal, onProgress };
  const documents = archiveDocuments(io.language);
  const result = await archiveYear({ ...deps, unzip }, open(path), path, request, documents).finally(() =>
    io.progress(null),
  );
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
  /** Null for a folder: writing there says what is wrong. Empty for what cannot be read. */
  const hashOf = async (path: string): Promise<string | null> => {
    try {
      return files.sha256(await files.read(path));
    } catch (error) {
      return error instanceof CproError && error.code === "NOT_A_FILE" ? null : "";
    }
  };
  /** Never over another file: it may be all that is left of something. */
  const save = async ({ number, name, bytes, sha256, asSent }: DownloadedFile): Promise<CproError | null> => {
    // Whatever name was given, a ZIP is not called a PDF.
    const path = oneFile ? output.replace(/\.\w+$/, /\.\w+$/.exec(name)?.[0] ?? "") : join(output, name);
    const there = (await files.exists(path)) ? await hashOf(path) : null;
    if (there !== null && there !== sha256) {
      return new CproError("TARGET_TAKEN", { params: { path, name: basename(path) } });
    }
    if (there === null) await files.write(path, [bytes]);
    view.file({ number, path, bytes: bytes.length, sha256, asSent });
    return null;
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
