/**
 * What to do about an account, for a person whom the wizard asks: by the reason of the refusal. Whoever has no reason
 * here gets the last one.
 */
type ByReason = Readonly<Record<string, string>> & { readonly otherwise: string };

const forgottenFr = "« S’exercer dans un faux portail », « Mot de passe oublié »";
const forgottenEn = "“Practise in a mock portal”, “Mot de passe oublié”";
const loginFr = "« Se connecter pour un client »";
const loginEn = "“Log in for a client”";

/** Why passwords can neither be read nor kept. */
export const store: Readonly<Record<"fr" | "en", ByReason>> = {
  fr: {
    DECLINED:
      "Recommencez et répondez oui : seule votre phrase secrète ouvre ce fichier. Ou ouvrez cpro là où il y a un trousseau : votre session de bureau, pas une connexion à distance.",
    LOCKED: `Déverrouillez le trousseau, puis recommencez. Ou ${loginFr} : un fichier chiffré est proposé à la place.`,
    NO_COLLECTION: `Ouvrez le trousseau dans votre session de bureau, puis recommencez. Ou ${loginFr} : un fichier chiffré est proposé à la place.`,
    TIMEOUT: "Regardez si une fenêtre demande le mot de passe du trousseau, répondez-y, puis recommencez.",
    NEWER: "Mettez cpro à jour, puis recommencez.",
    READING: "Vérifiez que vous avez le droit de lire ce fichier, puis recommencez.",
    WRITING: "Vérifiez la place du disque et vos droits sur ce fichier, puis recommencez.",
    otherwise: `Ouvrez cpro là où ce client a été connecté. Ou ${loginFr}, de nouveau : un fichier chiffré est proposé à la place du trousseau.`,
  },
  en: {
    DECLINED:
      "Start again and answer yes: only your passphrase opens that file. Or open cpro where there is a keychain: your desktop session, not a remote connection.",
    LOCKED: `Unlock the keychain, then start again. Or ${loginEn}: an encrypted file is offered in its place.`,
    NO_COLLECTION: `Open the keychain in your desktop session, then start again. Or ${loginEn}: an encrypted file is offered in its place.`,
    TIMEOUT: "See whether a window asks for the keychain's password, answer it, then start again.",
    NEWER: "Update cpro, then start again.",
    READING: "Check that you may read this file, then start again.",
    WRITING: "Check the disk's space and your rights on this file, then start again.",
    otherwise: `Open cpro where this client was logged in. Or ${loginEn}, again: an encrypted file is offered in place of the keychain.`,
  },
};

/** Why the portal refuses. */
export const portal: Readonly<Record<"fr" | "en", ByReason>> = {
  fr: {
    LINK_EXPIRED: "Demandez un nouveau courriel.",
    LINK_USED: `Rien à refaire : cette étape est faite. S’il reste à choisir le mot de passe, c’est par le second courriel. S’il est oublié : ${forgottenFr}.`,
    LINK_REPLACED: "Ouvrez le lien du dernier courriel.",
    LINK_UNKNOWN: "Copiez le lien entier du dernier courriel reçu, ou son code de la fin.",
    EMAIL_TAKEN: `Prenez une autre adresse. Si ce compte est le vôtre : ${loginFr} ; mot de passe oublié : ${forgottenFr}.`,
    EMAIL_UNKNOWN: "Relisez l’adresse, ou inscrivez-vous : « Créer un compte ».",
    SIRET_INVALID: "Recopiez-le.",
    LOGIN_WRONG: `Relisez-les : après 5 essais le compte est bloqué 15 minutes. Mot de passe oublié : ${forgottenFr}.`,
    LOGIN_LOCKED: `Attendez 15 minutes, ou choisissez un autre mot de passe : ${forgottenFr}.`,
    CODE_MAILED: "Recommencez avec ce code ; regardez aussi les indésirables.",
    CODE_NEEDED: "Recommencez avec ce code.",
    NOT_ACTIVE: "Ouvrez d’abord le lien reçu : « Ouvrir un lien reçu par courriel ».",
    WORKSPACE_OFF: "Ouvrez-le : « S’exercer dans un faux portail », page « Mon compte ».",
    otherwise: "Corrigez, puis recommencez.",
  },
  en: {
    LINK_EXPIRED: "Ask for a new mail.",
    LINK_USED: `Nothing to do again: this step is done. If the password is still to be chosen, the second mail leads there. If it is forgotten: ${forgottenEn}.`,
    LINK_REPLACED: "Open the link of the last mail.",
    LINK_UNKNOWN: "Copy the whole link of the last mail received, or the code at its end.",
    EMAIL_TAKEN: `Take another address. If this account is yours: ${loginEn}; forgotten password: ${forgottenEn}.`,
    EMAIL_UNKNOWN: "Read the address again, or sign up: “Create a Chorus Pro account”.",
    SIRET_INVALID: "Copy it again.",
    LOGIN_WRONG: `Read them again: after 5 tries the account is locked for 15 minutes. Forgotten password: ${forgottenEn}.`,
    LOGIN_LOCKED: `Wait 15 minutes, or choose another password: ${forgottenEn}.`,
    CODE_MAILED: "Start again with this code; look among the spam too.",
    CODE_NEEDED: "Start again with this code.",
    NOT_ACTIVE: "Open the link received first: “Open a link that came by mail”.",
    WORKSPACE_OFF: "Open it: “Practise in a mock portal”, page “Mon compte”.",
    otherwise: "Mend it, then start again.",
  },
};
