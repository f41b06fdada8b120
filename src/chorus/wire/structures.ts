/** Structures: the public directory. Official contract "Structures" of the AIFE. */

import { triSens, typeIdentifiant, typeStructure } from "./enums.ts";
import { answer, bool, dateTime, enumOf, int32, int64, list, obj, text, words } from "./schema.ts";

const ParametresRechercherStructure = obj({
  nbResultatsParPage: int64,
  pageResultatDemandee: int64,
  triColonne: enumOf("IdentifiantStructure", "DesignationStructure", "TypeIdentifiantStructure", "Statut"),
  triSens: triSens,
});

const RechercherStructureInput = obj({
  adresseCodePays: text,
  adresseCodePostal: text,
  adresseVille: text,
  estMOA: bool,
  estMOAUniquement: bool,
  identifiantStructure: text,
  libelleStructure: text,
  nomStructure: text,
  prenomStructure: text,
  raisonSocialeStructure: text,
  statutStructure: enumOf("ACTIF", "INACTIF"),
  typeIdentifiantStructure: typeIdentifiant,
  typeStructure: typeStructure,
});

export const RechercherStructureParam = obj({
  parametres: ParametresRechercherStructure,
  restreindreStructuresPrivees: bool,
  structure: RechercherStructureInput,
});

const StructureAAfficher = obj({
  designationStructure: text,
  idStructureCPP: int64,
  identifiantStructure: text,
  statut: enumOf("ACTIVE", "INACTIVE"),
  typeIdentifiantStructure: typeIdentifiant,
});

const ParametresRetour = obj({
  nbResultatsParPage: int32,
  pageCourante: int32,
  pages: int32,
  total: int32,
});

export const WsRetourRechercherStructure = answer({
  listeStructures: list(StructureAAfficher),
  parametresRetour: ParametresRetour,
});

export const ConsulterServiceStructureParam = obj({
  codeLangue: text,
  idService: int64,
  idStructure: int64,
});

const AdressePostale = obj({
  adresse: text,
  codePostal: text,
  complementAdresse1: text,
  complementAdresse2: text,
  fax: text,
  indicatifFax: text,
  indicatifTelephone: text,
  pays: text,
  telephone: text,
  ville: text,
});

const ParamModifierServiceInfoGeneral = obj({
  codeService: text,
  descriptionService: text,
  nomService: text,
});

const ParamParametre = obj({
  dateCreation: dateTime,
  dateDebutValidite: dateTime,
  dateFinValidite: dateTime,
  dateModification: dateTime,
  miseEnPaiement: bool,
  numeroEngagement: bool,
});

export const WsRetourConsulterServiceStructure = answer({
  adressePostale: AdressePostale,
  informationsGenerales: ParamModifierServiceInfoGeneral,
  nbResultatsParPage: int64,
  pageCourante: int64,
  pages: int64,
  parametres: ParamParametre,
  total: int64,
});

const ParamListerRattachementsStructureUtilisateur = obj({
  nbResultatsParPage: int64,
  pageResultatDemandee: int64,
  triColonne: enumOf("CodeService", "NomService", "StatutRattachement"),
  triSens: triSens,
});

export const ListerRattachementsStructureUtilisateurParam = obj({
  adresseEmailConnexionUtilisateur: text,
  idStructure: int64,
  idUtilisateur: int64,
  identifiantStructure: text,
  parametresListerRattachementsStructureUtilisateur: ParamListerRattachementsStructureUtilisateur,
  typeIdentifiantStructure: typeIdentifiant,
});

const ServiceOutputListerRattachementsStructureUtilisateur = obj({
  codeService: text,
  commentaire: text,
  dateDebut: dateTime,
  dateFin: dateTime,
  idRattachement: int64,
  idService: int64,
  nomService: text,
  statutRattachement: enumOf("EN_COURS_DE_VALIDATION", "REFUSEE", "VALIDEE", "DESACTIVEE", "SUPPRIMEE"),
});

