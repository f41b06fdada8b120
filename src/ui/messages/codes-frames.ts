import type { DirectFrame, ReformFrame } from "../../domain/code-lists/frames.ts";

interface Texts {
  readonly direct: Readonly<Record<DirectFrame, string>>;
  /** What to do with a framework that the API takes, that only the portal takes, that others file. */
  readonly hints: Readonly<Record<"deposit" | "portal" | "read", (frame: DirectFrame) => string>>;
  readonly reform: Readonly<Record<ReformFrame, string>>;
  reformHint(direct: string | null): string;
}

export const fr: Texts = {
  direct: {
    A1: "Facture d’un fournisseur : le cas ordinaire.",
    A2: "Facture déjà payée.",
    A3: "Mémoire de frais de justice : portail seulement, espace justice.",
    A4: "Projet de décompte mensuel du titulaire ; va d’abord au maître d’œuvre.",
    A5: "État d’acompte, déposé par le titulaire quand le maître d’ouvrage l’a demandé.",
    A6: "État d’acompte validé, déposé par le titulaire quand le maître d’ouvrage l’a demandé.",
    A7: "Projet de décompte final du titulaire, après la réception des travaux.",
    A8: "Décompte général et définitif signé par le titulaire : il clôt le marché.",
    A9: "Facture d’un sous-traitant, hors travaux : le titulaire la valide.",
    A10: "Projet de décompte mensuel d’un sous-traitant ; va d’abord au maître d’œuvre.",
    A11: "Projet de décompte final d’un sous-traitant, après la réception des travaux.",
    A12: "Facture d’un cotraitant, hors travaux : le mandataire la valide.",
    A13: "Projet de décompte mensuel d’un cotraitant ; va d’abord au maître d’œuvre.",
    A14: "Projet de décompte final d’un cotraitant, après la réception des travaux.",
    A15: "État d’acompte du maître d’œuvre.",
    A16: "État d’acompte validé du maître d’œuvre.",
    A17: "Projet de décompte général du maître d’œuvre.",
    A18: "Décompte général du maître d’œuvre.",
    A19: "État d’acompte validé du maître d’ouvrage ; va au service financier.",
    A20: "Décompte général du maître d’ouvrage.",
    A21: "Remboursement d’accise sur l’énergie : ce n’est pas une facture.",
    A22: "Projet de décompte général, procédure tacite : le décompte général n’a pas été notifié à temps.",
    A23: "Décompte général et définitif tacite.",
    A24: "Décompte général et définitif tacite, du maître d’œuvre.",
    A25: "Décompte général et définitif tacite, du maître d’œuvre ou du maître d’ouvrage.",
  },
  hints: {
    deposit: (frame) => `Déposez-la : cpro deposit facture.pdf --frame ${frame}`,
    portal: () =>
      "Déposez le document sur le portail, à la main : l’interface de dépôt ne le prend pas. Votre acheteur dit lequel il attend.",
    read: () =>
      "Le fournisseur ne fait que le lire, sur le portail : appelez le maître d’œuvre ou le maître d’ouvrage (votre acheteur).",
  },
  reform: {
    B1: "Facture ordinaire, biens.",
    B2: "Facture déjà payée, biens.",
    B4: "Facture finale après acompte, biens.",
    B7: "TVA déjà déclarée (e-reporting), biens : sans objet pour le secteur public.",
    B8: "Plusieurs vendeurs, biens : pas attendue par le secteur public.",
    B9: "Facture avec avoir, biens : pas attendue par le secteur public.",
    M1: "Facture ordinaire, biens et services.",
    M2: "Facture déjà payée, biens et services.",
    M4: "Facture finale après acompte, biens et services.",
    M8: "Plusieurs vendeurs, biens et services : pas attendue par le secteur public.",
    M9: "Facture avec avoir, biens et services : pas attendue par le secteur public.",
    S1: "Facture ordinaire, services.",
    S2: "Facture déjà payée, services.",
    S3: "Demande de paiement direct d’un sous-traitant, au secteur public seulement.",
    S4: "Facture finale après acompte, services.",
    S5: "Facture d’un sous-traitant à son titulaire : interdite vers le secteur public.",
    S6: "Facture d’un cotraitant.",
    S7: "TVA déjà déclarée (e-reporting), services : sans objet pour le secteur public.",
    S8: "Plusieurs vendeurs, services : pas attendue par le secteur public.",
    S9: "Facture avec avoir, services : pas attendue par le secteur public.",
  },
  reformHint: (direct) =>
    direct === null
      ? "Ce cadre n’a pas d’équivalent en dépôt direct : appelez votre acheteur, ou le support de votre plateforme agréée."
      : `Cadre d’une plateforme agréée. En dépôt direct, le PDF part en ${direct} : cpro deposit facture.pdf --route pdf --frame ${direct}`,
};

