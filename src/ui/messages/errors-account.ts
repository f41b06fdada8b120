import type { ErrorCode } from "../../domain/error-codes.ts";
import type { ErrorParams } from "../../domain/errors.ts";
import { formatDate } from "../format.ts";
import { inShell } from "../in-shell.ts";
import type { Language } from "../language.ts";
import type { ErrorSentences } from "../sentence.ts";
import { systemWords } from "./system.ts";

/** Errors about accounts, profiles, secrets and the portal; `errors.ts` takes them into the one catalogue. */
type AccountCode = Extract<
  ErrorCode,
  | "CONFIGURATION_INVALID"
  | "CREDENTIALS_MISSING"
  | "PASSWORD_EXPIRED"
  | "SECRET_STORE_UNAVAILABLE"
  | "SECRET_STORE_READ_ONLY"
  | "SECRET_FILE_DAMAGED"
  | "SECRET_KEPT_FOR_OTHER"
  | "PASSPHRASE_NEEDED"
  | "PASSPHRASE_WRONG"
  | "PORTAL_REFUSED"
>;
type Catalogue = ErrorSentences<AccountCode>;

const p = (value: string | number | undefined): string => (value === undefined ? "" : String(value));
/** The sentence of a reason; a reason without one is shown as it is. */
const of = (table: Readonly<Record<string, string>>, key: string | number | undefined): string =>
  table[p(key)] ?? p(key);

/** The words of several, as one enumeration. */
const eachOf = (table: Readonly<Record<string, string>>, keys: string | number | undefined): string =>
  p(keys)
    .split(",")
    .map((key) => of(table, key))
    .join(", ");

/** What the system said, where the reason alone says little. */
const technical = (x: ErrorParams, language: Language): string =>
  x.detail !== undefined && ["OTHER", "READING", "WRITING"].includes(p(x.reason))
    ? ` (${systemWords(x.detail, language)})`
    : "";

const issuesFr = (x: ErrorParams): string =>
  of(
    {
      urlsNotCustom: `l’environnement « ${p(x.value)} » a ses propres adresses ; CPRO_API_URL et CPRO_OAUTH_URL (ou --api-url et --oauth-url) vont avec « custom » ou « sandbox »`,
      urlsMixed:
        "une des deux adresses est celle d’une plateforme de l’État et l’autre non ; vérifiez CPRO_API_URL et CPRO_OAUTH_URL (ou --api-url et --oauth-url)",
      sandboxNotLocal:
        "un bac à sable (« sandbox ») est sur ce poste : ces adresses sont ailleurs ; vérifiez CPRO_API_URL et CPRO_OAUTH_URL (ou --api-url et --oauth-url), ou dites l’environnement pour de bon",
      urlsMissing:
        "il faut à la fois l’adresse de l’API et celle d’OAuth (CPRO_API_URL et CPRO_OAUTH_URL, ou --api-url et --oauth-url)",
      url: "une adresse doit commencer par https:// (ou http:// sur ce poste) et ne contenir ni identifiant, ni « ? », ni « # »",
      environment: `environnement « ${p(x.value)} » inconnu (sandbox, qualification, production ou custom)`,
      sellerSiret: `« ${p(x.value)} » n’est pas un SIRET valide pour le vendeur`,
      journalAddress: "CPRO_JOURNAL s’écrit « sqlite » ou postgres://utilisateur@serveur/base?team=équipe",
      journalTeam: "il manque l’équipe à CPRO_JOURNAL : …?team=équipe (minuscules, chiffres, - et _)",
      queueNeedsTeam: "la file est dans le journal de l’équipe : CPRO_JOURNAL=postgres://…",
      journalMoved: `le journal de ce poste a déménagé : CPRO_JOURNAL=${p(x.value)} (pour le ramener : cpro journal move --from)`,
      journalTls: "hors de ce poste, CPRO_JOURNAL demande TLS (sslmode=verify-full, verify-ca ou require)",
      secretStore: `magasin de secrets « ${p(x.value)} » inconnu (keychain, file ou env)`,
      profiles: `le fichier des clients ${p(x.value)} est illisible`,
      "payment-terms": `le fichier des délais de paiement ${p(x.value)} est illisible : corrigez-le ou supprimez-le`,
      "performed-dates": `le fichier des dates d’exécution ${p(x.value)} est illisible : corrigez-le ou supprimez-le`,
      "ecb-rates": `le fichier des taux de la BCE ${p(x.value)} est illisible : corrigez-le ou supprimez-le`,
      proxy:
        "l’adresse d’un proxy est mal formée (HTTPS_PROXY, HTTP_PROXY ou ALL_PROXY) ; elle s’écrit http://machine:port",
      timeout: `CPRO_TIMEOUT_MS = « ${p(x.value)} » n’est pas un nombre de millisecondes`,
    },
    x.issue ?? x.detail,
  );

