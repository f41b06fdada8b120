import type { ProofRemark } from "../../usecases/proof/types.ts";

/** The command that compares files with SHA256SUMS, by what the system brings. */
const VERIFY = {
  linux: "sha256sum -c SHA256SUMS",
  darwin: "shasum -a 256 -c SHA256SUMS",
  win32:
    "Get-Content SHA256SUMS | % { $h, $f = $_ -split ' +', 2; if ((Get-FileHash -LiteralPath $f).Hash -ne $h) { $f } }",
};

/** @param platform as Node.js names it */
export const verifyCommand = (platform: string): string =>
  platform === "win32" || platform === "darwin" ? VERIFY[platform] : VERIFY.linux;

const remarksFr: Record<ProofRemark, string> = {
  unreachable:
    "Chorus Pro n’a pas pu être interrogé : le statut et l’historique manquent. Cette preuve ne contient que ce que détient ce poste.",
  "not-there": "Chorus Pro ne montre pas cette facture à ce compte : le statut et l’historique manquent.",
  elsewhere:
    "Cette facture n’a pas été déposée depuis ce poste : son journal n’en dit rien. Seules figurent les données lues sur Chorus Pro.",
  "no-receipt": "La réponse de Chorus Pro au dépôt s’est perdue : le journal n’en détient pas le reçu.",
  "typed-in": "Facture saisie : aucun fichier n’a été envoyé. Le PDF est celui que Chorus Pro en a fait.",
  "file-gone": "Le fichier envoyé n’est plus à son emplacement sur ce poste.",
  "file-changed":
    "Le fichier qui se trouve aujourd’hui à cet emplacement n’est pas celui qui a été envoyé (empreinte différente) : il n’est pas joint.",
  "same-from-chorus": "Le fichier joint vient de Chorus Pro ; son empreinte est celle du fichier envoyé.",
  "copy-differs":
    "Le fichier joint est l’exemplaire de Chorus Pro ; il n’est pas identique, octet pour octet, au fichier envoyé.",
  "no-copy": "Aucun exemplaire de la facture n’est joint.",
};

const remarksEn: Record<ProofRemark, string> = {
  unreachable:
    "Chorus Pro could not be asked: status and history are missing. This proof holds only what this machine has.",
  "not-there": "Chorus Pro does not show this invoice to this account: status and history are missing.",
  elsewhere:
    "This invoice was not deposited from this machine: its journal says nothing of it. Only what Chorus Pro tells is here.",
  "no-receipt": "Chorus Pro's answer to the deposit was lost: the journal holds no receipt.",
  "typed-in": "A typed-in invoice: no file was sent. The PDF is the one that Chorus Pro made of it.",
  "file-gone": "The file that was sent is no longer where it was on this machine.",
  "file-changed":
    "The file that is at that place today is not the one that was sent (its hash differs): it is not included.",
  "same-from-chorus": "The file included comes from Chorus Pro; its hash is that of the file sent.",
  "copy-differs": "The file included is Chorus Pro's own copy; it is not, byte for byte, the file that was sent.",
  "no-copy": "No copy of the invoice is included.",
};

/** What a third party runs beside the chain extract; needs nothing but Python 3. */
export const VERIFY_SCRIPT = `import hashlib, json
last = None
for line in open("journal.jsonl", encoding="utf-8"):
    event = json.loads(line)
    if "payload" in event:
        columns = ("previous", "seq", "subject", "id", "ordinal", "at", "by", "type", "payload")
        text = json.dumps([event[c] for c in columns], ensure_ascii=False, separators=(",", ":"))
        assert hashlib.sha256(text.encode()).hexdigest() == event["hash"], event["seq"]
        assert last in (None, event["previous"]), event["seq"]
    last = event["hash"]
print("journal.jsonl: OK")`;

