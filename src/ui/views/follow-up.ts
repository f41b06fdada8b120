import { dayInParis } from "../../domain/dates.ts";
import type { Deposit } from "../../domain/deposit/state.ts";
import { CproError } from "../../domain/errors.ts";
import { inSum } from "../../domain/invoice-values.ts";
import { add, type Cents, toDecimalString, ZERO } from "../../domain/money.ts";
import { findMotive } from "../../domain/motives.ts";
import { formatSiret } from "../../domain/siret.ts";
import {
  type InvoiceStatus,
  isDraft,
  isOwnComment,
  isWithdrawn,
  needsSupplier,
  supplierAction,
  supplierTask,
} from "../../domain/status.ts";
import { allOf } from "../../kit/all-of.ts";
import type { Profile } from "../../usecases/ports/account.ts";
import type { InvoiceDetails, InvoiceHistory, InvoiceSummary } from "../../usecases/ports/gateway.ts";
import type { RejectedInvoice } from "../../usecases/rejected.ts";
import { correctedNumber, NO_TRACE, referenceOf, type Traceable, waitsForSupplier } from "../../usecases/traces.ts";
import { formatAmount, formatDate, quoted } from "../format.ts";
import { inShell } from "../in-shell.ts";
import type { Io } from "../io.ts";
import type { Json } from "../json/index.ts";
import { toldAsJson, writeArray } from "../json/print.ts";
import { type Language, pick } from "../language.ts";
import * as motives from "../messages/codes-motives.ts";
import * as messages from "../messages/follow-up.ts";
import * as fields from "../messages/invoice-fields.ts";
import * as statuses from "../messages/statuses.ts";
import { type Palette, paletteOf } from "../palette.ts";
import { errorText, inWords, motiveText, type Speaker, taskText } from "../spoken.ts";
import { type Column, renderTable } from "../table.ts";
import { regimeSaid } from "../vat-words.ts";

/** A status in plain words; one that this version does not know is shown as it came. */
export function statusLabel(status: InvoiceStatus, language: Language): string {
  const labels: Partial<Record<string, string>> = pick(language, statuses).labels;
  return labels[status] ?? pick(language, messages).unknownStatus(status);
}

/** The status in few words, and what it means where more is said of it; piped, all on the line of the invoice. */
function statusInShort(
  status: InvoiceStatus,
  { language, fitsTerminal }: Pick<Io, "language" | "fitsTerminal">,
): readonly [string, string | null] {
  if (!fitsTerminal) return [statusLabel(status, language), null];
  const [short = "", meaning = null] = shortOf(status, language);
  return [short, meaning];
}

const shortOf = (status: InvoiceStatus, language: Language): readonly string[] =>
  statusLabel(status, language).split(/[ \u00a0]?: /);

/** What an invoice is, in a word; a kind that this version does not know is shown as it came. */
export function typeLabel(type: string, language: Language): string {
  const text = pick(language, messages);
  const types: Partial<Record<string, string>> = {
    invoice: text.invoice,
    "credit-note": text.creditNote,
    prepayment: text.prepayment,
  };
  return types[type] ?? type;
}

/** The number that its supplier knows an invoice by; of a draft that was read otherwise, both. */
export function numberShown(invoice: Traceable, language: Language): string {
  const given = correctedNumber(invoice);
  return given === null ? invoice.number : pick(language, messages).numberGiven(given, invoice.number);
}

/** What the supplier has to do about a status, in a few words. */
export function taskLabel(status: InvoiceStatus, language: Language): string {
  return pick(language, statuses).tasks[supplierTask(status)];
}

/** The same for an invoice of which the journal was asked: what is done already is no task any more. */
export function taskOf({ status, rejectionAcknowledged, trace = NO_TRACE }: Traceable, language: Language): string {
  const text = pick(language, messages);
  if (trace.leftOver) return text.leftOver;
  if (trace.replacedBy !== null) return text.replacedBy(trace.replacedBy);
  return status === "REJETEE" && rejectionAcknowledged ? text.acknowledged : taskLabel(status, language);
}

