import type { PaymentState } from "../../domain/payment/assess.ts";
import type { Term } from "../../domain/payment/terms.ts";
import * as common from "./report-common.ts";
import { plural } from "./report-common.ts";

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
    "retenir le délai d’un destinataire : hospital:<siret ou siren> (50 jours), company:… (60), standard:… (30), ou <jours>:… (répétable)",
  optionRate:
    "taux de la BCE au premier jour d’un semestre, s’il est inconnu de cette version : 2027-1=2,65 (répétable)",
  badLimit: (value: string) => `attendu <siret ou siren>=<jours de 1 à 60> ; reçu ${value}`,
  badTerms: (value: string) =>
    `attendu hospital, company, standard ou un nombre de jours de 1 à 60, puis « : » et un SIRET ou un SIREN ; reçu ${value}`,
  badRate: (value: string) => `attendu <année>-<1 ou 2>=<taux de la BCE en %>, par exemple 2027-1=2,65 ; reçu ${value}`,
  termsKept: (count: number) => `${plural(count, "délai retenu", "délais retenus")} sur ce poste.`,
  title: "Délais de paiement",
  recipientsTitle: "Par destinataire",
  invoicesTitle: "Factures",
  lateTitle: "Factures en retard",
  factAsOf: "Situation au",
  factPaid: "Payées",
  factAverage: "Délai moyen",
  factLate: "Payées en retard",
  factOverdue: "Impayées en retard",
  factInterest: "Intérêts moratoires",
  factIndemnity: "Indemnités de 40 €",
  factClaim: "Total dû par les payeurs",
  factRates: "Taux appliqués",
  factLeftOut: "Non comptées",
  days: (count: string) => `${count} jours`,
  shortDays: (count: string, limit: number) => `${count} j (limite ${limit} j)`,
  rate: (half: string, total: string, ecb: string) => `${half} : ${total} (BCE ${ecb} + 8)`,
  half: (year: string, part: string) => `${part === "1" ? "1er" : "2e"} semestre ${year}`,
  leftOut: (withdrawn: number, credits: number) =>
    `${plural(withdrawn, "rejetée ou abandonnée", "rejetées ou abandonnées")}, ${plural(credits, "avoir", "avoirs")}`,
  average: "Délai moyen de paiement, en jours, et limite légale (trait)",
  claimed: "Intérêts et indemnités dus",
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
    suspended: "délai suspendu",
    paid: "payée, délai inconnu",
    "not-available": "pas encore à disposition",
    unreported: "échue, paiement jamais signalé par ce destinataire",
    "already-paid": "déjà payée au dépôt (A2)",
  } satisfies Record<PaymentState, string>,
  reasons: {
    standard: "30 jours, indiqué",
    hospital: "établissement public de santé",
    company: "entreprise publique",
    contract: "délai du contrat",
    assumed: "30 jours par défaut",
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
    claim: "Total dû (€)",
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
    suspendedAt: "Suspendue le",
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
  },
  notes: {
    term: "Délai : du jour de la mise à disposition (non compté) au jour de la mise en paiement. 30 jours ; 50 pour les établissements publics de santé ; 60 pour les entreprises publiques autres que les établissements publics locaux (code de la commande publique, articles R2192-10 à R2192-15). Si le service fait est constaté après la mise à disposition, le délai part du service fait : Chorus Pro ne le date pas sûrement, ce tableau n’en tient pas compte.",
    kind: "Chorus Pro ne dit pas si un destinataire est un hôpital ou une entreprise publique : sans autre indication, 30 jours sont comptés. Pour le dire une fois pour toutes : cpro report payments --terms hospital:<siret ou siren>.",
    hospitals: (names: string) =>
      `À vérifier : ces destinataires comptés à 30 jours semblent être des hôpitaux (50 jours) : ${names}.`,
    suspension:
      "Une suspension (facture suspendue puis complétée) arrête le délai une seule fois ; ensuite court un nouveau délai de 30 jours, ou ce qui restait s’il restait davantage (articles R2192-27 à R2192-29).",
    interest:
      "Intérêts moratoires : net à payer TTC × jours de retard / 365 × taux, du lendemain de l’échéance au jour du paiement inclus (articles L2192-13 et R2192-31 à R2192-34). Le taux est celui de la BCE pour ses opérations principales de refinancement au premier jour du semestre où les intérêts ont commencé à courir, plus 8 points ; il ne change plus ensuite. Les intérêts ne sont pas soumis à la TVA.",
    unpaid: (date: string) =>
      `Factures impayées : intérêts arrêtés au ${date} ; ils courent encore. La mise en paiement vue dans Chorus Pro précède de peu la date de paiement elle-même.`,
    indemnity:
      "Indemnité forfaitaire pour frais de recouvrement : 40 € par facture en retard, due de plein droit (articles L2192-13 et D2192-35).",
    unreported: (names: string) =>
      `Ces destinataires ne signalent jamais la mise en paiement à Chorus Pro : leurs factures échues sont peut-être payées, aucun intérêt n’est compté : ${names}.`,
    unknownRate: (halves: string) =>
      `Taux de la BCE inconnu de cette version pour : ${halves}. Les intérêts correspondants ne sont pas comptés ; donnez-le : --rate 2027-1=2,65.`,
    restDays: (numbers: readonly string[]) =>
      `Terme tombé un samedi, un dimanche ou un jour férié : ${firstOf(numbers)}. Le code de la commande publique ne le reporte pas au jour ouvrable suivant, et il est compté tel quel ici ; si le marché renvoie à un CCAG qui le reporte, le retard est plus court de ces jours.`,
    unofficial: (half: string, url: string, series: string) =>
      `Taux de la BCE du ${half} : lu sur une page non officielle (${url}) ; à vérifier à la BCE (${series}) avant toute réclamation, ou à donner par --rate.`,
    estimate:
      "Ce tableau est une estimation faite d’après les dates de Chorus Pro ; le contrat et la date de paiement réelle font foi.",
  },
};

