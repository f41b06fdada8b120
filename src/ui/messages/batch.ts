import { plural } from "../../kit/locale/locales.ts";

/** Sentences of `cpro batch`. */
const s = (count: number): string => (count > 1 ? "s" : "");
const es = (count: number): string => (count === 1 ? "" : "s");

export const fr = {
  sources: "PDF, dossiers, motifs, tableaux CSV ou XLSX",
  plan: "Lire, contrôler et chiffrer ; rien n’est envoyé",
  output: "fichier où écrire le plan",
  reading: "Lecture et contrôle",
  title: (total: number) => `${total} facture${s(total)}`,
  toSend: (count: number, amount: string) => `à envoyer : ${count}, net à payer ${amount}`,
  /** @param amount below zero */
  credits: (count: number, amount: string) => `dont ${plural(count, "avoir déduit", "avoirs déduits")} : ${amount}`,
  refused: (count: number) => `à corriger : ${count} (ne parti${count > 1 ? "ront" : "ra"} pas)`,
  staying: (count: number) => `${count} à corriger ne parti${count > 1 ? "ront" : "ra"} pas`,
  before: (count: number) => `déjà déposée${s(count)}, non renvoyée${s(count)} : ${count}`,
  setAside: (count: number) => `mise${s(count)} de côté, à corriger dans le tableau : ${count} ligne${s(count)}`,
  asideRows: (count: number): string =>
    count > 1 ? "lignes du tableau mises de côté, en plus" : "ligne du tableau mise de côté, en plus",
  allBefore: (before: number, refused: number) =>
    refused === 0
      ? "Tout est déjà déposé : il n’y a rien à envoyer."
      : `Rien à envoyer : ${before} déjà déposée${s(before)}, ${refused} à corriger.`,
  optionSkipBad: "envoyer les bonnes lignes d’un tableau qui en a de mauvaises",
  skipBad: (count: number) =>
    `${count} ${count > 1 ? "lignes à corriger" : "ligne à corriger"} dans le tableau. Continuer avec les autres lignes ?`,
  bySeller: "Par vendeur",
  goes: "À envoyer, tel que c’est lu",
  goesWith: { service: "service", commitment: "engagement", contract: "marché", replaces: "remplace" },
  moreToSend: (count: number) => `et ${plural(count, "autre facture", "autres factures")}`,
  recipients: "Par destinataire",
  moreRecipients: (count: number) => `et ${count} autre${s(count)} destinataire${s(count)}`,
  noRecipient: "destinataire inconnu",
  comments: "Commentaires que lira le destinataire",
  regimes: "Régime de TVA",
  regimeUsual: (regime: string) =>
    `${regime}, par défaut : rien ne le dit. Pour un autre : un tableau (colonne « Régime de TVA »), ou l’envoi une à une`,
  regimeOfClient: (regime: string) =>
    `${regime}, comme dit la dernière fois pour ce vendeur (en répondant non à l’envoi, la question sera posée de nouveau)`,
  whenDue: (count: number, names: string) =>
    count === 1
      ? `${names} ne dit pas quand sa TVA est exigible : elle l’est…`
      : `${count} factures (${names}) ne disent pas quand leur TVA est exigible : elle l’est…`,
  moreComments: (count: number) => `et ${count} autre${s(count)} commentaire${s(count)}`,
  findings: "À corriger ou à vérifier",
  seller: "Vendeur",
  /** @param left how many of them are not among the names */
  concerns: (count: number, names: string, left: number) => {
    const others = left === 0 ? "" : ` et ${plural(left, "autre", "autres")}`;
    return count === 1 ? names : `${count} factures : ${names}${others}`;
  },
  row: (row: number) => `ligne ${row}`,
  nothingToSend: "Rien ne peut partir : rien n’a été envoyé. Ce qui est à corriger est dit plus haut.",
  nothingNext: "→ Corrigez, puis relancez la même commande",
  nothingSent: "Rien n’a été envoyé.",
  written: (path: string) => `Écrit : ${path}`,
  next: (path: string) => `→ Envoyer : cpro batch send ${path}`,
  nextWithout: "→ Garder ce plan : ajoutez -o plan.json ; envoyer : cpro batch send <source…>",
  sourceWarnings: "Tableau",
  onePlan: "un plan s’envoie seul",
  send: "Envoyer chaque facture une seule fois, après confirmation",
  planOrSources: "un plan, ou des PDF, dossiers, motifs, tableaux",
  yes: "envoyer sans question tout ce qui peut l’être",
  confirm: "confirmer ce nombre de factures et ce total à payer, par exemple 300:123456,78",
  badConfirm: (value: string) => `attendu <nombre>:<total>, par exemple 300:123456,78 ; reçu ${value}`,
  concurrency: "factures envoyées en même temps (1 à 32)",
  badConcurrency: (value: string) => `attendu un nombre de 1 à 32 ; reçu ${value}`,
  failFast: "s’arrêter à la première facture qui n’arrive pas",
  again:
    "Relancer la même commande envoie ce qui reste : jamais deux fois la même facture, même après une coupure, même à plusieurs. Les factures à corriger ne partent pas et n’arrêtent pas les autres ; un tableau mal rempli arrête tout.",
  resume: "Continuer un lot déjà confirmé",
  resumeYes: "sans effet : le lot a déjà été confirmé",
  batchArgument: "le lot (défaut : le dernier inachevé)",
  sendForOther: (count: number, names: string, client: string) =>
    count === 1
      ? `${names} est la facture d’un autre vendeur : elle est mise de côté. L’envoyer quand même pour « ${client} » ?`
      : `${count} factures d’autres vendeurs (${names}) sont mises de côté. Les envoyer quand même pour « ${client} » ?`,
  withoutService: "Sans code service : à vérifier",
  serviceOf: (recipient: string, count: number) =>
    `${recipient} : aucun code service, alors que ce destinataire en a ${count}`,
  giveFacts: (count: number, names: string, what: string) =>
    count === 1
      ? `De ${names}, le PDF ne dit pas lisiblement : ${what}. Le donner maintenant ?`
      : `De ${count} factures (${names}), le PDF ne dit pas lisiblement : ${what}. Le donner maintenant ?`,
  giveTotals: (count: number, names: string) =>
    count === 1
      ? `Les totaux imprimés sur ${names} ne s’accordent pas : si la facture est fausse, elle est à refaire. Sont-ils mal lus, et les donner maintenant ?`
      : `Les totaux imprimés sur ${count} factures (${names}) ne s’accordent pas : celles qui sont fausses sont à refaire. Sont-ils mal lus, et les donner maintenant ?`,
  giveBuyer: (name: string) => `Le destinataire de ${name} n’a pas été lu : le chercher maintenant ?`,
  giveFact: (what: string, name: string) => `${what} – ${name} (« n » : ne pas l’envoyer)`,
  giveService: (count: number, name: string) =>
    count === 1
      ? `Une facture à ${name} n’a pas de service qui convienne : le choisir maintenant ?`
      : `${count} factures à ${name} n’ont pas de service qui convienne : en choisir un pour toutes ?`,
  giveNumbers: {
    commitment: (count: number, name: string) =>
      count === 1
        ? `Une facture à ${name} n’a pas de numéro d’engagement : le donner maintenant ?`
        : `${count} factures à ${name} n’ont pas de numéro d’engagement : les donner maintenant ?`,
    original: (count: number, name: string) =>
      count === 1
        ? `Un avoir à ${name} ne dit pas quelle facture il corrige : donner son numéro maintenant ?`
        : `${count} avoirs à ${name} ne disent pas quelle facture ils corrigent : donner leurs numéros maintenant ?`,
  },
  giveCredit: {
    credit: (count: number, name: string) =>
      count === 1
        ? `Une facture à ${name} a des montants négatifs. Est-ce un avoir ?`
        : `${count} factures à ${name} ont des montants négatifs. Sont-ce des avoirs ?`,
    sign: (count: number, name: string) =>
      count === 1
        ? `Un avoir à ${name} a des montants négatifs ; l’usage est de les écrire positifs. Que faire ?`
        : `${count} avoirs à ${name} ont des montants négatifs ; l’usage est de les écrire positifs. Que faire ?`,
  },
  creditChoices: {
    credit: (count: number) => ({
      positive: `Oui : ${count === 1 ? "l’envoyer comme avoir" : "les envoyer comme avoirs"}, avec des montants positifs`,
      asTheyAre: `Non : ${count === 1 ? "l’envoyer comme facture, avec ses" : "les envoyer comme factures, avec leurs"} montants négatifs`,
      aside: `Ne pas ${count === 1 ? "l’envoyer" : "les envoyer"} cette fois`,
    }),
    sign: (count: number) => ({
      positive: `${count === 1 ? "L’envoyer" : "Les envoyer"} avec des montants positifs`,
      asTheyAre: `${count === 1 ? "L’envoyer avec ses" : "Les envoyer avec leurs"} montants négatifs`,
      aside: `Ne pas ${count === 1 ? "l’envoyer" : "les envoyer"} cette fois`,
    }),
  },
  takeOver: {
    facts: (count: number, names: string, what: string) =>
      count === 1
        ? `De ${names}, reprendre ce que vous aviez donné (${what}) ?`
        : `De ${count} factures (${names}), reprendre ce que vous aviez donné (${what}) ?`,
    service: (count: number, name: string, code: string) =>
      count === 1
        ? `Une facture à ${name} n’a pas de service qui convienne : reprendre ${code}, choisi la dernière fois ?`
        : `${count} factures à ${name} n’ont pas de service qui convienne : reprendre ${code}, choisi la dernière fois ?`,
    commitment: (count: number, name: string, number: string) =>
      count === 1
        ? `Une facture à ${name} n’a pas de numéro d’engagement : reprendre ${number}, donné la dernière fois ?`
        : `${count} factures à ${name} n’ont pas de numéro d’engagement : reprendre ceux de la dernière fois (${number}) ?`,
    original: (count: number, name: string, number: string) =>
      count === 1
        ? `Un avoir à ${name} ne dit pas quelle facture il corrige : reprendre ${number}, donné la dernière fois ?`
        : `${count} avoirs à ${name} ne disent pas quelle facture ils corrigent : reprendre ceux de la dernière fois (${number}) ?`,
  },
  madeAnew: "Contrôlé à nouveau, avec vos réponses :",
  takenBack: "Contrôlé à nouveau, sans votre dernière réponse :",
  /** @param besides what of the plan does not go; empty when all of it does */
  question: (count: number, amount: string, besides: string) =>
    `Envoyer ${count} facture${s(count)} à Chorus Pro, net à payer ${amount}${besides === "" ? "" : ` (${besides})`} ?`,
  outcomes: {
    submitted: (n: number) => `déposée${s(n)}`,
    "already-submitted": (n: number) => `déjà déposée${s(n)}, pas renvoyée${s(n)}`,
    refused: (n: number) => `refusée${s(n)} par Chorus Pro`,
    unknown: (_: number) => "sort inconnu",
    "not-sent": (n: number) => `pas envoyée${s(n)}`,
  },
  outcome: {
    submitted: "déposée",
    "already-submitted": "déjà déposée",
    refused: "refusée par Chorus Pro",
    unknown: "sort inconnu",
    "not-sent": "pas envoyée",
  },
  total: "en tout",
  batch: (id: string) => `Lot ${id}`,
  busy: (seconds: number) => `service saturé, attente ${seconds} s`,
  lookingUp: "réponse perdue, recherche",
  took: (seconds: number) => `en ${seconds} s`,
  left: (time: string) => `reste ${time}`,
  stopping: "Arrêt demandé : les appels en cours se terminent. Ctrl-C de nouveau : arrêt sur-le-champ.",
  interrupted: "Interrompu : ce qui était en cours est terminé, le reste n’est pas envoyé.",
  arrived: (numbers: string) => `Déposées avant l’arrêt : ${numbers}.`,
  leftInWizard: "→ Pour le reste : lancez cpro de nouveau, puis « Envoyer plusieurs factures », « Reprendre l’envoi ».",
  stopped: "Arrêt : continuer ne servirait à rien. Le reste n’est pas envoyé.",
  unknownNext: (id: string) => `→ Lever le doute : cpro batch resume ${id} (cherche d’abord sur Chorus Pro)`,
  leftNext: (id: string) => `→ Corrigez, puis relancez la même commande ; sans rien changer : cpro batch resume ${id}`,
  reportNext: (id: string) => `→ Rapport : cpro batch report ${id} -o rapport.html`,
  list: "Les lots envoyés depuis ce poste",
  noBatch: "Aucun lot n’a été envoyé depuis ce poste.",
  columnBatch: "Lot",
  columnStarted: "Envoyé le",
  columnSources: "Sources",
  columnDone: "Déposées",
  columnPayable: "Net à payer",
  columnState: "État",
  finished: "terminé",
  unfinished: "inachevé",
  report: "Ce qu’est devenue chaque facture d’un lot",
  reportBatch: "le lot, tel que le nomme cpro batch list (défaut : le dernier)",
  format: "format du rapport (défaut : d’après -o)",
  reportOpen: "ouvrir le fichier une fois écrit",
  openYourself: "Aucun programme ne s’est ouvert : ouvrez ce fichier vous-même.",
  reportOutput: "fichier où écrire",
  unknownEnding: (ending: string, formats: string) =>
    `« ${ending} » n’est la fin d’aucun format de rapport (${formats}) : donnez-en une autre, ou --format`,
  needsOutput: "un classeur ou un PDF s’écrit dans un fichier : -o rapport.xlsx, -o rapport.pdf",
  template: "Un tableau à remplir : les noms des colonnes et une ligne d’exemple",
  /** @param client empty where it has no name */
  reportTitle: (id: string, day: string, client: string) =>
    `${client === "" ? "Envoi" : `${client}, envoi`} du ${day} (lot ${id})`,
  rowsTitle: "Factures",
  amountUnknown: (count: number) => `${count === 1 ? "montant" : `${count} montants`} non lu${s(count)}`,
  reportTitleClients: "Les derniers lots de tous les clients",
  columnClient: "Client",
  factCreated: "Rapport du",
  factStarted: "Envoyé le",
  factSources: "Sources",
  factSeller: "Vendeur",
  factSubmitted: "Déposées par ce lot",
  factBefore: "Déjà déposées avant, non renvoyées",
  factAmount: "Net à payer déposé par ce lot",
  depositedBefore: "déjà déposée avant ce lot",
  sinceState: "déposée depuis, seule",
  depositedSince: (number: string, day: string) =>
    `déposée depuis, seule (${[number, day].filter(Boolean).join(", ")})`,
  copyOf: (name: string) => `déjà déposée (copie de ${name})`,
  twice: (count: number) => `dont ${count} en double`,
  byStatus: "Par état",
  byRecipient: "Par destinataire",
  search: "Chercher",
  shown: "% sur % lignes",
  reportColumns: {
    row: "Ligne",
    file: "Fichier",
    number: "Numéro",
    issueDate: "Date",
    recipient: "Destinataire",
    recipientName: "Nom",
    serviceCode: "Service",
    commitmentNumber: "Engagement",
    contractNumber: "Marché",
    taxExclusiveAmount: "HT",
    taxAmount: "TVA",
    taxInclusiveAmount: "TTC",
    payableAmount: "Net à payer",
    outcome: "État",
    invoiceId: "Identifiant Chorus Pro",
    depositedAt: "Déposée le",
    seller: "Vendeur",
    reason: "Pourquoi",
    hint: "Que faire",
    comment: "Commentaire",
    type: "Type",
  },
  types: { invoice: "facture", "credit-note": "avoir" },
  templateNext:
    "La ligne d’exemple est à remplacer : une ligne par facture. Seul le nom du fichier y est nécessaire : si une cellule est vide, la valeur du PDF est prise. Le commentaire est lu par le destinataire.",
};

