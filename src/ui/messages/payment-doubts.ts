import type { Doubt, DoubtCode } from "../../domain/payment/doubts.ts";

type Sentences = Record<DoubtCode, (p: Doubt["params"]) => string>;

/** Why a late invoice is no certain claim, and what to do about it; the article first, where there is one. */
export const fr = {
  doubts: {
    TERM_ASSUMED: ({ days }) =>
      `nature du destinataire non indiquée : ${days} jours supposés (R2192-10, R2192-11) ; elle est à indiquer`,
    LIMIT_ABOVE_LEGAL: ({ days }) =>
      `délai de ${days} jours : plus que les 30 jours du cas général ; légal seulement pour un établissement de santé (50) ou une entreprise publique (60) (L2192-10) ; la nature du destinataire est à indiquer`,
    SERVICE_CERTIFIED_LATER: ({ date, day }) =>
      `service fait constaté le ${date}, après la réception du ${day} : si l’exécution est postérieure à la réception, le délai part d’elle (R2192-13) ; la date est à indiquer`,
    AVAILABLE_TWICE: ({ date }) => `deux dates de mise à disposition ; la dernière (${date}) est comptée (R2192-15)`,
    SUSPENSION_STANDS: ({ date }) =>
      `suspendue depuis le ${date}, ce qui n’interrompt pas le délai (R2192-27 : une seule fois, avant l’ordonnancement) : voyez avec le destinataire ce qu’il attend`,
    CREDIT_UNLINKED: ({ numbers }) =>
      `avoir sans facture d’origine chez ce destinataire (${numbers}) : il porte peut-être sur celle-ci`,
    CREDITED_AFTER_TERM: ({ numbers }) =>
      `annulée par avoir après l’échéance (${numbers}) : les intérêts jusqu’à l’avoir ne sont dus que si la somme l’était (L2192-12)`,
    WORKS_FRAMEWORK: ({ framework }) =>
      `cadre de facturation ${framework} : pour un marché de travaux, le délai part de la réception par le maître d’œuvre, ou du décompte général et définitif (R2192-12, R2192-16) ; vérifiez la date`,
    SUBCONTRACTOR: () =>
      "sous-traitant (A9) : le délai part de l’accord du titulaire sur le paiement (R2192-22, R2192-23), que Chorus Pro ne date pas sûrement",
    PREPAYMENT: () => "acompte ou avance : pour une avance, le délai part d’un autre jour (R2192-24)",
    PAYMENT_NOT_REPORTED: () =>
      "ce destinataire ne signale jamais ses mises en paiement à Chorus Pro : la facture est peut-être payée",
    AMOUNT_UNKNOWN: () => "montant inconnu",
    RATE_UNKNOWN: ({ half }) => `taux de la BCE inconnu pour ${half} : il est à indiquer`,
    RATE_PROVISIONAL: ({ half }) =>
      `taux de la BCE de ${half} lu sur une page non officielle : il est à vérifier à la BCE`,
    RATE_REPLACED: ({ half }) => `le taux donné pour ${half} n’est pas le taux officiel`,
    ALREADY_PAID: () => "déposée comme déjà payée (A2) : rien n’est dû",
    STATUS_NOT_OWING: ({ status }) =>
      `état ${status} : le destinataire ne doit rien tant qu’elle n’est pas chez lui (L2192-12)`,
    CREDITED: ({ numbers }) => `annulée par avoir avant l’échéance (${numbers})`,
    OTHER_CURRENCY: ({ currency }) => `en ${currency} : les 40 € et le taux de la BCE sont ceux de l’euro`,
    COMMERCIAL_CODE: () =>
      "entité adjudicatrice sous le code de commerce (L2192-11, puis L441-10 et suivants) : rien n’est calculé ici",
    SERVICE_DATE_UNTOLD: () =>
      "date d’exécution non indiquée : la réception compte ; si le service a été fait après, sa date est à indiquer (R2192-13)",
    REST_DAY: ({ date }) => `échéance du ${date} un jour de repos : le code ne la reporte pas ; un CCAG le peut`,
  } satisfies Sentences,
};

export const en: typeof fr = {
  doubts: {
    TERM_ASSUMED: ({ days }) =>
      `kind of recipient not told: ${days} days assumed (R2192-10, R2192-11); it has to be told`,
    LIMIT_ABOVE_LEGAL: ({ days }) =>
      `a term of ${days} days is more than the usual 30: lawful only for a health establishment (50) or a public company (60) (L2192-10); the kind of recipient has to be told`,
    SERVICE_CERTIFIED_LATER: ({ date, day }) =>
      `service certified on ${date}, after the reception on ${day}: where it was done after the reception, the term starts then (R2192-13); the date has to be told`,
    AVAILABLE_TWICE: ({ date }) => `two dates of availability; the last one (${date}) is counted (R2192-15)`,
    SUSPENSION_STANDS: ({ date }) =>
      `suspended since ${date}, which does not interrupt the term (R2192-27: once, before the payment order): ask the recipient what it waits for`,
    CREDIT_UNLINKED: ({ numbers }) =>
      `a credit note of this recipient names no invoice (${numbers}): it may be about this one`,
    CREDITED_AFTER_TERM: ({ numbers }) =>
      `taken back by a credit note after the term (${numbers}): interest until then is owed only if the sum was (L2192-12)`,
    WORKS_FRAMEWORK: ({ framework }) =>
      `billing framework ${framework}: in a works contract the term starts with the reception by the project manager, or the final account (R2192-12, R2192-16); check the date`,
    SUBCONTRACTOR: () =>
      "subcontractor (A9): the term starts with the main contractor's agreement (R2192-22, R2192-23), which Chorus Pro does not date reliably",
    PREPAYMENT: () => "prepayment: for an advance, the term starts on another day (R2192-24)",
    PAYMENT_NOT_REPORTED: () => "this recipient never reports payments to Chorus Pro: the invoice may be paid",
    AMOUNT_UNKNOWN: () => "amount unknown",
    RATE_UNKNOWN: ({ half }) => `ECB rate unknown for ${half}: it has to be told`,
    RATE_PROVISIONAL: ({ half }) => `ECB rate of ${half} read on an unofficial page: to be checked at the ECB`,
    RATE_REPLACED: ({ half }) => `the rate given for ${half} is not the official one`,
    ALREADY_PAID: () => "deposited as already paid (A2): nothing is owed",
    STATUS_NOT_OWING: ({ status }) => `status ${status}: the recipient owes nothing while it is not with it (L2192-12)`,
    CREDITED: ({ numbers }) => `taken back by a credit note before the term (${numbers})`,
    OTHER_CURRENCY: ({ currency }) => `in ${currency}: the €40 and the ECB's rate are those of the euro`,
    COMMERCIAL_CODE: () =>
      "contracting entity under the Code de commerce (L2192-11, then L441-10): nothing is counted here",
    SERVICE_DATE_UNTOLD: () =>
      "date of execution not told: the reception counts; if the service was done later, its date has to be told (R2192-13)",
    REST_DAY: ({ date }) =>
      `due on ${date}, a day of rest: the Code does not carry it over; general conditions (CCAG) may`,
  },
};
