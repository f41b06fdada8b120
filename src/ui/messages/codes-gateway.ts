import type { HttpFailure, OauthError, OrganisationError } from "../../domain/code-lists/gateway.ts";

type Entry = readonly [message: string, hint: string];

interface Texts {
  readonly http: Readonly<Record<HttpFailure, Entry>>;
  readonly oauth: Readonly<Record<OauthError, Entry>>;
  readonly organisations: Readonly<Record<OrganisationError, Entry>>;
}

const OUTAGE_FR = "Panne, maintenance ou délai dépassé : l’état d’un dépôt n’est pas connu.";
const LOOK_FR =
  "Relancez la même commande : elle cherche d’abord la facture, et rien ne part deux fois. Voyez aussi : cpro doctor";

export const fr: Texts = {
  http: {
    400: [
      "La demande est refusée : au jeton, identifiant ou secret de l’application faux (invalid_client) ; ailleurs, demande mal formée.",
      "Vérifiez la paire et l’environnement : cpro doctor ; puis : cpro login",
    ],
    401: [
      "Identifiants refusés : compte technique faux, expiré (14 mois) ou changé ; sans autre indice, jeton expiré.",
      "Cherchez le maillon : cpro doctor ; mot de passe du compte technique : portail, domaine Raccordements, application Compte technique ; puis : cpro login",
    ],
    403: [
      "Accès interdit : API non cochée dans « Consentement CGU API », application non abonnée, ou compte technique sans droit.",
      "Vérifiez les trois dans cet ordre sur le site de PISTE et le portail, puis : cpro doctor",
    ],
    404: [
      "Adresse inconnue, ou domaine sans abonnement dans cet environnement.",
      "Vérifiez l’environnement et l’adresse : cpro whoami, cpro doctor",
    ],
    408: ["Délai dépassé : l’état d’un dépôt n’est pas connu.", LOOK_FR],
    413: [
      "Fichier trop lourd : 10 Mo par PDF, 30 Mo par flux, 120 Mo par téléchargement groupé.",
      "Allégez ou découpez le fichier, vérifiez : cpro check <fichier>",
    ],
    415: [
      "Type de contenu refusé, souvent réécrit par un serveur mandataire (proxy).",
      "Montrez l’erreur à l’administrateur du réseau (support), puis : cpro doctor",
    ],
    429: [
      "Quota de PISTE atteint ; son chiffre n’est pas public.",
      "cpro attend et reprend seul ; sinon, relancez plus tard : cpro batch resume",
    ],
    500: [OUTAGE_FR, LOOK_FR],
    502: [OUTAGE_FR, LOOK_FR],
    503: [OUTAGE_FR, LOOK_FR],
    504: [OUTAGE_FR, LOOK_FR],
  },
  oauth: {
    invalid_client: [
      "L’identifiant ou le secret de l’application PISTE est faux, ou c’est la paire d’un autre environnement.",
      "Recopiez la paire depuis l’application PISTE du bon environnement : cpro login",
    ],
    invalid_grant: [
      "Le type d’autorisation est refusé : cela ne devrait pas arriver.",
      "Vérifiez la chaîne : cpro doctor ; sinon, écrivez au support de PISTE.",
    ],
    invalid_scope: [
      "La portée demandée n’est pas « openid ».",
      "Vérifiez la chaîne : cpro doctor ; sinon, écrivez au support de PISTE.",
    ],
    unsupported_grant_type: [
      "La demande de jeton est arrivée déformée, souvent par un serveur mandataire (proxy).",
      "Vérifiez la chaîne : cpro doctor ; signalez-le si cela persiste.",
    ],
    invalid_request: [
      "La demande de jeton est arrivée déformée, souvent par un serveur mandataire (proxy).",
      "Vérifiez la chaîne : cpro doctor ; signalez-le si cela persiste.",
    ],
    unauthorized_client: [
      "L’application PISTE est suspendue ou n’a pas ce droit.",
      "Regardez l’application sur le site de PISTE, puis : cpro doctor",
    ],
  },
  organisations: {
    ParamsInvalidUuidStructures: ["L’identifiant de structure est mal formé.", "Vérifiez-le : cpro siret <siret>"],
    NotFoundReference: ["Structure inconnue, ou sans pièce jointe.", "Cherchez-la : cpro structure search <nom>"],
  },
};

const OUTAGE_EN = "Fault, maintenance or time-out: the state of a deposit is not known.";
const LOOK_EN =
  "Run the same command again: it looks the invoice up first, and nothing is sent twice. See also: cpro doctor";

export const en: Texts = {
  http: {
    400: [
      "The request is refused: at the token, a wrong id or secret of the application (invalid_client); elsewhere, a malformed request.",
      "Check the pair and the environment: cpro doctor; then: cpro login",
    ],
    401: [
      "Credentials refused: technical account wrong, expired (14 months) or changed; without another hint, the token expired.",
      "Look for the link: cpro doctor; password of the technical account: portal, domain Raccordements, application Compte technique; then: cpro login",
    ],
    403: [
      "Access forbidden: API not ticked in “Consentement CGU API”, application not subscribed, or technical account without a right.",
      "Check the three in this order on PISTE's site and the portal, then: cpro doctor",
    ],
    404: [
      "Unknown address, or domain not subscribed in this environment.",
      "Check environment and address: cpro whoami, cpro doctor",
    ],
    408: ["Time-out: the state of a deposit is not known.", LOOK_EN],
    413: [
      "File too big: 10 MB a PDF, 30 MB a flow, 120 MB a download of several.",
      "Shrink or split the file, verify: cpro check <file>",
    ],
    415: [
      "Content type refused, often rewritten by a proxy.",
      "Show the error to the network's administrator (support), then: cpro doctor",
    ],
    429: [
      "PISTE's quota is used up; its figure is not public.",
      "cpro waits and goes on by itself; otherwise run again later: cpro batch resume",
    ],
    500: [OUTAGE_EN, LOOK_EN],
    502: [OUTAGE_EN, LOOK_EN],
    503: [OUTAGE_EN, LOOK_EN],
    504: [OUTAGE_EN, LOOK_EN],
  },
  oauth: {
    invalid_client: [
      "The id or secret of the PISTE application is wrong, or the pair belongs to another environment.",
      "Copy the pair from the PISTE application of the right environment: cpro login",
    ],
    invalid_grant: [
      "The grant is refused: this should not happen.",
      "Check the chain: cpro doctor; otherwise write to PISTE's support.",
    ],
    invalid_scope: [
      "The scope asked for is not “openid”.",
      "Check the chain: cpro doctor; otherwise write to PISTE's support.",
    ],
    unsupported_grant_type: [
      "The token request arrived deformed, often by a proxy.",
      "Check the chain: cpro doctor; report it if it goes on.",
    ],
    invalid_request: [
      "The token request arrived deformed, often by a proxy.",
      "Check the chain: cpro doctor; report it if it goes on.",
    ],
    unauthorized_client: [
      "The PISTE application is suspended or lacks this right.",
      "Look at the application on PISTE's site, then: cpro doctor",
    ],
  },
  organisations: {
    ParamsInvalidUuidStructures: ["The structure's id is malformed.", "Verify it: cpro siret <siret>"],
    NotFoundReference: ["Unknown structure, or one without attachment.", "Look for it: cpro structure search <name>"],
  },
};
