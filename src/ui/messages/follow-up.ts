import { plural } from "../../kit/locale/locales.ts";

/** Invoices that are not on their way to the recipient, or no longer: never sent, sent back, or given up. */
interface Apart {
  readonly drafts: number;
  readonly rejected: number;
  readonly ended: number;
  /** The others, by the words of their status. */
  readonly others: readonly (readonly [status: string, count: number])[];
  /** Of all, those that are credit notes. */
  readonly credits?: number;
}

/** What agrees with its noun at the beginning of a French status: "déposée", "mise en paiement", "suspendue". */
const PARTICIPLE = /^\S*(?:é|is|u)e(?=\s|$)/;

/** Sentences of the commands that follow invoices: list, show, status, history. */
export const fr = {
  argument: "numéro de la facture, ou identifiant Chorus Pro",
  optionStatus: "ne garder que ce statut (répétable)",
  optionFrom: "déposée à partir de cette date (AAAA-MM-JJ)",
  optionTo: "déposée jusqu’à cette date (AAAA-MM-JJ)",
  optionRecipient: "SIRET du destinataire",
  optionNumber: "numéro de facture",
  optionMin: "net à payer au moins égal à",
  optionMax: "net à payer au plus égal à",
  optionRejected: "les factures rejetées, avec le motif, le sort du numéro et la commande",
  rejectedCommand: (number: string) => `cpro deposit facture.pdf --replaces ${number}`,
  motive: (label: string, meaning: string) => `« ${label} ». ${meaning}`,
  numberFree: (free: boolean | null): string =>
    free === null
      ? "Rien ne dit si son numéro peut resservir ; un nouveau est toujours sûr."
      : free
        ? "Son numéro peut resservir : Chorus Pro l’a refusée avant que le destinataire la voie ; un nouveau est toujours sûr."
        : "Son numéro ne peut plus servir : faites un avoir interne, non envoyé, puis une facture sous un nouveau numéro.",
  numberOfCredit:
    "Son numéro ne peut plus servir : annulez cet avoir dans vos comptes, sans rien envoyer, puis faites-en un autre sous un nouveau numéro.",
  placeholder: "<facture>",
  numberOfDouble:
    "Son numéro ne peut plus servir. Si c’est un doublon, n’en refaites pas : la première facture suffit.",
  optionToProcess: "seulement ce qui attend quelque chose de vous",
  optionHide: "cacher les rejets plus anciens que ce nombre de jours (10 ou 10d)",
  optionLimit: "au plus ce nombre de factures",
  optionAllProfiles: "toutes les factures de tous les clients",
  optionTag: "toutes les factures des clients qui ont cette étiquette",
  optionWatch: "attendre un statut définitif",
  optionInterval: "secondes entre deux demandes",
  badDate: (value: string) => `« ${value} » n’est pas une date (AAAA-MM-JJ)`,
  badAmount: (value: string) => `« ${value} » n’est pas un montant`,
  badCount: (value: string) => `« ${value} » n’est pas un nombre entier`,
  badSeconds: (value: string) => `« ${value} » n’est pas un nombre de secondes (1 au moins)`,
  badSiret: (value: string) => `« ${value} » n’a pas les 14 chiffres d’un SIRET`,
  columnDeposited: "Déposée",
  columnRecipient: "Destinataire",
  columnNumber: "Facture",
  columnStatus: "Statut",
  columnStatusAt: "Depuis",
  columnCommitment: "Engagement",
  columnAction: "À faire",
  /** As many as are shown, and of them what is apart. */
  count(n: number, { drafts, rejected, ended, others, credits = 0 }: Apart): string {
    if (n === 0) return "Aucune facture.";
    if (drafts === n) return `${plural(n, "brouillon, pas envoyé", "brouillons, pas envoyés")}.`;
    if (rejected === n) return `${plural(n, "facture rejetée", "factures rejetées")}.`;
    const parts = [
      ...others.map(([status, count]) => plural(count, status, status.replace(PARTICIPLE, "$&s"))),
      rejected > 0 ? plural(rejected, "rejetée", "rejetées") : "",
      ended > 0 ? `${ended} sans suite` : "",
      drafts > 0 ? plural(drafts, "brouillon, pas envoyé", "brouillons, pas envoyés") : "",
    ];
    const apart = others[0]?.[1] === n ? "" : ` : ${parts.filter(Boolean).join(" ; ")}`;
    const notes = credits > 0 ? `, ${plural(credits, "avoir", "avoirs")}` : "";
    if (credits === n) return `${plural(n, "avoir", "avoirs")}${apart}.`;
    return `${plural(n - credits, "facture", "factures")}${notes}${apart}.`;
  },
  /** @param left how many of the list count in no total */
  total(amount: string, credits: number, left: number): string {
    const notes = [
      credits > 0 ? (credits === 1 ? "avoir déduit" : "avoirs déduits") : "",
      left > 0 ? "sans les rejetées, les brouillons ni les factures sans suite" : "",
    ];
    const said = notes.filter(Boolean).join(", ");
    return `Net à payer en tout : ${amount}${said === "" ? "" : ` (${said})`}.`;
  },
  replacedBy: (number: string) => `refaite sous le n° ${number}`,
  replaces: (number: string) => `remplace la facture rejetée ${number}`,
  acknowledged: "pris acte du rejet, pas refaite",
  nothingWaits: "Aucune facture n’attend d’action de votre part.",
  leftOver: "à laisser : sa facture est déposée",
  replaced: "refaite",
  /** @param read the number that Chorus Pro read in the PDF; empty where it read none */
  numberGiven: (given: string, read: string) => (read === "" ? given : `${given} (lu dans le PDF : ${read})`),
  givenAs: (number: string) => `votre numéro : ${number}`,
  numberOfYours: "Votre numéro",
  replacing: "Remplace",
  resume: (path: string) =>
    `Le destinataire ne la voit pas. Reprenez le dépôt : cpro deposit ${path} ; ou laissez-la : un brouillon n’engage à rien.`,
  profileTitle: (name: string) => `— ${name}`,
  noProfile: "Aucun client gardé : cpro login",
  number: "Facture",
  type: "Type",
  invoice: "facture",
  creditNote: "avoir",
  prepayment: "acompte",
  status: "Statut",
  action: "À faire",
  issueDate: "Date de facture",
  depositedAt: "Déposée le",
  seller: "Vendeur",
  recipient: "Destinataire",
  service: "Service",
  commitment: "N° d’engagement",
  contract: "N° de marché",
  original: "Facture d’origine",
  ht: "Montant HT",
  tva: "Montant TVA",
  ttc: "Montant TTC",
  net: "Net à payer",
  comment: "Commentaire du destinataire",
  answer: "Votre réponse",
  ownAnswer: (words: string) => `Votre réponse : ${words}`,
  ownComment: "Votre commentaire",
  attachments: "Pièces jointes",
  id: "Identifiant Chorus Pro",
  since: (date: string) => `depuis le ${date}`,
  pending: "Pas encore définitif.",
  neverPaid: (number: string, recipient: string) =>
    `${number} : ${recipient} ne signale jamais la mise en paiement à Chorus Pro. Ce statut est le dernier qui soit sûr ; voyez votre banque.`,
  statusesTitle: "Statuts",
  eventsTitle: "Événements",
  actionsTitle: "Actions",
  statusLine: (number: string, status: string, task: string) => `${number} : ${status} – ${task}\n`,
  profileError: (profile: string, message: string, hint: string) => `${profile} : ${message} → ${hint}\n`,
  notReached: (message: string) => `${message} Nouvel essai plus tard.`,
  statusNotKnown: (raw: string) => `${raw} : statut inconnu de cette version ; demandé tel quel.`,
  badRange: (from: string, to: string) => `${from} est plus grand que ${to}`,
  userActions: {
    TELECHARGEMENT_FACTURE: "facture téléchargée",
    ACQUITTEMENT_REJET: "prise d’acte du rejet",
    ACQUITTEMENT_SUSPENSION: "réponse à la suspension",
    TRAITEMENT_REJET: "rejet traité",
  } as Readonly<Record<string, string>>,
  unknownStatus: (raw: string) => `${raw} (statut inconnu de cette version)`,
};

