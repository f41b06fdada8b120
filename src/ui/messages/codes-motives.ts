import type { MotiveCode } from "../../domain/motives.ts";

/** A motive as a recipient's clerk chose it, what it means for the supplier, and what the supplier does next. */
interface MotiveText {
  readonly label: string;
  readonly meaning: string;
  readonly hint: string;
}

type Catalogue = Readonly<Record<MotiveCode, MotiveText>>;

const REPLACE_FR =
  "puis déposez la facture corrigée sous un nouveau numéro : cpro deposit facture.pdf --replaces <facture>";
const REPLACE_EN =
  "then deposit the corrected invoice under a new number: cpro deposit invoice.pdf --replaces <invoice>";

export const fr: Catalogue = {
  AUT_MOTIF_ERR_VALIDEUR: {
    label: "Autre motif que « Erreur de valideur »",
    meaning: "Le valideur refuse, pour une autre raison que sa désignation.",
    hint: "Demandez-lui pourquoi ; si le valideur est à changer : cpro recycle <facture> --validator <siret>",
  },
  ERR_VALIDEUR: {
    label: "Mauvais valideur",
    meaning: "Le titulaire ou le mandataire désigné n’est pas le bon (cadres A9 et A12).",
    hint: "Donnez le SIRET du bon valideur : cpro recycle <facture> --validator <siret>",
  },
  RETRAIT_MAN_SERV: {
    label: "Retraitement manuel par les services",
    meaning: "L’organisme traite la facture hors de Chorus Pro.",
    hint: "Appelez votre acheteur avant d’émettre une nouvelle facture.",
  },
  SUPPR_MASSE: {
    label: "Suppression en masse",
    meaning: "L’organisme a supprimé des factures en bloc.",
    hint: "Appelez votre acheteur ; ne renvoyez la facture, sous un nouveau numéro, que s’il le demande.",
  },
  AUTRE: {
    label: "Autre",
    meaning: "Le motif est dans le commentaire du destinataire.",
    hint: "Lisez-le : cpro history <facture> ; sinon, appelez votre acheteur.",
  },
  CONTACT_ACHTR: {
    label: "Autres : contacter votre acheteur",
    meaning: "Le motif n’est pas écrit : l’acheteur veut vous parler.",
    hint: `Appelez le contact de votre acheteur, ${REPLACE_FR}`,
  },
  COORD_BANC_ERR: {
    label: "Erreur de coordonnées bancaires",
    meaning: "L’IBAN n’est pas celui que l’acheteur connaît pour ce marché.",
    hint: `Suspendue : joignez le bon RIB, cpro complete <facture> --attach rib.pdf ; rejetée : corrigez l’IBAN, ${REPLACE_FR}`,
  },
  CREANCIER_ERR: {
    label: "Créancier inconnu ou différent de celui de l’EJ",
    meaning: "Votre SIRET n’est pas celui de la commande.",
    hint: `Facturez depuis le SIRET de la commande, ou faites modifier la commande par votre acheteur, ${REPLACE_FR}`,
  },
  DOUBLE_FACT: {
    label: "Double facturation",
    meaning: "La même prestation semble facturée deux fois.",
    hint: `Cherchez la première : cpro list --number <facture>. Si c’est vrai, gardez-la ; sinon, prouvez-le à votre acheteur, ${REPLACE_FR}`,
  },
  ERREUR_DONNEE_EJ: {
    label: "Erreur au niveau des données de l’engagement",
    meaning: "L’engagement existe, mais ses données ne correspondent pas à la facture.",
    hint: `Demandez à votre acheteur l’engagement exact, sa ligne et son montant, ${REPLACE_FR} --commitment <n°>`,
  },
  EJ_ERR: {
    label: "EJ incorrect ou inexistant",
    meaning: "Le numéro d’engagement est faux ou inconnu.",
    hint: `Relisez le bon de commande, ${REPLACE_FR} --commitment <n°>`,
  },
  FACT_NON_CONFORME: {
    label: "Facture non conforme à la commande",
    meaning: "Quantités, articles ou prix diffèrent de la commande.",
    hint: `Alignez la facture sur la commande, ou obtenez un avenant de votre acheteur, ${REPLACE_FR}`,
  },
  HONORER_LA_COMMANDE: {
    label: "Impossibilité d’honorer la commande",
    meaning: "La livraison n’a pas eu lieu.",
    hint: `Livrez d’abord, ${REPLACE_FR}`,
  },
  LIVR_INCOMP: {
    label: "Livraison incomplète / non effectuée",
    meaning: "Tout n’a pas été reçu.",
    hint: `Suspendue : joignez le bon de livraison, cpro complete <facture> --attach bon.pdf ; rejetée : livrez le reste ou ne facturez que le livré, ${REPLACE_FR}`,
  },
  MARCHE_TERM: {
    label: "Marché terminé",
    meaning: "Le marché cité est clos.",
    hint: `Demandez à votre acheteur le bon marché ou une nouvelle commande, ${REPLACE_FR} --contract <n°>`,
  },
  MONTANT_ERR: {
    label: "Montant de la facture erroné",
    meaning: "Le total est contesté.",
    hint: `Corrigez le montant, vérifiez : cpro check facture.pdf, ${REPLACE_FR}`,
  },
  SE_ERR: {
    label: "SE incorrect",
    meaning: "Le code du service exécutant est faux.",
    hint: `Voyez les services du destinataire : cpro structure services <siret>, ${REPLACE_FR} --service <code>`,
  },
  ST_CT_NON_DECLAR: {
    label: "Sous-traitant / cotraitant non déclaré",
    meaning: "L’acheteur n’a pas d’acte spécial (DC4) à votre nom.",
    hint: `Faites-vous déclarer par le titulaire du marché, ${REPLACE_FR}`,
  },
  SUPPR_COMP_AVOIR: {
    label: "Suppression pour compensation d’avoirs",
    meaning: "L’organisme compense la facture avec un avoir.",
    hint: "Vérifiez l’avoir : cpro list ; d’ordinaire, rien n’est à renvoyer ; au besoin, appelez votre acheteur.",
  },
  TRANSF_PMNT_REGIE: {
    label: "Transfert pour paiement en régie",
    meaning: "La facture sera payée par une régie.",
    hint: "Rien à renvoyer : attendez le paiement ; au besoin, appelez votre acheteur.",
  },
  TX_TVA_ERR: {
    label: "Taux de TVA erroné",
    meaning: "Le taux de TVA est contesté.",
    hint: `Vérifiez le taux avec votre acheteur, ${REPLACE_FR}`,
  },
};