const issuesEn = (x: ErrorParams): string =>
  of(
    {
      urlsNotCustom: `environment “${p(x.value)}” has its own addresses; CPRO_API_URL and CPRO_OAUTH_URL (or --api-url and --oauth-url) go with “custom” or “sandbox”`,
      urlsMixed:
        "one of the two addresses is a State platform's and the other is not; check CPRO_API_URL and CPRO_OAUTH_URL (or --api-url and --oauth-url)",
      sandboxNotLocal:
        "a sandbox is on this machine: these addresses are elsewhere; check CPRO_API_URL and CPRO_OAUTH_URL (or --api-url and --oauth-url), or name the environment that it is",
      urlsMissing:
        "the API's address and OAuth's are both needed (CPRO_API_URL and CPRO_OAUTH_URL, or --api-url and --oauth-url)",
      url: "an address must start with https:// (or http:// on this machine), without credentials, “?” or “#”",
      environment: `unknown environment “${p(x.value)}” (sandbox, qualification, production or custom)`,
      sellerSiret: `“${p(x.value)}” is not a valid SIRET for the seller`,
      journalAddress: "CPRO_JOURNAL is written “sqlite” or postgres://user@server/database?team=name",
      journalTeam: "CPRO_JOURNAL lacks the team: …?team=name (small letters, digits, - and _)",
      queueNeedsTeam: "the queue is in the team's journal: CPRO_JOURNAL=postgres://…",
      journalMoved: `this machine's journal has moved: CPRO_JOURNAL=${p(x.value)} (to bring it back: cpro journal move --from)`,
      journalTls: "off this machine CPRO_JOURNAL needs TLS (sslmode=verify-full, verify-ca or require)",
      secretStore: `unknown secret store “${p(x.value)}” (keychain, file or env)`,
      profiles: `the file of clients ${p(x.value)} cannot be read`,
      "payment-terms": `the file of payment terms ${p(x.value)} cannot be read: correct or delete it`,
      "ecb-rates": `the file of ECB rates ${p(x.value)} cannot be read: correct or delete it`,
      "performed-dates": `the file of dates of execution ${p(x.value)} cannot be read: correct or delete it`,
      proxy: "a proxy's address is malformed (HTTPS_PROXY, HTTP_PROXY or ALL_PROXY); it is written http://host:port",
      timeout: `CPRO_TIMEOUT_MS = “${p(x.value)}” is not a number of milliseconds`,
    },
    x.issue ?? x.detail,
  );

const missingFr: Readonly<Record<string, string>> = {
  environment: "l’environnement (CPRO_ENVIRONMENT)",
  clientId: "l’identifiant de l’application (CPRO_CLIENT_ID)",
  clientSecret: "le secret de l’application (CPRO_CLIENT_SECRET)",
  accountLogin: "l’identifiant du compte technique (CPRO_ACCOUNT_LOGIN)",
  accountPassword: "le mot de passe du compte technique (CPRO_ACCOUNT_PASSWORD)",
  sellerSiret: "le SIRET du vendeur (CPRO_SELLER_SIRET)",
};
const missingEn: Readonly<Record<string, string>> = {
  environment: "the environment (CPRO_ENVIRONMENT)",
  clientId: "the application's id (CPRO_CLIENT_ID)",
  clientSecret: "the application's secret (CPRO_CLIENT_SECRET)",
  accountLogin: "the technical account's login (CPRO_ACCOUNT_LOGIN)",
  accountPassword: "the technical account's password (CPRO_ACCOUNT_PASSWORD)",
  sellerSiret: "the seller's SIRET (CPRO_SELLER_SIRET)",
};

