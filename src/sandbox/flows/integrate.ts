import { BILLING_FRAMEWORKS, isBillingFramework } from "../../domain/billing-framework.ts";
import { todayInParis } from "../../domain/dates.ts";
import { unpack } from "../../pdf/flow/unpack.ts";
import type { Depositor, Fields, Moment } from "../call.ts";
import { checkParties, issueDateOf, numberOf, type SubmitBody } from "../deposit/check.ts";
import { recordDeposit } from "../deposit/record.ts";
import { Refusal } from "../refusals.ts";
import type { Settings } from "../settings.ts";
import type { Database } from "../store/database.ts";
import { fileById, insertFile } from "../store/files.ts";
import { structureByIdentifier } from "../store/structures.ts";
import { structureIdsOf } from "../store/technical-accounts.ts";
import type { FlowInvoice, FlowItem } from "./invoice.ts";

export interface FlowRow {
  readonly id: number;
  readonly number: string;
  readonly account_id: number;
  readonly syntax: string;
  readonly file_name: string;
  readonly state: string;
  /** ISO 8601 instant. */
  readonly state_at: string;
  readonly deposited_at: string;
  /** JSON: {@link FlowError}[] */
  readonly errors: string;
  /** JSON: {@link FlowTechnicalError}[] */
  readonly technical_errors: string;
  /** JSON: {@link FlowItem}[], or null when the container could not be opened. */
  readonly items: string;
}

type Report = Fields<"transverses/v1/consulterCRDetaille">;
export type FlowError = NonNullable<Report["listeErreurDP"]>[number];
export type FlowTechnicalError = NonNullable<Report["listeErreurTechnique"]>[number];

export const FLOW_COLUMNS =
  "id, number, account_id, syntax, file_name, state, state_at, deposited_at, errors, technical_errors, items";

/** The states before the verdict, each held for one step. */
const WAITING = [
  "IN_DEPOT_PORTAIL_EN_ATTENTE_TRAITEMENT_SE_CPP",
  "IN_RECU",
  "IN_TRAITE_SE_CPP",
  "IN_EN_COURS_TRAITEMENT_CPP",
];

/**
 * Moves every flow on as far as time has come, and integrates those whose turn it is: invoice by invoice, the good
 * ones deposited, the others named. Like the life cycles, computed when somebody asks.
 */
export function advanceFlows(moment: Moment): void {
  const { db } = moment;
  if (waitingFlows(db).length === 0) return;
  db.transaction(() => {
    for (const flow of waitingFlows(db)) advance(moment, flow);
  });
}

function waitingFlows(db: Database): FlowRow[] {
  const states = WAITING.map(() => "?").join(", ");
  return db.all<FlowRow>(`SELECT ${FLOW_COLUMNS} FROM flows WHERE state IN (${states}) ORDER BY id`, ...WAITING);
}

function advance(moment: Moment, flow: FlowRow): void {
  const { db, now, settings } = moment;
  const reached = stepsDone(flow, settings, now);
  const state = WAITING[reached];
  if (state !== undefined) {
    if (state !== flow.state) setState(db, flow.id, state, now);
    return;
  }
  const items = JSON.parse(flow.items) as FlowItem[] | null;
  if (items === null || items.length === 0) {
    reject(db, flow.id, now, [technical("CONTENEUR", "Le conteneur du flux est illisible ou vide.")]);
    return;
  }
  integrate(moment, flow, items);
}

function stepsDone(flow: FlowRow, { flowStepMs }: Settings, now: Date): number {
  if (flowStepMs <= 0) return WAITING.length;
  return Math.floor((now.getTime() - Date.parse(flow.deposited_at)) / flowStepMs);
}

function integrate(moment: Moment, flow: FlowRow, items: readonly FlowItem[]): void {
  const { db, now } = moment;
  const structureIds = structureIdsOf(db, flow.account_id);
  const call: Depositor = { ...moment, hiddenMs: 0, caller: { id: flow.account_id, login: "", structureIds } };
  const errors: FlowError[] = [];
  const technicalErrors: FlowTechnicalError[] = [];
  for (const item of items) {
    if ("problem" in item) {
      technicalErrors.push(technical("SYNTAXE", `${item.file} : ${item.problem}`));
      continue;
    }
    const problem = deposit(call, flow, item);
    if (problem !== null) errors.push(errorOf(item.invoice, problem));
  }
  const failed = errors.length + technicalErrors.length;
  const verdict = failed === 0 ? "IN_INTEGRE" : failed === items.length ? "IN_REJETE" : "IN_INTEGRE_PARTIEL";
  db.run(
    "UPDATE flows SET errors = ?, technical_errors = ? WHERE id = ?",
    JSON.stringify(errors),
    JSON.stringify(technicalErrors),
    flow.id,
  );
  setState(db, flow.id, verdict, now);
}

