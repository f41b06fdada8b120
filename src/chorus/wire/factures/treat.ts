/** Factures: what the recipient and the validator do, and downloads. Official contract "AIFE - Chorus Pro - Factures" 1.0.0. */

import { statutFacture } from "../enums.ts";
import { answer, dateTime, int64, list, obj, text } from "../schema.ts";

export const TraiterUneFactureRecueParam = obj({
  idUtilisateurCourant: int64,
  idFacture: int64,
  nouveauStatut: statutFacture,
  motif: text,
  numeroDPMandat: text,
});

export const WsRetourTraiterFacture = answer({
  idFacture: int64,
  numeroFacture: text,
  dateTraitement: dateTime,
  nouveauStatut: statutFacture,
});

export const TraiterFactureAValiderParam = obj({
  idFacture: int64,
  action: text,
  typeValideur: text,
  idValideur: int64,
  motifRefus: text,
  complementInfo: text,
});

export const WsRetourTraiterFactureAValider = answer({
  idFacture: int64,
  numeroFacture: text,
  dateTraitement: dateTime,
  statutFacture: text,
});

const IdFactureInput = obj({
  idFacture: int64,
});

export const TelechargerGroupeFactureParam = obj({
  idUtilisateurCourant: int64,
  idEspace: int64,
  format: text,
  avecPiecesJointesComplementaires: text,
  listeFacture: list(IdFactureInput),
});

export const WsRetourTelechargerGroupeFacture = answer({
  fichierResultat: text,
});
