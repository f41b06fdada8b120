import { todayInParis } from "../../domain/dates.ts";
import { type SomeHandlers, write } from "../call.ts";
import { attach, checkAttachments } from "../deposit/attachments.ts";
import { announceDeposit } from "../deposit/mail.ts";
import { chooseRecipient } from "../deposit/recipient-rules.ts";
import { refuse } from "../refusals.ts";
import { listedInvoice } from "../store/invoice-search.ts";
import { recordAction, updateInvoice } from "../store/invoices.ts";
import { structureById, structureByIdentifier } from "../store/structures.ts";
import { invoiceFor, moveTo } from "./access.ts";

const COMPLETE = "factures/v1/completer";
const RECYCLE = "factures/v1/recycler";
const CORRECT = "factures/v1/corriger/valideur/facture";
const ACKNOWLEDGE = "factures/v1/traiterRejet";

/** Where the validator can be corrected: he is wrong, did not answer, or refused. */
const CORRECTABLE = [
  "ERREUR_FOURNISSEUR_SUR_VALIDEUR",
  "ERREUR_COTRAITANT_SUR_VALIDEUR",
  "ABSENCE_VALIDATION_1_HORS_DELAI",
  "ABSENCE_VALIDATION_2_HORS_DELAI",
  "REFUSEE_1",
  "REFUSEE_2",
];

export const correctionHandlers = {
  [COMPLETE]: write((call, body) => {
    const { db, now } = call;
    if (!listedInvoice(db, body.identifiantFactureCPP ?? 0)) refuse(COMPLETE, "UNKNOWN_INVOICE");
    const invoice = invoiceFor(call, body.identifiantFactureCPP, "supplier") ?? refuse(COMPLETE, "NOT_ALLOWED");
    if (invoice.status !== "SUSPENDUE") refuse(COMPLETE, "WRONG_STATUS");
    const attachments = checkAttachments(call, COMPLETE, body.pieceJointeComplementaire ?? []);
    if (attachments.length === 0 && !body.commentaire) refuse(COMPLETE, "NOTHING_GIVEN");
    attach(db, invoice.id, attachments);
    moveTo(call, invoice.id, "COMPLETEE", body.commentaire);
    recordAction(db, invoice.id, "ACQUITTEMENT_SUSPENSION", now, call.caller.login);
    return {
      identifiantFactureCPP: invoice.id,
      numeroFacture: invoice.number ?? undefined,
      dateTraitement: todayInParis(now),
    };
  }),

  [RECYCLE]: write((call, body) => {
    const { db, now } = call;
    const invoice = invoiceFor(call, body.identifiantFactureCPP, "supplier") ?? refuse(RECYCLE, "UNKNOWN_INVOICE");
    if (invoice.status !== "A_RECYCLER") refuse(RECYCLE, "WRONG_STATUS");
    const today = todayInParis(now);
    const given = body.destinataire;
    // A recipient that is named comes with its own service; one that is not stays with the one it had.
    const commitmentNumber = body.reference?.numeroBonCommande ?? invoice.commitment_number;
    const { recipient, service } = chooseRecipient(
      db,
      RECYCLE,
      {
        identifier: given?.codeDestinataire ?? invoice.recipient_identifier ?? "",
        serviceCode: given?.codeDestinataire
          ? given.codeServiceExecutant
          : (given?.codeServiceExecutant ?? invoice.service_code),
        commitmentNumber,
      },
      today,
    );
    updateInvoice(db, invoice.id, {
      recipient_id: recipient.id,
      service_id: service?.id ?? null,
      commitment_number: commitmentNumber,
      contract_number: body.reference?.numeroMarche ?? invoice.contract_number,
      deposited_on: today,
      deposited_at: now.toISOString(),
    });
    moveTo(call, invoice.id, "DEPOSEE", body.commentaire);
    announceDeposit(db, invoice.id, now);
    return {
      identifiantFactureCPP: invoice.id,
      numeroFacture: invoice.number ?? undefined,
      statutFacture: "DEPOSEE",
      dateDepot: today,
    };
  }),

  [CORRECT]: write((call, body) => {
    const { db } = call;
    const invoice = invoiceFor(call, body.idFacture, "supplier") ?? refuse(CORRECT, "UNKNOWN_INVOICE");
    if (!CORRECTABLE.includes(invoice.status)) refuse(CORRECT, "WRONG_STATUS");
    if (!body.idStructure && !body.identifiantStructure) refuse(CORRECT, "VALIDATOR_MISSING");
    const validator = body.idStructure
      ? structureById(db, body.idStructure)
      : structureByIdentifier(db, body.identifiantStructure ?? "");
    if (!validator?.active) return refuse(CORRECT, "VALIDATOR_UNKNOWN");
    updateInvoice(db, invoice.id, { validator_id: validator.id });
    moveTo(call, invoice.id, "A_VALIDER_1");
    return { idFacture: invoice.id };
  }),

  [ACKNOWLEDGE]: write((call, { listeDemandePaiement }) => {
    const { db, now } = call;
    const wanted = listeDemandePaiement ?? [];
    if (wanted.length === 0) refuse(ACKNOWLEDGE, "NOTHING_GIVEN");
    for (const { idDemandePaiement } of wanted) {
      const invoice = invoiceFor(call, idDemandePaiement, "supplier") ?? refuse(ACKNOWLEDGE, "UNKNOWN_INVOICE");
      if (invoice.status !== "REJETEE") refuse(ACKNOWLEDGE, "WRONG_STATUS");
      if (invoice.rejection_treated) continue;
      updateInvoice(db, invoice.id, { rejection_treated: 1 });
      recordAction(db, invoice.id, "TRAITEMENT_REJET", now, call.caller.login);
    }
    return {};
  }),
} satisfies SomeHandlers;
