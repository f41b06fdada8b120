/** Factures: search over every kind of payment request; does not work in qualification. Official contract "AIFE - Chorus Pro - Factures" 1.0.0. */

import {
  cadreDeFacturation,
  statutFacture,
  typeDemandePaiement,
  typeFacture,
  typeFactureTravaux,
  typeIdentifiant,
} from "../enums.ts";
import { answer, bool, dateTime, decimal, enumOf, int32, int64, list, obj, text } from "../schema.ts";

const RechercherDemandePaiementStructureFournisseurInput = obj({
  idStructureFournisseur: int64,
  typeIdentifiantStructureFournisseur: typeIdentifiant,
  identifiantStructureFournisseur: text,
});

const RechercherDemandePaiementStructureMoeInput = obj({
  idStructureMoe: int64,
  typeIdentifiantStructureMoe: typeIdentifiant,
  identifiantStructureMoe: text,
});

const RechercherDemandePaiementStructureMoaInput = obj({
  idStructureMoa: int64,
  typeIdentifiantStructureMoa: typeIdentifiant,
  identifiantStructureMoa: text,
});

const RechercherDemandePaiementStructureValideurInput = obj({
  idStructureValideur: int64,
  typeIdentifiantStructureValideur: typeIdentifiant,
  identifiantStructureValideur: text,
});

const RechercherDemandePaiementStructureDestinataireInput = obj({
  idStructureDestinataire: int64,
  typeIdentifiantStructureDestinataire: typeIdentifiant,
  identifiantStructureDestinataire: text,
});

export const RechercherDemandePaiementParam = obj({
  roleUtilisateur: enumOf("FOURNISSEUR", "MOE", "MOA", "VALIDEUR", "DESTINATAIRE"),
  numeroFacture: text,
  typeDemandePaiement: typeDemandePaiement,
  typeFacture: typeFacture,
  typeFactureTravaux: typeFactureTravaux,
  cadreFacturation: cadreDeFacturation,
  statutCourant: list(statutFacture),
  periodeDateHeureEtatCourantDu: dateTime,
  periodeDateHeureEtatCourantAu: dateTime,
  periodeDateFournisseurDu: dateTime,
  periodeDateFournisseurAu: dateTime,
  periodeDateDepotDu: dateTime,
  periodeDateDepotAu: dateTime,
  montantHTMin: decimal,
  montantHTMax: decimal,
  montantTTCMin: decimal,
  montantTTCMax: decimal,
  montantAPayerMin: decimal,
  montantAPayerMax: decimal,
  numeroMarche: text,
  numeroBonCommande: text,
  numeroFactureOrigine: text,
  structureFournisseur: RechercherDemandePaiementStructureFournisseurInput,
  rechercheSirenFournisseur: bool,
  idServiceFournisseur: int64,
  structureMoe: RechercherDemandePaiementStructureMoeInput,
  idServiceMoe: int64,
  structureMoa: RechercherDemandePaiementStructureMoaInput,
  idServiceMoa: int64,
  structureValideur: RechercherDemandePaiementStructureValideurInput,
  structureDestinataire: RechercherDemandePaiementStructureDestinataireInput,
  rechercheSirenDestinataire: bool,
  idServiceDestinataire: int64,
  dpOuDpArchive: enumOf("DEMANDE_PAIEMENT", "DP_ARCHIVE"),
  numeroDossierFacturation: text,
  numeroFactureMemoire: text,
  numeroDpMandat: text,
});

const RechercherDemandePaiementOutputListeDemandePaiement = obj({
  idDemandePaiement: int64,
  numeroDemandePaiement: text,
  typeDemandePaiement: text,
  typeFacture: text,
  typeFactureTravaux: text,
  cadreFacturation: text,
  etatCourant: text,
  dateHeureEtatCourant: dateTime,
  dateFournisseur: dateTime,
  dateDepot: dateTime,
  montantHT: decimal,
  montantTTC: decimal,
  montantAPayer: decimal,
  numeroMarche: text,
  numeroBonCommande: text,
  numeroFactureOrigine: text,
  idStructureFournisseur: int64,
  idServiceFournisseur: int64,
  idStructureMoe: int64,
  idServiceMoe: int64,
  idStructureMoa: int64,
  idServiceMoa: int64,
  idStructureValideur1: int64,
  idStructureValideur2: int64,
  idStructureDestinataire: int64,
  idServiceDestinataire: int64,
  dpOuDpArchive: text,
  numeroDossierFacturation: text,
  idDossierFacturation: int64,
  commentaireEtatCourant: text,
  numeroDpMandat: text,
  siretFournisseurQualif: text,
  siretDestinataireQualif: text,
  nombreResultatTotal: text,
  codeServiceDestinataire: text,
  nomServiceDestinataire: text,
  identifiantStructureFournisseur: text,
  identifiantStructureDestinataire: text,
});

export const WsRetourRechercherDemandePaiement = answer({
  listeDemandePaiement: list(RechercherDemandePaiementOutputListeDemandePaiement),
  total: int32,
});
