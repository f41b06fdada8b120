/** Structures: the facts of the official contract "Structures" of the AIFE, the public directory. */
import { FACTURES } from "./factures.ts";
import type { Contract } from "./schema.ts";

export const STRUCTURES = {
  lists: {
    triSens: FACTURES.lists.triSens,
    typeIdentifiant: FACTURES.lists.typeIdentifiant,
    typeStructure: "PRIVEE PUBLIQUE",
    etatEspace: "ACTIVE SUPPRIME",
    statutRattachement: "EN_COURS_DE_VALIDATION REFUSEE VALIDEE DESACTIVEE SUPPRIMEE",
    statutStructure: "ACTIF INACTIF",
    statutStructureAffichee: "ACTIVE INACTIVE",
    triColonneEspaces: `
      CodeService LibelleService idEspaceFo CodeEspace LibelleEspace etatCourant TypeHabilitation IdService`,
    triColonneRattachements: "CodeService NomService StatutRattachement",
    triColonneServices: "CodeService LibelleService DateDbtService DateFinService EstActif",
    triColonneStructures: "IdentifiantStructure DesignationStructure TypeIdentifiantStructure Statut",
    typeHabilitation: "CONSULTATION_UNIQUEMENT MODIFICATION",
  },
  objects: {
    RechercherStructureParam: `
      parametres:ParametresRechercherStructure restreindreStructuresPrivees:bool structure:RechercherStructureInput`,
    ParametresRechercherStructure: `
      nbResultatsParPage:int64 pageResultatDemandee:int64 triColonne:triColonneStructures triSens:triSens`,
    RechercherStructureInput: `
      adresseCodePays adresseCodePostal adresseVille estMOA:bool estMOAUniquement:bool identifiantStructure
      libelleStructure nomStructure prenomStructure raisonSocialeStructure statutStructure:statutStructure
      typeIdentifiantStructure:typeIdentifiant typeStructure:typeStructure`,
    WsRetourRechercherStructure: "+WsRetour listeStructures:StructureAAfficher[] parametresRetour:ParametresRetour",
    WsRetour: FACTURES.objects.WsRetour,
    StructureAAfficher: `
      designationStructure idStructureCPP:int64 identifiantStructure statut:statutStructureAffichee
      typeIdentifiantStructure:typeIdentifiant`,
    ParametresRetour: "nbResultatsParPage:int32 pageCourante:int32 pages:int32 total:int32",
    ConsulterServiceStructureParam: "codeLangue idService:int64 idStructure:int64",
    WsRetourConsulterServiceStructure: `
      +WsRetour adressePostale:AdressePostale informationsGenerales:ParamModifierServiceInfoGeneral
      nbResultatsParPage:int64 pageCourante:int64 pages:int64 parametres:ParamParametre total:int64`,
    AdressePostale: `
      adresse codePostal complementAdresse1 complementAdresse2 fax indicatifFax indicatifTelephone pays telephone
      ville`,
    ParamModifierServiceInfoGeneral: "codeService descriptionService nomService",
    ParamParametre: `
      dateCreation:dateTime dateDebutValidite:dateTime dateFinValidite:dateTime dateModification:dateTime
      miseEnPaiement:bool numeroEngagement:bool`,
    ListerRattachementsStructureUtilisateurParam: `
      adresseEmailConnexionUtilisateur idStructure:int64 idUtilisateur:int64 identifiantStructure
      parametresListerRattachementsStructureUtilisateur:ParamListerRattachementsStructureUtilisateur
      typeIdentifiantStructure:typeIdentifiant`,
    ParamListerRattachementsStructureUtilisateur: `
      nbResultatsParPage:int64 pageResultatDemandee:int64 triColonne:triColonneRattachements triSens:triSens`,
    WsRetourListerRattachementsStructureUtilisateur: `
      +WsRetour designationStructure idStructure:int64 identifiantStructure
      listeServices:ServiceOutputListerRattachementsStructureUtilisateur[] parametresRetour:ParametresRetour
      premierService:bool`,
    ServiceOutputListerRattachementsStructureUtilisateur: `
      codeService commentaire dateDebut:dateTime dateFin:dateTime idRattachement:int64 idService:int64 nomService
      statutRattachement:statutRattachement`,
    RechercherServicesStructureParam: `
      idStructure:int64 parametresRechercherServicesStructure:ParametresRechercherServicesStructure`,
    ParametresRechercherServicesStructure: `
      nbResultatsParPage:int64 pageResultatDemandee:int64 triColonne:triColonneServices triSens:triSens`,
    WsRetourRechercherServicesStructure: "+WsRetour listeServices:ServiceExpose[] parametresRetour:ParametresRetour",
    ServiceExpose: "codeService estActif:bool idService:int64 libelleService statutService",
    RechercherEspacesParam: `
      idService:int64 parametresRechercherEspaces:ParametresRechercherEspacesFo
      structure:ParametresStructureRechercherEspacesFo`,
    ParametresRechercherEspacesFo: `
      nbResultatsParPage:int64 pageResultatDemandee:int64 triColonne:triColonneEspaces triSens:triSens`,
    ParametresStructureRechercherEspacesFo: `
      idStructure:int64 identifiantStructure typeIdentifiantStructure:typeIdentifiant`,
    WsRetourRechercherEspacesFo: "+WsRetour listeEspace:WsRetourEspaceFoServiceSxp[] parametresRetour:ParametresRetour",
    WsRetourEspaceFoServiceSxp: `
      codeEspace:int32 codeService etatCourant:etatEspace idEspaceFo:int64 idService:int64 libelleEspace
      libelleService typeHabilitation:typeHabilitation`,
    ConsulterStructureAvecTVAIntraComParam: "codeLangue idStructureCPP:int64",
    WsRetourConsulterStructureTVAIntraCom: `
      +WsRetour adressePostaleDuSiege:AdressePostale
      informationGenerales:InformationsGeneralesStructureCompleteTVAIntraCom parametres:ParamModifierStructure`,
    InformationsGeneralesStructureCompleteTVAIntraCom: `
      dateExpirationMotPasseCompteTech:dateTime emailStructure estValideurDeleguee:bool idStructureCPP:int64
      idStructureOrigine:int64 identifiantStructure libelleStructure listeStructureDupliquees:StructureDupliquee[]
      nomStructure numeroRcsStructure numeroTVA prenomStructure raisonSocialeStructure
      structurePriveePublique:typeStructure typeIdentifiantStructure:typeIdentifiant`,
    StructureDupliquee: "structureDupliquee:int64",
    ParamModifierStructure: `
      codeServiceDoitEtreRenseigne:bool connexionEDI:bool estMoaUniquement:bool estValideurDelegue:bool
      gestionNumeroEJOuCodeService:bool getaMoa:bool nonDiffusibleInsee:bool numeroEJDoitEtreRenseigne:bool
      recevoirDonneesViaEDI:bool statutMiseEnPaiementNestPasRemonte:bool`,
  },
  operations: {
    "structures/v1/rechercher": "RechercherStructureParam WsRetourRechercherStructure",
    "structures/v1/consulter/service": "ConsulterServiceStructureParam WsRetourConsulterServiceStructure",
    "structures/v1/lister/rattachementsutilisateur":
      "ListerRattachementsStructureUtilisateurParam WsRetourListerRattachementsStructureUtilisateur",
    "structures/v1/rechercher/services": "RechercherServicesStructureParam WsRetourRechercherServicesStructure",
    "structures/v1/rechercher/espaces": "RechercherEspacesParam WsRetourRechercherEspacesFo",
    "structures/v1/consulter": "ConsulterStructureAvecTVAIntraComParam WsRetourConsulterStructureTVAIntraCom",
  },
} as const satisfies Contract;
