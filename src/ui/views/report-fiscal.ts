import { type FiscalLine, type FiscalTotal, type FiscalTotals, fiscalTotals } from "../../domain/fiscal/totals.ts";
import type { VatRegimeNamed } from "../../domain/fiscal/vat-lines.ts";
import { type Cents, toDecimalString } from "../../domain/money.ts";
import type { Report, ReportBar, ReportCell, ReportColumn, ReportTable } from "../../usecases/ports/report.ts";
import type { FiscalInvoice } from "../../usecases/reports/fiscal.ts";
import { formatAmount, formatRate } from "../format.ts";
import { type Language, pick } from "../language.ts";
import * as messages from "../messages/report-fiscal.ts";
import { regimeSaid } from "../vat-words.ts";
import { statusLabel } from "./follow-up.ts";
import { clientsFact, columnsOf, countedWith, createdFact, each, type ReportSetting, rowOf } from "./report-common.ts";

export interface FiscalReportInput extends ReportSetting {
  readonly year: number;
  readonly invoices: readonly FiscalInvoice[];
}

const LINE_DETAILS = new Set(["invoiceId", "recipient", "rateSource"]);

/** The list of a year's invoices with its totals, in the reader's language. */
export function fiscalReport(input: FiscalReportInput): Report {
  const { language, now, year, invoices, profiles } = input;
  const text = pick(language, messages);
  const counted = invoices.filter((invoice) => invoice.counted);
  const excluded = invoices.filter((invoice) => !invoice.counted);
  const totals = totalsOf(invoices);
  const details = profiles.length > 1 ? LINE_DETAILS : new Set([...LINE_DETAILS, "profile"]);
  // Sums of different currencies mean nothing.
  const sum = totals.overall.length < 2;
  // Amounts in euros go without saying.
  const euros = totals.overall.every(({ currency }) => currency === "EUR") ? ["currency"] : [];
  const columns = columnsOf(text.columns, new Set([...details, ...euros])).map((column) => ({ ...column, sum }));
  const totalColumns = columnsOf(text.totalColumns, new Set(euros)).map((column) => ({ ...column, sum }));
  const rateColumns = totalColumns.filter(({ key }) => key !== "recipient" && key !== "recipientName");
  const totalTable = (
    key: string,
    title: string,
    cols: readonly ReportColumn[],
    sums: readonly FiscalTotal[],
  ): ReportTable => ({
    key,
    title,
    columns: cols,
    rows: () => each(sums.map((sum) => rowOf(cols, totalCells(sum, language)))),
  });
  const withoutRate = withoutRateIn(counted);
  return {
    language,
    title: text.title(year),
    createdAt: now.toISOString(),
    facts: factsOf(input, totals, counted, excluded.length),
    columns,
    charts: chartsOf(totals, language),
    words: { search: text.search, shown: text.shown },
    rowsKey: "invoices",
    rowsTitle: text.rowsTitle,
    tables: [
      totalTable("totals", text.totalsTitle, totalColumns, totals.byRecipientAndRate),
      totalTable("rates", text.ratesTitle, rateColumns, totals.byRate),
      {
        key: "excluded",
        title: text.excludedTitle,
        columns,
        rows: () => each(excluded.flatMap((invoice) => lineRows(invoice, columns, language))),
      },
    ],
    // On the first page, where the word stands that makes one look for a fault in one's own invoices.
    ...(withoutRate === 0 ? {} : { warnings: [text.whyNoRate(withoutRate)] }),
    notes: Object.values(text.notes),
    rows: () => each(counted.flatMap((invoice) => lineRows(invoice, columns, language))),
  };
}

/** The sums of what counts; the same lines as the list, so they agree with it to the cent. */
export function totalsOf(invoices: readonly FiscalInvoice[]): FiscalTotals {
  const lines = invoices
    .filter(({ counted }) => counted)
    .flatMap((invoice): FiscalLine[] =>
      invoice.lines.map((line) => ({
        ...line,
        invoice: `${invoice.profile}/${invoice.invoiceId}`,
        isCredit: invoice.type === "credit-note",
        recipient: invoice.recipient.siret,
        recipientName: invoice.recipient.name,
        currency: invoice.currency,
      })),
    );
  return fiscalTotals(lines);
}

