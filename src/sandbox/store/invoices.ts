import { todayInParis } from "../../domain/dates.ts";
import { sendMail } from "../mails.ts";
import { named, statusName } from "../status-names.ts";
import type { Database, Value } from "./database.ts";
import { structureById } from "./structures.ts";

export interface InvoiceRow {
  readonly id: number;
  readonly account_id: number;
  readonly supplier_id: number;
  readonly recipient_id: number | null;
  readonly service_id: number | null;
  readonly validator_id: number | null;
  readonly number: string | null;
  readonly type: "FACTURE" | "AVOIR";
  readonly mode: string;
  readonly framework: string | null;
  readonly status: string;
  /** ISO 8601 instant. */
  readonly status_at: string;
  readonly status_comment: string | null;
  readonly issue_date: string | null;
  /** Day in Paris. */
  readonly deposited_on: string;
  /** ISO 8601 instant. */
  readonly deposited_at: string;
  readonly currency: string | null;
  /** Amounts are kept as the JSON numbers they came as: this is the wire's side. */
  readonly tax_exclusive: number | null;
  readonly tax: number | null;
  readonly tax_inclusive: number | null;
  readonly payable: number | null;
  readonly commitment_number: string | null;
  readonly contract_number: string | null;
  readonly original_number: string | null;
  readonly flow_number: string | null;
  readonly fingerprint: string | null;
  readonly rejection_treated: number;
  readonly downloaded_by_recipient: number;
  readonly main_file_id: number | null;
  readonly visible_from: number;
  /** What has no column of its own, as JSON: {@link InvoiceContent}. */
  readonly content: string;
}

export interface InvoiceContent {
  readonly vatType?: string;
  readonly exemptionReason?: string;
  readonly paymentMode?: string;
  readonly discount?: number;
  readonly discountReason?: string;
  readonly comment?: string;
  readonly lines?: readonly Readonly<Record<string, string | number | null | undefined>>[];
  readonly vatLines?: readonly Readonly<Record<string, string | number | null | undefined>>[];
  readonly bankAccountId?: number;
  readonly paymentOrder?: string;
}

/** Statuses of an invoice that was never submitted. */
export const DRAFT_STATUSES: readonly string[] = ["INTERPRETEE_OCR", "BROUILLON"];

type InvoiceFields = Readonly<Partial<Record<keyof InvoiceRow, Value>>>;

export function insertInvoice(db: Database, fields: InvoiceFields): number {
  return db.insert("invoices", fields);
}

export function updateInvoice(db: Database, id: number, fields: InvoiceFields): void {
  db.update("invoices", id, fields);
}

export function invoiceById(db: Database, id: number): InvoiceRow | undefined {
  return db.get<InvoiceRow>("SELECT * FROM invoices WHERE id = ?", id);
}

export function contentOf(invoice: InvoiceRow): InvoiceContent {
  return JSON.parse(invoice.content) as InvoiceContent;
}

export interface NewStatus {
  readonly status: string;
  readonly at: Date;
  readonly comment?: string | null;
  /** Who did it, as the history shows them; absent: the platform itself. */
  readonly by?: { readonly name: string; readonly email: string };
}

/** Moves an invoice to a status, writes the history, and mails the supplier unless it is the first status. */
export function changeStatus(db: Database, invoiceId: number, change: NewStatus): void {
  const at = change.at.toISOString();
  const comment = change.comment ?? null;
  const before = invoiceById(db, invoiceId);
  updateInvoice(db, invoiceId, { status: change.status, status_at: at, status_comment: comment });
  const by = { by_name: change.by?.name ?? "Chorus Pro", by_email: change.by?.email ?? null };
  db.insert("status_changes", { invoice_id: invoiceId, status: change.status, at, comment, ...by });
  const submitted = before !== undefined && !DRAFT_STATUSES.includes(before.status);
  if (!submitted || before.status === change.status) return;
  const supplier = structureById(db, before.supplier_id);
  if (!supplier) return;
  const what = named(before.type, before.number);
  sendMail(db, {
    kind: "status",
    to: supplier.email,
    subject: `Chorus Pro (bac à sable) : nouvel état de ${what} : ${statusName(change.status)}`,
    body: `L’état de ${what} était ${statusName(before.status)} ; il est maintenant ${statusName(change.status)}.${comment ? `\n\nMotif ou commentaire : ${comment}` : ""}`,
    at,
  });
}

/**
 * Moves what is dated after an instant back to it, the deposit included: a history that tells of a change in the past
 * must not run backwards.
 */
export function startBefore(db: Database, invoiceId: number, at: Date): void {
  const instant = at.toISOString();
  for (const table of ["status_changes", "user_actions", "events"]) {
    db.run(`UPDATE ${table} SET at = ? WHERE invoice_id = ? AND at > ?`, instant, invoiceId, instant);
  }
  const day = todayInParis(at);
  db.run(
    `UPDATE invoices SET deposited_at = min(deposited_at, ?), deposited_on = min(deposited_on, ?) WHERE id = ?`,
    instant,
    day,
    invoiceId,
  );
}

/** What a user did, as the history tells it: a code of the contract's closed list. */
export function recordAction(db: Database, invoiceId: number, code: string, at: Date, byEmail: string): void {
  db.insert("user_actions", { invoice_id: invoiceId, code, at: at.toISOString(), by_email: byEmail });
}

/** Something worth telling that is neither a status nor a user's action. */
export function recordEvent(db: Database, invoiceId: number, label: string, who: string, at: Date): void {
  db.insert("events", { invoice_id: invoiceId, label, who, at: at.toISOString() });
}
