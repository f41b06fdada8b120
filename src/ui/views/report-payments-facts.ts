import { decimalText } from "../../domain/decimal.ts";
import { add, type Cents, toDecimalString, ZERO } from "../../domain/money.ts";
import { ECB_SERIES, type GivenRates, type KnownRate, missingNextRate } from "../../domain/payment/ecb-rates.ts";
import type { LateInterest } from "../../domain/payment/interest.ts";
import { isRestDay } from "../../domain/payment/rest-days.ts";
import { looksLikeHospital } from "../../domain/payment/terms.ts";
import type { PaymentTotals, RecipientPayments } from "../../domain/payment/totals.ts";
import { formatSiret } from "../../domain/siret.ts";
import type { Report } from "../../usecases/ports/report.ts";
import type { UnlinkedCredit } from "../../usecases/reports/credits.ts";
import type { PaymentLine, PaymentReading } from "../../usecases/reports/payments.ts";
import { formatAmount, formatDate, formatExact, formatRate } from "../format.ts";
import { type Language, pick } from "../language.ts";
import * as messages from "../messages/report-payments.ts";
import type { PayerLetter } from "./payment-letter.ts";
import { clientsFact, createdFact, type ReportSetting } from "./report-common.ts";

export interface PaymentReportInput extends ReportSetting {
  readonly reading: PaymentReading;
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** The day to which unpaid invoices are counted. */
  readonly today: string;
  /** The ECB's rates that were given, now or before. */
  readonly rates: GivenRates;
  /** Those that were written; null when none were asked for. */
  readonly letters: readonly PayerLetter[] | null;
}

/** The sums, the period, the rates: what stands above the tables. */
export function paymentFacts(input: PaymentReportInput, totals: PaymentTotals): Report["facts"] {
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
    people(text.factClaim, money(totals.certain)),
    people(text.factDoubtful, money(totals.doubtful)),
    people(text.factNotClaimable, money(totals.notClaimable)),
    programs("totals", totalsJson(totals)),
    {
      key: "leftOut",
      title: text.factLeftOut,
      value: leftOutText(reading.leftOut, language),
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
        replaces: rate.replaces && decimalText(rate.replaces),
      })),
    },
    {
      key: "unlinkedCredits",
      title: text.factUnlinked,
      value: unlinkedText(reading.unlinkedCredits, language),
      data: reading.unlinkedCredits.map(({ recipient, number, date, amount }) => ({
        recipient: recipient.siret,
        recipientName: recipient.name,
        number,
        date,
        amount: toDecimalString(amount),
      })),
    },
    {
      key: null,
      title: text.factApart,
      value: reading.creditsApart
        .map(({ number, amount, original }) => text.apart(number, formatAmount(amount, language), original))
        .join(" · "),
    },
    ...(input.letters === null ? [] : [programs("letters", lettersJson(input.letters))]),
    programs("unknownRates", unknownHalves(reading.lines)),
    createdFact(input),
  ];
}

function totalsJson({ interest, indemnity, certain, doubtful, notClaimable, ...counts }: PaymentTotals) {
  const amounts = { interest, indemnity, claim: certain, certain, doubtful, notClaimable };
  const texts = Object.entries(amounts).map(([name, amount]) => [name, toDecimalString(amount)]);
  return { ...counts, ...Object.fromEntries(texts) };
}

function lettersJson(letters: readonly PayerLetter[]) {
  return letters.map(({ profile, recipient, invoices, total, fileName }) => ({
    profile,
    recipient: recipient.siret,
    recipientName: recipient.name,
    file: fileName,
    invoices,
    total: toDecimalString(total),
  }));
}

/** What is in no line of the report. */
export function leftOutText(
  { withdrawn, creditNotes, nothingToPay }: PaymentReading["leftOut"],
  language: Language,
): string {
  return pick(language, messages).leftOut(withdrawn, creditNotes, nothingToPay);
}

