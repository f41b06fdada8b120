/**
 * Factures: the facts of the official contract "AIFE - Chorus Pro - Factures" 1.0.0. Objects whose names the contract
 * does not have (`LigneFacture` and others that only `+` names) gather fields that it spells out several times.
 */
import { CONTRACT_STATUSES } from "../../domain/status.ts";
import type { Contract } from "./schema.ts";

/** Billing frameworks: those that can be submitted, and those that all lists know. */
const SUBMITTED = `
  A1_FACTURE_FOURNISSEUR A2_FACTURE_FOURNISSEUR_DEJA_PAYEE A9_FACTURE_SOUSTRAITANT A12_FACTURE_COTRAITANT` as const;
const KNOWN = `
  ${SUBMITTED} A4_PROJET_DECOMPTE_MENSUEL_FOURNISSEUR A5_ETAT_ACOMPTE_FOURNISSEUR A6_ETAT_ACOMPTE_VALIDE_FOURNISSEUR
  A7_PROJET_DECOMPTE_FINAL_FOURNISSEUR A8_DECOMPTE_GENERAL_DEFINITIF_FOURNISSEUR
  A10_PROJET_DECOMPTE_MENSUEL_SOUSTRAITANT A13_PROJET_DECOMPTE_MENSUEL_COTRAITANT A14_PROJET_DECOMPTE_FINAL_COTRAITANT
  A15_ETAT_ACOMPTE_MOE A16_ETAT_ACOMPTE_VALIDE_MOE A17_PROJET_DECOMPTE_GENERAL_MOE A18_DECOMPTE_GENERAL_MOE
  A19_ETAT_ACOMPTE_VALIDE_MOA A20_DECOMPTE_GENERAL_MOA` as const;
/** Columns that every search sorts by, and those of the supplier. */
const SORTED_BY = `
  TypeDemandePaiement TypeIdentifiantFournisseur CodeServiceFournisseur NomServiceFournisseur CodeServiceExecutant
  NomServiceExecutant TypeFacture NumeroFacture DateFacture DateDepot MontantHT MontantTTC MontantAPayer Devise Statut
  NumeroMarche` as const;
const SUPPLIER = `
  ${SORTED_BY} CodeFournisseur DesignationFournisseur CodeDestinataire DesignationDestinataire NumeroBonCommande` as const;
const VALIDATOR = `
  ${SORTED_BY} IdFacture IdFournisseur IdentifiantFournisseur DesignationFournisseur IdMoe TypeIdentifiantMoe
  IdentifiantMoe DesignationMoe IdServiceMoe CodeServiceMoe NomServiceMoe IdMoa IdentifiantMoa DesignationMoa
  IdServiceMoa CodeServiceMoa NomServiceMoa IdDestinataire IdentifiantDestinataire DesignationDestinataire
  IdServiceExecutant TypeFactureTravaux NumeroEngagement` as const;

