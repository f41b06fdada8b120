import type { FiscalTotal } from "../../domain/fiscal/totals.ts";
import type { Cents } from "../../domain/money.ts";
import { formatSiret } from "../../domain/siret.ts";
import { formatAmount } from "../format.ts";
import type { Io } from "../io.ts";
import { pick } from "../language.ts";
import * as messages from "../messages/report-fiscal.ts";
import { type Column, renderTable } from "../table.ts";
import { renderPairs } from "./follow-up.ts";
import { countedWith } from "./report-common.ts";
import { type FiscalReportInput, groupLabel, totalsOf } from "./report-fiscal.ts";

/** The totals of the year at a terminal; the list itself is for a file. */
export function renderFiscal(input: FiscalReportInput, io: Io): void {
  const { language, year, invoices } = input;
  const text = pick(language, messages);
  const counted = invoices.filter((invoice) => invoice.counted);
  if (invoices.length === 0) {
    io.out(`${text.noInvoice}\n`);
    return;
  }
  const totals = totalsOf(invoices);
  const sums = (of: (total: FiscalTotal) => Cents) =>
    totals.overall.map((total) => formatAmount(of(total), language, total.currency)).join(" · ");
  renderPairs(
    [
      [text.factYear, String(year)],
      [text.factInvoices, countedWith(counted, language)],
      [text.factNet, sums(({ taxExclusive }) => taxExclusive)],
      [text.factTax, sums(({ tax }) => tax)],
      [text.factGross, sums(({ taxInclusive }) => taxInclusive)],
      [text.factExcluded, String(invoices.length - counted.length)],
    ],
    io,
  );
  io.out(`\n${text.totalsTitle}\n`);
  renderTable(totals.byRecipientAndRate, columnsOf(io), io);
  const { excluded, rates, only } = text.notes;
  io.out(`\n${[rates, excluded, only].map((note) => `• ${note}`).join("\n")}\n`);
}

function columnsOf({ language }: Io): Column<FiscalTotal>[] {
  const { totalColumns: titles } = pick(language, messages);
  const amount = (title: string, of: (total: FiscalTotal) => Cents): Column<FiscalTotal> => ({
    title,
    align: "right",
    cell: (total) => formatAmount(of(total), language, total.currency),
  });
  return [
    {
      title: titles.recipientName,
      flexible: true,
      cell: (total) => total.recipientName ?? formatSiret(total.recipient ?? ""),
    },
    { title: titles.rate, align: "right", cell: (total) => groupLabel(total, language) },
    { title: titles.invoices, align: "right", cell: (total) => String(total.invoices) },
    { title: titles.creditNotes, align: "right", drop: 1, cell: (total) => String(total.creditNotes || "") },
    amount(titles.taxExclusiveAmount, ({ taxExclusive }) => taxExclusive),
    amount(titles.taxAmount, ({ tax }) => tax),
    amount(titles.taxInclusiveAmount, ({ taxInclusive }) => taxInclusive),
  ];
}