export const WsRetourListerRattachementsStructureUtilisateur = answer({
  designationStructure: text,
  idStructure: int64,
  identifiantStructure: text,
  listeServices: list(ServiceOutputListerRattachementsStructureUtilisateur),
  parametresRetour: ParametresRetour,
  premierService: bool,
});

const ParametresRechercherServicesStructure = obj({
  nbResultatsParPage: int64,
  pageResultatDemandee: int64,
  triColonne: enumOf("CodeService", "LibelleService", "DateDbtService", "DateFinService", "EstActif"),
  triSens: triSens,
});

export const RechercherServicesStructureParam = obj({
  idStructure: int64,
  parametresRechercherServicesStructure: ParametresRechercherServicesStructure,
});

const ServiceExpose = obj({
  codeService: text,
  estActif: bool,
  idService: int64,
  libelleService: text,
  statutService: text,
});

export const WsRetourRechercherServicesStructure = answer({
  listeServices: list(ServiceExpose),
  parametresRetour: ParametresRetour,
});

const ParametresRechercherEspacesFo = obj({
  nbResultatsParPage: int64,
  pageResultatDemandee: int64,
  triColonne: words(`
    CodeService LibelleService idEspaceFo CodeEspace LibelleEspace etatCourant TypeHabilitation IdService`),
  triSens: triSens,
});

const ParametresStructureRechercherEspacesFo = obj({
  idStructure: int64,
  identifiantStructure: text,
  typeIdentifiantStructure: typeIdentifiant,
});

export const RechercherEspacesParam = obj({
  idService: int64,
  parametresRechercherEspaces: ParametresRechercherEspacesFo,
  structure: ParametresStructureRechercherEspacesFo,
});

const WsRetourEspaceFoServiceSxp = obj({
  codeEspace: int32,
  codeService: text,
  etatCourant: enumOf("ACTIVE", "SUPPRIME"),
  idEspaceFo: int64,
  idService: int64,
  libelleEspace: text,
  libelleService: text,
  typeHabilitation: enumOf("CONSULTATION_UNIQUEMENT", "MODIFICATION"),
});

export const WsRetourRechercherEspacesFo = answer({
  listeEspace: list(WsRetourEspaceFoServiceSxp),
  parametresRetour: ParametresRetour,
});

export const ConsulterStructureAvecTVAIntraComParam = obj({
  codeLangue: text,
  idStructureCPP: int64,
});

const StructureDupliquee = obj({
  structureDupliquee: int64,
});

const InformationsGeneralesStructureCompleteTVAIntraCom = obj({
  dateExpirationMotPasseCompteTech: dateTime,
  emailStructure: text,
  estValideurDeleguee: bool,
  idStructureCPP: int64,
  idStructureOrigine: int64,
  identifiantStructure: text,
  libelleStructure: text,
  listeStructureDupliquees: list(StructureDupliquee),
  nomStructure: text,
  numeroRcsStructure: text,
  numeroTVA: text,
  prenomStructure: text,
  raisonSocialeStructure: text,
  structurePriveePublique: typeStructure,
  typeIdentifiantStructure: typeIdentifiant,
});

const ParamModifierStructure = obj({
  codeServiceDoitEtreRenseigne: bool,
  connexionEDI: bool,
  estMoaUniquement: bool,
  estValideurDelegue: bool,
  gestionNumeroEJOuCodeService: bool,
  getaMoa: bool,
  nonDiffusibleInsee: bool,
  numeroEJDoitEtreRenseigne: bool,
  recevoirDonneesViaEDI: bool,
  statutMiseEnPaiementNestPasRemonte: bool,
});

export const WsRetourConsulterStructureTVAIntraCom = answer({
  adressePostaleDuSiege: AdressePostale,
  informationGenerales: InformationsGeneralesStructureCompleteTVAIntraCom,
  parametres: ParamModifierStructure,
});