export const FACTURES = {
  lists: {
    cadreDeFacturation: `
      A1_FACTURE_FOURNISSEUR A2_FACTURE_FOURNISSEUR_DEJA_PAYEE A3_MEMOIRE_JUSTICE
      A4_PROJET_DECOMPTE_MENSUEL_FOURNISSEUR A5_ETAT_ACOMPTE_FOURNISSEUR A6_ETAT_ACOMPTE_VALIDE_FOURNISSEUR
      A7_PROJET_DECOMPTE_FINAL_FOURNISSEUR A8_DECOMPTE_GENERAL_DEFINITIF_FOURNISSEUR A9_FACTURE_SOUSTRAITANT
      A10_PROJET_DECOMPTE_MENSUEL_SOUSTRAITANT A11_PROJET_DECOMPTE_FINAL_SOUSTRAITANT A12_FACTURE_COTRAITANT
      A13_PROJET_DECOMPTE_MENSUEL_COTRAITANT A14_PROJET_DECOMPTE_FINAL_COTRAITANT A15_ETAT_ACOMPTE_MOE
      A16_ETAT_ACOMPTE_VALIDE_MOE A17_PROJET_DECOMPTE_GENERAL_MOE A18_DECOMPTE_GENERAL_MOE
      A19_ETAT_ACOMPTE_VALIDE_MOA A20_DECOMPTE_GENERAL_MOA A21_DEMANDE_REMBOURSEMENT_TIC
      A22_PROJET_DECOMPTE_GENERAL_FOURNISSEUR_PROCEDURE_TACITE A23_DECOMPTE_GENERAL_DEFINITIF_TACITE_FOURNISSEUR
      A24_DECOMPTE_GENERAL_DEFINITIF_TACITE_MOE A25_DECOMPTE_GENERAL_DEFINITIF_MOE_PROCEDURE_TACITE`,
    cadreDeFacturationConsulte: `
      ${KNOWN} A22_PROJET_DECOMPTE_GENERAL_FOURNISSEUR_PROCEDURE_TACITE A23_DECOMPTE_GENERAL_DEFINITIF_TACITE_FOURNISSEUR
      A24_DECOMPTE_GENERAL_DEFINITIF_TACITE_MOE A25_DECOMPTE_GENERAL_DEFINITIF_MOE_PROCEDURE_TACITE
      SANS_CADRE_DE_FACTURATION`,
    cadreDeFacturationDepose: SUBMITTED,
    cadreDeFacturationRecherche: `${KNOWN} A11_PROJET_DECOMPTE_FINAL_SOUSTRAITANT`,
    codeAction: "TELECHARGEMENT_FACTURE ACQUITTEMENT_REJET ACQUITTEMENT_SUSPENSION TRAITEMENT_REJET",
    destinataireEtat: "OUI NON",
    dpOuDpArchive: "DEMANDE_PAIEMENT DP_ARCHIVE",
    formatDepot: "PDF_NON_SIGNE PDF_SIGNE_PADES PDF_SIGNE_XADES",
    modeDepot: `
      SAISIE_WEB PORTAIL_PDF EDI_XML_STRUCT EDI_MIXTE EDI_PDF_ARCHIVE SAISIE_PORTAIL SAISIE_API DEPOT_PDF_PORTAIL
      DEPOT_PDF_SIGNE_PORTAIL DEPOT_PDF_API DEPOT_PDF_SIGNE_API EDI UPLOAD_PORTAIL UPLOAD_API EDI_NUMERISATION`,
    modeDepotApi: "SAISIE_API DEPOT_PDF_API DEPOT_PDF_SIGNE_API",
    modePaiement: "CHEQUE PRELEVEMENT VIREMENT ESPECE AUTRE REPORT",
    roleUtilisateur: "FOURNISSEUR MOE MOA VALIDEUR DESTINATAIRE",
    statutFacture: CONTRACT_STATUSES,
    syntaxeFlux: `
      IN_DP_E1_UBL_INVOICE IN_DP_E1_CII IN_DP_E1_PES_FACTURE IN_DP_E1_XCBL IN_DP_E2_UBL_INVOICE_MIN IN_DP_E2_CII_MIN
      IN_DP_E2_PES_FACTURE_MIN IN_DP_E2_CPP_FACTURE_MIN IN_DP_PDFARCHIVE_UBL_INVOICE_MUG IN_DP_PDFARCHIVE_CII_MUG
      IN_DP_E1_CII_16B IN_DP_E2_CII_MIN_16B IN_DP_E2_CII_FACTURX`,
    syntaxeFluxRendue: `
      IN_DP_E1_UBL_INVOICE IN_DP_E1_CII IN_DP_E1_PES_FACTURE IN_DP_E1_XCBL IN_DP_E1_CII_16B IN_DP_E2_UBL_INVOICE_MIN
      IN_DP_E2_CII_MIN IN_DP_E2_PES_FACTURE_MIN IN_DP_E2_CPP_FACTURE_MIN IN_DP_E2_CII_FACTURX IN_DP_E2_CII_MIN_16B`,
    triColonneATraiterFournisseur: SUPPLIER,
    triColonneATraiterRecipiendaire: `${SUPPLIER} TypeFactureTravaux FactureTelechargeeParDestinataire`,
    triColonneATraiterValideur: `
      ${VALIDATOR} TypeIdentifiantMoa TypeIdentifiantDestinataire IdValideur TypeIdentifiantValideur
      IdentifiantValideur DesignationValideur`,
    triColonneFournisseur: `
      ${SUPPLIER} NumeroFluxDepot TypeIdentifiantValideur1 CodeValideur1 RaisonSocialeValideur1 NomValideur1
      PrenomValideur1 DateValidation1 TypeIdentifiantValideur2 CodeValideur2 RaisonSocialeValideur2 NomValideur2
      PrenomValideur2 DateValidation2 NumeroFactureOrigine ModeDepot CoordBancairesFournisseurCleIban
      CoordBancairesFournisseurCleRib CoordBancairesFournisseurCodeBanque CoordBancairesFournisseurCodePays
      CoordBancairesFournisseurCompteBancaire CoordBancairesFournisseurNomCb AffactureurCode AffactureurTypeIdentifiant
      AffactureurRaisonSociale NomPrenomUtilisateurCreateur`,
    triColonneListeHistoAction: `
      HistoActionDateHeure HistoActionCode HistoAction HistoActionUtilisateurPrenom HistoActionUtilisateurNom
      HistoActionUtilisateurEmail HistoActionUtilisateurTelephone`,
    triColonneListeHistoEvenement: "EvenementLibelle EvenementQui EvenementDateHeure",
    triColonneListeHistoStatut: `
      HistoStatutCode HistoStatutDatePassage HistoStatutCommentaire HistoStatutUtilisateurPrenom
      HistoStatutUtilisateurNom HistoStatutUtilisateurEmail HistoStatutUtilisateurTelephone`,
    triColonneListeLignesPoste: `
      LignePosteNumero LignePosteReference LignePosteDenomination LignePosteQuantite LignePosteUniteCode
      LignePosteUniteLibelle LignePosteMontantUnitaireHT LignePosteMontantRemiseHT LignePosteTauxTva
      LignePosteTauxTvaManuel LignePosteMontantHtApresRemise LignePosteMontantTva LignePosteMontantTtcApresRemise`,
    triColonneListePiecesJointes: `
      PieceJointeTypeCode PieceJointeTypeLibelle PieceJointeDesignation PieceJointeNumeroLigneFacture
      PieceJointeExtension`,
    triColonneListeRecapitulatifTVA: `
      LigneTvaMontantTvaParTaux LigneTvaTauxRefCode LigneTvaTauxRefLibelle LigneTvaTauxRefValeur LigneTvaTauxManuel
      LigneTvaMontantBaseHtParTaux`,
    triColonneRecipiendaire: `
      ${SORTED_BY} CodeFournisseur Fournisseur CodeDestinataire Destinataire TypeFactureTravaux NumeroBonCommande
      FactureTelechargeeParDestinataire`,
    triColonneValideur: VALIDATOR,
    typeCoordonneesBancaires: "RIB IBAN",
    typeDemandePaiement: "FACTURE FACTURE_TRAVAUX MEMOIRE_JUSTICE DEMANDE_REMBOURSEMENT",
    typeDemandePaiementRecipiendaire: "FACTURE FACTURE_TRAVAUX",
    typeFacture: "FACTURE AVOIR ACOMPTE",
    typeFactureDeposee: "AVOIR FACTURE",
    typeFactureTravaux: `
      DP_DE_SOUSTRAITANT_TRAVAUX PROJET_DECOMPTE_MENSUEL ETAT_ACOMPTE ETAT_ACOMPTE_VALIDE PROJET_DECOMPTE_FINAL
      PROJET_DECOMPTE_GENERAL PROJET_DECOMPTE_GENERAL_PROCEDURE_TACITE DECOMPTE_GENERAL DECOMPTE_GENERAL_SIGNE
      DECOMPTE_GENERAL_DEFINITIF_TACITE DECOMPTE_GENERAL_DEFINITIF_PROCEDURE_TACITE`,
    triSens: "Descendant Ascendant",
    typeIdentifiant: "SIRET UE_HORS_FRANCE HORS_UE RIDET TAHITI AUTRE PARTICULIER",
    typeTva: "TVA_SUR_DEBIT TVA_SUR_ENCAISSEMENT EXONERATION SANS_TVA",
  },
  objects: {
    DeposerPdfFactureParam: "idUtilisateurCourant:int64 fichierFacture nomFichier formatDepot:formatDepot",
    WsRetourDeposerPdfFacture: `
      numeroFacture dateFacture:dateTime codeDestinataire codeServiceExecutant codeFournisseur codeDeviseFacture
      typeFacture:typeFactureDeposee typeTva:typeTva numeroBonCommande montantTtcAvantRemiseGlobalTTC:decimal
      montantAPayer:decimal montantHtTotal:decimal montantTVA:decimal pieceJointeId:int64`,
    DeposerFluxFactureParam: `
      idUtilisateurCourant:int64 fichierFlux nomFichier syntaxeFlux:syntaxeFlux avecSignature:bool`,
    WsRetourDeposerFluxFacture: "+WsRetour numeroFluxDepot dateDepot:dateTime syntaxeFlux:syntaxeFluxRendue",
    WsRetour: "codeRetour!:int32 libelle!",
    SoumettreFactureParam: `
      idUtilisateurCourant:int64 modeDepot:modeDepotApi numeroFactureSaisi dateFacture:dateTime
      destinataire:SoumettreFactureDestinataire fournisseur:SoumettreFactureFournisseur
      cadreDeFacturation:SoumettreFactureCadreDeFacturation references:SoumettreFactureReferences
      lignePoste:LignePosteSoumettreInput[] ligneTva:LigneTvaSoumettreInput[]
      montantTotal:SoumettreFactureMontantTotal pieceJointePrincipale:SoumettreFacturePieceJointePrincipale
      pieceJointeComplementaire:PieceJointeComplentaireSoumettreInput[] commentaire`,
    SoumettreFactureDestinataire: "codeDestinataire codeServiceExecutant",
    SoumettreFactureFournisseur: `
      idFournisseur:int64 idServiceFournisseur:int64 codeCoordonneesBancairesFournisseur:int64`,
    SoumettreFactureCadreDeFacturation: `
      codeCadreFacturation:cadreDeFacturationDepose codeStructureValideur codeServiceValideur`,
    SoumettreFactureReferences: `
      deviseFacture typeFacture:typeFactureDeposee typeTva:typeTva motifExonerationTva numeroMarche
      numeroBonCommande numeroFactureOrigine modePaiement:modePaiement`,
    LignePosteSoumettreInput: `
      lignePosteNumero:int32 lignePosteReference lignePosteDenomination lignePosteQuantite:decimal lignePosteUnite
      lignePosteMontantUnitaireHT:decimal lignePosteMontantRemiseHT:decimal lignePosteTauxTva
      lignePosteTauxTvaManuel:decimal`,
    LigneTvaSoumettreInput: `
      ligneTvaTaux ligneTvaMontantBaseHtParTaux:decimal ligneTvaMontantTvaParTaux:decimal ligneTvaTauxManuel:decimal`,
    SoumettreFactureMontantTotal: `
      montantHtTotal:decimal montantTVA:decimal montantTtcTotal:decimal montantRemiseGlobaleTTC:decimal
      motifRemiseGlobaleTTC montantAPayer:decimal`,
    SoumettreFacturePieceJointePrincipale: "pieceJointePrincipaleDesignation pieceJointePrincipaleId:int64",
    PieceJointeComplentaireSoumettreInput: `
      pieceJointeComplementaireDesignation pieceJointeComplementaireType
      pieceJointeComplementaireNumeroLigneFacture:int32 pieceJointeComplementaireId:int64
      pieceJointeComplementaireIdLiaison:int64`,
    WsRetourSoumettreFacture: `
      +WsRetour identifiantFactureCPP:int64 numeroFacture statutFacture:statutFacture dateDepot:dateTime
      identifiantStructure empreinteCertificatDepot`,
    CompleterFactureParam: `
      idUtilisateurCourant:int64 identifiantFactureCPP:int64 pieceJointeComplementaire:PieceJointeComplementaire[]
      commentaire`,
    PieceJointeComplementaire: `
      pieceJointeComplementaireDesignation pieceJointeComplementaireType
      pieceJointeComplementaireNumeroLigneFacture:int32 pieceJointeComplementaireId:int64`,
    WsRetourCompleterFacture: `
      +WsRetour pageCourante:int64 pages:int64 nbResultatsParPage:int64 total:int64 identifiantFactureCPP:int64
      numeroFacture dateTraitement:dateTime`,
    RecyclerFactureParam: `
      idUtilisateurCourant:int64 identifiantFactureCPP:int64 destinataire:SoumettreFactureDestinataire commentaire
      reference:SoumettreFactureReferences`,
    WsRetourRecyclerFacture: `
      +WsRetour identifiantFactureCPP:int64 numeroFacture statutFacture:statutFacture dateDepot:dateTime`,
    CorrigerValideurFactureParam: `
      idFacture:int64 idStructure:int64 typeIdentifiantStructure:typeIdentifiant identifiantStructure`,
    WsRetourCorrigerValideurFacture: "+WsRetour idFacture:int64",
    TraiterFacturesRejeteesParam: "listeDemandePaiement:TraiterFacturesRejeteesListeDemandePaiement[]",
    TraiterFacturesRejeteesListeDemandePaiement: "idDemandePaiement:int64",
    RechercherFactureParFournisseurParam: `
      +CritereFacture listeDestinataire:CritereDestinatairePojo[] rechercheSirenDestinataire:bool
      typeFacture:typeFacture idFournisseur:int64 idServiceFournisseur:int64 cadreFacturation:cadreDeFacturation
      statutCourant:text[] montantApayerMin:decimal montantApayerMax:decimal coordonneeBancaire:int64
      idUtilisateurCreateur:int64[] numeroBonCommande numeroFactureOrigine modeDepot:modeDepot numeroFluxDepot
      rechercheFactureParFournisseur:ParametresRechercherFactureParFournisseur recupererTaille:bool
      periodeDateHeureEtatCourantDu:dateTime periodeDateHeureEtatCourantAu:dateTime rejetTraite:bool`,
    CritereFacture: `
      idUtilisateurCourant:int64 numeroFacture periodeDateDepotDu:dateTime periodeDateDepotAu:dateTime
      idStructureValideur:int64 periodeDateFactureDu:dateTime periodeDateFactureAu:dateTime montantHTMin:decimal
      montantHTMax:decimal montantTTCMin:decimal montantTTCMax:decimal numeroMarche`,
    CritereDestinatairePojo: "idDestinataire:int64 listeIdServiceExecutant:int64[] raisonSocialeStuctDmd",
    ParametresRechercherFactureParFournisseur: `
      +PaginationGenerique nbResultatsMaximum:int64 pageResultatDemandee:int64 nbResultatsParPage:int64
      triSens:triSens triColonne:triColonneFournisseur`,
    PaginationGenerique: `
      champsDeTri:anyObject ordreTriGenerique:triSens taillePageGenerique:int64 indexPageGenerique:int64`,
    WsRetourRechercherFactureParFournisseur: `
      +WsRetour parametresRetour:ParametresRetour listeFactures:RetourRechercherFactureParFournisseur[]`,
    ParametresRetour: "pageCourante:int32 pages:int32 nbResultatsParPage:int32 total:int32",
    RetourRechercherFactureParFournisseur: `
      +FactureRechercherATraiterFournisseur numeroFluxDepot typeIdentifiantValideur1 codeValideur1
      raisonSocialeValideur1 nomValideur1 prenomValideur1 dateValidation1:dateTime typeIdentifiantValideur2
      codeValideur2 raisonSocialeValideur2 nomValideur2 prenomValideur2 dateValidation2:dateTime
      numeroFactureOrigine modeDepot coordBancairesFournisseurCleIban coordBancairesFournisseurCleRib
      coordBancairesFournisseurCodeBanque coordBancairesFournisseurCodePays coordBancairesFournisseurCompteBancaire
      coordBancairesFournisseurNomCb affactureurCode affactureurTypeIdentifiant affactureurRaisonSociale
      nomPrenomUtilisateurCreateur dateHeureEtatCourant:dateTime commentaireEtatCourant rejetTraite:bool`,
    FactureRechercherATraiterFournisseur: "+LigneFacture identifiantFactureCPP:int64 typeDemandePaiement statut",
    LigneFacture: `
      devise codeFournisseur typeIdentifiantFournisseur:typeIdentifiant designationFournisseur
      codeServiceFournisseur nomServiceFournisseur idDestinataire:int64 codeDestinataire designationDestinataire
      idServiceExecutant:int64 codeServiceExecutant nomServiceExecutant typeFacture:typeFacture numeroFacture
      dateFacture:dateTime dateDepot:dateTime montantHT:decimal montantTTC:decimal montantAPayer:decimal
      numeroMarche numeroBonCommande taille:int64`,
    RechercherFactureATraiterParFournisseurParam: `
      idUtilisateurCourant:int64 idStructure:int64 masquerRejetee:bool
      rechercheFactureATraiterParFournisseur:ParamRechercheFactureATraiterParFournisseur recupererTaille:bool`,
    ParamRechercheFactureATraiterParFournisseur: `
      +PaginationGenerique nbResultatsMaximum:int32 pageResultatDemandee:int32 nbResultatsParPage:int32
      triSens:triSens triColonne:triColonneATraiterFournisseur`,
    WsRetourRechercherFactureATraiterParFournisseur: `
      +WsRetour parametresRetour:ParametresRetour listeFactures:FactureRechercherATraiterFournisseur[]`,
    RechercherFactureRecipiendaireParam: `
      +CritereFacture typeDemandePaiement:typeDemandePaiementRecipiendaire idDestinataire:int64
      idServiceExecutant:int64 listeTypeFacture:typeFactureDeposee[] listeTypeFactureTravaux:typeFactureTravaux[]
      listeFournisseurs:CritereFournisseurPojo[] rechercheSirenFournisseur:bool
      cadreFacturation:cadreDeFacturationRecherche statutCourant:statutFacture[] montantApayerMin:decimal
      montantApayerMax:decimal numeroBonCommande factureTelechargeeParDestinataire:bool
      paramRecherche:ParamRechercheDemandeRecipiendaire recupererTaille:bool periodeDateHeureEtatCourantDu:dateTime
      periodeDateHeureEtatCourantAu:dateTime`,
    CritereFournisseurPojo: "idFournisseur:int64 listeIdService:int64[]",
    ParamRechercheDemandeRecipiendaire: `
      +PaginationGenerique nbResultatsMaximum:int32 pageResultatDemandee:int32 nbResultatsParPage:int32
      triSens:triSens triColonne:triColonneRecipiendaire`,
    WsRetourRechercheFactureRecipiendaireRest: `
      +WsRetour listeFactures:FactureRechercheRecipiendaire[] pageCourante:int32 pages:int32
      nbResultatsParPage:int32 total:int32`,
    FactureRechercheRecipiendaire: `
      +LigneFacture idFacture:int64 typeDemandePaiement:typeDemandePaiement typeFactureTravaux:typeFactureTravaux
      statut:statutFacture factureTelechargeeParDestinataire:bool codeMOE typeIdentifiantMOE designationMOE codeMOA
      typeIdentifiantMOA designationMOA dateHeureEtatCourant:dateTime commentaireEtatCourant`,
    RechercherFactureATraiterParRecipiendaireParam: `
      idUtilisateurCourant:int64 idStructure:int64 recupererTaille:bool
      parametreRechercheFactureATraiterParRecipiendaire:ParametreRechercheFactureATraiterParRecipiendaire`,
    ParametreRechercheFactureATraiterParRecipiendaire: `
      +PaginationGenerique getnbResultatsMaximum:int32 triColonne:triColonneATraiterRecipiendaire triSens:triSens
      nbResultatsParPage:int32 pageResultatDemandee:int32`,
    WsRetourRechercheFactureRecipiendaire: `
      +WsRetour listeFactures:FactureRechercheRecipiendaire[] parametresRetour:ParametresRetour`,
    RechercherFactureParValideurParam: `
      +CritereFacture typeDemandePaiement:typeDemandePaiement idDestinataire:int64 rechercheSirenDestinataire:bool
      idServiceExecutant:int64 listeTypeFacture:typeFacture[] listeTypeFactureTravaux:typeFactureTravaux[]
      idFournisseur:int64 rechercheSirenFournisseur:bool idServiceFournisseur:int64 idStructureMoe:int64
      idStructureMoa:int64 cadreFacturation:cadreDeFacturation statutCourant:statutFacture[]
      montantAPayerMin:decimal montantAPayerMax:decimal numeroEngagement
      pagination:ParametresRechercherFactureParValideur`,
    ParametresRechercherFactureParValideur: `
      +PaginationGenerique pageResultatDemandee:int64 nbResultatsParPage:int64 triSens:triSens
      triColonne:triColonneValideur`,
    WsRetourRechercherFactureParValideur: `
      +WsRetour parametresRetour:ParametresRetour listeFactures:FactureRechercheValideur[]`,
    FactureRechercheValideur: `
      idFacture:int64 typeDemandePaiement:typeDemandePaiement idFournisseur:int64 identifiantFournisseur
      typeIdentifiantFournisseur:typeIdentifiant designationFournisseur codeServiceFournisseur nomServiceFournisseur
      idMoe:int64 typeIdentifiantMoe:typeIdentifiant identifiantMoe designationMoe idServiceMoe:int64 codeServiceMoe
      nomServiceMoe idMoa:int64 typeIdentifiantMoa:typeIdentifiant identifiantMoa designationMoa idServiceMoa:int64
      codeServiceMoa nomServiceMoa idDestinataire:int64 typeIdentifiantDestinataire:typeIdentifiant
      identifiantDestinataire designationDestinataire idServiceExecutant:int64 codeServiceExecutant
      nomServiceExecutant idValideur:int64 typeIdentifiantValideur:typeIdentifiant identifiantValideur
      designationValideur typeFacture:typeFacture typeFactureTravaux:typeFactureTravaux numeroFacture
      dateFacture:dateTime dateDepot:dateTime montantHT:int64 montantTTC:int64 montantAPayer:int64 devise
      statut:statutFacture numeroMarche numeroEngagement`,
    RechercherFactureATraiterParValideurParam: `
      idUtilisateurCourant:int64 idStructure:int64 typeIdentifiantStructure:typeIdentifiant identifiantStructure
      pagination:ParametresRechercherFactureATraiterParValideur`,
    ParametresRechercherFactureATraiterParValideur: `
      +PaginationGenerique pageResultatDemandee:int64 nbResultatsParPage:int64 triSens:triSens
      triColonne:triColonneATraiterValideur`,
    WsRetourRechercherFactureATraiterParValideur: `
      +WsRetour parametresRetour:ParametresRetour listeFactures:FactureRechercheValideur[]`,
    RecupererStatutsFactureVisiblesParValideurParam: "idUtilisateurCourant:int64",
    WsRetourRecupererStatutsFactureVisiblesParValideur: `
      +WsRetour listeStatutFacture:RecupererStatutsFactureVisiblesParValideurOutput[]`,
    RecupererStatutsFactureVisiblesParValideurOutput: "codeStatutFacture",
    RechercherDemandePaiementParam: `
      roleUtilisateur:roleUtilisateur numeroFacture typeDemandePaiement:typeDemandePaiement typeFacture:typeFacture
      typeFactureTravaux:typeFactureTravaux cadreFacturation:cadreDeFacturation statutCourant:statutFacture[]
      periodeDateHeureEtatCourantDu:dateTime periodeDateHeureEtatCourantAu:dateTime
      periodeDateFournisseurDu:dateTime periodeDateFournisseurAu:dateTime periodeDateDepotDu:dateTime
      periodeDateDepotAu:dateTime montantHTMin:decimal montantHTMax:decimal montantTTCMin:decimal
      montantTTCMax:decimal montantAPayerMin:decimal montantAPayerMax:decimal numeroMarche numeroBonCommande
      numeroFactureOrigine structureFournisseur:RechercherDemandePaiementStructureFournisseurInput
      rechercheSirenFournisseur:bool idServiceFournisseur:int64
      structureMoe:RechercherDemandePaiementStructureMoeInput idServiceMoe:int64
      structureMoa:RechercherDemandePaiementStructureMoaInput idServiceMoa:int64
      structureValideur:RechercherDemandePaiementStructureValideurInput
      structureDestinataire:RechercherDemandePaiementStructureDestinataireInput rechercheSirenDestinataire:bool
      idServiceDestinataire:int64 dpOuDpArchive:dpOuDpArchive numeroDossierFacturation numeroFactureMemoire
      numeroDpMandat`,
    RechercherDemandePaiementStructureFournisseurInput: `
      idStructureFournisseur:int64 typeIdentifiantStructureFournisseur:typeIdentifiant
      identifiantStructureFournisseur`,
    RechercherDemandePaiementStructureMoeInput: `
      idStructureMoe:int64 typeIdentifiantStructureMoe:typeIdentifiant identifiantStructureMoe`,
    RechercherDemandePaiementStructureMoaInput: `
      idStructureMoa:int64 typeIdentifiantStructureMoa:typeIdentifiant identifiantStructureMoa`,
    RechercherDemandePaiementStructureValideurInput: `
      idStructureValideur:int64 typeIdentifiantStructureValideur:typeIdentifiant identifiantStructureValideur`,
    RechercherDemandePaiementStructureDestinataireInput: `
      idStructureDestinataire:int64 typeIdentifiantStructureDestinataire:typeIdentifiant
      identifiantStructureDestinataire`,
    WsRetourRechercherDemandePaiement: `
      +WsRetour listeDemandePaiement:RechercherDemandePaiementOutputListeDemandePaiement[] total:int32`,
    RechercherDemandePaiementOutputListeDemandePaiement: `
      idDemandePaiement:int64 numeroDemandePaiement typeDemandePaiement typeFacture typeFactureTravaux
      cadreFacturation etatCourant dateHeureEtatCourant:dateTime dateFournisseur:dateTime dateDepot:dateTime
      montantHT:decimal montantTTC:decimal montantAPayer:decimal numeroMarche numeroBonCommande numeroFactureOrigine
      idStructureFournisseur:int64 idServiceFournisseur:int64 idStructureMoe:int64 idServiceMoe:int64
      idStructureMoa:int64 idServiceMoa:int64 idStructureValideur1:int64 idStructureValideur2:int64
      idStructureDestinataire:int64 idServiceDestinataire:int64 dpOuDpArchive numeroDossierFacturation
      idDossierFacturation:int64 commentaireEtatCourant numeroDpMandat siretFournisseurQualif
      siretDestinataireQualif nombreResultatTotal codeServiceDestinataire nomServiceDestinataire
      identifiantStructureFournisseur identifiantStructureDestinataire`,
    ConsulterFactureParFournisseurParam: `
      idUtilisateurCourant:int64 identifiantFactureCPP:int64 codeLangue
      getpLigneRecapTva:ParamRechercheLigneRecapTva getpListePiecesJointes:ParamRechercheListePiecesJointes
      getpLignesPoste:ParamRechercheLignesPoste`,
    ParamRechercheLigneRecapTva: `
      +PaginationGenerique pageResultatDemandeeListeRecapitulatifTVA:int32
      nbResultatsParPageListeListeRecapitulatifTVA:int32 triSensListeRecapitulatifTVA:triSens
      triColonneListeRecapitulatifTVA:triColonneListeRecapitulatifTVA`,
    ParamRechercheListePiecesJointes: `
      +PaginationGenerique pageResultatDemandeeListePieceJointe:int64 nbResultatsParPageListePieceJointe:int64
      triSensListePiecesJointes:triSens triColonneListePiecesJointes:triColonneListePiecesJointes`,
    ParamRechercheLignesPoste: `
      +PaginationGenerique pageResultatDemandeeLignesPoste:int32 nbResultatsParPageLignesPoste:int32
      triSensListeLignesPoste:triSens triColonneListeLignesPoste:triColonneListeLignesPoste`,
    WsRetourFacturesEmises: "+WsRetour facture:FactureCppEmise",
    FactureCppEmise: `
      +FactureConsultee rejetTraite:bool destinataire:DestinataireFactureEmise fournisseur:FournisseurFactureEmise
      piecePrecedente:PiecePrecedente pieceSuivante:PieceSuivante`,
    FactureConsultee: `
      identifiantFactureCPP:int64 numeroFacture statutFacture:statutFacture modeDepot:modeDepot
      cadreDeFacturation:CadreDeFacturationOutput references:References recapitulatifDeTva:LignesTva
      montantTotal:MontantTotal pieceJointePrincipale:PiecejointePrincipale listeDesPiecesJointes:PiecesJointes
      lignesDePoste:LignesPostes commentaire`,
    CadreDeFacturationOutput: `
      codeCadreFacturation:cadreDeFacturationConsulte idValideur1:int64 typeIdentifiantValideur1:typeIdentifiant
      codeValideur1 raisonSocialeValideur1 nomValideur1 prenomValideur1 dateValidation1:dateTime idValideur2:int64
      typeIdentifiantValideur2:typeIdentifiant codeValideur2 raisonSocialeValideur2 nomValideur2 prenomValideur2
      dateValidation2:dateTime idMoe:int64 typeIdentifiantMoe:typeIdentifiant identifiantMoe raisonSocialeMoe nomMoe
      prenomMoe idServiceMoe:int64 codeServiceMoe nomServiceMoe idMoa:int64 typeIdentifiantMoa:typeIdentifiant
      identifiantMoa raisonSocialeMoa idServiceMoa:int64 codeServiceMoa nomServiceMoa designationValideur2
      designationMoe designationMoa`,
    References: `
      dateFacture:dateTime dateDepot:dateTime codeDeviseFacture libelleDeviseFacture typeFacture:typeFacture
      typeFactureTravaux:typeFactureTravaux typeTva:typeTva motifExonerationTva libelleMotifExonerationTva
      numeroMarche numeroBonCommande numeroFactureOrigine modePaiement:modePaiement dateCreationFacture:dateTime
      dateEcheancePaiement:dateTime tailleTotalePiecesJointes:decimal numeroDpMandat`,
    LignesTva: `
      ligneTva:LigneTva[] pageCouranteLignesRecapitulativesTVA:int64 pagesLignesRecapitulativesTVA:int64
      nbResultatsParPageLignesRecapitulativesTVA:int64 totalLignesRecapitulativesTVA:int64`,
    LigneTva: `
      ligneTvaTauxRefId:int64 ligneTvaTauxRefCode ligneTvaTauxRefLibelle ligneTvaTauxRefValeur:decimal
      ligneTvaTauxManuel:decimal ligneTvaMontantBaseHtParTaux:decimal ligneTvaMontantTvaParTaux:decimal`,
    MontantTotal: `
      montantHtTotal:decimal montantTVA:decimal montantTtcAvantRemiseGlobalTTC:decimal
      montantRemiseGlobaleTTC:decimal motifRemiseGlobaleTTC montantTtcTotal:decimal montantAPayer:decimal`,
    PiecejointePrincipale: "idLiaisonPieceJointePrincipale:int64 idPieceJointePrincipale:int64",
    PiecesJointes: `
      pieceJointe:PJointe[] pageCouranteListePiecesJointe:int64 pagesListePiecesJointe:int64
      nbResultatsParPageListePiecesJointe:int64 totalListePiecesJointe:int64`,
    PJointe: `
      pieceJointeTypeCode pieceJointeTypeLibelle pieceJointeDesignation pieceJointeNumeroLigneFacture:int64
      pieceJointeIdLiaison:int64 pieceJointeId:int64 pieceJointeExtension`,
    LignesPostes: `
      lignePoste:LignePoste[] pageCouranteLignesPoste:int64 pagesLignesPoste:int64
      nbResultatsParPageLignesPoste:int64 totalLignesPoste:int64`,
    LignePoste: `
      lignePosteNumero:int64 lignePosteReference lignePosteDenomination lignePosteQuantite:decimal
      lignePosteUniteCode:int64 lignePosteUniteLibelle lignePosteMontantUnitaireHT:decimal
      lignePosteMontantRemiseHT:decimal lignePosteTauxTva lignePosteTauxTvaManuel:decimal
      lignePosteMontantHtApresRemise:decimal lignePosteMontantTva:decimal lignePosteMontantTtcApresRemise:decimal`,
    DestinataireFactureEmise: "+DestinataireConsulte miseEnPaiementDestinataire:bool designationDestinataire",
    DestinataireConsulte: `
      idDestinataire:int64 codeDestinataire libelleDestinataire idServiceExecutant:int64 codeServiceExecutant
      libelleServiceExecutant adresseDestinataireId:int64 adresseDestinataireDetail adresseDestinataireComplement1
      adresseDestinataireComplement2 adresseDestinataireCodePostal adresseDestinataireVille
      adresseDestinataireCodePays adresseDestinataireLibellePays`,
    FournisseurFactureEmise: "+Fournisseur raisonSocialeFournisseur nomFournisseur prenomFournisseur",
    Fournisseur: `
      idFournisseur:int64 typeIdentifiantFournisseur:typeIdentifiant codeFournisseur designationFournisseur
      idServiceFournisseur:int64 codeServiceFournisseur libelleServiceFournisseur adresseFournisseurId:int64
      adresseFournisseurDetail adresseFournisseurComplement1 adresseFournisseurComplement2
      adresseFournisseurCodePostal adresseFournisseurVille adresseFournisseurCodePays adresseFournisseurLibellePays
      numeroRcsFournisseur coordBancairesFournisseurCleIban coordBancairesFournisseurCleRib
      coordBancairesFournisseurCodeBanque coordBancairesCodeGuichet coordBancairesBicSwift
      coordBancairesFournisseurCodePays coordBancairesFournisseurCompteBancaire coordBancairesFournisseurId:int64
      coordBancairesFournisseurType:typeCoordonneesBancaires coordBancairesFournisseurLibelle
      affactureur:Affactureur`,
    Affactureur: `
      affactureurId:int64 affactureurCode affactureurTypeIdentifiant:typeIdentifiant affactureurRaisonSociale
      affactureurCodePays`,
    PiecePrecedente: "+PiecePrecedenteConsultee cadreFacturationPiecePrecedente",
    PiecePrecedenteConsultee: `
      idPiecePrecedente:int64 numeroPiecePrecedente idDestinatairePiecePrecedente:int64
      identifiantDestinatairePiecePrecedente raisonSocialeDestinatairePiecePrecedente
      idServiceExecutantPiecePrecedente:int64 codeServiceExecutantPiecePrecedente nomServiceExecutantPiecePrecedente`,
    PieceSuivante: "cadreFacturationPieceSuivante idPieceSuivante:int64 numeroPieceSuiante",
    ConsulterFactureParValideurParam: `
      idUtilisateurCourant:int64 identifiantFactureCPP:int64 codeLangue
      rechercheLigneTvaRecap:ParamRechercheLigneRecapTva recherchePj:ParamRechercheListePiecesJointes
      rechercheLignePoste:ParamRechercheLignesPoste`,
    ConsulterFactureParRecipiendaireParam: `
      idUtilisateurCourant:int64 identifiantFactureCPP:int64 codeLangue
      rechercheligneTvaRecap:ParamRechercheLigneRecapTva recherchePj:ParamRechercheListePiecesJointes
      rechercheLignePoste:ParamRechercheLignesPoste`,
    WsRetourFacturesRecues: "+WsRetour facture:FactureCpp",
    FactureCpp: `
      +FactureConsultee destinataire:Destinataire fournisseur:Fournisseur
      piecePrecedente:PiecePrecedenteConsulterFactureRecipiendaireOutput
      pieceSuivante:PieceSuivanteConsulterFactureRecipiendaireOutput`,
    Destinataire: "+DestinataireConsulte destinataireEtat:destinataireEtat",
    PiecePrecedenteConsulterFactureRecipiendaireOutput: `
      +PiecePrecedenteConsultee cadreFacturationPiecePrecedente:cadreDeFacturation`,
    PieceSuivanteConsulterFactureRecipiendaireOutput: `
      cadreFacturationPieceSuivante:cadreDeFacturation idPieceSuivante:int64 numeroPieceSuivante`,
    ConsulterHistoriqueFactureParam: `
      idUtilisateurCourant:int64 idFacture:int64 idEspace:int64 nbResultatsMaximum:int32
      paramRechercheHistoStatuts:ParamRechercheHistoStatuts
      paramRechercheHistoEvenementsComplementaires:ParamRechercheHistoEvenementsComplementaires
      paramRechercheHistoActionsUtilisateurs:ParamRechercheHistoActionsUtilisateurs`,
    ParamRechercheHistoStatuts: `
      +PaginationGenerique pageResultatDemandeeListeHistoStatut:int32 nbResultatsParPageListeHistoStatut:int32
      triSensListeHistoStatut:triSens triColonneListeHistoStatut:triColonneListeHistoStatut`,
    ParamRechercheHistoEvenementsComplementaires: `
      +PaginationGenerique pageResultatDemandeeListeHistoEvenement:int32 nbResultatsParPageListeHistoEvenement:int32
      triSensListeHistoEvenement:triSens triColonneListeHistoEvenement:triColonneListeHistoEvenement`,
    ParamRechercheHistoActionsUtilisateurs: `
      +PaginationGenerique pageResultatDemandeeListeHistoAction:int32 triSensListeHistoAction:triSens
      triColonneListeHistoAction:triColonneListeHistoAction nbResultatsParPageListeHistoAction:int32`,
    WsRetourConsulterHistoriqueFacture: `
      +WsRetour idFacture:int64 numeroFacture modeDepot:modeDepot statutCourantCode:statutFacture
      historiquesDesStatuts:HistoriquesStatus historiquesDesEvenementsComplementaires:HistoriquesEvenements
      historiquesDesActionsUtilisateurs:HistoriquesActionsUtilisateurs derniereAction:DerniereAction`,
    HistoriquesStatus: `
      histoStatut:HistoriqueStatus[] pageCouranteHistoStatut:int64 pagesHistoStatut:int64
      nbResultatsParPageHistoStatut:int64 totalHistoStatut:int64`,
    HistoriqueStatus: `
      histoStatutId:int64 histoStatutCode:statutFacture histoStatutDatePassage:dateTime histoStatutCommentaire
      histoStatutUtilisateurPrenom histoStatutUtilisateurNom histoStatutUtilisateurEmail
      histoStatutUtilisateurTelephone`,
    HistoriquesEvenements: `
      evenement:HistoriqueEvenement[] pageCouranteEvenement:int64 pagesEvenement:int64
      nbResultatsParPageEvenement:int64 totalEvenement:int64`,
    HistoriqueEvenement: "evenementId:int64 evenementLibelle evenementQui evenementDateHeure:dateTime",
    HistoriquesActionsUtilisateurs: `
      histoAction:HistoriqueActionUtilisateur[] pageCouranteHistoAction:int64 pagesHistoAction:int64
      nbResultatsParPageHistoAction:int64 totalHistoAction:int64`,
    HistoriqueActionUtilisateur: `
      histoActionId:int64 histoActionCode:codeAction histoActionDateHeure:dateTime histoActionUtilisateurPrenom
      histoActionUtilisateurNom histoActionUtilisateurEmail histoActionUtilisateurTelephone`,
    DerniereAction: "derniereActionId:int64 derniereActionCode:codeAction",
    TraiterUneFactureRecueParam: `
      idUtilisateurCourant:int64 idFacture:int64 nouveauStatut:statutFacture motif numeroDPMandat`,
    WsRetourTraiterFacture: `
      +WsRetour idFacture:int64 numeroFacture dateTraitement:dateTime nouveauStatut:statutFacture`,
    TraiterFactureAValiderParam: "idFacture:int64 action typeValideur idValideur:int64 motifRefus complementInfo",
    WsRetourTraiterFactureAValider: "+WsRetour idFacture:int64 numeroFacture dateTraitement:dateTime statutFacture",
    TelechargerGroupeFactureParam: `
      idUtilisateurCourant:int64 idEspace:int64 format avecPiecesJointesComplementaires
      listeFacture:IdFactureInput[]`,
    IdFactureInput: "idFacture:int64",
    WsRetourTelechargerGroupeFacture: "+WsRetour fichierResultat",
  },
  operations: {
    "factures/v1/deposer/pdf": "DeposerPdfFactureParam WsRetourDeposerPdfFacture",
    "factures/v1/deposer/flux": "DeposerFluxFactureParam WsRetourDeposerFluxFacture",
    "factures/v1/soumettre": "SoumettreFactureParam WsRetourSoumettreFacture",
    "factures/v1/completer": "CompleterFactureParam WsRetourCompleterFacture",
    "factures/v1/recycler": "RecyclerFactureParam WsRetourRecyclerFacture",
    "factures/v1/corriger/valideur/facture": "CorrigerValideurFactureParam WsRetourCorrigerValideurFacture",
    "factures/v1/traiterRejet": "TraiterFacturesRejeteesParam WsRetour",
    "factures/v1/rechercher/fournisseur":
      "RechercherFactureParFournisseurParam WsRetourRechercherFactureParFournisseur",
    "factures/v1/rechercher/atraiter/fournisseur":
      "RechercherFactureATraiterParFournisseurParam WsRetourRechercherFactureATraiterParFournisseur",
    "factures/v1/rechercher/recipiendaire":
      "RechercherFactureRecipiendaireParam WsRetourRechercheFactureRecipiendaireRest",
    "factures/v1/rechercher/atraiter/recipiendaire":
      "RechercherFactureATraiterParRecipiendaireParam WsRetourRechercheFactureRecipiendaire",
    "factures/v1/rechercher/valideur": "RechercherFactureParValideurParam WsRetourRechercherFactureParValideur",
    "factures/v1/rechercher/aTraiter/valideur":
      "RechercherFactureATraiterParValideurParam WsRetourRechercherFactureATraiterParValideur",
    "factures/v1/recuperer/statutsFactureVisibles/valideur":
      "RecupererStatutsFactureVisiblesParValideurParam WsRetourRecupererStatutsFactureVisiblesParValideur",
    "factures/v1/rechercher/demandePaiement": "RechercherDemandePaiementParam WsRetourRechercherDemandePaiement",
    "factures/v1/consulter/fournisseur": "ConsulterFactureParFournisseurParam WsRetourFacturesEmises",
    "factures/v1/consulter/valideur": "ConsulterFactureParValideurParam WsRetourFacturesEmises",
    "factures/v1/consulter/recipiendaire": "ConsulterFactureParRecipiendaireParam WsRetourFacturesRecues",
    "factures/v1/consulter/historique": "ConsulterHistoriqueFactureParam WsRetourConsulterHistoriqueFacture",
    "factures/v1/traiter/recue": "TraiterUneFactureRecueParam WsRetourTraiterFacture",
    "factures/v1/traiter/factureAValider": "TraiterFactureAValiderParam WsRetourTraiterFactureAValider",
    "factures/v1/telecharger/groupe": "TelechargerGroupeFactureParam WsRetourTelechargerGroupeFacture",
  },
} as const satisfies Contract;