/** Sentences of `cpro proof` and of the documents it writes. */
export const fr = {
  output: "dossier à écrire, ou fichier .zip (défaut : proof-<numéro>)",
  written: (path: string, files: number) => `✓ Preuve écrite : ${path} (${files} fichiers)`,
  kept: (path: string) =>
    `La preuve complète de ce dépôt, déjà présente dans ${path}, est conservée : celle-ci serait moins complète.`,
  checkPlain: "summary.pdf se lit et s’imprime ; README.txt explique comment vérifier les fichiers, même sans cpro.",
  check: (command: string) => `Vérifier, dans ce dossier : ${command}`,
  remarks: remarksFr,
  title: "Preuve de dépôt",
  subtitle: (number: string) => `Facture ${number} – Chorus Pro`,
  invoiceTitle: "Facture",
  depositTitle: "Dépôt",
  fileTitle: "Fichier de la facture",
  historyTitle: "Historique des statuts",
  journalTitle: "Journal de ce poste",
  submittedAt: "Soumise le",
  depositedAt: "Déposée le",
  statusAtDeposit: "Statut au dépôt",
  statusNow: (date: string) => `Au ${date}`,
  fingerprint: "Empreinte du dépôt",
  flow: "Flux",
  by: "Par",
  journalId: "Dépôt n°",
  name: "Nom",
  size: "Taille",
  bytes: (count: string) => `${count} octets`,
  sha256: "SHA-256",
  originalFile: "Fichier d’origine",
  sentSha256: "SHA-256 envoyé",
  origin: "Provenance",
  asSentHere: "ce poste ; octet pour octet le fichier envoyé",
  asSentChorus: "Chorus Pro ; octet pour octet le fichier envoyé",
  copy: "exemplaire de Chorus Pro",
  attachment: "Pièce jointe",
  events: "Événements",
  eventRange: (count: number, first: number, last: number) =>
    count === 1 ? `1 événement (n° ${first})` : `${count} événements (n° ${first} à ${last})`,
  lastHash: "Dernier événement",
  head: "Fin du journal",
  headAt: (events: number) => `${events} événements, chaîne vérifiée le jour de cette preuve`,
  more: "% étapes de plus : voir history.txt",
  restOfComment: "… La suite est dans receipt.txt.",
  footer: (date: string, version: string) => [
    `Établi le ${date} par cpro ${version}. Les fichiers joints et leurs empreintes sont listés dans SHA256SUMS.`,
    "README.txt explique comment vérifier cette preuve sans cpro. Heures de Paris.",
  ],
  receiptTitle: (number: string) => `Reçu du dépôt de la facture ${number} sur Chorus Pro`,
  receiptSource: "Source",
  fromJournal: "réponse de Chorus Pro au dépôt, inscrite au journal de ce poste",
  fromPlatform: "données lues sur Chorus Pro (aucun reçu sur ce poste)",
  environment: "Environnement",
  environmentNotice: (name: string) => `Environnement : ${name}`,
  environments: {
    sandbox: "bac à sable (essai) : rien n’a atteint Chorus Pro",
    qualification: "qualification (plateforme d’essai de l’État)",
    production: "production",
    custom: "serveur personnalisé",
  },
  readme: (facts: {
    readonly number: string;
    readonly files: readonly string[];
    readonly remarks: readonly string[];
  }) =>
    `PREUVE DE DÉPÔT – FACTURE ${facts.number}

Contenu
-------
${facts.files.join("\n")}

Ces noms sont les mêmes dans toutes les langues, pour les programmes qui les lisent.
${facts.remarks.length > 0 ? `\nÀ savoir\n--------\n${facts.remarks.map((remark) => `- ${remark}`).join("\n")}\n` : ""}
Vérifier les fichiers
---------------------
Dans ce dossier (sous Windows, dans PowerShell : la commande nomme les fichiers qui diffèrent) :
- Linux : ${VERIFY.linux}
- macOS : ${VERIFY.darwin}
- Windows : ${VERIFY.win32}
`,
  readmeChain: `
Vérifier la chaîne du journal
-----------------------------
Le journal de cpro ne fait que s’allonger. Chaque événement porte l’empreinte de celui qui le précède : en modifier,
en ôter ou en insérer un change toutes les empreintes suivantes.

journal.jsonl contient une ligne par événement, dans l’ordre d’écriture. Ceux de ce dépôt sont entiers. Ceux d’autres
factures, écrits entre-temps, sont réduits à leur place (seq) et à leur empreinte (hash) : leur contenu n’est pas
divulgué, mais le détenteur du journal peut le produire (cpro journal export --format json).

Pour chaque événement entier, hash est le SHA-256 du texte UTF-8 de ce tableau JSON, sans espaces :
  [previous, seq, subject, id, ordinal, at, by, type, payload]
et previous est le hash de la ligne qui précède. Ce programme Python 3 le recalcule :

`,
  readmeHead: (head: string) => `
Le jour de cette preuve, tout le journal a été relu, et sa dernière empreinte était :
  ${head}
Notée ailleurs (courriel, registre), elle prouve plus tard que rien n’a été réécrit : cpro journal verify.
`,
  files: {
    "summary.pdf": "la synthèse, sur une page",
    "invoice.pdf": "la facture, octet pour octet telle qu’envoyée",
    "invoice.xml": "la facture, octet pour octet telle qu’envoyée",
    "invoice.zip": "le lot de factures, octet pour octet tel qu’envoyé",
    "invoice.tar.gz": "le lot de factures, octet pour octet tel qu’envoyé",
    "invoice-chorus-pro.pdf": "l’exemplaire de la facture que donne Chorus Pro",
    "receipt.json": "le reçu, pour un programme",
    "receipt.txt": "le reçu, à lire",
    "history.json": "tout ce que dit Chorus Pro : facture, statuts, événements, actions",
    "history.txt": "l’historique, à lire",
    "journal.jsonl": "l’extrait du journal, avec sa chaîne d’empreintes",
    "proof.json": "cette preuve, pour un programme",
    SHA256SUMS: "l’empreinte de chaque fichier",
  } as Readonly<Record<string, string>>,
};

