import { Command } from "commander";
import type { Cents } from "../domain/money.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/follow-up.ts";
import { renderList } from "../ui/views/follow-up.ts";
import { listInvoices } from "../usecases/follow-up.ts";
import type { Deps } from "./deps.ts";
import { optionReaders } from "./follow-up-options.ts";

interface ListFlags {
  status?: string[];
  from?: string;
  to?: string;
  recipient?: string;
  number?: string;
  min?: Cents;
  max?: Cents;
  toProcess?: boolean;
  hideRejectedOlderThan?: number;
  limit?: number;
}

const DAY_MS = 86_400_000;

export function listCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  const read = optionReaders(deps.io.language);
  return new Command("list")
    .option("--status <status...>", text.optionStatus)
    .option("--from <date>", text.optionFrom, read.date)
    .option("--to <date>", text.optionTo, read.date)
    .option("--recipient <siret>", text.optionRecipient)
    .option("--number <number>", text.optionNumber)
    .option("--min <amount>", text.optionMin, read.amount)
    .option("--max <amount>", text.optionMax, read.amount)
    .option("--to-process", text.optionToProcess)
    .option("--hide-rejected-older-than <days>", text.optionHide, read.days)
    .option("--limit <n>", text.optionLimit, read.count)
    .action(async (flags: ListFlags) => {
      const { gateway } = await deps.session();
      const hide = flags.hideRejectedOlderThan;
      await renderList(
        listInvoices(gateway, {
          statuses: flags.status,
          depositedFrom: flags.from,
          depositedTo: flags.to,
          recipientSiret: flags.recipient?.replace(/\s/g, ""),
          number: flags.number,
          payableMin: flags.min,
          payableMax: flags.max,
          toProcess: flags.toProcess,
          hideRejectedBefore:
            hide === undefined ? undefined : new Date(deps.now().getTime() - hide * DAY_MS).toISOString().slice(0, 10),
          limit: flags.limit,
        }),
        deps.io,
      );
    });
}