/** The fields of `list --json`, used by every follow-up command. */
export function invoiceJson(
  invoice: Traceable,
  language: Language = "en",
  profile: string | null = null,
): Json<"status">["invoices"][number] {
  return {
    invoiceId: invoice.invoiceId,
    number: invoice.number,
    type: invoice.type,
    status: invoice.status,
    statusAt: invoice.statusAt,
    depositedAt: invoice.depositedAt,
    issueDate: invoice.issueDate,
    recipient: invoice.recipient,
    taxExclusiveAmount: decimal(invoice.taxExclusiveAmount),
    taxInclusiveAmount: decimal(invoice.taxInclusiveAmount),
    payableAmount: decimal(invoice.payableAmount),
    commitmentNumber: invoice.commitmentNumber,
    action: invoice.trace?.replacedBy ? "none" : supplierAction(invoice.status),
    comment: invoice.comment,
    ...(invoice.comment !== null && isOwnComment(invoice.status) ? { commentBy: "supplier" as const } : {}),
    ...traceJson(invoice),
    ...("rejection" in invoice ? rejectionJson(invoice as RejectedInvoice, profile, language) : {}),
  };
}

/** What the journal adds; a name that says nothing of this invoice is left out. */
function traceJson({ status, trace = NO_TRACE }: Traceable) {
  const { replacedBy, replaces, stopped } = trace;
  return {
    ...(replacedBy === null ? {} : { replacedBy }),
    ...(replaces === null ? {} : { replaces }),
    ...(isDraft(status) ? { draft: true as const, file: stopped?.file.path ?? null } : {}),
  };
}

function rejectionJson(invoice: RejectedInvoice, profile: string | null, language: Language) {
  const { motive, numberFree } = invoice.rejection;
  const label = motive && pick(language, motives)[motive.code].label;
  const command = rejectedCommand(invoice, profile, language);
  return {
    motive: motive && { code: motive.code, label: label ?? motive.label },
    numberFree,
    ...(command === null ? {} : { command }),
  };
}

/**
 * What makes a rejected invoice anew; for this profile, where it is not the one in use. Made again already, it is only to
 * be acknowledged, and then null.
 */
export function rejectedCommand(
  { number, rejectionAcknowledged, trace = NO_TRACE }: RejectedInvoice,
  profile: string | null,
  language: Language,
): string | null {
  const isReplaced = trace.replacedBy !== null;
  if (isReplaced && rejectionAcknowledged) return null;
  const command = isReplaced
    ? `cpro acknowledge ${inShell(number)}`
    : // Under a new number even where the old one is free: the journal, and a search, know that one as deposited.
      pick(language, messages).rejectedCommand(inShell(number));
  return profile === null ? command : `${command} --profile ${inShell(profile)}`;
}

/**
 * Why it was rejected, what becomes of its number, and what to do about the motive.
 * @param wordsSaid the recipient's words stand above already
 */
export function rejectionLines(
  { number, type, comment, rejection: { motive, numberFree }, trace = NO_TRACE }: RejectedInvoice,
  io: Speaker,
  wordsSaid = false,
): readonly string[] {
  const { language } = io;
  const text = pick(language, messages);
  const said = motive && pick(language, motives)[motive.code];
  // Who wrote more than the motive's own label is quoted whole.
  const words = said && !(comment !== null && comment.length > motive.label.length + 1) ? said.label : comment;
  // Said already: what is left is what it means, and the label where that is a translation.
  const isToldAgain = wordsSaid && said?.label === motive?.label;
  const why = isToldAgain
    ? said?.meaning
    : words && (said ? text.motive(words, said.meaning) : quoted(words, language));
  if (trace.replacedBy !== null) return [...(why ? [why] : []), asSentence(text.replacedBy(trace.replacedBy))];
  const isCredit = type === "credit-note";
  const fate = isCredit && numberFree === false ? text.numberOfCredit : text.numberFree(numberFree);
  return [
    why ?? "",
    motive?.code === "DOUBLE_FACT" ? text.numberOfDouble : fate,
    // How an invoice is made again is not told of a credit note.
    said && !(isCredit && said.hint.includes("--replaces"))
      ? motiveText(motive.code, said.hint, io).replaceAll(text.placeholder, () => inShell(number))
      : "",
  ].filter(Boolean);
}

