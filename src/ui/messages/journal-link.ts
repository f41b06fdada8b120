/** Why the team's journal cannot serve, and what to do. */
type Reasons = Readonly<Record<string, string>>;

export const journalReasonsFr: Reasons = {
  unreachable: "le serveur ne répond pas à cette adresse",
  refused: "le serveur refuse ce nom ou ce mot de passe",
  "no-database": "cette base n’existe pas",
  "not-made": "cette base n’a pas encore de journal pour cette équipe",
  "not-allowed": "cet utilisateur n’en a pas le droit",
  "read-only": "ce serveur ne se laisse que lire (une réplique ?)",
  "too-old": "ce PostgreSQL est trop ancien (il faut la version 13 ou plus)",
  outdated: "il vient d’une version plus ancienne de cpro",
  "from-the-future": "il vient d’une version plus récente de cpro",
  "no-slot": "le serveur n’accepte plus de connexion",
  full: "le disque ou la mémoire du serveur est plein",
  lost: "la connexion a été coupée",
  "no-folder": "le dossier partagé des fichiers n’est pas là",
  tls: "la liaison n’est pas sûre (certificat TLS refusé, ou pas de TLS)",
};

export const journalReasonsEn: Reasons = {
  unreachable: "the server does not answer at that address",
  refused: "the server refuses this name or password",
  "no-database": "there is no such database",
  "not-made": "that database has no journal for this team yet",
  "not-allowed": "this user may not",
  "read-only": "that server can be read only (a replica?)",
  "too-old": "that PostgreSQL is too old (version 13 or later is needed)",
  outdated: "it comes from an older version of cpro",
  "from-the-future": "it comes from a newer version of cpro",
  "no-slot": "the server takes no more connections",
  full: "the server's disk or memory is full",
  lost: "the connection was cut",
  "no-folder": "the shared folder of files is not there",
  tls: "the link is not safe (TLS certificate refused, or no TLS)",
};

export const journalHintsFr: Reasons = {
  refused: "Vérifiez le nom dans CPRO_JOURNAL, et le mot de passe : CPRO_JOURNAL_PASSWORD",
  "no-database": "Vérifiez CPRO_JOURNAL, ou faites créer la base.",
  "not-made": "Le propriétaire de la base fait une fois : cpro journal init",
  outdated: "Le propriétaire de la base fait une fois : cpro journal init",
  "not-allowed": "Le propriétaire de la base vous donne le rôle de l’équipe : cpro journal init --print",
  "read-only": "Visez le serveur principal dans CPRO_JOURNAL.",
  "too-old": "Mettez PostgreSQL à jour.",
  "from-the-future": "Mettez cpro à jour.",
  "no-folder": "Connectez ce dossier, ou corrigez files= dans CPRO_JOURNAL.",
  tls: "Donnez un certificat au serveur, et à CPRO_JOURNAL : sslrootcert=<fichier>",
};

export const journalHintsEn: Reasons = {
  refused: "Check the name in CPRO_JOURNAL, and the password: CPRO_JOURNAL_PASSWORD",
  "no-database": "Check CPRO_JOURNAL, or have the database made.",
  "not-made": "The owner of the database does once: cpro journal init",
  outdated: "The owner of the database does once: cpro journal init",
  "not-allowed": "The owner of the database gives you the team's role: cpro journal init --print",
  "read-only": "Name the primary server in CPRO_JOURNAL.",
  "too-old": "Update PostgreSQL.",
  "from-the-future": "Update cpro.",
  "no-folder": "Connect that folder, or correct files= in CPRO_JOURNAL.",
  tls: "Give the server a certificate, and CPRO_JOURNAL: sslrootcert=<file>",
};
