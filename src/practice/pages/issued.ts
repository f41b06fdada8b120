import { todayInParis } from "../../domain/dates.ts";
import { add, type Cents, fromWireNumber, ZERO } from "../../domain/money.ts";
import { INVOICE_STATUSES, isDraft, isFinal, needsSupplier } from "../../domain/status.ts";
import { html } from "../../kit/html.ts";
import { LOCALES } from "../../kit/locale/locales.ts";
import type { ListedInvoice } from "../../sandbox/store/invoice-search.ts";
import { DRAFT_STATUSES } from "../../sandbox/store/invoices.ts";
import { formatAmount } from "../../ui/format.ts";
import { pick } from "../../ui/language.ts";
import * as messages from "../../ui/messages/practice-invoices.ts";
import { day, instant, invoiceLink, issued, money, recipientText, statusHtml, statusText } from "../invoices.ts";
import {
  actions,
  at,
  field,
  link,
  note,
  type Page,
  select,
  structureNameOf,
  submit,
  type TableRow,
  table,
} from "../layout.ts";
import { get, type Route } from "../routes.ts";
import { callOf, loggedIn, type Visit } from "../visit.ts";
import { wordsBelow } from "./invoice.ts";

export const issuedRoutes: readonly Route[] = [
  get("/accueil", welcome),
  get("/factures", synthesis),
  get("/factures/recherche", search),
  get("/factures/tableau", board),
  get("/factures/liste-fiscale", fiscal),
  get("/factures/archives", archives),
];

/** After so many days a rejected invoice is hidden when asked so. */
const HIDDEN_DAYS = 10;

function welcome(visit: Visit): Page {
  const account = loggedIn(visit);
  const text = pick(visit.language, messages);
  const { db } = visit.moment;
  const changes = db.all<{
    id: number;
    number: string;
    status: string;
    at: string;
    comment: string | null;
    by_name: string;
  }>(
    `SELECT i.id, i.number, c.status, c.at, c.comment, c.by_name FROM status_changes AS c
     JOIN invoices AS i ON i.id = c.invoice_id
     WHERE i.supplier_id = ? AND c.status NOT IN (${DRAFT_STATUSES.map(() => "?").join(", ")}) ORDER BY c.at DESC, c.id DESC LIMIT 30`,
    account.structure_id,
    ...DRAFT_STATUSES,
  );
  const days = new Map<string, typeof changes>();
  for (const change of changes) {
    const on = todayInParis(new Date(change.at));
    days.set(on, [...(days.get(on) ?? []), change]);
  }
  const events = [...days].map(
    ([on, list]) =>
      html`<h3>${day(visit, on)}</h3><ul>${list.map(({ id, number, status, at: when, ...change }) => {
        const comment = wordsBelow(visit, { status, ...change });
        return html`<li><a href="${at(`/factures/${id}`)}">${number}</a>${LOCALES[visit.language].colon}${statusHtml(visit, status)} (${instant(visit, when)})${comment ? html` – ${comment}` : ""}</li>`;
      })}</ul>`,
  );
  return {
    title: text.welcomeTo(structureNameOf(visit)),
    body: html`<section class="panel"><h2>${text.quick}</h2><p class="actions">${link("/factures/depot", text.quickDeposit, "button")}${link("/factures/saisie", text.quickType)}${link("/structures", text.quickSearch)}${link("/compte", text.quickSpace)}</p></section>
<h2>${text.events}</h2>${events.length > 0 ? events : html`<p>${text.noEvent}</p>`}`,
  };
}

const toProcess = (invoice: ListedInvoice): boolean => needsSupplier(invoice.status, invoice.rejection_treated === 1);

function synthesis(visit: Visit): Page {
  const text = pick(visit.language, messages);
  if (callOf(visit).caller.structureIds.length === 0) return closed(visit);
  const hide = visit.query.has("masquer");
  const limit = new Date(visit.moment.now.getTime() - HIDDEN_DAYS * 86_400_000).toISOString();
  const { rows } = issued(visit, (criteria) => criteria);
  const kept = rows.filter(({ status, status_at }) => !(hide && status === "REJETEE" && status_at < limit));
  const box = html`<form class="stack" method="get" action="${at("/factures")}"><label class="choice"><input type="checkbox" name="masquer" value="1"${hide ? html` checked` : ""}><span>${text.hideRejected(HIDDEN_DAYS)}</span></label>${actions(html`<button>${text.apply}</button>`, link("/factures", text.reload))}</form>`;
  return {
    title: visit.text.tabs.issued,
    body: html`<p>${structureNameOf(visit)}</p>${box}${invoiceTable(visit, text.toProcess, kept.filter(toProcess))}
${invoiceTable(visit, text.latest, kept.filter((invoice) => !isDraft(invoice.status)).slice(0, 20))}`,
  };
}

function closed({ text, language }: Visit): Page {
  return {
    title: text.tabs.issued,
    body: html`${note(pick(language, messages).spaceClosed)}${link("/compte", text.tabs.account)}`,
  };
}

