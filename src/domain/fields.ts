import { BILLING_FRAMEWORKS, type BillingFramework } from "./billing-framework.ts";
import {
  INVOICE_TYPES,
  type InvoiceType,
  PAYMENT_MEANS,
  type PaymentMeans,
  VAT_REGIMES,
  type VatRegime,
} from "./invoice-values.ts";
import type { Cents } from "./money.ts";

/**
 * What can be said of a deposit, once. From this table come the flags of `deposit` and `enter`, the columns of a
 * manifest, what the user gave, the draft, the complete invoice, the facts of a PDF, the JSON Schemas, what a plan
 * holds and the command that the wizard shows. Only the words of the fields (`src/ui/messages`) and their mapping to
 * the wire are elsewhere; the compiler asks for those.
 */

/** What a field's value is, by its kind. `siret` is checked by pre-flight, not here. */
export interface FieldValues {
  text: string;
  /** Free text, which may have several lines. */
  prose: string;
  /** `YYYY-MM-DD` */
  day: string;
  siret: string;
  amount: Cents;
  type: InvoiceType;
  framework: BillingFramework;
  "vat-regime": VatRegime;
  "payment-means": PaymentMeans;
  /** A path. */
  file: string;
  /** Paths. */
  files: readonly string[];
}
export type FieldKind = keyof FieldValues;

export type Field = FieldCommon & (Flagged | Unflagged) & (Columned | Uncolumned);

interface FieldCommon {
  readonly kind: FieldKind;
  /** Of the deposit, not of the invoice. */
  readonly deposit?: true;
  /** The name among the facts of a PDF, which is its name in JSON too. */
  readonly fact?: string;
  /** Never absent from a complete invoice. */
  readonly needed?: true;
  /** What it is when nobody says anything. */
  readonly usual?: string;
  /** Its place among the questions for what is missing. */
  readonly question?: number;
}

interface Flagged {
  /** The flag of `cpro deposit` without its dashes. */
  readonly flag: string;
  /** What the help calls its value. */
  readonly value: string;
}
interface Unflagged {
  readonly flag?: never;
}

interface Columned {
  /** The column of a manifest: its English header. */
  readonly column: string;
  /** What else people call it, in French and English, without accents, spaces and punctuation. */
  readonly aliases: string;
}
interface Uncolumned {
  readonly column?: never;
}