/** A recipient's own words; and in plain ones where they are the State's abbreviations (EJ, SE). */
export function recipientWords(words: string, language: Language): string {
  const motive = /\b(?:EJ|SE)\b/.test(words) ? findMotive(words) : null;
  const meaning = motive && pick(language, motives)[motive.code].meaning.replace(/\.$/, "");
  return `${quoted(words, language)}${meaning ? ` (${meaning.slice(0, 1).toLowerCase()}${meaning.slice(1)})` : ""}`;
}

/** What was written with a status, in quotes; the supplier's own answer is called so. */
export function wordsWith(status: InvoiceStatus, words: string, language: Language): string {
  return isOwnComment(status)
    ? pick(language, messages).ownAnswer(quoted(words, language))
    : recipientWords(words, language);
}

/** Each rejected invoice with the recipient's motive, what it means, whether its number is lost, and the command. */
export async function renderRejected(invoices: AsyncIterable<RejectedInvoice>, io: Io): Promise<void> {
  if (io.json) {
    await renderList(invoices, io);
    return;
  }
  let count = 0;
  for await (const invoice of invoices) {
    count += 1;
    rejectedEntry(invoice, null, io);
  }
  io.talk(`${pick(io.language, messages).count(count, { drafts: 0, rejected: count, ended: 0, others: [] })}\n`);
}

function rejectedEntry(invoice: RejectedInvoice, profile: string | null, io: Io): void {
  const { language } = io;
  const text = pick(language, messages);
  const { number, recipient } = invoice;
  const since = invoice.statusAt ? `, ${text.since(formatDate(invoice.statusAt, language))}` : "";
  io.out(
    `${number}  ${statusLabel(invoice.status, language)}${since}  ${recipient.name ?? formatSiret(recipient.siret)}\n`,
  );
  for (const line of rejectionLines(invoice, io)) io.out(`  ${line}\n`);
  const command = rejectedCommand(invoice, profile, language);
  if (command !== null) io.out(`  → ${command}\n`);
}

const asSentence = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;

const isRejected = (invoice: Traceable): invoice is RejectedInvoice => "rejection" in invoice;

const decimal = (amount: Cents | null): string | null => (amount === null ? null : toDecimalString(amount));

/** Everything Chorus Pro tells about one invoice. */
export function detailsJson(invoice: Traceable<InvoiceDetails>): Json<"show"> {
  return {
    ...invoiceJson(invoice),
    seller: invoice.seller,
    framework: invoice.framework,
    taxAmount: decimal(invoice.taxAmount),
    currency: invoice.currency,
    paymentMeans: invoice.paymentMeans,
    contractNumber: invoice.contractNumber,
    ...(invoice.originalNumber === null ? {} : { originalNumber: invoice.originalNumber }),
    ...(invoice.vatRegime === null ? {} : { vatRegime: invoice.vatRegime }),
    ...(invoice.exemptionReason === null ? {} : { exemptionReason: invoice.exemptionReason }),
    depositMode: invoice.depositMode,
    supplierComment: invoice.supplierComment,
    rejectionAcknowledged: invoice.rejectionAcknowledged,
    attachments: invoice.attachments,
    vatBreakdown: invoice.vatBreakdown.map(({ rate, taxableAmount, taxAmount }) => ({
      rate,
      taxableAmount: toDecimalString(taxableAmount),
      taxAmount: toDecimalString(taxAmount),
    })),
  };
}

/**
 * Prints the list as it comes in JSON, and as one table for people. Returns how many there were.
 * @param toProcess it is the list of what waits for the supplier: when it is empty, there may be other invoices
 */
