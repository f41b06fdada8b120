import { dayInParis } from "../domain/dates.ts";
import { inSum } from "../domain/invoice-values.ts";
import { add, type Cents, fromWireNumber, ZERO } from "../domain/money.ts";
import { isKnownStatus, isWithdrawn, supplierTask } from "../domain/status.ts";
import { type Html, html } from "../kit/html.ts";
import { Criteria } from "../sandbox/store/criteria.ts";
import { type ListedInvoice, searchInvoices } from "../sandbox/store/invoice-search.ts";
import { formatAmount, formatDate } from "../ui/format.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/practice-invoices.ts";
import * as statuses from "../ui/messages/statuses.ts";
import { at } from "./layout.ts";
import { callOf, type Visit } from "./visit.ts";

/** A page of invoices is read, not scrolled for ever. */
const MOST_ROWS = 100;

/** The invoices of the account's own structure that fit, the last deposited first. */
export function issued(visit: Visit, narrow: (criteria: Criteria) => Criteria, size = MOST_ROWS) {
  const own = callOf(visit).caller.structureIds;
  const criteria = narrow(new Criteria().among("i.supplier_id", own));
  return searchInvoices(visit.moment.db, criteria, { column: "DateDepot", sense: "Descendant" }, { number: 1, size });
}

/** An amount as the wire keeps it, in the reader's style. */
export function money({ language }: Visit, amount: number | null, currency: string | null = "EUR"): string {
  const exact: Cents | null = amount === null ? null : fromWireNumber(amount);
  return exact === null ? "" : formatAmount(exact, language, currency ?? "EUR");
}

/** Kept on one line. */
export const unbroken = (text: string): string => text.replaceAll(" ", "\u00a0");

export const day = ({ language }: Visit, iso: string | null): string =>
  iso === null || iso === "" ? "" : unbroken(formatDate(dayInParis(iso), language));
export const instant = ({ language }: Visit, iso: string): string => formatDate(iso, language);

export function statusText({ language }: Visit, status: string): string {
  const { labels } = pick(language, statuses);
  return isKnownStatus(status) ? labels[status] : status;
}

/** The status in words, and in a colour that only underlines them. */
export function statusHtml(visit: Visit, status: string): Html {
  const task = supplierTask(status);
  const kind =
    status === "REJETEE"
      ? "bad"
      : task === "complete" || task === "recycle"
        ? "warn"
        : status === "MISE_EN_PAIEMENT"
          ? "ok"
          : "";
  return html`<span class="state ${kind}">${statusText(visit, status)}</span>`;
}

/** Behind the number of a credit note, which nothing else in a list tells from an invoice. */
export const creditMark = ({ language }: Visit, { type }: ListedInvoice): string =>
  type === "AVOIR" ? ` (${pick(language, messages).creditMark})` : "";

export const invoiceLink = (visit: Visit, invoice: ListedInvoice): Html =>
  html`<a href="${at(`/factures/${invoice.id}`)}">${invoice.number ?? `#${invoice.id}`}</a>${creditMark(visit, invoice)}`;

/** What the invoices of a list come to: nobody owes what was rejected, and a credit note takes away. Null of several currencies. */
export function sumText(visit: Visit, invoices: readonly ListedInvoice[]): string | null {
  const counted = invoices.filter(({ status, payable }) => payable !== null && !isWithdrawn(status));
  const [currency, ...others] = new Set(counted.map((invoice) => invoice.currency ?? "EUR"));
  if (currency === undefined || others.length > 0) return null;
  const amounts = counted.map(({ type, payable }) =>
    inSum(type === "AVOIR" ? "credit-note" : "invoice", fromWireNumber(payable ?? 0)),
  );
  const total = formatAmount(add(ZERO, ...amounts), visit.language, currency);
  return pick(visit.language, messages).sum(total);
}

export function recipientText(invoice: ListedInvoice): string {
  const { recipient_name: name, service_code: code } = invoice;
  return [name, code].filter(Boolean).join(" – ");
}
