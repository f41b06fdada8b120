import { todayInParis } from "../../domain/dates.ts";
import { MOTIVES } from "../../domain/motives.ts";
import { RECIPIENT_STATUSES, WAY_TO_PAYMENT } from "../../domain/status.ts";
import { read, type SomeHandlers, write } from "../call.ts";
import { refuse } from "../refusals.ts";
import { contentOf, updateInvoice } from "../store/invoices.ts";
import { invoiceFor, moveTo } from "./access.ts";

const RECEIVED = "factures/v1/traiter/recue";
const VALIDATE = "factures/v1/traiter/factureAValider";
const VISIBLE = "factures/v1/recuperer/statutsFactureVisibles/valideur";

/** What a recipient's tool that still recycles gives as its motive, when it gives none. */
const RECYCLED = MOTIVES.find(({ code }) => code === "CONTACT_ACHTR")?.label ?? "";

/** Where a recipient has the invoice in hand. Elsewhere it is on its way, waits for the supplier, or is over. */
export const IN_HAND: readonly string[] = [
  ...WAY_TO_PAYMENT.filter((status) => status !== "MISE_EN_PAIEMENT"),
  ...["COMPLETEE", "SUSPENDUE", "TRANSMISE_MOA"],
];

export const VALIDATOR_STATUSES = [
  "A_VALIDER_1",
  "VALIDEE_1",
  "REFUSEE_1",
  "ABSENCE_VALIDATION_1_HORS_DELAI",
  "ERREUR_FOURNISSEUR_SUR_VALIDEUR",
];

export const treatHandlers = {
  [RECEIVED]: write((call, body) => {
    const { db, now } = call;
    const invoice = invoiceFor(call, body.idFacture, "recipient") ?? refuse(RECEIVED, "UNKNOWN_INVOICE");
    const asked = body.nouveauStatut ?? refuse(RECEIVED, "STATUS_MISSING");
    const possible = (RECIPIENT_STATUSES as readonly string[]).includes(asked) && IN_HAND.includes(invoice.status);
    if (!possible) refuse(RECEIVED, "STATUS_NOT_ALLOWED");
    if ((asked === "REJETEE" || asked === "SUSPENDUE") && !body.motif) refuse(RECEIVED, "REASON_MISSING");
    const turned = asked === "A_RECYCLER" && call.settings.recyclingWithdrawn;
    const status = turned ? "REJETEE" : asked;
    const comment = body.motif || (turned ? RECYCLED : null);
    if (body.numeroDPMandat) {
      const content = { ...contentOf(invoice), paymentOrder: body.numeroDPMandat };
      updateInvoice(db, invoice.id, { content: JSON.stringify(content) });
    }
    moveTo(call, invoice.id, status, comment);
    return {
      idFacture: invoice.id,
      numeroFacture: invoice.number ?? undefined,
      dateTraitement: todayInParis(now),
      nouveauStatut: status,
    };
  }),

  [VALIDATE]: write((call, body) => {
    const invoice = invoiceFor(call, body.idFacture, "validator") ?? refuse(VALIDATE, "UNKNOWN_INVOICE");
    if (invoice.status !== "A_VALIDER_1") refuse(VALIDATE, "WRONG_STATUS");
    if (body.action !== "VALIDATION" && body.action !== "REFUS") refuse(VALIDATE, "ACTION_UNKNOWN");
    if (body.action === "REFUS" && !body.motifRefus) refuse(VALIDATE, "REASON_MISSING");
    const status = body.action === "REFUS" ? "REFUSEE_1" : "VALIDEE_1";
    const comment = [body.motifRefus, body.complementInfo].filter(Boolean).join(" – ") || null;
    moveTo(call, invoice.id, status, comment);
    return {
      idFacture: invoice.id,
      numeroFacture: invoice.number ?? undefined,
      dateTraitement: todayInParis(call.now),
      statutFacture: status,
    };
  }),

  [VISIBLE]: read(() => ({
    listeStatutFacture: VALIDATOR_STATUSES.map((codeStatutFacture) => ({ codeStatutFacture })),
  })),
} satisfies SomeHandlers;