export const en: Texts = {
  direct: {
    A1: "A supplier's invoice: the ordinary case.",
    A2: "An invoice paid already.",
    A3: "Memo of justice costs: on the portal only, justice space.",
    A4: "Monthly draft statement of the main contractor; goes to the works supervisor first.",
    A5: "Account statement, filed by the main contractor when the works owner asked for it.",
    A6: "Validated account statement, filed by the main contractor when the works owner asked for it.",
    A7: "Draft final statement of the main contractor, after the works were accepted.",
    A8: "General and definitive statement signed by the main contractor: it closes the contract.",
    A9: "A subcontractor's invoice, outside of works: the main contractor validates it.",
    A10: "Monthly draft statement of a subcontractor; goes to the works supervisor first.",
    A11: "Draft final statement of a subcontractor, after the works were accepted.",
    A12: "A co-contractor's invoice, outside of works: the mandatary validates it.",
    A13: "Monthly draft statement of a co-contractor; goes to the works supervisor first.",
    A14: "Draft final statement of a co-contractor, after the works were accepted.",
    A15: "The works supervisor's account statement.",
    A16: "The works supervisor's validated account statement.",
    A17: "The works supervisor's draft general statement.",
    A18: "The works supervisor's general statement.",
    A19: "The works owner's validated account statement; goes to the finance service.",
    A20: "The works owner's general statement.",
    A21: "Refund of energy excise duty: not an invoice.",
    A22: "Draft general statement, tacit procedure: the general statement was not notified in time.",
    A23: "Tacit general and definitive statement.",
    A24: "Tacit general and definitive statement, of the works supervisor.",
    A25: "Tacit general and definitive statement, of the works supervisor or the works owner.",
  },
  hints: {
    deposit: (frame) => `Deposit it: cpro deposit invoice.pdf --frame ${frame}`,
    portal: () =>
      "Deposit the document on the portal, by hand: the deposit interface does not take it. Your buyer says which one is expected.",
    read: () => "A supplier only reads it, on the portal: call the works supervisor or the works owner (your buyer).",
  },
  reform: {
    B1: "Ordinary invoice, goods.",
    B2: "Invoice paid already, goods.",
    B4: "Final invoice after deposit payments, goods.",
    B7: "VAT reported already (e-reporting), goods: has no meaning for the public sector.",
    B8: "Several sellers, goods: not expected by the public sector.",
    B9: "Invoice with a credit inside, goods: not expected by the public sector.",
    M1: "Ordinary invoice, goods and services.",
    M2: "Invoice paid already, goods and services.",
    M4: "Final invoice after deposit payments, goods and services.",
    M8: "Several sellers, goods and services: not expected by the public sector.",
    M9: "Invoice with a credit inside, goods and services: not expected by the public sector.",
    S1: "Ordinary invoice, services.",
    S2: "Invoice paid already, services.",
    S3: "A subcontractor's request for direct payment, to the public sector only.",
    S4: "Final invoice after deposit payments, services.",
    S5: "A subcontractor's invoice to its main contractor: forbidden towards the public sector.",
    S6: "A co-contractor's invoice.",
    S7: "VAT reported already (e-reporting), services: has no meaning for the public sector.",
    S8: "Several sellers, services: not expected by the public sector.",
    S9: "Invoice with a credit inside, services: not expected by the public sector.",
  },
  reformHint: (direct) =>
    direct === null
      ? "This framework has no counterpart on the direct channel: call your buyer, or your approved platform's support."
      : `A framework of approved platforms. On the direct channel the PDF goes as ${direct}: cpro deposit invoice.pdf --route pdf --frame ${direct}`,
};
