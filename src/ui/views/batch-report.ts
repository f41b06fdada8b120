import { setAsideRows } from "../../domain/batch/place-finding.ts";
import type { BatchRecord } from "../../domain/batch/record.ts";
import { type Finding, worthReading } from "../../domain/finding.ts";
import { inSum } from "../../domain/invoice-values.ts";
import { add, type Cents, toDecimalString, ZERO } from "../../domain/money.ts";
import type { InvoiceDraft } from "../../domain/preflight/input.ts";
import { BUILT_IN_PROFILE } from "../../domain/profile-name.ts";
import { formatSiret } from "../../domain/siret.ts";
import { baseName } from "../../kit/base-name.ts";
import type { ReportedItem } from "../../usecases/batch/report.ts";
import type { Report, ReportBar, ReportCell, ReportColumn } from "../../usecases/ports/report.ts";
import { formatAmount, formatDate } from "../format.ts";
import { type Language, pick } from "../language.ts";
import * as messages from "../messages/batch.ts";
import * as errors from "../messages/errors.ts";
import { sentenceOf } from "../messages/findings.ts";
import * as common from "../messages/report-common.ts";
import { findingText } from "../spoken.ts";
import { regimeSaid } from "../vat-words.ts";
import { amountCell, environmentName, FROM_VARIABLES, kindOf, rowOf } from "./report-common.ts";

/** When it was sent. Read again later with nothing left to send, it is the sending of before. */
const sentAt = ({ begunAt, startedAt, counts }: BatchRecord): string => (counts?.submitted === 0 ? begunAt : startedAt);

/**
 * The report of a batch in the reader's language. `read` gives the items afresh each time: once here for the totals,
 * once for each writing. `sources` are what was found about the tables themselves.
 */
export async function batchReport(
  record: BatchRecord,
  read: () => AsyncIterable<ReportedItem>,
  now: Date,
  language: Language,
  sources: readonly Finding[] = [],
): Promise<Report> {
  const text = pick(language, messages);
  const totals = await totalsOf(read(), language);
  const createdAt = now.toISOString();
  const columns = columnsOf(text.reportColumns, totals);
  const faults = sources.filter(({ severity }) => severity === "error");
  return {
    language,
    title: text.reportTitle(record.batch, formatDate(sentAt(record), language), clientOf(record)),
    rowsTitle: text.rowsTitle,
    createdAt,
    facts: [
      { key: null, title: text.columnClient, value: clientOf(record) },
      { key: "batch", title: text.columnBatch, value: record.batch },
      {
        key: "startedAt",
        title: text.factStarted,
        value: formatDate(sentAt(record), language),
        data: record.startedAt,
      },
      {
        key: "environment",
        title: pick(language, common).factEnvironment,
        value: environmentName(record.environment, language),
        data: record.environment.replace(/:.*/s, ""),
      },
      {
        key: "seller",
        title: text.factSeller,
        value: totals.bySeller.length > 1 ? "" : formatSiret(record.seller ?? ""),
        data: record.seller,
      },
      { key: "sources", title: text.factSources, value: record.sources.join(", "), data: record.sources },
      ...totalFacts(totals, createdAt, language),
    ],
    columns,
    ...chartsOf(totals, language),
    words: { search: text.search, shown: text.shown },
    ...(faults.length === 0 ? {} : { warnings: asideSentences(faults, language) }),
    async *rows() {
      for await (const item of read()) yield rowOf(columns, cellsOf(item, language));
    },
  };
}

/** Rows of the table that were left out: nothing of them is among the items. */
function asideSentences(faults: readonly Finding[], language: Language): readonly string[] {
  const heading = `${pick(language, messages).setAside(setAsideRows(faults))}.`;
  return [
    heading.charAt(0).toUpperCase() + heading.slice(1),
    ...faults.map((finding) => sentenceOf(finding, language).message),
  ];
}

/** The name under which the client was kept; empty where it has none of its own. */
function clientOf({ profile }: BatchRecord): string {
  return profile === BUILT_IN_PROFILE || profile === FROM_VARIABLES ? "" : profile;
}

/** A batch among others, and its items with the client that each was sent for. */
export interface BatchOfClients {
  readonly record: BatchRecord;
  read(): AsyncIterable<ReportedItem & { readonly profile: string }>;
}

