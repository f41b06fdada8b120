import type { InvoiceField } from "../../domain/fields.ts";
import type { Printable } from "../../domain/finding-params.ts";
import { formatDate, formatDecimal } from "../format.ts";
import { type Language, pick } from "../language.ts";
import { p } from "../sentence.ts";
import * as regimes from "./vat-regimes.ts";

/** An invoice's fields in the words of the portal. */
export const fr: Record<InvoiceField, string> = {
  number: "Numéro de facture",
  issueDate: "Date de facture",
  type: "Type",
  framework: "Cadre de facturation",
  seller: "Vendeur (SIRET)",
  buyer: "Destinataire (SIRET)",
  serviceCode: "Code service",
  commitmentNumber: "Numéro d’engagement",
  contractNumber: "Numéro de marché",
  currency: "Devise",
  vatRegime: "Régime de TVA",
  exemptionReason: "Motif d’exonération",
  paymentMeans: "Mode de paiement",
  validator: "Valideur (SIRET)",
  originalNumber: "Facture d’origine",
  comment: "Commentaire",
  taxExclusiveAmount: "Montant HT",
  taxAmount: "Montant TVA",
  taxInclusiveAmount: "Montant TTC",
  payableAmount: "Net à payer",
};

export const en: typeof fr = {
  number: "Invoice number",
  issueDate: "Invoice date",
  type: "Type",
  framework: "Billing framework",
  seller: "Seller (SIRET)",
  buyer: "Recipient (SIRET)",
  serviceCode: "Service code",
  commitmentNumber: "Commitment number",
  contractNumber: "Contract number",
  currency: "Currency",
  vatRegime: "VAT regime",
  exemptionReason: "Exemption reason",
  paymentMeans: "Payment means",
  validator: "Validator (SIRET)",
  originalNumber: "Original invoice",
  comment: "Comment",
  taxExclusiveAmount: "Amount excl. VAT (HT)",
  taxAmount: "VAT (TVA)",
  taxInclusiveAmount: "Amount incl. VAT (TTC)",
  payableAmount: "Net payable (Net à payer)",
};

const types = {
  fr: { invoice: "facture", "credit-note": "avoir" },
  en: { invoice: "invoice", "credit-note": "credit note" },
};

/** A value of a field as people write it: amounts, days, types, VAT regimes; anything else, on one line, as it is. */
export function fieldValue(
  language: Language,
  field: string | number | undefined,
  value: Printable | undefined,
): string {
  if (/Amount$/.test(String(field))) return formatDecimal(p(value), language);
  if (field === "type") return pick<Partial<Record<string, string>>>(language, types)[p(value)] ?? p(value);
  if (field === "vatRegime") return pick<Readonly<Record<string, string>>>(language, regimes)[p(value)] ?? p(value);
  return field === "issueDate" ? formatDate(p(value), language) : p(value);
}

/** The name of a field given as a finding's parameter; the parameter itself when it is none. */
export function fieldNames(language: Language, field: string | number | undefined): string {
  const names: Partial<Record<string, string>> = pick(language, { fr, en });
  return names[String(field)] ?? String(field ?? "");
}

/** Fields of an invoice by their names, parted by commas; other things as they are. */
export const fieldList = (language: Language, what: string | number | undefined): string =>
  p(what)
    .split(", ")
    .map((field) => fieldNames(language, field))
    .join(", ");
