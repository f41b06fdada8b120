import type { Deposit } from "../../domain/deposit/state.ts";
import type { Flow } from "../../domain/flow/state.ts";
import { inSum } from "../../domain/invoice-values.ts";
import { cents, toDecimalString } from "../../domain/money.ts";
import { formatSiret } from "../../domain/siret.ts";
import { allOf } from "../../kit/all-of.ts";
import type {
  JournalEntry,
  JournalReport,
  KnownAction,
  MadeJournal,
  MovedJournal,
  Salvage,
} from "../../usecases/ports/journal.ts";
import type { LookedUp } from "../../usecases/repair-journal.ts";
import { formatAmount, formatDate } from "../format.ts";
import type { Io } from "../io.ts";
import type { Json } from "../json/index.ts";
import { toldAsJson, writeArray } from "../json/print.ts";
import { type Language, pick } from "../language.ts";
import * as messages from "../messages/journal.ts";
import { systemWords } from "../messages/system.ts";
import { type Column, renderTable } from "../table.ts";
import { invoiceJson } from "./deposit.ts";
import { flowColumns, flowJson, flowTitle } from "./journal-flows.ts";

/** What the journal holds, each kind newest first. */
interface Journalled {
  readonly deposits: AsyncIterable<Deposit>;
  readonly flows: AsyncIterable<Flow>;
  readonly actions: AsyncIterable<KnownAction>;
}

/** Prints what was sent and done as it is read; under `--json` one document, written piece by piece. */
export async function renderJournal({ deposits, flows, actions }: Journalled, io: Io): Promise<void> {
  if (io.json) {
    const total = await writeArray('{"deposits":', deposits, depositJson, io);
    await writeArray(`,"total":${total},"flows":`, flows, flowJson, io);
    await writeArray(',"actions":', actions, actionJson, io);
    io.out("}\n");
    return;
  }
  const text = pick(io.language, messages);
  const rows = await allOf(deposits);
  if (rows.length > 0) renderTable(rows, columns(io.language), io);
  io.talk(`${text.count(rows.length)}\n`);
  renderMore(await allOf(flows), flowColumns(io.language), text.countFlows, io);
  renderMore(await allOf(actions), actionColumns(io.language), text.countActions, io);
}

/** A further table, where there is something to put in it. */
function renderMore<T>(rows: readonly T[], columns: Column<T>[], count: (rows: number) => string, io: Io): void {
  if (rows.length === 0) return;
  io.out("\n");
  renderTable(rows, columns, io);
  io.talk(`${count(rows.length)}\n`);
}

function actionColumns(language: Language): Column<KnownAction>[] {
  const text = pick(language, messages);
  return [
    { title: text.columnDate, cell: ({ at }) => formatDate(at, language) },
    { title: text.columnNumber, cell: ({ number, invoiceId }) => number ?? String(invoiceId ?? "") },
    { title: text.columnAction, cell: ({ operation }) => text.operations[operation] ?? operation },
    { title: text.columnState, cell: ({ result }) => text.results[result ?? "open"] },
    { title: text.columnEnvironment, flexible: true, cell: ({ environment }) => environment },
    { title: text.columnId, cell: ({ id }) => id },
  ];
}

function actionJson({ id, ...action }: KnownAction) {
  return { journalId: id, ...action };
}

function columns(language: Language): Column<Deposit>[] {
  const text = pick(language, messages);
  return [
    { title: text.columnDate, cell: ({ changedAt }) => formatDate(changedAt, language) },
    { title: text.columnNumber, cell: ({ key }) => key.number },
    {
      title: text.columnRecipient,
      flexible: true,
      cell: ({ recipientName, invoice }) => recipientName || formatSiret(invoice.buyer),
    },
    {
      title: text.columnNet,
      align: "right",
      cell: ({ invoice }) => formatAmount(inSum(invoice.type, invoice.payableAmount), language, invoice.currency),
    },
    { title: text.columnState, cell: ({ state }) => text.states[state] },
    { title: text.columnEnvironment, flexible: true, cell: ({ key }) => key.environment },
    { title: text.columnId, cell: ({ id }) => id },
  ];
}

/** One deposit with its events, oldest first, and what was done about its invoice since. */
export async function renderDepositEvents(
  deposit: Deposit,
  entries: AsyncIterable<JournalEntry>,
  actions: readonly KnownAction[],
  io: Io,
): Promise<void> {
  const events = await allOf(entries);
  if (toldAsJson<"journal show">(io, () => ({ ...depositJson(deposit), events, actions: actions.map(actionJson) })))
    return;
  const text = pick(io.language, messages);
  const { key, invoice, recipientName, state, file } = deposit;
  const net = formatAmount(invoice.payableAmount, io.language, invoice.currency);
  io.out(
    `${key.number} · ${recipientName || formatSiret(invoice.buyer)} · ${net} · ${text.states[state]}\n${file.path}\n\n`,
  );
  for (const entry of events) io.out(entryLine(entry, io));
  if (actions.length === 0) return;
  io.out("\n");
  renderTable(actions, actionColumns(io.language), io);
}

