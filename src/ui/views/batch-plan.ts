import { setAsideRows } from "../../domain/batch/place-finding.ts";
import { type PlanItem, type PlanSummary, sendable } from "../../domain/batch/plan.ts";
import { worthReading } from "../../domain/finding.ts";
import { inSum } from "../../domain/invoice-values.ts";
import { add, type Cents, toDecimalString, ZERO } from "../../domain/money.ts";
import { formatSiret } from "../../domain/siret.ts";
import { baseName } from "../../kit/base-name.ts";
import type { PlanToday } from "../../usecases/batch/sent-before.ts";
import type { Plan } from "../../usecases/ports/batch.ts";
import { formatAmount, formatDate, labelled, printable } from "../format.ts";
import type { Io } from "../io.ts";
import type { Json } from "../json/index.ts";
import { pick } from "../language.ts";
import * as messages from "../messages/batch.ts";
import { paletteOf } from "../palette.ts";
import { regimeSaid } from "../vat-words.ts";
import { displayWidth } from "../wrap.ts";
import { findingJson } from "./finding.ts";
import { createRemarks, rowLines } from "./remarks.ts";

/** One page: so many recipients and comments are told, the rest is counted. */
const RECIPIENTS_SHOWN = 12;
const COMMENTS_SHOWN = 12;
const NUMBERS_SHOWN = 12;

/**
 * The page a person reads before sending: what is to be looked at, to whom, and last, where the question follows, from
 * whom, how many and how much. Under `--json` the whole plan, one item at a time.
 */
export async function renderPlan(plan: Plan, today: PlanToday, io: Io): Promise<void> {
  if (io.json) return renderJson(plan, today, io);
  const text = pick(io.language, messages);
  const palette = paletteOf(io);
  const { toSend: summary, before } = today;
  const title = (shown: string) => `\n${palette.title(shown)}\n`;
  if (plan.findings.length > 0) {
    io.out(`${title(text.sourceWarnings)}${rowLines(plan.findings, io)}`);
  }
  await renderFindings(plan, io);
  io.out(await numberLines(plan, today, io));
  if (summary.recipients.length > 0) io.out(`${title(text.recipients)}${recipientLines(summary, io)}`);
  io.out(await serviceLines(plan, today, io));
  io.out(await commentLines(plan, today, io));
  io.out(await regimeLines(plan, today, io));
  const sellers = await sellersOf(plan, today);
  if (sellers.length > 1) io.out(sellerLines(sellers, io));
  io.out(title(text.title(plan.summary.total)));
  // Several are named with what each of them sends, just above; where nothing goes there is none to be named.
  const seller = sellers.length === 1 ? sellers[0]?.seller || plan.head.seller : null;
  if (seller) io.out(`  ${labelled(text.seller, formatSiret(seller), io.language)}\n`);
  const amount = palette.amount(formatAmount(summary.payableAmount, io.language));
  io.out(`  ${text.toSend(summary.sendable, amount)}\n`);
  const credits = await creditsOf(plan, today);
  if (credits.count > 0) io.out(`  ${text.credits(credits.count, formatAmount(credits.amount, io.language))}\n`);
  if (before > 0) io.out(`  ${text.before(before)}\n`);
  if (summary.refused > 0) io.out(`  ${palette.error(text.refused(summary.refused))}\n`);
  const aside = setAsideRows(plan.findings);
  if (aside > 0) io.out(`  ${palette.error(text.setAside(aside))}\n`);
}

/**
 * What goes, as it was read: a number that is another invoice's, last month's day, a commitment that was not seen show here
 * or at the recipient's. The first ones only: nobody compares a hundred.
 */
async function numberLines(plan: Plan, today: PlanToday, io: Io): Promise<string> {
  const { goes, moreToSend } = pick(io.language, messages);
  const rows: { readonly number: string; readonly date: string; readonly net: string; readonly more: string }[] = [];
  let left = 0;
  for await (const item of plan.items()) {
    const { number, issueDate, type, payableAmount, currency } = item.invoice;
    if (number === null || issueDate === null || payableAmount === null || !sendable(item) || today.isBefore(item))
      continue;
    if (rows.length === NUMBERS_SHOWN) {
      left += 1;
      continue;
    }
    rows.push({
      number: printable(number),
      date: formatDate(issueDate, io.language),
      net: formatAmount(inSum(type, payableAmount), io.language, currency ?? "EUR"),
      more: goesWith(item, io),
    });
  }
  if (rows.length === 0) return "";
  const width = (key: "number" | "net") => Math.max(...rows.map((row) => displayWidth(row[key])));
  const pad = (value: string, size: number) => " ".repeat(size - displayWidth(value));
  const lines = rows.map(({ number, date, net, more }) => {
    const due = pad(net, width("net")) + net;
    return `  ${number}${pad(number, width("number"))}  ${date}  ${due}\n    ${more}\n`;
  });
  const rest = left > 0 ? `  ${moreToSend(left)}\n` : "";
  return `\n${paletteOf(io).title(goes)}\n${lines.join("")}${rest}`;
}

