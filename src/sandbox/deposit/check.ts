import type { RequestBody } from "../../chorus/wire/operations.ts";
import type { Depositor } from "../call.ts";
import { CURRENCIES, EXEMPTION_REASONS } from "../reference-lists.ts";
import { refuse } from "../refusals.ts";
import { type ServiceRow, type StructureRow, structureById, structureByIdentifier } from "../store/structures.ts";
import { chooseRecipient } from "./recipient-rules.ts";
import { checkTotals, type SubmittedTotals } from "./totals.ts";

export const SUBMIT = "factures/v1/soumettre";
export type SubmitBody = RequestBody<typeof SUBMIT>;

/** What an invoice must be whichever way it comes: typed in, as a PDF, or in a flow. */
export interface CheckedParties {
  readonly supplier: StructureRow;
  readonly recipient: StructureRow;
  readonly service: ServiceRow | null;
  readonly validator: StructureRow | null;
  readonly totals: SubmittedTotals;
}

/** Refuses with the first thing that is wrong. `today` is `YYYY-MM-DD` in Paris. */
export function checkParties(call: Depositor, body: SubmitBody, today: string): CheckedParties {
  const supplier = supplierOf(call, body);
  const { recipient, service } = chooseRecipient(
    call.db,
    SUBMIT,
    {
      identifier: body.destinataire?.codeDestinataire || refuse(SUBMIT, "RECIPIENT_MISSING"),
      serviceCode: body.destinataire?.codeServiceExecutant,
      commitmentNumber: body.references?.numeroBonCommande,
    },
    today,
  );
  const validator = validatorOf(call, body);
  checkReferences(body);
  return { supplier, recipient, service, validator, totals: checkTotals(body) };
}

function supplierOf({ db, caller }: Depositor, body: SubmitBody): StructureRow {
  const { idFournisseur, codeCoordonneesBancairesFournisseur: account } = body.fournisseur ?? {};
  if (!idFournisseur) refuse(SUBMIT, "SUPPLIER_MISSING");
  const supplier = structureById(db, idFournisseur);
  if (!supplier?.active || !caller.structureIds.includes(supplier.id)) return refuse(SUBMIT, "SUPPLIER_NOT_ALLOWED");
  const known = (id: number) =>
    db.get("SELECT id FROM bank_accounts WHERE id = ? AND structure_id = ?", id, supplier.id) !== undefined;
  if (account && !known(account)) refuse(SUBMIT, "BANK_ACCOUNT_UNKNOWN");
  return supplier;
}

function validatorOf({ db }: Depositor, body: SubmitBody): StructureRow | null {
  const { codeCadreFacturation: framework, codeStructureValideur: identifier } = body.cadreDeFacturation ?? {};
  if (!framework) refuse(SUBMIT, "FRAMEWORK_MISSING");
  if (framework !== "A9_FACTURE_SOUSTRAITANT" && framework !== "A12_FACTURE_COTRAITANT") return null;
  if (!identifier) refuse(SUBMIT, "VALIDATOR_MISSING");
  const validator = structureByIdentifier(db, identifier);
  return validator?.active ? validator : refuse(SUBMIT, "VALIDATOR_UNKNOWN");
}

function checkReferences(body: SubmitBody): void {
  const references = body.references ?? {};
  if (!references.deviseFacture) refuse(SUBMIT, "CURRENCY_MISSING");
  if (!CURRENCIES.some(([code]) => code === references.deviseFacture)) refuse(SUBMIT, "CURRENCY_UNKNOWN");
  if (!references.typeFacture) refuse(SUBMIT, "TYPE_MISSING");
  if (!references.typeTva) refuse(SUBMIT, "VAT_TYPE_MISSING");
  if (references.typeTva === "EXONERATION") {
    if (!references.motifExonerationTva) refuse(SUBMIT, "EXEMPTION_REASON_MISSING");
    if (!EXEMPTION_REASONS.some(([code]) => code === references.motifExonerationTva)) {
      refuse(SUBMIT, "EXEMPTION_REASON_UNKNOWN");
    }
  }
}

/**
 * A number is used once per calendar year and company (SIREN), whatever became of the invoice: a recipient's rejection
 * burns it. What the platform's own checks refused never became an invoice, so its number is free.
 */
export function numberOf(
  { db, settings }: Depositor,
  body: SubmitBody,
  supplier: StructureRow,
  issueDate: string,
): string {
  const number = body.numeroFactureSaisi;
  if (!number?.trim()) return refuse(SUBMIT, "NUMBER_MISSING");
  const whole = settings.duplicates === "siren" && /^\d{14}$/.test(supplier.identifier);
  const known = db.get(
    `SELECT invoices.id FROM invoices JOIN structures ON structures.id = supplier_id
     WHERE (supplier_id = ? OR (? AND identifier LIKE ?)) AND number = ? AND substr(issue_date, 1, 4) = ?
     AND status NOT IN ('INTERPRETEE_OCR', 'BROUILLON')`,
    supplier.id,
    Number(whole),
    `${supplier.identifier.slice(0, 9)}%`,
    number,
    issueDate.slice(0, 4),
  );
  return known ? refuse(SUBMIT, "DUPLICATE_NUMBER") : number;
}

export function issueDateOf(body: SubmitBody, today: string): string {
  const date = body.dateFacture?.slice(0, 10);
  if (!date) refuse(SUBMIT, "DATE_MISSING");
  return date > today ? refuse(SUBMIT, "DATE_IN_FUTURE") : date;
}
