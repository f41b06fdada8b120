/**
 * Every operation of the wire contract: Factures (22) and Structures (6) from the official contracts of the AIFE,
 * Transverses and Utilisateurs from public clients. Path segments keep their mixed case (`aTraiter`, `atraiter`).
 */
import * as commitments from "./commitments.ts";
import * as consult from "./factures/consult.ts";
import * as consultRecipient from "./factures/consult-recipient.ts";
import * as deposit from "./factures/deposit.ts";
import * as history from "./factures/history.ts";
import * as mend from "./factures/mend.ts";
import * as searchPayment from "./factures/search-payment.ts";
import * as searchRecipient from "./factures/search-recipient.ts";
import * as searchSupplier from "./factures/search-supplier.ts";
import * as searchValidator from "./factures/search-validator.ts";
import * as treat from "./factures/treat.ts";
import type { AnswerValue, RequestValue, WireFields, WireObject } from "./schema.ts";
import * as structures from "./structures.ts";
import * as transverses from "./transverses.ts";

export interface Operation<Q = WireFields, A = WireFields> {
  readonly method: "GET" | "POST";
  readonly request: WireObject<Q>;
  readonly answer: WireObject<A>;
}

const post = <Q, A>(request: WireObject<Q>, answer: WireObject<A>): Operation<Q, A> => ({
  method: "POST",
  request,
  answer,
});

