import type { Call } from "../call.ts";
import { type ListedInvoice, listedInvoice } from "../store/invoice-search.ts";
import { changeStatus, DRAFT_STATUSES } from "../store/invoices.ts";

/** The caller's part in an invoice. One account never sees another's. */
export type Role = "supplier" | "recipient" | "validator";

/** The invoice when the caller has that part in it, else undefined: it does not exist for him. */
export function invoiceFor(
  { db, caller }: Call,
  id: number | null | undefined,
  ...roles: readonly Role[]
): ListedInvoice | undefined {
  const invoice = listedInvoice(db, id ?? 0);
  if (!invoice) return undefined;
  // Only the supplier knows of what was never submitted.
  const submitted = !DRAFT_STATUSES.includes(invoice.status);
  const holders = {
    supplier: invoice.supplier_id,
    recipient: submitted ? invoice.recipient_id : null,
    validator: submitted ? invoice.validator_id : null,
  };
  const holds = roles.some((role) => {
    const holder = holders[role];
    return holder !== null && caller.structureIds.includes(holder);
  });
  return holds ? invoice : undefined;
}

/** Moves an invoice to a status; its history tells that the caller did. */
export function moveTo({ db, now, caller }: Call, id: number, status: string, comment?: string | null): void {
  const by = { name: caller.name ?? "Compte technique", email: caller.login };
  changeStatus(db, id, { status, at: now, comment: comment ?? null, by });
}
