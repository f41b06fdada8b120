/** Factures: one invoice as the recipient sees it. Official contract "AIFE - Chorus Pro - Factures" 1.0.0. */

import { cadreDeFacturation, modeDepot, statutFacture } from "../enums.ts";
import { answer, enumOf, int64, obj, text } from "../schema.ts";
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

export const ConsulterFactureParRecipiendaireParam = obj({
  idUtilisateurCourant: int64,
  identifiantFactureCPP: int64,
  codeLangue: text,
  rechercheligneTvaRecap: ParamRechercheLigneRecapTva,
  recherchePj: ParamRechercheListePiecesJointes,
  rechercheLignePoste: ParamRechercheLignesPoste,
});

const Destinataire = obj({
  ...RECIPIENT,
  destinataireEtat: enumOf("OUI", "NON"),
});

const Fournisseur = obj({
  ...SUPPLIER,
});

const PiecePrecedenteConsulterFactureRecipiendaireOutput = obj({
  ...PREVIOUS_PIECE,
  cadreFacturationPiecePrecedente: cadreDeFacturation,
});

const PieceSuivanteConsulterFactureRecipiendaireOutput = obj({
  cadreFacturationPieceSuivante: cadreDeFacturation,
  idPieceSuivante: int64,
  numeroPieceSuivante: text,
});

const FactureCpp = obj({
  identifiantFactureCPP: int64,
  numeroFacture: text,
  statutFacture: statutFacture,
  modeDepot: modeDepot,
  destinataire: Destinataire,
  fournisseur: Fournisseur,
  cadreDeFacturation: CadreDeFacturationOutput,
  piecePrecedente: PiecePrecedenteConsulterFactureRecipiendaireOutput,
  pieceSuivante: PieceSuivanteConsulterFactureRecipiendaireOutput,
  references: References,
  recapitulatifDeTva: LignesTva,
  montantTotal: MontantTotal,
  pieceJointePrincipale: PiecejointePrincipale,
  listeDesPiecesJointes: PiecesJointes,
  lignesDePoste: LignesPostes,
  commentaire: text,
});

export const WsRetourFacturesRecues = answer({
  facture: FactureCpp,
});
