import { createHash } from "node:crypto";
import type { RequestBody } from "../../chorus/wire/operations.ts";
import { todayInParis } from "../../domain/dates.ts";
import type { Call, Fields, Handlers } from "../call.ts";
import { sendMail } from "../mails.ts";
import { refuse } from "../refusals.ts";
import { contentOfFile, type FileRow, fileById, giveFile, insertFile } from "../store/files.ts";
import {
  changeStatus,
  DRAFT_STATUSES,
  type InvoiceContent,
  insertInvoice,
  invoiceById,
  updateInvoice,
} from "../store/invoices.ts";
import { type ServiceRow, type StructureRow, structureById, structureByIdentifier } from "../store/structures.ts";
import { drawInvoice } from "../typed-in-pdf.ts";
import { type Attachment, attach, checkAttachments, refuseTooLarge } from "./attachments.ts";
import { chooseRecipient } from "./recipient-rules.ts";
import { CURRENCIES, EXEMPTION_REASONS } from "./references.ts";
import { checkTotals, type SubmittedTotals } from "./totals.ts";

export const SUBMIT = "factures/v1/soumettre";
type SubmitBody = RequestBody<typeof SUBMIT>;

export const submitHandlers: Handlers<typeof SUBMIT> = {
  [SUBMIT]: {
    kind: "write",
    // One transaction: of two submissions of one number, one sees the other.
    run: (call, body) => record(call, body, check(call, body)),
  },
};

interface Checked {
  readonly supplier: StructureRow;
  readonly recipient: StructureRow;
  readonly service: ServiceRow | null;
  readonly validator: StructureRow | null;
  readonly totals: SubmittedTotals;
  readonly mainFile: FileRow | null;
  readonly attachments: readonly Attachment[];
  /** Null: the platform makes one. */
  readonly number: string | null;
  readonly issueDate: string;
}

function check(call: Call, body: SubmitBody): Checked {
  const { db, now } = call;
  const today = todayInParis(now);
  if (!body.modeDepot) refuse(SUBMIT, "MODE_MISSING");
  const typedIn = body.modeDepot === "SAISIE_API";
  const supplier = supplierOf(call, body);
  const { recipient, service } = chooseRecipient(
    db,
    SUBMIT,
    {
      identifier: body.destinataire?.codeDestinataire,
      serviceCode: body.destinataire?.codeServiceExecutant,
      commitmentNumber: body.references?.numeroBonCommande,
    },
    today,
  );
  const validator = validatorOf(call, body);
  checkReferences(call, body, supplier);
  const totals = checkTotals(body);
  const attachments = checkAttachments(call, SUBMIT, body.pieceJointeComplementaire ?? []);
  const number = typedIn ? null : numberOf(call, body, supplier);
  const mainFile = typedIn ? null : mainFileOf(call, body);
  refuseTooLarge([mainFile, ...attachments.map(({ file }) => file)].filter((file) => file !== null));
  // The date of a typed-in invoice is the day of its deposit: sending one gave a public client an error 500.
  const issueDate = typedIn ? today : issueDateOf(body, today);
  return { supplier, recipient, service, validator, totals, mainFile, attachments, number, issueDate };
}

function supplierOf({ db, caller }: Call, body: SubmitBody): StructureRow {
  const { idFournisseur, codeCoordonneesBancairesFournisseur: account } = body.fournisseur ?? {};
  if (!idFournisseur) refuse(SUBMIT, "SUPPLIER_MISSING");
  const supplier = structureById(db, idFournisseur);
  if (!supplier?.active || !caller.structureIds.includes(supplier.id)) return refuse(SUBMIT, "SUPPLIER_NOT_ALLOWED");
  const known = (id: number) =>
    db.get("SELECT id FROM bank_accounts WHERE id = ? AND structure_id = ?", id, supplier.id) !== undefined;
  if (account && !known(account)) refuse(SUBMIT, "BANK_ACCOUNT_UNKNOWN");
  return supplier;
}