export const en: typeof fr = {
  sources: "PDFs, folders, patterns, CSV or XLSX tables",
  plan: "Read, check and price; nothing is sent",
  output: "file to write the plan to",
  reading: "Reading and checking",
  title: (total) => `${total} invoice${es(total)}`,
  toSend: (count, amount) => `to send: ${count}, net payable ${amount}`,
  credits: (count, amount) => `of which ${plural(count, "credit note", "credit notes", "en")}, taken away: ${amount}`,
  refused: (count) => `to correct: ${count} (will not go)`,
  staying: (count) => `${count} to correct will not go`,
  before: (count) => `deposited already, not sent again: ${count}`,
  setAside: (count) => `set aside, to correct in the table: ${count} row${es(count)}`,
  asideRows: (count) => (count > 1 ? "rows of the table set aside, besides" : "row of the table set aside, besides"),
  allBefore: (before, refused) =>
    refused === 0
      ? "Everything is deposited already: there is nothing to send."
      : `Nothing to send: ${before} deposited already, ${refused} to correct.`,
  optionSkipBad: "send the good rows of a table that has bad ones",
  skipBad: (count) => `${count} ${count > 1 ? "rows" : "row"} to mend in the table. Go on with the others?`,
  bySeller: "By seller",
  goes: "To send, as it was read",
  goesWith: { service: "service", commitment: "commitment", contract: "contract", replaces: "replaces" },
  moreToSend: (count) => `and ${plural(count, "more invoice", "more invoices", "en")}`,
  recipients: "By recipient",
  moreRecipients: (count) => `and ${count} more recipient${es(count)}`,
  noRecipient: "unknown recipient",
  comments: "Comments that the recipient will read",
  regimes: "VAT regime",
  regimeUsual: (regime) =>
    `${regime}, by default: nothing tells it. For another: a table (column “regime”), or one by one`,
  regimeOfClient: (regime) =>
    `${regime}, as said the last time of this seller (answer no below, and it is asked again)`,
  whenDue: (count, names) =>
    count === 1
      ? `${names} does not say when its VAT is due: it is…`
      : `${count} invoices (${names}) do not say when their VAT is due: it is…`,
  moreComments: (count) => `and ${count} more comment${es(count)}`,
  findings: "To correct or to check",
  seller: "Seller",
  concerns: (count, names, left) => {
    const others = left === 0 ? "" : ` and ${plural(left, "other", "others", "en")}`;
    return count === 1 ? names : `${count} invoices: ${names}${others}`;
  },
  row: (row) => `row ${row}`,
  nothingToSend: "Nothing can go: nothing was sent. What is to be corrected is said above.",
  nothingNext: "→ Mend, then run the same command again",
  nothingSent: "Nothing was sent.",
  written: (path) => `Written: ${path}`,
  next: (path) => `→ Send: cpro batch send ${path}`,
  nextWithout: "→ Keep this plan: add -o plan.json; send: cpro batch send <source…>",
  sourceWarnings: "Table",
  onePlan: "a plan is sent alone",
  send: "Send each invoice exactly once, after confirmation",
  planOrSources: "a plan, or PDFs, folders, patterns, tables",
  yes: "send everything that can be sent, without asking",
  confirm: "confirm this count of invoices and this total payable, for instance 300:123456.78",
  badConfirm: (value) => `expected <count>:<total>, for instance 300:123456.78; got ${value}`,
  concurrency: "invoices sent at the same time (1 to 32)",
  badConcurrency: (value) => `expected a number from 1 to 32; got ${value}`,
  failFast: "stop at the first invoice that does not arrive",
  again:
    "Running the same command again does what is left: never the same invoice twice, even after a cut, even by several people. Invoices to correct do not go and do not stop the others; a table that is not understood stops everything.",
  resume: "Go on with a batch that was confirmed",
  resumeYes: "no effect: the batch was confirmed before",
  batchArgument: "the batch (default: the last unfinished one)",
  sendForOther: (count, names, client) =>
    count === 1
      ? `${names} is another seller's invoice: it is set aside. Send it for “${client}” all the same?`
      : `${count} invoices of other sellers (${names}) are set aside. Send them for “${client}” all the same?`,
  withoutService: "Without a service: to be checked",
  serviceOf: (recipient, count) => `${recipient}: no service, though this recipient has ${count}`,
  giveFacts: (count, names, what) =>
    count === 1
      ? `Of ${names} the PDF does not say legibly: ${what}. Give it now?`
      : `Of ${count} invoices (${names}) the PDF does not say legibly: ${what}. Give it now?`,
  giveTotals: (count, names) =>
    count === 1
      ? `The totals printed on ${names} do not agree: if the invoice is wrong, it must be made again. Were they misread, and are they to be given now?`
      : `The totals printed on ${count} invoices (${names}) do not agree: those that are wrong must be made again. Were they misread, and are they to be given now?`,
  giveBuyer: (name) => `The recipient of ${name} was not read: look for it now?`,
  giveFact: (what, name) => `${what} – ${name} (“n”: do not send it)`,
  giveService: (count, name) =>
    count === 1
      ? `One invoice to ${name} has no service that fits: choose it now?`
      : `${count} invoices to ${name} have no service that fits: choose one for all of them?`,
  giveNumbers: {
    commitment: (count, name) =>
      count === 1
        ? `One invoice to ${name} has no commitment number: give it now?`
        : `${count} invoices to ${name} have no commitment number: give them now?`,
    original: (count, name) =>
      count === 1
        ? `One credit note to ${name} does not say which invoice it corrects: give its number now?`
        : `${count} credit notes to ${name} do not say which invoices they correct: give their numbers now?`,
  },
  giveCredit: {
    credit: (count, name) =>
      count === 1
        ? `One invoice to ${name} has negative amounts. Is it a credit note?`
        : `${count} invoices to ${name} have negative amounts. Are they credit notes?`,
    sign: (count, name) =>
      count === 1
        ? `One credit note to ${name} has negative amounts; they are usually written positive. What to do?`
        : `${count} credit notes to ${name} have negative amounts; they are usually written positive. What to do?`,
  },
  creditChoices: {
    credit: (count) => ({
      positive: `Yes: send ${count === 1 ? "it as a credit note" : "them as credit notes"}, with positive amounts`,
      asTheyAre: `No: send ${count === 1 ? "it as an invoice, with its" : "them as invoices, with their"} negative amounts`,
      aside: `Do not send ${count === 1 ? "it" : "them"} this time`,
    }),
    sign: (count) => ({
      positive: `Send ${count === 1 ? "it" : "them"} with positive amounts`,
      asTheyAre: `Send ${count === 1 ? "it with its" : "them with their"} negative amounts`,
      aside: `Do not send ${count === 1 ? "it" : "them"} this time`,
    }),
  },
  takeOver: {
    facts: (count, names, what) =>
      count === 1
        ? `Of ${names}, take what you gave the last time (${what})?`
        : `Of ${count} invoices (${names}), take what you gave the last time (${what})?`,
    service: (count, name, code) =>
      count === 1
        ? `One invoice to ${name} has no service that fits: take ${code} again, chosen the last time?`
        : `${count} invoices to ${name} have no service that fits: take ${code} again, chosen the last time?`,
    commitment: (count, name, number) =>
      count === 1
        ? `One invoice to ${name} has no commitment number: take ${number} again, given the last time?`
        : `${count} invoices to ${name} have no commitment number: take those of the last time again (${number})?`,
    original: (count, name, number) =>
      count === 1
        ? `One credit note to ${name} does not say which invoice it corrects: take ${number} again, given the last time?`
        : `${count} credit notes to ${name} do not say which invoices they correct: take those of the last time again (${number})?`,
  },
  madeAnew: "Checked again, with your answers:",
  takenBack: "Checked again, without your last answer:",
  question: (count, amount, besides) =>
    `Send ${count} invoice${es(count)} to Chorus Pro, net payable ${amount}${besides === "" ? "" : ` (${besides})`}?`,
  outcomes: {
    submitted: () => "deposited",
    "already-submitted": () => "deposited before, not sent again",
    refused: () => "refused by Chorus Pro",
    unknown: () => "outcome unknown",
    "not-sent": () => "not sent",
  },
  outcome: {
    submitted: "deposited",
    "already-submitted": "deposited before",
    refused: "refused by Chorus Pro",
    unknown: "outcome unknown",
    "not-sent": "not sent",
  },
  total: "in all",
  batch: (id) => `Batch ${id}`,
  busy: (seconds) => `service busy, waiting ${seconds} s`,
  lookingUp: "answer lost, searching",
  took: (seconds) => `in ${seconds} s`,
  left: (time) => `${time} left`,
  stopping: "Stopping: the calls under way are being finished. Ctrl-C again: stop at once.",
  interrupted: "Interrupted: what was under way is finished, the rest is not sent.",
  arrived: (numbers) => `Deposited before the stop: ${numbers}.`,
  leftInWizard: "→ For the rest: start cpro again, then “Send several invoices”, “Go on with the batch”.",
  stopped: "Stopped: going on would be of no use. The rest is not sent.",
  unknownNext: (id) => `→ Settle the doubt: cpro batch resume ${id} (searches Chorus Pro first)`,
  leftNext: (id) => `→ Mend, then run the same command again; as it is: cpro batch resume ${id}`,
  reportNext: (id) => `→ Report: cpro batch report ${id} -o report.html`,
  list: "The batches sent from this machine",
  noBatch: "No batch was sent from this machine.",
  columnBatch: "Batch",
  columnStarted: "Sent on",
  columnSources: "Sources",
  columnDone: "Deposited",
  columnPayable: "Net payable",
  columnState: "State",
  finished: "finished",
  unfinished: "unfinished",
  report: "What became of each invoice of a batch",
  reportBatch: "the batch, as cpro batch list names it (default: the last one)",
  format: "format of the report (default: after -o)",
  reportOpen: "open the file once it is written",
  openYourself: "No program opened: open this file yourself.",
  reportOutput: "file to write",
  unknownEnding: (ending, formats) =>
    `“${ending}” is the end of no format of a report (${formats}): give another, or --format`,
  needsOutput: "a workbook or a PDF is written to a file: -o report.xlsx, -o report.pdf",
  template: "A table to fill in: the names of the columns and an example row",
  reportTitle: (id, day, client) => `${client === "" ? "Sent" : `${client}, sent`} on ${day} (batch ${id})`,
  rowsTitle: "Invoices",
  amountUnknown: (count) => `${count === 1 ? "amount" : `${count} amounts`} not read`,
  reportTitleClients: "The last batches of all clients",
  columnClient: "Client",
  factCreated: "Report of",
  factStarted: "Sent on",
  factSources: "Sources",
  factSeller: "Seller",
  factSubmitted: "Deposited by this batch",
  factBefore: "Deposited before, not sent again",
  factAmount: "Net payable deposited by this batch",
  depositedBefore: "deposited before this batch",
  sinceState: "deposited since, by itself",
  depositedSince: (number, day) => `deposited since, by itself (${[number, day].filter(Boolean).join(", ")})`,
  copyOf: (name) => `deposited already (a copy of ${name})`,
  twice: (count) => `${plural(count, "duplicate", "duplicates", "en")} among them`,
  byStatus: "By state",
  byRecipient: "By recipient",
  search: "Search",
  shown: "% of % rows",
  reportColumns: {
    row: "Row",
    file: "File",
    number: "Number",
    issueDate: "Date",
    recipient: "Recipient",
    recipientName: "Name",
    serviceCode: "Service",
    commitmentNumber: "Commitment",
    contractNumber: "Contract",
    taxExclusiveAmount: "Excl. tax",
    taxAmount: "Tax",
    taxInclusiveAmount: "Incl. tax",
    payableAmount: "Net payable",
    outcome: "State",
    invoiceId: "Chorus Pro id",
    depositedAt: "Deposited on",
    seller: "Seller",
    reason: "Why",
    hint: "What to do",
    comment: "Comment",
    type: "Type",
  },
  types: { invoice: "invoice", "credit-note": "credit note" },
  templateNext:
    "Replace the example row: one row per invoice. Only the name of the file is needed; where a cell is empty, the value in the PDF is taken. The comment is read by the recipient.",
};