/** Null when the invoice is deposited, else why not. Everything is checked before anything is written. */
function deposit(call: Depositor, flow: FlowRow, item: Extract<FlowItem, { invoice: FlowInvoice }>): string | null {
  const { invoice } = item;
  // Several messages of one invoice come joined.
  if (invoice.refusals && invoice.refusals.length > 0) return invoice.refusals.join("|");
  const missing = [
    ["le numéro de la facture", invoice.number],
    ["la date de la facture", invoice.issueDate],
    ["le SIRET du fournisseur", invoice.seller],
    ["le SIRET du destinataire", invoice.buyer],
  ].find(([, value]) => value === null)?.[0];
  if (missing) return `[bac à sable] Il manque ${missing}.`;
  if ((invoice.number ?? "").length > 20) return "[bac à sable] Le numéro de facture dépasse 20 caractères.";
  try {
    const today = todayInParis(call.now);
    const body = bodyOf(call, invoice);
    const parties = checkParties(call, body, today);
    const issueDate = issueDateOf(body, today);
    const number = numberOf(call, body, parties.supplier, issueDate);
    const mainFile = item.isPdf ? keepPdf(call, flow, item.file) : null;
    const deposited = { ...parties, mode: "UPLOAD_API", attachments: [], number, issueDate, mainFile };
    recordDeposit(call, body, { ...deposited, flowNumber: flow.number });
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.entry.libelle;
    throw error;
  }
}

/** The invoice as if it had been submitted, so that the same rules judge it. */
function bodyOf({ db }: Depositor, invoice: FlowInvoice): SubmitBody {
  const framework = invoice.businessProcess?.toUpperCase() ?? "A1";
  return {
    numeroFactureSaisi: invoice.number,
    dateFacture: invoice.issueDate,
    destinataire: { codeDestinataire: invoice.buyer, codeServiceExecutant: invoice.serviceCode },
    fournisseur: { idFournisseur: structureByIdentifier(db, invoice.seller ?? "")?.id ?? -1 },
    cadreDeFacturation: { codeCadreFacturation: BILLING_FRAMEWORKS[isBillingFramework(framework) ? framework : "A1"] },
    references: {
      deviseFacture: invoice.currency,
      typeFacture: invoice.type,
      typeTva: invoice.tax === 0 ? "SANS_TVA" : "TVA_SUR_DEBIT",
      modePaiement: "VIREMENT",
      numeroBonCommande: invoice.commitmentNumber,
      numeroMarche: invoice.contractNumber,
    },
    montantTotal: {
      montantHtTotal: invoice.taxExclusive,
      montantTVA: invoice.tax,
      montantTtcTotal: invoice.taxInclusive,
      montantAPayer: invoice.payable,
    },
  };
}

function keepPdf({ db }: Depositor, flow: FlowRow, name: string) {
  const row = db.get<{ content: ArrayBuffer }>("SELECT content FROM flows WHERE id = ?", flow.id);
  const file = unpack(flow.file_name, Buffer.from(row?.content ?? new ArrayBuffer(0)))?.find(
    (one) => one.name === name,
  );
  const content = Buffer.from(file?.content ?? []);
  const id = insertFile(db, { accountId: flow.account_id, name, mimeType: "application/pdf", content });
  return fileById(db, id) ?? null;
}

function errorOf(invoice: FlowInvoice, libelleErreurDP: string): FlowError {
  return {
    identifiantFournisseur: invoice.seller ?? undefined,
    identifiantDestinataire: invoice.buyer ?? undefined,
    numeroDP: invoice.number ?? undefined,
    libelleErreurDP,
  };
}

const technical = (codeErreur: string, libelleErreur: string): FlowTechnicalError => ({
  codeErreur,
  libelleErreur: `[bac à sable] ${libelleErreur}`,
  natureErreur: "BLOQUANTE",
});

function reject(db: Database, id: number, now: Date, errors: readonly FlowTechnicalError[]): void {
  db.run("UPDATE flows SET technical_errors = ? WHERE id = ?", JSON.stringify(errors), id);
  setState(db, id, "IN_REJETE", now);
}

function setState(db: Database, id: number, state: string, at: Date): void {
  db.run("UPDATE flows SET state = ?, state_at = ? WHERE id = ?", state, at.toISOString(), id);
}