export const en: typeof fr = {
  output: "folder to write, or a .zip file (default: proof-<number>)",
  written: (path, files) => `✓ Proof written: ${path} (${files} files)`,
  kept: (path) => `The complete proof of this deposit that is in ${path} stays: this one would be less complete.`,
  checkPlain:
    "summary.pdf is there to be read and printed; README.txt tells how to verify the files, even without cpro.",
  check: (command) => `To verify, in that folder: ${command}`,
  remarks: remarksEn,
  title: "Proof of deposit",
  subtitle: (number) => `Invoice ${number} – Chorus Pro`,
  invoiceTitle: "Invoice",
  depositTitle: "Deposit",
  fileTitle: "The invoice's file",
  historyTitle: "Status history",
  journalTitle: "This machine's journal",
  submittedAt: "Submitted at",
  depositedAt: "Deposited on",
  statusAtDeposit: "Status then",
  statusNow: (date) => `On ${date}`,
  fingerprint: "Fingerprint",
  flow: "Flow",
  by: "By",
  journalId: "Deposit id",
  name: "Name",
  size: "Size",
  bytes: (count) => `${count} bytes`,
  sha256: "SHA-256",
  originalFile: "Original file",
  sentSha256: "SHA-256 sent",
  origin: "Origin",
  asSentHere: "this machine; byte for byte the file sent",
  asSentChorus: "Chorus Pro; byte for byte the file sent",
  copy: "Chorus Pro's own copy",
  attachment: "Attachment",
  events: "Events",
  eventRange: (count, first, last) =>
    count === 1 ? `1 event (no. ${first})` : `${count} events (no. ${first} to ${last})`,
  lastHash: "Last event",
  head: "End of journal",
  headAt: (events) => `${events} events, chain verified when this proof was made`,
  more: "% more steps: see history.txt",
  restOfComment: "… The rest is in receipt.txt.",
  footer: (date, version) => [
    `Made on ${date} by cpro ${version}. The files that go with it and their hashes are listed in SHA256SUMS.`,
    "README.txt tells how to verify this proof without cpro. Times are those of Paris.",
  ],
  receiptTitle: (number) => `Receipt of the deposit of invoice ${number} on Chorus Pro`,
  receiptSource: "Source",
  fromJournal: "Chorus Pro's answer to the deposit, as written in this machine's journal",
  fromPlatform: "what Chorus Pro tells (this machine holds no receipt)",
  environment: "Environment",
  environmentNotice: (name) => `Environment: ${name}`,
  environments: {
    sandbox: "sandbox (practice): nothing reached Chorus Pro",
    qualification: "qualification (the State's test platform)",
    production: "production",
    custom: "custom server",
  },
  readme: (facts) => `PROOF OF DEPOSIT – INVOICE ${facts.number}

What is here
------------
${facts.files.join("\n")}

These names are the same in every language, for the programs that read them.
${facts.remarks.length > 0 ? `\nTo be known\n-----------\n${facts.remarks.map((remark) => `- ${remark}`).join("\n")}\n` : ""}
To verify the files
-------------------
In this folder (on Windows in PowerShell: the command names the files that differ):
- Linux: ${VERIFY.linux}
- macOS: ${VERIFY.darwin}
- Windows: ${VERIFY.win32}
`,
  readmeChain: `
To verify the journal's chain
-----------------------------
The journal of cpro only grows. Each event carries the hash of the one before it: changing, removing or inserting one
changes every hash that follows.

journal.jsonl has one line per event, in the order written. Those of this deposit are whole. Those of other invoices,
written in between, are reduced to their place (seq) and hash: their content is not told, but whoever holds the
journal can show it (cpro journal export --format json).

For each whole event, hash is the SHA-256 of the UTF-8 text of this JSON array, without spaces:
  [previous, seq, subject, id, ordinal, at, by, type, payload]
and previous is the hash of the line before. This Python 3 program works it out again:

`,
  readmeHead: (head) => `
When this proof was made the whole journal was read again, and its last hash was:
  ${head}
Written down elsewhere (a mail, a register), it proves later that nothing was rewritten: cpro journal verify.
`,
  files: {
    "summary.pdf": "the summary, on one page",
    "invoice.pdf": "the invoice, byte for byte as it was sent",
    "invoice.xml": "the invoice, byte for byte as it was sent",
    "invoice.zip": "the lot of invoices, byte for byte as it was sent",
    "invoice.tar.gz": "the lot of invoices, byte for byte as it was sent",
    "invoice-chorus-pro.pdf": "the copy of the invoice that Chorus Pro gives",
    "receipt.json": "the receipt, for a program",
    "receipt.txt": "the receipt, to be read",
    "history.json": "all that Chorus Pro tells: invoice, statuses, events, actions",
    "history.txt": "the history, to be read",
    "journal.jsonl": "the extract of the journal, with its chain of hashes",
    "proof.json": "this proof, for a program",
    SHA256SUMS: "the hash of each file",
  },
};