/** The report of several clients' batches as one list. */
export async function batchesReport(
  batches: readonly BatchOfClients[],
  now: Date,
  language: Language,
): Promise<Report> {
  const text = pick(language, messages);
  async function* read() {
    for (const { record, read: items } of batches) for await (const item of items()) yield { record, item };
  }
  async function* items() {
    for await (const { item } of read()) yield item;
  }
  const totals = await totalsOf(items(), language);
  const createdAt = now.toISOString();
  const told = batches.map(({ record: { batch, profile, environment, startedAt, total } }) => ({
    ...{ batch, profile, environment: environment.replace(/:.*/s, ""), startedAt, total },
  }));
  const columns = columnsOf({ profile: text.columnClient, batch: text.columnBatch, ...text.reportColumns }, totals);
  return {
    language,
    title: text.reportTitleClients,
    createdAt,
    facts: [
      { key: "batches", title: text.columnBatch, value: told.map(({ batch }) => batch).join(", "), data: told },
      ...totalFacts(totals, createdAt, language),
    ],
    columns,
    ...chartsOf(totals, language),
    words: { search: text.search, shown: text.shown },
    async *rows() {
      for await (const { record, item } of read()) {
        yield rowOf(columns, { profile: item.profile, batch: record.batch, ...cellsOf(item, language) });
      }
    },
  };
}

function columnsOf(
  titles: Readonly<Record<string, string>>,
  { bySeller, byStatus, inTable, credits }: Totals,
): readonly ReportColumn[] {
  return Object.entries(titles).map(
    ([key, title]): ReportColumn => ({
      key,
      title,
      kind: kindOf(key),
      // One seller stands above, among the facts.
      ...(key === "seller" && bySeller.length < 2 ? { detail: true } : {}),
      // A folder has no rows to count.
      ...(key === "row" && !inTable ? { detail: true } : {}),
      ...(key === "hint" ? { oldKey: "mend" } : {}),
      ...(key === "comment" ? { wide: true } : {}),
      // What was sent and what was not make no sum; what each state comes to stands above.
      ...(byStatus.length > 1 ? { sum: false } : {}),
      // Named where not all are invoices.
      ...(key === "type" ? (credits ? { wide: true } : { detail: true }) : {}),
    }),
  );
}

function totalFacts(
  { total, submitted, amount, own, regimes }: Totals,
  createdAt: string,
  language: Language,
): Report["facts"] {
  const before = submitted - own.count;
  const text = pick(language, messages);
  const money = (value: Cents) => formatAmount(value, language);
  const deducted = own.credits === 0 ? "" : ` (${text.credits(own.credits, money(own.credited))})`;
  return [
    { key: "total", title: "", value: "", data: total },
    { key: "submitted", title: text.factSubmitted, value: `${own.count} / ${total}`, data: submitted },
    { key: "submittedBefore", title: text.factBefore, value: before === 0 ? "" : String(before), data: before },
    {
      key: "submittedAmount",
      title: text.factAmount,
      value: `${money(own.amount)}${deducted}`,
      data: toDecimalString(amount),
    },
    { key: null, title: text.regimes, value: regimesText(regimes) },
    { key: null, title: text.factCreated, value: formatDate(createdAt, language) },
  ];
}

/** When the VAT of what was deposited is due, by how many; a seller may be held to it. */
const regimesText = (regimes: ReadonlyMap<string, number>): string =>
  [...regimes].map(([regime, count]) => `${regime} (${count})`).join(", ");

/** As the plan told it, where that is what was sent; of another plan's the code is all that is known. */
function reasonSent(sent: InvoiceDraft, { invoice, vatReason }: ReportedItem["item"]): string | null {
  const isPlanned = sent.vatRegime === invoice.vatRegime && sent.exemptionReason === invoice.exemptionReason;
  return isPlanned && vatReason !== undefined ? vatReason : sent.exemptionReason;
}

function chartsOf({ byStatus, byRecipient, bySeller }: Totals, language: Language): Pick<Report, "charts"> {
  const text = pick(language, messages);
  return {
    charts: [
      { title: text.byStatus, bars: byStatus },
      { title: text.byRecipient, bars: byRecipient },
      ...(bySeller.length > 1 ? [{ title: text.bySeller, bars: bySeller }] : []),
    ],
  };
}

