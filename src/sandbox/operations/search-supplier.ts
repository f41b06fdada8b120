import type { RequestBody } from "../../chorus/wire/operations.ts";
import { type Call, type Fields, read, type SomeHandlers } from "../call.ts";
import { type Condition, type RefusingOperation, refuse } from "../refusals.ts";
import { Criteria } from "../store/criteria.ts";
import { type ListedInvoice, searchInvoices } from "../store/invoice-search.ts";
import { pageAsked } from "../store/paging.ts";
import { listedFields } from "./listed.ts";

const SEARCH = "factures/v1/rechercher/fournisseur";
const TO_TREAT = "factures/v1/rechercher/atraiter/fournisseur";

/** What a supplier is shown as "to process" (one public client's list). */
const TO_PROCESS = [
  "BROUILLON",
  "A_VALIDER_1",
  "A_VALIDER_2",
  "ERREUR_FOURNISSEUR_SUR_VALIDEUR",
  "VALIDEE_1",
  "VALIDEE_2",
  "REFUSEE_1",
  "REFUSEE_2",
  "ERREUR_COTRAITANT_SUR_VALIDEUR",
  "ABSENCE_VALIDATION_1_HORS_DELAI",
  "ABSENCE_VALIDATION_2_HORS_DELAI",
  "DEPOSEE",
  "EN_COURS_ACHEMINEMENT",
  "MISE_A_DISPOSITION",
  "A_RECYCLER",
  "SUSPENDUE",
];

export const supplierSearchHandlers = {
  [SEARCH]: read((call, body) => {
    const { rows, info } = found(call, SEARCH, supplierCriteria(call, body), body.rechercheFactureParFournisseur);
    return { parametresRetour: info, listeFactures: rows.map((row) => supplierRow(row, body.recupererTaille)) };
  }),

  [TO_TREAT]: read((call, body) => {
    if (!body.idStructure) refuse(TO_TREAT, "STRUCTURE_MISSING");
    if (!call.caller.structureIds.includes(body.idStructure)) refuse(TO_TREAT, "NOT_ALLOWED");
    const criteria = visible(call)
      .add("i.supplier_id = ?", body.idStructure)
      .among("i.status", body.masquerRejetee === false ? [...TO_PROCESS, "REJETEE"] : TO_PROCESS);
    const { rows, info } = found(call, TO_TREAT, criteria, body.rechercheFactureATraiterParFournisseur);
    return { parametresRetour: info, listeFactures: rows.map((row) => toTreatRow(row, body.recupererTaille)) };
  }),
} satisfies SomeHandlers;

type FindingOperation = {
  [N in RefusingOperation]: "NO_RESULT" extends Condition<N> ? N : never;
}[RefusingOperation];
type Paging = Parameters<typeof pageAsked>[0] & {
  readonly triColonne?: string | null | undefined;
  readonly triSens?: string | null | undefined;
};

/** The page asked for. Some real searches answer code 20000 when nothing fits; a setting makes the sandbox do so. */
export function found(
  { db, settings }: Call,
  operation: FindingOperation,
  criteria: Criteria,
  paging: Paging | null | undefined,
  page = pageAsked(paging),
) {
  const order = { column: paging?.triColonne, sense: paging?.triSens };
  const result = searchInvoices(db, criteria, order, page);
  if (result.info.total === 0 && settings.emptySearch === "code") refuse(operation, "NO_RESULT");
  return result;
}

/** Invoices that searches may show yet. */
export function visible({ now }: Call): Criteria {
  return new Criteria().add("i.visible_from <= ?", now.getTime());
}

function supplierCriteria(call: Call, body: RequestBody<typeof SEARCH>): Criteria {
  const criteria = visible(call)
    .among("i.supplier_id", call.caller.structureIds)
    .add("i.type = ?", body.typeFacture)
    .add("i.supplier_id = ?", body.idFournisseur)
    .add("i.original_number = ?", body.numeroFactureOrigine)
    .add("i.mode = ?", body.modeDepot)
    .add("i.flow_number = ?", body.numeroFluxDepot)
    .add("i.rejection_treated = ?", body.rejetTraite == null ? undefined : Number(body.rejetTraite))
    .add("json_extract(i.content, '$.bankAccountId') = ?", body.coordonneeBancaire)
    .oneOf("i.status", body.statutCourant)
    .oneOf("i.account_id", body.idUtilisateurCreateur)
    .usual(body)
    .between("i.payable", body.montantApayerMin, body.montantApayerMax);
  // Suppliers of this world have no services of their own.
  if (body.idServiceFournisseur) criteria.where.push("0");
  addRecipients(call, criteria, body);
  return criteria;
}

function addRecipients({ db }: Call, criteria: Criteria, body: RequestBody<typeof SEARCH>): void {
  const wanted = body.listeDestinataire ?? [];
  if (wanted.length === 0) return;
  const alternatives = wanted.map(({ idDestinataire, listeIdServiceExecutant }) => {
    const services = listeIdServiceExecutant ?? [];
    const siren = db.get<{ siren: string }>(
      "SELECT substr(identifier, 1, 9) AS siren FROM structures WHERE id = ?",
      idDestinataire ?? 0,
    )?.siren;
    criteria.params.push(body.rechercheSirenDestinataire ? (siren ?? "") : (idDestinataire ?? 0), ...services);
    const recipient = body.rechercheSirenDestinataire ? "substr(recipient.identifier, 1, 9) = ?" : "i.recipient_id = ?";
    if (services.length === 0) return recipient;
    return `(${recipient} AND i.service_id IN (${services.map(() => "?").join(", ")}))`;
  });
  criteria.where.push(`(${alternatives.join(" OR ")})`);
}

type SupplierRow = NonNullable<NonNullable<Fields<typeof SEARCH>["listeFactures"]>[number]>;

function supplierRow(row: ListedInvoice, withSize: boolean | null | undefined): SupplierRow {
  return {
    ...toTreatRow(row, withSize),
    numeroFluxDepot: row.flow_number ?? undefined,
    typeIdentifiantValideur1: row.validator_identifier ? "SIRET" : undefined,
    codeValideur1: row.validator_identifier ?? undefined,
    raisonSocialeValideur1: row.validator_name ?? undefined,
    numeroFactureOrigine: row.original_number ?? undefined,
    modeDepot: row.mode,
    dateHeureEtatCourant: row.status_at,
    commentaireEtatCourant: row.status_comment ?? undefined,
    rejetTraite: row.rejection_treated === 1,
  };
}

function toTreatRow(row: ListedInvoice, withSize: boolean | null | undefined) {
  return { ...listedFields(row, withSize), identifiantFactureCPP: row.id };
}
