import { type PlanItem, type PlanSummary, sendable } from "../../domain/batch/plan.ts";
import { worthReading } from "../../domain/finding.ts";
import { add, type Cents, toDecimalString, ZERO } from "../../domain/money.ts";
import { formatSiret } from "../../domain/siret.ts";
import type { Plan } from "../../usecases/ports/batch.ts";
import { formatAmount } from "../format.ts";
import type { Io } from "../io.ts";
import type { Json } from "../json/index.ts";
import { pick } from "../language.ts";
import * as messages from "../messages/batch.ts";
import { displayWidth } from "../wrap.ts";
import { findingJson, findingLines } from "./finding.ts";

/** One page: so many recipients and invoices are named, the rest is counted. */
const RECIPIENTS_SHOWN = 12;
const ITEMS_SHOWN = 20;

/** The page a person reads before sending; under `--json` the whole plan, one item at a time. */
export async function renderPlan(plan: Plan, io: Io): Promise<void> {
  if (io.json) return renderJson(plan, io);
  const text = pick(io.language, messages);
  const { summary } = plan;
  io.out(`${text.title(summary.total)}\n`);
  io.out(`  ${text.toSend(summary.sendable, formatAmount(summary.payableAmount, io.language))}\n`);
  if (summary.refused > 0) io.out(`  ${text.refused(summary.refused)}\n`);
  if (summary.recipients.length > 0) io.out(`\n${text.recipients}\n${recipientLines(summary, io)}`);
  io.out(await sellerLines(plan, io));
  if (plan.findings.length > 0) {
    io.out(`\n${text.sourceWarnings}\n${plan.findings.map((finding) => findingLines(finding, io.language)).join("")}`);
  }
  await renderFindings(plan, io);
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

/** What each seller's invoices come to, where there are several. */
async function sellerLines(plan: Plan, io: Io): Promise<string> {
  const sums = new Map<string, { count: number; amount: Cents }>();
  for await (const item of plan.items()) {
    if (!sendable(item)) continue;
    const seller = item.invoice.seller ?? "";
    const before = sums.get(seller) ?? { count: 0, amount: ZERO };
    const amount = add(before.amount, item.invoice.payableAmount ?? ZERO);
    sums.set(seller, { count: before.count + 1, amount });
  }
  if (sums.size < 2) return "";
  const lines = [...sums].map(
    ([seller, { count, amount }]) =>
      `  ${String(count).padStart(5)}  ${formatAmount(amount, io.language).padStart(16)}  ${formatSiret(seller)}\n`,
  );
  return `\n${pick(io.language, messages).bySeller}\n${lines.join("")}`;
}

async function renderFindings(plan: Plan, io: Io): Promise<void> {
  const text = pick(io.language, messages);
  let told = 0;
  let more = 0;
  for await (const item of plan.items()) {
    const worth = worthReading(item.findings);
    if (worth.length === 0) continue;
    if (told === ITEMS_SHOWN) {
      more++;
      continue;
    }
    if (told++ === 0) io.out(`\n${text.findings}\n`);
    io.out(`${itemTitle(item, io)}\n${worth.map((finding) => findingLines(finding, io.language)).join("")}`);
  }
  if (more > 0) io.out(`${text.moreFindings(more)}\n`);
}

function itemTitle(item: PlanItem, io: Io): string {
  const row = item.row === null ? "" : `${pick(io.language, messages).row(item.row)}, `;
  return `${row}${item.file.split(/[/\\]/).at(-1) ?? ""}`;
}

async function renderJson(plan: Plan, io: Io): Promise<void> {
  const { head, batch, digest, path } = plan;
  const fields = {
    path,
    batch,
    digest,
    ...head,
    summary: summaryJson(plan.summary),
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
