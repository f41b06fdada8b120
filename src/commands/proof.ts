import { resolve } from "node:path";
import { Command } from "commander";
import { EXIT } from "../domain/exit-codes.ts";
import { fileNameOf } from "../kit/plain-name.ts";
import { pick } from "../ui/language.ts";
import * as followUp from "../ui/messages/follow-up.ts";
import * as messages from "../ui/messages/proof.ts";
import { proofDocuments, renderProof } from "../ui/views/proof.ts";
import { gatherProof } from "../usecases/proof/gather.ts";
import { writeProof } from "../usecases/proof/write-proof.ts";
import type { Deps } from "./deps.ts";

/** Gathers the evidence of one deposit into a folder or a ZIP. */
export function proofCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  return new Command("proof")
    .argument("<invoice>", pick(deps.io.language, followUp).argument)
    .option("-o, --output <folder|file.zip>", text.output)
    .action(async (reference: string, flags: { output?: string }) => {
      const { io, files } = deps;
      const settings = async () => (await deps.accounts()).settings();
      const verifyJournal = async () => (await deps.journalTools()).verify();
      const proof = await gatherProof({ ...deps, settings, verifyJournal }, reference);
      const [tools, machine] = await Promise.all([deps.proofTools(), deps.machine()]);
      const target = flags.output ?? `proof-${fileNameOf(proof.number)}`;
      const documents = proofDocuments(io, machine.versions.cpro);
      const written = await writeProof(tools, files, proof, target, documents);
      // Whoever was not asked for a place wants to know where it is.
      const shown = io.wizard ? { ...written, path: resolve(written.path) } : written;
      renderProof(proof, shown, machine.platform, io);
      deps.exitWith(proof.failure?.exitCode ?? (proof.complete ? EXIT.done : EXIT.batchPartial));
    });
}