const storeFr: Readonly<Record<string, string>> = {
  DECLINED: "ce poste n’a pas de trousseau, et vous n’avez pas voulu du fichier chiffré",
  NO_BUS: "il n’y a pas de trousseau dans cette session (connexion à distance, conteneur, tâche planifiée ?)",
  NO_SERVICE: "aucun trousseau (GNOME Keyring, KWallet…) ne répond dans cette session",
  NO_COLLECTION:
    "le trousseau est verrouillé : il n’a jamais été ouvert dans cette session, et rien ici ne peut demander son mot de passe",
  LOCKED: "le trousseau est verrouillé",
  NO_LIBRARY: "il manque à ce système de quoi ouvrir un trousseau (libsecret)",
  NO_WINDOWS_SESSION:
    "le Gestionnaire d’identification de Windows n’est pas ouvert à cette session (connexion SSH ou service ?)",
  NO_INTERACTION: "le trousseau de macOS ne peut pas demander l’autorisation dans cette session (connexion SSH ?)",
  NO_ADDON: "cpro ne sait pas ouvrir le trousseau de ce système",
  TIMEOUT: "le trousseau ne répond pas (attend-il d’être déverrouillé dans une autre fenêtre ?)",
  TOO_LONG: "ce secret est trop long pour le Gestionnaire d’identification de Windows (2 560 octets avec ses adresses)",
  OTHER: "le trousseau a refusé",
  NEWER: "ces secrets ont été gardés par une version plus récente de cpro ; cette version ne les lit ni ne les réécrit",
  READING: "le fichier chiffré des secrets ne peut être lu",
  WRITING: "le fichier chiffré des secrets ne peut être écrit",
};
const storeEn: Readonly<Record<string, string>> = {
  DECLINED: "this machine has no keychain, and you did not want the encrypted file",
  NO_BUS: "there is no keychain in this session (remote connection, container, scheduled task?)",
  NO_SERVICE: "no keychain (GNOME Keyring, KWallet…) answers in this session",
  NO_COLLECTION:
    "the keychain is locked: it was never opened in this session, and nothing here can ask for its password",
  LOCKED: "the keychain is locked",
  NO_LIBRARY: "this system lacks what opens a keychain (libsecret)",
  NO_WINDOWS_SESSION: "Windows Credential Manager is not open to this session (SSH connection or service?)",
  NO_INTERACTION: "the macOS keychain cannot ask for permission in this session (SSH connection?)",
  NO_ADDON: "cpro cannot open the keychain of this system",
  TIMEOUT: "the keychain does not answer (is it waiting to be unlocked in another window?)",
  TOO_LONG: "this secret is too long for Windows Credential Manager (2,560 bytes with its addresses)",
  OTHER: "the keychain refused",
  NEWER: "these secrets were kept by a newer version of cpro; this version neither reads nor rewrites them",
  READING: "the encrypted file of secrets cannot be read",
  WRITING: "the encrypted file of secrets cannot be written",
};

