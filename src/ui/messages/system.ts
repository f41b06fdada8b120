import { quoted } from "../format.ts";
import type { Language } from "../language.ts";

/** What the codes of Node.js, OpenSSL and SQLite mean, in words. */
export const fr = {
  ECONNREFUSED: "connexion refusée",
  ECONNRESET: "connexion coupée",
  EPIPE: "connexion coupée",
  ETIMEDOUT: "pas de réponse dans le délai",
  ENOTFOUND: "nom de serveur introuvable",
  EAI_AGAIN: "le service de noms (DNS) ne répond pas",
  EHOSTUNREACH: "machine injoignable",
  ENETUNREACH: "réseau injoignable",
  EADDRINUSE: "le port est déjà pris",
  EADDRNOTAVAIL: "cette adresse n’est pas de ce poste",
  EACCES: "accès refusé",
  EPERM: "opération interdite",
  ENOENT: "fichier ou dossier absent",
  ENOTDIR: "ce n’est pas un dossier",
  EISDIR: "c’est un dossier",
  NOT_A_FILE: "pas un fichier ordinaire : un lien, un tube, un périphérique",
  EEXIST: "existe déjà",
  ENOSPC: "disque plein",
  EDQUOT: "quota de disque atteint",
  EROFS: "système de fichiers en lecture seule",
  EMFILE: "trop de fichiers ouverts",
  ENOLCK: "ce disque ne sait pas verrouiller de fichiers",
  EBUSY: "occupé par un autre programme",
  EIO: "erreur du disque",
  ENAMETOOLONG: "nom trop long",
  ELOOP: "liens symboliques en boucle",
  CERT_HAS_EXPIRED: "le certificat du serveur a expiré",
  CERT_NOT_YET_VALID: "le certificat du serveur n’est pas encore valable : l’horloge est-elle à l’heure ?",
  CERT_REVOKED: "le certificat du serveur est révoqué",
  CERT_UNTRUSTED: "certificat du serveur non reconnu",
  DEPTH_ZERO_SELF_SIGNED_CERT: "certificat du serveur signé par lui-même",
  SELF_SIGNED_CERT_IN_CHAIN: "autorité de certification inconnue dans la chaîne",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "autorité de certification inconnue",
  UNABLE_TO_GET_ISSUER_CERT: "autorité de certification introuvable",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "autorité de certification inconnue de ce poste",
  ERR_TLS_CERT_ALTNAME_INVALID: "le certificat est celui d’un autre serveur",
  UND_ERR_CONNECT_TIMEOUT: "pas de connexion dans le délai",
  UND_ERR_SOCKET: "connexion coupée",
  SQLITE_FULL: "disque plein",
  SQLITE_READONLY: "fichier en lecture seule",
  SQLITE_CANTOPEN: "fichier impossible à ouvrir",
  SQLITE_IOERR: "erreur du disque",
  SQLITE_PERM: "accès refusé",
  SQLITE_NOTADB: "ce n’est pas une base de données",
  SQLITE_CORRUPT: "base de données abîmée",
};

export const en: typeof fr = {
  ECONNREFUSED: "connection refused",
  ECONNRESET: "connection cut",
  EPIPE: "connection cut",
  ETIMEDOUT: "no answer in time",
  ENOTFOUND: "unknown server name",
  EAI_AGAIN: "the name service (DNS) does not answer",
  EHOSTUNREACH: "host unreachable",
  ENETUNREACH: "network unreachable",
  EADDRINUSE: "the port is already taken",
  EADDRNOTAVAIL: "not an address of this computer",
  EACCES: "access denied",
  EPERM: "operation forbidden",
  ENOENT: "no such file or folder",
  ENOTDIR: "not a folder",
  EISDIR: "a folder",
  NOT_A_FILE: "no plain file: a link, a pipe, a device",
  EEXIST: "exists already",
  ENOSPC: "disk full",
  EDQUOT: "disk quota reached",
  EROFS: "read-only file system",
  EMFILE: "too many open files",
  ENOLCK: "this disk cannot lock files",
  EBUSY: "in use by another program",
  EIO: "disk error",
  ENAMETOOLONG: "name too long",
  ELOOP: "symbolic links in a loop",
  CERT_HAS_EXPIRED: "the server’s certificate has expired",
  CERT_NOT_YET_VALID: "the server’s certificate is not valid yet: is the clock right?",
  CERT_REVOKED: "the server’s certificate is revoked",
  CERT_UNTRUSTED: "the server’s certificate is not trusted",
  DEPTH_ZERO_SELF_SIGNED_CERT: "the server signed its certificate itself",
  SELF_SIGNED_CERT_IN_CHAIN: "unknown certificate authority in the chain",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "unknown certificate authority",
  UNABLE_TO_GET_ISSUER_CERT: "certificate authority not found",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "certificate authority unknown to this computer",
  ERR_TLS_CERT_ALTNAME_INVALID: "the certificate is another server’s",
  UND_ERR_CONNECT_TIMEOUT: "no connection in time",
  UND_ERR_SOCKET: "connection cut",
  SQLITE_FULL: "disk full",
  SQLITE_READONLY: "read-only file",
  SQLITE_CANTOPEN: "the file cannot be opened",
  SQLITE_IOERR: "disk error",
  SQLITE_PERM: "access denied",
  SQLITE_NOTADB: "not a database",
  SQLITE_CORRUPT: "damaged database",
};

