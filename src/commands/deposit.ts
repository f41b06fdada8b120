import { Command, Option } from "commander";
import { EXIT } from "../domain/exit-codes.ts";
import { FLAG_FIELDS } from "../domain/fields.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/deposit.ts";
import { renderDeposit } from "../ui/views/deposit.ts";
import { depositOne } from "../usecases/deposit/deposit-one.ts";
import { depositConversation } from "./deposit-conversation.ts";
import { depositAsFlow, goesAsFlow } from "./deposit-flow.ts";
import { addFieldFlags, type DepositFlags, OUTCOME_EXITS, readSeconds, toRequest } from "./deposit-options.ts";
import { depositPorts } from "./deposit-ports.ts";
import type { Deps } from "./deps.ts";
import { optionReaders } from "./follow-up-options.ts";

export function depositCommand(deps: Deps): Command {
  const { io } = deps;
  const text = pick(io.language, messages);
  const read = optionReaders(io.language);
  const command = new Command("deposit").argument("<pdf>", text.argument);
  return addFieldFlags(command, FLAG_FIELDS, text, io.language)
    .addOption(new Option("--route <route>", text.route).choices(["auto", "pdf", "facturx"]).default("auto"))
    .option("--wait <seconds>", text.wait, readSeconds(text.badSeconds))
    .option("--partial", text.partial)
    .option("--flow-number <number>", text.flowNumber)
    .option("--resend", text.resend)
    .option("--another", text.another)
    .option("--patience <seconds>", text.patience, readSeconds(text.badSeconds))
    .addOption(new Option("--dry-run", text.dryRun).conflicts(["yes", "confirm"]))
    .option("--yes", text.yes)
    .option("--confirm <net>", text.confirm, read.amount)
    .addHelpText("after", text.after)
    .action(async (pdf: string, flags: DepositFlags) => {
      if (await goesAsFlow(deps, pdf, flags)) return depositAsFlow(deps, pdf, flags);
      const single = await depositOne(depositPorts(deps), {
        request: toRequest(pdf, flags),
        ...(await depositConversation(deps, flags)),
      });
      renderDeposit(single, io);
      if (single.result?.outcome === "already-submitted") deps.sendsNothing();
      deps.exitWith(single.result ? OUTCOME_EXITS[single.result.outcome] : EXIT.done);
    });
}