/** What to do first, by the reason. */
const storeHintFr: Readonly<Record<string, string>> = {
  DECLINED: "Relancez et répondez oui : seule votre phrase secrète ouvre ce fichier. ",
  LOCKED: "Déverrouillez le trousseau et relancez. ",
  NO_BUS: "Sous Linux, le trousseau demande un bus D-Bus (DBUS_SESSION_BUS_ADDRESS). ",
  NO_SERVICE: "Sous Linux, le trousseau est le Secret Service de la session. ",
  NEWER: "Mettez cpro à jour. ",
};
const storeHintEn: Readonly<Record<string, string>> = {
  DECLINED: "Run again and answer yes: only your passphrase opens that file. ",
  LOCKED: "Unlock the keychain and run again. ",
  NO_BUS: "On Linux the keychain needs a D-Bus (DBUS_SESSION_BUS_ADDRESS). ",
  NO_SERVICE: "On Linux the keychain is the session's Secret Service. ",
  NEWER: "Update cpro. ",
};

/** The sentence of a reason and how the next one then begins, or how it begins by itself. */
const before = (table: Readonly<Record<string, string>>, key: ErrorParams[string], after: string, alone: string) =>
  table[p(key)] === undefined ? alone : `${table[p(key)]}${after}`;

const keptFr: Readonly<Record<string, string>> = {
  apiUrl: "l’adresse",
  oauthUrl: "l’adresse d’authentification",
  holder: "l’identifiant",
};
const keptEn: Readonly<Record<string, string>> = {
  apiUrl: "the address",
  oauthUrl: "the token address",
  holder: "the id or login",
};

