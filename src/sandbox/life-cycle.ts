import type { Settings } from "./settings.ts";
import type { Database } from "./store/database.ts";
import { changeStatus, type InvoiceRow } from "./store/invoices.ts";

/** The way of an invoice that nobody stops, as public sources order it. */
const HAPPY_PATH = [
  "DEPOSEE",
  "EN_COURS_ACHEMINEMENT",
  "MISE_A_DISPOSITION",
  "PRISE_EN_COMPTE_DESTINATAIRE",
  "SERVICE_FAIT",
  "MANDATEE",
  "MISE_A_DISPOSITION_COMPTABLE",
  "COMPTABILISEE",
  "MISE_EN_PAIEMENT",
] as const;

/** What a recipient may set (`traiter/recue`). */
export const RECIPIENT_STATUSES = [
  "A_RECYCLER",
  "COMPLETEE",
  "COMPTABILISEE",
  "MISE_A_DISPOSITION",
  "MISE_A_DISPOSITION_COMPTABLE",
  "MISE_EN_PAIEMENT",
  "PRISE_EN_COMPTE_DESTINATAIRE",
  "REJETEE",
  "SERVICE_FAIT",
  "SUSPENDUE",
  "TRANSMISE_MOA",
  "MANDATEE",
] as const;

/**
 * Moves every invoice on its way as far as time has come, when an automatic life cycle is set. Computed from the
 * clock when somebody asks, so that no timer has to run and all processes on the same data agree.
 */
export function advanceLifeCycles(db: Database, { lifeCycleStepMs: step }: Settings, now: Date): void {
  if (step <= 0) return;
  const moving = HAPPY_PATH.slice(0, -1);
  const due = (): InvoiceRow[] =>
    db.all<InvoiceRow>(
      `SELECT * FROM invoices WHERE status_at <= ? AND status IN (${moving.map(() => "?").join(", ")})`,
      new Date(now.getTime() - step).toISOString(),
      ...moving,
    );
  if (due().length === 0) return;
  db.transaction(() => {
    for (const invoice of due()) {
      const start = HAPPY_PATH.indexOf(invoice.status as (typeof HAPPY_PATH)[number]);
      let at = Date.parse(invoice.status_at);
      for (const status of HAPPY_PATH.slice(start + 1)) {
        at += step;
        if (at > now.getTime()) break;
        changeStatus(db, invoice.id, { status, at: new Date(at) });
      }
    }
  });
}
