/** Factures: objects that several operations have in common. Official contract "AIFE - Chorus Pro - Factures" 1.0.0. */

import {
  modePaiement,
  triSens,
  typeFacture,
  typeFactureDeposee,
  typeFactureTravaux,
  typeIdentifiant,
  typeTva,
} from "../enums.ts";
import {
  dateTime,
  decimal,
  enumOf,
  GENERIC_PAGING,
  int32,
  int64,
  list,
  obj,
  text,
  textUpTo,
  words,
} from "../schema.ts";

export const SoumettreFactureDestinataire = obj({
  codeDestinataire: textUpTo(18),
  codeServiceExecutant: textUpTo(100),
});

export const SoumettreFactureReferences = obj({
  deviseFacture: textUpTo(3),
  typeFacture: typeFactureDeposee,
  typeTva: typeTva,
  motifExonerationTva: text,
  numeroMarche: textUpTo(50),
  numeroBonCommande: textUpTo(50),
  numeroFactureOrigine: textUpTo(20),
  modePaiement: modePaiement,
});

export const ParametresRetour = obj({
  pageCourante: int32,
  pages: int32,
  nbResultatsParPage: int32,
  total: int32,
});

export const ParamRechercheLigneRecapTva = obj({
  pageResultatDemandeeListeRecapitulatifTVA: int32,
  nbResultatsParPageListeListeRecapitulatifTVA: int32,
  triSensListeRecapitulatifTVA: triSens,
  triColonneListeRecapitulatifTVA: enumOf(
    "LigneTvaMontantTvaParTaux",
    "LigneTvaTauxRefCode",
    "LigneTvaTauxRefLibelle",
    "LigneTvaTauxRefValeur",
    "LigneTvaTauxManuel",
    "LigneTvaMontantBaseHtParTaux",
  ),
  ...GENERIC_PAGING,
});

export const ParamRechercheListePiecesJointes = obj({
  pageResultatDemandeeListePieceJointe: int64,
  nbResultatsParPageListePieceJointe: int64,
  triSensListePiecesJointes: triSens,
  triColonneListePiecesJointes: enumOf(
    "PieceJointeTypeCode",
    "PieceJointeTypeLibelle",
    "PieceJointeDesignation",
    "PieceJointeNumeroLigneFacture",
    "PieceJointeExtension",
  ),
  ...GENERIC_PAGING,
});

export const ParamRechercheLignesPoste = obj({
  pageResultatDemandeeLignesPoste: int32,
  nbResultatsParPageLignesPoste: int32,
  triSensListeLignesPoste: triSens,
  triColonneListeLignesPoste: words(`
    LignePosteNumero LignePosteReference LignePosteDenomination LignePosteQuantite LignePosteUniteCode
    LignePosteUniteLibelle LignePosteMontantUnitaireHT LignePosteMontantRemiseHT LignePosteTauxTva
    LignePosteTauxTvaManuel LignePosteMontantHtApresRemise LignePosteMontantTva LignePosteMontantTtcApresRemise`),
  ...GENERIC_PAGING,
});

export const Affactureur = obj({
  affactureurId: int64,
  affactureurCode: text,
  affactureurTypeIdentifiant: typeIdentifiant,
  affactureurRaisonSociale: text,
  affactureurCodePays: text,
});

export const CadreDeFacturationOutput = obj({
  codeCadreFacturation: words(`
    A1_FACTURE_FOURNISSEUR A2_FACTURE_FOURNISSEUR_DEJA_PAYEE A9_FACTURE_SOUSTRAITANT A12_FACTURE_COTRAITANT
    A4_PROJET_DECOMPTE_MENSUEL_FOURNISSEUR A5_ETAT_ACOMPTE_FOURNISSEUR A6_ETAT_ACOMPTE_VALIDE_FOURNISSEUR
    A10_PROJET_DECOMPTE_MENSUEL_SOUSTRAITANT A13_PROJET_DECOMPTE_MENSUEL_COTRAITANT A15_ETAT_ACOMPTE_MOE
    A16_ETAT_ACOMPTE_VALIDE_MOE A19_ETAT_ACOMPTE_VALIDE_MOA A7_PROJET_DECOMPTE_FINAL_FOURNISSEUR
    A8_DECOMPTE_GENERAL_DEFINITIF_FOURNISSEUR A14_PROJET_DECOMPTE_FINAL_COTRAITANT
    A17_PROJET_DECOMPTE_GENERAL_MOE A18_DECOMPTE_GENERAL_MOE A20_DECOMPTE_GENERAL_MOA
    A22_PROJET_DECOMPTE_GENERAL_FOURNISSEUR_PROCEDURE_TACITE A23_DECOMPTE_GENERAL_DEFINITIF_TACITE_FOURNISSEUR
    A24_DECOMPTE_GENERAL_DEFINITIF_TACITE_MOE A25_DECOMPTE_GENERAL_DEFINITIF_MOE_PROCEDURE_TACITE
    SANS_CADRE_DE_FACTURATION`),
  idValideur1: int64,
  typeIdentifiantValideur1: typeIdentifiant,
  codeValideur1: text,
  raisonSocialeValideur1: text,
  nomValideur1: text,
  prenomValideur1: text,
  dateValidation1: dateTime,
  idValideur2: int64,
  typeIdentifiantValideur2: typeIdentifiant,
  codeValideur2: text,
  raisonSocialeValideur2: text,
  nomValideur2: text,
  prenomValideur2: text,
  dateValidation2: dateTime,
  idMoe: int64,
  typeIdentifiantMoe: typeIdentifiant,
  identifiantMoe: text,
  raisonSocialeMoe: text,
  nomMoe: text,
  prenomMoe: text,
  idServiceMoe: int64,
  codeServiceMoe: text,
  nomServiceMoe: text,
  idMoa: int64,
  typeIdentifiantMoa: typeIdentifiant,
  identifiantMoa: text,
  raisonSocialeMoa: text,
  idServiceMoa: int64,
  codeServiceMoa: text,
  nomServiceMoa: text,
  designationValideur2: text,
  designationMoe: text,
  designationMoa: text,
});

