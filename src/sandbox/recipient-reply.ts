import { MOTIVES } from "../domain/motives.ts";
import type { SandboxReplied, SandboxReply } from "../usecases/ports/sandbox.ts";
import type { Call, Moment } from "./call.ts";
import { catchUp } from "./life-cycle.ts";
import { IN_HAND, treatHandlers } from "./operations/treat.ts";
import { refuse } from "./refusals.ts";
import { openDatabase } from "./server.ts";
import { readSettings } from "./settings.ts";
import { type ListedInvoice, listedInvoice } from "./store/invoice-search.ts";
import { changeStatus, updateInvoice } from "./store/invoices.ts";
import { structureById } from "./store/structures.ts";

const RECEIVED = "factures/v1/traiter/recue";

/** On its way to the recipient: it arrives at once when the recipient is said to act. */
const ON_ITS_WAY: readonly string[] = ["DEPOSEE", "EN_COURS_ACHEMINEMENT", "VALIDEE_1"];

/** Whether the recipient has, or may take, the invoice in hand; otherwise nothing it decides is taken. */
export const canReply = (status: string): boolean => ON_ITS_WAY.includes(status) || IN_HAND.includes(status);

/**
 * Acts as the recipient of an invoice, by the rules of the operation by which recipients do so: the same refusals.
 * An invoice still on its way is made available first, as the platform does by itself.
 */
export function replyAsRecipient(moment: Moment, invoiceId: number, reply: SandboxReply): ListedInvoice {
  const { db, now } = moment;
  return db.transaction(() => {
    const invoice = listedInvoice(db, invoiceId) ?? refuse(RECEIVED, "UNKNOWN_INVOICE");
    const recipient = structureById(db, invoice.recipient_id ?? 0) ?? refuse(RECEIVED, "UNKNOWN_INVOICE");
    if (ON_ITS_WAY.includes(invoice.status) && reply.status !== "MISE_A_DISPOSITION") {
      changeStatus(db, invoiceId, { status: "MISE_A_DISPOSITION", at: now });
    } else if (ON_ITS_WAY.includes(invoice.status)) {
      changeStatus(db, invoiceId, { status: "MISE_A_DISPOSITION", at: now, comment: reasonOf(reply) });
      return listedInvoice(db, invoiceId) as ListedInvoice;
    }
    const call: Call = {
      ...moment,
      hiddenMs: 0,
      caller: { id: 0, login: recipient.email, name: recipient.name, structureIds: [recipient.id] },
      pdf: () => Promise.reject(new Error("a recipient uploads nothing")),
    };
    const handler = treatHandlers[RECEIVED];
    if (handler.kind === "slow") throw new Error("the operation became slow");
    handler.run(call, {
      idFacture: invoiceId,
      nouveauStatut: reply.status,
      motif: reasonOf(reply) ?? undefined,
    });
    // Whoever was told of an earlier rejection has not been told of this one.
    if (reply.status === "REJETEE") updateInvoice(db, invoiceId, { rejection_treated: 0 });
    return listedInvoice(db, invoiceId) as ListedInvoice;
  });
}

/** The motive's official label and the recipient's own words, as the supplier reads them. */
function reasonOf({ motive, comment }: SandboxReply): string | null {
  const label = MOTIVES.find(({ code }) => code === motive)?.label ?? motive;
  return [label, comment?.trim()].filter(Boolean).join(" – ") || null;
}

/** The invoice that a person names: by its number, else by its id; the one deposited last when several share a number. */
export function invoiceNamed({ db }: Pick<Moment, "db">, name: string): ListedInvoice | null {
  const row = db.get<{ id: number }>(
    `SELECT id FROM invoices WHERE number = ? OR CAST(id AS TEXT) = ?
     ORDER BY number = ? DESC, status IN ('INTERPRETEE_OCR', 'BROUILLON'), id DESC LIMIT 1`,
    name,
    name,
    name,
  );
  return row ? (listedInvoice(db, row.id) ?? null) : null;
}

/** The same on a folder of data that no server of this process holds open; null when no invoice has that name. */
export function replyInFolder(dataDir: string, name: string, reply: SandboxReply, now: Date): SandboxReplied | null {
  const db = openDatabase(dataDir);
  try {
    const moment = { db, settings: readSettings(db), now };
    catchUp(moment);
    const found = invoiceNamed(moment, name);
    if (found === null) return null;
    const { id, number, status, status_at, status_comment } = replyAsRecipient(moment, found.id, reply);
    return { invoiceId: id, number: number ?? "", status, statusAt: status_at, comment: status_comment };
  } finally {
    db.close();
  }
}
