/**
 * Transverses and Utilisateurs. The AIFE publishes no contract for these two: names are those on which the public Go
 * and PHP clients agree (read in November 2026). Operations whose field names no source gives are left out.
 */
import {
  cadreDeFacturation,
  statutFacture,
  syntaxeFlux,
  triSens,
  typeDemandePaiement,
  typeIdentifiant,
} from "./enums.ts";
import { answer, bool, dateTime, decimal, enumOf, int32, int64, list, obj, text, textUpTo } from "./schema.ts";

export const Empty = obj({});
export const LanguageParam = obj({ codeLangue: text });

const PagingParam = obj({ nbResultatsParPage: int64, pageResultatDemandee: int64, triColonne: text, triSens });
const PagingAnswer = obj({ pageCourante: int32, pages: int32, nbResultatsParPage: int32, total: int32 });

export const HealthCheck = obj({ statusCodeValue: int32, statusCode: text, body: text });

export const AddFileParam = obj({
  idUtilisateurCourant: int64,
  pieceJointeFichier: text,
  pieceJointeNom: textUpTo(50),
  pieceJointeTypeMime: textUpTo(255),
  pieceJointeExtension: text,
});
export const AddFileAnswer = answer({ pieceJointeId: int64 });

/** Several sources say `dateDepot` is a plain date; the flow's states are an open list. */
export const FlowReportParam = obj({ numeroFluxDepot: text, dateDepot: dateTime, syntaxeFlux });
export const FlowReportAnswer = answer({
  codeAppliPartenaire: text,
  codeInterfaceFlux: text,
  dateDepotFlux: dateTime,
  dateHeureEtatCourantFlux: dateTime,
  designationPartenaire: text,
  etatCourantFlux: text,
  fichierCR: text,
  nomFichierFlux: text,
  numeroFluxDepot: text,
});
export const DetailedFlowReportParam = obj({ numeroFluxDepot: text, syntaxeFlux });
export const DetailedFlowReportAnswer = answer({
  codeInterfaceDepotFlux: text,
  dateDepotFlux: dateTime,
  dateHeureEtatCourantFlux: dateTime,
  etatCourantDepotFlux: text,
  nomFichier: text,
  listeErreurDP: list(
    obj({ identifiantFournisseur: text, identifiantDestinataire: text, numeroDP: text, libelleErreurDP: text }),
  ),
  listeErreurTechnique: list(obj({ codeErreur: text, libelleErreur: text, natureErreur: text })),
});

export const BankAccountsParam = obj({ idStructure: int64 });
export const BankAccountsAnswer = answer({
  listeCoordonneeBancaire: list(obj({ idCoordonneeBancaire: int64, nomCoordonneeBancaire: text })),
});
export const StructuresAnswer = answer({
  listeStructures: list(obj({ idStructureCPP: int64, identifiant: text, designationStructure: text })),
});
export const UserStructuresParam = obj({ espaceFo: int64 });
export const UserStructuresAnswer = answer({
  listeStructures: list(
    obj({
      idStructure: int64,
      identifiantStructure: text,
      designationStructure: text,
      typeIdentifiantStructure: typeIdentifiant,
    }),
  ),
});
export const DirectoryAnswer = answer({ fichierResultat: text });

export const RecipientsParam = obj({
  identifiant: text,
  nomVilleCodePostal: text,
  typeStructure: text,
  parametresRecherche: PagingParam,
});
export const RecipientsAnswer = answer({
  listeDestinataires: list(
    obj({
      idStructureCPP: int64,
      siret: text,
      nomDestinataire: text,
      adresseCodePostal: text,
      adresseVille: text,
    }),
  ),
  parametresRetour: PagingAnswer,
});
/** The name of the list is inferred from its neighbours: no source gives it. */
export const RecipientServicesParam = obj({
  idDestinataireCPP: int64,
  codeServiceExecutant: text,
  nomServiceExecutant: text,
  actif: bool,
  parametresRecherche: PagingParam,
});
export const RecipientServicesAnswer = answer({
  listeServices: list(obj({ idServicesCPP: int64, codeServiceExecutant: text, nomServiceExecutant: text })),
  parametresRetour: PagingAnswer,
});
/** Does not work in qualification; only the fields that a source names. */
export const SiretParam = obj({ siretStructure: text });
export const SiretAnswer = answer({
  siret: text,
  siren: text,
  raisonSociale: text,
  estActif: bool,
  adresse: text,
  siege: text,
});

