import type { Deposit, DepositState } from "../../domain/deposit/state.ts";
import type { Flow, FlowStage } from "../../domain/flow/state.ts";
import { toDecimalString } from "../../domain/money.ts";
import { formatSiret } from "../../domain/siret.ts";
import { CSV_START, type CsvCell, csvDate, csvLine, csvNumber } from "../../kit/csv.ts";
import { type Language, pick } from "../language.ts";
import * as messages from "../messages/journal.ts";
import { statusLabel, typeLabel } from "./follow-up.ts";
import { verdictOn } from "./journal-flows.ts";

type Texts = typeof messages.fr;

const siret = (digits: string | null): CsvCell => (digits === null ? null : formatSiret(digits));

/**
 * One line per invoice that this machine deposited, or tried to: deposits first, then what flows brought. Numbers, dates
 * and SIRETs as the reports write them, so that Excel takes each for what it is.
 */
export async function* journalCsv(
  { deposits, flows }: { readonly deposits: AsyncIterable<Deposit>; readonly flows: AsyncIterable<Flow> },
  language: Language,
): AsyncGenerator<string> {
  const text = pick(language, messages);
  yield CSV_START + csvLine(text.csv);
  for await (const deposit of deposits) yield csvLine(depositCells(deposit, text, language));
  for await (const flow of flows) for (const cells of flowCells(flow, text, language)) yield csvLine(cells);
}

/** What became of a flow's invoice. */
const outcomeLabel = (outcome: DepositState | "pending", text: Texts): string =>
  outcome === "pending" ? text.pending : text.states[outcome];

const status = (code: string | undefined, language: Language): CsvCell =>
  code === undefined ? null : statusLabel(code, language);

function depositCells(
  { id, key, profile, invoice, recipientName, file, state, receipt, failure, ...rest }: Deposit,
  text: Texts,
  language: Language,
): readonly CsvCell[] {
  const money = (amount: typeof invoice.payableAmount) => csvNumber(toDecimalString(amount));
  return [
    id,
    key.environment,
    profile,
    siret(key.seller),
    key.number,
    typeLabel(invoice.type, language),
    csvDate(invoice.issueDate),
    siret(invoice.buyer),
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
    text.states[state],
    receipt ? String(receipt.invoiceId) : null,
    status(receipt?.status, language),
    csvDate(receipt?.depositedAt ?? null),
    csvDate(rest.plannedAt),
    csvDate(rest.changedAt),
    rest.by,
    null,
    failure?.returnLabel ?? null,
  ];
}

/** The states of invoices deposited one by one; `pending`: Chorus Pro has the flow and has not judged it. */
const STATES: Readonly<Record<FlowStage, DepositState | "pending">> = {
  planned: "planned",
  sending: "submitting",
  unknown: "unknown",
  following: "pending",
  refused: "refused",
  ended: "unknown",
};

/** The journal keeps of a flow's invoice what identifies it; the rest is in the file. */
function flowCells(flow: Flow, text: Texts, language: Language): readonly (readonly CsvCell[])[] {
  const { id, planned, stage, flowNumber, plannedAt, changedAt, by } = flow;
  const { key, profile, path, invoices } = planned;
  return invoices.map((invoice) => {
    const { outcome = STATES[stage], receipt = null, reason = null } = verdictOn(invoice, flow) ?? {};
    const { number, seller, buyer, issueDate, payableAmount, file } = invoice;
    const unknown = (count: number): null[] => Array(count).fill(null);
    return [
      ...[id, key.environment, profile, siret(seller), number, null, csvDate(issueDate), siret(buyer), ...unknown(6)],
      csvNumber(toDecimalString(payableAmount)),
      null,
      path.endsWith(file) ? path : `${path} › ${file}`,
      ...[key.sha256, outcomeLabel(outcome, text), receipt ? String(receipt.invoiceId) : null],
      ...[
        status(receipt?.status, language),
        csvDate(receipt?.depositedAt ?? null),
        csvDate(plannedAt),
        csvDate(changedAt),
      ],
      ...[by, flowNumber, reason],
    ];
  });
}
