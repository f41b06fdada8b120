/**
 * Invoice statuses of the official contract (Factures API, 56 values; one more seen in a public client). A status that
 * is not in the list is kept as raw text: the platform may add one at any time.
 */
export const INVOICE_STATUSES = [
  "BROUILLON",
  "A_VALIDER_1",
  "ERREUR_FOURNISSEUR_SUR_VALIDEUR",
  "REFUSEE_1",
  "VALIDEE_1",
  "ABSENCE_VALIDATION_1_HORS_DELAI",
  "A_VALIDER_2",
  "ERREUR_COTRAITANT_SUR_VALIDEUR",
  "REFUSEE_2",
  "VALIDEE_2",
  "ABSENCE_VALIDATION_2_HORS_DELAI",
  "DEPOSEE",
  "ERREUR_FOURNISSEUR_SUR_MOE",
  "EN_COURS_ACHEMINEMENT",
  "MISE_A_DISPOSITION",
  "A_RECYCLER",
  "SUSPENDUE",
  "REJETEE",
  "MANDATEE",
  "MISE_EN_PAIEMENT",
  "COMPTABILISEE",
  "MISE_A_DISPOSITION_COMPTABLE",
  "ABANDONNEE",
  "SUPPRIMEE",
  "ASSOCIEE",
  "EN_COURS_TRAITEMENT_PIVOT_S",
  "A_VALIDER_MOE",
  "REFUSEE_MOE",
  "EN_ATTENTE_RECYCLAGE_FOURNISSEUR",
  "ERREUR_MOE_SUR_FOURNISSEUR",
  "ERREUR_MOA_SUR_FOURNISSEUR",
  "INTERPRETEE_OCR",
  "COMPLETEE",
  "ERREUR_FOURNISSEUR_SUR_MOA",
  "ERREUR_MOE_SUR_MOA",
  "ERREUR_DESTINATAIRE_PD",
  "ERREUR_DESTINATAIRE_EA",
  "SERVICE_FAIT",
  "NON_CONFORME",
  "A_ASSOCIER_MOE",
  "ERREUR_DE_MOE",
  "MISE_A_DISPOSITION_MOE",
  "PRISE_EN_COMPTE_MOE",
  "A_ASSOCIER_MOA",
  "ERREUR_DE_MOA",
  "REFUSEE_MOA",
  "A_ASSOCIER_FOURNISSEUR",
  "REFUSEE_FOURNISSEUR",
  "A_COMPLETER",
  "TRANSMISE_MOA",
  "PRISE_EN_COMPTE_DESTINATAIRE",
  "REMPLACEE_PAR_A22",
  "DUPLIQUE_APRES_REFUS",
  "MISE_A_DISPOSITION_MOA",
  "PRISE_EN_COMPTE_MOA",
  "TECHNIQUE_INCONNU",
  "ABSENCE_VALIDATION_MOE_DELAI_REGLEMENTAIRE",
] as const;

export type KnownInvoiceStatus = (typeof INVOICE_STATUSES)[number];
/** A known status, or whatever the platform said. */
export type InvoiceStatus = KnownInvoiceStatus | (string & {});

/** What the supplier should do about an invoice in a given status. */
export type SupplierAction = "none" | "wait" | "complete" | "recycle" | "replace";

const ACTIONS: Partial<Record<string, SupplierAction>> = {
  SUSPENDUE: "complete",
  A_COMPLETER: "complete",
  A_RECYCLER: "recycle",
  EN_ATTENTE_RECYCLAGE_FOURNISSEUR: "recycle",
  REJETEE: "replace",
  MISE_EN_PAIEMENT: "none",
  ABANDONNEE: "none",
  SUPPRIMEE: "none",
  REMPLACEE_PAR_A22: "none",
};

export function supplierAction(status: InvoiceStatus): SupplierAction {
  return ACTIONS[status] ?? "wait";
}

/** A status after which nothing changes any more. */
export function isFinal(status: InvoiceStatus): boolean {
  return supplierAction(status) === "none" || status === "REJETEE";
}

/** Statuses in which a draft or a validator's circuit waits for the supplier although no action verb covers it. */
const WAITING_FOR_SUPPLIER: ReadonlySet<string> = new Set([
  "BROUILLON",
  "INTERPRETEE_OCR",
  "ERREUR_FOURNISSEUR_SUR_VALIDEUR",
  "ERREUR_COTRAITANT_SUR_VALIDEUR",
  "REFUSEE_1",
  "REFUSEE_2",
]);

/** Known to Chorus Pro but never submitted: the recipient does not see it. */
export function isDraft(status: InvoiceStatus): boolean {
  return status === "BROUILLON" || status === "INTERPRETEE_OCR";
}

/** True when the supplier has something to do: complete, recycle, replace, submit or correct. */
export function needsSupplier(status: InvoiceStatus, rejectionAcknowledged: boolean): boolean {
  const action = supplierAction(status);
  if (action === "replace") return !rejectionAcknowledged;
  return action === "complete" || action === "recycle" || WAITING_FOR_SUPPLIER.has(status);
}
