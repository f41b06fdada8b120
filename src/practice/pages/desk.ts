import { MOTIVES } from "../../domain/motives.ts";
import { formatSiret } from "../../domain/siret.ts";
import { RECIPIENT_STATUSES, type RecipientStatus, WAY_TO_PAYMENT } from "../../domain/status.ts";
import { type Html, html } from "../../kit/html.ts";
import { PORTAL_PREFIX } from "../../sandbox/portal/routes.ts";
import { canReply, replyAsRecipient } from "../../sandbox/recipient-reply.ts";
import { Refusal } from "../../sandbox/refusals.ts";
import { Criteria } from "../../sandbox/store/criteria.ts";
import { type ListedInvoice, listedInvoice, searchInvoices } from "../../sandbox/store/invoice-search.ts";
import { DRAFT_STATUSES } from "../../sandbox/store/invoices.ts";
import { type StructureRow, structureByIdentifier } from "../../sandbox/store/structures.ts";
import { labelled } from "../../ui/format.ts";
import { pick } from "../../ui/language.ts";
import * as motives from "../../ui/messages/codes-motives.ts";
import * as messages from "../../ui/messages/practice-desk.ts";
import { Refused, refusalSentence } from "../act.ts";
import { creditMark, day, money, statusHtml, statusText, sumText } from "../invoices.ts";
import {
  actions,
  area,
  at,
  doneBox,
  errorBox,
  form,
  link,
  note,
  type Option,
  type Page,
  select,
  submit,
  type TableRow,
  table,
} from "../layout.ts";
import { searchBodies } from "../lookup.ts";
import { type Answer, get, post, type Route } from "../routes.ts";
import { redirect, type Visit } from "../visit.ts";
import { about, history, mainFile, wordsBelow } from "./invoice.ts";

export const deskRoutes: readonly Route[] = [
  get("/organisme", bodies),
  get("/organisme/:siret", received),
  get("/organisme/:siret/:id", (visit, params) => one(visit, params, null)),
  get("/organisme/:siret/:id/fichier", (visit, params) => mainFile(visit, invoiceOf(visit, params))),
  post("/organisme/:siret/:id", decide),
];

const wordsOf = ({ language }: Visit) => pick(language, messages);

/** The other side's door: whose desk it is to be. */
function bodies(visit: Visit): Page {
  const text = wordsOf(visit);
  const { db } = visit.moment;
  const wanted = visit.query.get("q")?.trim() ?? "";
  const busy = db.all<StructureRow & { waiting: number }>(
    `SELECT s.*, count(*) AS waiting FROM structures AS s JOIN invoices AS i ON i.recipient_id = s.id
     WHERE i.status NOT IN (${DRAFT_STATUSES.map(() => "?").join(", ")}) GROUP BY s.id ORDER BY max(i.deposited_at) DESC LIMIT 50`,
    ...DRAFT_STATUSES,
  );
  const toDesk = ({ identifier, name }: StructureRow) => html`<a href="${at(`/organisme/${identifier}`)}">${name}</a>`;
  const found = wanted === "" ? [] : searchBodies(db, wanted);
  return {
    title: text.title,
    desk: text.anyBody,
    body: html`<p>${text.intro}</p>${table(
      text.busy,
      [text.body, text.siret, `>${text.invoices}`],
      busy.map((body) => ({ cells: [toDesk(body), formatSiret(body.identifier), String(body.waiting)] })),
      text.nobodyBusy,
    )}<form class="stack" method="get" action="${at("/organisme")}" role="search"><div class="field"><label for="f-q">${visit.text.searchWhat}</label><input id="f-q" name="q" value="${wanted}"></div>${actions(submit(visit.text.search))}</form>
${
  wanted === ""
    ? ""
    : table(
        visit.text.results,
        [text.body, text.siret, visit.text.town],
        found.map((body) => ({ cells: [toDesk(body), formatSiret(body.identifier), body.town] })),
        visit.text.nobody(wanted),
      )
}`,
  };
}

function bodyNamed({ moment }: Visit, siret: string): StructureRow | null {
  const found = structureByIdentifier(moment.db, siret);
  return found?.is_public ? found : null;
}

function invoiceOf(visit: Visit, [siret = "", id = ""]: readonly string[]): ListedInvoice | null {
  const body = bodyNamed(visit, siret);
  const invoice = listedInvoice(visit.moment.db, Number(id) || 0);
  const received = invoice && body && invoice.recipient_id === body.id && !DRAFT_STATUSES.includes(invoice.status);
  return received ? invoice : null;
}

const absent = ({ text }: Visit): Page => ({
  status: 404,
  title: text.notFoundTitle,
  body: html`<p>${text.notFound}</p>`,
});