export const en: Catalogue = {
  AUT_MOTIF_ERR_VALIDEUR: {
    label: "Another motive than a wrong validator",
    meaning: "The validator refuses, for another reason than having been named.",
    hint: "Ask the validator why; if it has to be changed: cpro recycle <invoice> --validator <siret>",
  },
  ERR_VALIDEUR: {
    label: "Wrong validator",
    meaning: "The main contractor or mandatary named is not the right one (frameworks A9 and A12).",
    hint: "Give the SIRET of the right validator: cpro recycle <invoice> --validator <siret>",
  },
  RETRAIT_MAN_SERV: {
    label: "Handled by hand",
    meaning: "The body treats the invoice outside of Chorus Pro.",
    hint: "Call your buyer before you make a new invoice.",
  },
  SUPPR_MASSE: {
    label: "Mass deletion",
    meaning: "The body deleted invoices in bulk.",
    hint: "Call your buyer; send the invoice again, under a new number, only if asked to.",
  },
  AUTRE: {
    label: "Other",
    meaning: "The reason is in the recipient's comment.",
    hint: "Read it: cpro history <invoice>; otherwise call your buyer.",
  },
  CONTACT_ACHTR: {
    label: "Others: contact your buyer",
    meaning: "The reason is not written: the buyer wants to talk to you.",
    hint: `Call your buyer's contact, ${REPLACE_EN}`,
  },
  COORD_BANC_ERR: {
    label: "Wrong bank details",
    meaning: "The IBAN is not the one that the buyer knows for this contract.",
    hint: `Suspended: attach the right bank details, cpro complete <invoice> --attach rib.pdf; rejected: correct the IBAN, ${REPLACE_EN}`,
  },
  CREANCIER_ERR: {
    label: "Creditor unknown, or not that of the commitment",
    meaning: "Your SIRET is not the one of the order.",
    hint: `Invoice from the SIRET of the order, or have your buyer amend the order, ${REPLACE_EN}`,
  },
  DOUBLE_FACT: {
    label: "Billed twice",
    meaning: "The same service seems to be invoiced twice.",
    hint: `Look for the first one: cpro list --number <invoice>. If it is so, keep it; if not, prove it to your buyer, ${REPLACE_EN}`,
  },
  ERREUR_DONNEE_EJ: {
    label: "Commitment data are wrong",
    meaning: "The commitment exists, but its data do not fit the invoice.",
    hint: `Ask your buyer for the exact commitment, its line and amount, ${REPLACE_EN} --commitment <number>`,
  },
  EJ_ERR: {
    label: "Commitment wrong or unknown",
    meaning: "The commitment number is wrong or unknown.",
    hint: `Read the order form again, ${REPLACE_EN} --commitment <number>`,
  },
  FACT_NON_CONFORME: {
    label: "Not as ordered",
    meaning: "Quantities, items or prices differ from the order.",
    hint: `Align the invoice with the order, or get an amendment from your buyer, ${REPLACE_EN}`,
  },
  HONORER_LA_COMMANDE: {
    label: "The order cannot be honoured",
    meaning: "The delivery was not made.",
    hint: `Deliver first, ${REPLACE_EN}`,
  },
  LIVR_INCOMP: {
    label: "Delivery incomplete or not made",
    meaning: "Not everything was received.",
    hint: `Suspended: attach the delivery note, cpro complete <invoice> --attach note.pdf; rejected: deliver the rest or invoice only what was delivered, ${REPLACE_EN}`,
  },
  MARCHE_TERM: {
    label: "Contract ended",
    meaning: "The contract named is closed.",
    hint: `Ask your buyer for the right contract or a new order, ${REPLACE_EN} --contract <number>`,
  },
  MONTANT_ERR: {
    label: "Wrong amount",
    meaning: "The total is disputed.",
    hint: `Correct the amount, verify it: cpro check invoice.pdf, ${REPLACE_EN}`,
  },
  SE_ERR: {
    label: "Wrong service code",
    meaning: "The code of the executing service is wrong.",
    hint: `See the recipient's services: cpro structure services <siret>, ${REPLACE_EN} --service <code>`,
  },
  ST_CT_NON_DECLAR: {
    label: "Sub- or co-contractor not declared",
    meaning: "The buyer has no special act (DC4) in your name.",
    hint: `Have the main contractor declare you, ${REPLACE_EN}`,
  },
  SUPPR_COMP_AVOIR: {
    label: "Removed to offset credit notes",
    meaning: "The body nets the invoice against a credit note.",
    hint: "Check the credit note: cpro list; usually nothing has to be sent again; if need be, call your buyer.",
  },
  TRANSF_PMNT_REGIE: {
    label: "Moved to petty-cash payment",
    meaning: "The invoice will be paid by a petty-cash office (régie).",
    hint: "Nothing to send again: await the payment; if need be, call your buyer.",
  },
  TX_TVA_ERR: {
    label: "Wrong VAT rate",
    meaning: "The VAT rate is disputed.",
    hint: `Check the rate with your buyer, ${REPLACE_EN}`,
  },
};
