import { canCorrect } from "../../domain/correction.ts";
import { formatSiret } from "../../domain/siret.ts";
import { isDraft, isOwnComment } from "../../domain/status.ts";
import { type Html, html } from "../../kit/html.ts";
import { PORTAL_PREFIX } from "../../sandbox/portal/routes.ts";
import { contentOfFile, fileById } from "../../sandbox/store/files.ts";
import { type ListedInvoice, listedInvoice } from "../../sandbox/store/invoice-search.ts";
import { contentOf } from "../../sandbox/store/invoices.ts";
import { pick } from "../../ui/language.ts";
import * as fields from "../../ui/messages/invoice-fields.ts";
import * as messages from "../../ui/messages/practice-invoices.ts";
import { perform, refusalSentence } from "../act.ts";
import { day, instant, money, recipientText, statusHtml } from "../invoices.ts";
import { actions, area, errorBox, facts, field, form, link, note, type Page, submit, table } from "../layout.ts";
import { type Answer, get, post, type Route } from "../routes.ts";
import { callOf, redirect, type Visit } from "../visit.ts";
import { receipt } from "./deposit.ts";

export const invoiceRoutes: readonly Route[] = [
  get("/factures/:id", (visit, [id = ""]) => page(visit, id, null)),
  get("/factures/:id/fichier", (visit, [id = ""]) => mainFile(visit, own(visit, id))),
  post("/factures/:id/completer", complete),
  post("/factures/:id/recycler", recycle),
  post("/factures/:id/rejet", acknowledge),
  post("/factures/:id/supprimer", remove),
];

const wordsOf = ({ language }: Visit) => pick(language, messages);

/** The invoice of this account's structure; null when it is somebody else's, which looks the same as none. */
function own(visit: Visit, id: string): ListedInvoice | null {
  const invoice = listedInvoice(visit.moment.db, Number(id) || 0);
  return invoice && callOf(visit).caller.structureIds.includes(invoice.supplier_id) ? invoice : null;
}

/** The PDF as it was sent. */
export function mainFile(visit: Visit, invoice: ListedInvoice | null): Answer {
  const file = fileById(visit.moment.db, invoice?.main_file_id ?? 0);
  if (!invoice || !file)
    return { status: 404, title: visit.text.notFoundTitle, body: html`<p>${visit.text.notFound}</p>` };
  const name = encodeURIComponent(file.name);
  return {
    status: 200,
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename*=UTF-8''${name}`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
    body: contentOfFile(visit.moment.db, file.id),
  };
}

function page(visit: Visit, id: string, fault: string | null): Answer {
  const invoice = own(visit, id);
  const text = wordsOf(visit);
  if (!invoice)
    return {
      status: 404,
      title: visit.text.notFoundTitle,
      body: html`<p>${visit.text.notFound}</p>${link("/factures", visit.text.tabs.issued)}`,
    };
  const shown: Page = {
    title: text.invoiceTitle(invoice.number ?? `#${invoice.id}`, invoice.type === "AVOIR"),
    status: fault === null ? 200 : 422,
    body: html`${visit.query.has("depot") ? receipt(visit, invoice) : ""}${fault === null ? "" : errorBox(visit.text.refused, fault)}
${todo(visit, invoice)}${about(visit, invoice)}<p class="actions"><a class="button second" href="${PORTAL_PREFIX}/factures/${invoice.id}/fichier">${text.download}</a></p>${history(visit, invoice)}`,
  };
  return shown;
}

/** What every view of an invoice shows. */
export function about(visit: Visit, invoice: ListedInvoice): Html {
  const text = wordsOf(visit);
  const { currency } = invoice;
  return facts([
    [text.status, html`${statusHtml(visit, invoice.status)} (${instant(visit, invoice.status_at)})`],
    [isOwnComment(invoice.status) ? text.supplierWords : text.reasonTitle, invoice.status_comment],
    [text.supplier, `${invoice.supplier_name} (${formatSiret(invoice.supplier_identifier)})`],
    [
      text.recipient,
      invoice.recipient_identifier ? `${recipientText(invoice)} (${formatSiret(invoice.recipient_identifier)})` : "",
    ],
    [text.type, text.types.find(([type]) => type === invoice.type)?.[1]],
    [text.issueDate, day(visit, invoice.issue_date)],
    [text.depositDate, day(visit, invoice.deposited_on)],
    [text.commitment, invoice.commitment_number],
    [text.contract, invoice.contract_number],
    [pick(visit.language, fields).originalNumber, invoice.original_number],
    [text.ht, money(visit, invoice.tax_exclusive, currency)],
    [text.tva, money(visit, invoice.tax, currency)],
    [text.ttc, money(visit, invoice.tax_inclusive, currency)],
    [text.net, money(visit, invoice.payable, currency)],
    [text.comment, contentOf(invoice).comment],
  ]);
}

/** @param hidden states that this reader does not see */
export function history(visit: Visit, { id }: ListedInvoice, hidden: readonly string[] = []): Html {
  const text = wordsOf(visit);
  const rows = visit.moment.db.all<{ status: string; at: string; comment: string | null; by_name: string }>(
    "SELECT status, at, comment, by_name FROM status_changes WHERE invoice_id = ? ORDER BY id DESC",
    id,
  );
  return table(
    text.history,
    text.historyColumns,
    rows
      .filter(({ status }) => !hidden.includes(status))
      .map((row) => ({
        cells: [instant(visit, row.at), statusHtml(visit, row.status), row.by_name],
        below: wordsBelow(visit, row),
      })),
    text.noEvent,
  );
}