/** In the order of the flags and of the columns. */
export const FIELDS = {
  file: {
    kind: "file",
    deposit: true,
    column: "file",
    aliases: "fichier pdf chemin path filename nomfichier nomdufichier fichierpdf invoicefile",
  },
  buyer: {
    kind: "siret",
    flag: "to",
    value: "siret",
    column: "to",
    fact: "buyerSiret",
    needed: true,
    question: 4,
    aliases:
      "siretduclient siretclientpublic siretacheteur siretdelacheteur acheteur siretdupayeur payeur siretpayeur destinatairesiret siretdestinatairefacture destinataire siret siretdestinataire siretdudestinataire recipient recipientsiret siretclient buyer client",
  },
  serviceCode: {
    kind: "text",
    flag: "service",
    value: "code",
    column: "service",
    fact: "serviceCode",
    aliases:
      "servicedestinataire codeservicedestinataire codeserviceexecutantdestinataire serviceexecutif nservice numeroservice codeservice servicecode serviceexecutant codeserviceexecutant codeduservice",
  },
  commitmentNumber: {
    kind: "text",
    flag: "commitment",
    value: "number",
    column: "commitment",
    fact: "commitmentNumber",
    aliases:
      "numerodengagementjuridique ndengagementjuridique nengagementjuridique engagementjuridique numeroengagementjuridique nej bondecommande numerodebondecommande nbondecommande ndebondecommande engagement numeroengagement numerodengagement nengagement ndengagement noengagement nodengagement numengagement engagementnumber commitmentnumber ej numeroej purchaseorder",
  },
  contractNumber: {
    kind: "text",
    flag: "contract",
    value: "number",
    column: "contract",
    fact: "contractNumber",
    aliases:
      "numerodumarche ndumarche marchepublic numeromarchepublic marche numeromarche numerodemarche nmarche ndemarche nomarche nodemarche contrat contractnumber",
  },
  framework: { kind: "framework", flag: "frame", value: "code", needed: true, usual: "A1" },
  /** The main contractor of A9 and A12. */
  validator: { kind: "siret", flag: "validator", value: "siret", question: 9 },
  number: {
    kind: "text",
    flag: "number",
    value: "number",
    column: "number",
    fact: "invoiceNumber",
    needed: true,
    question: 1,
    aliases:
      "numerodelafacture ndelafacture reffacture referencefacture reference numero numerofacture numerodefacture nfacture ndefacture nofacture nodefacture invoicenumber facture n no",
  },
  issueDate: {
    kind: "day",
    flag: "date",
    value: "date",
    column: "date",
    fact: "issueDate",
    needed: true,
    question: 2,
    aliases:
      "dateemissionfacture datedemissiondelafacture datepiece datefacture datedefacture datedelafacture dateemission datedemission issuedate invoicedate",
  },
  type: {
    kind: "type",
    flag: "type",
    value: "type",
    column: "type",
    fact: "invoiceType",
    needed: true,
    usual: "invoice",
    aliases: "typefacture typedefacture typededocument invoicetype",
  },
  vatRegime: {
    kind: "vat-regime",
    flag: "vat",
    value: "regime",
    column: "regime",
    fact: "vatRegime",
    needed: true,
    aliases: "regimetva regimedetva tvaregime vatregime exigibilite exigibilitetva exigibilitedelatva tvasur",
  },
  /** A code of the exemption reasons list; needed when the regime is `exempt`. */
  exemptionReason: { kind: "text", flag: "exemption", value: "code", question: 10 },
  /** ISO 4217 */
  currency: { kind: "text", flag: "currency", value: "code", fact: "currency", needed: true, usual: "EUR" },
  /** HT */
  taxExclusiveAmount: {
    kind: "amount",
    flag: "ht",
    value: "amount",
    column: "ht",
    fact: "taxExclusiveAmount",
    needed: true,
    question: 5,
    aliases:
      "montanttotalht montanthorstaxe montanthorstaxes horstaxe totalhorstaxe baseht montantht totalht prixht taxexclusiveamount exclvat amountexclvat",
  },
  /** TVA */
  taxAmount: {
    kind: "amount",
    flag: "tva",
    value: "amount",
    column: "tva",
    fact: "taxAmount",
    needed: true,
    question: 6,
    aliases: "montanttotaltva montantdelatva taxe montanttva totaltva vat vatamount taxamount",
  },
  /** TTC, after the document-level discount */
  taxInclusiveAmount: {
    kind: "amount",
    flag: "ttc",
    value: "amount",
    column: "ttc",
    fact: "taxInclusiveAmount",
    needed: true,
    question: 7,
    aliases:
      "montanttotalttc montanttoutestaxescomprises toutestaxescomprises montantttc totalttc taxinclusiveamount inclvat amountinclvat",
  },
  /** Net à payer; may be below the TTC total when a deposit was paid. */
  payableAmount: {
    kind: "amount",
    flag: "net",
    value: "amount",
    column: "net",
    fact: "payableAmount",
    needed: true,
    question: 8,
    aliases:
      "netapayerttc montantdu restedu restantdu soldeapayer netapayer montantnet montantapayer montantnetapayer payable payableamount amountdue nettopay",
  },
  paymentMeans: { kind: "payment-means", flag: "payment", value: "means", needed: true, usual: "transfer" },
  attachments: {
    kind: "files",
    deposit: true,
    flag: "attach",
    value: "file...",
    column: "attach",
    aliases: "attachment attachments piecesjointes piecejointe pj annexe annexes attached",
  },
  comment: {
    kind: "prose",
    flag: "comment",
    value: "text",
    column: "comment",
    aliases: "comments commentaire commentaires remarque remarques note notes",
  },
  /** Whose invoice it is; the profile of that seller sends it. */
  seller: {
    kind: "siret",
    flag: "seller",
    value: "siret",
    column: "seller",
    fact: "sellerSiret",
    needed: true,
    question: 3,
    aliases:
      "emetteur siretemetteur siretdelemetteur fournisseur siretfournisseur vendeur siretvendeur sellersiret supplier issuer",
  },
  /** The invoice a credit note corrects. */
  originalNumber: {
    kind: "text",
    flag: "original",
    value: "number",
    column: "original",
    fact: "originalNumber",
    aliases:
      "factureorigine facturedorigine factureoriginale factureinitiale factureorigineavoir numerofactureorigine ndefactureorigine avoirsur originalinvoice originalnumber correctedinvoice",
  },
  /** The rejected invoice that this one makes again under a new number. */
  replaces: {
    kind: "text",
    deposit: true,
    flag: "replaces",
    value: "number",
    column: "replaces",
    aliases: "remplace remplacement facturerejetee remplacefacture replacesinvoice",
  },
} as const satisfies Readonly<Record<string, Field>>;

