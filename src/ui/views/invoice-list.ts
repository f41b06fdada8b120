import { dayInParis } from "../../domain/dates.ts";
import { isDraft, recipientComment } from "../../domain/status.ts";
import type { Report, ReportCell } from "../../usecases/ports/report.ts";
import type { RejectedInvoice } from "../../usecases/rejected.ts";
import type { Traceable } from "../../usecases/traces.ts";
import { pick } from "../language.ts";
import * as motives from "../messages/codes-motives.ts";
import * as messages from "../messages/invoice-list.ts";
import { rejectedCommand, statusLabel, taskOf, typeLabel } from "./follow-up.ts";
import {
  amountCell,
  clientsFact,
  columnsOf,
  countedOf,
  countedWith,
  createdFact,
  each,
  type ReportSetting,
  rowOf,
} from "./report-common.ts";

/** An invoice and the client whose it is. */
export interface ListedInvoice {
  readonly profile: string;
  readonly invoice: Traceable | RejectedInvoice;
}

const DETAILS = new Set(["invoiceId", "recipient", "serviceCode", "commitmentNumber", "currency"]);
const WIDE = new Set(["comment", "ownComment", "command"]);
const AMOUNTS = new Set(["taxExclusiveAmount", "taxInclusiveAmount", "payableAmount"]);
const REJECTED_ONLY = new Set(["motive", "numberFree", "command"]);

/** What `cpro list` shows, as a table to keep; clients and motives are columns where they were asked for. */
export function invoiceListReport(
  invoices: readonly ListedInvoice[],
  { clients, rejected }: { readonly clients: boolean; readonly rejected: boolean },
  setting: ReportSetting,
): Report {
  const { language, now } = setting;
  const text = pick(language, messages);
  // Nobody was sent a draft: it counts in no sum of what was deposited.
  const drafts = invoices.filter(({ invoice }) => isDraft(invoice.status));
  const deposited = invoices.filter(({ invoice }) => !isDraft(invoice.status));
  const oneCurrency = new Set(invoices.map(({ invoice }) => invoice.currency ?? "EUR")).size <= 1;
  const columns = columnsOf(text.columns, DETAILS)
    .filter(({ key }) => (clients || key !== "profile") && (rejected || !REJECTED_ONLY.has(key)))
    .map((column) => ({
      ...column,
      wide: WIDE.has(column.key),
      // Euros and francs make no sum.
      ...(AMOUNTS.has(column.key) && !oneCurrency ? { sum: false } : {}),
    }));
  const rowsOf = (some: readonly ListedInvoice[]) => some.map((one) => rowOf(columns, cellsOf(one, clients, setting)));
  const rows = rowsOf(deposited);
  // A list of rejections sums those.
  const counted = countedOf(
    rows,
    deposited.map(({ invoice }) => invoice),
    rejected,
    language,
  );
  return {
    language,
    title: rejected ? text.rejectedTitle : text.title,
    createdAt: now.toISOString(),
    facts: [
      clientsFact(setting),
      {
        key: null,
        title: text.rowsTitle,
        value: countedWith(
          deposited.map(({ invoice }) => invoice),
          language,
        ),
      },
      ...(drafts.length === 0 ? [] : [{ key: null, title: text.draftsTitle, value: String(drafts.length) }]),
      createdFact(setting),
    ],
    columns,
    charts: [],
    words: { search: text.search, shown: text.shown },
    rowsKey: "invoices",
    counted,
    rows: () => each(rows),
    ...(drafts.length === 0
      ? {}
      : {
          rowsTitle: text.rowsTitle,
          tables: [{ key: "drafts", title: text.draftsTitle, columns, rows: () => each(rowsOf(drafts)) }],
        }),
  };
}

function cellsOf(
  { profile, invoice }: ListedInvoice,
  clients: boolean,
  { language }: ReportSetting,
): Record<string, ReportCell> {
  const text = pick(language, messages);
  const { recipient, number } = invoice;
  const rejection = "rejection" in invoice ? invoice.rejection : null;
  const motive = rejection?.motive ?? null;
  const label = motive && (pick(language, motives)[motive.code].label ?? motive.label);
  const words = recipientComment(invoice);
  const free = rejection?.numberFree ?? null;
  const day = (moment: string | null) => moment && dayInParis(moment);
  return {
    ...{ profile, number, invoiceId: invoice.invoiceId, type: typeLabel(invoice.type, language) },
    status: statusLabel(invoice.status, language),
    statusAt: day(invoice.statusAt),
    depositedAt: isDraft(invoice.status) ? null : day(invoice.depositedAt),
    issueDate: day(invoice.issueDate),
    ...{ recipient: recipient.siret, recipientName: recipient.name, serviceCode: recipient.serviceCode },
    commitmentNumber: invoice.commitmentNumber,
    currency: invoice.currency ?? "EUR",
    taxExclusiveAmount: amountCell(invoice.type, invoice.taxExclusiveAmount),
    taxInclusiveAmount: amountCell(invoice.type, invoice.taxInclusiveAmount),
    payableAmount: amountCell(invoice.type, invoice.payableAmount),
    action: taskOf(invoice, language),
    // Words that are the motive's own are said once.
    comment: motive && words === label ? null : words,
    ownComment: words === null ? invoice.comment : null,
    motive: label,
    numberFree: free === null ? null : free ? text.yes : text.no,
    command: "rejection" in invoice ? rejectedCommand(invoice, clients ? profile : null, language) : null,
  };
}
