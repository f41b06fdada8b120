import type { Deposit } from "../../domain/deposit/state.ts";
import type { Flow, FlowStage } from "../../domain/flow/state.ts";
import { type Cents, toDecimalString } from "../../domain/money.ts";
import { CSV_START, csvLine } from "../../kit/csv.ts";
import { type Language, pick } from "../language.ts";
import * as messages from "../messages/journal.ts";
import { verdictOn } from "./journal-flows.ts";

type Cell = Parameters<typeof csvLine>[0][number];

/** One line per invoice that this machine deposited, or tried to: deposits first, then what flows brought. */
export async function* journalCsv(
  { deposits, flows }: { readonly deposits: AsyncIterable<Deposit>; readonly flows: AsyncIterable<Flow> },
  language: Language,
): AsyncGenerator<string> {
  yield CSV_START + csvLine(pick(language, messages).csv);
  const money = (amount: Cents): Cell => ({
    raw: language === "fr" ? toDecimalString(amount).replace(".", ",") : toDecimalString(amount),
  });
  for await (const deposit of deposits) yield csvLine(depositCells(deposit, money));
  for await (const flow of flows) for (const cells of flowCells(flow, money)) yield csvLine(cells);
}

function depositCells(
  { id, key, profile, invoice, recipientName, file, state, receipt, failure, ...rest }: Deposit,
  money: (amount: Cents) => Cell,
): readonly Cell[] {
  return [
    id,
    key.environment,
    profile,
    key.seller,
    key.number,
    invoice.type,
    invoice.issueDate,
    invoice.buyer,
    recipientName,
    invoice.serviceCode,
    invoice.commitmentNumber,
    money(invoice.taxExclusiveAmount),
    money(invoice.taxAmount),
    money(invoice.taxInclusiveAmount),
    money(invoice.payableAmount),
    invoice.currency,
    file.path,
    file.sha256,
    state,
    receipt ? String(receipt.invoiceId) : null,
    receipt?.status ?? null,
    receipt?.depositedAt ?? null,
    rest.plannedAt,
    rest.changedAt,
    rest.by,
    null,
    failure?.returnLabel ?? null,
  ];
}

/** The states of invoices deposited one by one; `pending`: Chorus Pro has the flow and has not judged it. */
const STATES: Readonly<Record<FlowStage, string>> = {
  planned: "planned",
  sending: "submitting",
  unknown: "unknown",
  following: "pending",
  refused: "refused",
  ended: "unknown",
};

/** The journal keeps of a flow's invoice what identifies it; the rest is in the file. */
function flowCells(flow: Flow, money: (amount: Cents) => Cell): readonly (readonly Cell[])[] {
  const { id, planned, stage, flowNumber, plannedAt, changedAt, by } = flow;
  const { key, profile, path, invoices } = planned;
  return invoices.map((invoice) => {
    const { outcome = STATES[stage], receipt = null, reason = null } = verdictOn(invoice, flow) ?? {};
    const { number, seller, buyer, issueDate, payableAmount, file } = invoice;
    const unknown = (count: number): null[] => Array(count).fill(null);
    return [
      ...[id, key.environment, profile, seller, number, null, issueDate, buyer, ...unknown(6)],
      money(payableAmount),
      null,
      path.endsWith(file) ? path : `${path} › ${file}`,
      ...[key.sha256, outcome, receipt ? String(receipt.invoiceId) : null],
      ...[receipt?.status ?? null, receipt?.depositedAt ?? null, plannedAt, changedAt, by, flowNumber, reason],
    ];
  });
}
