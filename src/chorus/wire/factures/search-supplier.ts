/** Factures: searches of the supplier. Official contract "AIFE - Chorus Pro - Factures" 1.0.0. */

import { cadreDeFacturation, modeDepot, triSens, typeFacture } from "../enums.ts";
import { answer, bool, dateTime, decimal, GENERIC_PAGING, int32, int64, list, obj, text, words } from "../schema.ts";
import { INVOICE_ROW } from "./common-fields.ts";
import { ParametresRetour } from "./shared.ts";

const CritereDestinatairePojo = obj({
  idDestinataire: int64,
  listeIdServiceExecutant: list(int64),
  raisonSocialeStuctDmd: text,
});

const ParametresRechercherFactureParFournisseur = obj({
  nbResultatsMaximum: int64,
  pageResultatDemandee: int64,
  nbResultatsParPage: int64,
  triSens: triSens,
  triColonne: words(`
    TypeDemandePaiement CodeFournisseur TypeIdentifiantFournisseur DesignationFournisseur CodeServiceFournisseur
    NomServiceFournisseur CodeDestinataire DesignationDestinataire CodeServiceExecutant NomServiceExecutant
    TypeFacture NumeroFacture DateFacture DateDepot MontantHT MontantTTC MontantAPayer Devise Statut
    NumeroMarche NumeroBonCommande NumeroFluxDepot TypeIdentifiantValideur1 CodeValideur1 RaisonSocialeValideur1
    NomValideur1 PrenomValideur1 DateValidation1 TypeIdentifiantValideur2 CodeValideur2 RaisonSocialeValideur2
    NomValideur2 PrenomValideur2 DateValidation2 NumeroFactureOrigine ModeDepot CoordBancairesFournisseurCleIban
    CoordBancairesFournisseurCleRib CoordBancairesFournisseurCodeBanque CoordBancairesFournisseurCodePays
    CoordBancairesFournisseurCompteBancaire CoordBancairesFournisseurNomCb AffactureurCode
    AffactureurTypeIdentifiant AffactureurRaisonSociale NomPrenomUtilisateurCreateur`),
  ...GENERIC_PAGING,
});

export const RechercherFactureParFournisseurParam = obj({
  idUtilisateurCourant: int64,
  listeDestinataire: list(CritereDestinatairePojo),
  rechercheSirenDestinataire: bool,
  numeroFacture: text,
  periodeDateDepotDu: dateTime,
  periodeDateDepotAu: dateTime,
  typeFacture: typeFacture,
  idFournisseur: int64,
  idServiceFournisseur: int64,
  idStructureValideur: int64,
  cadreFacturation: cadreDeFacturation,
  statutCourant: list(text),
  periodeDateFactureDu: dateTime,
  periodeDateFactureAu: dateTime,
  montantHTMin: decimal,
  montantHTMax: decimal,
  montantTTCMin: decimal,
  montantTTCMax: decimal,
  montantApayerMin: decimal,
  montantApayerMax: decimal,
  coordonneeBancaire: int64,
  idUtilisateurCreateur: list(int64),
  numeroMarche: text,
  numeroBonCommande: text,
  numeroFactureOrigine: text,
  modeDepot: modeDepot,
  numeroFluxDepot: text,
  rechercheFactureParFournisseur: ParametresRechercherFactureParFournisseur,
  recupererTaille: bool,
  periodeDateHeureEtatCourantDu: dateTime,
  periodeDateHeureEtatCourantAu: dateTime,
  rejetTraite: bool,
});

const RetourRechercherFactureParFournisseur = obj({
  ...INVOICE_ROW,
  identifiantFactureCPP: int64,
  typeDemandePaiement: text,
  statut: text,
  numeroFluxDepot: text,
  typeIdentifiantValideur1: text,
  codeValideur1: text,
  raisonSocialeValideur1: text,
  nomValideur1: text,
  prenomValideur1: text,
  dateValidation1: dateTime,
  typeIdentifiantValideur2: text,
  codeValideur2: text,
  raisonSocialeValideur2: text,
  nomValideur2: text,
  prenomValideur2: text,
  dateValidation2: dateTime,
  numeroFactureOrigine: text,
  modeDepot: text,
  coordBancairesFournisseurCleIban: text,
  coordBancairesFournisseurCleRib: text,
  coordBancairesFournisseurCodeBanque: text,
  coordBancairesFournisseurCodePays: text,
  coordBancairesFournisseurCompteBancaire: text,
  coordBancairesFournisseurNomCb: text,
  affactureurCode: text,
  affactureurTypeIdentifiant: text,
  affactureurRaisonSociale: text,
  nomPrenomUtilisateurCreateur: text,
  dateHeureEtatCourant: dateTime,
  commentaireEtatCourant: text,
  rejetTraite: bool,
});

export const WsRetourRechercherFactureParFournisseur = answer({
  parametresRetour: ParametresRetour,
  listeFactures: list(RetourRechercherFactureParFournisseur),
});

const ParamRechercheFactureATraiterParFournisseur = obj({
  nbResultatsMaximum: int32,
  pageResultatDemandee: int32,
  nbResultatsParPage: int32,
  triSens: triSens,
  triColonne: words(`
    TypeDemandePaiement CodeFournisseur TypeIdentifiantFournisseur DesignationFournisseur CodeServiceFournisseur
    NomServiceFournisseur CodeDestinataire DesignationDestinataire CodeServiceExecutant NomServiceExecutant
    TypeFacture NumeroFacture DateFacture DateDepot MontantHT MontantTTC MontantAPayer Devise Statut
    NumeroMarche NumeroBonCommande`),
  ...GENERIC_PAGING,
});

export const RechercherFactureATraiterParFournisseurParam = obj({
  idUtilisateurCourant: int64,
  idStructure: int64,
  masquerRejetee: bool,
  rechercheFactureATraiterParFournisseur: ParamRechercheFactureATraiterParFournisseur,
  recupererTaille: bool,
});

const FactureRechercherATraiterFournisseur = obj({
  ...INVOICE_ROW,
  identifiantFactureCPP: int64,
  typeDemandePaiement: text,
  statut: text,
});

export const WsRetourRechercherFactureATraiterParFournisseur = answer({
  parametresRetour: ParametresRetour,
  listeFactures: list(FactureRechercherATraiterFournisseur),
});
