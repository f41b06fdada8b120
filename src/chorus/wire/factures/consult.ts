/** Factures: one invoice as the supplier or the validator sees it. Official contract "AIFE - Chorus Pro - Factures" 1.0.0. */

import { modeDepot, statutFacture, typeCoordonneesBancaires, typeIdentifiant } from "../enums.ts";
import { answer, bool, int64, obj, text } from "../schema.ts";
import {
  Affactureur,
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
  idDestinataire: int64,
  codeDestinataire: text,
  libelleDestinataire: text,
  idServiceExecutant: int64,
  codeServiceExecutant: text,
  libelleServiceExecutant: text,
  miseEnPaiementDestinataire: bool,
  adresseDestinataireId: int64,
  adresseDestinataireDetail: text,
  adresseDestinataireComplement1: text,
  adresseDestinataireComplement2: text,
  adresseDestinataireCodePostal: text,
  adresseDestinataireVille: text,
  adresseDestinataireCodePays: text,
  adresseDestinataireLibellePays: text,
  designationDestinataire: text,
});

const FournisseurFactureEmise = obj({
  idFournisseur: int64,
  typeIdentifiantFournisseur: typeIdentifiant,
  codeFournisseur: text,
  raisonSocialeFournisseur: text,
  nomFournisseur: text,
  prenomFournisseur: text,
  idServiceFournisseur: int64,
  codeServiceFournisseur: text,
  libelleServiceFournisseur: text,
  adresseFournisseurId: int64,
  adresseFournisseurDetail: text,
  adresseFournisseurComplement1: text,
  adresseFournisseurComplement2: text,
  adresseFournisseurCodePostal: text,
  adresseFournisseurVille: text,
  adresseFournisseurCodePays: text,
  adresseFournisseurLibellePays: text,
  numeroRcsFournisseur: text,
  coordBancairesFournisseurCleIban: text,
  coordBancairesFournisseurCleRib: text,
  coordBancairesFournisseurCodeBanque: text,
  coordBancairesCodeGuichet: text,
  coordBancairesBicSwift: text,
  coordBancairesFournisseurCodePays: text,
  coordBancairesFournisseurCompteBancaire: text,
  coordBancairesFournisseurId: int64,
  coordBancairesFournisseurType: typeCoordonneesBancaires,
  coordBancairesFournisseurLibelle: text,
  affactureur: Affactureur,
  designationFournisseur: text,
});

const PiecePrecedente = obj({
  cadreFacturationPiecePrecedente: text,
  idPiecePrecedente: int64,
  numeroPiecePrecedente: text,
  idDestinatairePiecePrecedente: int64,
  identifiantDestinatairePiecePrecedente: text,
  raisonSocialeDestinatairePiecePrecedente: text,
  idServiceExecutantPiecePrecedente: int64,
  codeServiceExecutantPiecePrecedente: text,
  nomServiceExecutantPiecePrecedente: text,
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