type Table = typeof FIELDS;
type FieldProperty = keyof FieldCommon | keyof Flagged | keyof Columned;
export type FieldName = keyof Table;
/** The fields that have that property, or have that value in it. */
export type With<Property extends FieldProperty, Value = unknown> = {
  [K in FieldName]: Table[K] extends Readonly<Record<Property, Value>> ? K : never;
}[FieldName];
type Of<K extends FieldName, Property extends FieldProperty> =
  Table[K] extends Readonly<Record<Property, infer Value>> ? Value : never;

export type ValueOf<K extends FieldName> = FieldValues[Table[K]["kind"]];

/** The fields of an invoice. */
export type InvoiceField = Exclude<FieldName, With<"deposit">>;
export type NeededField = Extract<InvoiceField, With<"needed">>;
export type AskedField = With<"question">;
export type FactField = Extract<InvoiceField, With<"fact">>;
export type FactName = Of<FactField, "fact">;
export type FactFieldOf<Name extends FactName> = With<"fact", Name>;
export type AmountField = With<"kind", "amount">;
export type FlagField = With<"flag">;
export type FlagName = Of<FlagField, "flag">;
export type FlagFieldOf<Name extends FlagName> = With<"flag", Name>;
export type ColumnField = With<"column">;
export type ColumnName = Of<ColumnField, "column">;
export type ColumnFieldOf<Name extends ColumnName> = With<"column", Name>;

const specOf = (field: FieldName): Partial<FieldCommon & Flagged & Columned> => FIELDS[field];
const NAMES = Object.keys(FIELDS) as FieldName[];
const having = <K extends FieldName>(property: FieldProperty): readonly K[] =>
  NAMES.filter((name): name is K => specOf(name)[property] !== undefined);

export const INVOICE_FIELDS = NAMES.filter((name) => !specOf(name).deposit) as readonly InvoiceField[];
export const NEEDED_FIELDS = having<NeededField>("needed");
/** In the order of the questions. */
export const ASKED_FIELDS = having<AskedField>("question").toSorted((a, b) => FIELDS[a].question - FIELDS[b].question);
export const FACT_FIELDS = having<FactField>("fact");
export const FACT_NAMES = FACT_FIELDS.map((field) => FIELDS[field].fact);
export const AMOUNT_FIELDS = INVOICE_FIELDS.filter((name): name is AmountField => FIELDS[name].kind === "amount");
export const FLAG_FIELDS = having<FlagField>("flag");
export const COLUMN_FIELDS = having<ColumnField>("column");
export const COLUMN_NAMES: readonly ColumnName[] = COLUMN_FIELDS.map((field) => FIELDS[field].column);

/** What a field of that kind chooses from; absent when it is free. */
export const CHOICES: { readonly [K in FieldKind]?: readonly FieldValues[K][] } = {
  type: INVOICE_TYPES,
  framework: Object.keys(BILLING_FRAMEWORKS) as BillingFramework[],
  "vat-regime": VAT_REGIMES,
  "payment-means": PAYMENT_MEANS,
};

/** What a field is when nobody says anything; null when that is not known. */
export function usualOf<K extends InvoiceField>(field: K): ValueOf<K> | null {
  return (specOf(field).usual as ValueOf<K> | undefined) ?? null;
}

/** An object with a property per field of `fields`, in their order. */
export function eachField<K extends FieldName, Values extends Readonly<Record<K, unknown>>>(
  fields: readonly K[],
  of: <Name extends K>(field: Name) => Values[Name],
): Values {
  return Object.fromEntries(fields.map((field) => [field, of(field)])) as Values;
}

/** Without the properties that are undefined: an absent one was not said. */
export function present<T extends object>(said: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as T;
}
