/** Factures: what the supplier does with an invoice that came back. Official contract "AIFE - Chorus Pro - Factures" 1.0.0. */

import { statutFacture, typeIdentifiant } from "../enums.ts";
import { answer, dateTime, int32, int64, list, obj, text, textUpTo } from "../schema.ts";
import { SoumettreFactureDestinataire, SoumettreFactureReferences } from "./shared.ts";

const PieceJointeComplementaire = obj({
  pieceJointeComplementaireDesignation: textUpTo(100),
  pieceJointeComplementaireType: textUpTo(30),
  pieceJointeComplementaireNumeroLigneFacture: int32,
  pieceJointeComplementaireId: int64,
});

export const CompleterFactureParam = obj({
  idUtilisateurCourant: int64,
  identifiantFactureCPP: int64,
  pieceJointeComplementaire: list(PieceJointeComplementaire),
  commentaire: textUpTo(2000),
});

export const WsRetourCompleterFacture = answer({
  pageCourante: int64,
  pages: int64,
  nbResultatsParPage: int64,
  total: int64,
  identifiantFactureCPP: int64,
  numeroFacture: text,
  dateTraitement: dateTime,
});

export const RecyclerFactureParam = obj({
  idUtilisateurCourant: int64,
  identifiantFactureCPP: int64,
  destinataire: SoumettreFactureDestinataire,
  commentaire: textUpTo(2000),
  reference: SoumettreFactureReferences,
});

export const WsRetourRecyclerFacture = answer({
  identifiantFactureCPP: int64,
  numeroFacture: text,
  statutFacture: statutFacture,
  dateDepot: dateTime,
});

export const CorrigerValideurFactureParam = obj({
  idFacture: int64,
  idStructure: int64,
  typeIdentifiantStructure: typeIdentifiant,
  identifiantStructure: text,
});

export const WsRetourCorrigerValideurFacture = answer({
  idFacture: int64,
});

const TraiterFacturesRejeteesListeDemandePaiement = obj({
  idDemandePaiement: int64,
});

export const TraiterFacturesRejeteesParam = obj({
  listeDemandePaiement: list(TraiterFacturesRejeteesListeDemandePaiement),
});

export const WsRetour = answer({});