function validatorOf({ db }: Call, body: SubmitBody): StructureRow | null {
  const { codeCadreFacturation: framework, codeStructureValideur: identifier } = body.cadreDeFacturation ?? {};
  if (!framework) refuse(SUBMIT, "FRAMEWORK_MISSING");
  if (framework !== "A9_FACTURE_SOUSTRAITANT" && framework !== "A12_FACTURE_COTRAITANT") return null;
  if (!identifier) refuse(SUBMIT, "VALIDATOR_MISSING");
  const validator = structureByIdentifier(db, identifier);
  return validator?.active ? validator : refuse(SUBMIT, "VALIDATOR_UNKNOWN");
}

function checkReferences({ db }: Call, body: SubmitBody, supplier: StructureRow): void {
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
  const original = references.numeroFactureOrigine;
  if (references.typeFacture === "AVOIR" && original) {
    const known = db.get("SELECT id FROM invoices WHERE supplier_id = ? AND number = ?", supplier.id, original);
    if (!known) refuse(SUBMIT, "ORIGINAL_UNKNOWN");
  }
}

/** The uploaded PDF: the account's own, and not yet part of an invoice that was submitted. */
function mainFileOf({ db, caller }: Call, body: SubmitBody): FileRow {
  const given = body.pieceJointePrincipale as
    | { readonly pieceJointePrincipaleId?: number | null }
    | readonly { readonly pieceJointePrincipaleId?: number | null }[]
    | null
    | undefined;
  const id = (Array.isArray(given) ? given[0] : given)?.pieceJointePrincipaleId;
  if (!id) refuse(SUBMIT, "MAIN_FILE_MISSING");
  const file = fileById(db, id);
  if (file?.account_id !== caller.id) return refuse(SUBMIT, "MAIN_FILE_UNKNOWN");
  if (file.extension !== "PDF") refuse(SUBMIT, "MAIN_FILE_UNKNOWN");
  const owner = file.invoice_id === null ? undefined : invoiceById(db, file.invoice_id);
  if (owner && (!DRAFT_STATUSES.includes(owner.status) || owner.main_file_id !== file.id)) {
    refuse(SUBMIT, "FILE_ALREADY_USED");
  }
  return file;
}

function numberOf({ db }: Call, body: SubmitBody, supplier: StructureRow): string {
  const number = body.numeroFactureSaisi?.trim();
  if (!number) refuse(SUBMIT, "NUMBER_MISSING");
  const known = db.get(
    `SELECT id FROM invoices WHERE supplier_id = ? AND number = ? AND status NOT IN ('INTERPRETEE_OCR', 'BROUILLON')`,
    supplier.id,
    number,
  );
  return known ? refuse(SUBMIT, "DUPLICATE_NUMBER") : number;
}

function issueDateOf(body: SubmitBody, today: string): string {
  const date = body.dateFacture?.slice(0, 10);
  if (!date) refuse(SUBMIT, "DATE_MISSING");
  return date > today ? refuse(SUBMIT, "DATE_IN_FUTURE") : date;
}

function record(call: Call, body: SubmitBody, checked: Checked): Fields<typeof SUBMIT> {
  const { db, now } = call;
  const depositedOn = todayInParis(now);
  const { totals, mainFile } = checked;
  const draftId = mainFile?.invoice_id ?? null;
  const number = checked.number ?? nextNumber(call);
  const fields = {
    account_id: call.caller.id,
    supplier_id: checked.supplier.id,
    recipient_id: checked.recipient.id,
    service_id: checked.service?.id ?? null,
    validator_id: checked.validator?.id ?? null,
    number,
    type: body.references?.typeFacture ?? "FACTURE",
    mode: body.modeDepot ?? "DEPOT_PDF_API",
    framework: body.cadreDeFacturation?.codeCadreFacturation ?? null,
    issue_date: checked.issueDate,
    deposited_on: depositedOn,
    deposited_at: now.toISOString(),
    currency: body.references?.deviseFacture ?? null,
    tax_exclusive: totals.taxExclusive,
    tax: totals.tax,
    tax_inclusive: totals.taxInclusive,
    payable: totals.payable,
    commitment_number: body.references?.numeroBonCommande ?? null,
    contract_number: body.references?.numeroMarche ?? null,
    original_number: body.references?.numeroFactureOrigine ?? null,
    visible_from: call.hiddenMs > 0 ? now.getTime() + call.hiddenMs : 0,
    content: JSON.stringify(contentOf(body)),
  };
  const invoiceId = draftId ?? insertInvoice(db, { ...fields, status: "BROUILLON", status_at: now.toISOString() });
  if (draftId !== null) updateInvoice(db, draftId, fields);
  const mainFileId = mainFile?.id ?? typedInFile(call, invoiceId, number, checked, body);
  giveFile(db, mainFileId, invoiceId);
  attach(db, invoiceId, checked.attachments);
  const fingerprint = fingerprintOf(call, invoiceId, mainFileId);
  updateInvoice(db, invoiceId, { main_file_id: mainFileId, fingerprint });
  changeStatus(db, invoiceId, { status: "DEPOSEE", at: now });
  // A subcontractor's or co-contractor's invoice waits for the main contractor.
  if (checked.validator) changeStatus(db, invoiceId, { status: "A_VALIDER_1", at: now });
  announce(call, number, checked);
  return {
    identifiantFactureCPP: invoiceId,
    identifiantStructure: checked.supplier.identifier,
    numeroFacture: number,
    statutFacture: "DEPOSEE",
    dateDepot: depositedOn,
    empreinteCertificatDepot: fingerprint,
  };
}

