import { Command } from "commander";
import { CproError } from "../domain/errors.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/correct.ts";
import * as followUp from "../ui/messages/follow-up.ts";
import { findingLines } from "../ui/views/finding.ts";
import { readFilesToAttach } from "../usecases/complete-files.ts";
import { readAttachment } from "./attachment-option.ts";
import { runCorrection } from "./correction.ts";
import type { Deps } from "./deps.ts";

export function completeCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  return new Command("complete")
    .argument("<invoice>", pick(deps.io.language, followUp).argument)
    .option("--comment <text>", text.comment)
    .option("--attach <file...>", text.attach)
    .option("--yes", text.yes)
    .action(async (reference: string, flags: { comment?: string; attach?: string[]; yes?: boolean }) => {
      const wanted = (flags.attach ?? []).map(readAttachment);
      const { attachments, findings } = await readFilesToAttach(deps.files, wanted);
      for (const finding of findings) deps.io.talk(findingLines(finding, deps.io.language));
      await runCorrection(deps, reference, {
        kind: "complete",
        yes: flags.yes === true,
        build: async () => ({ kind: "complete", comment: flags.comment ?? (await askComment(deps)), attachments }),
      });
    });
}

/** A suspended invoice waits for an answer: an empty one would come back at once. */
async function askComment(deps: Deps): Promise<string> {
  const { askComment: message } = pick(deps.io.language, messages);
  if (!deps.io.interactive) throw new CproError("INPUT_NEEDED", { params: { what: message, flag: "--comment" } });
  return (await deps.prompter()).text({ message });
}
