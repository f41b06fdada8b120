import { createHash } from "node:crypto";
import { todayInParis } from "../../domain/dates.ts";
import { PUBLIC_TO_PUBLIC_SERVICE } from "../../domain/recipient.ts";
import type { Depositor, Fields } from "../call.ts";
import type { Database } from "../store/database.ts";
import { contentOfFile, type FileRow, giveFile, insertFile } from "../store/files.ts";
import { changeStatus, type InvoiceContent, insertInvoice, recordEvent, updateInvoice } from "../store/invoices.ts";
import { type Attachment, attach } from "./attachments.ts";
import type { CheckedParties, SUBMIT, SubmitBody } from "./check.ts";
import { announceDeposit } from "./mail.ts";
import { drawInvoice } from "./typed-in-pdf.ts";

export interface CheckedDeposit extends CheckedParties {
  /** A deposit mode of the contract's output list. */
  readonly mode: string;
  /** The PDF; null: the platform draws one. */
  readonly mainFile: FileRow | null;
  readonly attachments: readonly Attachment[];
  /** Null: the platform makes one. */
  readonly number: string | null;
  readonly issueDate: string;
  readonly flowNumber?: string;
}

/** Writes the invoice down, deposited: status, history, receipt, and the mail to the recipient. */
export function recordDeposit(call: Depositor, body: SubmitBody, checked: CheckedDeposit): Fields<typeof SUBMIT> {
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
    mode: checked.mode,
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
    flow_number: checked.flowNumber ?? null,
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
  for (const warning of warningsOf(db, body, checked)) recordEvent(db, invoiceId, warning, "Chorus Pro", now);
  announceDeposit(db, invoiceId, now);
  return {
    identifiantFactureCPP: invoiceId,
    identifiantStructure: checked.supplier.identifier,
    numeroFacture: number,
    statutFacture: "DEPOSEE",
    dateDepot: depositedOn,
    empreinteCertificatDepot: fingerprint,
  };
}

/** What the platform lets pass and people will stumble over; told in the history. */
function warningsOf(db: Database, body: SubmitBody, { supplier, service, totals }: CheckedDeposit): string[] {
  const warnings: string[] = [];
  if (service?.code === PUBLIC_TO_PUBLIC_SERVICE && !supplier.is_public) {
    warnings.push("[bac à sable] Ce service est réservé aux factures entre organismes publics.");
  }
  if (totals.payable < 0) warnings.push("[bac à sable] Montant négatif : rien d'officiel ne dit s'il est admis.");
  const original = body.references?.numeroFactureOrigine;
  const known = "SELECT id FROM invoices WHERE supplier_id = ? AND number = ?";
  if (original && !db.get(known, supplier.id, original)) {
    warnings.push(`[bac à sable] La facture d'origine ${original} n'a pas été déposée ici.`);
  }
  return warnings;
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
function nextNumber({ db, now }: Depositor): string {
  const row = db.get<{ value: string }>("SELECT value FROM settings WHERE name = 'typed-in-numbers'");
  const next = Number(row?.value ?? 0) + 1;
  db.run("INSERT OR REPLACE INTO settings (name, value) VALUES ('typed-in-numbers', ?)", String(next));
  return `${todayInParis(now).slice(0, 4)}${String(next).padStart(16, "0")}`;
}

function typedInFile(
  call: Depositor,
  invoiceId: number,
  number: string,
  checked: CheckedDeposit,
  body: SubmitBody,
): number {
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
function fingerprintOf({ db, now }: Depositor, invoiceId: number, fileId: number): string {
  return createHash("sha256")
    .update(`${invoiceId} ${now.toISOString()} `)
    .update(contentOfFile(db, fileId))
    .digest("base64");
}
