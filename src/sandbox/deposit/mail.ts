import { formatSiret } from "../../domain/siret.ts";
import { sendMail } from "../mails.ts";
import { named } from "../status-names.ts";
import type { Database } from "../store/database.ts";
import { listedInvoice } from "../store/invoice-search.ts";
import { structureById } from "../store/structures.ts";

/** The mail to the recipient's accounting contact: an invoice has come. */
export function announceDeposit(db: Database, invoiceId: number, now: Date): void {
  const invoice = listedInvoice(db, invoiceId);
  const recipient = structureById(db, invoice?.recipient_id ?? 0);
  if (!invoice || !recipient) return;
  const service = invoice.service_code ? `, ${invoice.service_name} (${invoice.service_code})` : "";
  const supplier = `${invoice.supplier_name} (SIRET ${formatSiret(invoice.supplier_identifier)})`;
  sendMail(db, {
    kind: "deposit",
    to: recipient.email,
    subject: `Chorus Pro (bac à sable) : ${invoice.type === "AVOIR" ? "nouvel avoir" : "nouvelle facture"} ${invoice.number}`,
    body: `${supplier} a déposé ${named(invoice.type, invoice.number)} pour ${recipient.name}${service}.`,
    at: now.toISOString(),
  });
}