export async function renderList(invoices: AsyncIterable<Traceable>, io: Io, toProcess = false): Promise<number> {
  if (io.json) {
    let drafts = 0;
    const toJson = (invoice: Traceable) => {
      if (isDraft(invoice.status)) drafts += 1;
      return invoiceJson(invoice, io.language);
    };
    const total = await writeArray('{"invoices":', invoices, toJson, io);
    io.out(`,"total":${total}${drafts > 0 ? `,"drafts":${drafts}` : ""}}\n`);
    return total;
  }
  const rows = await allOf(invoices);
  if (rows.length > 0) renderInvoices(rows, io);
  if (rows.length === 0 && toProcess) io.talk(`${pick(io.language, messages).nothingWaits}\n`);
  else talkSums(rows, io);
  return rows.length;
}

function renderInvoices(rows: readonly Traceable[], io: Io): void {
  renderTable(rows, listColumns(io), io, belowIn(rows, io));
}

/** As many as there are lines; those that are not on their way, or no longer, apart. */
function countOf(rows: readonly InvoiceSummary[], language: Language): string {
  const number = (is: (status: InvoiceStatus) => boolean) => rows.filter(({ status }) => is(status)).length;
  const drafts = number(isDraft);
  const rejected = number((status) => status === "REJETEE");
  const others = new Map<string, number>();
  for (const { status } of rows) {
    if (isWithdrawn(status)) continue;
    // As the lines say it.
    const [short = ""] = shortOf(status, language);
    others.set(short, (others.get(short) ?? 0) + 1);
  }
  return pick(language, messages).count(rows.length, {
    drafts,
    rejected,
    ended: number(isWithdrawn) - drafts - rejected,
    credits: rows.filter(({ type }) => type === "credit-note").length,
    others: [...others].toSorted(([, one], [, other]) => other - one),
  });
}

/** How many they are, and what they come to: nobody owes what was rejected, and a credit note takes away. */
function talkSums(rows: readonly InvoiceSummary[], io: Io): void {
  const { language } = io;
  io.talk(`${countOf(rows, language)}\n`);
  const counted = rows.filter(({ status, payableAmount }) => !isWithdrawn(status) && payableAmount !== null);
  const [currency = "EUR", ...others] = new Set(counted.map((row) => row.currency ?? "EUR"));
  // One amount stands in its own line, and euros and francs make no sum.
  if (counted.length < 2 || others.length > 0) return;
  const sum = counted.reduce((all, { type, payableAmount }) => add(all, inSum(type, payableAmount)), ZERO);
  const credits = counted.filter(({ type }) => type === "credit-note").length;
  const left = rows.filter(({ status }) => isWithdrawn(status)).length;
  io.talk(`${pick(language, messages).total(formatAmount(sum, language, currency), credits, left)}\n`);
}

/** The lists of several profiles under one another; a profile that fails is told and leaves the others alone. */
interface ProfileListView {
  /** The error that ended the list, if any; anything but a CproError is thrown on. */
  profile(of: Pick<Profile, "name" | "environment">, invoices: AsyncIterable<Traceable>): Promise<CproError | null>;
  end(): void;
}

export function profileListView(io: Io): ProfileListView {
  const text = pick(io.language, messages);
  let profiles = 0;
  let shown = 0;
  /** In JSON, all of them once more under the names of a list of one profile. */
  const everyone: string[] = [];
  return {
    async profile({ name, environment }, invoices) {
      // A client of whom nothing is to be told gets no heading.
      const heading = () => {
        if (!io.json) io.out(`${shown > 0 ? "\n" : ""}${paletteOf(io).title(text.profileTitle(name))}\n`);
        shown += 1;
      };
      if (io.json)
        io.out(`${profiles > 0 ? "," : '{"profiles":['}${JSON.stringify({ profile: name, environment }).slice(0, -1)}`);
      profiles += 1;
      const { total, error } = await drain(name, invoices, io, heading, (invoice) => {
        everyone.push(JSON.stringify({ profile: name, environment, ...invoiceJson(invoice, io.language, name) }));
      });
      const sentence = error && errorText(error, io);
      if (io.json) {
        // A list cut short says so: what came before the error is there, and the error with it.
        if (total > 0 || !error) io.out(`${total > 0 ? "" : ',"invoices":['}],"total":${total}`);
        if (error) io.out(`,"error":${JSON.stringify({ code: error.code, ...sentence })}`);
        io.out("}");
      } else if (sentence) {
        if (total === 0) heading();
        io.error(text.profileError(name, sentence.message, sentence.hint));
      }
      return error;
    },
    end() {
      if (!io.json) {
        if (profiles === 0) io.talk(`${inWords(text.noProfile, io)}\n`);
        else if (shown === 0) io.talk(`${text.count(0, { drafts: 0, rejected: 0, ended: 0, others: [] })}\n`);
        return;
      }
      io.out(`${profiles > 0 ? "" : '{"profiles":['}],"invoices":[`);
      everyone.forEach((row, index) => {
        io.out(index > 0 ? `,${row}` : row);
      });
      io.out(`],"total":${everyone.length}}\n`);
    },
  };
}

