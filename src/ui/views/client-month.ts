import { dayInParis } from "../../domain/dates.ts";
import { inSum } from "../../domain/invoice-values.ts";
import { add, type Cents, toDecimalString, ZERO } from "../../domain/money.ts";
import { claimed } from "../../domain/payment/totals.ts";
import { isOwnComment, recipientComment } from "../../domain/status.ts";
import type { Report, ReportCell } from "../../usecases/ports/report.ts";
import type { ClientMonth, MonthInvoice } from "../../usecases/reports/client-month.ts";
import { formatAmount } from "../format.ts";
import { type Language, pick } from "../language.ts";
import * as messages from "../messages/client-month.ts";
import { statusLabel } from "./follow-up.ts";
import { doubtText } from "./payment-doubts.ts";
import { amountCell, columnsOf, countedOf, createdFact, each, rowOf } from "./report-common.ts";

/** What a month comes to for one client. */
interface MonthTotals {
  readonly sent: number;
  readonly sentAmount: Cents;
  readonly rejected: number;
  readonly paid: number;
  readonly certain: Cents;
}

export function monthTotals({ invoices }: ClientMonth): MonthTotals {
  const sent = invoices.filter(({ sentInMonth }) => sentInMonth);
  const certain = invoices.filter(({ payment }) => payment?.assessment.claim === "certain");
  return {
    sent: sent.length,
    sentAmount: sent.reduce((sum, { invoice }) => add(sum, inSum(invoice.type, invoice.payableAmount)), ZERO),
    rejected: invoices.filter(({ invoice }) => invoice.status === "REJETEE").length,
    paid: invoices.filter(({ invoice }) => invoice.status === "MISE_EN_PAIEMENT").length,
    certain: certain.reduce((sum, { payment }) => add(sum, payment ? claimed(payment.assessment) : ZERO), ZERO),
  };
}

/** `2026-11` as people say it: “novembre 2026”. */
const monthName = (month: string, language: Language): string =>
  new Intl.DateTimeFormat(language, { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${month}-01`),
  );

const DETAILS = new Set(["recipient", "invoiceId"]);
const WIDE = new Set(["words", "ownWords", "doubts"]);

/** One client's month, for that client. */
export function clientMonthReport(month: string, client: ClientMonth, now: Date, language: Language): Report {
  const text = pick(language, messages);
  const columns = columnsOf(text.columns, DETAILS, { invoiceId: "text" }).map((column) => ({
    ...column,
    wide: WIDE.has(column.key),
  }));
  const totals = monthTotals(client);
  const rows = client.invoices.map((one) => rowOf(columns, cells(one, language)));
  const counted = countedOf(
    rows,
    client.invoices.map(({ invoice }) => invoice),
    false,
    language,
  );
  const fact = (title: string, value: string) => ({ key: null, title, value });
  return {
    language,
    title: text.title(client.profile, monthName(month, language)),
    createdAt: now.toISOString(),
    facts: [
      fact(text.factSent, `${totals.sent} (${formatAmount(totals.sentAmount, language)})`),
      fact(text.factRejected, String(totals.rejected)),
      fact(text.factPaid, String(totals.paid)),
      fact(text.factCertain, formatAmount(totals.certain, language)),
      createdFact({ now, language, profiles: [] }),
    ],
    columns,
    charts: [],
    words: { search: text.search, shown: text.shown, method: text.method },
    rowsTitle: text.rowsTitle,
    notes: [text.noteSelection, text.noteClaims],
    counted,
    rows: () => each(rows),
  };
}

function cells(
  { invoice, sentInMonth, payment }: MonthInvoice,
  language: Language,
): Readonly<Record<string, ReportCell>> {
  const text = pick(language, messages);
  const assessment = payment?.assessment ?? null;
  const certain = assessment?.claim === "certain";
  return {
    number: invoice.number,
    invoiceId: invoice.invoiceId,
    recipient: invoice.recipient.siret,
    recipientName: invoice.recipient.name,
    amount: amountCell(invoice.type, invoice.payableAmount ?? invoice.taxInclusiveAmount),
    depositedAt: invoice.depositedAt && dayInParis(invoice.depositedAt),
    sent: sentInMonth ? text.yes : text.no,
    status: statusLabel(invoice.status, language),
    statusAt: invoice.statusAt && dayInParis(invoice.statusAt),
    words: recipientComment(invoice),
    ownWords: isOwnComment(invoice.status) ? invoice.comment : null,
    dueAt: assessment?.dueAt ?? null,
    days: assessment?.days ?? null,
    daysLate: assessment?.daysLate || null,
    interest: assessment && certain ? claimed(assessment) : ZERO,
    doubts: assessment?.doubts.map((doubt) => doubtText(doubt, language)).join(" · ") || null,
  };
}

/** All clients of the firm, a line each. */
export function monthSummaryReport(
  month: string,
  clients: readonly {
    readonly client: ClientMonth | null;
    readonly profile: string;
    readonly file: string | null;
    readonly error: string | null;
  }[],
  now: Date,
  language: Language,
): Report {
  const text = pick(language, messages);
  const columns = columnsOf(text.summaryColumns, new Set(), { sent: "integer" }).map((column) =>
    column.key === "certain" ? { ...column, csvTitle: text.certainInCsv } : column,
  );
  return {
    language,
    title: text.summaryTitle(monthName(month, language)),
    createdAt: now.toISOString(),
    facts: [{ key: "month", title: text.factMonth, value: monthName(month, language), data: month }],
    columns,
    charts: [],
    words: { search: text.search, shown: text.shown },
    rowsKey: "clients",
    rows: () =>
      each(
        clients.map(({ client, profile, file, error }) =>
          rowOf(columns, { ...(client ? monthTotals(client) : {}), profile, file, error }),
        ),
      ),
  };
}

export function monthTotalsJson({ sentAmount, certain, ...counts }: MonthTotals) {
  return { ...counts, sentAmount: toDecimalString(sentAmount), certain: toDecimalString(certain) };
}
