import { decimalText } from "../../domain/decimal.ts";
import { type Cents, toDecimalString, ZERO } from "../../domain/money.ts";
import type { KnownRate } from "../../domain/payment/ecb-rates.ts";
import type { LateInterest } from "../../domain/payment/interest.ts";
import { looksLikeHospital } from "../../domain/payment/terms.ts";
import {
  type PaymentTotals,
  paymentsByRecipient,
  paymentTotals,
  type RecipientPayments,
} from "../../domain/payment/totals.ts";
import type { Report, ReportCell, ReportColumn } from "../../usecases/ports/report.ts";
import type { PaymentLine, PaymentReading } from "../../usecases/reports/payments.ts";
import { formatAmount, formatDate, formatExact, formatRate } from "../format.ts";
import { type Language, pick } from "../language.ts";
import * as messages from "../messages/report-payments.ts";
import { statusLabel } from "./follow-up.ts";
import { clientsFact, columnsOf, createdFact, each, type ReportSetting, rowOf } from "./report-common.ts";

export interface PaymentReportInput extends ReportSetting {
  readonly reading: PaymentReading;
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** The day to which unpaid invoices are counted. */
  readonly today: string;
}

const RECIPIENT_KINDS: Partial<Record<string, ReportColumn["kind"]>> = {
  recipient: "siret",
  limitDays: "integer",
  invoices: "integer",
  paid: "integer",
  averageDays: "decimal",
  longestDays: "integer",
  paidLate: "integer",
  overdue: "integer",
  running: "integer",
  suspended: "integer",
  unreported: "integer",
  interest: "amount",
  indemnity: "amount",
  claim: "amount",
};
const RECIPIENT_DETAILS = new Set(["recipient", "running"]);

const LINE_KINDS: Partial<Record<string, ReportColumn["kind"]>> = {
  invoiceId: "integer",
  recipient: "siret",
  amount: "amount",
  depositedAt: "date",
  availableAt: "date",
  suspendedAt: "date",
  resumedAt: "date",
  dueAt: "date",
  paidAt: "date",
  days: "integer",
  limitDays: "integer",
  daysLate: "integer",
  ecbRate: "decimal",
  rate: "decimal",
  interest: "amount",
  indemnity: "amount",
};
const LINE_DETAILS = new Set([
  "invoiceId",
  "recipient",
  "status",
  "currency",
  "depositedAt",
  "suspendedAt",
  "resumedAt",
  "ecbRate",
]);

/** The report of payment delays in the reader's language. */
export function paymentReport(input: PaymentReportInput): Report {
  const { language, now, reading, profiles } = input;
  const text = pick(language, messages);
  const recipients = paymentsByRecipient(reading.lines);
  const recipientColumns = columnsOf(text.recipientColumns, RECIPIENT_KINDS, RECIPIENT_DETAILS);
  const lineDetails = profiles.length > 1 ? LINE_DETAILS : new Set([...LINE_DETAILS, "profile"]);
  const columns = columnsOf(text.columns, LINE_KINDS, lineDetails);
  return {
    language,
    title: text.title,
    createdAt: now.toISOString(),
    facts: factsOf(input, paymentTotals(reading.lines)),
    columns,
    charts: chartsOf(recipients, language),
    words: { search: text.search, shown: text.shown },
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
    notes: method(input),
    rows: () => each(reading.lines.map((line) => rowOf(columns, lineCells(line, language)))),
  };
}

function factsOf(input: PaymentReportInput, totals: PaymentTotals): Report["facts"] {
  const { language, today, from, to, reading } = input;
  const text = pick(language, messages);
  const money = (amount: Cents) => formatAmount(amount, language);
  const rates = ratesUsed(reading.lines);
  const people = (title: string, value: string) => ({ key: null, title, value });
  const programs = (key: string, data: unknown) => ({ key, title: "", value: "", data });
  return [
    { key: "asOf", title: text.factAsOf, value: formatDate(today, language), data: today },
    programs("from", from ?? null),
    programs("to", to ?? null),
    people(text.factPeriod, periodText(from, to, language)),
    clientsFact(input),
    people(text.factInvoices, String(totals.invoices)),
    people(text.factPaid, String(totals.paid)),
    people(text.factAverage, totals.averageDays === null ? "" : text.days(formatExact(totals.averageDays, language))),
    people(text.factLate, String(totals.paidLate)),
    people(text.factOverdue, String(totals.overdue)),
    people(text.factInterest, money(totals.interest)),
    people(text.factIndemnity, money(totals.indemnity)),
    people(text.factClaim, money(totals.claim)),
    programs("totals", totalsJson(totals)),
    {
      key: "leftOut",
      title: text.factLeftOut,
      value: text.leftOut(reading.leftOut.withdrawn, reading.leftOut.creditNotes),
      data: reading.leftOut,
    },
    {
      key: "rates",
      title: text.factRates,
      value: rates.map(({ interest, rate }) => rateText(interest.half, rate, language)).join(" · "),
      data: rates.map(({ interest, rate }) => ({
        halfYear: interest.half,
        ecbRate: decimalText(rate.percent),
        rate: decimalText(rate.total),
        source: rate.source,
      })),
    },
    programs("unknownRates", unknownHalves(reading.lines)),
    createdFact(input),
  ];
}

