import { Command, Option } from "commander";
import { todayInParis } from "../domain/dates.ts";
import { CproError } from "../domain/errors.ts";
import { worstExit } from "../domain/exit-codes.ts";
import { type Cents, toDecimalString } from "../domain/money.ts";
import { isKnownStatus } from "../domain/status.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/follow-up.ts";
import { profileListView, renderList, renderRejected } from "../ui/views/follow-up.ts";
import { type ListFilter, listInvoices } from "../usecases/follow-up.ts";
import { withRejections } from "../usecases/rejected.ts";
import type { Accounts, Deps } from "./deps.ts";
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
  rejected?: boolean;
  hideRejectedOlderThan?: number;
  limit?: number;
  allProfiles?: boolean;
}

const DAY_MS = 86_400_000;

export function listCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  const read = optionReaders(deps.io.language);
  return new Command("list")
    .option("--status <status...>", text.optionStatus)
    .option("--from <date>", text.optionFrom, read.date)
    .option("--to <date>", text.optionTo, read.date)
    .option("--recipient <siret>", text.optionRecipient, read.siret)
    .option("--number <number>", text.optionNumber)
    .option("--min <amount>", text.optionMin, read.amount)
    .option("--max <amount>", text.optionMax, read.amount)
    .option("--to-process", text.optionToProcess)
    .addOption(
      new Option("--rejected", text.optionRejected).conflicts(["status", "toProcess", "hideRejectedOlderThan"]),
    )
    .option("--hide-rejected-older-than <days>", text.optionHide, read.days)
    .option("--limit <n>", text.optionLimit, read.count)
    .option("--all-profiles", text.optionAllProfiles)
    .action(async (flags: ListFlags) => {
      refuseEmptyRanges(flags, text.badRange);
      const filter = toFilter(flags, deps.now());
      for (const status of filter.statuses ?? []) {
        if (!isKnownStatus(status)) deps.io.talk(`${text.statusNotKnown(status)}\n`);
      }
      if (flags.allProfiles) return listAllProfiles(deps, filter, flags.rejected === true);
      const { gateway } = await deps.session();
      if (flags.rejected) return renderRejected(withRejections(gateway, listInvoices(gateway, filter)), deps.io);
      await renderList(listInvoices(gateway, filter), deps.io);
    });
}

/** A range whose ends are the wrong way round holds nothing: a slip, and no invoices to be told absent. */
function refuseEmptyRanges({ from, to, min, max }: ListFlags, sentence: (from: string, to: string) => string): void {
  const refuse = (low: string, high: string) => {
    throw new CproError("USAGE", { params: { detail: sentence(low, high), command: "list" } });
  };
  if (from !== undefined && to !== undefined && from > to) refuse(`--from ${from}`, `--to ${to}`);
  if (min !== undefined && max !== undefined && min > max) {
    refuse(`--min ${toDecimalString(min)}`, `--max ${toDecimalString(max)}`);
  }
}

/** One list per profile; a profile that fails is one line, and the others are listed. */
async function listAllProfiles(deps: Deps, filter: ListFilter, rejected: boolean): Promise<void> {
  const accounts = await deps.accounts();
  const view = profileListView(deps.io);
  const failures: CproError[] = [];
  for (const { name, environment } of await accounts.profiles.list()) {
    const error = await view.profile({ name, environment }, listOfProfile(accounts, name, filter, rejected));
    if (error) failures.push(error);
    if (deps.signal.aborted) throw new CproError("INTERRUPTED");
  }
  view.end();
  deps.exitWith(worstExit(failures.map(({ exitCode }) => exitCode)));
}

async function* listOfProfile(accounts: Accounts, name: string, filter: ListFilter, rejected: boolean) {
  const { gateway } = await accounts.sessionOf(name);
  const found = listInvoices(gateway, filter);
  yield* rejected ? withRejections(gateway, found) : found;
}

function toFilter(flags: ListFlags, now: Date): ListFilter {
  const hide = flags.hideRejectedOlderThan;
  return {
    statuses: flags.rejected ? ["REJETEE"] : flags.status?.map((status) => status.trim().toUpperCase()),
    depositedFrom: flags.from,
    depositedTo: flags.to,
    recipientSiret: flags.recipient,
    number: flags.number,
    payableMin: flags.min,
    payableMax: flags.max,
    toProcess: flags.toProcess,
    hideRejectedBefore: hide === undefined ? undefined : todayInParis(new Date(now.getTime() - hide * DAY_MS)),
    limit: flags.limit,
  };
}