/** What was written with a status, under its line: the supplier's answer is called so, on both sides' pages. */
export function wordsBelow(
  visit: Visit,
  { status, comment }: { readonly status: string; readonly comment: string | null },
): string | null {
  return comment && isOwnComment(status) ? `${wordsOf(visit).supplierSays} ${comment}` : comment;
}

/** What the status asks of the supplier, and the form that does it. */
function todo(visit: Visit, invoice: ListedInvoice): Html {
  const text = wordsOf(visit);
  const to = (verb: string) => `/factures/${invoice.id}/${verb}`;
  const { status } = invoice;
  if (canCorrect("complete", status)) {
    const fields = [
      area("comment", text.answer),
      field("piece", text.attach, { type: "file" }),
      actions(submit(text.complete)),
    ];
    return html`<section class="panel"><h2>${text.completeTitle}</h2>${form(visit, to("completer"), fields, { files: true })}</section>`;
  }
  if (canCorrect("recycle", status)) {
    const fields = [
      field("siret", text.siret, { value: invoice.recipient_identifier }),
      field("service", text.serviceCode, { value: invoice.service_code }),
      field("commitment", text.commitment, { value: invoice.commitment_number }),
      actions(submit(text.recycle)),
    ];
    return html`<section class="panel"><h2>${text.recycleTitle}</h2>${note(text.recycleWithdrawn)}${form(visit, to("recycler"), fields)}</section>`;
  }
  if (status === "REJETEE") {
    const treated = invoice.rejection_treated === 1;
    const again = link(
      `/factures/depot?remplace=${encodeURIComponent(invoice.number ?? "")}`,
      text.depositAgain,
      "button",
    );
    return html`<section class="panel"><h2>${text.rejectedTitle}</h2><p>${text.rejectedHelp}</p>${actions(again)}${treated ? note(text.rejectionTreated) : form(visit, to("rejet"), actions(html`<button class="second">${text.treatRejection}</button>`))}</section>`;
  }
  if (isDraft(status)) {
    const goOn =
      invoice.main_file_id === null ? "" : link(`/factures/depot/${invoice.main_file_id}`, text.goOn, "button");
    return html`<section class="panel"><h2>${text.draftTitle}</h2>${actions(goOn)}${form(visit, to("supprimer"), actions(html`<button class="second">${text.remove}</button>`))}</section>`;
  }
  return html``;
}

async function doing(visit: Visit, id: string, act: (invoice: ListedInvoice) => Promise<unknown>): Promise<Answer> {
  const invoice = own(visit, id);
  if (!invoice) return page(visit, id, null);
  try {
    await act(invoice);
    return redirect(`/factures/${invoice.id}`);
  } catch (error) {
    const said = refusalSentence(visit, error);
    if (said === null) throw error;
    return page(visit, id, said);
  }
}

function complete(visit: Visit, [id = ""]: readonly string[]): Promise<Answer> {
  return doing(visit, id, async (invoice) => {
    const [file] = visit.form.files("piece");
    const comment = visit.form.text("comment");
    const attached = file
      ? await perform(callOf(visit), "transverses/v1/ajouter/fichier", {
          pieceJointeNom: file.name,
          pieceJointeTypeMime: file.type || "application/octet-stream",
          pieceJointeExtension: file.name.split(".").at(-1)?.toUpperCase() ?? "",
          pieceJointeFichier: Buffer.from(await file.arrayBuffer()).toString("base64"),
        })
      : null;
    await perform(callOf(visit), "factures/v1/completer", {
      identifiantFactureCPP: invoice.id,
      ...(comment === "" ? {} : { commentaire: comment }),
      ...(attached
        ? {
            pieceJointeComplementaire: [
              {
                pieceJointeComplementaireDesignation: file?.name ?? "",
                pieceJointeComplementaireType: "AUTRE",
                pieceJointeComplementaireId: attached.pieceJointeId,
              },
            ],
          }
        : {}),
    });
  });
}

function recycle(visit: Visit, [id = ""]: readonly string[]): Promise<Answer> {
  const { form: sent } = visit;
  return doing(visit, id, (invoice) =>
    perform(callOf(visit), "factures/v1/recycler", {
      identifiantFactureCPP: invoice.id,
      destinataire: {
        codeDestinataire: sent.text("siret").replace(/\D/g, ""),
        ...(sent.text("service") === "" ? {} : { codeServiceExecutant: sent.text("service") }),
      },
      reference: sent.text("commitment") === "" ? {} : { numeroBonCommande: sent.text("commitment") },
    }),
  );
}

function acknowledge(visit: Visit, [id = ""]: readonly string[]): Promise<Answer> {
  return doing(visit, id, (invoice) =>
    perform(callOf(visit), "factures/v1/traiterRejet", {
      listeDemandePaiement: [{ idDemandePaiement: invoice.id }],
    }),
  );
}

async function remove(visit: Visit, [id = ""]: readonly string[]): Promise<Answer> {
  const invoice = own(visit, id);
  if (!invoice || !isDraft(invoice.status)) return page(visit, id, null);
  const { db } = visit.moment;
  db.transaction(() => {
    db.run("UPDATE invoices SET main_file_id = NULL WHERE id = ?", invoice.id);
    for (const table of ["status_changes", "events", "user_actions", "attachments"]) {
      db.run(`DELETE FROM ${table} WHERE invoice_id = ?`, invoice.id);
    }
    db.run("DELETE FROM files WHERE invoice_id = ?", invoice.id);
    db.run("DELETE FROM invoices WHERE id = ?", invoice.id);
  });
  return redirect("/factures");
}