/** To which service, by which order; which rejected invoice it makes again; and its file where that is not named after it. */
function goesWith(item: PlanItem, io: Io): string {
  const { number, serviceCode, commitmentNumber, contractNumber } = item.invoice;
  const text = pick(io.language, messages).goesWith;
  const said = (name: string, value: string | null | undefined) => `${name} ${value ? printable(value) : "–"}`;
  return [
    said(text.service, serviceCode),
    said(text.commitment, commitmentNumber),
    ...(contractNumber ? [said(text.contract, contractNumber)] : []),
    ...(item.replaces === undefined ? [] : [said(text.replaces, item.replaces)]),
    ...(baseName(item.file).includes(number ?? "") ? [] : [itemTitle(item, io)]),
  ].join(" · ");
}

function recipientLines({ recipients }: PlanSummary, io: Io): string {
  const text = pick(io.language, messages);
  const shown = recipients.slice(0, RECIPIENTS_SHOWN).map((share) => ({
    amount: formatAmount(share.payableAmount, io.language),
    count: String(share.count),
    name: [formatSiret(share.siret), share.name].filter(Boolean).join("  ") || text.noRecipient,
  }));
  const width = (key: "amount" | "count") => Math.max(...shown.map((row) => displayWidth(row[key])));
  const right = (value: string, size: number) => " ".repeat(size - displayWidth(value)) + value;
  const lines = shown.map(
    (row) => `  ${right(row.count, width("count"))}  ${right(row.amount, width("amount"))}  ${row.name}\n`,
  );
  const more = recipients.length - shown.length;
  return lines.join("") + (more > 0 ? `  ${text.moreRecipients(more)}\n` : "");
}

/** Invoices without a service although the recipient has some: it takes them, and may not know to whom they go. */
function serviceLines(plan: Plan, today: PlanToday, io: Io): Promise<string> {
  const { withoutService, serviceOf, moreComments } = pick(io.language, messages);
  const offered = ({ servicesOffered = 0, recipientName, invoice }: PlanItem) =>
    servicesOffered > 0 ? serviceOf(recipientName ?? formatSiret(invoice.buyer ?? ""), servicesOffered) : "";
  return sharedLines(plan, today, io, { title: withoutService, more: moreComments, of: offered });
}

/** What the recipients will read beside the invoices: each comment once, with those that it goes with. */
function commentLines(plan: Plan, today: PlanToday, io: Io): Promise<string> {
  const { comments, moreComments } = pick(io.language, messages);
  const comment = ({ invoice }: PlanItem) => invoice.comment?.replace(/\s+/g, " ").trim() ?? "";
  return sharedLines(plan, today, io, { title: comments, more: moreComments, of: comment });
}

/** The VAT regimes; that nothing tells it is what a person can set right, who knows the seller's. */
function regimeLines(plan: Plan, today: PlanToday, io: Io): Promise<string> {
  const { regimes: title, regimeUsual, regimeOfClient, moreComments } = pick(io.language, messages);
  const regime = ({ invoice: { vatRegime }, vatReason, vatUsual }: PlanItem) => {
    if (vatRegime === null) return "";
    const said = regimeSaid(io.language, vatRegime, vatReason);
    return vatUsual === "client" ? regimeOfClient(said) : vatUsual ? regimeUsual(said) : said;
  };
  return sharedLines(plan, today, io, { title, more: moreComments, of: regime });
}

interface Shared {
  readonly title: string;
  more(count: number): string;
  /** Empty where an invoice has nothing of it. */
  of(item: PlanItem): string;
}

/** What several of the invoices that go may have in common: each once, with those that have it. */
async function sharedLines(plan: Plan, today: PlanToday, io: Io, { title, more, of }: Shared): Promise<string> {
  const text = pick(io.language, messages);
  const values = new Map<string, { count: number; readonly names: string[] }>();
  for await (const item of plan.items()) {
    const value = of(item);
    if (value === "" || !sendable(item) || today.isBefore(item)) continue;
    const one = values.get(value) ?? { count: 0, names: [] };
    one.count += 1;
    if (one.names.length < SHARERS_SHOWN) one.names.push(itemTitle(item, io));
    values.set(value, one);
  }
  if (values.size === 0) return "";
  const shown = [...values].slice(0, COMMENTS_SHOWN).map(([value, { count, names }]) => {
    const said = text.concerns(count, names.join(", "), count - names.length);
    return `  · ${printable(value)}\n    ${said}\n`;
  });
  const left = values.size - shown.length;
  const rest = left > 0 ? `  ${more(left)}\n` : "";
  return `\n${paletteOf(io).title(title)}\n${shown.join("")}${rest}`;
}

