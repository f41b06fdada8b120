import { type BillingFramework, needsValidator } from "../billing-framework.ts";
import {
  AMOUNT_FIELDS,
  type AmountField,
  ASKED_FIELDS,
  type AskedField,
  eachField,
  INVOICE_FIELDS,
  type InvoiceField,
  NEEDED_FIELDS,
} from "../fields.ts";
import type { Invoice } from "../invoice.ts";
import type { InvoiceDraft } from "../preflight/input.ts";
import { parseSiret, type Siret } from "../siret.ts";

/** What is still to be asked, in the order of the questions. */
export function missingFields(draft: InvoiceDraft): readonly AskedField[] {
  return ASKED_FIELDS.filter((field) => {
    if (field === "validator") return needsValidator(draft.framework ?? "A1") && !draft.validator;
    if (field === "exemptionReason") return draft.vatRegime === "exempt" && !draft.exemptionReason;
    return draft[field] === null || draft[field] === "";
  });
}

/** The invoice of a draft that passed pre-flight; null while something is missing or is no SIRET. */
export function invoiceOfDraft(draft: InvoiceDraft): Invoice | null {
  if (missingFields(draft).length > 0) return null;
  const stated = eachField<InvoiceField, InvoiceDraft>(INVOICE_FIELDS, (field) => draft[field] || null);
  const invoice = {
    ...stated,
    ...eachField<AmountField, Pick<InvoiceDraft, AmountField>>(AMOUNT_FIELDS, (field) => draft[field]),
    seller: asSiret(draft.seller),
    buyer: asSiret(draft.buyer),
    validator: validatorOf(draft.framework ?? "A1", draft.validator),
  };
  return isWhole(invoice) ? invoice : null;
}

/** Whether nothing is absent that an invoice cannot go without. */
function isWhole(stated: { readonly [K in InvoiceField]: Invoice[K] | null }): stated is Invoice {
  return NEEDED_FIELDS.every((field) => stated[field] !== null);
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
