import type { InvoiceTerm } from "../../domain/code-lists/invoice-terms.ts";
import type { SchemaError } from "../../domain/flow-messages.ts";

type Entry = readonly [message: string, hint: string];

interface Texts {
  readonly schema: Readonly<Record<SchemaError, Entry>>;
  place(element: string | null, line: number | null, position: number | null): string;
  readonly terms: Readonly<Record<InvoiceTerm, string>>;
  term(term: InvoiceTerm, name: string): string;
  readonly termHint: string;
  /** What is wrong with one element; some have a remedy of their own. */
  element(name: string, missing: boolean): string;
  readonly elementHint: string;
  readonly elementHints: Readonly<Partial<Record<InvoiceTerm, string>>>;
}

const AGAIN_FR =
  "Faites refaire le fichier par son logiciel, ou déposez le PDF simple : cpro deposit facture.pdf --route pdf";

export const fr: Texts = {
  schema: {
    ERR_XSD_001: [
      "Le XML ne suit pas son schéma : tout le flux est irrecevable, et le numéro reste libre.",
      `Lisez le détail (cvc-…) : cpro explain "<message>". ${AGAIN_FR}`,
    ],
    "cvc-complex-type.2.2": ["Cet élément ne doit contenir que du texte, sans balise.", AGAIN_FR],
    "cvc-complex-type.2.4.a": ["Un élément est inattendu, ou n’est pas à sa place.", AGAIN_FR],
    "cvc-complex-type.2.4.b": ["Un élément manque, ou n’est pas à sa place.", AGAIN_FR],
    "cvc-datatype-valid.1.2.1": ["Une valeur n’a pas la forme voulue (date, nombre…).", AGAIN_FR],
    "cvc-pattern-valid": ["Une valeur n’a pas la forme voulue.", AGAIN_FR],
    "cvc-enumeration-valid": ["Une valeur n’est pas dans la liste permise.", AGAIN_FR],
  },
  place: (element, line, position) => {
    const parts = [
      ...(element === null ? [] : [`élément ${element}`]),
      ...(line === null ? [] : [`ligne ${line}`]),
      ...(position === null ? [] : [`position ${position}`]),
    ];
    return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
  },
  terms: {
    "BT-1": "le numéro de la facture",
    "BT-2": "la date de la facture",
    "BT-3": "le type de document (380 facture, 381 avoir)",
    "BT-5": "la devise",
    "BT-9": "la date d’échéance",
    "BT-10": "le code service du destinataire",
    "BT-12": "le numéro de marché",
    "BT-13": "le numéro d’engagement",
    "BT-20": "les conditions de paiement",
    "BT-22": "une note",
    "BT-23": "le cadre de facturation (A1, A2…)",
    "BT-24": "le profil du format",
    "BT-25": "le numéro de la facture précédente",
    "BT-27": "le nom du vendeur",
    "BT-28": "le nom commercial du vendeur",
    "BT-29": "l’identifiant du vendeur (SIRET)",
    "BT-30": "l’identifiant légal du vendeur",
    "BT-31": "le numéro de TVA du vendeur",
    "BT-34": "l’adresse électronique du vendeur",
    "BT-35": "l’adresse du vendeur",
    "BT-37": "la ville du vendeur",
    "BT-44": "le nom de l’acheteur",
    "BT-45": "le nom commercial de l’acheteur",
    "BT-46": "l’identifiant de l’acheteur (SIRET, service)",
    "BT-47": "l’identifiant légal de l’acheteur",
    "BT-49": "l’adresse électronique de l’acheteur",
    "BT-59": "le nom du bénéficiaire du paiement",
    "BT-71": "l’identifiant du lieu de livraison",
    "BT-81": "le code du moyen de paiement",
    "BT-84": "l’IBAN",
    "BT-106": "le total des lignes",
    "BT-109": "le total HT",
    "BT-110": "le total de TVA",
    "BT-112": "le total TTC",
    "BT-115": "le net à payer",
    "BT-116": "la base HT d’un taux de TVA",
    "BT-117": "la TVA d’un taux",
    "BT-118": "la catégorie de TVA",
    "BT-119": "le taux de TVA",
    "BT-120": "le motif d’exonération de TVA",
    "BT-122": "la référence d’un document joint",
    "BT-125": "la pièce jointe",
    "BT-129": "la quantité facturée",
    "BT-131": "le total HT d’une ligne",
    "BT-146": "le prix net d’un article",
    "BT-147": "la remise sur le prix brut d’un article",
    "BT-148": "le prix brut d’un article",
    "BT-151": "la catégorie de TVA d’une ligne",
    "BT-152": "le taux de TVA d’une ligne",
    "BT-154": "la description d’un article",
    "BG-3": "la facture précédente",
    "BG-4": "le vendeur et son SIRET",
    "BG-7": "l’acheteur et son SIRET",
    "BG-16": "le moyen de paiement",
    "BG-23": "le récapitulatif de TVA",
    "BG-25": "les lignes de la facture",
    "EXT-FR-FE-01": "le type de contrat (MARCHE, CONTRAT)",
    "EXT-FR-FE-146": "une donnée de l’extension française, de 20 caractères au plus",
  },
  term: (term, name) => `${term} : ${name}, d’après la norme EN 16931 et son extension française.`,
  termHint: "Voyez ce que votre fichier en dit : cpro check <fichier>",
  element: (name, missing) =>
    `Dans le XML de votre facture, ${name} ${missing ? "manque" : "ne convient pas"}. La facture n’est pas déposée.`,
  elementHint:
    "Complétez-le dans le logiciel qui fait la facture, ou déposez le PDF simple : cpro deposit facture.pdf --route pdf",
  elementHints: {
    "BT-81":
      "Donnez le code 30 (virement) et l’IBAN, ou retirez le bloc vide ; un avoir n’en porte pas. Ou déposez le PDF simple : cpro deposit facture.pdf --route pdf",
    "BT-147":
      "Donnez le montant de la remise sur chaque ligne qui a un prix brut, fût-il nul, ou retirez le prix brut. Ou déposez le PDF simple : cpro deposit facture.pdf --route pdf",
    "BT-13":
      "Donnez le numéro d’engagement, ou retirez le bloc vide. Ou déposez le PDF simple : cpro deposit facture.pdf --route pdf --commitment <n°>",
    "BT-10":
      "Donnez le code service (cpro structure services <siret>). Ou déposez le PDF simple : cpro deposit facture.pdf --route pdf --service <code>",
    "BT-29":
      "Donnez le SIRET du vendeur, ou son numéro de TVA s’il est d’un autre pays de l’Union : cpro siret <siret>",
  },
};

