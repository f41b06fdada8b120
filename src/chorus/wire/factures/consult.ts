/** Factures: one invoice as the supplier or the validator sees it. Official contract "AIFE - Chorus Pro - Factures" 1.0.0. */

import { modeDepot, statutFacture } from "../enums.ts";
import { answer, bool, int64, obj, text } from "../schema.ts";
import { PREVIOUS_PIECE, RECIPIENT, SUPPLIER } from "./common-fields.ts";
import {
  CadreDeFacturationOutput,
  LignesPostes,
  LignesTva,
  MontantTotal,
  ParamRechercheLigneRecapTva,
  ParamRechercheLignesPoste,
  ParamRechercheListePiecesJointes,
  PiecejointePrincipale,
  PiecesJointes,
  References,
} from "./shared.ts";

export const ConsulterFactureParFournisseurParam = obj({
  idUtilisateurCourant: int64,
  identifiantFactureCPP: int64,
  codeLangue: text,
  getpLigneRecapTva: ParamRechercheLigneRecapTva,
  getpListePiecesJointes: ParamRechercheListePiecesJointes,
  getpLignesPoste: ParamRechercheLignesPoste,
});

const DestinataireFactureEmise = obj({
  ...RECIPIENT,
  miseEnPaiementDestinataire: bool,
  designationDestinataire: text,
});

const FournisseurFactureEmise = obj({
  ...SUPPLIER,
  raisonSocialeFournisseur: text,
  nomFournisseur: text,
  prenomFournisseur: text,
});

const PiecePrecedente = obj({
  ...PREVIOUS_PIECE,
  cadreFacturationPiecePrecedente: text,
});

const PieceSuivante = obj({
  cadreFacturationPieceSuivante: text,
  idPieceSuivante: int64,
  numeroPieceSuiante: text,
});

const FactureCppEmise = obj({
  identifiantFactureCPP: int64,
  numeroFacture: text,
  statutFacture: statutFacture,
  modeDepot: modeDepot,
  rejetTraite: bool,
  destinataire: DestinataireFactureEmise,
  fournisseur: FournisseurFactureEmise,
  cadreDeFacturation: CadreDeFacturationOutput,
  references: References,
  recapitulatifDeTva: LignesTva,
  montantTotal: MontantTotal,
  pieceJointePrincipale: PiecejointePrincipale,
  listeDesPiecesJointes: PiecesJointes,
  piecePrecedente: PiecePrecedente,
  pieceSuivante: PieceSuivante,
  lignesDePoste: LignesPostes,
  commentaire: text,
});

export const WsRetourFacturesEmises = answer({
  facture: FactureCppEmise,
});

export const ConsulterFactureParValideurParam = obj({
  idUtilisateurCourant: int64,
  identifiantFactureCPP: int64,
  codeLangue: text,
  rechercheLigneTvaRecap: ParamRechercheLigneRecapTva,
  recherchePj: ParamRechercheListePiecesJointes,
  rechercheLignePoste: ParamRechercheLignesPoste,
});
