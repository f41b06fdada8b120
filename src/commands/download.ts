import { join } from "node:path";
import { Command } from "commander";
import type { Json } from "../ui/json/index.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/correct.ts";
import * as followUp from "../ui/messages/follow-up.ts";
import { downloadInvoice } from "../usecases/download.ts";
import { findInvoice } from "../usecases/follow-up.ts";
import type { Deps } from "./deps.ts";

/** Writes one file per invoice into the folder given, named after the invoice; `-o` may name the file of a single one. */
export function downloadCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  return new Command("download")
    .argument("<invoice...>", pick(deps.io.language, followUp).argument)
    .option("-o, --output <path>", text.output, ".")
    .option("--attachments", text.withAttachments)
    .action(async (references: string[], flags: { output: string; attachments?: boolean }) => {
      const { gateway } = await deps.session();
      const files: { number: string; path: string; bytes: number; sha256: string }[] = [];
      const oneFile = references.length === 1 && /\.(pdf|zip)$/i.test(flags.output);
      for (const reference of references) {
        const invoice = await findInvoice(gateway, reference);
        const { name, bytes } = await downloadInvoice(gateway, invoice, flags.attachments === true);
        const path = oneFile ? flags.output : join(flags.output, name);
        await deps.files.write(path, [bytes]);
        files.push({ number: invoice.number, path, bytes: bytes.length, sha256: deps.files.sha256(bytes) });
        if (!deps.io.json) deps.io.out(`${text.downloaded(path, String(bytes.length))}\n`);
      }
      if (deps.io.json) deps.io.out(`${JSON.stringify({ files } satisfies Json<"download">)}\n`);
    });
}