/** The columns that every report of a batch has. */
type ReportedColumn = keyof typeof messages.fr.reportColumns;

function cellsOf(
  { item, outcome, deposit, before, since = null }: ReportedItem,
  language: Language,
): Readonly<Record<ReportedColumn, ReportCell>> {
  const { invoice } = item;
  const text = pick(language, messages);
  const { reason, hint, said } = reasonOf({ item, outcome, deposit }, language);
  // What was sent may not be what this plan would have sent.
  const { serviceCode, commitmentNumber, contractNumber, comment } =
    outcome === "submitted" && deposit !== null ? deposit.invoice : invoice;
  return {
    row: item.row,
    file: baseName(item.file),
    number: invoice.number,
    issueDate: invoice.issueDate,
    recipient: invoice.buyer,
    recipientName: item.recipientName,
    ...{ serviceCode, commitmentNumber, contractNumber },
    taxExclusiveAmount: amountCell(invoice.type, invoice.taxExclusiveAmount),
    taxAmount: amountCell(invoice.type, invoice.taxAmount),
    taxInclusiveAmount: amountCell(invoice.type, invoice.taxInclusiveAmount),
    payableAmount: amountCell(invoice.type, invoice.payableAmount),
    outcome: { code: outcome, text: stateOf({ item, outcome, before, since }, language) },
    invoiceId: deposit?.receipt?.invoiceId ?? null,
    depositedAt: deposit?.receipt?.depositedAt ?? null,
    seller: invoice.seller,
    // What kept it back then is mended.
    reason: { code: reason, text: since === null ? reason : "" },
    // A sheet is mended in the sheet: people are told what to do, programs with which option.
    hint: { code: hint, text: since === null ? said : "" },
    comment,
    type: { code: invoice.type, text: invoice.type === null ? "" : text.types[invoice.type] },
  };
}

/** What became of an invoice, in a few words. */
function stateOf(
  { item, outcome, before, since }: Pick<ReportedItem, "item" | "outcome" | "before" | "since">,
  language: Language,
): string {
  const text = pick(language, messages);
  if (since) return text.depositedSince(since.key.number, formatDate(since.receipt?.depositedAt ?? "", language));
  if (!before) return text.outcome[outcome];
  const copy = item.findings.find(({ code }) => code === "BATCH_COPY_OF_DEPOSITED");
  return copy?.code === "BATCH_COPY_OF_DEPOSITED" ? text.copyOf(String(copy.params.other)) : text.depositedBefore;
}

interface Why {
  readonly reason: string;
  readonly hint: string;
  /** The hint without options and commands. */
  readonly said: string;
}

/** Why an invoice is not at Chorus Pro, and what to do; nothing for one that is. */
function reasonOf(
  { item, outcome, deposit }: Pick<ReportedItem, "item" | "outcome" | "deposit">,
  language: Language,
): Why {
  if (outcome === "submitted") return { reason: "", hint: "", said: "" };
  const errorTexts = pick(language, errors);
  if (outcome === "unknown") {
    const { message, hint } = errorTexts.OUTCOME_UNKNOWN({ number: item.invoice.number ?? "" });
    return { reason: message, hint, said: hint };
  }
  const failure = deposit?.failure;
  if (failure && outcome === "refused") {
    const { operation, returnCode, returnLabel, httpStatus } = failure;
    const params = {
      operation,
      returnCode: returnCode ?? undefined,
      returnLabel: returnLabel ?? undefined,
      httpStatus: httpStatus ?? undefined,
    };
    const { message, hint } = errorTexts.REFUSED(params);
    return { reason: message, hint, said: hint };
  }
  const faults = worthReading(item.findings).filter(({ severity }) => severity === "error");
  const told = faults.map((finding) => sentenceOf(finding, language));
  const said = faults.map((finding) => findingText(finding, { language, wizard: true }).hint);
  return {
    reason: runOn(told.map(({ message }) => message)),
    hint: runOn(told.map(({ hint }) => hint)),
    said: runOn(said),
  };
}

/** Several sentences as one text, each once, with its capital and its stop. */
function runOn(sentences: readonly string[]): string {
  const each = [...new Set(sentences)].filter((sentence) => sentence !== "");
  if (each.length < 2) return each.join("");
  return each
    .map((sentence) => sentence.charAt(0).toUpperCase() + sentence.slice(1))
    .map((sentence) => (/[.!?…]$/.test(sentence) ? sentence : `${sentence}.`))
    .join(" ");
}

