import type { ClaimClass, PaymentState } from "../../domain/payment/assess.ts";
import type { Term } from "../../domain/payment/terms.ts";
import { plural } from "../../kit/locale/locales.ts";
import * as common from "./report-common.ts";

const LISTED = 10;
/** The first of many names, and that there are more. */
const firstOf = (names: readonly string[]): string =>
  names.slice(0, LISTED).join(", ") + (names.length > LISTED ? `, … (${names.length})` : "");

/** Sentences of `cpro report payments`. */
export const fr = {
  ...common.fr,
  summary: "Délais de paiement, retards, intérêts moratoires et indemnités, par destinataire",
  optionRecipient: "seulement ce destinataire (SIRET)",
  optionLimit: "délai du contrat pour un destinataire, cette fois seulement : <siret ou siren>=<jours> (répétable)",
  optionTerms:
    "retenir la nature d’un destinataire : state:<siret ou siren> ou local:… (30 jours), hospital:… (50), company:… (60), entity:… (code de commerce), ou <jours>:… (répétable)",
  optionRate:
    "taux de la BCE au premier jour d’un semestre, s’il est inconnu de cette version : 2027-1=2,65 (répétable)",
  optionPerformed:
    "date d’exécution des prestations, si elles ont été faites après la réception : <facture>=<date>, ou un fichier CSV ou XLSX avec une colonne « N° facture » et une colonne « Date d’exécution » ; retenue (répétable)",
  optionLetters:
    "écrire dans le dossier de -o une lettre par payeur, en français, avec les seuls intérêts et indemnités à réclamer",
  optionWithDoubtful: "avec --letters : joindre ceux qui sont à vérifier, en les disant tels",
  badPerformed: (value: string) => `attendu <facture>=<date> ou un fichier .csv ou .xlsx ; reçu ${value}`,
  performedHeaders: (path: string, headers: string) =>
    `${path} : attendu une colonne « N° facture » et une colonne « Date d’exécution » ; lu : ${headers || "rien"}`,
  performedCells: (path: string, cells: string) =>
    `${path} : ni numéro de facture ni date lisibles en ${cells} ; rien n’a été retenu`,
  performedElsewhere: (names: string) => `Dates d’exécution de factures absentes de ce rapport : ${names}.`,
  performedUnknown: (names: string) => `--performed : aucune facture de ce rapport ne s’appelle ${names}`,
  performedKept: (count: number) =>
    `${plural(count, "date d’exécution retenue", "dates d’exécution retenues")} sur ce poste.`,
  lettersNeedFolder: "--letters écrit dans un dossier : donnez -o <dossier>",
  lettersWritten: (count: number, total: string, folder: string) =>
    count === 0
      ? "Aucun intérêt ni indemnité à réclamer : aucune lettre."
      : `${plural(count, "lettre écrite", "lettres écrites")} dans ${folder}, pour ${total}.`,
  limitAboveLegal: (siret: string, days: number, legal: number) =>
    `--limit ${siret}=${days} : le délai légal de ce destinataire est de ${legal} jours, et un marché ne peut pas l’allonger (L2192-10)`,
  rateRange: (value: string) => `attendu le taux de la BCE, de 0 à 8 % ; reçu ${value}`,
  rateWhole: (value: string, meant: string) =>
    `${value} semble être le taux entier, majoration comprise ; donnez le taux de la BCE seul : ${meant} ?`,
  askKind: (name: string, hospital: boolean) =>
    hospital ? `${name} (un hôpital ?) : quelle est sa nature ?` : `${name} : quelle est sa nature ?`,
  kinds: {
    standard: "État, collectivité, établissement public (30 jours)",
    hospital: "établissement public de santé (50 jours)",
    company: "entreprise publique non locale (60 jours)",
    entity: "autre entité adjudicatrice (code de commerce)",
    unknown: "je ne sais pas",
  },
  badLimit: (value: string) => `attendu <siret ou siren>=<jours de 1 à 60> ; reçu ${value}`,
  badTerms: (value: string) =>
    `attendu state, local, hospital, company, entity ou un nombre de jours de 1 à 60, puis « : » et un SIRET ou un SIREN ; reçu ${value}`,
  badRate: (value: string) => `attendu <année>-<1 ou 2>=<taux de la BCE en %>, par exemple 2027-1=2,65 ; reçu ${value}`,
  ratesKept: (halves: readonly string[]) =>
    `Taux de la BCE retenu sur ce poste : ${halves.join(", ")}. Les prochains rapports s’en serviront.`,
  termsKept: (count: number) => `${plural(count, "délai retenu", "délais retenus")} sur ce poste.`,
  title: "Délais de paiement",
  recipientsTitle: "Par destinataire",
  invoicesTitle: "Factures",
  lateTitle: "Factures en retard",
  doubtsTitle: "À vérifier avant de réclamer",
  about: (numbers: readonly string[], sentence: string) => `${firstOf(numbers)} : ${sentence}`,
  methodTitle: "Méthode et réserves",
  factAsOf: "Situation au",
  factPaid: "Payées",
  factAverage: "Délai moyen",
  factLate: "Payées en retard",
  factOverdue: "Impayées en retard",
  factInterest: "Intérêts moratoires",
  factIndemnity: "Indemnités de 40 €",
  factClaim: "Intérêts et indemnités à réclamer (estimation)",
  factDoubtful: "À vérifier d’abord, hors total",
  factNotClaimable: "Non réclamable, hors total",
  factUnlinked: "Avoirs sans facture d’origine",
  unlinked: (name: string, numbers: string, total: string) => `${name} : ${numbers} (${total})`,
  factApart: "Avoirs non déduits ici",
  apart: (number: string, amount: string, original: string) =>
    `${number} (${amount}) : sa facture ${original} est rejetée, ou hors de cette liste`,
  factRates: "Taux appliqués",
  factLeftOut: "Non comptées",
  days: (count: string) => `${count} jours`,
  shortDays: (count: string, limit: number) => `${count} j (limite ${limit} j)`,
  rate: (half: string, total: string, ecb: string) => `${half} : ${total} (BCE ${ecb} + 8)`,
  half: (year: string, part: string) => `${part === "1" ? "1er" : "2e"} semestre ${year}`,
  leftOut: (withdrawn: number, credits: number, nothing: number) =>
    `${plural(withdrawn, "rejetée, abandonnée ou pas envoyée", "rejetées, abandonnées ou pas envoyées")}, ${plural(credits, "avoir", "avoirs")}${nothing > 0 ? `, ${nothing} sans rien à payer` : ""}`,
  ageing: "Reste à payer par ancienneté, avoirs déduits",
  ages: {
    "not-begun": "pas encore à disposition du destinataire",
    "in-term": "délai en cours, ou suspendu",
    "to-30": "en retard de 1 à 30 jours",
    "to-60": "en retard de 31 à 60 jours",
    "to-90": "en retard de 61 à 90 jours",
    older: "en retard de plus de 90 jours",
    unreported: "délai passé, paiement non signalé",
  },
  aged: (invoices: number, amount: string) => `${amount} (${invoices} facture${invoices > 1 ? "s" : ""})`,
  average: "Délai moyen de paiement, en jours, et limite légale (trait)",
  claimed: "Intérêts et indemnités à réclamer",
  nothingLate: "Aucun retard.",
  noInvoice: "Aucune facture dans cette période.",
  more: (count: number) => `et ${count} autre${count > 1 ? "s" : ""} : --format html, csv ou xlsx`,
  yes: "oui",
  no: "non",
  states: {
    "paid-in-time": "payée dans le délai",
    "paid-late": "payée en retard",
    running: "pas encore échue",
    overdue: "impayée, en retard",
    suspended: "délai interrompu",
    paid: "payée, délai inconnu",
    "not-available": "pas encore à disposition du destinataire",
    unreported: "échue, paiement jamais signalé par ce destinataire",
    "already-paid": "déjà payée au dépôt (A2)",
    "not-owed": "pas chez le destinataire",
    credited: "annulée par avoir",
  } satisfies Record<PaymentState, string>,
  classes: {
    none: "",
    certain: "certaine",
    doubtful: "à vérifier",
    "not-claimable": "non réclamable",
  } satisfies Record<ClaimClass, string>,
  reasons: {
    standard: "30 jours, indiqué",
    entity: "entité adjudicatrice (code de commerce)",
    identifier: "30 jours, d’après le SIREN",
    hospital: "établissement public de santé",
    company: "entreprise publique",
    contract: "délai du contrat",
    assumed: "30 jours supposés",
  } satisfies Record<Term["reason"], string>,
  recipientColumns: {
    recipient: "SIRET",
    recipientName: "Destinataire",
    limitDays: "Délai (jours)",
    limitReason: "Nature du délai",
    invoices: "Factures",
    paid: "Payées",
    averageDays: "Délai moyen (j)",
    longestDays: "Plus long (j)",
    paidLate: "Payées en retard",
    overdue: "Impayées en retard",
    running: "Pas échues",
    suspended: "Suspendues",
    unreported: "Paiement non signalé",
    interest: "Intérêts (€)",
    indemnity: "Indemnités (€)",
    claim: "À réclamer (€)",
    doubtful: "À vérifier (€)",
    notClaimable: "Non réclamable (€)",
  },
  columns: {
    profile: "Client",
    number: "Facture",
    invoiceId: "Identifiant Chorus Pro",
    recipient: "SIRET",
    recipientName: "Destinataire",
    status: "Statut",
    amount: "Net à payer TTC",
    currency: "Devise",
    depositedAt: "Déposée le",
    availableAt: "Mise à disposition",
    performedAt: "Exécution (indiquée)",
    certifiedAt: "Service fait constaté",
    startAt: "Départ du délai",
    suspendedAt: "Interrompue le",
    resumedAt: "Complétée le",
    dueAt: "Échéance",
    paidAt: "Mise en paiement",
    days: "Jours",
    limitDays: "Délai",
    state: "État",
    daysLate: "Retard (j)",
    ecbRate: "Taux BCE (%)",
    rate: "Taux (%)",
    interest: "Intérêts (€)",
    indemnity: "Indemnité (€)",
    credits: "Avoirs",
    claim: "Créance",
    setAside: "Non réclamable (€)",
    doubts: "À vérifier",
    remarks: "À regarder avant l’envoi",
  },
  credit: (number: string, date: string, amount: string) => `${number} du ${date} : ${amount}`,
  /** For who runs the command; the page goes to others. */
  how: "Pour indiquer, une fois pour toutes, la nature d’un destinataire : --terms hospital:<siret ou siren> (state, local, company, entity) ; une date d’exécution : --performed <facture>=<date> ; un taux de la BCE : --rate 2027-1=2,65.",
  notes: {
    term: "Délai : du jour de la mise à disposition (non compté) au jour de la mise en paiement. 30 jours ; 50 pour les établissements publics de santé et du service de santé des armées ; 60 pour les entreprises publiques autres que les établissements publics locaux (code de la commande publique, articles R2192-10 à R2192-15). Si les prestations ont été exécutées après la réception, le délai part de leur exécution (R2192-13), dont la date est à indiquer.",
    classes:
      "Trois totaux : les intérêts et indemnités à réclamer, seuls additionnés dans les lettres ; ceux à vérifier, avec leur raison, dans aucun total ; ce qui n’est pas réclamable (déjà payé, pas chez le destinataire, annulé par avoir, autre monnaie, code de commerce), pour ce qu’un simple compte de jours en aurait demandé.",
    credits:
      "Un avoir qui nomme sa facture réduit ce qui est dû à partir de sa date ; un avoir total éteint la créance. Un avoir sans facture d’origine rend douteuses les factures en retard de son destinataire.",
    kind: "Chorus Pro ne dit pas si un destinataire est un hôpital ou une entreprise publique : sans autre indication, 30 jours sont supposés et la créance reste à vérifier. Sa nature, une fois indiquée, est retenue pour les rapports suivants. Les SIREN de services de l’État, communes, départements et régions le disent eux-mêmes.",
    hospitals: (names: string) =>
      `À vérifier : ces destinataires comptés à 30 jours semblent être des hôpitaux (50 jours) : ${names}. Si c’est le cas, demandez à qui établit ce rapport d’indiquer leur nature une fois : elle est retenue pour les suivants.`,
    suspension:
      "Une interruption (facture suspendue puis complétée) arrête le délai une seule fois, et seulement avant l’ordonnancement ; ensuite court un nouveau délai de 30 jours, ou ce qui restait s’il restait davantage (articles R2192-27 à R2192-29).",
    interest:
      "Intérêts moratoires : ce qui reste dû TTC × jours de retard / 365 × taux, du lendemain de l’échéance au jour de la mise en paiement inclus (articles L2192-13 et R2192-31 à R2192-34). Le taux est celui de la BCE pour ses opérations principales de refinancement au premier jour du semestre où les intérêts ont commencé à courir, plus 8 points ; il ne change plus ensuite. Les intérêts ne sont pas soumis à la TVA.",
    unpaid: (date: string) =>
      `Factures impayées : intérêts arrêtés au ${date} ; ils courent encore, jusqu’à la mise en paiement incluse (R2192-32).`,
    indemnity:
      "Indemnité forfaitaire pour frais de recouvrement : 40 € par facture en retard, due de plein droit (articles L2192-13 et D2192-35).",
    unreported: (names: string) =>
      `Ces destinataires ne signalent jamais la mise en paiement à Chorus Pro : leurs factures échues sont peut-être payées, aucun intérêt n’est compté : ${names}.`,
    nextRate: (half: string, series: string) =>
      `Le taux de la BCE du ${half} n’est pas connu de cette version : les intérêts qui commencent alors ne seront pas comptés. C’est celui en vigueur le premier jour du semestre (${series}) ; il est à indiquer une fois.`,
    unknownRate: (halves: string) =>
      `Taux de la BCE inconnu de cette version pour : ${halves}. Les intérêts correspondants ne sont pas comptés ; il est à indiquer.`,
    restDays: (numbers: readonly string[]) =>
      `Terme tombé un samedi, un dimanche ou un jour férié : ${firstOf(numbers)}. Le code de la commande publique ne le reporte pas au jour ouvrable suivant, et il est compté tel quel ici ; si le marché renvoie à un CCAG qui le reporte, le retard est plus court de ces jours.`,
    unofficial: (half: string, url: string, series: string) =>
      `Taux de la BCE du ${half} : lu sur une page non officielle (${url}) ; à vérifier à la BCE (${series}) avant toute réclamation.`,
    estimate:
      "Ce tableau est une estimation faite d’après les dates de Chorus Pro ; le contrat et la date de mise en paiement, incluse, font foi.",
    unlinked: (names: string) =>
      `Avoirs rattachés à aucune facture de Chorus Pro (ils n’en nomment aucune, ou une que Chorus Pro ne connaît pas), déduits d’aucune et à rapprocher : ${names}. Les factures en retard de ces destinataires sont à vérifier.`,
    replaced: (half: string, given: string, official: string) =>
      `Taux donné pour le ${half} : ${given}, au lieu du taux officiel de la BCE (${official}). Ces créances sont à vérifier.`,
  },
};

