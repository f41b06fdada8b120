import { isBillingFramework, needsValidator } from "../../domain/billing-framework.ts";
import { STATE_SIRET } from "../../domain/recipient.ts";
import { formatSiret, parseSiret, stripSeparators } from "../../domain/siret.ts";
import { type Html, html } from "../../kit/html.ts";
import { fileById } from "../../sandbox/store/files.ts";
import { type ListedInvoice, listedInvoice } from "../../sandbox/store/invoice-search.ts";
import { type StructureRow, serviceByCode, structureByIdentifier } from "../../sandbox/store/structures.ts";
import { formatAmount } from "../../ui/format.ts";
import { pick } from "../../ui/language.ts";
import * as messages from "../../ui/messages/practice-invoices.ts";
import { perform, refusalSentence, rehearse } from "../act.ts";
import {
  actions,
  area,
  doneBox,
  errorBox,
  facts,
  field,
  form,
  link,
  note,
  type Option,
  type Page,
  radios,
  select,
  submit,
  table,
} from "../layout.ts";
import { activeServices, searchBodies } from "../lookup.ts";
import { type Answer, get, post, type Route } from "../routes.ts";
import { amountsOf, DEPOSIT_FIELDS, recipientOf, recognised, submission, type Typed, typedIn } from "../submission.ts";
import { callOf, redirect, type Visit } from "../visit.ts";

export const depositRoutes: readonly Route[] = [
  get("/factures/depot", (visit) => choose(visit, null)),
  post("/factures/depot", upload),
  get("/factures/depot/:file", (visit, [file = ""]) => afterUpload(visit, file)),
  post("/factures/depot/:file", decide),
  post("/factures/depot/:file/envoi", send),
];

const wordsOf = ({ language }: Visit) => pick(language, messages);

// ---------------------------------------------------------------- the file

function choose(visit: Visit, fault: string | null): Page {
  const text = wordsOf(visit);
  const { query, form: sent } = visit;
  const frames = Object.entries(text.frames) as Option[];
  const replaces = query.get("remplace") ?? "";
  return {
    title: text.depositTitle,
    status: fault === null ? 200 : 422,
    body: html`${fault === null ? "" : errorBox(visit.text.refused, fault)}${replaces === "" ? "" : note(text.replacing(replaces))}
${form(
  visit,
  "/factures/depot",
  [
    field("file", text.chooseFile, {
      type: "file",
      required: true,
      accept: ".pdf,application/pdf",
      help: text.fileHelp,
    }),
    select("format", text.format, text.formats, sent.text("format") || "PDF_NON_SIGNE", true),
    select("frame", text.frame, frames, sent.text("frame") || "A1", true),
    actions(submit(visit.text.validate), link("/factures", visit.text.cancel)),
  ],
  { files: true },
)}`,
  };
}

async function upload(visit: Visit): Promise<Answer> {
  const text = wordsOf(visit);
  const [file] = visit.form.files("file");
  if (!file) return choose(visit, text.noFile);
  const frame = visit.form.text("frame");
  const signed = visit.form.text("format") !== "PDF_NON_SIGNE";
  try {
    const done = await perform(callOf(visit), "factures/v1/deposer/pdf", {
      nomFichier: file.name,
      formatDepot: signed ? "PDF_SIGNE_PADES" : "PDF_NON_SIGNE",
      fichierFacture: Buffer.from(await file.arrayBuffer()).toString("base64"),
    });
    const query = new URLSearchParams({
      frame,
      service: done.codeServiceExecutant ?? "",
      buyer: done.codeDestinataire ?? "",
      signe: signed ? "1" : "",
    });
    return redirect(`/factures/depot/${done.pieceJointeId}?${query}`);
  } catch (error) {
    const said = refusalSentence(visit, error);
    if (said === null) throw error;
    return choose(visit, said);
  }
}

// ---------------------------------------------------------------- the form after the upload