export const References = obj({
  dateFacture: dateTime,
  dateDepot: dateTime,
  codeDeviseFacture: text,
  libelleDeviseFacture: text,
  typeFacture: typeFacture,
  typeFactureTravaux: typeFactureTravaux,
  typeTva: typeTva,
  motifExonerationTva: text,
  libelleMotifExonerationTva: text,
  numeroMarche: text,
  numeroBonCommande: text,
  numeroFactureOrigine: text,
  modePaiement: modePaiement,
  dateCreationFacture: dateTime,
  dateEcheancePaiement: dateTime,
  tailleTotalePiecesJointes: decimal,
  numeroDpMandat: text,
});

const LigneTva = obj({
  ligneTvaTauxRefId: int64,
  ligneTvaTauxRefCode: text,
  ligneTvaTauxRefLibelle: text,
  ligneTvaTauxRefValeur: decimal,
  ligneTvaTauxManuel: decimal,
  ligneTvaMontantBaseHtParTaux: decimal,
  ligneTvaMontantTvaParTaux: decimal,
});

export const LignesTva = obj({
  ligneTva: list(LigneTva),
  pageCouranteLignesRecapitulativesTVA: int64,
  pagesLignesRecapitulativesTVA: int64,
  nbResultatsParPageLignesRecapitulativesTVA: int64,
  totalLignesRecapitulativesTVA: int64,
});

export const MontantTotal = obj({
  montantHtTotal: decimal,
  montantTVA: decimal,
  montantTtcAvantRemiseGlobalTTC: decimal,
  montantRemiseGlobaleTTC: decimal,
  motifRemiseGlobaleTTC: text,
  montantTtcTotal: decimal,
  montantAPayer: decimal,
});

export const PiecejointePrincipale = obj({
  idLiaisonPieceJointePrincipale: int64,
  idPieceJointePrincipale: int64,
});

const PJointe = obj({
  pieceJointeTypeCode: text,
  pieceJointeTypeLibelle: text,
  pieceJointeDesignation: text,
  pieceJointeNumeroLigneFacture: int64,
  pieceJointeIdLiaison: int64,
  pieceJointeId: int64,
  pieceJointeExtension: text,
});

export const PiecesJointes = obj({
  pieceJointe: list(PJointe),
  pageCouranteListePiecesJointe: int64,
  pagesListePiecesJointe: int64,
  nbResultatsParPageListePiecesJointe: int64,
  totalListePiecesJointe: int64,
});

const LignePoste = obj({
  lignePosteNumero: int64,
  lignePosteReference: text,
  lignePosteDenomination: text,
  lignePosteQuantite: decimal,
  lignePosteUniteCode: int64,
  lignePosteUniteLibelle: text,
  lignePosteMontantUnitaireHT: decimal,
  lignePosteMontantRemiseHT: decimal,
  lignePosteTauxTva: text,
  lignePosteTauxTvaManuel: decimal,
  lignePosteMontantHtApresRemise: decimal,
  lignePosteMontantTva: decimal,
  lignePosteMontantTtcApresRemise: decimal,
});

export const LignesPostes = obj({
  lignePoste: list(LignePoste),
  pageCouranteLignesPoste: int64,
  pagesLignesPoste: int64,
  nbResultatsParPageLignesPoste: int64,
  totalLignesPoste: int64,
});