function factsOf(
  input: FiscalReportInput,
  totals: FiscalTotals,
  counted: readonly FiscalInvoice[],
  excluded: number,
): Report["facts"] {
  const { language, year } = input;
  const text = pick(language, messages);
  const sums = (part: "taxExclusive" | "tax" | "taxInclusive") =>
    totals.overall.map((total) => formatAmount(total[part], language, total.currency)).join(" · ");
  const people = (title: string, value: string) => ({ key: null, title, value });
  const withoutRate = withoutRateIn(counted);
  return [
    { key: "year", title: text.factYear, value: String(year), data: year },
    clientsFact(input),
    people(text.factInvoices, countedWith(counted, language)),
    people(text.factNet, sums("taxExclusive")),
    people(text.factTax, sums("tax")),
    people(text.factGross, sums("taxInclusive")),
    { key: "undeterminedLines", title: text.factUndetermined, value: String(withoutRate), data: withoutRate },
    people(text.factExcluded, String(excluded)),
    {
      key: "total",
      title: "",
      value: "",
      data: totals.overall.map(({ currency, invoices: count, creditNotes, taxExclusive, tax, taxInclusive }) => ({
        currency,
        invoices: count,
        creditNotes,
        taxExclusiveAmount: toDecimalString(taxExclusive),
        taxAmount: toDecimalString(tax),
        taxInclusiveAmount: toDecimalString(taxInclusive),
      })),
    },
    createdFact(input),
  ];
}

const withoutRateIn = (counted: readonly FiscalInvoice[]): number =>
  counted.reduce((count, { lines }) => count + lines.filter(({ rate }) => rate === null).length, 0);

function lineRows(invoice: FiscalInvoice, columns: readonly ReportColumn[], language: Language): ReportCell[][] {
  const text = pick(language, messages);
  const { lines, beyond, recipient } = invoice;
  return lines.map((line, index) =>
    rowOf(columns, {
      profile: invoice.profile,
      issueDate: invoice.issueDate,
      number: invoice.number,
      invoiceId: invoice.invoiceId,
      type: { code: invoice.type, text: text.types[invoice.type] },
      recipient: recipient.siret,
      recipientName: recipient.name,
      status: { code: invoice.status, text: statusLabel(invoice.status, language) },
      rate: rateCell(line.rate, language),
      regime: regimeCell(line.regime, language),
      rateSource: { code: line.source, text: text.sources[line.source] },
      currency: invoice.currency,
      taxExclusiveAmount: line.taxExclusive,
      taxAmount: line.tax,
      taxInclusiveAmount: line.taxInclusive,
      // Said once, beside the first line of the invoice.
      remark: index === 0 && beyond !== 0 ? text.beyond(formatAmount(beyond, language, invoice.currency)) : null,
    }),
  );
}

function totalCells(total: FiscalTotal, language: Language): Readonly<Record<string, ReportCell>> {
  const { taxExclusive, tax, taxInclusive, rate, regime, ...rest } = total;
  return {
    ...rest,
    regime: regimeCell(regime, language),
    rate: rateCell(rate, language),
    taxExclusiveAmount: taxExclusive,
    taxAmount: tax,
    taxInclusiveAmount: taxInclusive,
  };
}

const rateCell = (rate: string | null, language: Language): ReportCell =>
  rate ?? { code: null, text: pick(language, messages).noRate };

function regimeCell(regime: VatRegimeNamed | null, language: Language): ReportCell {
  if (regime === null) return null;
  return { code: regime.kind, text: regimeSaid(language, regime.kind, regime.reason) };
}

/** In euros: bars of different currencies do not compare. */
function chartsOf({ byRate, byRecipientAndRate }: FiscalTotals, language: Language): Report["charts"] {
  const text = pick(language, messages);
  const bar = (label: string, amount: number): ReportBar => ({
    label,
    length: Math.max(0, amount),
    text: formatAmount(amount as Cents, language),
  });
  const euros = (sums: readonly FiscalTotal[]) => sums.filter(({ currency }) => currency === "EUR");
  const recipients = new Map<string, number>();
  for (const { recipient, recipientName, taxInclusive } of euros(byRecipientAndRate)) {
    const label = recipientName ?? recipient ?? "";
    recipients.set(label, (recipients.get(label) ?? 0) + taxInclusive);
  }
  return [
    {
      title: text.byRate,
      bars: euros(byRate).map((sum) => bar(groupLabel(sum, language), sum.taxInclusive)),
    },
    {
      title: text.byRecipient,
      bars: [...recipients].sort(([, a], [, b]) => b - a).map(([label, amount]) => bar(label, amount)),
    },
  ];
}

function rateLabel(rate: string | null, language: Language): string {
  const text = pick(language, messages);
  return rate === null ? text.noRate : formatRate(rate, language);
}

/** A rate, and why there is none where it is 0. */
export function groupLabel({ rate, regime }: Pick<FiscalTotal, "rate" | "regime">, language: Language): string {
  if (rate !== "0" || regime === null) return rateLabel(rate, language);
  return `${rateLabel(rate, language)} (${regimeSaid(language, regime.kind, regime.reason)})`;
}