/** Credit notes that name no invoice, by recipient. */
function unlinkedText(credits: PaymentReading["unlinkedCredits"], language: Language): string {
  const text = pick(language, messages);
  const groups = new Map<string, UnlinkedCredit[]>();
  for (const credit of credits) {
    const name = credit.recipient.name ?? formatSiret(credit.recipient.siret);
    groups.set(name, [...(groups.get(name) ?? []), credit]);
  }
  return [...groups]
    .map(([name, group]) => {
      const total = group.reduce((sum, { amount }) => add(sum, amount), ZERO);
      return text.unlinked(name, group.map(({ number }) => number).join(", "), formatAmount(total, language));
    })
    .join(" · ");
}

export function periodText(from: string | undefined, to: string | undefined, language: Language): string {
  const text = pick(language, messages);
  const day = (date: string) => formatDate(date, language);
  if (from && to) return text.between(day(from), day(to));
  if (from) return text.from(day(from));
  return to ? text.until(day(to)) : text.always;
}

function rateText(
  half: string,
  rate: KnownRate & Pick<NonNullable<LateInterest["rate"]>, "total">,
  language: Language,
): string {
  const text = pick(language, messages);
  const percent = (value: KnownRate["percent"]) => formatRate(decimalText(value), language);
  return text.rate(halfText(half, language), percent(rate.total), percent(rate.percent));
}

function halfText(half: string, language: Language): string {
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
  { language, reading, today, rates }: Pick<PaymentReportInput, "language" | "reading" | "today" | "rates">,
  recipients: readonly RecipientPayments[],
): readonly string[] {
  const { notes } = pick(language, messages);
  const names = (of: readonly RecipientPayments[]) =>
    of.map(({ recipient }) => recipient.name ?? formatSiret(recipient.siret)).join(", ");
  const hospitals = recipients.filter(
    ({ recipient, term }) => term.reason === "assumed" && looksLikeHospital(recipient.name),
  );
  const silent = recipients.filter(({ unreported }) => unreported > 0);
  const unknown = unknownHalves(reading.lines);
  const carried = reading.lines.filter(({ assessment: { indemnity, dueAt } }) => indemnity > 0 && endsAtRest(dueAt));
  const unofficial = ratesUsed(reading.lines).filter(({ rate }) => rate.source?.official === false);
  const next = missingNextRate(today, rates);
  const doubts = [
    ...(next === null || unknown.includes(next) ? [] : [notes.nextRate(halfText(next, language), ECB_SERIES)]),
    ...(unknown.length > 0 ? [notes.unknownRate(unknown.join(", "))] : []),
    ...unofficial.map(({ interest, rate }) =>
      notes.unofficial(halfText(interest.half, language), rate.source?.url ?? "", ECB_SERIES),
    ),
    ...ratesUsed(reading.lines).flatMap(({ interest, rate }) =>
      rate.replaces === null
        ? []
        : [
            notes.replaced(
              halfText(interest.half, language),
              formatRate(decimalText(rate.percent), language),
              formatRate(decimalText(rate.replaces), language),
            ),
          ],
    ),
    ...(reading.unlinkedCredits.length > 0 ? [notes.unlinked(unlinkedText(reading.unlinkedCredits, language))] : []),
    ...(hospitals.length > 0 ? [notes.hospitals(names(hospitals))] : []),
    ...(silent.length > 0 ? [notes.unreported(names(silent))] : []),
    ...(carried.length > 0 ? [notes.restDays(carried.map(({ number }) => number))] : []),
  ];
  return doubts;
}

const endsAtRest = (dueAt: string | null): boolean => dueAt !== null && isRestDay(dueAt);

/** How the figures are made, whatever they are. */
export function paymentMethod({ language, today }: PaymentReportInput): readonly string[] {
  const { notes } = pick(language, messages);
  const { classes, term, kind, credits, suspension, interest, unpaid, indemnity, estimate } = notes;
  return [classes, term, kind, credits, suspension, interest, unpaid(formatDate(today, language)), indemnity, estimate];
}