export const en: typeof fr = {
  ...common.en,
  summary: "Payment delays, late invoices, statutory interest and indemnities, by recipient",
  optionRecipient: "only this recipient (SIRET)",
  optionLimit: "contractual days of a recipient, this time only: <siret or siren>=<days> (repeatable)",
  optionTerms:
    "keep a recipient's term: hospital:<siret or siren> (50 days), company:… (60), standard:… (30), or <days>:… (repeatable)",
  optionRate: "ECB rate on the first day of a half-year that this version does not know: 2027-1=2.65 (repeatable)",
  badLimit: (value) => `expected <siret or siren>=<days from 1 to 60>; got ${value}`,
  badTerms: (value) =>
    `expected hospital, company, standard or a number of days from 1 to 60, then “:” and a SIRET or SIREN; got ${value}`,
  badRate: (value) => `expected <year>-<1 or 2>=<ECB rate in %>, for instance 2027-1=2.65; got ${value}`,
  termsKept: (count) => `${plural(count, "term", "terms", "en")} kept on this machine.`,
  title: "Payment delays",
  recipientsTitle: "By recipient",
  invoicesTitle: "Invoices",
  lateTitle: "Late invoices",
  factAsOf: "As of",
  factPaid: "Paid",
  factAverage: "Average delay",
  factLate: "Paid late",
  factOverdue: "Unpaid and late",
  factInterest: "Statutory interest",
  factIndemnity: "€40 indemnities",
  factClaim: "Total owed by the payers",
  factRates: "Rates applied",
  factLeftOut: "Not counted",
  days: (count) => `${count} days`,
  shortDays: (count, limit) => `${count} d (limit ${limit} d)`,
  rate: (half, total, ecb) => `${half}: ${total} (ECB ${ecb} + 8)`,
  half: (year, part) => `${part === "1" ? "first" : "second"} half of ${year}`,
  leftOut: (withdrawn, credits) =>
    `${plural(withdrawn, "rejected or withdrawn", "rejected or withdrawn", "en")}, ${plural(credits, "credit note", "credit notes", "en")}`,
  average: "Average days to payment, and the legal limit (dashed)",
  claimed: "Interest and indemnities owed",
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
    suspended: "term suspended",
    paid: "paid, delay unknown",
    "not-available": "not available to the recipient yet",
    unreported: "past its term; this recipient never reports payments",
    "already-paid": "paid before the deposit (A2)",
  },
  reasons: {
    standard: "30 days, as told",
    hospital: "public health establishment",
    company: "public company",
    contract: "term of the contract",
    assumed: "30 days by default",
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
    claim: "Total owed (€)",
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
    suspendedAt: "Suspended on",
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
  },
  notes: {
    term: "Term: from the day the invoice is available to the recipient (not counted) to the day the payment is launched. 30 days; 50 for public health establishments; 60 for public companies other than local establishments (Code de la commande publique, articles R2192-10 to R2192-15). Where the service is certified later, the term starts then: Chorus Pro does not date that reliably, and this table leaves it out.",
    kind: "Chorus Pro does not say whether a recipient is a hospital or a public company: unless told, 30 days are counted. To tell once and for all: cpro report payments --terms hospital:<siret or siren>.",
    hospitals: (names) =>
      `To be checked: these recipients, counted with 30 days, look like hospitals (50 days): ${names}.`,
    suspension:
      "A suspension (suspended, then completed) stops the term once; then a new term of 30 days runs, or what was left if that was more (articles R2192-27 to R2192-29).",
    interest:
      "Statutory interest: net payable incl. tax × days late / 365 × rate, from the day after the due date to the day of payment included (articles L2192-13 and R2192-31 to R2192-34). The rate is the ECB's for its main refinancing operations on the first day of the half-year in which the interest began to run, plus 8 points; it does not change afterwards. No VAT on interest.",
    unpaid: (date) =>
      `Unpaid invoices: interest up to ${date}; it still runs. The launch of a payment that Chorus Pro shows comes shortly before the payment itself.`,
    indemnity:
      "Fixed indemnity for recovery costs: €40 per late invoice, owed without claim (articles L2192-13 and D2192-35).",
    unreported: (names) =>
      `These recipients never report payments to Chorus Pro: their invoices past the term may be paid, and no interest is counted: ${names}.`,
    unknownRate: (halves) =>
      `ECB rate unknown to this version for: ${halves}. The interest concerned is not counted; give it: --rate 2027-1=2.65.`,
    restDays: (numbers) =>
      `Term ended on a Saturday, a Sunday or a public holiday: ${firstOf(numbers)}. The Code de la commande publique does not carry it over to the next working day, and it is counted as it is here; where the contract refers to general conditions (CCAG) that do, the delay is shorter by these days.`,
    unofficial: (half, url, series) =>
      `ECB rate for the ${half}: read on an unofficial page (${url}); check it at the ECB (${series}) before any claim, or give it with --rate.`,
    estimate: "This table is an estimate from Chorus Pro's dates; the contract and the real date of payment decide.",
  },
};