const portalFr: Readonly<Record<string, string>> = {
  LINK_EXPIRED: "ce lien n’est plus valable",
  LINK_USED: "ce lien a déjà servi",
  LINK_REPLACED: "un courriel plus récent a remplacé ce lien",
  LINK_UNKNOWN: "ce lien est inconnu : il est incomplet, ou ce n’est pas le bon courriel",
  EMAIL_TAKEN: "un compte existe déjà à cette adresse",
  EMAIL_INVALID: "cette adresse électronique est mal formée",
  EMAIL_UNKNOWN: "aucun compte à cette adresse",
  SIRET_INVALID: "ce SIRET est faux",
  STRUCTURE_TAKEN: "cette entreprise a déjà un gestionnaire sur le portail, ou c’est un organisme public",
  SESSION_OVER: "la session est terminée",
  FORM_INVALID: "une information manque ou est mal formée",
  STRUCTURE_INVALID: "l’identification de l’entreprise est incomplète",
  CAPTCHA_WRONG: "le texte de contrôle (captcha) est faux",
  PASSWORD_WEAK: "ce mot de passe ne respecte pas la règle du portail",
  LOGIN_WRONG: "adresse ou mot de passe incorrect",
  LOGIN_LOCKED: "compte bloqué après 5 mots de passe faux",
  NOT_ACTIVE: "ce compte n’est pas encore activé",
  ANSWER_WRONG: "la réponse à la question secrète est fausse",
  CODE_MAILED: "un code de connexion vient d’être envoyé par courriel",
  CODE_NEEDED: "il faut le code de l’application d’authentification",
  CODE_WRONG: "ce code de connexion est faux, ou a déjà servi",
  CODE_LATE: "ce code de connexion n’est plus valable : il est arrivé ou a été tapé trop tard",
  WORKSPACE_OFF: "l’espace « Raccordement EDI et API » n’est pas ouvert",
};
const portalEn: Readonly<Record<string, string>> = {
  LINK_EXPIRED: "this link is no longer valid",
  LINK_USED: "this link was already used",
  LINK_REPLACED: "a later mail replaced this link",
  LINK_UNKNOWN: "this link is unknown: it is incomplete, or from another mail",
  EMAIL_TAKEN: "there is already an account at this address",
  EMAIL_INVALID: "this e-mail address is malformed",
  EMAIL_UNKNOWN: "there is no account at this address",
  SIRET_INVALID: "this SIRET is wrong",
  STRUCTURE_TAKEN: "this company already has a manager on the portal, or is a public body",
  SESSION_OVER: "the session is over",
  FORM_INVALID: "something is missing or malformed",
  STRUCTURE_INVALID: "the company's identification is incomplete",
  CAPTCHA_WRONG: "the control text (captcha) is wrong",
  PASSWORD_WEAK: "this password does not follow the portal's rule",
  LOGIN_WRONG: "wrong address or password",
  LOGIN_LOCKED: "account locked after 5 wrong passwords",
  NOT_ACTIVE: "this account is not activated yet",
  ANSWER_WRONG: "the answer to the secret question is wrong",
  CODE_MAILED: "a login code was just mailed",
  CODE_NEEDED: "the code of the authenticator application is needed",
  CODE_WRONG: "this login code is wrong, or was used already",
  CODE_LATE: "this login code is no longer valid: it came, or was typed, too late",
  WORKSPACE_OFF: "the workspace “Raccordement EDI et API” is not open",
};
const portalHintFr: Readonly<Record<string, string>> = {
  LINK_EXPIRED: "Demandez un nouveau courriel : cpro account create --resend --email <adresse>",
  LINK_USED:
    "Cette étape est faite. S’il reste à choisir le mot de passe, c’est par le second courriel. S’il est oublié : cpro account reset-password",
  LINK_REPLACED: "Ouvrez le lien du dernier courriel reçu : cpro account activate",
  LINK_UNKNOWN: "Copiez le lien entier du dernier courriel reçu, puis : cpro account activate",
  EMAIL_TAKEN: "Mot de passe oublié : cpro account reset-password",
  EMAIL_UNKNOWN: "Inscrivez-vous : cpro account create",
  STRUCTURE_TAKEN: "Donnez votre propre SIRET, ou demandez l’accès au gestionnaire de la structure.",
  SIRET_INVALID: "Vérifiez-le : cpro siret <siret> --offline. Sans SIRET : cpro account create --identifier-type …",
  LOGIN_WRONG: "Après 5 essais le compte est bloqué 15 minutes. Mot de passe oublié : cpro account reset-password",
  LOGIN_LOCKED: "Attendez 15 minutes, ou choisissez un autre mot de passe : cpro account reset-password",
  CODE_MAILED:
    'Relancez avec lui, au terminal ou par --secrets-stdin : {"password","code"} ; regardez aussi les indésirables.',
  CODE_NEEDED: 'Relancez avec lui, au terminal ou par --secrets-stdin : {"password","code"}.',
  CODE_WRONG:
    "Relisez le dernier courriel reçu, ou l’application d’authentification ; après 5 essais le compte est bloqué 15 minutes.",
  CODE_LATE:
    "Recommencez la connexion : un nouveau code part par courriel. Une application d’authentification évite cette attente.",
  NOT_ACTIVE: "Ouvrez le lien reçu par courriel : cpro account activate",
  WORKSPACE_OFF: "Ouvrez-le : cpro account workspaces --enable connections",
};
const portalHintEn: Readonly<Record<string, string>> = {
  LINK_EXPIRED: "Ask for a new mail: cpro account create --resend --email <address>",
  LINK_USED:
    "This step is done. If the password is still to be chosen, the second mail leads there. If it is forgotten: cpro account reset-password",
  LINK_REPLACED: "Open the link of the last mail received: cpro account activate",
  LINK_UNKNOWN: "Copy the whole link of the last mail received, then: cpro account activate",
  EMAIL_TAKEN: "Forgotten password: cpro account reset-password",
  EMAIL_UNKNOWN: "Sign up: cpro account create",
  STRUCTURE_TAKEN: "Give your own SIRET, or ask the structure's manager for access.",
  SIRET_INVALID: "Check it: cpro siret <siret> --offline. Without SIRET: cpro account create --identifier-type …",
  LOGIN_WRONG: "After 5 tries the account is locked for 15 minutes. Forgotten password: cpro account reset-password",
  LOGIN_LOCKED: "Wait 15 minutes, or choose another password: cpro account reset-password",
  CODE_MAILED:
    'Run it again with the code, at a terminal or by --secrets-stdin: {"password","code"}; look among the spam too.',
  CODE_NEEDED: 'Run it again with the code, at a terminal or by --secrets-stdin: {"password","code"}.',
  CODE_WRONG:
    "Read the last mail received again, or the authenticator application; after 5 tries the account is locked for 15 minutes.",
  CODE_LATE: "Log in anew: a new code is mailed. An authenticator application spares this wait.",
  NOT_ACTIVE: "Open the link received by mail: cpro account activate",
  WORKSPACE_OFF: "Open it: cpro account workspaces --enable connections",
};

