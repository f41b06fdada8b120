import { Command } from "commander";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/correct.ts";
import * as followUp from "../ui/messages/follow-up.ts";
import { runCorrection } from "./correction.ts";
import type { Deps } from "./deps.ts";

export function acknowledgeCommand(deps: Deps): Command {
  return new Command("acknowledge")
    .argument("<invoice>", pick(deps.io.language, followUp).argument)
    .option("--yes", pick(deps.io.language, messages).yes)
    .action(async (reference: string, { yes }: { yes?: boolean }) => {
      const build = async () => ({ kind: "acknowledge" }) as const;
      await runCorrection(deps, reference, { kind: "acknowledge", yes, wanted: {}, build });
    });
}
