import type { ErrorCode } from "../../domain/error-codes.ts";
import type { ErrorParams } from "../../domain/errors.ts";
import type { Language } from "../language.ts";
import type { ErrorSentences } from "../sentence.ts";
import { hintOfRefusal } from "./refusals.ts";
import { systemMark, systemWords } from "./system.ts";

/** Errors of a call to Chorus Pro; `errors.ts` takes them into the one catalogue. */
type CallCode = Extract<
  ErrorCode,
  | "CLIENT_REFUSED"
  | "TECHNICAL_ACCOUNT_REFUSED"
  | "API_NOT_SUBSCRIBED"
  | "NOT_SENT"
  | "NO_ANSWER"
  | "UNREADABLE_ANSWER"
  | "SERVICE_BUSY"
  | "REFUSED"
>;
type Catalogue = ErrorSentences<CallCode>;
type Phrases = Readonly<Record<string, (x: ErrorParams) => string>>;

const p = (value: string | number | undefined): string => (value === undefined ? "" : String(value));
const said = (x: ErrorParams, language: Language): string =>
  x.detail === undefined ? "" : ` (${systemWords(x.detail, language)})`;

/** What the gateway says of a refused token is English prose; its code or the status is enough for whoever helps. */
const tokenMark = (x: ErrorParams): string => {
  const mark =
    /^[a-z]+(_[a-z]+)+$/.exec(p(x.detail))?.[0] ?? (x.httpStatus === undefined ? "" : `HTTP ${x.httpStatus}`);
  return mark && ` (${mark})`;
};

/** What went wrong (`fault`), in words, with the system's own code and the address where there are. */
const why = (language: Language, x: ErrorParams): string => {
  const phrases = { fr: faultsFr, en: faultsEn }[language];
  const phrase = phrases[p(x.fault)]?.(x);
  return phrase === undefined ? said(x, language) : ` (${[phrase, systemMark(x.detail)].filter(Boolean).join(" – ")})`;
};

/** The words of a refusal: code and label of Chorus Pro, else what the gateway said. Its sentences are quotations. */
const refusal = (x: ErrorParams, language: Language): string => {
  const words = (part: string | number | undefined) =>
    typeof part === "string" && part !== "" ? systemWords(part, language) : part;
  return (
    [x.returnCode, words(x.returnLabel)].filter((part) => part !== undefined && part !== "").join(" – ") ||
    [`HTTP ${p(x.httpStatus)}`, words(x.detail)].filter(Boolean).join(" – ")
  );
};

const faultsFr: Phrases = {
  "connection-refused": () => "connexion refusée",
  "unknown-host": () => "nom de serveur introuvable",
  certificate: () => "certificat du serveur non reconnu",
  tls: () => "échec de la connexion chiffrée",
  "no-connection": () => "pas de connexion dans le délai",
  proxy: () => "le serveur mandataire (proxy) ne répond pas",
  "proxy-login": () => "le serveur mandataire (proxy) demande un identifiant et un mot de passe",
  "client-certificate": () => "le serveur demande un certificat client, que cpro n’a pas",
  silence: (x) => `silence pendant ${p(x.seconds)} s`,
  cut: () => "connexion coupée",
  "too-long": () => "réponse démesurée",
  "not-json": () => "ce n’est pas du JSON",
  "not-pdf": () => "ce n’est pas un PDF",
  "damaged-pdf": () => "le PDF est coupé ou abîmé",
  shape: (x) => (x.field === undefined ? "forme inattendue" : `champ absent ou inattendu : ${x.field}`),
  status: (x) => `HTTP ${p(x.httpStatus)}`,
  "another-answer": (x) => `la réponse concerne autre chose : ${p(x.field)}`,
};

const hintsFr: Readonly<Record<string, string>> = {
  certificate:
    "Si un équipement de l’entreprise déchiffre le trafic, donnez son autorité par la variable NODE_EXTRA_CA_CERTS, puis : cpro doctor",
  proxy: "Vérifiez les variables HTTPS_PROXY et NO_PROXY, puis : cpro doctor",
  "proxy-login": "Donnez-les dans la variable : HTTPS_PROXY=http://identifiant:motdepasse@machine:port",
  "client-certificate":
    "Ce n’est pas le serveur de Chorus Pro, ou un équipement est entre les deux : vérifiez l’adresse avec « cpro whoami », et demandez à l’administrateur du réseau.",
  "unknown-host": "Vérifiez la connexion à Internet (ou HTTPS_PROXY), puis : cpro doctor",
};