/** The uploaded file of this very person that no deposit has used. */
function draftOf(visit: Visit, file: string): { readonly fileId: number; readonly draft: ListedInvoice } | null {
  const { db } = visit.moment;
  const row = fileById(db, Number(file) || 0);
  const own = row !== undefined && row.account_id === callOf(visit).caller.id && row.invoice_id !== null;
  const draft = own ? listedInvoice(db, row.invoice_id ?? 0) : undefined;
  return draft?.status === "INTERPRETEE_OCR" ? { fileId: row?.id ?? 0, draft } : null;
}

function afterUpload(visit: Visit, file: string): Answer {
  const found = draftOf(visit, file);
  if (!found) return redirect("/factures/depot");
  const { query, language } = visit;
  const typed = recognised(found.draft, query.get("frame") ?? "A1", query.get("service") ?? "", language);
  return details(visit, file, { ...typed, siret: typed.siret || (query.get("buyer") ?? "") }, null);
}

interface Lookup {
  readonly bodies?: readonly StructureRow[];
  readonly services?: readonly { readonly code: string; readonly name: string }[];
  readonly wanted: string;
}

function details(visit: Visit, file: string, typed: Typed, fault: string | null, lookup?: Lookup): Page {
  const text = wordsOf(visit);
  const { db } = visit.moment;
  const recipient = structureByIdentifier(db, recipientOf(typed));
  const service = recipient && typed.service ? serviceByCode(db, recipient.id, typed.service) : undefined;
  const frame = isBillingFramework(typed.frame) ? typed.frame : "A1";
  const invoice = html`<fieldset><legend>${text.invoice}</legend>
${field("number", text.number, { required: true, value: typed.number })}${field("date", text.issueDate, { type: "date", required: true, value: typed.date })}
${select("type", text.type, text.types, typed.type, true)}${select("frame", text.frame, Object.entries(text.frames) as Option[], frame, true)}
${needsValidator(frame) ? field("validator", text.validator, { required: true, value: typed.validator, inputmode: "numeric" }) : ""}
${select("vat", text.vat, text.vatRegimes, typed.vat, true)}${select("payment", text.payment, text.payments, typed.payment, true)}
${field("currency", text.currency, { required: true, value: typed.currency })}</fieldset>`;
  const to = html`<fieldset><legend>${text.recipientTitle}</legend>
${radios(
  "state",
  text.isState,
  [
    ["oui", visit.text.yes],
    ["non", visit.text.no],
  ],
  typed.state || "non",
)}
${field("siret", text.siret, { value: typed.state === "oui" ? STATE_SIRET : typed.siret, inputmode: "numeric", help: text.siretHelp })}
${actions(html`<button name="go" value="bodies" class="second" formnovalidate>${text.advancedSearch} (${text.siret})</button>`)}
${facts([[text.name, recipient?.name ?? text.unknownRecipient]])}
${lookup?.bodies ? bodiesFound(visit, lookup.bodies, lookup.wanted) : ""}
${field("service", text.serviceCode, { value: typed.service })}
${actions(html`<button name="go" value="services" class="second" formnovalidate>${text.advancedSearch} (${text.serviceCode})</button>`)}
${facts([[text.serviceName, service?.name ?? ""]])}
${lookup?.services ? servicesFound(visit, lookup.services) : ""}
${field("commitment", text.commitment, { value: typed.commitment })}${field("contract", text.contract, { value: typed.contract })}</fieldset>`;
  const amounts = html`<fieldset><legend>${text.amounts}</legend>
${field("ht", text.ht, { required: true, value: typed.ht, inputmode: "decimal" })}${field("tva", text.tva, { required: true, value: typed.tva, inputmode: "decimal" })}
${field("ttc", text.ttc, { required: true, value: typed.ttc, inputmode: "decimal" })}${field("net", text.net, { required: true, value: typed.net, inputmode: "decimal" })}</fieldset>`;
  const extra = html`<fieldset><legend>${text.more}</legend>${field("pieces", text.attach, { type: "file" })}${area("comment", text.comment, typed.comment)}</fieldset>`;
  const signed = visit.query.get("signe") ?? "";
  return {
    title: text.formTitle,
    status: fault === null ? 200 : 422,
    body: html`${fault === null ? "" : errorBox(visit.text.refused, fault)}${note(nothingRecognised(typed) ? text.nothingRecognised : text.recognisedHelp)}${form(
      visit,
      `/factures/depot/${file}?signe=${signed}`,
      [
        html`<button name="go" value="next" hidden>${visit.text.validate}</button>`,
        invoice,
        to,
        amounts,
        extra,
        actions(submit(text.validateAndGoOn), link("/factures/depot", visit.text.cancel)),
      ],
      { keep: [["attachments", typed.attachments]], files: true },
    )}`,
  };
}

