import { Command, Option } from "commander";
import { todayInParis } from "../domain/dates.ts";
import { CproError } from "../domain/errors.ts";
import { worstExit } from "../domain/exit-codes.ts";
import { type Cents, toDecimalString } from "../domain/money.ts";
import { isKnownStatus } from "../domain/status.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/follow-up.ts";
import { profileListView, renderList, renderRejected } from "../ui/views/follow-up.ts";
import { invoiceListReport, type ListedInvoice } from "../ui/views/invoice-list.ts";
import { type ListFilter, listInvoices } from "../usecases/follow-up.ts";
import { type RejectedInvoice, withRejections } from "../usecases/rejected.ts";
import { type Traceable, tracer } from "../usecases/traces.ts";
import { chosenProfiles } from "./client-sessions.ts";
import { addClientsOptions, type ClientsFlags, isOverClients } from "./clients-options.ts";
import type { Deps, Session } from "./deps.ts";
import { optionReaders } from "./follow-up-options.ts";
import { addOutputOptions, needsFile, type OutputFlags, unknownEnding, writeReport } from "./report-output.ts";
import { readProfiles } from "./report-profiles.ts";

interface ListFlags extends OutputFlags, ClientsFlags {
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
}

/** For JSON there is `--json`. */
const LIST_FORMATS = ["csv", "xlsx", "html", "pdf"] as const;
const DAY_MS = 86_400_000;

export function listCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  const read = optionReaders(deps.io.language);
  const command = new Command("list")
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
    .option("--limit <n>", text.optionLimit, read.count);
  return addOutputOptions(addClientsOptions(command, deps.io.language), deps, LIST_FORMATS).action(
    async (flags: ListFlags) => {
      refuseEmptyRanges(flags, text.badRange);
      const filter = toFilter(flags, deps.now());
      for (const status of filter.statuses ?? []) {
        if (!isKnownStatus(status)) deps.io.talk(`${text.statusNotKnown(status)}\n`);
      }
      if (flags.output || flags.open || flags.format) return writeList(deps, filter, flags);
      if (isOverClients(flags)) return listClients(deps, filter, flags);
      const found = listOf(deps, await deps.session(), filter, flags);
      if (flags.rejected) return renderRejected(found as AsyncIterable<RejectedInvoice>, deps.io);
      await renderList(found, deps.io, flags.toProcess);
    },
  );
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
async function listClients(deps: Deps, filter: ListFilter, flags: ListFlags): Promise<void> {
  const view = profileListView(deps.io);
  const failures: CproError[] = [];
  for (const { name, environment } of await chosenProfiles(deps, flags.tag)) {
    const error = await view.profile({ name, environment }, listOfProfile(deps, name, filter, flags));
    if (error) failures.push(error);
    if (deps.signal.aborted) throw new CproError("INTERRUPTED");
  }
  view.end();
  deps.exitWith(worstExit(failures.map(({ exitCode }) => exitCode)));
}

async function* listOfProfile(deps: Deps, name: string, filter: ListFilter, flags: ListFlags) {
  const accounts = await deps.accounts();
  yield* listOf(deps, await accounts.sessionOf(name), filter, flags);
}

function listOf(
  { journal }: Pick<Deps, "journal">,
  { account, gateway }: Session,
  filter: ListFilter,
  { rejected }: ListFlags,
): AsyncIterable<Traceable> {
  const found = listInvoices(gateway, filter, tracer({ account, journal }));
  return rejected ? withRejections(gateway, found) : found;
}

/** The list as a file; a client that cannot be read is told, and missing from it as a whole. */
async function writeList(deps: Deps, filter: ListFilter, flags: ListFlags): Promise<void> {
  unknownEnding(flags, deps.io.language, "list", LIST_FORMATS);
  needsFile(flags, deps.io.language, "list");
  const { read, profiles } = await readProfiles(deps, flags, async (session, { profile, onProgress }) => {
    const invoices: ListedInvoice[] = [];
    for await (const invoice of listOf(deps, session, filter, flags)) {
      if (deps.signal.aborted) throw new CproError("INTERRUPTED");
      invoices.push({ profile, invoice });
      onProgress(invoices.length);
    }
    return invoices;
  });
  const shape = { clients: isOverClients(flags), rejected: flags.rejected === true };
  const setting = { language: deps.io.language, now: deps.now(), profiles };
  await writeReport(invoiceListReport(read.flat(), shape, setting), flags, deps, "list", LIST_FORMATS);
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
