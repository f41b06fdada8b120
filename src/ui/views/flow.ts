import type { FlowVerdict } from "../../domain/flow/state.ts";
import { toDecimalString } from "../../domain/money.ts";
import { formatSiret } from "../../domain/siret.ts";
import type { FlowResult } from "../../usecases/flow/deposit-flow.ts";
import type { FlowPlan, FlowStep } from "../../usecases/flow/types.ts";
import { formatAmount, labelled } from "../format.ts";
import type { Io } from "../io.ts";
import type { flowDeposit } from "../json/deposit.ts";
import type { JsonOf } from "../json/index.ts";
import { toldAsJson } from "../json/print.ts";
import { pick } from "../language.ts";
import * as messages from "../messages/flow.ts";
import { errorText, sayNext } from "../spoken.ts";
import { renderTable } from "../table.ts";
import { invoiceJson, receiptJson, renderWaiting } from "./deposit.ts";
import { findingJson, findingLines } from "./finding.ts";

/** How many invoices a recap lists; a longer flow says how many more. */
const LISTED = 20;

/** What is about to be sent, with every warning above the question. On stderr: it is talk. */
export function renderFlowRecap(plan: FlowPlan, io: Io): void {
  const text = pick(io.language, messages);
  io.talk(`\n${text.recapTitle} (${plan.name}, ${plan.syntax})\n`);
  const money = (item: FlowPlan["items"][number]) =>
    formatAmount(item.payableAmount, io.language, item.invoice.currency);
  renderTable(
    plan.items.slice(0, LISTED),
    [
      { title: text.number, cell: (item) => item.number },
      { title: text.recipient, flexible: true, cell: (item) => item.recipientName || formatSiret(item.buyer) },
      { title: text.net, align: "right", cell: money },
    ],
    { ...io, out: io.talk },
  );
  if (plan.items.length > LISTED) io.talk(`${text.more(plan.items.length - LISTED)}\n`);
  io.talk(`${text.total(plan.items.length, totalOf(plan, io))}\n\n`);
  for (const finding of plan.findings) {
    if (finding.severity !== "info" || io.verbose) io.talk(findingLines(finding, io));
  }
}

export function flowQuestion(plan: FlowPlan, io: Io): string {
  return pick(io.language, messages).question(plan.items.length, totalOf(plan, io));
}

const totalOf = (plan: FlowPlan, io: Io): string =>
  formatAmount(plan.payableAmount, io.language, plan.items[0]?.invoice.currency ?? "EUR");

export function renderFlowStep(step: FlowStep, io: Io): void {
  const text = pick(io.language, messages);
  if (step.step === "depositing") io.talk(`${text.depositing}\n`);
  else if (step.step === "deposited") io.talk(`${text.deposited(step.flowNumber)}\n`);
  else if (step.step === "looking-up") io.talk(`${text.lookingUp}\n`);
  else if (step.step === "waiting") renderWaiting(step.ms, io);
  else io.talk(`${text.states[step.state] ?? text.unknownState(step.state)}\n`);
}

/** One verdict per invoice of the flow, or that there is none yet and how to look again. */
export function renderFlow(path: string, single: FlowResult, io: Io): void {
  if (toldAsJson<"deposit">(io, () => flowJson(path, single, io))) return;
  const text = pick(io.language, messages);
  const { plan, result } = single;
  if (result === null) {
    if (plan) renderFlowRecap(plan, io);
    io.out(`${text.outcomes["dry-run"]}\n`);
    return;
  }
  const { outcome, verdicts, failure, flowNumber } = result;
  const only = Math.max(verdicts.length, plan?.items.length ?? 0) === 1 ? text.outcomesOfOne[outcome] : undefined;
  const title = only ?? text.outcomes[outcome];
  if (title !== "") io.out(`${title}\n`);
  if (flowNumber !== null) io.out(`${text.flow} ${flowNumber}\n`);
  for (const verdict of verdicts) io.out(verdictLine(verdict, io));
  for (const { message } of verdicts.length > 0 ? [] : result.technicalErrors) io.out(`  ${message}\n`);
  if (failure) {
    const { message, hint } = errorText(failure, io);
    io.error(`${message}\n→ ${hint}\n`);
  }
  for (const finding of result.findings) io.talk(findingLines(finding, io));
  if (outcome === "pending") sayNext(text.again(path), io);
  if (outcome === "partial") io.talk(`${text.hintRest}\n`);
}

function verdictLine({ number, outcome, receipt, reason }: FlowVerdict, io: Io): string {
  const id = receipt ? ` (${receipt.invoiceId})` : "";
  const why = reason === null ? "" : ` – ${reason}`;
  return `  ${labelled(number, pick(io.language, messages).verdicts[outcome], io.language)}${id}${why}\n`;
}

/** The fields of every deposit, where the flow has one invoice; and in any case one entry per invoice. */
export function flowJson(
  path: string,
  { content, plan, result }: FlowResult,
  io: Pick<Io, "language">,
): JsonOf<typeof flowDeposit> {
  const verdicts = result?.verdicts ?? [];
  const count = (outcome: FlowVerdict["outcome"]) => verdicts.filter((verdict) => verdict.outcome === outcome).length;
  const items = plan?.items ?? [];
  const [item, ...more] = items;
  const only = item && more.length === 0 ? item : null;
  const failure = result?.failure ?? null;
  const invoices =
    verdicts.length > 0
      ? verdicts
      : items.map(({ file, number }) => ({ file, number, outcome: "pending" as const, receipt: null, reason: null }));
  return {
    outcome: result?.outcome ?? "dry-run",
    invoice: only && invoiceJson(only.invoice),
    recipient: only && { siret: only.buyer, name: only.recipientName, serviceCode: only.invoice.serviceCode },
    file: { path, sha256: content.sha256 },
    receipt: verdicts.length === 1 && verdicts[0]?.receipt ? receiptJson(verdicts[0].receipt) : null,
    flow: result?.flowNumber
      ? { number: result.flowNumber, state: result.state, depositedAt: result.depositedAt }
      : null,
    invoices: invoices.map(({ file, number, outcome, receipt, reason }) => ({
      number,
      file,
      outcome,
      receipt: receipt && receiptJson(receipt),
      reason,
    })),
    technicalErrors: result?.technicalErrors ?? [],
    summary: {
      submitted: count("submitted"),
      refused: count("refused"),
      unknown: count("unknown"),
      total: plan ? toDecimalString(plan.payableAmount) : null,
    },
    findings: [...(plan?.findings ?? []), ...(result?.findings ?? [])].map((finding) =>
      findingJson(finding, io.language),
    ),
    journalId: result?.journalId ?? null,
    ...(failure ? { error: { code: failure.code, ...errorText(failure, io) } } : {}),
  };
}
