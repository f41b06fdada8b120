/** Factures: upload of a PDF, submission, deposit of a flow. Official contract "AIFE - Chorus Pro - Factures" 1.0.0. */

import {
  cadreDeFacturationDepose,
  formatDepot,
  modeDepotApi,
  statutFacture,
  syntaxeFlux,
  typeFactureDeposee,
  typeTva,
} from "../enums.ts";
import {
  answer,
  bool,
  dateTime,
  decimal,
  int32,
  int64,
  list,
  obj,
  oneOrList,
  text,
  textUpTo,
  words,
} from "../schema.ts";
import { SoumettreFactureDestinataire, SoumettreFactureReferences } from "./shared.ts";

export const DeposerPdfFactureParam = obj({
  idUtilisateurCourant: int64,
  fichierFacture: text,
  nomFichier: textUpTo(200),
  formatDepot: formatDepot,
});

export const WsRetourDeposerPdfFacture = answer({
  numeroFacture: text,
  dateFacture: dateTime,
  codeDestinataire: text,
  codeServiceExecutant: text,
  codeFournisseur: text,
  codeDeviseFacture: text,
  typeFacture: typeFactureDeposee,
  typeTva: typeTva,
  numeroBonCommande: text,
  montantTtcAvantRemiseGlobalTTC: decimal,
  montantAPayer: decimal,
  montantHtTotal: decimal,
  montantTVA: decimal,
  pieceJointeId: int64,
});

export const DeposerFluxFactureParam = obj({
  idUtilisateurCourant: int64,
  fichierFlux: text,
  nomFichier: textUpTo(200),
  syntaxeFlux: syntaxeFlux,
  avecSignature: bool,
});

export const WsRetourDeposerFluxFacture = answer({
  numeroFluxDepot: text,
  dateDepot: dateTime,
  syntaxeFlux: words(`
    IN_DP_E1_UBL_INVOICE IN_DP_E1_CII IN_DP_E1_PES_FACTURE IN_DP_E1_XCBL IN_DP_E1_CII_16B
    IN_DP_E2_UBL_INVOICE_MIN IN_DP_E2_CII_MIN IN_DP_E2_PES_FACTURE_MIN IN_DP_E2_CPP_FACTURE_MIN
    IN_DP_E2_CII_FACTURX IN_DP_E2_CII_MIN_16B`),
});

const SoumettreFactureFournisseur = obj({
  idFournisseur: int64,
  idServiceFournisseur: int64,
  codeCoordonneesBancairesFournisseur: int64,
});

const SoumettreFactureCadreDeFacturation = obj({
  codeCadreFacturation: cadreDeFacturationDepose,
  codeStructureValideur: text,
  codeServiceValideur: text,
});

const LignePosteSoumettreInput = obj({
  lignePosteNumero: int32,
  lignePosteReference: text,
  lignePosteDenomination: text,
  lignePosteQuantite: decimal,
  lignePosteUnite: text,
  lignePosteMontantUnitaireHT: decimal,
  lignePosteMontantRemiseHT: decimal,
  lignePosteTauxTva: text,
  lignePosteTauxTvaManuel: decimal,
});

const LigneTvaSoumettreInput = obj({
  ligneTvaTaux: text,
  ligneTvaMontantBaseHtParTaux: decimal,
  ligneTvaMontantTvaParTaux: decimal,
  ligneTvaTauxManuel: decimal,
});

const SoumettreFactureMontantTotal = obj({
  montantHtTotal: decimal,
  montantTVA: decimal,
  montantTtcTotal: decimal,
  montantRemiseGlobaleTTC: decimal,
  motifRemiseGlobaleTTC: text,
  montantAPayer: decimal,
});

const SoumettreFacturePieceJointePrincipale = obj({
  pieceJointePrincipaleDesignation: textUpTo(100),
  pieceJointePrincipaleId: int64,
});

const PieceJointeComplentaireSoumettreInput = obj({
  pieceJointeComplementaireDesignation: textUpTo(100),
  pieceJointeComplementaireType: textUpTo(30),
  pieceJointeComplementaireNumeroLigneFacture: int32,
  pieceJointeComplementaireId: int64,
  pieceJointeComplementaireIdLiaison: int64,
});

export const SoumettreFactureParam = obj({
  idUtilisateurCourant: int64,
  modeDepot: modeDepotApi,
  numeroFactureSaisi: textUpTo(20),
  dateFacture: dateTime,
  destinataire: SoumettreFactureDestinataire,
  fournisseur: SoumettreFactureFournisseur,
  cadreDeFacturation: SoumettreFactureCadreDeFacturation,
  references: SoumettreFactureReferences,
  lignePoste: list(LignePosteSoumettreInput),
  ligneTva: list(LigneTvaSoumettreInput),
  montantTotal: SoumettreFactureMontantTotal,
  pieceJointePrincipale: oneOrList(SoumettreFacturePieceJointePrincipale),
  pieceJointeComplementaire: list(PieceJointeComplentaireSoumettreInput),
  commentaire: textUpTo(2000),
});

export const WsRetourSoumettreFacture = answer({
  identifiantFactureCPP: int64,
  numeroFacture: text,
  statutFacture: statutFacture,
  dateDepot: dateTime,
  identifiantStructure: text,
  empreinteCertificatDepot: text,
});
