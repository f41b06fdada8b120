import type { OtherKind } from "../../domain/pdf-report.ts";

const ORDINAL = String.raw`(?:(?:premiere?|1ere?|deuxieme|seconde?|2e(?:me)?|2nde?|troisieme|3e(?:me)?|derniere?|first|second|third|final|\d(?:st|nd|rd|th)) )?`;

/** Pieces of folded regular expressions: what such documents call themselves. */
export const OTHER_NAMES: readonly (readonly [OtherKind, string])[] = [
  [
    "proforma",
    String.raw`(?:facture )?pro[ -]?forma(?: invoice)?|(?:factures?|avoirs?|notes? de credit) a (?:etablir|recevoir|emettre|venir)|facture pro[ -]?forma|invoice pro[ -]?forma|(?:facture|invoice) (?:provisoire|previsionnelle|pour information)|(?:modele|specimen|exemple|projet|brouillon|simulation) de facture|facture (?:annulee|en attente)|demande d'acompte|demande de paiement|projet de decompte|copie de travail|(?:draft|sample|specimen) invoice`,
  ],
  [
    "quote",
    String.raw`(?:annexe(?: n ?°)? ?\w{0,3} ?[-:] ?)?devis(?: estimatif| quantitatif)*|quotation|quote|estimate|proposition (?:commerciale|de prix|financiere)|offre (?:de prix|commerciale)|estimation|demande de (?:prix|devis)|request for quotation`,
  ],
  [
    "order",
    String.raw`(?:bon|bulletin|lettre) de commande|purchase order|(?:sales )?order|(?:order confirmation|confirmation (?:de|of) (?:commande|order))|accuse de reception(?: de commande)?|accuse de commande|ordre de service|commande`,
  ],
  [
    "delivery",
    String.raw`bons? de livraison|delivery (?:note|order)|packing (?:slip|list)|bordereau (?:de livraison|d'expedition|d'envoi)|bon (?:d'enlevement|d'expedition|de transport|de sortie|de reception)|lettre de voiture|despatch advice`,
  ],
  [
    "statement",
    String.raw`(?:releve|extrait|situation|etat) (?:de |du |de votre )?comptes?|releve (?:d(?:e|es) )?(?:factures|operations|situation|echeances)|(?:account )?statement|etat (?:recapitulatif )?des? (?:factures|sommes|lieux|impayes)|(?:recapitulatif|liste|tableau) (?:de |des |de vos )factures|echeancier|decompte (?:de |des )?charges|(?:detail|historique|suivi) (?:de |des |de la |de vos |de votre )?consommations?|etat des depenses|journal (?:des |de )?(?:ventes|achats|factures)|balance (?:agee|clients?|fournisseurs?|generale|auxiliaire)|grand[ -]livre`,
  ],
  [
    "reminder",
    String.raw`(?:lettre de )?${ORDINAL}(?:relance|rappel)|(?:lettre de )?mise en demeure|avis d'(?:impaye|echeance)|appel de (?:fonds|loyers?|charges)|(?:payment )?reminder|overdue notice|${ORDINAL}notice|dunning letter|facture impayee|commandement de payer|${ORDINAL}avis avant (?:poursuites?|saisie|contentieux|coupure)|dunning notice`,
  ],
  [
    "receipt",
    String.raw`recu|(?:duplicata|copie) (?:de |du )recu|etat liquidatif|ordre de paiement|note de frais|recu (?:de paiement|de caisse|pour solde|fiscal)|recepisse|(?:payment |sales )?receipt|ticket de caisse|quittance de (?:paiement|loyers?)|avis de (?:paiement|reglement|virement|credit|debit|prelevement|sommes a payer)|remittance advice|justificatif de paiement|preuve de paiement|bulletin de (?:paie|salaire)|avis des sommes a payer|titre (?:executoire|de (?:recette|perception))`,
  ],
  [
    "slip",
    String.raw`bordereau|bordereau (?:de (?:remise|prix|transmission|versement)|recapitulatif|d'envoi)|dqe|dpgf|bordereau des prix(?: unitaires)?|decomposition du prix(?: global(?: et forfaitaire)?)?`,
  ],
  [
    "contract",
    String.raw`contrat|convention|avenant|acte d'engagement|marche public|cahier des (?:charges|clauses)|contract|agreement|bail|mandat(?: de prelevement)?(?: sepa)?`,
  ],
  [
    "certificate",
    String.raw`attestation|extrait (?:k ?-?bis|(?:d'immatriculation|du registre).*)|k ?bis|releve d'identite bancaire|rib|certificat(?: administratif)?|proces[ -]verbal|pv de reception|certificate|declaration de sous-traitance|service fait`,
  ],
  [
    "report",
    String.raw`(?:bon|rapport|fiche|compte[ -]rendu) d'(?:intervention|analyse|essai|activite|execution)|compte[ -]rendu|attachements?(?: de travaux)?|feuille (?:de presence|d'emargement|d'heures|de temps)|rapport|time ?sheet|bon de travail|bon a tirer|fiche navette|bon pour accord`,
  ],
  ["terms", String.raw`(?:extrait des )?conditions generales|general terms|terms and conditions`],
];
