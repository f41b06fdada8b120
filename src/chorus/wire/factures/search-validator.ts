/** Factures: searches of the validator. Official contract "AIFE - Chorus Pro - Factures" 1.0.0. */

import {
  cadreDeFacturation,
  statutFacture,
  triSens,
  typeDemandePaiement,
  typeFacture,
  typeFactureTravaux,
  typeIdentifiant,
} from "../enums.ts";
import { answer, bool, dateTime, decimal, GENERIC_PAGING, int64, list, obj, text, words } from "../schema.ts";
import { ParametresRetour } from "./shared.ts";

const ParametresRechercherFactureParValideur = obj({
  pageResultatDemandee: int64,
  nbResultatsParPage: int64,
  triSens: triSens,
  triColonne: words(`
    IdFacture TypeDemandePaiement IdFournisseur IdentifiantFournisseur TypeIdentifiantFournisseur
    DesignationFournisseur CodeServiceFournisseur NomServiceFournisseur IdMoe TypeIdentifiantMoe IdentifiantMoe
    DesignationMoe IdServiceMoe CodeServiceMoe NomServiceMoe IdMoa IdentifiantMoa DesignationMoa IdServiceMoa
    CodeServiceMoa NomServiceMoa IdDestinataire IdentifiantDestinataire DesignationDestinataire
    IdServiceExecutant CodeServiceExecutant NomServiceExecutant TypeFacture TypeFactureTravaux NumeroFacture
    DateFacture DateDepot MontantHT MontantTTC MontantAPayer Devise Statut NumeroMarche NumeroEngagement`),
  ...GENERIC_PAGING,
});

export const RechercherFactureParValideurParam = obj({
  idUtilisateurCourant: int64,
  typeDemandePaiement: typeDemandePaiement,
  idDestinataire: int64,
  rechercheSirenDestinataire: bool,
  idServiceExecutant: int64,
  numeroFacture: text,
  periodeDateDepotDu: dateTime,
  periodeDateDepotAu: dateTime,
  listeTypeFacture: list(typeFacture),
  listeTypeFactureTravaux: list(typeFactureTravaux),
  idFournisseur: int64,
  rechercheSirenFournisseur: bool,
  idServiceFournisseur: int64,
  idStructureValideur: int64,
  idStructureMoe: int64,
  idStructureMoa: int64,
  cadreFacturation: cadreDeFacturation,
  statutCourant: list(statutFacture),
  periodeDateFactureDu: dateTime,
  periodeDateFactureAu: dateTime,
  montantHTMin: decimal,
  montantHTMax: decimal,
  montantTTCMin: decimal,
  montantTTCMax: decimal,
  montantAPayerMin: decimal,
  montantAPayerMax: decimal,
  numeroMarche: text,
  numeroEngagement: text,
  pagination: ParametresRechercherFactureParValideur,
});

const FactureRechercheValideur = obj({
  idFacture: int64,
  typeDemandePaiement: typeDemandePaiement,
  idFournisseur: int64,
  identifiantFournisseur: text,
  typeIdentifiantFournisseur: typeIdentifiant,
  designationFournisseur: text,
  codeServiceFournisseur: text,
  nomServiceFournisseur: text,
  idMoe: int64,
  typeIdentifiantMoe: typeIdentifiant,
  identifiantMoe: text,
  designationMoe: text,
  idServiceMoe: int64,
  codeServiceMoe: text,
  nomServiceMoe: text,
  idMoa: int64,
  typeIdentifiantMoa: typeIdentifiant,
  identifiantMoa: text,
  designationMoa: text,
  idServiceMoa: int64,
  codeServiceMoa: text,
  nomServiceMoa: text,
  idDestinataire: int64,
  typeIdentifiantDestinataire: typeIdentifiant,
  identifiantDestinataire: text,
  designationDestinataire: text,
  idServiceExecutant: int64,
  codeServiceExecutant: text,
  nomServiceExecutant: text,
  idValideur: int64,
  typeIdentifiantValideur: typeIdentifiant,
  identifiantValideur: text,
  designationValideur: text,
  typeFacture: typeFacture,
  typeFactureTravaux: typeFactureTravaux,
  numeroFacture: text,
  dateFacture: dateTime,
  dateDepot: dateTime,
  montantHT: int64,
  montantTTC: int64,
  montantAPayer: int64,
  devise: text,
  statut: statutFacture,
  numeroMarche: text,
  numeroEngagement: text,
});

export const WsRetourRechercherFactureParValideur = answer({
  parametresRetour: ParametresRetour,
  listeFactures: list(FactureRechercheValideur),
});

const ParametresRechercherFactureATraiterParValideur = obj({
  pageResultatDemandee: int64,
  nbResultatsParPage: int64,
  triSens: triSens,
  triColonne: words(`
    IdFacture TypeDemandePaiement IdFournisseur IdentifiantFournisseur TypeIdentifiantFournisseur
    DesignationFournisseur CodeServiceFournisseur NomServiceFournisseur IdMoe TypeIdentifiantMoe IdentifiantMoe
    DesignationMoe IdServiceMoe CodeServiceMoe NomServiceMoe IdMoa TypeIdentifiantMoa IdentifiantMoa
    DesignationMoa IdServiceMoa CodeServiceMoa NomServiceMoa IdDestinataire TypeIdentifiantDestinataire
    IdentifiantDestinataire DesignationDestinataire IdServiceExecutant CodeServiceExecutant NomServiceExecutant
    IdValideur TypeIdentifiantValideur IdentifiantValideur DesignationValideur TypeFacture TypeFactureTravaux
    NumeroFacture DateFacture DateDepot MontantHT MontantTTC MontantAPayer Devise Statut NumeroMarche
    NumeroEngagement`),
  ...GENERIC_PAGING,
});

export const RechercherFactureATraiterParValideurParam = obj({
  idUtilisateurCourant: int64,
  idStructure: int64,
  typeIdentifiantStructure: typeIdentifiant,
  identifiantStructure: text,
  pagination: ParametresRechercherFactureATraiterParValideur,
});

export const WsRetourRechercherFactureATraiterParValideur = answer({
  parametresRetour: ParametresRetour,
  listeFactures: list(FactureRechercheValideur),
});

export const RecupererStatutsFactureVisiblesParValideurParam = obj({
  idUtilisateurCourant: int64,
});

const RecupererStatutsFactureVisiblesParValideurOutput = obj({
  codeStatutFacture: text,
});

export const WsRetourRecupererStatutsFactureVisiblesParValideur = answer({
  listeStatutFacture: list(RecupererStatutsFactureVisiblesParValideurOutput),
});