/** The credit notes among what will be sent, which the net payable has less. */
async function creditsOf(plan: Plan, today: PlanToday): Promise<{ readonly count: number; readonly amount: Cents }> {
  let count = 0;
  let amount: Cents = ZERO;
  for await (const item of plan.items()) {
    if (item.invoice.type !== "credit-note" || !sendable(item) || today.isBefore(item)) continue;
    count += 1;
    amount = add(amount, inSum(item.invoice.type, item.invoice.payableAmount));
  }
  return { count, amount };
}

interface SellerShare {
  readonly seller: string;
  readonly count: number;
  readonly amount: Cents;
}

/** What each seller's invoices that go come to. */
async function sellersOf(plan: Plan, today: PlanToday): Promise<readonly SellerShare[]> {
  const sums = new Map<string, SellerShare>();
  for await (const item of plan.items()) {
    if (!sendable(item) || today.isBefore(item)) continue;
    const seller = item.invoice.seller ?? "";
    const before = sums.get(seller) ?? { seller, count: 0, amount: ZERO };
    const amount = add(before.amount, inSum(item.invoice.type, item.invoice.payableAmount));
    sums.set(seller, { seller, count: before.count + 1, amount });
  }
  return [...sums.values()];
}

function sellerLines(sellers: readonly SellerShare[], io: Io): string {
  const lines = sellers.map(
    ({ seller, count, amount }) =>
      `  ${String(count).padStart(5)}  ${formatAmount(amount, io.language).padStart(16)}  ${formatSiret(seller)}\n`,
  );
  return `\n${pick(io.language, messages).bySeller}\n${lines.join("")}`;
}

/** So many invoices are named with what they have in common, so many with a remark, and with one for which they do not go. */
const SHARERS_SHOWN = 3;
const REMARKED_SHOWN = 10;
const STAYING_SHOWN = 40;
/**
 * Each remark once, with those it concerns. None is left out, since the question that follows is answered by what stands
 * here.
 */
async function renderFindings(plan: Plan, io: Io): Promise<void> {
  const remarks = createRemarks(io, ({ severity }) => (severity === "error" ? STAYING_SHOWN : REMARKED_SHOWN));
  for await (const item of plan.items()) {
    for (const finding of worthReading(item.findings)) remarks.note(finding, itemTitle(item, io));
  }
  const lines = remarks.lines();
  if (lines !== "") io.out(`\n${paletteOf(io).title(pick(io.language, messages).findings)}\n${lines}`);
}

function itemTitle(item: PlanItem, io: Io): string {
  const row = item.row === null ? "" : `${pick(io.language, messages).row(item.row)}, `;
  return `${row}${baseName(item.file)}`;
}

async function renderJson(plan: Plan, { before }: PlanToday, io: Io): Promise<void> {
  const { head, batch, digest, path } = plan;
  const fields = {
    path,
    batch,
    digest,
    ...head,
    summary: { ...summaryJson(plan.summary), ...(before > 0 ? { alreadySubmitted: before } : {}) },
    findings: plan.findings.map((finding) => findingJson(finding, io.language)),
  } satisfies Omit<Json<"batch plan">, "items">;
  io.out(`${JSON.stringify(fields).slice(0, -1)},"items":[`);
  let separator = "";
  for await (const item of plan.items()) {
    io.out(separator + JSON.stringify(itemJson(item, io)));
    separator = ",";
  }
  io.out("]}\n");
}

function summaryJson({ payableAmount, recipients, ...counts }: PlanSummary): Json<"batch plan">["summary"] {
  return {
    ...counts,
    payableAmount: toDecimalString(payableAmount),
    recipients: recipients.map((share) => ({ ...share, payableAmount: toDecimalString(share.payableAmount) })),
  };
}

function itemJson(item: PlanItem, io: Io): Json<"batch plan">["items"][number] {
  const decimal = (amount: Cents | null) => (amount === null ? null : toDecimalString(amount));
  const { invoice, findings, ...rest } = item;
  return {
    ...rest,
    sendable: sendable(item),
    invoice: {
      ...invoice,
      taxExclusiveAmount: decimal(invoice.taxExclusiveAmount),
      taxAmount: decimal(invoice.taxAmount),
      taxInclusiveAmount: decimal(invoice.taxInclusiveAmount),
      payableAmount: decimal(invoice.payableAmount),
    },
    findings: findings.map((finding) => findingJson(finding, io.language)),
  };
}
