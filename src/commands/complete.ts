import { Command } from "commander";
import { CproError } from "../domain/errors.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/correct.ts";
import * as followUp from "../ui/messages/follow-up.ts";
import { needed } from "../ui/needed.ts";
import { findingLines } from "../ui/views/finding.ts";
import { commentFindings, readAnswer, typedFiles } from "../usecases/complete-files.ts";
import { filesOf } from "../usecases/correction/correct.ts";
import { readAttachment } from "./attachment-option.ts";
import { refuseWithoutYes, runCorrection, talkFindings } from "./correction.ts";
import type { Deps } from "./deps.ts";

interface CompleteFlags {
  comment?: string;
  attach?: string[];
  another?: boolean;
  yes?: boolean;
}

export function completeCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  return new Command("complete")
    .argument("<invoice>", pick(deps.io.language, followUp).argument)
    .option("--comment <text>", text.answer)
    .option("--attach <file...>", text.attach)
    .option("--another", text.another)
    .option("--yes", text.yes)
    .action(async (reference: string, flags: CompleteFlags) => {
      refuseWithoutYes(deps, flags.yes);
      const comment = givenComment(deps, flags);
      const wanted = (flags.attach ?? []).map(readAttachment);
      const { attachments, findings } = await readAnswer(deps.files, comment, wanted);
      talkFindings(deps, findings);
      await runCorrection(deps, reference, {
        kind: "complete",
        yes: flags.yes,
        another: flags.another === true,
        wanted: { ...(comment === null ? {} : { comment }), ...(wanted.length === 0 ? {} : filesOf(attachments)) },
        build: async (_, { gateway }) => ({
          kind: "complete",
          attachments: await typedFiles(gateway, attachments),
          comment: comment ?? (await askComment(deps)),
        }),
      });
    });
}

/** A suspended invoice waits for an answer: an empty one would come back at once. Null: the person will be asked. */
function givenComment(deps: Deps, { comment = "" }: CompleteFlags): string | null {
  if (comment.trim() !== "") return comment.trim();
  if (deps.io.interactive) return null;
  const { askComment: what } = pick(deps.io.language, messages);
  throw new CproError("INPUT_NEEDED", { params: { what, flag: "--comment" } });
}

async function askComment(deps: Deps): Promise<string> {
  const { language } = deps.io;
  const text = pick(language, messages);
  const validate = (value: string) => {
    const [fault] = commentFindings(value).filter(({ severity }) => severity === "error");
    return fault ? findingLines(fault, deps.io).trim() : needed(text.askComment, language)(value);
  };
  return (await deps.prompter()).text({ message: text.askComment, validate, severalLines: true });
}
