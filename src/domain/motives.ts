import { folded } from "../kit/fold.ts";
import { type InvoiceStatus, WAY_TO_PAYMENT } from "./status.ts";

/**
 * Why a recipient rejects or suspends an invoice: the 21 motives of Chorus Pro (external specifications of e-invoicing,
 * Chorus Pro, v1.1 of 30 April 2026, tables 3 and 4). The label is the official French one: it is what the platform's
 * comments may hold, so it is matched, not only shown.
 */
export interface Motive {
  readonly code: MotiveCode;
  readonly label: string;
  /** What a recipient usually does with it; it is free to do the other. `validator`: on A9 and A12 only. */
  readonly use: readonly ("reject" | "suspend" | "validator")[];
  /** As an approved platform receives it; two where the official tables disagree. */
  readonly sentToPlatformAs: readonly string[];
}

const motive = <Code extends string>(
  code: Code,
  label: string,
  use: readonly ("reject" | "suspend" | "validator")[],
  ...sentToPlatformAs: readonly string[]
) => ({ code, label, use, sentToPlatformAs });

export const MOTIVES = [
  motive("AUT_MOTIF_ERR_VALIDEUR", "Autre motif que « Erreur de valideur »", ["validator"], "DEST_ERR"),
  motive("ERR_VALIDEUR", "Mauvais valideur", ["validator"], "DEST_ERR"),
  motive("RETRAIT_MAN_SERV", "Retraitement manuel par les services", ["reject"], "AUTRE", "RETRAIT_MAN_SERV"),
  motive("SUPPR_MASSE", "Suppression en masse", ["reject"], "AUTRE"),
  motive("AUTRE", "Autre", ["reject", "suspend"], "AUTRE"),
  motive("CONTACT_ACHTR", "Autres : contacter votre acheteur", ["reject", "suspend"], "CONTACT_ACHTR"),
  motive("COORD_BANC_ERR", "Erreur de coordonnées bancaires", ["suspend", "reject"], "COORD_BANC_ERR"),
  motive("CREANCIER_ERR", "Créancier inconnu ou différent de celui de l’EJ", ["reject"], "DEST_ERR"),
  motive("DOUBLE_FACT", "Double facturation", ["reject"], "DOUBLE_FACT"),
  motive("ERREUR_DONNEE_EJ", "Erreur au niveau des données de l’engagement", ["reject"], "CMD_ERR"),
  motive("EJ_ERR", "EJ incorrect ou inexistant", ["reject"], "CMD_ERR"),
  motive("FACT_NON_CONFORME", "Facture non conforme à la commande", ["reject"], "FACT_NON_CONFORME"),
  motive("HONORER_LA_COMMANDE", "Impossibilité d’honorer la commande", ["reject"], "LIVR_INCOMP"),
  motive("LIVR_INCOMP", "Livraison incomplète / non effectuée", ["reject", "suspend"], "LIVR_INCOMP"),
  motive("MARCHE_TERM", "Marché terminé", ["reject"], "CONTRAT_TERM"),
  motive("MONTANT_ERR", "Montant de la facture erroné", ["reject"], "MONTANTTOTAL_ERR"),
  motive("SE_ERR", "SE incorrect", ["reject"], "DEST_ERR"),
  motive("ST_CT_NON_DECLAR", "Sous-traitant / cotraitant non déclaré", ["reject"], "ST_CT_NON_DECLAR"),
  motive("SUPPR_COMP_AVOIR", "Suppression pour compensation d’avoirs", ["reject"], "SUPPR_COMP_AVOIR"),
  motive("TRANSF_PMNT_REGIE", "Transfert pour paiement en régie", ["reject"], "TRANSF_PMNT_REGIE"),
  motive("TX_TVA_ERR", "Taux de TVA erroné", ["reject"], "TX_TVA_ERR"),
] as const;

export type MotiveCode = (typeof MOTIVES)[number]["code"];

/** A label that says next to nothing on its own must be the whole text. */
const VAGUE: ReadonlySet<string> = new Set(["AUTRE"]);

/** Letters and digits only, without accents or case: recipients' tools write labels in many ways. */
function foldLabel(text: string): string {
  return folded(text)
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

/**
 * The motive that a recipient's words name. Whether the platform passes the code, the label or free text is not known,
 * so each is recognised: the code as a word, the label without accents and case, the longest label inside a longer text.
 */
export function findMotive(text: string | null): Motive | null {
  if (text === null) return null;
  const words: ReadonlySet<string> = new Set(text.toUpperCase().match(/[A-Z][A-Z_]*[A-Z]/g) ?? []);
  const plain = foldLabel(text);
  const byLabel = MOTIVES.toSorted((a, b) => b.label.length - a.label.length).find(({ code, label }) => {
    const folded = foldLabel(label);
    return VAGUE.has(code) ? plain === folded : ` ${plain} `.includes(` ${folded} `);
  });
  const coded = MOTIVES.find(({ code }) => code.includes("_") && words.has(code));
  // A code that is also a word counts in capitals only, and after everything else.
  return (
    coded ?? byLabel ?? MOTIVES.find(({ code }) => /(?<!\p{L})AUTRE(?!\p{L})/u.test(text) && code === "AUTRE") ?? null
  );
}

/**
 * Whether the number of an invoice that ended this way may be used once more. A rejection by the recipient burns it;
 * one by the platform's own checks, before the recipient ever had the invoice, frees it; null when it cannot be told.
 */
export function isNumberFree(status: InvoiceStatus, statusesBefore: readonly InvoiceStatus[]): boolean | null {
  if (status === "BROUILLON" || status === "INTERPRETEE_OCR") return true;
  // Until recycling is withdrawn, such an invoice is sent again under its own number.
  if (status === "A_RECYCLER" || status === "EN_ATTENTE_RECYCLAGE_FOURNISSEUR") return true;
  // What happens to the number of an abandoned or deleted invoice is not published: a new one is always safe.
  if (status === "ABANDONNEE" || status === "SUPPRIMEE") return null;
  if (status !== "REJETEE") return false;
  if (statusesBefore.length === 0) return null;
  return !statusesBefore.some((one) => REACHED_RECIPIENT.has(one));
}

const REACHED_RECIPIENT: ReadonlySet<string> = new Set([...WAY_TO_PAYMENT, "A_RECYCLER", "SUSPENDUE", "COMPLETEE"]);
