import { Command } from "commander";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/batch.ts";
import { planCommand } from "./batch-plan.ts";
import { controlCommand, watchCommand } from "./batch-queue.ts";
import { listCommand, reportCommand, templateCommand } from "./batch-reports.ts";
import { resumeCommand, sendCommand } from "./batch-send.ts";
import type { Deps } from "./deps.ts";

export function batchCommand(deps: Deps): Command {
  return new Command("batch")
    .addHelpText("after", `\n${pick(deps.io.language, messages).again}`)
    .addCommand(planCommand(deps))
    .addCommand(sendCommand(deps))
    .addCommand(resumeCommand(deps))
    .addCommand(watchCommand(deps))
    .addCommand(controlCommand(deps, "cancel"))
    .addCommand(controlCommand(deps, "pause"))
    .addCommand(controlCommand(deps, "continue"))
    .addCommand(listCommand(deps))
    .addCommand(reportCommand(deps))
    .addCommand(templateCommand(deps));
}
