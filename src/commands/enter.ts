import { Command, Option } from "commander";
import { BILLING_FRAMEWORKS } from "../domain/billing-framework.ts";
import { PAYMENT_MEANS, VAT_REGIMES } from "../domain/invoice.ts";
import { INVOICE_TYPES } from "../domain/pdf-report.ts";
import { depositQuestions } from "../ui/deposit-questions.ts";
import { pick } from "../ui/language.ts";
import { askLines } from "../ui/line-questions.ts";
import * as messages from "../ui/messages/deposit.ts";
import * as enterMessages from "../ui/messages/enter.ts";
import { renderBanner } from "../ui/views/banner.ts";
import { renderDeposit, renderRecap, renderStep } from "../ui/views/deposit.ts";
import { enterOne } from "../usecases/deposit/enter-one.ts";
import type { InvoiceLine } from "../usecases/ports/gateway.ts";
import {
  agreementOf,
  type DepositFlags,
  OUTCOME_EXITS,
  PATIENCE_SECONDS,
  readSeconds,
  toRequest,
} from "./deposit-options.ts";
import { depositPorts } from "./deposit-ports.ts";
import type { Deps } from "./deps.ts";
import { line, readInvoiceFile, readLine } from "./enter-options.ts";
import { optionReaders } from "./follow-up-options.ts";

interface EnterFlags extends DepositFlags {
  line?: string[];
  from?: string;
  reference?: string;
}

export function enterCommand(deps: Deps): Command {
  const { io } = deps;
  const text = pick(io.language, messages);
  const own = pick(io.language, enterMessages);
  const read = optionReaders(io.language);
  return new Command("enter")
    .option("--line <line...>", own.line)
    .option("--from <file>", own.from)
    .option("--reference <text>", own.reference)
    .option("--to <siret>", text.to)
    .option("--state", text.state)
    .option("--service <code>", text.service)
    .option("--commitment <number>", text.commitment)
    .option("--contract <number>", text.contract)
    .addOption(new Option("--frame <code>", text.frame).choices(Object.keys(BILLING_FRAMEWORKS)))
    .option("--validator <siret>", text.validator)
    .option("--seller <siret>", text.seller)
    .addOption(new Option("--type <type>", text.type).choices([...INVOICE_TYPES]))
    .option("--original <number>", text.original)
    .addOption(new Option("--vat <regime>", text.vat).choices([...VAT_REGIMES]))
    .option("--exemption <code>", text.exemption)
    .option("--currency <code>", text.currency)
    .addOption(new Option("--payment <means>", text.payment).choices([...PAYMENT_MEANS]))
    .option("--attach <file...>", text.attach)
    .option("--comment <text>", text.comment)
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
        agreement: agreementOf(flags, io.interactive),
        person: io.interactive ? depositQuestions({ ...deps, prompter: await deps.prompter() }) : null,
        options: {
          signal: deps.signal,
          another: flags.another === true,
          patienceMs: 1000 * (flags.patience ?? (io.interactive ? PATIENCE_SECONDS : 0)),
          onStep: (step) => renderStep(step, io),
        },
        onAccount: (account) => renderBanner(account, io),
        onRecap: (recap) => renderRecap(recap, io),
      });
      renderDeposit(single, io);
      deps.exitWith(OUTCOME_EXITS[single.result?.outcome ?? "submitted"]);
    });
}

async function typedLines(deps: Deps): Promise<readonly InvoiceLine[]> {
  const typed = await askLines(await deps.prompter(), deps.io.language);
  return typed.map(line);
}
