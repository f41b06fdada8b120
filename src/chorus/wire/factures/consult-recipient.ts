/** Factures: one invoice as the recipient sees it. Official contract "AIFE - Chorus Pro - Factures" 1.0.0. */

import { cadreDeFacturation, modeDepot, statutFacture, typeCoordonneesBancaires, typeIdentifiant } from "../enums.ts";
import { answer, enumOf, int64, obj, text } from "../schema.ts";
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

export const ConsulterFactureParRecipiendaireParam = obj({
  idUtilisateurCourant: int64,
  identifiantFactureCPP: int64,
  codeLangue: text,
  rechercheligneTvaRecap: ParamRechercheLigneRecapTva,
  recherchePj: ParamRechercheListePiecesJointes,
  rechercheLignePoste: ParamRechercheLignesPoste,
});

const Destinataire = obj({
  destinataireEtat: enumOf("OUI", "NON"),
  idDestinataire: int64,
  codeDestinataire: text,
  libelleDestinataire: text,
  idServiceExecutant: int64,
  codeServiceExecutant: text,
  libelleServiceExecutant: text,
  adresseDestinataireId: int64,
  adresseDestinataireDetail: text,
  adresseDestinataireComplement1: text,
  adresseDestinataireComplement2: text,
  adresseDestinataireCodePostal: text,
  adresseDestinataireVille: text,
  adresseDestinataireCodePays: text,
  adresseDestinataireLibellePays: text,
});

const Fournisseur = obj({
  idFournisseur: int64,
  typeIdentifiantFournisseur: typeIdentifiant,
  codeFournisseur: text,
  designationFournisseur: text,
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
});

const PiecePrecedenteConsulterFactureRecipiendaireOutput = obj({
  cadreFacturationPiecePrecedente: cadreDeFacturation,
  idPiecePrecedente: int64,
  numeroPiecePrecedente: text,
  idDestinatairePiecePrecedente: int64,
  identifiantDestinatairePiecePrecedente: text,
  raisonSocialeDestinatairePiecePrecedente: text,
  idServiceExecutantPiecePrecedente: int64,
  codeServiceExecutantPiecePrecedente: text,
  nomServiceExecutantPiecePrecedente: text,
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
