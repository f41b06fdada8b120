/** Factures: the history of an invoice. Official contract "AIFE - Chorus Pro - Factures" 1.0.0. */

import { codeAction, modeDepot, statutFacture, triSens } from "../enums.ts";
import { answer, dateTime, enumOf, GENERIC_PAGING, int32, int64, list, obj, text, words } from "../schema.ts";

const ParamRechercheHistoStatuts = obj({
  pageResultatDemandeeListeHistoStatut: int32,
  nbResultatsParPageListeHistoStatut: int32,
  triSensListeHistoStatut: triSens,
  triColonneListeHistoStatut: words(`
    HistoStatutCode HistoStatutDatePassage HistoStatutCommentaire HistoStatutUtilisateurPrenom
    HistoStatutUtilisateurNom HistoStatutUtilisateurEmail HistoStatutUtilisateurTelephone`),
  ...GENERIC_PAGING,
});

const ParamRechercheHistoEvenementsComplementaires = obj({
  pageResultatDemandeeListeHistoEvenement: int32,
  nbResultatsParPageListeHistoEvenement: int32,
  triSensListeHistoEvenement: triSens,
  triColonneListeHistoEvenement: enumOf("EvenementLibelle", "EvenementQui", "EvenementDateHeure"),
  ...GENERIC_PAGING,
});

const ParamRechercheHistoActionsUtilisateurs = obj({
  pageResultatDemandeeListeHistoAction: int32,
  triSensListeHistoAction: triSens,
  triColonneListeHistoAction: words(`
    HistoActionDateHeure HistoActionCode HistoAction HistoActionUtilisateurPrenom HistoActionUtilisateurNom
    HistoActionUtilisateurEmail HistoActionUtilisateurTelephone`),
  nbResultatsParPageListeHistoAction: int32,
  ...GENERIC_PAGING,
});

export const ConsulterHistoriqueFactureParam = obj({
  idUtilisateurCourant: int64,
  idFacture: int64,
  idEspace: int64,
  nbResultatsMaximum: int32,
  paramRechercheHistoStatuts: ParamRechercheHistoStatuts,
  paramRechercheHistoEvenementsComplementaires: ParamRechercheHistoEvenementsComplementaires,
  paramRechercheHistoActionsUtilisateurs: ParamRechercheHistoActionsUtilisateurs,
});

const HistoriqueStatus = obj({
  histoStatutId: int64,
  histoStatutCode: statutFacture,
  histoStatutDatePassage: dateTime,
  histoStatutCommentaire: text,
  histoStatutUtilisateurPrenom: text,
  histoStatutUtilisateurNom: text,
  histoStatutUtilisateurEmail: text,
  histoStatutUtilisateurTelephone: text,
});

const HistoriquesStatus = obj({
  histoStatut: list(HistoriqueStatus),
  pageCouranteHistoStatut: int64,
  pagesHistoStatut: int64,
  nbResultatsParPageHistoStatut: int64,
  totalHistoStatut: int64,
});

const HistoriqueEvenement = obj({
  evenementId: int64,
  evenementLibelle: text,
  evenementQui: text,
  evenementDateHeure: dateTime,
});

const HistoriquesEvenements = obj({
  evenement: list(HistoriqueEvenement),
  pageCouranteEvenement: int64,
  pagesEvenement: int64,
  nbResultatsParPageEvenement: int64,
  totalEvenement: int64,
});

const HistoriqueActionUtilisateur = obj({
  histoActionId: int64,
  histoActionCode: codeAction,
  histoActionDateHeure: dateTime,
  histoActionUtilisateurPrenom: text,
  histoActionUtilisateurNom: text,
  histoActionUtilisateurEmail: text,
  histoActionUtilisateurTelephone: text,
});

const HistoriquesActionsUtilisateurs = obj({
  histoAction: list(HistoriqueActionUtilisateur),
  pageCouranteHistoAction: int64,
  pagesHistoAction: int64,
  nbResultatsParPageHistoAction: int64,
  totalHistoAction: int64,
});

const DerniereAction = obj({
  derniereActionId: int64,
  derniereActionCode: codeAction,
});

export const WsRetourConsulterHistoriqueFacture = answer({
  idFacture: int64,
  numeroFacture: text,
  modeDepot: modeDepot,
  statutCourantCode: statutFacture,
  historiquesDesStatuts: HistoriquesStatus,
  historiquesDesEvenementsComplementaires: HistoriquesEvenements,
  historiquesDesActionsUtilisateurs: HistoriquesActionsUtilisateurs,
  derniereAction: DerniereAction,
});