export const en: typeof fr = {
  argument: "invoice number, or Chorus Pro's id",
  optionStatus: "keep only this status (repeatable)",
  optionFrom: "deposited from this date on (YYYY-MM-DD)",
  optionTo: "deposited up to this date (YYYY-MM-DD)",
  optionRecipient: "SIRET of the recipient",
  optionNumber: "invoice number",
  optionMin: "net payable of at least",
  optionMax: "net payable of at most",
  optionRejected: "the rejected invoices, with the motive, what became of the number, and the command",
  rejectedCommand: (number) => `cpro deposit invoice.pdf --replaces ${number}`,
  motive: (label: string, meaning: string) => `“${label}”. ${meaning}`,
  numberFree: (free: boolean | null): string =>
    free === null
      ? "Nothing tells whether its number can serve again; a new one is always safe."
      : free
        ? "Its number can serve again: Chorus Pro refused it before the recipient had it; a new one is always safe."
        : "Its number cannot serve again: make an internal credit note, not sent, then an invoice under a new number.",
  numberOfCredit:
    "Its number cannot serve again: cancel this credit note in your books, sending nothing, then make another under a new number.",
  placeholder: "<invoice>",
  numberOfDouble: "Its number cannot serve again. If it is a duplicate, make no other: the first invoice is enough.",
  optionToProcess: "only what waits for something from you",
  optionHide: "hide rejections older than this many days (10 or 10d)",
  optionLimit: "at most this many invoices",
  optionAllProfiles: "all invoices of all clients",
  optionTag: "all invoices of the clients that have this tag",
  optionWatch: "wait for a final status",
  optionInterval: "seconds between two requests",
  badDate: (value) => `“${value}” is not a date (YYYY-MM-DD)`,
  badAmount: (value) => `“${value}” is not an amount`,
  badCount: (value) => `“${value}” is not a whole number`,
  badSeconds: (value) => `“${value}” is not a number of seconds (at least 1)`,
  badSiret: (value) => `“${value}” is not the 14 digits of a SIRET`,
  columnDeposited: "Deposited",
  columnRecipient: "Recipient",
  columnNumber: "Invoice",
  columnStatus: "Status",
  columnStatusAt: "Since",
  columnCommitment: "Commitment",
  columnAction: "To do",
  count(n, { drafts, rejected, ended, others, credits = 0 }) {
    if (n === 0) return "No invoice.";
    if (drafts === n) return `${plural(n, "draft, not sent", "drafts, not sent", "en")}.`;
    if (rejected === n) return `${plural(n, "rejected invoice", "rejected invoices", "en")}.`;
    const parts = [
      ...others.map(([status, count]) => `${count} ${status}`),
      rejected > 0 ? `${rejected} rejected` : "",
      ended > 0 ? `${ended} closed` : "",
      drafts > 0 ? plural(drafts, "draft, not sent", "drafts, not sent", "en") : "",
    ];
    const apart = others[0]?.[1] === n ? "" : `: ${parts.filter(Boolean).join("; ")}`;
    const notes = credits > 0 ? `, ${plural(credits, "credit note", "credit notes", "en")}` : "";
    if (credits === n) return `${plural(n, "credit note", "credit notes", "en")}${apart}.`;
    return `${plural(n - credits, "invoice", "invoices", "en")}${notes}${apart}.`;
  },
  total(amount, credits, left) {
    const notes = [
      credits > 0 ? (credits === 1 ? "credit note taken off" : "credit notes taken off") : "",
      left > 0 ? "without rejected or closed invoices and drafts" : "",
    ];
    const said = notes.filter(Boolean).join(", ");
    return `Net payable in all: ${amount}${said === "" ? "" : ` (${said})`}.`;
  },
  replacedBy: (number) => `made again as ${number}`,
  replaces: (number) => `replaces the rejected invoice ${number}`,
  acknowledged: "rejection acknowledged, not made again",
  nothingWaits: "No invoice waits for you to do something.",
  leftOver: "to be left: its invoice is deposited",
  replaced: "made again",
  numberGiven: (given, read) => (read === "" ? given : `${given} (read in the PDF: ${read})`),
  givenAs: (number) => `your number: ${number}`,
  numberOfYours: "Your number",
  replacing: "Replaces",
  resume: (path) =>
    `The recipient does not see it. Go on with the deposit: cpro deposit ${path}; or leave it: a draft commits you to nothing.`,
  profileTitle: (name) => `— ${name}`,
  noProfile: "No client is kept: cpro login",
  number: "Invoice",
  type: "Type",
  invoice: "invoice",
  creditNote: "credit note",
  prepayment: "prepayment",
  status: "Status",
  action: "To do",
  issueDate: "Invoice date",
  depositedAt: "Deposited on",
  seller: "Seller",
  recipient: "Recipient",
  service: "Service",
  commitment: "Commitment number",
  contract: "Contract number",
  original: "Original invoice",
  ht: "Net of tax",
  tva: "VAT",
  ttc: "Gross",
  net: "Net payable",
  comment: "Recipient's comment",
  answer: "Your answer",
  ownAnswer: (words) => `Your answer: ${words}`,
  ownComment: "Your comment",
  attachments: "Attachments",
  id: "Chorus Pro id",
  since: (date) => `since ${date}`,
  pending: "Not final yet.",
  neverPaid: (number, recipient) =>
    `${number}: ${recipient} never reports payments to Chorus Pro. This status is the last one to count on; look at your bank account.`,
  statusesTitle: "Statuses",
  eventsTitle: "Events",
  actionsTitle: "Actions",
  statusLine: (number, status, task) => `${number}: ${status} – ${task}\n`,
  profileError: (profile, message, hint) => `${profile}: ${message} → ${hint}\n`,
  notReached: (message) => `${message} Trying again later.`,
  statusNotKnown: (raw) => `${raw}: a status unknown to this version; asked for as it is.`,
  badRange: (from, to) => `${from} is more than ${to}`,
  userActions: {
    TELECHARGEMENT_FACTURE: "invoice downloaded",
    ACQUITTEMENT_REJET: "rejection acknowledged",
    ACQUITTEMENT_SUSPENSION: "suspension answered",
    TRAITEMENT_REJET: "rejection dealt with",
  },
  unknownStatus: (raw) => `${raw} (status unknown to this version)`,
};
