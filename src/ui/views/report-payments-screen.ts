import type { Cents } from "../../domain/money.ts";
import { paymentsByRecipient, paymentTotals, type RecipientPayments } from "../../domain/payment/totals.ts";
import { formatSiret } from "../../domain/siret.ts";
import type { PaymentLine } from "../../usecases/reports/payments.ts";
import { formatAmount, formatDate, formatExact } from "../format.ts";
import type { Io } from "../io.ts";
import { pick } from "../language.ts";
import * as messages from "../messages/report-payments.ts";
import { type Column, renderTable } from "../table.ts";
import { renderPairs } from "./follow-up.ts";
import { doubtText } from "./payment-doubts.ts";
import { leftOutText, type PaymentReportInput, paymentDoubts, periodText } from "./report-payments-facts.ts";

/** Late invoices shown on a screen; the files have them all. */
const MOST_LATE = 20;

/** The report for somebody at a terminal: totals, a line per recipient, what is late, and what is doubtful. */
export function renderPayments(input: PaymentReportInput, io: Io): void {
  const { language, reading, today, from, to } = input;
  const text = pick(language, messages);
  const { lines, leftOut } = reading;
  const recipients = paymentsByRecipient(lines);
  const totals = paymentTotals(lines);
  const money = (amount: Cents) => formatAmount(amount, language);
  if (lines.length === 0) {
    io.out(`${text.noInvoice}\n`);
    return;
  }
  renderPairs(
    [
      [text.factAsOf, formatDate(today, language)],
      [text.factPeriod, periodText(from, to, language)],
      [text.factInvoices, String(totals.invoices)],
      [text.factPaid, String(totals.paid)],
      [text.factAverage, totals.averageDays && text.days(formatExact(totals.averageDays, language))],
      [text.factLate, String(totals.paidLate)],
      [text.factOverdue, String(totals.overdue)],
      [text.factInterest, money(totals.interest)],
      [text.factIndemnity, money(totals.indemnity)],
      [text.factClaim, money(totals.certain)],
      [text.factDoubtful, money(totals.doubtful)],
      [text.factNotClaimable, money(totals.notClaimable)],
      [text.factLeftOut, leftOutText(leftOut, language)],
    ],
    io,
  );
  io.out("\n");
  renderTable(recipients, recipientColumns(io), io);
  renderLate(lines, io);
  renderDoubts(lines, io);
  const doubts = paymentDoubts(input, recipients);
  const remarks = [...doubts, text.notes.kind, text.notes.estimate, text.how];
  io.out(`\n${remarks.map((remark) => `• ${remark}`).join("\n")}\n`);
}

function renderLate(lines: readonly PaymentLine[], io: Io): void {
  const text = pick(io.language, messages);
  const late = lines
    .filter(({ assessment }) => assessment.claim === "certain" || assessment.claim === "doubtful")
    .sort((a, b) => (b.assessment.interest?.amount ?? 0) - (a.assessment.interest?.amount ?? 0));
  if (late.length === 0) {
    io.out(`\n${text.nothingLate}\n`);
    return;
  }
  io.out(`\n${text.lateTitle}\n`);
  renderTable(late.slice(0, MOST_LATE), lateColumns(io), io);
  if (late.length > MOST_LATE) io.out(`${text.more(late.length - MOST_LATE)}\n`);
}

/** Each doubt once, with the invoices that it is about. */
function renderDoubts(lines: readonly PaymentLine[], io: Io): void {
  const text = pick(io.language, messages);
  const about = new Map<string, string[]>();
  for (const { number, assessment } of lines) {
    for (const doubt of assessment.doubts) {
      const sentence = doubtText(doubt, io.language);
      about.set(sentence, [...(about.get(sentence) ?? []), number]);
    }
  }
  if (about.size === 0) return;
  io.out(`\n${text.doubtsTitle}\n`);
  io.out(`${[...about].map(([sentence, numbers]) => `• ${text.about(numbers, sentence)}`).join("\n")}\n`);
}

function recipientColumns({ language }: Io): Column<RecipientPayments>[] {
  const { recipientColumns: titles } = pick(language, messages);
  const count = (title: string, cell: (one: RecipientPayments) => number): Column<RecipientPayments> => ({
    title,
    align: "right",
    cell: (one) => String(cell(one)),
  });
  return [
    {
      title: titles.recipientName,
      flexible: true,
      cell: ({ recipient }) => recipient.name ?? formatSiret(recipient.siret),
    },
    count(titles.limitDays, ({ term }) => term.days),
    count(titles.invoices, ({ invoices }) => invoices),
    {
      title: titles.averageDays,
      align: "right",
      cell: ({ averageDays }) => (averageDays === null ? "–" : formatExact(averageDays, language)),
    },
    count(titles.paidLate, ({ paidLate }) => paidLate),
    count(titles.overdue, ({ overdue }) => overdue),
    { title: titles.claim, align: "right", cell: ({ certain }) => formatAmount(certain, language) },
    { title: titles.doubtful, align: "right", cell: ({ doubtful }) => formatAmount(doubtful, language) },
  ];
}

function lateColumns({ language }: Io): Column<PaymentLine>[] {
  const { columns: titles, classes } = pick(language, messages);
  const date = (day: string | null) => (day ? formatDate(day, language) : "–");
  const money = (amount: Cents | null | undefined) =>
    amount === null || amount === undefined ? "?" : formatAmount(amount, language);
  return [
    { title: titles.number, cell: ({ number }) => number },
    {
      title: titles.recipientName,
      flexible: true,
      cell: ({ recipient }) => recipient.name ?? formatSiret(recipient.siret),
    },
    { title: titles.dueAt, cell: ({ assessment }) => date(assessment.dueAt) },
    { title: titles.paidAt, cell: ({ assessment }) => date(assessment.paidAt) },
    { title: titles.daysLate, align: "right", cell: ({ assessment }) => String(assessment.daysLate) },
    { title: titles.interest, align: "right", cell: ({ assessment }) => money(assessment.interest?.amount) },
    { title: titles.claim, cell: ({ assessment }) => classes[assessment.claim] },
  ];
}