function totalsJson({ interest, indemnity, claim, ...counts }: PaymentTotals) {
  const [one, two, three] = [interest, indemnity, claim].map(toDecimalString);
  return { ...counts, interest: one, indemnity: two, claim: three };
}

export function periodText(from: string | undefined, to: string | undefined, language: Language): string {
  const text = pick(language, messages);
  const day = (date: string) => formatDate(date, language);
  if (from && to) return text.between(day(from), day(to));
  if (from) return text.from(day(from));
  return to ? text.until(day(to)) : text.always;
}

export function rateText(
  half: string,
  rate: KnownRate & Pick<NonNullable<LateInterest["rate"]>, "total">,
  language: Language,
): string {
  const text = pick(language, messages);
  const percent = (value: KnownRate["percent"]) => formatRate(decimalText(value), language);
  return text.rate(halfText(half, language), percent(rate.total), percent(rate.percent));
}

export function halfText(half: string, language: Language): string {
  const [year = "", part = ""] = half.split("-");
  return pick(language, messages).half(year, part);
}

/** The rates that the figures rest on, oldest first, once each. */
function ratesUsed(lines: readonly PaymentLine[]) {
  const used = new Map<string, { interest: LateInterest; rate: NonNullable<LateInterest["rate"]> }>();
  for (const { assessment } of lines) {
    const { interest } = assessment;
    if (interest?.rate) used.set(interest.half, { interest, rate: interest.rate });
  }
  return [...used.values()].sort((a, b) => (a.interest.half < b.interest.half ? -1 : 1));
}

function unknownHalves(lines: readonly PaymentLine[]): readonly string[] {
  const halves = lines.flatMap(({ assessment: { interest } }) => (interest && !interest.rate ? [interest.half] : []));
  return [...new Set(halves)].sort();
}

/** What makes figures of this very report doubtful, and who to ask. */
export function paymentDoubts(
  { language, reading }: Pick<PaymentReportInput, "language" | "reading">,
  recipients: readonly RecipientPayments[],
): readonly string[] {
  const { notes } = pick(language, messages);
  const names = (of: readonly RecipientPayments[]) =>
    of.map(({ recipient }) => recipient.name ?? recipient.siret).join(", ");
  const hospitals = recipients.filter(
    ({ recipient, term }) => term.reason === "assumed" && looksLikeHospital(recipient.name),
  );
  const silent = recipients.filter(({ unreported }) => unreported > 0);
  const unknown = unknownHalves(reading.lines);
  const unofficial = ratesUsed(reading.lines).filter(({ rate }) => rate.source?.official === false);
  const doubts = [
    ...(unknown.length > 0 ? [notes.unknownRate(unknown.join(", "))] : []),
    ...unofficial.map(({ interest, rate }) =>
      notes.unofficial(halfText(interest.half, language), rate.source?.url ?? ""),
    ),
    ...(hospitals.length > 0 ? [notes.hospitals(names(hospitals))] : []),
    ...(silent.length > 0 ? [notes.unreported(names(silent))] : []),
  ];
  return doubts;
}

/** How the figures are made, whatever they are. */
function method({ language, today }: PaymentReportInput): readonly string[] {
  const { notes } = pick(language, messages);
  const { term, kind, suspension, interest, unpaid, indemnity, estimate } = notes;
  return [term, kind, suspension, interest, unpaid(formatDate(today, language)), indemnity, estimate];
}

function chartsOf(recipients: readonly RecipientPayments[], language: Language): Report["charts"] {
  const text = pick(language, messages);
  const label = ({ recipient }: RecipientPayments) => recipient.name ?? recipient.siret;
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
      title: text.claimed,
      bars: recipients
        .filter(({ claim }) => claim > 0)
        .map((one) => ({ label: label(one), length: one.claim, text: formatAmount(one.claim, language) })),
    },
  ].filter(({ bars }) => bars.length > 0);
}

function recipientCells(one: RecipientPayments, language: Language): Readonly<Record<string, ReportCell>> {
  const text = pick(language, messages);
  const { recipient, term, ...totals } = one;
  return {
    ...totals,
    recipient: recipient.siret,
    recipientName: recipient.name,
    limitDays: term.days,
    limitReason: { code: term.reason, text: text.reasons[term.reason] },
  };
}

function lineCells(line: PaymentLine, language: Language): Readonly<Record<string, ReportCell>> {
  const text = pick(language, messages);
  const { assessment, recipient, term } = line;
  const { interest, state } = assessment;
  // Nothing is claimed in time; what cannot be told stays empty.
  const untold = assessment.indemnity > ZERO || state === "unreported";
  return {
    profile: line.profile,
    number: line.number,
    invoiceId: line.invoiceId,
    recipient: recipient.siret,
    recipientName: recipient.name,
    status: { code: line.status, text: statusLabel(line.status, language) },
    amount: line.amount,
    currency: line.currency,
    depositedAt: line.depositedAt?.slice(0, 10) ?? null,
    availableAt: assessment.availableAt,
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
  };
}