export const fr: Catalogue = {
  CONFIGURATION_INVALID: (x) => ({
    message: `La configuration est incorrecte : ${issuesFr(x)}. Rien n’a été envoyé.`,
    hint: "Corrigez-la, puis relancez. D’où vient chaque valeur : cpro whoami",
  }),
  CREDENTIALS_MISSING: (x) => ({
    message: `Il manque de quoi se connecter : ${eachOf(missingFr, x.what)}. Rien n’a été envoyé.`,
    hint: x.unchosen
      ? "Dans une tâche automatique, donnez ces variables (réservées aux branches protégées, elles manquent aux autres) ; pour s’exercer : CPRO_ENVIRONMENT=sandbox"
      : "Connectez-vous : cpro login",
  }),
  PASSWORD_EXPIRED: (x) => ({
    message: `Le mot de passe du compte technique a expiré le ${formatDate(p(x.date), "fr")}. Rien n’a été gardé.`,
    hint: "Portail : domaine Raccordements, application Compte technique, demande « Réinitialisation du mot de passe d’un compte technique » (gestionnaire principal) ; puis : cpro login",
  }),
  SECRET_STORE_UNAVAILABLE: (x) => ({
    message: `Les mots de passe ne peuvent être ni gardés ni lus sur ce poste : ${of(storeFr, x.reason)}${technical(x, "fr")}. Rien n’a été créé, envoyé ni gardé.`,
    hint: `${before(storeHintFr, x.reason, "Sinon, c", "C")}hoisissez vous-même : CPRO_SECRET_STORE=file (fichier chiffré, phrase secrète) ou CPRO_SECRET_STORE=env (variables CPRO_CLIENT_SECRET et CPRO_ACCOUNT_PASSWORD).`,
  }),
  SECRET_STORE_READ_ONLY: () => ({
    message: "CPRO_SECRET_STORE=env ne fait que lire des variables : rien ne peut y être gardé. Rien n’a été envoyé.",
    hint: "Sans « login », donnez tout par les variables CPRO_…, ou choisissez CPRO_SECRET_STORE=keychain ou file.",
  }),
  SECRET_FILE_DAMAGED: (x) => ({
    message: `Le fichier chiffré des secrets ${p(x.path)} est endommagé ou a été modifié : rien n’en est utilisé. Rien n’a été envoyé.`,
    hint: "Remettez une sauvegarde du fichier, ou supprimez-le, puis : cpro login",
  }),
  SECRET_KEPT_FOR_OTHER: (x) => ({
    message: `${
      x.kept === undefined
        ? `Les secrets du client ${p(x.profile)} viennent d’une ancienne version, qui n’a pas noté pour quelle adresse ils étaient gardés ; ils ne partent pas vers ${p(x.wanted)}.`
        : `Les secrets du client ${p(x.profile)} ont été gardés pour ${keptFr[p(x.what)] ?? ""} ${p(x.kept)}, et ce client indique maintenant ${p(x.wanted)} : ils n’ont pas servi.`
    } Rien n’a été envoyé.`,
    hint: `Si ce changement est de vous : cpro login --profile ${inShell(p(x.profile))}. Sinon, quelqu’un a modifié profiles.json : comparez avec une sauvegarde.`,
  }),
  PASSPHRASE_NEEDED: () => ({
    message: "Il faut la phrase secrète qui ouvre le fichier chiffré, et personne n’est là pour la saisir.",
    hint: "Donnez-la par la variable CPRO_PASSPHRASE (8 caractères au moins), ou relancez au terminal.",
  }),
  PASSPHRASE_WRONG: () => ({
    message: "Ce n’est pas la bonne phrase secrète pour le fichier chiffré. Rien n’a été envoyé.",
    hint: "Vérifiez CPRO_PASSPHRASE, ou relancez et saisissez-la de nouveau.",
  }),
  PORTAL_REFUSED: (x) => ({
    message: `Le portail refuse : ${of(portalFr, x.reason)}${x.detail === undefined ? "" : ` (${x.detail})`}.`,
    hint: portalHintFr[p(x.reason)] ?? "Corrigez, puis relancez. Aide : cpro account --help",
  }),
};

