import { Command, Option } from "commander";
import { DEPOSIT_STATES, type Deposit, type DepositState } from "../domain/deposit/state.ts";
import { CproError } from "../domain/errors.ts";
import { EXIT } from "../domain/exit-codes.ts";
import type { Flow } from "../domain/flow/state.ts";
import { allOf } from "../kit/all-of.ts";
import { firstOf } from "../kit/first-of.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/journal.ts";
import {
  entriesJson,
  renderActionEvents,
  renderDepositEvents,
  renderFlowEvents,
  renderJournal,
  renderMade,
  renderMoved,
  renderRepair,
  renderSalvage,
  renderVerification,
} from "../ui/views/journal.ts";
import { journalCsv } from "../ui/views/journal-csv.ts";
import type { Journal, KnownAction } from "../usecases/ports/journal.ts";
import { lookUpAll } from "../usecases/repair-journal.ts";
import type { Deps } from "./deps.ts";
import { optionReaders } from "./follow-up-options.ts";

export function journalCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  const read = optionReaders(deps.io.language);
  const command = new Command("journal").helpCommand(false);
  command
    .command("list")
    .description(text.list)
    .option("--number <number>", text.optionNumber)
    .addOption(new Option("--state <state...>", text.optionState).choices([...DEPOSIT_STATES]))
    .option("--limit <n>", text.optionLimit, read.count)
    .action(async (flags: { number?: string; state?: DepositState[]; limit?: number }) => {
      const { number, state: states, limit } = flags;
      const journal = await deps.journal();
      const deposits = journal.list({ number, states, limit });
      // The states are those of deposits: who asks for one wants nothing else.
      const everything = states === undefined;
      const flows = everything ? latestFlows(journal, number, limit) : nothing();
      const actions = everything ? journal.actions({ number, limit }) : nothing();
      await renderJournal({ deposits, flows, actions }, deps.io);
    });
  command
    .command("show")
    .description(text.show)
    .argument("<reference>", text.reference)
    .action(async (reference: string) => {
      const journal = await deps.journal();
      const deposit = await findDeposit(journal, reference);
      if (deposit !== null) {
        const actions = await actionsWhere(journal, ({ number }) => number === deposit.key.number, deposit.key.number);
        await renderDepositEvents(deposit, journal.entries(deposit.id), actions, deps.io);
        return;
      }
      const flow = await findFlow(journal, reference);
      if (flow !== null) return renderFlowEvents(flow, journal.entries(flow.id), deps.io);
      const [action] = await actionsWhere(journal, ({ id, number }) => id === reference || number === reference);
      if (!action) throw new CproError("INVOICE_NOT_FOUND", { params: { invoice: reference } });
      await renderActionEvents(action, journal.entries(action.id), deps.io);
    });
  command
    .command("verify")
    .description(text.verify)
    .action(async () => {
      const report = await (await deps.journalTools()).verify();
      renderVerification(report, deps.io);
      deps.exitWith(report && report.damages.length > 0 ? EXIT.bug : EXIT.done);
    });
  command
    .command("repair")
    .description(text.repair)
    .action(async () => {
      const tools = await deps.journalTools();
      const report = await tools.verify();
      const damaged = report !== null && report.damages.length > 0;
      const salvage = damaged ? await tools.salvage() : null;
      // Told at once: the look-up needs the service, which may be away.
      renderSalvage(salvage, deps.io);
      const looked = await lookUpAll(await deps.journal(), await deps.session(), deps.now(), deps.signal);
      renderRepair(salvage, looked, deps.io);
    });
  command
    .command("init")
    .description(text.init)
    .option("--print", text.optionPrint)
    .action(async ({ print = false }: { print?: boolean }) => {
      renderMade(await (await deps.journalTools()).init(print), print, deps.io);
    });
  command
    .command("move")
    .description(text.move)
    .addOption(new Option("--to <url>", text.optionTo).conflicts("from"))
    .option("--from <url>", text.optionFrom)
    .action(async ({ to, from }: { to?: string; from?: string }) => {
      const tools = await deps.journalTools();
      if (to !== undefined) renderMoved(await tools.moveTo(to), "to", deps.io);
      else if (from !== undefined) renderMoved(await tools.moveFrom(from), "from", deps.io);
      else throw new CproError("USAGE", { params: { detail: text.moveWhere, command: "journal move" } });
    });
  command
    .command("export")
    .description(text.export)
    .addOption(new Option("--format <format>", text.optionFormat).choices(["csv", "json"]))
    .option("-o, --output <file>", text.optionOutput)
    .action(async (flags: { format?: "csv" | "json"; output?: string }) => {
      const journal = await deps.journal();
      const format = flags.format ?? (deps.io.json ? "json" : "csv");
      const invoices = { deposits: journal.list(), flows: latestFlows(journal) };
      const chunks = format === "json" ? entriesJson(journal.entries()) : journalCsv(invoices, deps.io.language);
      if (flags.output !== undefined) {
        await deps.files.write(flags.output, chunks);
        deps.io.talk(`${text.exported(flags.output)}\n`);
      } else for await (const chunk of chunks) deps.io.data(chunk);
    });
  return command;
}

/** By the journal's own id, else the latest deposit of that number. */
async function findDeposit(journal: Journal, reference: string): Promise<Deposit | null> {
  return (await journal.deposit(reference)) ?? firstOf(journal.list({ number: reference, limit: 1 }));
}

/** Newest first; with a number, the flows that hold an invoice of that number. */
async function* latestFlows(journal: Journal, number?: string, limit?: number): AsyncGenerator<Flow> {
  const flows: Flow[] = [];
  for await (const flow of journal.flows()) {
    if (number === undefined || holds(flow, number)) flows.unshift(flow);
  }
  yield* flows.slice(0, limit);
}

/** By the journal's own id or Chorus Pro's number of the flow, else the latest flow that holds such an invoice. */
async function findFlow(journal: Journal, reference: string): Promise<Flow | null> {
  let holder: Flow | null = null;
  for await (const flow of journal.flows()) {
    if (flow.id === reference || flow.flowNumber === reference) return flow;
    if (holds(flow, reference)) holder = flow;
  }
  return holder;
}

const holds = ({ planned }: Flow, number: string): boolean =>
  planned.invoices.some((invoice) => invoice.number === number);

/** Newest first. */
async function actionsWhere(
  journal: Journal,
  fits: (action: KnownAction) => boolean,
  number?: string,
): Promise<readonly KnownAction[]> {
  return (await allOf(journal.actions({ number }))).filter(fits);
}

async function* nothing(): AsyncGenerator<never> {}