async function drain(
  profile: string,
  invoices: AsyncIterable<Traceable>,
  io: Io,
  onFirst: () => void,
  onRow: (invoice: Traceable) => void,
): Promise<{ readonly total: number; readonly error: CproError | null }> {
  const rows: Traceable[] = [];
  let total = 0;
  let error: CproError | null = null;
  try {
    for await (const invoice of invoices) {
      if (io.json) {
        io.out(`${total > 0 ? "," : ',"invoices":['}${JSON.stringify(invoiceJson(invoice, io.language, profile))}`);
        onRow(invoice);
      } else rows.push(invoice);
      total += 1;
    }
  } catch (caught) {
    if (!(caught instanceof CproError)) throw caught;
    error = caught;
  }
  if (!io.json && rows.length > 0) onFirst();
  const rejected = rows.filter(isRejected);
  for (const invoice of rejected) rejectedEntry(invoice, profile, io);
  if (rows.length > rejected.length) renderInvoices(rows, io);
  if (!io.json && total > 0) talkSums(rows, io);
  return { total, error };
}

/** Under an invoice that came back: what its status means, what its recipient said; and what it was made again as, or makes again. */
function belowIn(rows: readonly Traceable[], io: Io): (row: Traceable) => string | null {
  const { language } = io;
  const text = pick(language, messages);
  // The journal is asked of rejected invoices only: the other end of each pair is in the list or not.
  const pairs = rows.flatMap(({ number, trace }) => (trace?.replacedBy ? [[trace.replacedBy, number] as const] : []));
  const replaced = new Map(pairs);
  return (row) => {
    const { number, status, comment, type, trace = NO_TRACE } = row;
    const reason = comment && needsSupplier(status, false) ? recipientWords(comment, language) : null;
    const isForgotten = status === "REJETEE" && row.rejectionAcknowledged && trace.replacedBy === null;
    const by = trace.replacedBy !== null ? text.replacedBy(trace.replacedBy) : isForgotten ? text.acknowledged : null;
    const before = trace.replaces ?? replaced.get(number);
    const given = correctedNumber(row);
    const said = [
      type === "credit-note" ? text.creditNote : null,
      given === null ? null : text.givenAs(given),
      waitsForSupplier(row) ? statusInShort(status, io)[1] : null,
      reason,
      by,
      before === undefined ? null : text.replaces(before),
    ].filter((one) => one !== null);
    return said.length === 0 ? null : said.join(" · ");
  };
}

/** A status underlined by what it means for the supplier. */
function paintStatus(invoice: Traceable, palette: Palette): (text: string) => string {
  const { status } = invoice;
  if (!waitsForSupplier({ ...invoice, rejectionAcknowledged: false }) && needsSupplier(status, false))
    return palette.dim;
  const task = supplierTask(status);
  if (task === "replace") return palette.error;
  if (needsSupplier(status, false)) return palette.warning;
  return status === "MISE_EN_PAIEMENT" ? palette.done : (text) => text;
}