/** Date de dépôt · Destinataires · Numéro · État courant · Date de l'état courant · Montant TTC · engagement · Actions. */
function invoiceTable(visit: Visit, caption: string, rows: readonly ListedInvoice[]) {
  const text = pick(visit.language, messages);
  // Two of them stand on a page: which is empty is said.
  if (rows.length === 0) return html`<h2>${caption}</h2><p>${text.noInvoice}</p>`;
  const lines = rows.map(
    (invoice): TableRow => ({
      cells: [
        day(visit, invoice.deposited_on),
        recipientText(invoice),
        invoiceLink(visit, invoice),
        statusHtml(visit, invoice.status),
        day(visit, invoice.status_at),
        money(visit, invoice.tax_inclusive, invoice.currency),
        invoice.commitment_number,
        html`<a href="${at(`/factures/${invoice.id}`)}">${toProcess(invoice) ? (invoice.status === "REJETEE" ? text.treatRejection : text.treat) : text.open}<span hidden> ${invoice.number}</span></a>`,
      ],
      below: toProcess(invoice) && invoice.status_comment ? `${text.reason} ${invoice.status_comment}` : null,
    }),
  );
  return table(caption, text.columns, lines, text.noInvoice);
}

function search(visit: Visit): Page {
  const text = pick(visit.language, messages);
  const { query } = visit;
  const value = (name: string) => query.get(name)?.trim() ?? "";
  const asked = query.has("go");
  const like = (part: string) => (part === "" ? undefined : `%${part.replace(/[%_]/g, "")}%`);
  const { rows } = issued(visit, (criteria) =>
    criteria
      .add("i.number LIKE ?", like(value("numero")))
      .add(
        "(recipient.folded_name LIKE upper(?) OR recipient.identifier LIKE ?)",
        like(value("destinataire")),
        like(value("destinataire")),
      )
      .add("i.status = ?", value("etat") || undefined)
      .days("i.deposited_on", value("du") || undefined, value("au") || undefined),
  );
  const options = [
    ["", text.anyStatus] as const,
    ...INVOICE_STATUSES.filter((status) => !isDraft(status)).map(
      (status) => [status, statusText(visit, status)] as const,
    ),
  ];
  return {
    title: visit.text.sub.search,
    body: html`<form class="stack" method="get" action="${at("/factures/recherche")}" role="search">
${field("numero", text.number, { value: value("numero") })}${field("destinataire", text.recipientNameOrSiret, { value: value("destinataire") })}
${select("etat", text.status, options, value("etat"))}${field("du", text.depositedFrom, { type: "date", value: value("du") })}${field("au", text.depositedTo, { type: "date", value: value("au") })}
${actions(submit(visit.text.search, "1"))}</form>${asked ? invoiceTable(visit, visit.text.results, rows) : ""}`,
  };
}

/** How many invoices stand where, and for how much. */
function board(visit: Visit): Page {
  const text = pick(visit.language, messages);
  const { rows } = issued(visit, (criteria) => criteria, 10_000);
  const groups = new Map<string, ListedInvoice[]>();
  for (const row of rows) groups.set(row.status, [...(groups.get(row.status) ?? []), row]);
  const lines = [...groups].map(
    ([status, list]): TableRow => ({
      cells: [
        html`<a href="${at(`/factures/recherche?etat=${status}&go=1`)}">${statusText(visit, status)}</a>`,
        String(list.length),
        formatAmount(sum(list, "tax_inclusive"), visit.language),
      ],
    }),
  );
  return { title: visit.text.sub.board, body: table(text.boardCaption, text.boardColumns, lines, text.noInvoice) };
}

const sum = (rows: readonly ListedInvoice[], field: "tax_exclusive" | "tax" | "tax_inclusive"): Cents =>
  add(...rows.map((row) => fromWireNumber(row[field] ?? 0) ?? ZERO));

function fiscal(visit: Visit): Page {
  const text = pick(visit.language, messages);
  const year = visit.query.get("annee") ?? todayInParis(visit.moment.now).slice(0, 4);
  const { rows } = issued(visit, (criteria) => criteria.days("i.issue_date", `${year}-01-01`, `${year}-12-31`), 10_000);
  const kept = rows.filter(({ status }) => !isDraft(status) && status !== "REJETEE");
  const lines: TableRow[] = kept.map((row) => ({
    cells: [
      invoiceLink(visit, row),
      day(visit, row.issue_date),
      row.recipient_name,
      money(visit, row.tax_exclusive, row.currency),
      money(visit, row.tax, row.currency),
      money(visit, row.tax_inclusive, row.currency),
    ],
  }));
  const total = (name: "tax_exclusive" | "tax" | "tax_inclusive") =>
    html`<strong>${formatAmount(sum(kept, name), visit.language)}</strong>`;
  if (kept.length > 0)
    lines.push({
      cells: [
        html`<strong>${text.total}</strong>`,
        "",
        "",
        total("tax_exclusive"),
        total("tax"),
        total("tax_inclusive"),
      ],
    });
  return {
    title: visit.text.sub.fiscal,
    body: html`<form class="stack" method="get" action="${at("/factures/liste-fiscale")}">${field("annee", text.year, { value: year, inputmode: "numeric" })}${actions(html`<button>${text.apply}</button>`)}</form>${table(text.fiscalCaption(year), text.fiscalColumns, lines, text.noInvoice)}`,
  };
}

/** What is over: paid, given up, rejected and acknowledged. */
function archives(visit: Visit): Page {
  const text = pick(visit.language, messages);
  const { rows } = issued(visit, (criteria) => criteria);
  const over = rows.filter((row) => isFinal(row.status) && !toProcess(row));
  return { title: visit.text.sub.archives, body: invoiceTable(visit, text.archivesCaption, over) };
}