type Totals = Awaited<ReturnType<typeof totalsOf>>;

async function totalsOf(items: AsyncIterable<ReportedItem>, language: Language) {
  const text = pick(language, messages);
  const statuses = new Map<string, Share>();
  const recipients = new Map<string, Share>();
  const sellers = new Map<string, Share>();
  let inTable = false;
  let credits = false;
  let total = 0;
  let submitted = 0;
  let amount: Cents = ZERO;
  const own = { count: 0, amount: ZERO as Cents, credits: 0, credited: ZERO as Cents };
  const regimes = new Map<string, number>();
  const seen = new Set<string>();
  for await (const { item, outcome, deposit, before, since } of items) {
    const { type, payableAmount } = item.invoice;
    const payable = inSum(type, payableAmount);
    // What stands twice is owed once.
    const copy = doubleOf(item, seen);
    const known = copy ? "twice" : payableAmount === null ? null : payable;
    credits ||= type === "credit-note";
    total++;
    inTable ||= item.row !== null;
    const state = since ? text.sinceState : before ? text.depositedBefore : text.outcome[outcome];
    share(statuses, state, known);
    const { buyer, seller } = item.invoice;
    share(recipients, item.recipientName ?? (buyer && formatSiret(buyer)) ?? text.noRecipient, known);
    if (seller !== null) share(sellers, formatSiret(seller), known);
    if (outcome !== "submitted") continue;
    submitted++;
    if (!copy) amount = add(amount, payable);
    if (before) continue;
    const sent = deposit?.invoice ?? item.invoice;
    if (sent.vatRegime !== null) {
      const said = regimeSaid(language, sent.vatRegime, reasonSent(sent, item));
      regimes.set(said, (regimes.get(said) ?? 0) + 1);
    }
    own.count++;
    own.amount = add(own.amount, payable);
    if (type !== "credit-note") continue;
    own.credits++;
    own.credited = add(own.credited, payable);
  }
  return {
    ...{ total, submitted, amount, own, regimes, inTable, credits },
    byStatus: ranked(statuses, language),
    byRecipient: ranked(recipients, language),
    bySeller: ranked(sellers, language),
  };
}

/** Whether an invoice stood in the batch before: the same file again, or the same number of the same seller. */
function doubleOf({ sha256, invoice: { number, seller } }: ReportedItem["item"], seen: Set<string>): boolean {
  const keys = [
    ...(sha256 === "" ? [] : [sha256.slice(0, 16)]),
    ...(number === null ? [] : [`${seller ?? ""} ${number}`]),
  ];
  const isSeen = keys.some((key) => seen.has(key));
  for (const key of keys) seen.add(key);
  return isSeen;
}

/** So many invoices for so much, how many of them for an amount that was not read, and how many that stand there twice. */
interface Share {
  readonly count: number;
  readonly unknown: number;
  readonly twice: number;
  readonly amount: Cents;
}
const NONE: Share = { count: 0, unknown: 0, twice: 0, amount: ZERO };

function share(shares: Map<string, Share>, label: string, payable: Cents | "twice" | null): void {
  const { count, unknown, twice, amount } = shares.get(label) ?? NONE;
  const isAmount = payable !== null && payable !== "twice";
  shares.set(label, {
    count: count + 1,
    unknown: unknown + (payable === null ? 1 : 0),
    twice: twice + (payable === "twice" ? 1 : 0),
    amount: isAmount ? add(amount, payable) : amount,
  });
}

function ranked(shares: ReadonlyMap<string, Share>, language: Language): readonly ReportBar[] {
  const text = pick(language, messages);
  return [...shares]
    .sort(([, a], [, b]) => b.count - a.count)
    .map(([label, { count, unknown, twice, amount }]) => {
      const sums = [
        ...(unknown + twice < count ? [formatAmount(amount, language)] : []),
        ...(unknown > 0 ? [text.amountUnknown(unknown)] : []),
        ...(twice > 0 ? [text.twice(twice)] : []),
      ];
      return { label, length: count, text: `${count} · ${sums.join(", ")}` };
    });
}