/** Left out in a narrow window: the commitment, since when, what to do (told below), the deposit. */
function listColumns(io: Io): Column<Traceable>[] {
  const { language } = io;
  const text = pick(language, messages);
  const date = (iso: string | null) => (iso ? formatDate(dayInParis(iso), language) : "");
  return [
    { title: text.columnDeposited, drop: 4, cell: (row) => (isDraft(row.status) ? "–" : date(row.depositedAt)) },
    {
      title: text.columnRecipient,
      flexible: true,
      cell: (row) => row.recipient.name ?? formatSiret(row.recipient.siret),
    },
    // A draft of a file that nothing was read in has no number yet.
    { title: text.columnNumber, cell: (row) => row.number || String(row.invoiceId) },
    {
      title: text.columnStatus,
      flexible: true,
      cell: (row) => statusInShort(row.status, io)[0],
      paint: (row, palette) => paintStatus(row, palette),
    },
    { title: text.columnStatusAt, drop: 2, cell: (row) => date(row.statusAt) },
    {
      // What the questions and the recap tell as well: what the recipient has to pay.
      title: text.net,
      align: "right",
      cell: (row) =>
        row.payableAmount === null
          ? ""
          : formatAmount(inSum(row.type, row.payableAmount), language, row.currency ?? "EUR"),
      paint: (_, palette) => palette.amount,
    },
    { title: text.columnCommitment, drop: 1, cell: (row) => row.commitmentNumber ?? "" },
    {
      title: text.columnAction,
      flexible: true,
      drop: 3,
      below: (row) => (waitsForSupplier(row) || row.trace?.leftOver ? taskOf(row, language) : null),
      // Under which number stands below, whole.
      cell: (row) => (row.trace?.replacedBy ? text.replaced : taskOf(row, language)),
    },
  ];
}

/** @param answered the recipient's words that the supplier has answered since */
export function renderInvoice(invoice: Traceable<InvoiceDetails>, answered: string | null, io: Io): void {
  const more = answered === null ? {} : { recipientComment: answered };
  if (toldAsJson<"show">(io, () => ({ ...detailsJson(invoice), ...more }))) return;
  const { language } = io;
  const text = pick(language, messages);
  const money = (amount: Cents | null) =>
    amount === null ? null : formatAmount(amount, language, invoice.currency ?? "EUR");
  const since = invoice.statusAt ? ` (${text.since(formatDate(invoice.statusAt, language))})` : "";
  const rows: readonly (readonly [string, string | null])[] = [
    [text.number, invoice.number],
    [text.numberOfYours, correctedNumber(invoice)],
    [text.type, typeLabel(invoice.type, language)],
    [text.status, statusLabel(invoice.status, language) + since],
    [text.action, taskOf(invoice, language)],
    [text.replacing, invoice.trace?.replaces ?? null],
    [text.comment, answered],
    [isOwnComment(invoice.status) ? text.answer : text.comment, invoice.comment],
    [text.issueDate, invoice.issueDate && formatDate(invoice.issueDate, language)],
    [
      text.depositedAt,
      isDraft(invoice.status) ? null : invoice.depositedAt && formatDate(invoice.depositedAt, language),
    ],
    [text.seller, named(invoice.seller)],
    [text.recipient, named(invoice.recipient)],
    [text.service, invoice.recipient.serviceCode],
    [text.commitment, invoice.commitmentNumber],
    [text.contract, invoice.contractNumber],
    [text.original, invoice.originalNumber],
    [text.ht, money(invoice.taxExclusiveAmount)],
    [text.tva, money(invoice.taxAmount)],
    [text.ttc, money(invoice.taxInclusiveAmount)],
    [text.net, money(invoice.payableAmount)],
    [
      pick(language, fields).vatRegime,
      invoice.vatRegime && regimeSaid(language, invoice.vatRegime, invoice.exemptionReason),
    ],
    [text.ownComment, invoice.supplierComment],
    [text.attachments, invoice.attachments.map((file) => file.label ?? String(file.id)).join(", ")],
    [text.id, String(invoice.invoiceId)],
  ];
  renderPairs(rows, io);
}

const named = (party: { readonly siret: string; readonly name: string | null }): string =>
  party.name ? `${party.name} (${formatSiret(party.siret)})` : formatSiret(party.siret);

