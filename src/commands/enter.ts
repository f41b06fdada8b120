import { Command, Option } from "commander";
import { pick } from "../ui/language.ts";
import { askLines } from "../ui/line-questions.ts";
import * as messages from "../ui/messages/deposit.ts";
import * as enterMessages from "../ui/messages/enter.ts";
import { renderDeposit } from "../ui/views/deposit.ts";
import { enterOne } from "../usecases/deposit/enter-one.ts";
import type { InvoiceLine } from "../usecases/ports/gateway.ts";
import { depositConversation } from "./deposit-conversation.ts";
import { addFieldFlags, type DepositFlags, OUTCOME_EXITS, readSeconds, toRequest } from "./deposit-options.ts";
import { depositPorts } from "./deposit-ports.ts";
import type { Deps } from "./deps.ts";
import { ENTERED_FIELDS, line, readInvoiceFile, readLine } from "./enter-options.ts";
import { optionReaders } from "./follow-up-options.ts";

type EnterFlags = DepositFlags & {
  readonly line?: string[];
  readonly from?: string;
  readonly reference?: string;
};

export function enterCommand(deps: Deps): Command {
  const { io } = deps;
  const text = pick(io.language, messages);
  const own = pick(io.language, enterMessages);
  const read = optionReaders(io.language);
  const command = new Command("enter")
    .option("--line <line...>", own.line)
    .option("--from <file>", own.from)
    .option("--reference <text>", own.reference);
  return addFieldFlags(command, ENTERED_FIELDS, text, io.language)
    .option("--another", text.another)
    .option("--patience <seconds>", text.patience, readSeconds(text.badSeconds))
    .addOption(new Option("--dry-run", text.dryRun).conflicts(["yes", "confirm"]))
    .option("--yes", text.yes)
    .option("--confirm <net>", text.confirm, read.amount)
    .addHelpText("after", own.after)
    .action(async (flags: EnterFlags) => {
      const file = flags.from === undefined ? null : await readInvoiceFile(deps.files, flags.from, own.badLine);
      const { given, attachments } = toRequest("", { ...file?.flags, ...flags });
      const lines = [...(file?.lines ?? []), ...(flags.line ?? []).map(readLine)];
      const single = await enterOne(depositPorts(deps), {
        request: {
          given,
          attachments,
          lines: lines.length === 0 && io.interactive ? await typedLines(deps) : lines,
          reference: flags.reference?.trim() || null,
        },
        ...(await depositConversation(deps, flags)),
      });
      renderDeposit(single, io);
      if (single.result?.outcome === "already-submitted") deps.sendsNothing();
      deps.exitWith(OUTCOME_EXITS[single.result?.outcome ?? "submitted"]);
    });
}

async function typedLines(deps: Deps): Promise<readonly InvoiceLine[]> {
  const typed = await askLines(await deps.prompter(), deps.io.language);
  return typed.map(line);
}
