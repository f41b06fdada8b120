/** Statuses that an ordinary invoice goes through, as the portal writes them to people. */
const NAMES: Readonly<Record<string, string>> = {
  DEPOSEE: "Déposée",
  EN_COURS_ACHEMINEMENT: "En cours d’acheminement",
  MISE_A_DISPOSITION: "Mise à disposition du destinataire",
  PRISE_EN_COMPTE_DESTINATAIRE: "Prise en compte par le destinataire",
  SERVICE_FAIT: "Service fait",
  MANDATEE: "Mandatée",
  MISE_A_DISPOSITION_COMPTABLE: "Mise à disposition du comptable",
  COMPTABILISEE: "Comptabilisée",
  MISE_EN_PAIEMENT: "Mise en paiement",
  SUSPENDUE: "Suspendue",
  COMPLETEE: "Complétée",
  A_COMPLETER: "À compléter",
  A_RECYCLER: "À recycler",
  REJETEE: "Rejetée",
  ABANDONNEE: "Abandonnée",
  SUPPRIMEE: "Supprimée",
  A_VALIDER_1: "À valider",
  VALIDEE_1: "Validée",
  REFUSEE_1: "Refusée par le valideur",
  NON_CONFORME: "Non conforme",
  ERREUR_FOURNISSEUR_SUR_VALIDEUR: "Erreur sur le valideur",
};

/** The name of a status between quotation marks; a rarer one keeps its code. */
export const statusName = (code: string): string => `«\u00a0${NAMES[code] ?? code}\u00a0»`;

/** What a document is called in a sentence, with its article. */
export const named = (type: "FACTURE" | "AVOIR", number: string | null): string =>
  `${type === "AVOIR" ? "l’avoir" : "la facture"} ${number ?? ""}`.trimEnd();