/** Label and value in two columns; what is empty is left out, and further lines of a value stand in its column. */
export function renderPairs(rows: readonly (readonly [string, string | null])[], io: Io): void {
  const shown = rows.filter(([, value]) => value !== null && value !== "");
  const width = Math.max(...shown.map(([label]) => label.length));
  const set = (value: string | null) => value?.replaceAll("\n", `\n${" ".repeat(width + 2)}`) ?? "";
  for (const [label, value] of shown) io.out(`${label.padEnd(width)}  ${set(value)}\n`);
}

/** One line for `status`: number, status, since when, what to do; then what the recipient said, and the command. */
export function renderStatus(invoice: Traceable<InvoiceDetails>, io: Io): void {
  const { language } = io;
  const text = pick(language, messages);
  const { status, comment, trace = NO_TRACE } = invoice;
  const number = numberShown(invoice, language);
  const since = invoice.statusAt ? `, ${text.since(formatDate(invoice.statusAt, language))}` : "";
  io.out(text.statusLine(number, `${statusLabel(status, language)}${since}`, taskOf(invoice, language)));
  if (comment) io.out(`  ${wordsWith(status, comment, language)}\n`);
  if (trace.replaces !== null) io.out(`  ${text.replaces(trace.replaces)}\n`);
  if (!waitsForSupplier(invoice)) return;
  const resumed = trace.stopped !== null && !io.wizard ? text.resume(resumeArguments(invoice, trace.stopped)) : null;
  io.talk(`  → ${resumed ?? taskText(status, referenceOf(invoice), io)}\n`);
}

/** What `cpro deposit` is given to go on with it: its file, and what that file does not say. */
function resumeArguments(draft: Traceable, { file, replaces, invoice, attach }: Deposit): string {
  const given = correctedNumber(draft);
  const option = (flag: string, value: string | null) => (value === null ? "" : ` ${flag} ${inShell(value)}`);
  const files = attach.map(({ path }) => ` ${inShell(path)}`).join("");
  return [
    inShell(file.path),
    option("--number", given),
    option("--replaces", replaces),
    option("--comment", invoice.comment),
    files === "" ? "" : ` --attach${files}`,
  ].join("");
}

/** The same invoice's history at each client that has it; JSON only. */
export function renderHistories(
  found: readonly {
    readonly profile: string;
    readonly value: { readonly invoice: Traceable<InvoiceDetails>; readonly history: InvoiceHistory };
  }[],
  io: Io,
): void {
  const profiles = found.map(({ profile, value: { invoice, history } }) => ({
    ...invoiceJson(invoice, io.language),
    history,
    profile,
  }));
  io.out(`${JSON.stringify({ profiles } satisfies Json<"history">)}\n`);
}

/** @param profile whose invoice it is, where several clients were asked */
export function renderHistory(
  invoice: Traceable<InvoiceDetails>,
  history: InvoiceHistory,
  io: Io,
  profile?: string,
): void {
  if (toldAsJson<"history">(io, () => ({ ...invoiceJson(invoice), history }))) return;
  const { language } = io;
  const text = pick(language, messages);
  const at = (iso: string) => formatDate(iso, language);
  const by = (name: string | null) => (name ? ` (${name})` : "");
  const { replacedBy, replaces } = invoice.trace ?? NO_TRACE;
  const related = [
    ...(replacedBy === null ? [] : [text.replacedBy(replacedBy)]),
    ...(replaces === null ? [] : [text.replaces(replaces)]),
  ];
  const heading = [invoice.number, ...related].join(", ");
  io.out(`${profile === undefined ? "" : `${profile}: `}${heading}\n\n${text.statusesTitle}\n`);
  for (const change of history.statuses) {
    io.out(`  ${at(change.at)}  ${statusLabel(change.status, language)}${by(change.by)}\n`);
    if (change.comment) io.out(`    ${wordsWith(change.status, change.comment, language)}\n`);
  }
  if (history.events.length > 0) io.out(`\n${text.eventsTitle}\n`);
  for (const event of history.events) io.out(`  ${at(event.at)}  ${event.label}${by(event.by)}\n`);
  if (history.actions.length > 0) io.out(`\n${text.actionsTitle}\n`);
  for (const action of history.actions)
    io.out(`  ${at(action.at)}  ${text.userActions[action.code] ?? action.code}${by(action.by)}\n`);
}