/** A scan, for example: nothing that the reader could look over. */
const nothingRecognised = ({ number, siret, ht, ttc, net }: Typed): boolean =>
  [number, siret, ht, ttc, net].every((value) => value === "");

function bodiesFound(visit: Visit, bodies: readonly StructureRow[], wanted: string): Html {
  const text = wordsOf(visit);
  const rows = bodies.map(({ identifier, name, town }) => ({
    cells: [
      html`<button name="go" value="body:${identifier}" class="second" formnovalidate>${name}</button>`,
      formatSiret(identifier),
      town,
    ],
  }));
  return table(visit.text.results, [text.name, text.siret, visit.text.town], rows, visit.text.nobody(wanted));
}

function servicesFound(visit: Visit, services: readonly { readonly code: string; readonly name: string }[]): Html {
  const text = wordsOf(visit);
  const rows = services.slice(0, 100).map(({ code, name }) => ({
    cells: [html`<button name="go" value="service:${code}" class="second" formnovalidate>${code}</button>`, name],
  }));
  return table(text.servicesFound, [text.serviceCode, text.serviceName], rows, visit.text.noService);
}

async function decide(visit: Visit, [file = ""]: readonly string[]): Promise<Answer> {
  const found = draftOf(visit, file);
  if (!found) return redirect("/factures/depot");
  const text = wordsOf(visit);
  const { db, now } = visit.moment;
  const typed = await withAttachments(visit, typedIn(visit.form));
  const go = visit.form.text("go");
  const [, what, value = ""] = /^(body|service):(.*)$/s.exec(go) ?? [];
  if (what === "body")
    return details(
      visit,
      file,
      { ...typed, siret: value, state: value === STATE_SIRET ? "oui" : "non", service: "" },
      null,
    );
  if (what === "service") return details(visit, file, { ...typed, service: value }, null);
  if (go === "bodies")
    return details(visit, file, typed, null, { bodies: searchBodies(db, typed.siret), wanted: typed.siret });
  if (go === "services") {
    const recipient = structureByIdentifier(db, recipientOf(typed));
    if (!recipient) return details(visit, file, typed, text.recipientFirst);
    return details(visit, file, typed, null, {
      services: activeServices(db, recipient, now, typed.service),
      wanted: typed.service,
    });
  }
  const fault = faultOf(visit, typed, found.fileId);
  return fault === null ? recap(visit, file, typed) : details(visit, file, typed, fault);
}

async function withAttachments(visit: Visit, typed: Typed): Promise<Typed> {
  let kept = typed.attachments;
  for (const file of visit.form.files("pieces")) {
    const { pieceJointeId } = await perform(callOf(visit), "transverses/v1/ajouter/fichier", {
      pieceJointeNom: file.name,
      pieceJointeTypeMime: file.type || "application/octet-stream",
      pieceJointeExtension: file.name.split(".").at(-1)?.toUpperCase() ?? "",
      pieceJointeFichier: Buffer.from(await file.arrayBuffer()).toString("base64"),
    });
    kept = `${kept} ${pieceJointeId}`.trim();
  }
  return { ...typed, attachments: kept };
}

