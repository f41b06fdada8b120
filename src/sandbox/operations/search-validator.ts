import type { RequestBody } from "../../chorus/wire/operations.ts";
import { type Call, type Fields, read, type SomeHandlers } from "../call.ts";
import { refuse } from "../refusals.ts";
import type { Criteria } from "../store/criteria.ts";
import type { ListedInvoice } from "../store/invoice-search.ts";
import { pageOf } from "../store/paging.ts";
import { structureByIdentifier } from "../store/structures.ts";
import { amountFields, invoiceFields } from "./listed.ts";
import { submitted } from "./search-recipient.ts";
import { found } from "./search-supplier.ts";
import { VALIDATOR_STATUSES } from "./treat.ts";

const SEARCH = "factures/v1/rechercher/valideur";
const TO_TREAT = "factures/v1/rechercher/aTraiter/valideur";
const ANY = "factures/v1/rechercher/demandePaiement";

export const validatorSearchHandlers = {
  [SEARCH]: read((call, body) => {
    const { rows, info } = found(call, SEARCH, validatorCriteria(call, body), body.pagination);
    return { parametresRetour: info, listeFactures: rows.map(validatorRow) };
  }),

  [TO_TREAT]: read((call, body) => {
    const wanted = body.idStructure ?? structureByIdentifier(call.db, body.identifiantStructure ?? "")?.id;
    const named = body.idStructure != null || body.identifiantStructure != null;
    if (named && !call.caller.structureIds.includes(wanted ?? 0)) refuse(TO_TREAT, "NOT_ALLOWED");
    const criteria = submitted(call)
      .among("i.validator_id", call.caller.structureIds)
      .add("i.validator_id = ?", wanted)
      .among("i.status", ["A_VALIDER_1"]);
    const { rows, info } = found(call, TO_TREAT, criteria, body.pagination);
    return { parametresRetour: info, listeFactures: rows.map(validatorRow) };
  }),

  // The only search without pages: everything at once.
  [ANY]: read((call, body) => {
    const role = body.roleUtilisateur ?? refuse(ANY, "ROLE_MISSING");
    const all = pageOf(1, Number.MAX_SAFE_INTEGER);
    const { rows, info } = found(call, ANY, anyCriteria(call, body, role), undefined, all);
    return { listeDemandePaiement: rows.map(paymentRow), total: info.total };
  }),
} satisfies SomeHandlers;

function validatorCriteria(call: Call, body: RequestBody<typeof SEARCH>): Criteria {
  return submitted(call)
    .among("i.validator_id", call.caller.structureIds)
    .add("'FACTURE' = ?", body.typeDemandePaiement)
    .add("i.recipient_id = ?", body.idDestinataire)
    .add("i.service_id = ?", body.idServiceExecutant)
    .add("i.supplier_id = ?", body.idFournisseur)
    .add("i.commitment_number = ?", body.numeroEngagement)
    .oneOf("i.type", body.listeTypeFacture)
    .among("i.status", body.statutCourant?.length ? body.statutCourant : VALIDATOR_STATUSES)
    .usual(body)
    .between("i.payable", body.montantAPayerMin, body.montantAPayerMax);
}

/** Works supervisors and owners have no part in the invoices of this API. */
const COLUMN_OF_ROLE: Readonly<Record<string, string>> = {
  FOURNISSEUR: "i.supplier_id",
  DESTINATAIRE: "i.recipient_id",
  VALIDEUR: "i.validator_id",
};

function anyCriteria(call: Call, body: RequestBody<typeof ANY>, role: string): Criteria {
  const column = COLUMN_OF_ROLE[role];
  const criteria = submitted(call)
    .among(column ?? "i.supplier_id", column ? call.caller.structureIds : [])
    .add("'FACTURE' = ?", body.typeDemandePaiement)
    .add("'DEMANDE_PAIEMENT' = ?", body.dpOuDpArchive)
    .add("i.type = ?", body.typeFacture)
    .add("i.original_number = ?", body.numeroFactureOrigine)
    .add("json_extract(i.content, '$.paymentOrder') = ?", body.numeroDpMandat)
    .add("i.service_id = ?", body.idServiceDestinataire)
    .oneOf("i.status", body.statutCourant)
    .days("i.issue_date", body.periodeDateFournisseurDu, body.periodeDateFournisseurAu)
    .usual(body)
    .between("i.payable", body.montantAPayerMin, body.montantAPayerMax);
  const { structureFournisseur: supplier, structureDestinataire: recipient } = body;
  return criteria
    .add("i.supplier_id = ?", supplier?.idStructureFournisseur)
    .add("supplier.identifier = ?", supplier?.identifiantStructureFournisseur)
    .add("i.recipient_id = ?", recipient?.idStructureDestinataire)
    .add("recipient.identifier = ?", recipient?.identifiantStructureDestinataire);
}

type ValidatorRow = NonNullable<NonNullable<Fields<typeof SEARCH>["listeFactures"]>[number]>;

function validatorRow(row: ListedInvoice): ValidatorRow {
  return {
    ...invoiceFields(row),
    idFacture: row.id,
    idFournisseur: row.supplier_id,
    identifiantFournisseur: row.supplier_identifier,
    typeIdentifiantDestinataire: "SIRET",
    identifiantDestinataire: row.recipient_identifier ?? undefined,
    idValideur: row.validator_id ?? undefined,
    typeIdentifiantValideur: "SIRET",
    identifiantValideur: row.validator_identifier ?? undefined,
    designationValideur: row.validator_name ?? undefined,
    // The contract declares whole numbers here, and only here.
    montantHT: Math.round(row.tax_exclusive ?? 0),
    montantTTC: Math.round(row.tax_inclusive ?? 0),
    montantAPayer: Math.round(row.payable ?? 0),
    numeroEngagement: row.commitment_number ?? undefined,
  };
}

type PaymentRow = NonNullable<NonNullable<Fields<typeof ANY>["listeDemandePaiement"]>[number]>;

function paymentRow(row: ListedInvoice): PaymentRow {
  return {
    idDemandePaiement: row.id,
    numeroDemandePaiement: row.number ?? undefined,
    typeDemandePaiement: "FACTURE",
    typeFacture: row.type,
    cadreFacturation: row.framework ?? undefined,
    etatCourant: row.status,
    dateHeureEtatCourant: row.status_at,
    dateFournisseur: row.issue_date ?? undefined,
    dateDepot: row.deposited_on,
    ...amountFields(row),
    numeroMarche: row.contract_number ?? undefined,
    numeroBonCommande: row.commitment_number ?? undefined,
    numeroFactureOrigine: row.original_number ?? undefined,
    idStructureFournisseur: row.supplier_id,
    idStructureValideur1: row.validator_id ?? undefined,
    idStructureDestinataire: row.recipient_id ?? undefined,
    idServiceDestinataire: row.service_id ?? undefined,
    dpOuDpArchive: "DEMANDE_PAIEMENT",
    commentaireEtatCourant: row.status_comment ?? undefined,
    codeServiceDestinataire: row.service_code ?? undefined,
    nomServiceDestinataire: row.service_name ?? undefined,
    identifiantStructureFournisseur: row.supplier_identifier,
    identifiantStructureDestinataire: row.recipient_identifier ?? undefined,
  };
}