function received(visit: Visit, [siret = ""]: readonly string[]): Page {
  const body = bodyNamed(visit, siret);
  if (!body) return absent(visit);
  const text = wordsOf(visit);
  const criteria = new Criteria().add("i.recipient_id = ?", body.id);
  const { rows } = searchInvoices(
    visit.moment.db,
    criteria,
    { column: "DateDepot", sense: "Descendant" },
    { number: 1, size: 200 },
  );
  const shown = rows.filter(({ status }) => !DRAFT_STATUSES.includes(status));
  const lines = shown.map(
    (invoice): TableRow => ({
      cells: [
        day(visit, invoice.deposited_on),
        invoice.supplier_name,
        html`<a href="${at(`/organisme/${siret}/${invoice.id}`)}">${invoice.number}</a>${creditMark(visit, invoice)}`,
        invoice.service_code,
        statusHtml(visit, invoice.status),
        money(visit, invoice.payable, invoice.currency),
      ],
      below: wordsBelow(visit, { status: invoice.status, comment: invoice.status_comment }),
    }),
  );
  const sum = sumText(visit, shown);
  return {
    title: text.received,
    desk: body.name,
    body: html`${table(text.received, text.columns, lines, text.nothingReceived)}${sum === null ? "" : html`<p>${sum}</p>`}`,
  };
}

/** What a clerk does most, in the order of an invoice's life; the rest stands in a list. */
const BUTTONS: readonly RecipientStatus[] = WAY_TO_PAYMENT.slice(1);

function one(visit: Visit, params: readonly string[], fault: string | null): Page {
  const invoice = invoiceOf(visit, params);
  const body = bodyNamed(visit, params[0] ?? "");
  if (!invoice || !body) return absent(visit);
  const text = wordsOf(visit);
  const labels = pick(visit.language, motives);
  const withdrawn = visit.query.get("fait") === "A_RECYCLER" && invoice.status === "REJETEE";
  const { form: sent } = visit;
  const options: Option[] = [
    ["", text.noMotive],
    ...MOTIVES.map(({ code }): Option => [code, labelled(labels[code].label, labels[code].meaning, visit.language)]),
  ];
  const button = (value: string, label: string, kind = "second") =>
    html`<button name="go" value="${value}" class="${kind}">${label}</button>`;
  const { outcomes } = text;
  const recycling = visit.moment.settings.recyclingWithdrawn ? outcomes.recycleWithdrawn : outcomes.recycle;
  const decision = (shown: Html, outcome: string) => html`<div class="actions">${shown}</div><div>${outcome}</div>`;
  const act = !canReply(invoice.status)
    ? note(text.decided)
    : html`<section class="panel"><h2>${text.decide}</h2>${form(visit, `/organisme/${body.identifier}/${invoice.id}`, [
        select("motive", text.motive, options, sent.text("motive")),
        area("comment", text.comment, sent.text("comment")),
        html`<div class="decisions">${[
          decision(button("REJETEE", text.buttons.reject, "bad"), outcomes.reject),
          decision(button("REJETEE:SE_ERR", text.buttons.wrongService, "bad"), outcomes.wrongService),
          decision(button("SUSPENDUE", text.buttons.suspend), outcomes.suspend),
          decision(button("A_RECYCLER", text.buttons.recycle), recycling),
        ]}</div>`,
        actions(
          BUTTONS.map((status) =>
            button(status, text.steps[status] ?? status, status === "MISE_EN_PAIEMENT" ? "" : "second"),
          ),
        ),
        html`<p>${outcomes.steps}</p>`,
      ])}</section>`;
  return {
    title: text.invoice(invoice.number ?? "", invoice.supplier_name, invoice.type === "AVOIR"),
    desk: body.name,
    status: fault === null ? 200 : 422,
    body: html`${visit.query.has("fait") ? doneBox(text.done, withdrawn ? text.recyclingWithdrawn : text.doneDetail(statusText(visit, invoice.status))) : ""}${fault === null ? "" : errorBox(visit.text.refused, fault)}<p>${link(`/organisme/${body.identifier}`, text.backToReceived)}</p>${about(visit, invoice)}${act}
<h2>${text.document}</h2><p><a href="${PORTAL_PREFIX}/organisme/${body.identifier}/${invoice.id}/fichier" target="_blank" rel="noopener">${text.openDocument}</a></p><iframe src="${PORTAL_PREFIX}/organisme/${body.identifier}/${invoice.id}/fichier" title="${text.document}"></iframe>${history(visit, invoice, DRAFT_STATUSES)}`,
  };
}

function decide(visit: Visit, params: readonly string[]): Answer {
  const invoice = invoiceOf(visit, params);
  if (!invoice) return absent(visit);
  const [wanted = "", fixed = ""] = visit.form.text("go").split(":");
  const status = RECIPIENT_STATUSES.find((one) => one === wanted);
  if (!status) return one(visit, params, wordsOf(visit).choose);
  const chosen = fixed || visit.form.text("motive");
  const motive = MOTIVES.find(({ code }) => code === chosen)?.code ?? null;
  try {
    replyAsRecipient(visit.moment, invoice.id, { status, motive, comment: visit.form.text("comment") || null });
  } catch (error) {
    const said = refusalSentence(
      visit,
      error instanceof Refusal ? new Refused("factures/v1/traiter/recue", error) : error,
    );
    if (said === null) throw error;
    const isMute = motive === null && visit.form.text("comment") === "";
    return one(visit, params, isMute ? `${said} ${wordsOf(visit).sayWhy}` : said);
  }
  return redirect(`/organisme/${params[0]}/${invoice.id}?fait=${status}`);
}
