import { type BillingFramework, needsValidator } from "../billing-framework.ts";
import type { Invoice } from "../invoice.ts";
import type { InvoiceDraft } from "../preflight/input.ts";
import { parseSiret, type Siret } from "../siret.ts";

/** What an invoice cannot be deposited without; each has a flag of the same meaning. */
export const NEEDED_FIELDS = [
  "number",
  "issueDate",
  "seller",
  "buyer",
  "taxExclusiveAmount",
  "taxAmount",
  "taxInclusiveAmount",
  "payableAmount",
  "validator",
  "exemptionReason",
] as const;
export type NeededField = (typeof NEEDED_FIELDS)[number];

/** What is still to be asked, in the order of the questions. */
export function missingFields(draft: InvoiceDraft): readonly NeededField[] {
  return NEEDED_FIELDS.filter((field) => {
    if (field === "validator") return needsValidator(draft.framework ?? "A1") && !draft.validator;
    if (field === "exemptionReason") return draft.vatRegime === "exempt" && !draft.exemptionReason;
    return draft[field] === null || draft[field] === "";
  });
}

/** The invoice of a draft that passed pre-flight; null while something is missing or is no SIRET. */
export function completeInvoice(draft: InvoiceDraft): Invoice | null {
  const { number, issueDate, type, framework, currency, vatRegime, paymentMeans } = draft;
  const { taxExclusiveAmount, taxAmount, taxInclusiveAmount, payableAmount } = draft;
  const seller = asSiret(draft.seller);
  const buyer = asSiret(draft.buyer);
  if (!number || !issueDate || !type || !framework || !currency || !vatRegime || !paymentMeans) return null;
  if (taxExclusiveAmount === null || taxAmount === null || taxInclusiveAmount === null || payableAmount === null) {
    return null;
  }
  if (seller === null || buyer === null || missingFields(draft).length > 0) return null;
  return {
    number,
    issueDate,
    type,
    framework,
    seller,
    buyer,
    serviceCode: draft.serviceCode || null,
    commitmentNumber: draft.commitmentNumber || null,
    contractNumber: draft.contractNumber || null,
    currency,
    vatRegime,
    exemptionReason: draft.exemptionReason || null,
    paymentMeans,
    validator: validatorOf(framework, draft.validator),
    originalNumber: draft.originalNumber || null,
    comment: draft.comment || null,
    taxExclusiveAmount,
    taxAmount,
    taxInclusiveAmount,
    payableAmount,
  };
}

function validatorOf(framework: BillingFramework, validator: string | null): Siret | null {
  return needsValidator(framework) ? asSiret(validator) : null;
}

/** Qualification's identifiers are fictitious and fail the check digit: pre-flight warns, and they are taken. */
function asSiret(text: string | null): Siret | null {
  if (text === null) return null;
  const parsed = parseSiret(text);
  if (parsed.ok) return parsed.siret;
  return parsed.reason === "CHECKSUM" ? (text as Siret) : null;
}