export const en: Catalogue = {
  CONFIGURATION_INVALID: (x) => ({
    message: `The configuration is wrong: ${issuesEn(x)}. Nothing was sent.`,
    hint: "Mend it, then run again. Where each value comes from: cpro whoami",
  }),
  CREDENTIALS_MISSING: (x) => ({
    message: `Not enough to log in: ${eachOf(missingEn, x.what)}. Nothing was sent.`,
    hint: x.unchosen
      ? "In a job that nobody watches, set these variables (are they protected, and the branch is not?); to practise: CPRO_ENVIRONMENT=sandbox"
      : "Log in: cpro login",
  }),
  PASSWORD_EXPIRED: (x) => ({
    message: `The technical account's password expired on ${formatDate(p(x.date), "en")}. Nothing was kept.`,
    hint: "Portal: domain Raccordements, application Compte technique, request “Réinitialisation du mot de passe d'un compte technique” (main manager); then: cpro login",
  }),
  SECRET_STORE_UNAVAILABLE: (x) => ({
    message: `Passwords can neither be kept nor read on this machine: ${of(storeEn, x.reason)}${technical(x, "en")}. Nothing was made, sent nor kept.`,
    hint: `${before(storeHintEn, x.reason, "Otherwise c", "C")}hoose yourself: CPRO_SECRET_STORE=file (encrypted file, passphrase) or CPRO_SECRET_STORE=env (variables CPRO_CLIENT_SECRET and CPRO_ACCOUNT_PASSWORD).`,
  }),
  SECRET_STORE_READ_ONLY: () => ({
    message: "CPRO_SECRET_STORE=env only reads variables: nothing can be kept there. Nothing was sent.",
    hint: "Without “login”, give everything in CPRO_… variables, or choose CPRO_SECRET_STORE=keychain or file.",
  }),
  SECRET_FILE_DAMAGED: (x) => ({
    message: `The encrypted file of secrets ${p(x.path)} is damaged or was changed: none of it is used. Nothing was sent.`,
    hint: "Restore a copy of the file, or delete it, then: cpro login",
  }),
  SECRET_KEPT_FOR_OTHER: (x) => ({
    message: `${
      x.kept === undefined
        ? `The secrets of client ${p(x.profile)} come from an older version, which did not note for which address they were kept; they do not go to ${p(x.wanted)}.`
        : `The secrets of client ${p(x.profile)} were kept for ${keptEn[p(x.what)] ?? ""} ${p(x.kept)}, and the client now says ${p(x.wanted)}: they were not used.`
    } Nothing was sent.`,
    hint: `If this change is yours: cpro login --profile ${inShell(p(x.profile))}. If not, somebody edited profiles.json: compare it with a backup.`,
  }),
  PASSPHRASE_NEEDED: () => ({
    message: "The passphrase that opens the encrypted file is needed, and nobody is there to type it.",
    hint: "Give it in the CPRO_PASSPHRASE variable (8 characters at least), or run again at a terminal.",
  }),
  PASSPHRASE_WRONG: () => ({
    message: "This is not the passphrase of the encrypted file. Nothing was sent.",
    hint: "Check CPRO_PASSPHRASE, or run again and type it once more.",
  }),
  PORTAL_REFUSED: (x) => ({
    message: `The portal refuses: ${of(portalEn, x.reason)}${x.detail === undefined ? "" : ` (${x.detail})`}.`,
    hint: portalHintEn[p(x.reason)] ?? "Mend it, then run again. Help: cpro account --help",
  }),
};