/** One action with its events, oldest first. */
export async function renderActionEvents(
  action: KnownAction,
  entries: AsyncIterable<JournalEntry>,
  io: Io,
): Promise<void> {
  const events = await allOf(entries);
  if (toldAsJson<"journal show">(io, () => ({ ...actionJson(action), events }))) return;
  const text = pick(io.language, messages);
  const { number, invoiceId, operation, result, details } = action;
  const what = text.operations[operation] ?? operation;
  io.out(`${number ?? invoiceId ?? ""} · ${what} · ${text.results[result ?? "open"]}\n`);
  for (const [name, value] of Object.entries(details)) if (value !== null) io.out(`  ${name} = ${value}\n`);
  io.out("\n");
  for (const entry of events) io.out(entryLine(entry, io));
}

/** One flow with its events, oldest first. */
export async function renderFlowEvents(flow: Flow, entries: AsyncIterable<JournalEntry>, io: Io): Promise<void> {
  const events = await allOf(entries);
  if (toldAsJson<"journal show">(io, () => ({ ...flowJson(flow), events }))) return;
  io.out(`${flowTitle(flow, io.language)}\n${flow.planned.path}\n\n`);
  for (const entry of events) io.out(entryLine(entry, io));
}

const entryLine = ({ at, type, by, hash, payload }: JournalEntry, io: Io): string =>
  `${formatDate(at, io.language)}  ${type.padEnd(18)}  ${by}  ${hash.slice(0, 12)}${noteOf(payload)}\n`;

/** What deserves to be read at a glance in an event. */
function noteOf(payload: unknown): string {
  const { receipt, failure } = payload as {
    receipt?: { invoiceId: number; status: string };
    failure?: { code: string; returnLabel: string | null };
  };
  if (receipt) return `  ${receipt.invoiceId} ${receipt.status}`;
  return failure ? `  ${failure.code} ${failure.returnLabel ?? ""}`.trimEnd() : "";
}

export function renderVerification(report: JournalReport | null, io: Io): void {
  const text = pick(io.language, messages);
  const none = { path: null, events: 0, deposits: 0, head: null, damages: [] };
  const sound = (report?.damages ?? []).length === 0;
  if (toldAsJson<"journal verify">(io, () => ({ sound, ...(report ?? none) }))) return;
  if (report === null) {
    io.out(`${text.empty}\n`);
    return;
  }
  if (sound) {
    io.out(`${text.sound(report.events, report.deposits)}\n${report.head ? `${text.head(report.head)}\n` : ""}`);
    return;
  }
  io.out(`${text.damaged(report.path)}\n`);
  for (const { detail } of report.damages) io.out(`  ${systemWords(detail, io.language)}\n`);
  io.error(`→ ${text.damagedAdvice(report.path)}\n`);
}

/** What could be saved of a damaged journal; nothing for a sound one. */
export function renderSalvage(salvage: Salvage | null, io: Io): void {
  const text = pick(io.language, messages);
  if (io.json || salvage === null) return;
  io.out(`${text.salvaged(salvage.copied, salvage.kept)}\n`);
  for (const { seq, id, type } of salvage.lost)
    io.out(`  ${text.lostEvent(seq, [id, type].filter(Boolean).join(" "))}\n`);
}

/** What a repair came to. */
export function renderRepair(salvage: Salvage | null, { seen, added }: LookedUp, io: Io): void {
  const text = pick(io.language, messages);
  const { kept, copied, lost } = salvage ?? { kept: null, copied: 0, lost: [] };
  if (toldAsJson<"journal repair">(io, () => ({ kept, copied, lost, seen, added }))) return;
  io.out(`${text.lookedUp(seen, added.length)}\n`);
  for (const { number, invoiceId } of added) io.out(`  ${number}  ${invoiceId}\n`);
}

export function renderMade({ place, team, writer, reader, sql }: MadeJournal, printOnly: boolean, io: Io): void {
  const text = pick(io.language, messages);
  if (io.json) io.out(`${JSON.stringify({ place, team, writer, reader, sql } satisfies Json<"journal init">)}\n`);
  else if (printOnly) io.data(sql);
  else io.out(`${text.made(place, writer, reader)}\n`);
}

export function renderMoved({ place, events }: MovedJournal, way: "to" | "from", io: Io): void {
  const text = pick(io.language, messages);
  if (io.json) io.out(`${JSON.stringify({ place, events } satisfies Json<"journal move">)}\n`);
  else io.out(`${way === "to" ? text.movedTo(events, place) : text.movedFrom(events, place)}\n`);
}

/** One event per line, as it was written, so that the chain can be checked elsewhere. */
export async function* entriesJson(entries: AsyncIterable<JournalEntry>): AsyncGenerator<string> {
  for await (const entry of entries) yield `${JSON.stringify(entry)}\n`;
}

function depositJson(deposit: Deposit): Json<"journal list">["deposits"][number] {
  const { id, key, profile, state, file, invoice, recipientName, receipt, failure, candidates } = deposit;
  const { submitAttempts, plannedAt, changedAt, by } = deposit;
  return {
    journalId: id,
    state,
    environment: key.environment,
    profile,
    number: key.number,
    invoice: invoiceJson(invoice),
    recipient: { siret: invoice.buyer, name: recipientName, serviceCode: invoice.serviceCode },
    file,
    receipt,
    failure,
    candidates: candidates.map((candidate) => {
      const { payableAmount } = candidate;
      return { ...candidate, payableAmount: payableAmount === null ? null : toDecimalString(cents(payableAmount)) };
    }),
    ...{ submitAttempts, plannedAt, changedAt, by },
  };
}