/** What is wrong with the answers: what a person can see first, then what the platform itself would refuse. */
function faultOf(visit: Visit, typed: Typed, fileId: number): string | null {
  const text = wordsOf(visit);
  if (typed.state !== "oui" && !parseSiret(typed.siret).ok) return text.badSiret;
  const amounts = amountsOf(typed);
  if ("fault" in amounts) return text.badAmount(text[amounts.fault]);
  try {
    rehearse(callOf(visit), "factures/v1/soumettre", bodyOf(visit, typed, amounts, fileId));
    return null;
  } catch (error) {
    const said = refusalSentence(visit, error);
    if (said === null) throw error;
    return said;
  }
}

function bodyOf(
  visit: Visit,
  typed: Typed,
  amounts: Exclude<ReturnType<typeof amountsOf>, { fault: unknown }>,
  fileId: number,
) {
  const supplierId = callOf(visit).caller.structureIds[0] ?? 0;
  return submission(typed, amounts, supplierId, fileId, visit.query.get("signe") === "1");
}

// ---------------------------------------------------------------- recap and receipt

function recap(visit: Visit, file: string, typed: Typed): Page {
  const text = wordsOf(visit);
  const amounts = amountsOf(typed);
  if ("fault" in amounts) throw new Error("the recap was shown before its checks");
  const recipient = structureByIdentifier(visit.moment.db, recipientOf(typed));
  const shown = (name: "ht" | "tva" | "ttc" | "net") => formatAmount(amounts[name], visit.language, typed.currency);
  const keep = DEPOSIT_FIELDS.map((name): [string, string] => [name, typed[name]]);
  return {
    title: text.confirmTitle,
    body: html`<div class="panel"><p>${text.confirm(typed.number, recipient?.identifier ?? "", recipient?.name ?? "")}</p>${facts(
      [
        [text.ht, shown("ht")],
        [text.tva, shown("tva")],
        [text.ttc, shown("ttc")],
        [text.net, shown("net")],
        [text.serviceCode, typed.service],
        [text.commitment, typed.commitment],
        [text.attachments, typed.attachments === "" ? "" : String(typed.attachments.split(" ").length)],
      ],
    )}</div>${form(
      visit,
      `/factures/depot/${file}/envoi?signe=${visit.query.get("signe") ?? ""}`,
      actions(
        submit(text.confirmAndSend),
        html`<button name="go" value="cancel" class="second">${visit.text.cancel}</button>`,
      ),
      { keep },
    )}`,
  };
}

async function send(visit: Visit, [file = ""]: readonly string[]): Promise<Answer> {
  const found = draftOf(visit, file);
  if (!found) return redirect("/factures");
  const typed = typedIn(visit.form);
  if (visit.form.text("go") === "cancel") return details(visit, file, typed, null);
  const amounts = amountsOf(typed);
  if ("fault" in amounts) return details(visit, file, typed, wordsOf(visit).badAmount(wordsOf(visit)[amounts.fault]));
  try {
    const body = bodyOf(visit, { ...typed, siret: stripSeparators(typed.siret) }, amounts, found.fileId);
    const done = await perform(callOf(visit), "factures/v1/soumettre", body);
    return redirect(`/factures/${done.identifiantFactureCPP}?depot=1`);
  } catch (error) {
    const said = refusalSentence(visit, error);
    if (said === null) throw error;
    return details(visit, file, typed, said);
  }
}

/** Shown on top of the invoice once, right after its deposit. */
export function receipt(visit: Visit, invoice: ListedInvoice): Html {
  const text = wordsOf(visit);
  return html`${doneBox(text.deposited, text.depositedDetail(invoice.number ?? "", invoice.recipient_name ?? ""))}${facts(
    [
      [text.receiptNumber, String(invoice.id)],
      [text.fingerprint, invoice.fingerprint ?? ""],
    ],
  )}`;
}
