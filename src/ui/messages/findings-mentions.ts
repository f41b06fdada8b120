import type { MentionCode } from "../../domain/mention-codes.ts";
import { formatDate } from "../format.ts";
import { type FindingSentences, p } from "../sentence.ts";

type Catalogue = FindingSentences<MentionCode>;

const CGI_FR = "CGI, annexe II, art. 242 nonies A ; décret 2022-1299, dates du décret 2024-266";
const CGI_EN = "CGI, annex II, art. 242 nonies A; decree 2022-1299, dates of decree 2024-266";
const since = (from: Parameters<typeof p>[0], language: "fr" | "en") => formatDate(p(from), language);

/** Mandatory mentions that were not found in the text of an invoice. */
export const fr: Catalogue = {
  MENTION_BUYER_SIREN: (x) => ({
    message: `Mention non trouvée : le SIREN de l’acheteur, dû à partir du ${since(x.from, "fr")} (${CGI_FR}).`,
    hint: "Imprimez son SIREN ou son SIRET dans le bloc de l’acheteur. La date de votre classe d’entreprise : cpro reform",
  }),
  MENTION_DELIVERY_ADDRESS: (x) => ({
    message: `Mention non trouvée : l’adresse de livraison des biens, due à partir du ${since(x.from, "fr")} si elle diffère de celle de l’acheteur (${CGI_FR}).`,
    hint: "Rien à faire pour un service, ou si la livraison va à l’adresse de l’acheteur ; sinon, imprimez « Adresse de livraison ».",
  }),
  MENTION_NATURE: (x) => ({
    message: `Mention non trouvée : la nature des opérations, due à partir du ${since(x.from, "fr")} (${CGI_FR}).`,
    hint: "Imprimez « livraison de biens », « prestation de services », ou les deux.",
  }),
  MENTION_VAT_DEBITS: (x) => ({
    message: `Mention non trouvée : l’option pour la TVA d’après les débits, due à partir du ${since(x.from, "fr")} à qui l’a choisie (${CGI_FR}).`,
    hint: "Sans cette option, rien à faire : l’imprimer sans l’avoir choisie serait une erreur. Sinon : « Option pour le paiement de la taxe d’après les débits ».",
  }),
  MENTION_LATE_PENALTIES: () => ({
    message: "Mention non trouvée : les pénalités de retard (Code de commerce, art. L441-9).",
    hint: "Imprimez leur taux ; dans un marché public, celui de la BCE plus huit points (CCP, art. R2192-31).",
  }),
  MENTION_RECOVERY_INDEMNITY: () => ({
    message:
      "Mention non trouvée : l’indemnité forfaitaire de 40 € pour frais de recouvrement (Code de commerce, art. D441-5).",
    hint: "Imprimez : « Indemnité forfaitaire pour frais de recouvrement : 40 € ».",
  }),
  MENTION_DISCOUNT_TERMS: () => ({
    message:
      "Mention non trouvée : les conditions d’escompte, ou leur absence (Code de commerce, art. L441-9 ; note AAB de la réforme).",
    hint: "Imprimez, par exemple : « Pas d’escompte pour paiement anticipé ».",
  }),
  MENTION_VAT_NUMBER: () => ({
    message: "Mention non trouvée : votre numéro de TVA intracommunautaire (CGI, annexe II, art. 242 nonies A).",
    hint: "Imprimez-le (FR, deux caractères, votre SIREN) ; en franchise : « TVA non applicable, art. 293 B du CGI ».",
  }),
};

export const en: Catalogue = {
  MENTION_BUYER_SIREN: (x) => ({
    message: `Mention not found: the customer's SIREN, due from ${since(x.from, "en")} (${CGI_EN}).`,
    hint: "Print its SIREN or SIRET in the customer's block. The date of your class of company: cpro reform",
  }),
  MENTION_DELIVERY_ADDRESS: (x) => ({
    message: `Mention not found: where the goods were delivered, due from ${since(x.from, "en")} if it is not the customer's address (${CGI_EN}).`,
    hint: "Nothing to do for a service, or a delivery to the customer's address; if not, print “Adresse de livraison”.",
  }),
  MENTION_NATURE: (x) => ({
    message: `Mention not found: the nature of the operations, due from ${since(x.from, "en")} (${CGI_EN}).`,
    hint: "Print “livraison de biens”, “prestation de services”, or both.",
  }),
  MENTION_VAT_DEBITS: (x) => ({
    message: `Mention not found: the option for VAT on debits, due from ${since(x.from, "en")} from whoever chose it (${CGI_EN}).`,
    hint: "Without that option nothing to do: printing it without having chosen it would be wrong. If chosen: “Option pour le paiement de la taxe d'après les débits”.",
  }),
  MENTION_LATE_PENALTIES: () => ({
    message: "Mention not found: the penalties for late payment (Code de commerce, art. L441-9).",
    hint: "Print their rate; in a public contract, the ECB's plus eight points (CCP, art. R2192-31).",
  }),
  MENTION_RECOVERY_INDEMNITY: () => ({
    message: "Mention not found: the flat indemnity of €40 for recovery costs (Code de commerce, art. D441-5).",
    hint: "Print “Indemnité forfaitaire de 40 € pour frais de recouvrement”.",
  }),
  MENTION_DISCOUNT_TERMS: () => ({
    message:
      "Mention not found: the terms of discount, or that there is none (Code de commerce, art. L441-9; note AAB of the reform).",
    hint: "Print, for example: “Pas d'escompte pour paiement anticipé”.",
  }),
  MENTION_VAT_NUMBER: () => ({
    message: "Mention not found: your VAT number (CGI, annex II, art. 242 nonies A).",
    hint: "Print it (FR, two characters, your SIREN); without VAT: “TVA non applicable, art. 293 B du CGI”.",
  }),
};