export const fr: Catalogue = {
  CLIENT_REFUSED: (x) => ({
    message: `La passerelle PISTE refuse l’identifiant de l’application ou son secret${tokenMark(x)}. Rien n’a été envoyé.`,
    hint: "Relisez-les sur piste.gouv.fr (application, onglet Authentication), puis : cpro login",
  }),
  TECHNICAL_ACCOUNT_REFUSED: () => ({
    message: "Chorus Pro refuse le compte technique : identifiant ou mot de passe incorrect. Rien n’a été accepté.",
    hint: "Le mot de passe technique expire au bout de 424 jours ; renouvelez-le sur le portail (Raccordements, Compte technique), puis : cpro login",
  }),
  API_NOT_SUBSCRIBED: (x) => ({
    message: `L’application PISTE n’a pas accès à cette interface (${p(x.operation)}), ou le compte technique n’en a pas le droit. Rien n’a été accepté.`,
    hint: "Sur piste.gouv.fr, cochez Factures, Structures, Transverses et Utilisateurs (consentement et application), puis : cpro doctor",
  }),
  NOT_SENT: (x) => ({
    message: `Le service est injoignable${why("fr", x)}. Rien n’a été envoyé.`,
    hint: hintsFr[p(x.fault)] ?? "Vérifiez la connexion, puis relancez la même commande : c’est sans risque.",
  }),
  NO_ANSWER: (x) => ({
    message: `Le service n’a pas répondu (${p(x.operation)})${why("fr", x)}. La facture n’a pas été soumise.`,
    hint: "Relancez la même commande : c’est sans risque.",
  }),
  UNREADABLE_ANSWER: (x) => ({
    message: `Le service a répondu quelque chose d’incompréhensible (${p(x.operation)})${why("fr", x)}. La facture n’a pas été soumise.`,
    hint: "Relancez la même commande : c’est sans risque. Si cela persiste : cpro doctor",
  }),
  SERVICE_BUSY: (x) => ({
    message: `Le service est saturé ou en maintenance (HTTP ${p(x.httpStatus)}). La facture n’a pas été soumise.`,
    hint: "Attendez quelques minutes, puis relancez la même commande : c’est sans risque.",
  }),
  REFUSED: (x) => ({
    message: `Chorus Pro a refusé (${p(x.operation)}) : ${refusal(x, "fr")}. Rien n’a été accepté.`,
    hint: hintOfRefusal("fr", x),
  }),
};

const faultsEn: Phrases = {
  "connection-refused": () => "connection refused",
  "unknown-host": () => "unknown server name",
  certificate: () => "the server’s certificate is not trusted",
  tls: () => "the encrypted connection failed",
  "no-connection": () => "no connection in time",
  proxy: () => "the proxy does not answer",
  "proxy-login": () => "the proxy asks for a login and a password",
  "client-certificate": () => "the server asks for a client certificate, which cpro has not",
  silence: (x) => `silence for ${p(x.seconds)} s`,
  cut: () => "connection cut",
  "too-long": () => "far too long an answer",
  "not-json": () => "not JSON",
  "not-pdf": () => "not a PDF",
  "damaged-pdf": () => "a PDF that is cut or damaged",
  shape: (x) => (x.field === undefined ? "unexpected shape" : `missing or unexpected field: ${x.field}`),
  status: (x) => `HTTP ${p(x.httpStatus)}`,
  "another-answer": (x) => `the answer is about something else: ${p(x.field)}`,
};

const hintsEn: Readonly<Record<string, string>> = {
  certificate:
    "If a device of your company decrypts the traffic, name its authority in the variable NODE_EXTRA_CA_CERTS, then: cpro doctor",
  proxy: "Check the variables HTTPS_PROXY and NO_PROXY, then: cpro doctor",
  "proxy-login": "Give them in the variable: HTTPS_PROXY=http://login:password@host:port",
  "client-certificate":
    "This is not Chorus Pro's server, or something stands in between: check the address with “cpro whoami”, and ask who runs the network.",
  "unknown-host": "Check the Internet connection (or HTTPS_PROXY), then: cpro doctor",
};

export const en: typeof fr = {
  CLIENT_REFUSED: (x) => ({
    message: `The PISTE gateway refuses the application's id or its secret${said(x, "en")}. Nothing was sent.`,
    hint: "Read them again on piste.gouv.fr (application, Authentication tab), then: cpro login",
  }),
  TECHNICAL_ACCOUNT_REFUSED: () => ({
    message: "Chorus Pro refuses the technical account: wrong login or password. Nothing was accepted.",
    hint: "The technical password expires after 424 days; renew it on the portal (Raccordements, Compte technique), then: cpro login",
  }),
  API_NOT_SUBSCRIBED: (x) => ({
    message: `The PISTE application has no access to this interface (${p(x.operation)}), or the technical account has no right to it. Nothing was accepted.`,
    hint: "On piste.gouv.fr, tick Factures, Structures, Transverses and Utilisateurs (consent and application), then: cpro doctor",
  }),
  NOT_SENT: (x) => ({
    message: `The service cannot be reached${why("en", x)}. Nothing was sent.`,
    hint: hintsEn[p(x.fault)] ?? "Check the connection, then run the same command again: it is safe.",
  }),
  NO_ANSWER: (x) => ({
    message: `The service gave no answer (${p(x.operation)})${why("en", x)}. The invoice was not submitted.`,
    hint: "Run the same command again: it is safe.",
  }),
  UNREADABLE_ANSWER: (x) => ({
    message: `The service answered something unreadable (${p(x.operation)})${why("en", x)}. The invoice was not submitted.`,
    hint: "Run the same command again: it is safe. If it goes on: cpro doctor",
  }),
  SERVICE_BUSY: (x) => ({
    message: `The service is busy or under maintenance (HTTP ${p(x.httpStatus)}). The invoice was not submitted.`,
    hint: "Wait a few minutes, then run the same command again: it is safe.",
  }),
  REFUSED: (x) => ({
    message: `Chorus Pro refused (${p(x.operation)}): ${refusal(x, "en")}. Nothing was accepted.`,
    hint: hintOfRefusal("en", x),
  }),
};
