/**
 * Between the names of the wire (French, the platform's own) and those of the program (English, EN 16931 / UBL).
 * The closed glossary; each French word has one English name everywhere:
 *
 *   avoir                        credit-note           fournisseur              seller (an account: issuing structure)
 *   cadre de facturation         billingFramework      date de facture          issueDate
 *   commentaire                  comment               déposer (un flux)        depositFlow
 *   compléter                    complete              déposer (un PDF)         upload
 *   coordonnées bancaires        bankAccounts          mode de paiement         paymentMeans
 *   corriger le valideur         correctValidator      montant HT               taxExclusiveAmount
 *   date de dépôt                depositedAt           montant TVA              taxAmount
 *   demande de paiement          invoice               montant TTC              taxInclusiveAmount
 *   destinataire                 recipient, buyer      montant à payer          payableAmount
 *   empreinte du certificat      fingerprint           numéro de bon de commande, d'engagement   commitmentNumber
 *   état courant, statut         status                numéro de marché         contractNumber
 *   facture                      invoice               pièce jointe             attachment
 *   historique                   history               recycler                 recycle
 *   motif d'exonération          exemptionReason       remise                   allowance
 *   service exécutant            service               soumettre                submit
 *   structure                    structure             taux de TVA              rate
 *   traiter un rejet             acknowledgeRejection  valideur                 validator
 */
import { BILLING_FRAMEWORKS, type BillingFramework } from "../domain/billing-framework.ts";
import type { PaymentMeans, VatRegime } from "../domain/invoice.ts";
import { type Cents, fromWireNumber } from "../domain/money.ts";
import type { InvoiceType } from "../domain/pdf-report.ts";
import { isDraft } from "../domain/status.ts";

/** Thrown by a mapping that misses a field it cannot do without; becomes an unreadable answer. */
export class MissingField extends Error {
  readonly field: string;

  constructor(field: string) {
    super(field);
    this.field = field;
  }
}

export const VAT_REGIME_CODES = {
  debit: "TVA_SUR_DEBIT",
  receipt: "TVA_SUR_ENCAISSEMENT",
  exempt: "EXONERATION",
  none: "SANS_TVA",
} as const satisfies Record<VatRegime, string>;

/** The platform knows no purchasing card as such; a card payment is "other". */
export const PAYMENT_CODES = {
  transfer: "VIREMENT",
  "direct-debit": "PRELEVEMENT",
  cheque: "CHEQUE",
  cash: "ESPECE",
  other: "AUTRE",
  card: "AUTRE",
} as const satisfies Record<PaymentMeans, string>;

export const TYPE_CODES = { invoice: "FACTURE", "credit-note": "AVOIR" } as const satisfies Record<InvoiceType, string>;

export type Maybe<T> = T | null | undefined;

/** An identifier of the platform. They have 7 or 8 digits; one that a double cannot hold exactly is not used. */
export function idOf(value: Maybe<number>, field: string): number {
  if (typeof value === "number" && Number.isSafeInteger(value)) return value;
  throw new MissingField(field);
}

export function textOf(value: Maybe<string>, field: string): string {
  const text = orNull(value);
  if (text === null) throw new MissingField(field);
  return text;
}

/** An invoice's number: only a draft may have none, like the one that a scan is uploaded to; it is then empty text. */
export function numberOf(number: Maybe<string>, status: Maybe<string>): string {
  return isDraft(status ?? "") ? (orNull(number) ?? "") : textOf(number, "numeroFacture");
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** The bytes of a file in base64, wrapped or not. Anything else is no file: nothing is left out in silence. */
export function bytesOf(value: Maybe<string>, field: string): Buffer {
  const text = textOf(value, field).replace(/[\r\n]+/g, "");
  if (text.length % 4 !== 0 || !BASE64.test(text)) throw new MissingField(field);
  return Buffer.from(text, "base64");
}

/** Absent, null and blank are one thing on this wire. */
export function orNull(value: Maybe<string>): string | null {
  const text = value?.trim();
  return text === undefined || text === "" ? null : text;
}

/** The first text that says something. */
export function firstOf(...values: Maybe<string>[]): string | null {
  for (const value of values) if (orNull(value) !== null) return orNull(value);
  return null;
}

export function centsOf(value: Maybe<number>): Cents | null {
  return typeof value === "number" ? fromWireNumber(value) : null;
}

/** The day of a date in any of the wire's three shapes (`YYYY-MM-DD`, `YYYY-MM-DD HH:MM`, ISO date-time); else null. */
export function dayOf(value: Maybe<string>): string | null {
  return /^(\d{4}-\d{2}-\d{2})(?:$|[T ])/.exec(value?.trim() ?? "")?.[1] ?? null;
}

/** The same as ISO 8601: the blank between day and hour becomes a T. What is no date at all is kept as it came. */
export function instantOf(value: Maybe<string>): string | null {
  return orNull(value)?.replace(/^(\d{4}-\d{2}-\d{2}) (?=\d{2}:)/, "$1T") ?? null;
}

export function invoiceTypeOf(code: Maybe<string>): InvoiceType | "prepayment" {
  if (code === "AVOIR") return "credit-note";
  return code === "ACOMPTE" ? "prepayment" : "invoice";
}

export function vatRegimeOf(code: Maybe<string>): VatRegime | null {
  return keyOf(VAT_REGIME_CODES, code);
}

export function paymentMeansOf(code: Maybe<string>): PaymentMeans | (string & {}) | null {
  return keyOf(PAYMENT_CODES, code) ?? orNull(code);
}

export function frameworkOf(code: Maybe<string>): BillingFramework | (string & {}) | null {
  return keyOf(BILLING_FRAMEWORKS, code) ?? orNull(code);
}

/** An exact decimal (`"12.5"`) as a JSON number; refuses what a double would change. */
export function wireDecimal(text: string): number {
  const match = /^-?\d{1,13}(?:\.(\d{1,6}))?$/.exec(text);
  const value = Number(text);
  const withoutZeros = text.replace(/^(-?)0+(?=\d)/, "$1");
  if (match && (value === 0 || value.toFixed(match[1]?.length ?? 0) === withoutZeros)) return value;
  throw new RangeError(`${text} is not a decimal of the wire`);
}

function keyOf<K extends string>(codes: Readonly<Record<K, string>>, code: Maybe<string>): K | null {
  const found = Object.entries(codes).find(([, value]) => value === code);
  return found ? (found[0] as K) : null;
}