export const OPERATIONS = {
  "factures/v1/deposer/pdf": post(deposit.DeposerPdfFactureParam, deposit.WsRetourDeposerPdfFacture),
  "factures/v1/deposer/flux": post(deposit.DeposerFluxFactureParam, deposit.WsRetourDeposerFluxFacture),
  "factures/v1/soumettre": post(deposit.SoumettreFactureParam, deposit.WsRetourSoumettreFacture),
  "factures/v1/completer": post(mend.CompleterFactureParam, mend.WsRetourCompleterFacture),
  "factures/v1/recycler": post(mend.RecyclerFactureParam, mend.WsRetourRecyclerFacture),
  "factures/v1/corriger/valideur/facture": post(
    mend.CorrigerValideurFactureParam,
    mend.WsRetourCorrigerValideurFacture,
  ),
  "factures/v1/traiterRejet": post(mend.TraiterFacturesRejeteesParam, mend.WsRetour),
  "factures/v1/rechercher/fournisseur": post(
    searchSupplier.RechercherFactureParFournisseurParam,
    searchSupplier.WsRetourRechercherFactureParFournisseur,
  ),
  "factures/v1/rechercher/atraiter/fournisseur": post(
    searchSupplier.RechercherFactureATraiterParFournisseurParam,
    searchSupplier.WsRetourRechercherFactureATraiterParFournisseur,
  ),
  "factures/v1/rechercher/recipiendaire": post(
    searchRecipient.RechercherFactureRecipiendaireParam,
    searchRecipient.WsRetourRechercheFactureRecipiendaireRest,
  ),
  "factures/v1/rechercher/atraiter/recipiendaire": post(
    searchRecipient.RechercherFactureATraiterParRecipiendaireParam,
    searchRecipient.WsRetourRechercheFactureRecipiendaire,
  ),
  "factures/v1/rechercher/valideur": post(
    searchValidator.RechercherFactureParValideurParam,
    searchValidator.WsRetourRechercherFactureParValideur,
  ),
  "factures/v1/rechercher/aTraiter/valideur": post(
    searchValidator.RechercherFactureATraiterParValideurParam,
    searchValidator.WsRetourRechercherFactureATraiterParValideur,
  ),
  "factures/v1/recuperer/statutsFactureVisibles/valideur": post(
    searchValidator.RecupererStatutsFactureVisiblesParValideurParam,
    searchValidator.WsRetourRecupererStatutsFactureVisiblesParValideur,
  ),
  "factures/v1/rechercher/demandePaiement": post(
    searchPayment.RechercherDemandePaiementParam,
    searchPayment.WsRetourRechercherDemandePaiement,
  ),
  "factures/v1/consulter/fournisseur": post(
    consult.ConsulterFactureParFournisseurParam,
    consult.WsRetourFacturesEmises,
  ),
  "factures/v1/consulter/valideur": post(consult.ConsulterFactureParValideurParam, consult.WsRetourFacturesEmises),
  "factures/v1/consulter/recipiendaire": post(
    consultRecipient.ConsulterFactureParRecipiendaireParam,
    consultRecipient.WsRetourFacturesRecues,
  ),
  "factures/v1/consulter/historique": post(
    history.ConsulterHistoriqueFactureParam,
    history.WsRetourConsulterHistoriqueFacture,
  ),
  "factures/v1/traiter/recue": post(treat.TraiterUneFactureRecueParam, treat.WsRetourTraiterFacture),
  "factures/v1/traiter/factureAValider": post(treat.TraiterFactureAValiderParam, treat.WsRetourTraiterFactureAValider),
  "factures/v1/telecharger/groupe": post(treat.TelechargerGroupeFactureParam, treat.WsRetourTelechargerGroupeFacture),
  "structures/v1/rechercher": post(structures.RechercherStructureParam, structures.WsRetourRechercherStructure),
  "structures/v1/consulter/service": post(
    structures.ConsulterServiceStructureParam,
    structures.WsRetourConsulterServiceStructure,
  ),
  "structures/v1/lister/rattachementsutilisateur": post(
    structures.ListerRattachementsStructureUtilisateurParam,
    structures.WsRetourListerRattachementsStructureUtilisateur,
  ),
  "structures/v1/rechercher/services": post(
    structures.RechercherServicesStructureParam,
    structures.WsRetourRechercherServicesStructure,
  ),
  "structures/v1/rechercher/espaces": post(structures.RechercherEspacesParam, structures.WsRetourRechercherEspacesFo),
  "structures/v1/consulter": post(
    structures.ConsulterStructureAvecTVAIntraComParam,
    structures.WsRetourConsulterStructureTVAIntraCom,
  ),
  "engagementsJuridiques/v1/rechercher": post(
    commitments.RechercherEngagementParam,
    commitments.RechercherEngagementAnswer,
  ),
  "transverses/v1/health-check": { method: "GET", request: transverses.Empty, answer: transverses.HealthCheck },
  "transverses/v1/ajouter/fichier": post(transverses.AddFileParam, transverses.AddFileAnswer),
  "transverses/v1/consulterCR": post(transverses.FlowReportParam, transverses.FlowReportAnswer),
  "transverses/v1/consulterCRDetaille": post(transverses.DetailedFlowReportParam, transverses.DetailedFlowReportAnswer),
  "transverses/v1/consulter/information/siret": post(transverses.SiretParam, transverses.SiretAnswer),
  "transverses/v1/rechercher/destinataire": post(transverses.RecipientsParam, transverses.RecipientsAnswer),
  "transverses/v1/rechercher/serviceexecutant": post(
    transverses.RecipientServicesParam,
    transverses.RecipientServicesAnswer,
  ),
  "transverses/v1/recuperer/cadrefacturation": post(transverses.RequestTypeParam, transverses.FrameworksAnswer),
  "transverses/v1/recuperer/coordbanc/valides": post(transverses.BankAccountsParam, transverses.BankAccountsAnswer),
  "transverses/v1/recuperer/devises": post(transverses.LanguageParam, transverses.CurrenciesAnswer),
  "transverses/v1/recuperer/etat/typedp": post(transverses.RequestTypeParam, transverses.StatesAnswer),
  "transverses/v1/recuperer/etats/traitement": post(transverses.NextStatesParam, transverses.NextStatesAnswer),
  "transverses/v1/recuperer/formatflux": post(transverses.LanguageParam, transverses.FlowFormatsAnswer),
  "transverses/v1/recuperer/modedepot": post(transverses.LanguageParam, transverses.DepositModesAnswer),
  "transverses/v1/recuperer/modereglements": post(transverses.LanguageParam, transverses.PaymentMeansAnswer),
  "transverses/v1/recuperer/motifs/exonerationtva": post(transverses.LanguageParam, transverses.ExemptionReasonsAnswer),
  "transverses/v1/recuperer/motifs/refus/Facture/AValider": post(
    transverses.RefusalReasonsParam,
    transverses.RefusalReasonsAnswer,
  ),
  "transverses/v1/recuperer/pays": post(transverses.LanguageParam, transverses.CountriesAnswer),
  "transverses/v1/recuperer/structures/actives/destinataire": post(transverses.Empty, transverses.StructuresAnswer),
  "transverses/v1/recuperer/structures/actives/facturetravaux": post(transverses.Empty, transverses.StructuresAnswer),
  "transverses/v1/recuperer/structures/actives/fournisseur": post(transverses.Empty, transverses.StructuresAnswer),
  "transverses/v1/recuperer/structuresPourUtilisateur": post(
    transverses.UserStructuresParam,
    transverses.UserStructuresAnswer,
  ),
  "transverses/v1/recuperer/syntaxeflux": post(transverses.FlowSyntaxesParam, transverses.FlowSyntaxesAnswer),
  "transverses/v1/recuperer/tauxtva": post(transverses.LanguageParam, transverses.VatRatesAnswer),
  "transverses/v1/recuperer/typedp": post(transverses.LanguageParam, transverses.RequestTypesAnswer),
  "transverses/v1/recuperer/typefacturetravaux": post(transverses.LanguageParam, transverses.WorksTypesAnswer),
  "transverses/v1/recuperer/typeidentifiant/structure": post(
    transverses.LanguageParam,
    transverses.IdentifierTypesAnswer,
  ),
  "transverses/v1/recuperer/typespj": post(transverses.AttachmentTypesParam, transverses.AttachmentTypesAnswer),
  "transverses/v1/telecharger/annuaire/destinataire": post(transverses.Empty, transverses.DirectoryAnswer),
  "utilisateurs/v1/monCompte/recuperer/rattachements": post(
    transverses.AttachedStructuresParam,
    transverses.AttachedStructuresAnswer,
  ),
} as const satisfies Record<string, Operation>;

/** An operation as the API names it: the path after `/cpro/`. */
export type OperationName = keyof typeof OPERATIONS;
export type RequestBody<N extends OperationName> = RequestValue<(typeof OPERATIONS)[N]["request"]>;
export type AnswerBody<N extends OperationName> = AnswerValue<(typeof OPERATIONS)[N]["answer"]>;

/** The path of an operation below the root of the API. */
export function pathOf(name: OperationName): string {
  return `/cpro/${name}`;
}

export function isOperation(name: string): name is OperationName {
  return Object.hasOwn(OPERATIONS, name);
}