const AGAIN_EN =
  "Have its software make the file again, or deposit the plain PDF: cpro deposit invoice.pdf --route pdf";

export const en: Texts = {
  schema: {
    ERR_XSD_001: [
      "The XML breaks its schema: the whole flow is refused, and the number stays free.",
      `Read the detail (cvc-…): cpro explain "<message>". ${AGAIN_EN}`,
    ],
    "cvc-complex-type.2.2": ["This element must hold text only, without markup.", AGAIN_EN],
    "cvc-complex-type.2.4.a": ["An element is unexpected, or not in its place.", AGAIN_EN],
    "cvc-complex-type.2.4.b": ["An element is missing, or not in its place.", AGAIN_EN],
    "cvc-datatype-valid.1.2.1": ["A value has not the form that it must have (date, number…).", AGAIN_EN],
    "cvc-pattern-valid": ["A value has not the form that it must have.", AGAIN_EN],
    "cvc-enumeration-valid": ["A value is not in the list allowed.", AGAIN_EN],
  },
  place: (element, line, position) => {
    const parts = [
      ...(element === null ? [] : [`element ${element}`]),
      ...(line === null ? [] : [`line ${line}`]),
      ...(position === null ? [] : [`position ${position}`]),
    ];
    return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
  },
  terms: {
    "BT-1": "the invoice number",
    "BT-2": "the invoice date",
    "BT-3": "the document type (380 invoice, 381 credit note)",
    "BT-5": "the currency",
    "BT-9": "the due date",
    "BT-10": "the recipient's service code",
    "BT-12": "the contract number",
    "BT-13": "the commitment number",
    "BT-20": "the payment terms",
    "BT-22": "a note",
    "BT-23": "the billing framework (A1, A2…)",
    "BT-24": "the profile of the format",
    "BT-25": "the number of the previous invoice",
    "BT-27": "the seller's name",
    "BT-28": "the seller's trading name",
    "BT-29": "the seller's identifier (SIRET)",
    "BT-30": "the seller's legal identifier",
    "BT-31": "the seller's VAT number",
    "BT-34": "the seller's electronic address",
    "BT-35": "the seller's address",
    "BT-37": "the seller's city",
    "BT-44": "the buyer's name",
    "BT-45": "the buyer's trading name",
    "BT-46": "the buyer's identifier (SIRET, service)",
    "BT-47": "the buyer's legal identifier",
    "BT-49": "the buyer's electronic address",
    "BT-59": "the payee's name",
    "BT-71": "the identifier of the place of delivery",
    "BT-81": "the payment means code",
    "BT-84": "the IBAN",
    "BT-106": "the total of the lines",
    "BT-109": "the total without tax (HT)",
    "BT-110": "the total of VAT",
    "BT-112": "the total with tax (TTC)",
    "BT-115": "the amount payable",
    "BT-116": "the base of a VAT rate",
    "BT-117": "the VAT of a rate",
    "BT-118": "the VAT category",
    "BT-119": "the VAT rate",
    "BT-120": "the reason of the VAT exemption",
    "BT-122": "the reference of an attached document",
    "BT-125": "the attachment",
    "BT-129": "the quantity invoiced",
    "BT-131": "the total of a line without tax",
    "BT-146": "the net price of an item",
    "BT-147": "the discount on the gross price of an item",
    "BT-148": "the gross price of an item",
    "BT-151": "the VAT category of a line",
    "BT-152": "the VAT rate of a line",
    "BT-154": "the description of an item",
    "BG-3": "the previous invoice",
    "BG-4": "the seller and its SIRET",
    "BG-7": "the buyer and its SIRET",
    "BG-16": "the means of payment",
    "BG-23": "the VAT summary",
    "BG-25": "the lines of the invoice",
    "EXT-FR-FE-01": "the contract's type (MARCHE, CONTRAT)",
    "EXT-FR-FE-146": "a datum of the French extension, of at most 20 characters",
  },
  term: (term, name) => `${term}: ${name}, by the standard EN 16931 and its French extension.`,
  termHint: "See what your file says of it: cpro check <file>",
  element: (name, missing) =>
    `In the XML of your invoice, ${name} ${missing ? "is missing" : "does not fit"}. The invoice is not deposited.`,
  elementHint:
    "Complete it in the software that makes the invoice, or deposit the plain PDF: cpro deposit invoice.pdf --route pdf",
  elementHints: {
    "BT-81":
      "Give code 30 (credit transfer) and the IBAN, or take the empty block out; a credit note has none. Or deposit the plain PDF: cpro deposit invoice.pdf --route pdf",
    "BT-147":
      "Give the discount's amount on each line that has a gross price, be it zero, or take the gross price out. Or deposit the plain PDF: cpro deposit invoice.pdf --route pdf",
    "BT-13":
      "Give the commitment number, or take the empty block out. Or deposit the plain PDF: cpro deposit invoice.pdf --route pdf --commitment <number>",
    "BT-10":
      "Give the service code (cpro structure services <siret>). Or deposit the plain PDF: cpro deposit invoice.pdf --route pdf --service <code>",
    "BT-29":
      "Give the seller's SIRET, or its VAT number if it is from another country of the Union: cpro siret <siret>",
  },
};
