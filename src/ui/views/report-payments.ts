import { dayInParis } from "../../domain/dates.ts";
import { decimalText } from "../../domain/decimal.ts";
import { toDecimalString, ZERO } from "../../domain/money.ts";
import { ageing } from "../../domain/payment/ageing.ts";
import type { Doubt } from "../../domain/payment/doubts.ts";
import { paymentsByRecipient, paymentTotals, type RecipientPayments } from "../../domain/payment/totals.ts";
import { formatSiret } from "../../domain/siret.ts";
import type { Report, ReportCell } from "../../usecases/ports/report.ts";
import type { PaymentLine } from "../../usecases/reports/payments.ts";
import { formatAmount, formatDate, formatExact } from "../format.ts";
import { type Language, pick } from "../language.ts";
import * as messages from "../messages/report-payments.ts";
import { statusLabel } from "./follow-up.ts";
import { doubtText } from "./payment-doubts.ts";
import { columnsOf, each, rowOf } from "./report-common.ts";
import { type PaymentReportInput, paymentDoubts, paymentFacts, paymentMethod } from "./report-payments-facts.ts";

const RECIPIENT_DETAILS = new Set(["recipient", "running", "suspended", "longestDays", "interest", "indemnity"]);

const LINE_DETAILS = new Set([
  "invoiceId",
  "recipient",
  "status",
  "currency",
  "depositedAt",
  "suspendedAt",
  "resumedAt",
  "ecbRate",
  "performedAt",
  "certifiedAt",
  "startAt",
  "setAside",
]);

const SENTENCES = new Set(["doubts", "remarks"]);

/** The report of payment delays in the reader's language. */
export function paymentReport(input: PaymentReportInput): Report {
  const { language, now, reading, profiles } = input;
  const text = pick(language, messages);
  const recipients = paymentsByRecipient(reading.lines);
  const recipientColumns = columnsOf(text.recipientColumns, RECIPIENT_DETAILS, { claim: "amount" }).map((column) =>
    column.key === "claim" ? { ...column, csvTitle: "Certain (€)" } : column,
  );
  const lineDetails = profiles.length > 1 ? LINE_DETAILS : new Set([...LINE_DETAILS, "profile"]);
  const columns = columnsOf(text.columns, lineDetails).map((column) => ({
    ...column,
    wide: SENTENCES.has(column.key),
    // Certain and doubtful claims stand in one column, and currencies too: their totals stand above.
    sum: false,
  }));
  return {
    language,
    title: text.title,
    createdAt: now.toISOString(),
    facts: paymentFacts(input, paymentTotals(reading.lines)),
    columns,
    charts: chartsOf(recipients, reading.lines, language),
    words: { search: text.search, shown: text.shown, method: text.methodTitle },
    rowsKey: "invoices",
    rowsTitle: text.invoicesTitle,
    tables: [
      {
        key: "recipients",
        title: text.recipientsTitle,
        columns: recipientColumns,
        rows: () => each(recipients.map((one) => rowOf(recipientColumns, recipientCells(one, language)))),
      },
    ],
    warnings: paymentDoubts(input, recipients),
    notes: paymentMethod(input),
    rows: () => each(reading.lines.map((line) => rowOf(columns, lineCells(line, language)))),
  };
}

function chartsOf(
  recipients: readonly RecipientPayments[],
  lines: readonly PaymentLine[],
  language: Language,
): Report["charts"] {
  const text = pick(language, messages);
  const label = ({ recipient }: RecipientPayments) => recipient.name ?? formatSiret(recipient.siret);
  const slowest = recipients
    .filter(({ averageDays }) => averageDays !== null)
    .sort((a, b) => Number(b.averageDays) - Number(a.averageDays));
  return [
    {
      title: text.average,
      bars: slowest.map((one) => ({
        label: label(one),
        length: Number(one.averageDays),
        limit: one.term.days,
        text: text.shortDays(formatExact(one.averageDays ?? "0", language), one.term.days),
      })),
    },
    {
      title: text.ageing,
      bars: ageing(lines).map(({ age, invoices, amount }) => ({
        label: text.ages[age],
        length: amount,
        text: text.aged(invoices, formatAmount(amount, language)),
      })),
    },
    {
      title: text.claimed,
      bars: recipients
        .filter(({ certain }) => certain > 0)
        .map((one) => ({ label: label(one), length: one.certain, text: formatAmount(one.certain, language) })),
    },
  ].filter(({ bars }) => bars.length > 0);
}

function recipientCells(one: RecipientPayments, language: Language): Readonly<Record<string, ReportCell>> {
  const text = pick(language, messages);
  const { recipient, term, ...totals } = one;
  return {
    ...totals,
    claim: totals.certain,
    recipient: recipient.siret,
    recipientName: recipient.name,
    limitDays: term.days,
    limitReason: { code: term.reason, text: text.reasons[term.reason] },
  };
}

function lineCells(line: PaymentLine, language: Language): Readonly<Record<string, ReportCell>> {
  const text = pick(language, messages);
  const { assessment, recipient, term } = line;
  const { interest, state, claim } = assessment;
  // Nothing is claimed in time; what cannot be told stays empty.
  const untold = claim === "doubtful" || claim === "certain";
  return {
    profile: line.profile,
    number: line.number,
    invoiceId: line.invoiceId,
    recipient: recipient.siret,
    recipientName: recipient.name,
    status: { code: line.status, text: statusLabel(line.status, language) },
    amount: line.amount,
    currency: line.currency,
    depositedAt: line.depositedAt && dayInParis(line.depositedAt),
    availableAt: assessment.availableAt,
    performedAt: line.performedAt,
    certifiedAt: assessment.certifiedAt,
    startAt: assessment.startAt,
    suspendedAt: assessment.suspendedAt,
    resumedAt: assessment.resumedAt,
    dueAt: assessment.dueAt,
    paidAt: assessment.paidAt,
    days: assessment.days,
    limitDays: term.days,
    daysLate: assessment.daysLate,
    state: { code: state, text: text.states[state] },
    ecbRate: interest?.rate ? decimalText(interest.rate.percent) : null,
    rate: interest?.rate ? decimalText(interest.rate.total) : null,
    interest: untold ? (interest?.amount ?? null) : ZERO,
    indemnity: assessment.indemnity,
    credits: creditsCell(line, language),
    claim: { code: claim, text: text.classes[claim] },
    setAside: assessment.setAside,
    doubts: doubtsCell(assessment.doubts, language),
    remarks: doubtsCell(assessment.remarks, language),
  };
}

function creditsCell({ credits }: PaymentLine, language: Language): ReportCell {
  const { credit } = pick(language, messages);
  return {
    code: credits.map(({ number, date, amount }) => ({ number, date, amount: toDecimalString(amount) })),
    text: credits
      .map(({ number, date, amount }) => credit(number, formatDate(date, language), formatAmount(amount, language)))
      .join(" · "),
  };
}

function doubtsCell(doubts: readonly Doubt[], language: Language): ReportCell {
  const told = doubts.map((doubt) => ({ code: doubt.code, message: doubtText(doubt, language) }));
  return { code: told, text: told.map(({ message }) => message).join(" · ") };
}
