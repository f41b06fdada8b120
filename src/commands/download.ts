import { join } from "node:path";
import { Command } from "commander";
import { CproError } from "../domain/errors.ts";
import type { Json } from "../ui/json/index.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/correct.ts";
import * as followUp from "../ui/messages/follow-up.ts";
import { downloadInvoices } from "../usecases/download.ts";
import type { Deps } from "./deps.ts";

/** Writes one file per invoice into the folder given, named after the invoice; `-o` may name the file of a single one. */
export function downloadCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  return new Command("download")
    .argument("<invoice...>", pick(deps.io.language, followUp).argument)
    .option("-o, --output <path>", text.output, ".")
    .option("--attachments", text.withAttachments)
    .action(async (references: string[], flags: { output: string; attachments?: boolean }) => {
      const ports = { ...(await deps.session()), files: deps.files, journal: deps.journal };
      const files: { number: string; path: string; bytes: number; sha256: string }[] = [];
      const oneFile = references.length === 1 && /\.(pdf|zip)$/i.test(flags.output);
      for await (const file of downloadInvoices(ports, references, flags.attachments === true)) {
        const { number, name, bytes, sha256 } = file;
        const path = oneFile ? flags.output : join(flags.output, name);
        await deps.files.write(path, [bytes]);
        files.push({ number, path, bytes: bytes.length, sha256 });
        if (!deps.io.json) deps.io.out(`${text.downloaded(path, String(bytes.length))}\n`);
        if (deps.signal.aborted) throw new CproError("INTERRUPTED");
      }
      if (deps.io.json) deps.io.out(`${JSON.stringify({ files } satisfies Json<"download">)}\n`);
    });
}