function contentOf(body: SubmitBody): InvoiceContent {
  const { references, montantTotal } = body;
  const content: { -readonly [K in keyof InvoiceContent]: InvoiceContent[K] | null | undefined } = {
    vatType: references?.typeTva,
    exemptionReason: references?.motifExonerationTva,
    paymentMode: references?.modePaiement,
    discount: montantTotal?.montantRemiseGlobaleTTC,
    discountReason: montantTotal?.motifRemiseGlobaleTTC,
    comment: body.commentaire,
    lines: body.lignePoste,
    vatLines: body.ligneTva,
    bankAccountId: body.fournisseur?.codeCoordonneesBancairesFournisseur,
  };
  return content as InvoiceContent;
}

/** Year and sixteen digits, as the platform numbers what is typed in. */
function nextNumber({ db, now }: Call): string {
  const row = db.get<{ value: string }>("SELECT value FROM settings WHERE name = 'typed-in-numbers'");
  const next = Number(row?.value ?? 0) + 1;
  db.run("INSERT OR REPLACE INTO settings (name, value) VALUES ('typed-in-numbers', ?)", String(next));
  return `${todayInParis(now).slice(0, 4)}${String(next).padStart(16, "0")}`;
}

function typedInFile(call: Call, invoiceId: number, number: string, checked: Checked, body: SubmitBody): number {
  const content = drawInvoice({
    number,
    issueDate: checked.issueDate,
    type: body.references?.typeFacture === "AVOIR" ? "AVOIR" : "FACTURE",
    currency: body.references?.deviseFacture ?? "EUR",
    supplier: checked.supplier,
    recipient: checked.recipient,
    serviceCode: checked.service?.code ?? null,
    commitmentNumber: body.references?.numeroBonCommande ?? null,
    lines: (body.lignePoste ?? []).map((line) => ({
      name: line.lignePosteDenomination ?? "",
      quantity: line.lignePosteQuantite ?? 0,
      unitPrice: line.lignePosteMontantUnitaireHT ?? 0,
    })),
    totals: checked.totals,
  });
  const file = { accountId: call.caller.id, name: `${number}.pdf`, mimeType: "application/pdf", content, invoiceId };
  return insertFile(call.db, file);
}

/** 44 characters, as in captures: base64 of a digest over the invoice and its file. */
function fingerprintOf({ db, now }: Call, invoiceId: number, fileId: number): string {
  return createHash("sha256")
    .update(`${invoiceId} ${now.toISOString()} `)
    .update(contentOfFile(db, fileId))
    .digest("base64");
}

/** A mail to the recipient's accounting contact. */
function announce({ db, now }: Call, number: string, { supplier, recipient, service }: Checked): void {
  sendMail(db, {
    kind: "deposit",
    to: recipient.email,
    subject: `Chorus Pro (bac à sable) : nouvelle facture ${number}`,
    body: `${supplier.name} (SIRET ${supplier.identifier}) a déposé la facture ${number} pour ${recipient.name}${
      service ? `, ${service.name} (${service.code})` : ""
    }.`,
    at: now.toISOString(),
  });
}
