/** Fields that objects of several operations share; the official contract spells them out in each. */
import { typeCoordonneesBancaires, typeFacture, typeIdentifiant } from "../enums.ts";
import { dateTime, decimal, int64, text } from "../schema.ts";
import { Affactureur } from "./shared.ts";

/** Of a row in every search. */
export const INVOICE_ROW = {
  codeFournisseur: text,
  typeIdentifiantFournisseur: typeIdentifiant,
  designationFournisseur: text,
  codeServiceFournisseur: text,
  nomServiceFournisseur: text,
  idDestinataire: int64,
  codeDestinataire: text,
  designationDestinataire: text,
  idServiceExecutant: int64,
  codeServiceExecutant: text,
  nomServiceExecutant: text,
  typeFacture: typeFacture,
  numeroFacture: text,
  dateFacture: dateTime,
  dateDepot: dateTime,
  montantHT: decimal,
  montantTTC: decimal,
  montantAPayer: decimal,
  devise: text,
  numeroMarche: text,
  numeroBonCommande: text,
  taille: int64,
};

/** Of the supplier in every consultation. */
export const SUPPLIER = {
  idFournisseur: int64,
  typeIdentifiantFournisseur: typeIdentifiant,
  codeFournisseur: text,
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
};

/** Of the recipient in every consultation. */
export const RECIPIENT = {
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
};

/** Of the document that precedes an invoice. */
export const PREVIOUS_PIECE = {
  idPiecePrecedente: int64,
  numeroPiecePrecedente: text,
  idDestinatairePiecePrecedente: int64,
  identifiantDestinatairePiecePrecedente: text,
  raisonSocialeDestinatairePiecePrecedente: text,
  idServiceExecutantPiecePrecedente: int64,
  codeServiceExecutantPiecePrecedente: text,
  nomServiceExecutantPiecePrecedente: text,
};