export const en: typeof fr = {
  ...common.en,
  summary: "Payment delays, late invoices, statutory interest and indemnities, by recipient",
  optionRecipient: "only this recipient (SIRET)",
  optionLimit: "contractual days of a recipient, this time only: <siret or siren>=<days> (repeatable)",
  optionTerms:
    "keep the kind of a recipient: state:<siret or siren> or local:… (30 days), hospital:… (50), company:… (60), entity:… (Code de commerce), or <days>:… (repeatable)",
  optionRate: "ECB rate on the first day of a half-year that this version does not know: 2027-1=2.65 (repeatable)",
  optionPerformed:
    "date on which the service was done, where that was after the reception: <invoice>=<date>, or a CSV or XLSX file with a column “Invoice number” and a column “Performed on”; kept (repeatable)",
  optionLetters:
    "write into the folder of -o a letter per payer, in French, with the interest and indemnities to claim alone",
  optionWithDoubtful: "with --letters: add those to be checked, said to be such",
  badPerformed: (value) => `expected <invoice>=<date> or a .csv or .xlsx file; got ${value}`,
  performedHeaders: (path, headers) =>
    `${path}: expected a column “Invoice number” and a column “Performed on”; read: ${headers || "nothing"}`,
  performedCells: (path, cells) => `${path}: no invoice number and date to be read in ${cells}; nothing was kept`,
  performedElsewhere: (names) => `Dates of execution of invoices that are not in this report: ${names}.`,
  performedUnknown: (names) => `--performed: no invoice of this report is called ${names}`,
  performedKept: (count) => `${plural(count, "date of execution", "dates of execution", "en")} kept on this machine.`,
  lettersNeedFolder: "--letters writes into a folder: give -o <folder>",
  lettersWritten: (count, total, folder) =>
    count === 0
      ? "No interest or indemnity to claim: no letter."
      : `${plural(count, "letter", "letters", "en")} written to ${folder}, for ${total}.`,
  limitAboveLegal: (siret, days, legal) =>
    `--limit ${siret}=${days}: the legal term of this recipient is ${legal} days, and a contract cannot make it longer (L2192-10)`,
  rateRange: (value) => `expected the ECB's rate, from 0 to 8 %; got ${value}`,
  rateWhole: (value, meant) =>
    `${value} looks like the whole rate, the eight points included; give the ECB's rate alone: ${meant}?`,
  askKind: (name, hospital) =>
    hospital ? `${name} (a hospital?): what kind of body is it?` : `${name}: what kind of body is it?`,
  kinds: {
    standard: "State, local authority, public establishment (30 days)",
    hospital: "public health establishment (50 days)",
    company: "public company that is not local (60 days)",
    entity: "other contracting entity (Code de commerce)",
    unknown: "I do not know",
  },
  badLimit: (value) => `expected <siret or siren>=<days from 1 to 60>; got ${value}`,
  badTerms: (value) =>
    `expected state, local, hospital, company, entity or a number of days from 1 to 60, then “:” and a SIRET or SIREN; got ${value}`,
  badRate: (value) => `expected <year>-<1 or 2>=<ECB rate in %>, for instance 2027-1=2.65; got ${value}`,
  ratesKept: (halves) => `ECB rate kept on this machine: ${halves.join(", ")}. The next reports will use it.`,
  termsKept: (count) => `${plural(count, "term", "terms", "en")} kept on this machine.`,
  title: "Payment delays",
  recipientsTitle: "By recipient",
  invoicesTitle: "Invoices",
  lateTitle: "Late invoices",
  doubtsTitle: "To be checked before claiming",
  about: (numbers, sentence) => `${firstOf(numbers)}: ${sentence}`,
  methodTitle: "Method and reservations",
  factAsOf: "As of",
  factPaid: "Paid",
  factAverage: "Average delay",
  factLate: "Paid late",
  factOverdue: "Unpaid and late",
  factInterest: "Statutory interest",
  factIndemnity: "€40 indemnities",
  factClaim: "Interest and indemnities to claim (estimate)",
  factDoubtful: "To be checked first, in no total",
  factNotClaimable: "Not claimable, in no total",
  factUnlinked: "Credit notes without an invoice",
  unlinked: (name, numbers, total) => `${name}: ${numbers} (${total})`,
  factApart: "Credit notes not taken off here",
  apart: (number, amount, original) =>
    `${number} (${amount}): its invoice ${original} is rejected, or not in this list`,
  factRates: "Rates applied",
  factLeftOut: "Not counted",
  days: (count) => `${count} days`,
  shortDays: (count, limit) => `${count} d (limit ${limit} d)`,
  rate: (half, total, ecb) => `${half}: ${total} (ECB ${ecb} + 8)`,
  half: (year, part) => `${part === "1" ? "first" : "second"} half of ${year}`,
  leftOut: (withdrawn, credits, nothing) =>
    `${withdrawn} rejected, withdrawn or never sent, ${plural(credits, "credit note", "credit notes", "en")}${nothing > 0 ? `, ${nothing} with nothing to pay` : ""}`,
  ageing: "Still to be paid, by age, less credit notes",
  ages: {
    "not-begun": "not available to the recipient yet",
    "in-term": "in its term, or suspended",
    "to-30": "1 to 30 days late",
    "to-60": "31 to 60 days late",
    "to-90": "61 to 90 days late",
    older: "more than 90 days late",
    unreported: "past the term, payment not reported",
  },
  aged: (invoices, amount) => `${amount} (${invoices} ${invoices === 1 ? "invoice" : "invoices"})`,
  average: "Average days to payment, and the legal limit (dashed)",
  claimed: "Interest and indemnities to claim",
  nothingLate: "Nothing is late.",
  noInvoice: "No invoice in this period.",
  more: (count) => `and ${count} more: --format html, csv or xlsx`,
  yes: "yes",
  no: "no",
  states: {
    "paid-in-time": "paid in time",
    "paid-late": "paid late",
    running: "not due yet",
    overdue: "unpaid and late",
    suspended: "term interrupted",
    paid: "paid, delay unknown",
    "not-available": "not available to the recipient yet",
    unreported: "past its term; this recipient never reports payments",
    "already-paid": "paid before the deposit (A2)",
    "not-owed": "not with the recipient",
    credited: "taken back by a credit note",
  },
  classes: { none: "", certain: "certain", doubtful: "to be checked", "not-claimable": "not claimable" },
  reasons: {
    standard: "30 days, as told",
    entity: "contracting entity (Code de commerce)",
    identifier: "30 days, by its SIREN",
    hospital: "public health establishment",
    company: "public company",
    contract: "term of the contract",
    assumed: "30 days assumed",
  },
  recipientColumns: {
    recipient: "SIRET",
    recipientName: "Recipient",
    limitDays: "Term (days)",
    limitReason: "Kind of term",
    invoices: "Invoices",
    paid: "Paid",
    averageDays: "Average (days)",
    longestDays: "Longest (days)",
    paidLate: "Paid late",
    overdue: "Unpaid and late",
    running: "Not due yet",
    suspended: "Suspended",
    unreported: "Payment not reported",
    interest: "Interest (€)",
    indemnity: "Indemnities (€)",
    claim: "To claim (€)",
    doubtful: "To be checked (€)",
    notClaimable: "Not claimable (€)",
  },
  columns: {
    profile: "Client",
    number: "Invoice",
    invoiceId: "Chorus Pro id",
    recipient: "SIRET",
    recipientName: "Recipient",
    status: "Status",
    amount: "Net payable incl. tax",
    currency: "Currency",
    depositedAt: "Deposited on",
    availableAt: "Available on",
    performedAt: "Done on (told)",
    certifiedAt: "Certified on",
    startAt: "Term starts",
    suspendedAt: "Interrupted on",
    resumedAt: "Completed on",
    dueAt: "Due on",
    paidAt: "Paid on",
    days: "Days",
    limitDays: "Term",
    state: "State",
    daysLate: "Days late",
    ecbRate: "ECB rate (%)",
    rate: "Rate (%)",
    interest: "Interest (€)",
    indemnity: "Indemnity (€)",
    credits: "Credit notes",
    claim: "Claim",
    setAside: "Not claimable (€)",
    doubts: "To be checked",
    remarks: "To be looked at before sending",
  },
  credit: (number, date, amount) => `${number} of ${date}: ${amount}`,
  how: "To tell, once and for all, the kind of a recipient: --terms hospital:<siret or siren> (state, local, company, entity); a date of execution: --performed <invoice>=<date>; an ECB rate: --rate 2027-1=2.65.",
  notes: {
    term: "Term: from the day the invoice is available to the recipient (not counted) to the day the payment is launched. 30 days; 50 for public health establishments and those of the armed forces; 60 for public companies other than local establishments (Code de la commande publique, articles R2192-10 to R2192-15). Where the service was done after the reception, the term starts when it was done (R2192-13), on a date that has to be told.",
    classes:
      "Three totals: interest and indemnities to claim, the only ones that letters add up; those to be checked, each with its reason, in no total; and what is not claimable (already paid, not with the recipient, taken back, another currency, Code de commerce), for what a bare count of days would have asked.",
    credits:
      "A credit note that names its invoice reduces what is owed from its date on; one for the whole ends the claim. One that names no invoice makes the late invoices of its recipient doubtful.",
    kind: "Chorus Pro does not say whether a recipient is a hospital or a public company: unless told, 30 days are assumed and the claim is to be checked. Its kind, once told, is kept for the next reports. The SIRENs of services of the State, communes, departments and regions tell it themselves.",
    hospitals: (names) =>
      `To be checked: these recipients, counted with 30 days, look like hospitals (50 days): ${names}. If they are, ask whoever makes this report to state their kind: it is kept for the next ones.`,
    suspension:
      "An interruption (suspended, then completed) stops the term once, and only before the payment order; then a new term of 30 days runs, or what was left if that was more (articles R2192-27 to R2192-29).",
    interest:
      "Statutory interest: what is still owed incl. tax × days late / 365 × rate, from the day after the due date to the day the payment is launched, included (articles L2192-13 and R2192-31 to R2192-34). The rate is the ECB's for its main refinancing operations on the first day of the half-year in which the interest began to run, plus 8 points; it does not change afterwards. No VAT on interest.",
    unpaid: (date) =>
      `Unpaid invoices: interest up to ${date}; it still runs, to the day the payment is launched (R2192-32).`,
    indemnity:
      "Fixed indemnity for recovery costs: €40 per late invoice, owed without claim (articles L2192-13 and D2192-35).",
    unreported: (names) =>
      `These recipients never report payments to Chorus Pro: their invoices past the term may be paid, and no interest is counted: ${names}.`,
    nextRate: (half, series) =>
      `The ECB rate of the ${half} is not known to this version: interest that begins then will not be counted. It is the one in force on the first day of the half-year (${series}); it has to be told once.`,
    unknownRate: (halves) =>
      `ECB rate unknown to this version for: ${halves}. The interest concerned is not counted; it has to be told.`,
    restDays: (numbers) =>
      `Term ended on a Saturday, a Sunday or a public holiday: ${firstOf(numbers)}. The Code de la commande publique does not carry it over to the next working day, and it is counted as it is here; where the contract refers to general conditions (CCAG) that do, the delay is shorter by these days.`,
    unofficial: (half, url, series) =>
      `ECB rate for the ${half}: read on an unofficial page (${url}); check it at the ECB (${series}) before any claim.`,
    estimate:
      "This table is an estimate from Chorus Pro's dates; the contract and the day the payment is launched, included, decide.",
    unlinked: (names) =>
      `Credit notes that belong to no invoice of Chorus Pro (they name none, or one that it does not know), taken off none, to be matched: ${names}. The late invoices of these recipients are to be checked.`,
    replaced: (half, given, official) =>
      `Rate given for the ${half}: ${given}, instead of the ECB's official one (${official}). These claims are to be checked.`,
  },
};