/** What the journal finds wrong in itself, as it says it, and in French. */
const DAMAGES: readonly (readonly [RegExp, string])[] = [
  [/^events (\d+) to (\d+) are gone$/, "les événements $1 à $2 ont disparu"],
  [/^event (\d+) does not follow event (\d+)$/, "l’événement $1 ne suit pas l’événement $2"],
  [/^event (\d+) is not the one that was written$/, "l’événement $1 n’est pas celui qui avait été écrit"],
  [/^event (\d+) \((.*)\) does not match its hash$/, "l’événement $1 ($2) ne correspond pas à son empreinte"],
  [/^event (\d+) of (\S+) is missing$/, "l’événement $1 de $2 manque"],
  [/^(\S+): (\S+) after (\S+)$/, "$1 : $2 après $3"],
  [/^(\S+): (\d+) events, (\d+) in the index$/, "$1 : $2 événements, $3 dans l’index"],
  [/^(\S+): another invoice has this id$/, "$1 : une autre facture a cet identifiant"],
  [/^(.*) is gone \((\d+) events\)$/, "$1 a disparu ($2 événements)"],
  [/^file is not a database$/, "ce n’est pas une base de données"],
];

const CODE =
  /\b(?:NOT_A_FILE|E[A-Z]{2,}(?:_[A-Z]+)*|(?:CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR|UND_ERR|SQLITE)_[A-Z_]+)\b/;
const ADDRESS = /(?<=\s|^)(?:[\w-]+(?:\.[\w-]+)+|\[?[0-9a-f]*:[0-9a-f:]+\]?|localhost)(?::\d+)?(?=\s|$)/i;

/** The meaning of a code; that of its family for a finer one (`SQLITE_IOERR_WRITE`); null for one not known. */
function meaningOf(code: string, language: Language): string | null {
  const words: Partial<Record<string, string>> = { fr, en }[language];
  return words[code] ?? words[code.split("_").slice(0, 2).join("_")] ?? null;
}

/** Only the code, and the address it is about, for those who can use them; empty where there are none. */
export function systemMark(said: string | number | undefined): string {
  const text = String(said ?? "");
  const code = CODE.exec(text)?.[0] ?? /\bHTTP \d{3}\b/.exec(text)?.[0];
  return [code, code && ADDRESS.exec(text)?.[0]].filter(Boolean).join(" ");
}

/** What the system or a library said, in the reader's language; what has no translation here stands as a quotation. */
export function systemWords(said: string | number | undefined, language: Language): string {
  const text = String(said ?? "");
  const code = CODE.exec(text)?.[0];
  const meaning = code === undefined ? null : meaningOf(code, language);
  if (meaning !== null) return `${meaning} – ${systemMark(text)}`;
  const damage = DAMAGES.find(([pattern]) => pattern.test(text));
  if (damage) return { fr: text.replace(...damage), en: text }[language];
  return /\s/.test(text) ? quoted(text, language) : text;
}

/** A sentence of ours with the codes in it explained. */
export function withCodesExplained(sentence: string | number | undefined, language: Language): string {
  return String(sentence ?? "").replace(CODE, (code) => {
    const meaning = meaningOf(code, language);
    return meaning === null ? code : `${meaning} (${code})`;
  });
}
