/**
 * Transverses and Utilisateurs. The AIFE publishes no contract for these two: names are those on which the public Go
 * and PHP clients agree (read in November 2026). Operations whose field names no source gives are left out.
 */
import { FACTURES } from "./factures.ts";
import type { Contract } from "./schema.ts";

export const TRANSVERSES = {
  lists: {
    ...FACTURES.lists,
    typeObjet: `
      STRUCTURE UTILISATEUR CB MANDAT FICHE_RACCORDEMENT EJ MEMOIRE DMD_RBST TRANSVERSE FACTURE_TRAVAUX FACTURE
      DMDE_CPTE_DEV_SI_EXT SOLLICITATION CERTIFICAT PJ_REJET_EDI`,
  },
  objects: {
    WsRetour: FACTURES.objects.WsRetour,
    ParametresRetour: FACTURES.objects.ParametresRetour,
    Empty: "",
    LanguageParam: "codeLangue",
    PagingParam: "nbResultatsParPage:int64 pageResultatDemandee:int64 triColonne triSens:triSens",
    HealthCheck: "statusCodeValue:int32 statusCode body",
    AddFileParam: `
      idUtilisateurCourant:int64 pieceJointeFichier pieceJointeNom:text(50) pieceJointeTypeMime:text(255)
      pieceJointeExtension`,
    AddFileAnswer: "+WsRetour pieceJointeId:int64",
    /** Several sources say `dateDepot` is a plain date; the flow's states are an open list. */
    FlowReportParam: "numeroFluxDepot dateDepot:dateTime syntaxeFlux:syntaxeFlux",
    FlowReportAnswer: `
      +WsRetour codeAppliPartenaire codeInterfaceFlux dateDepotFlux:dateTime dateHeureEtatCourantFlux:dateTime
      designationPartenaire etatCourantFlux fichierCR nomFichierFlux numeroFluxDepot`,
    DetailedFlowReportParam: "numeroFluxDepot syntaxeFlux:syntaxeFlux",
    DetailedFlowReportAnswer: `
      +WsRetour codeInterfaceDepotFlux dateDepotFlux:dateTime dateHeureEtatCourantFlux:dateTime etatCourantDepotFlux
      nomFichier listeErreurDP:RequestError[] listeErreurTechnique:TechnicalError[]`,
    RequestError: "identifiantFournisseur identifiantDestinataire numeroDP libelleErreurDP",
    TechnicalError: "codeErreur libelleErreur natureErreur",
    BankAccountsParam: "idStructure:int64",
    BankAccountsAnswer: "+WsRetour listeCoordonneeBancaire:BankAccount[]",
    BankAccount: "idCoordonneeBancaire:int64 nomCoordonneeBancaire",
    StructuresAnswer: "+WsRetour listeStructures:Structure[]",
    Structure: "idStructureCPP:int64 identifiant designationStructure",
    UserStructuresParam: "espaceFo:int64",
    UserStructuresAnswer: "+WsRetour listeStructures:UserStructure[]",
    UserStructure:
      "idStructure:int64 identifiantStructure designationStructure typeIdentifiantStructure:typeIdentifiant",
    DirectoryAnswer: "+WsRetour fichierResultat",
    RecipientsParam: "identifiant nomVilleCodePostal typeStructure parametresRecherche:PagingParam",
    RecipientsAnswer: "+WsRetour listeDestinataires:Recipient[] parametresRetour:ParametresRetour",
    Recipient: "idStructureCPP:int64 siret nomDestinataire adresseCodePostal adresseVille",
    /** The name of the list is inferred from its neighbours: no source gives it. */
    RecipientServicesParam: `
      idDestinataireCPP:int64 codeServiceExecutant nomServiceExecutant actif:bool parametresRecherche:PagingParam`,
    RecipientServicesAnswer: "+WsRetour listeServices:RecipientService[] parametresRetour:ParametresRetour",
    RecipientService: "idServicesCPP:int64 codeServiceExecutant nomServiceExecutant",
    /** Does not work in qualification; only the fields that a source names. */
    SiretParam: "siretStructure",
    SiretAnswer: "+WsRetour siret siren raisonSociale estActif:bool adresse siege",
    CurrenciesAnswer: "+WsRetour listeDevises:Currency[]",
    Currency: "codeDevise libelleDevise",
    VatRatesAnswer: "+WsRetour listeTauxTva:VatRate[]",
    VatRate: "codeTauxTva libelleTauxTva valeurTauxTva:decimal",
    ExemptionReasonsAnswer: "+WsRetour listeMotifsExonerationTva:ExemptionReason[]",
    ExemptionReason: "codeMotifExonerationTva libelleMotifExonerationTva",
    CountriesAnswer: "+WsRetour listePays:Country[]",
    Country: "codePays libellePays",
    PaymentMeansAnswer: "+WsRetour listeModePaiement:PaymentMeans[]",
    PaymentMeans: "modePaiement",
    RequestTypeParam: "typeDemandePaiement:typeDemandePaiement",
    FrameworksAnswer: "+WsRetour listeCadreFacturation:Framework[]",
    Framework: "codeCadreFacturation:cadreDeFacturation",
    DepositModesAnswer: "+WsRetour listeModeDepot:DepositMode[]",
    DepositMode: "modeDepot",
    RequestTypesAnswer: "+WsRetour listeTypeDemandePaiement:RequestTypeParam[]",
    WorksTypesAnswer: "+WsRetour listeTypeFactureTravaux:WorksType[]",
    WorksType: "typeFactureTravaux",
    IdentifierTypesAnswer: "+WsRetour listeTypeIdentifiant:IdentifierType[]",
    IdentifierType: "typeIdentifiantStructure:typeIdentifiant",
    AttachmentTypesParam: "codeLangue typeObjet:typeObjet",
    AttachmentTypesAnswer: "+WsRetour listeTypePieceJointe:AttachmentType[]",
    AttachmentType: "codeTypePieceJointe libelleTypePieceJointe idTypePieceJointe:int64 typeObjet:typeObjet",
    StatesAnswer: "+WsRetour listeEtatDemandePaiement:State[]",
    State: "etatDemandePaiement",
    NextStatesParam: "statutCourant:statutFacture",
    NextStatesAnswer: "+WsRetour listeStatutsPossiblesPourTraitement:NextState[]",
    NextState: "statutPossiblePourTraitement:statutFacture",
    FlowFormatsAnswer: "+WsRetour listeFormatFlux:FlowFormat[]",
    FlowFormat: "formatFlux",
    FlowSyntaxesParam: "codeLangue formatFlux",
    /** The name of the list is inferred from its neighbours: no source gives it. */
    FlowSyntaxesAnswer: "+WsRetour listeSyntaxeFlux:FlowSyntax[]",
    FlowSyntax: "syntaxeFlux",
    RefusalReasonsParam: "codeCadreFacturationAValider",
    RefusalReasonsAnswer: "+WsRetour listeMotifRefusFactureAValider:RefusalReason[]",
    RefusalReason: "idMotif:int64 codeMotif libelleMotif",
    AttachedStructuresParam: "parametresRecherche:PagingParam",
    AttachedStructuresAnswer: `
      +WsRetour listeStructureRattachement:AttachedStructure[] parametresRetour:ParametresRetour`,
    AttachedStructure: `
      idStructure:int64 identifiantStructure typeIdentifiantStructure:typeIdentifiant designationStructure
      idRattachementStructure:int64 statutRattachementStructure roleUtilisateur statutUtilisateur
      listeServicesRattache:AttachedService[]`,
    AttachedService: `
      idService:int64 codeService libelleService estActif:bool statutService idRattachementService:int64
      statutRattachementService dateDbtService:dateTime dateFinService:dateTime`,
  },
  operations: {
    "transverses/v1/health-check": "Empty HealthCheck",
    "transverses/v1/ajouter/fichier": "AddFileParam AddFileAnswer",
    "transverses/v1/consulterCR": "FlowReportParam FlowReportAnswer",
    "transverses/v1/consulterCRDetaille": "DetailedFlowReportParam DetailedFlowReportAnswer",
    "transverses/v1/consulter/information/siret": "SiretParam SiretAnswer",
    "transverses/v1/rechercher/destinataire": "RecipientsParam RecipientsAnswer",
    "transverses/v1/rechercher/serviceexecutant": "RecipientServicesParam RecipientServicesAnswer",
    "transverses/v1/recuperer/cadrefacturation": "RequestTypeParam FrameworksAnswer",
    "transverses/v1/recuperer/coordbanc/valides": "BankAccountsParam BankAccountsAnswer",
    "transverses/v1/recuperer/devises": "LanguageParam CurrenciesAnswer",
    "transverses/v1/recuperer/etat/typedp": "RequestTypeParam StatesAnswer",
    "transverses/v1/recuperer/etats/traitement": "NextStatesParam NextStatesAnswer",
    "transverses/v1/recuperer/formatflux": "LanguageParam FlowFormatsAnswer",
    "transverses/v1/recuperer/modedepot": "LanguageParam DepositModesAnswer",
    "transverses/v1/recuperer/modereglements": "LanguageParam PaymentMeansAnswer",
    "transverses/v1/recuperer/motifs/exonerationtva": "LanguageParam ExemptionReasonsAnswer",
    "transverses/v1/recuperer/motifs/refus/Facture/AValider": "RefusalReasonsParam RefusalReasonsAnswer",
    "transverses/v1/recuperer/pays": "LanguageParam CountriesAnswer",
    "transverses/v1/recuperer/structures/actives/destinataire": "Empty StructuresAnswer",
    "transverses/v1/recuperer/structures/actives/facturetravaux": "Empty StructuresAnswer",
    "transverses/v1/recuperer/structures/actives/fournisseur": "Empty StructuresAnswer",
    "transverses/v1/recuperer/structuresPourUtilisateur": "UserStructuresParam UserStructuresAnswer",
    "transverses/v1/recuperer/syntaxeflux": "FlowSyntaxesParam FlowSyntaxesAnswer",
    "transverses/v1/recuperer/tauxtva": "LanguageParam VatRatesAnswer",
    "transverses/v1/recuperer/typedp": "LanguageParam RequestTypesAnswer",
    "transverses/v1/recuperer/typefacturetravaux": "LanguageParam WorksTypesAnswer",
    "transverses/v1/recuperer/typeidentifiant/structure": "LanguageParam IdentifierTypesAnswer",
    "transverses/v1/recuperer/typespj": "AttachmentTypesParam AttachmentTypesAnswer",
    "transverses/v1/telecharger/annuaire/destinataire": "Empty DirectoryAnswer",
    "utilisateurs/v1/monCompte/recuperer/rattachements": "AttachedStructuresParam AttachedStructuresAnswer",
  },
} as const satisfies Contract;
