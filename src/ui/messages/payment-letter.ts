import type { Doubt, DoubtCode } from "../../domain/payment/doubts.ts";
import { LEGAL_TERMS } from "../../domain/payment/terms.ts";

/**
 * The letter to a payer: French whatever the user's language, since the payer is a French public body. Each claim is
 * followed by the article it rests on.
 */
export const fr = {
  letter: {
    title: (payer: string) => `Intérêts moratoires – ${payer}`,
    siret: (siret: string) => `SIRET ${siret}`,
    dated: (date: string) => `Le ${date}`,
    subject: (count: number) =>
      `Objet : intérêts moratoires et indemnité forfaitaire pour frais de recouvrement – ${count === 1 ? "une facture" : `${count} factures`}`,
    practice:
      "ESSAI : ces factures n’ont pas été déposées sur la plateforme Chorus Pro réelle. Cette lettre ne doit pas être envoyée.",
    salutation: "Madame, Monsieur,",
    opening: (date: string) =>
      `Les factures ci-dessous, transmises par Chorus Pro, ont été mises en paiement après l’expiration du délai de paiement, ou ne l’avaient pas été au ${date}. Le retard fait courir de plein droit et sans autre formalité des intérêts moratoires, et donne lieu au versement d’une indemnité forfaitaire pour frais de recouvrement (code de la commande publique, articles L2192-12 et L2192-13).`,
    columns: {
      number: "Facture",
      issueDate: "Date",
      startAt: "Départ du délai",
      limitDays: "Délai (j)",
      dueAt: "Échéance",
      paidAt: "Mise en paiement",
      base: "Reste dû TTC (€)",
      from: "Du",
      to: "Au",
      days: "Jours",
      rate: "Taux (%)",
      interest: "Intérêts (€)",
      indemnity: "Indemnité (€)",
    },
    unpaid: "non signalée",
    totalInterest: "Intérêts moratoires",
    totalIndemnity: (count: number) => `Indemnités forfaitaires (${count} × 40 €)`,
    total: "Total à payer",
    term: `Délai de paiement : ${LEGAL_TERMS.standard} jours (R2192-10), ${LEGAL_TERMS.hospital} pour un établissement public de santé et ${LEGAL_TERMS.company} pour une entreprise publique (R2192-11), ou celui du marché s’il est plus court (L2192-10). Il part de la réception de la facture, c’est-à-dire de sa mise à disposition sur Chorus Pro (R2192-12 et R2192-15), ou de l’exécution des prestations si elle est postérieure (R2192-13) ; une interruption l’a prolongé là où elle a eu lieu (R2192-27 à R2192-29).`,
    calculation:
      "Intérêts : somme restant due, toutes taxes comprises, retenue de garantie et avoirs déduits × taux × nombre de jours / 365, du lendemain de l’échéance à la date de mise en paiement incluse (R2192-32 et R2192-33).",
    rate: (half: string, ecb: string, total: string) =>
      `Taux du ${half} : ${total}, soit le taux des opérations principales de refinancement de la Banque centrale européenne en vigueur au premier jour du semestre (${ecb}) majoré de huit points (R2192-31).`,
    indemnity: "Indemnité forfaitaire : 40 € par facture payée en retard (D2192-35).",
    credit: (invoice: string, credit: string, date: string, amount: string) =>
      `L’avoir ${credit} du ${date} (${amount}) est déduit de la facture ${invoice} à partir de sa date.`,
    running: (date: string) =>
      `Pour les factures dont la mise en paiement n’est pas signalée, les intérêts sont arrêtés au ${date} ; ils continuent de courir jusqu’à la mise en paiement incluse, et le principal reste dû.`,
    pay: (total: string) =>
      `Nous vous prions de bien vouloir nous verser ${total}, sur le compte indiqué sur les factures, dans les quarante-cinq jours suivant la mise en paiement du principal (R2192-36). Ces sommes sont hors du champ de la TVA.`,
    doubtfulTitle: "Pour information : créances à vérifier, non comprises dans le total",
    doubtfulReason: "À vérifier",
    /** What is said otherwise to the payer than to the person who could set it right with an option. */
    doubts: {
      TERM_ASSUMED: ({ days }) =>
        `délai de ${days} jours retenu, selon la nature de votre établissement (R2192-10, R2192-11)`,
      LIMIT_ABOVE_LEGAL: ({ days }) =>
        `délai de ${days} jours : plus que les 30 jours du cas général ; légal seulement pour un établissement de santé (50) ou une entreprise publique (60) (L2192-10)`,
      SERVICE_CERTIFIED_LATER: ({ date, day }) =>
        `service fait constaté le ${date}, après la réception du ${day} : si l’exécution est postérieure à la réception, le délai part d’elle (R2192-13)`,
      SUSPENSION_STANDS: ({ date }) =>
        `suspendue depuis le ${date}, ce qui n’interrompt pas le délai (R2192-27 : une seule fois, avant l’ordonnancement)`,
      PAYMENT_NOT_REPORTED: () => "mise en paiement non signalée à Chorus Pro : la facture est peut-être payée",
      RATE_UNKNOWN: ({ half }) => `taux de la BCE du semestre ${half} à établir : intérêts non calculés`,
      RATE_PROVISIONAL: ({ half }) => `taux de la BCE du semestre ${half} à confirmer`,
      SERVICE_DATE_UNTOLD: () =>
        "date d’exécution à confirmer : la réception compte, ou l’exécution si elle est postérieure (R2192-13)",
    } satisfies Partial<Record<DoubtCode, (p: Doubt["params"]) => string>>,
    closing: "Nous vous prions d’agréer, Madame, Monsieur, l’expression de nos salutations distinguées.",
  },
};

/** The same letter: it goes to a French public body. */
export const en: typeof fr = fr;
