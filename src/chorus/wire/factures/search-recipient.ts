/** Factures: searches of the recipient. Official contract "AIFE - Chorus Pro - Factures" 1.0.0. */

import { statutFacture, triSens, typeDemandePaiement, typeFactureDeposee, typeFactureTravaux } from "../enums.ts";
import {
  answer,
  bool,
  dateTime,
  decimal,
  enumOf,
  GENERIC_PAGING,
  int32,
  int64,
  list,
  obj,
  text,
  words,
} from "../schema.ts";
import { INVOICE_ROW } from "./common-fields.ts";
import { ParametresRetour } from "./shared.ts";

const CritereFournisseurPojo = obj({
  idFournisseur: int64,
  listeIdService: list(int64),
});

const ParamRechercheDemandeRecipiendaire = obj({
  nbResultatsMaximum: int32,
  pageResultatDemandee: int32,
  nbResultatsParPage: int32,
  triSens: triSens,
  triColonne: words(`
    TypeDemandePaiement CodeFournisseur TypeIdentifiantFournisseur Fournisseur CodeServiceFournisseur
    NomServiceFournisseur CodeDestinataire Destinataire CodeServiceExecutant NomServiceExecutant TypeFacture
    TypeFactureTravaux NumeroFacture DateFacture DateDepot MontantHT MontantTTC MontantAPayer Devise Statut
    NumeroMarche NumeroBonCommande FactureTelechargeeParDestinataire`),
  ...GENERIC_PAGING,
});

export const RechercherFactureRecipiendaireParam = obj({
  idUtilisateurCourant: int64,
  typeDemandePaiement: enumOf("FACTURE", "FACTURE_TRAVAUX"),
  idDestinataire: int64,
  idServiceExecutant: int64,
  numeroFacture: text,
  periodeDateDepotDu: dateTime,
  periodeDateDepotAu: dateTime,
  listeTypeFacture: list(typeFactureDeposee),
  listeTypeFactureTravaux: list(typeFactureTravaux),
  listeFournisseurs: list(CritereFournisseurPojo),
  rechercheSirenFournisseur: bool,
  idStructureValideur: int64,
  cadreFacturation: words(`
    A1_FACTURE_FOURNISSEUR A2_FACTURE_FOURNISSEUR_DEJA_PAYEE A9_FACTURE_SOUSTRAITANT A12_FACTURE_COTRAITANT
    A4_PROJET_DECOMPTE_MENSUEL_FOURNISSEUR A5_ETAT_ACOMPTE_FOURNISSEUR A6_ETAT_ACOMPTE_VALIDE_FOURNISSEUR
    A7_PROJET_DECOMPTE_FINAL_FOURNISSEUR A8_DECOMPTE_GENERAL_DEFINITIF_FOURNISSEUR
    A10_PROJET_DECOMPTE_MENSUEL_SOUSTRAITANT A11_PROJET_DECOMPTE_FINAL_SOUSTRAITANT
    A13_PROJET_DECOMPTE_MENSUEL_COTRAITANT A14_PROJET_DECOMPTE_FINAL_COTRAITANT A15_ETAT_ACOMPTE_MOE
    A16_ETAT_ACOMPTE_VALIDE_MOE A17_PROJET_DECOMPTE_GENERAL_MOE A18_DECOMPTE_GENERAL_MOE
    A19_ETAT_ACOMPTE_VALIDE_MOA A20_DECOMPTE_GENERAL_MOA`),
  statutCourant: list(statutFacture),
  periodeDateFactureDu: dateTime,
  periodeDateFactureAu: dateTime,
  montantHTMin: decimal,
  montantHTMax: decimal,
  montantTTCMin: decimal,
  montantTTCMax: decimal,
  montantApayerMin: decimal,
  montantApayerMax: decimal,
  numeroMarche: text,
  numeroBonCommande: text,
  factureTelechargeeParDestinataire: bool,
  paramRecherche: ParamRechercheDemandeRecipiendaire,
  recupererTaille: bool,
  periodeDateHeureEtatCourantDu: dateTime,
  periodeDateHeureEtatCourantAu: dateTime,
});

const FactureRechercheRecipiendaire = obj({
  ...INVOICE_ROW,
  idFacture: int64,
  typeDemandePaiement: typeDemandePaiement,
  typeFactureTravaux: typeFactureTravaux,
  statut: statutFacture,
  factureTelechargeeParDestinataire: bool,
  codeMOE: text,
  typeIdentifiantMOE: text,
  designationMOE: text,
  codeMOA: text,
  typeIdentifiantMOA: text,
  designationMOA: text,
  dateHeureEtatCourant: dateTime,
  commentaireEtatCourant: text,
});

export const WsRetourRechercheFactureRecipiendaireRest = answer({
  listeFactures: list(FactureRechercheRecipiendaire),
  pageCourante: int32,
  pages: int32,
  nbResultatsParPage: int32,
  total: int32,
});

const ParametreRechercheFactureATraiterParRecipiendaire = obj({
  getnbResultatsMaximum: int32,
  triColonne: words(`
    TypeDemandePaiement CodeFournisseur TypeIdentifiantFournisseur DesignationFournisseur CodeServiceFournisseur
    NomServiceFournisseur CodeDestinataire DesignationDestinataire CodeServiceExecutant NomServiceExecutant
    TypeFacture TypeFactureTravaux NumeroFacture DateFacture DateDepot MontantHT MontantTTC MontantAPayer Devise
    Statut NumeroMarche NumeroBonCommande FactureTelechargeeParDestinataire`),
  triSens: triSens,
  nbResultatsParPage: int32,
  pageResultatDemandee: int32,
  ...GENERIC_PAGING,
});

export const RechercherFactureATraiterParRecipiendaireParam = obj({
  idUtilisateurCourant: int64,
  idStructure: int64,
  recupererTaille: bool,
  parametreRechercheFactureATraiterParRecipiendaire: ParametreRechercheFactureATraiterParRecipiendaire,
});

export const WsRetourRechercheFactureRecipiendaire = answer({
  listeFactures: list(FactureRechercheRecipiendaire),
  parametresRetour: ParametresRetour,
});