// Reference lists.
export const CurrenciesAnswer = answer({ listeDevises: list(obj({ codeDevise: text, libelleDevise: text })) });
export const VatRatesAnswer = answer({
  listeTauxTva: list(obj({ codeTauxTva: text, libelleTauxTva: text, valeurTauxTva: decimal })),
});
export const ExemptionReasonsAnswer = answer({
  listeMotifsExonerationTva: list(obj({ codeMotifExonerationTva: text, libelleMotifExonerationTva: text })),
});
export const CountriesAnswer = answer({ listePays: list(obj({ codePays: text, libellePays: text })) });
export const PaymentMeansAnswer = answer({ listeModePaiement: list(obj({ modePaiement: text })) });
export const RequestTypeParam = obj({ typeDemandePaiement });
export const FrameworksAnswer = answer({
  listeCadreFacturation: list(obj({ codeCadreFacturation: cadreDeFacturation })),
});
export const DepositModesAnswer = answer({ listeModeDepot: list(obj({ modeDepot: text })) });
export const RequestTypesAnswer = answer({
  listeTypeDemandePaiement: list(obj({ typeDemandePaiement })),
});
export const WorksTypesAnswer = answer({ listeTypeFactureTravaux: list(obj({ typeFactureTravaux: text })) });
export const IdentifierTypesAnswer = answer({
  listeTypeIdentifiant: list(obj({ typeIdentifiantStructure: typeIdentifiant })),
});
const typeObjet = enumOf(
  "STRUCTURE",
  "UTILISATEUR",
  "CB",
  "MANDAT",
  "FICHE_RACCORDEMENT",
  "EJ",
  "MEMOIRE",
  "DMD_RBST",
  "TRANSVERSE",
  "FACTURE_TRAVAUX",
  "FACTURE",
  "DMDE_CPTE_DEV_SI_EXT",
  "SOLLICITATION",
  "CERTIFICAT",
  "PJ_REJET_EDI",
);
export const AttachmentTypesParam = obj({ codeLangue: text, typeObjet });
export const AttachmentTypesAnswer = answer({
  listeTypePieceJointe: list(
    obj({ codeTypePieceJointe: text, libelleTypePieceJointe: text, idTypePieceJointe: int64, typeObjet }),
  ),
});
export const StatesAnswer = answer({ listeEtatDemandePaiement: list(obj({ etatDemandePaiement: text })) });
export const NextStatesParam = obj({ statutCourant: statutFacture });
export const NextStatesAnswer = answer({
  listeStatutsPossiblesPourTraitement: list(obj({ statutPossiblePourTraitement: statutFacture })),
});
export const FlowFormatsAnswer = answer({ listeFormatFlux: list(obj({ formatFlux: text })) });
export const FlowSyntaxesParam = obj({ codeLangue: text, formatFlux: text });
/** The name of the list is inferred from its neighbours: no source gives it. */
export const FlowSyntaxesAnswer = answer({ listeSyntaxeFlux: list(obj({ syntaxeFlux: text })) });
export const RefusalReasonsParam = obj({ codeCadreFacturationAValider: text });
export const RefusalReasonsAnswer = answer({
  listeMotifRefusFactureAValider: list(obj({ idMotif: int64, codeMotif: text, libelleMotif: text })),
});

// Utilisateurs.
export const AttachedStructuresParam = obj({ parametresRecherche: PagingParam });
export const AttachedStructuresAnswer = answer({
  listeStructureRattachement: list(
    obj({
      idStructure: int64,
      identifiantStructure: text,
      typeIdentifiantStructure: typeIdentifiant,
      designationStructure: text,
      idRattachementStructure: int64,
      statutRattachementStructure: text,
      roleUtilisateur: text,
      statutUtilisateur: text,
      listeServicesRattache: list(
        obj({
          idService: int64,
          codeService: text,
          libelleService: text,
          estActif: bool,
          statutService: text,
          idRattachementService: int64,
          statutRattachementService: text,
          dateDbtService: dateTime,
          dateFinService: dateTime,
        }),
      ),
    }),
  ),
  parametresRetour: PagingAnswer,
});
