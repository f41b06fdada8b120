/** Invoice statuses of the official contract (Factures API). */
export const CONTRACT_STATUSES = [
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
] as const;

/** Those of the contract, and what else was seen: the last one in a public client. Any other is kept as raw text. */
export const INVOICE_STATUSES = [...CONTRACT_STATUSES, "ABSENCE_VALIDATION_MOE_DELAI_REGLEMENTAIRE"] as const;

export type KnownInvoiceStatus = (typeof INVOICE_STATUSES)[number];
/** A known status, or whatever the platform said. */
export type InvoiceStatus = KnownInvoiceStatus | (string & {});

/** The way of an invoice with its recipient that nobody stops, as public sources order it. */
export const WAY_TO_PAYMENT = [
  "MISE_A_DISPOSITION",
  "PRISE_EN_COMPTE_DESTINATAIRE",
  "SERVICE_FAIT",
  "MANDATEE",
  "MISE_A_DISPOSITION_COMPTABLE",
  "COMPTABILISEE",
  "MISE_EN_PAIEMENT",
] as const satisfies readonly KnownInvoiceStatus[];

/** What a recipient may decide about an invoice it received. */
export const RECIPIENT_STATUSES = [
  ...WAY_TO_PAYMENT,
  "SUSPENDUE",
  "COMPLETEE",
  "REJETEE",
  "A_RECYCLER",
  "TRANSMISE_MOA",
] as const satisfies readonly KnownInvoiceStatus[];
export type RecipientStatus = (typeof RECIPIENT_STATUSES)[number];

/** What the supplier should do about an invoice in a given status, as `--json` tells it. */
type SupplierAction = "none" | "wait" | "complete" | "recycle" | "replace";

/** The same for people, finer: what no action verb covers has words of its own. */
export type SupplierTask = SupplierAction | "submit" | "correct-validator" | "portal" | "unknown";

const TASKS: Partial<Record<KnownInvoiceStatus, SupplierTask>> = {
  BROUILLON: "submit",
  INTERPRETEE_OCR: "submit",
  SUSPENDUE: "complete",
  A_COMPLETER: "complete",
  A_RECYCLER: "recycle",
  EN_ATTENTE_RECYCLAGE_FOURNISSEUR: "recycle",
  REJETEE: "replace",
  MISE_EN_PAIEMENT: "none",
  ABANDONNEE: "none",
  SUPPRIMEE: "none",
  REMPLACEE_PAR_A22: "none",
  // The validator of subcontracted and joint invoices (A9, A12) is wrong, refused or kept silent.
  ERREUR_FOURNISSEUR_SUR_VALIDEUR: "correct-validator",
  ERREUR_COTRAITANT_SUR_VALIDEUR: "correct-validator",
  REFUSEE_1: "correct-validator",
  REFUSEE_2: "correct-validator",
  ABSENCE_VALIDATION_1_HORS_DELAI: "correct-validator",
  ABSENCE_VALIDATION_2_HORS_DELAI: "correct-validator",
  // Works invoices are deposited and mended on the portal.
  ERREUR_FOURNISSEUR_SUR_MOE: "portal",
  ERREUR_FOURNISSEUR_SUR_MOA: "portal",
  ERREUR_DESTINATAIRE_PD: "portal",
  ERREUR_DESTINATAIRE_EA: "portal",
  NON_CONFORME: "portal",
  REFUSEE_MOE: "portal",
  REFUSEE_MOA: "portal",
  A_ASSOCIER_FOURNISSEUR: "portal",
  TECHNIQUE_INCONNU: "unknown",
};

export function isKnownStatus(status: InvoiceStatus): status is KnownInvoiceStatus {
  return (INVOICE_STATUSES as readonly string[]).includes(status);
}

export function supplierTask(status: InvoiceStatus): SupplierTask {
  return isKnownStatus(status) ? (TASKS[status] ?? "wait") : "unknown";
}

/** The validator is corrected by the verb that recycles. */
export function supplierAction(status: InvoiceStatus): SupplierAction {
  const task = supplierTask(status);
  if (task === "correct-validator") return "recycle";
  return task === "submit" || task === "portal" || task === "unknown" ? "wait" : task;
}

/** A status after which nothing changes any more. */
export function isFinal(status: InvoiceStatus): boolean {
  return supplierAction(status) === "none" || status === "REJETEE";
}

/** From the payment order on, only the payment itself is sure to follow: the order is the recipient's, steps are skipped. */
const BEFORE_PAYMENT: ReadonlySet<string> = new Set(WAY_TO_PAYMENT.slice(WAY_TO_PAYMENT.indexOf("MANDATEE"), -1));

/** A status after which nothing more is certain to be told when the recipient never reports its payments. */
export function isLastWithoutPayment(status: InvoiceStatus): boolean {
  return BEFORE_PAYMENT.has(status);
}

/** Known to Chorus Pro but never submitted: the recipient does not see it. */
export function isDraft(status: InvoiceStatus): boolean {
  return status === "BROUILLON" || status === "INTERPRETEE_OCR";
}

/** True when the supplier has something to do: complete, recycle, replace, submit, correct. */
export function needsSupplier(status: InvoiceStatus, rejectionAcknowledged: boolean): boolean {
  const task = supplierTask(status);
  if (task === "replace") return !rejectionAcknowledged;
  return task !== "none" && task !== "wait" && task !== "unknown";
}

/** Set by what the supplier itself does: a deposit, a recycled invoice sent again, the answer to a suspension. */
const SET_BY_SUPPLIER: ReadonlySet<string> = new Set<KnownInvoiceStatus>(["DEPOSEE", "A_VALIDER_1", "COMPLETEE"]);

/**
 * Whose words the comment of a status is: whoever sets a status writes it. The search does not name who that was, and
 * the history only by a person's name, so the status tells.
 */
export function isOwnComment(status: InvoiceStatus): boolean {
  return SET_BY_SUPPLIER.has(status);
}

/** What the recipient wrote with the status; null when it wrote nothing, or the words are the supplier's own. */
export function recipientComment({
  status,
  comment,
}: {
  readonly status: InvoiceStatus;
  readonly comment: string | null;
}): string | null {
  return isOwnComment(status) ? null : comment;
}

/** Rejected, given up, deleted or replaced for good: nobody owes such an invoice any more. */
export const WITHDRAWN_STATUSES = [
  "REJETEE",
  "ABANDONNEE",
  "SUPPRIMEE",
  "REMPLACEE_PAR_A22",
  "DUPLIQUE_APRES_REFUS",
] as const satisfies readonly KnownInvoiceStatus[];
const WITHDRAWN: ReadonlySet<string> = new Set(WITHDRAWN_STATUSES);

/** True when an invoice is neither claimed from its recipient nor on its way to it. */
export function isWithdrawn(status: InvoiceStatus): boolean {
  return isDraft(status) || WITHDRAWN.has(status);
}

/** Given to the recipient and not sent back: the states in which it owes the invoice, or has paid it. */
const OWING: ReadonlySet<string> = new Set<KnownInvoiceStatus>([
  ...WAY_TO_PAYMENT,
  "COMPLETEE",
  // The term is interrupted, or the interruption does not count: the dates decide.
  "SUSPENDUE",
]);

/** True when the recipient owes an invoice in this status, or has paid it; a status nobody knows proves nothing. */
export function isOwing(status: InvoiceStatus): boolean {
  return OWING.has(status);
}
