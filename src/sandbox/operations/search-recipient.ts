import type { RequestBody } from "../../chorus/wire/operations.ts";
import { type Call, type Fields, read, type SomeHandlers } from "../call.ts";
import { refuse } from "../refusals.ts";
import type { Criteria } from "../store/criteria.ts";
import type { ListedInvoice } from "../store/invoice-search.ts";
import { DRAFT_STATUSES } from "../store/invoices.ts";
import { listedFields } from "./listed.ts";
import { found, visible } from "./search-supplier.ts";
import { IN_HAND } from "./treat.ts";

const SEARCH = "factures/v1/rechercher/recipiendaire";
const TO_TREAT = "factures/v1/rechercher/atraiter/recipiendaire";

export const recipientSearchHandlers = {
  [SEARCH]: read((call, body) => {
    const { rows, info } = found(call, SEARCH, recipientCriteria(call, body), body.paramRecherche);
    // Unlike its neighbours, this one tells of its pages at the top of the answer.
    return { listeFactures: rows.map((row) => receivedRow(row, body.recupererTaille)), ...info };
  }),

  [TO_TREAT]: read((call, body) => {
    if (!body.idStructure) refuse(TO_TREAT, "STRUCTURE_MISSING");
    if (!call.caller.structureIds.includes(body.idStructure)) refuse(TO_TREAT, "NOT_ALLOWED");
    const paging = body.parametreRechercheFactureATraiterParRecipiendaire;
    const criteria = submitted(call).add("i.recipient_id = ?", body.idStructure).among("i.status", IN_HAND);
    const asked = paging && { ...paging, nbResultatsMaximum: paging.getnbResultatsMaximum };
    const { rows, info } = found(call, TO_TREAT, criteria, asked);
    return { parametresRetour: info, listeFactures: rows.map((row) => receivedRow(row, body.recupererTaille)) };
  }),
} satisfies SomeHandlers;

/** What others than the supplier may see. */
export function submitted(call: Call): Criteria {
  const criteria = visible(call);
  criteria.where.push(`i.status NOT IN (${DRAFT_STATUSES.map(() => "?").join(", ")})`);
  criteria.params.push(...DRAFT_STATUSES);
  return criteria;
}

function recipientCriteria(call: Call, body: RequestBody<typeof SEARCH>): Criteria {
  const downloaded = body.factureTelechargeeParDestinataire;
  const criteria = submitted(call)
    .among("i.recipient_id", call.caller.structureIds)
    .add("'FACTURE' = ?", body.typeDemandePaiement)
    .add("i.recipient_id = ?", body.idDestinataire)
    .add("i.service_id = ?", body.idServiceExecutant)
    .add("i.downloaded_by_recipient = ?", downloaded == null ? undefined : Number(downloaded))
    .oneOf("i.type", body.listeTypeFacture)
    .oneOf("i.status", body.statutCourant)
    .usual(body)
    .between("i.payable", body.montantApayerMin, body.montantApayerMax);
  const suppliers = (body.listeFournisseurs ?? []).map(({ idFournisseur }) => idFournisseur ?? 0);
  // Works invoices have an API of their own: none is here.
  if ((body.listeTypeFactureTravaux ?? []).length > 0) criteria.where.push("0");
  return criteria.oneOf("i.supplier_id", suppliers);
}

type ReceivedRow = NonNullable<NonNullable<Fields<typeof SEARCH>["listeFactures"]>[number]>;

function receivedRow(row: ListedInvoice, withSize: boolean | null | undefined): ReceivedRow {
  return {
    ...listedFields(row, withSize),
    idFacture: row.id,
    factureTelechargeeParDestinataire: row.downloaded_by_recipient === 1,
    dateHeureEtatCourant: row.status_at,
    commentaireEtatCourant: row.status_comment ?? undefined,
  };
}
