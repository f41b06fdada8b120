import { decimalText } from "../../domain/decimal.ts";
import { add, type Cents, ZERO } from "../../domain/money.ts";
import { claimed } from "../../domain/payment/totals.ts";
import { formatSiret } from "../../domain/siret.ts";
import type { Letter, ReportColumn, ReportRow } from "../../usecases/ports/report.ts";
import type { PaymentLine } from "../../usecases/reports/payments.ts";
import { formatAmount, formatDate, formatRate } from "../format.ts";
import { fr } from "../messages/payment-letter.ts";
import { fr as report } from "../messages/report-payments.ts";
import { doubtText } from "./payment-doubts.ts";
import { columnsOf, rowOf } from "./report-common.ts";

/** A payer's letter, where it goes, and what it asks for. */
export interface PayerLetter {
  readonly profile: string;
  readonly recipient: PaymentLine["recipient"];
  /** Invoices that it claims. */
  readonly invoices: number;
  readonly total: Cents;
  readonly fileName: string;
  readonly letter: Letter;
}

interface LetterOptions {
  readonly today: string;
  readonly withDoubtful: boolean;
  /** Whether a client's invoices are no real ones: the letter says so, since it must never be posted. */
  isPractice(profile: string): boolean;
}

/**
 * One letter per client and payer that owes something for certain, in French. Their totals add up to the certain total.
 *
 * @param today the day to which unpaid invoices are counted
 * @param withDoubtful adds claims to be checked, in a table of their own and in no total
 */
export function payerLetters(
  lines: readonly PaymentLine[],
  { today, withDoubtful, isPractice }: LetterOptions,
): readonly PayerLetter[] {
  const groups = new Map<string, PaymentLine[]>();
  for (const line of lines) {
    const key = `${line.profile}\u0000${line.recipient.siret}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  const severalProfiles = new Set(lines.map(({ profile }) => profile)).size > 1;
  return [...groups.values()].flatMap((group): PayerLetter[] => {
    const certain = group.filter(({ assessment }) => assessment.claim === "certain");
    const [first] = certain;
    if (first === undefined) return [];
    const { profile } = first;
    const siret = first.recipient.siret;
    const name = group.find(({ recipient }) => recipient.name !== null)?.recipient.name ?? null;
    const doubtful = withDoubtful ? group.filter(({ assessment }) => assessment.claim === "doubtful") : [];
    return [
      {
        profile,
        recipient: { siret, name },
        invoices: certain.length,
        total: sum(certain, ({ assessment }) => claimed(assessment)),
        fileName: `lettre-${severalProfiles ? `${plainName(profile)}-` : ""}${plainName(siret)}.html`,
        letter: letterOf({ siret, name }, certain, doubtful, today, isPractice(profile)),
      },
    ];
  });
}

function letterOf(
  payer: PaymentLine["recipient"],
  certain: readonly PaymentLine[],
  doubtful: readonly PaymentLine[],
  today: string,
  practice: boolean,
): Letter {
  const text = fr.letter;
  const [first] = certain;
  const seller = first?.seller;
  const columns = columnsOf(text.columns, new Set(), { from: "date", to: "date", paidAt: "text" });
  const interest = sum(certain, ({ assessment }) => assessment.interest?.amount ?? ZERO);
  const indemnity = sum(certain, ({ assessment }) => assessment.indemnity);
  const total = money(add(interest, indemnity));
  const running = certain.some(({ assessment }) => assessment.paidAt === null);
  return {
    title: text.title(payer.name ?? formatSiret(payer.siret)),
    sender: [seller?.name ?? first?.profile ?? "", ...(seller?.siret ? [text.siret(formatSiret(seller.siret))] : [])],
    recipient: [...(payer.name ? [payer.name] : []), text.siret(formatSiret(payer.siret))],
    dated: text.dated(day(today)),
    subject: text.subject(certain.length),
    opening: [...(practice ? [text.practice] : []), text.salutation, text.opening(day(today))],
    tables: [
      { title: null, columns, rows: certain.flatMap((line) => rowsOf(line, columns)) },
      ...doubtfulTable(doubtful, columns),
    ],
    totals: [
      { title: text.totalInterest, value: money(interest) },
      { title: text.totalIndemnity(certain.length), value: money(indemnity) },
      { title: text.total, value: total },
    ],
    closing: [
      text.term,
      text.calculation,
      ...ratesOf(certain),
      text.indemnity,
      ...certain.flatMap((line) =>
        line.credits
          .filter(({ date }) => date <= (line.assessment.interest?.to ?? ""))
          .map(({ number, date, amount }) => text.credit(line.number, number, day(date), money(amount))),
      ),
      ...(running ? [text.running(day(today))] : []),
      text.pay(total),
      text.closing,
    ],
  };
}

/** One row per span on which the same sum was owed; what belongs to the whole invoice stands in the first. */
function rowsOf(line: PaymentLine, columns: readonly ReportColumn[]): readonly ReportRow[] {
  const { assessment, number, issueDate, term } = line;
  const { interest, startAt, dueAt, paidAt, indemnity } = assessment;
  return (interest?.spans ?? []).map(({ from, to, days, base }, index) =>
    rowOf(columns, {
      ...(index > 0
        ? {}
        : {
            number,
            issueDate,
            startAt,
            limitDays: term.days,
            dueAt,
            paidAt: paidAt === null ? fr.letter.unpaid : day(paidAt),
            rate: interest?.rate ? decimalText(interest.rate.total) : null,
            interest: interest?.amount ?? null,
            indemnity,
          }),
      ...{ base, from, to, days },
    }),
  );
}

function doubtfulTable(doubtful: readonly PaymentLine[], columns: readonly ReportColumn[]): Letter["tables"] {
  if (doubtful.length === 0) return [];
  const text = fr.letter;
  const reason: ReportColumn = { key: "reason", title: text.doubtfulReason, kind: "text" };
  const rows = doubtful.flatMap((line) =>
    rowsOf(line, columns).map((row, index) => [
      ...row,
      index === 0 ? line.assessment.doubts.map((doubt) => doubtText(doubt, "fr", text.doubts)).join(" · ") : null,
    ]),
  );
  return [{ title: text.doubtfulTitle, columns: [...columns, reason], rows, lastUnder: true }];
}

function ratesOf(lines: readonly PaymentLine[]): readonly string[] {
  const used = new Map<string, string>();
  for (const { assessment } of lines) {
    const { interest } = assessment;
    if (!interest?.rate) continue;
    const [year = "", part = ""] = interest.half.split("-");
    const percent = (value: typeof interest.rate.total) => formatRate(decimalText(value), "fr");
    const half = report.half(year, part);
    used.set(interest.half, fr.letter.rate(half, percent(interest.rate.percent), percent(interest.rate.total)));
  }
  return [...used].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sentence]) => sentence);
}

const money = (amount: Cents): string => formatAmount(amount, "fr");
const day = (date: string): string => formatDate(date, "fr");
const sum = (lines: readonly PaymentLine[], of: (line: PaymentLine) => Cents): Cents =>
  lines.reduce((total, line) => add(total, of(line)), ZERO);
/** Part of a file's name on every system. */
const plainName = (text: string): string => text.replace(/[^\p{L}\p{N}_-]+/gu, "-");
