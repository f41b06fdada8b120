import { WAY_TO_PAYMENT } from "../domain/status.ts";
import type { Moment } from "./call.ts";
import { advanceFlows } from "./flows/integrate.ts";
import type { Database } from "./store/database.ts";
import { changeStatus, type InvoiceRow } from "./store/invoices.ts";
import type { StructureRow } from "./store/structures.ts";

/** The way of an invoice that nobody stops, as public sources order it. */
const HAPPY_PATH = ["DEPOSEE", "EN_COURS_ACHEMINEMENT", ...WAY_TO_PAYMENT] as const;

/** Moves everything on as far as time has come. Done when somebody asks: no timer runs, and all processes agree. */
export function catchUp(moment: Moment): void {
  advanceFlows(moment);
  advanceLifeCycles(moment);
}

/** Statuses from which the way goes on, and the next step's place on it. A validated invoice joins after its deposit. */
const NEXT: ReadonlyMap<string, number> = new Map([
  ...HAPPY_PATH.slice(0, -1).map((status, index): [string, number] => [status, index + 1]),
  ["VALIDEE_1", 1],
  ["COMPLETEE", 2],
]);

type MovingInvoice = Pick<InvoiceRow, "id" | "status" | "status_at"> & Pick<StructureRow, "payment_not_reported">;

function advanceLifeCycles({ db, settings, now }: Moment): void {
  const step = settings.lifeCycleStepMs;
  if (step <= 0 || dueInvoices(db, now, step).length === 0) return;
  db.transaction(() => {
    for (const invoice of dueInvoices(db, now, step)) advance(db, invoice, now, step);
  });
}

function dueInvoices(db: Database, now: Date, step: number): MovingInvoice[] {
  return db
    .all<MovingInvoice>(
      `SELECT i.id, i.status, i.status_at, r.payment_not_reported
       FROM invoices AS i JOIN structures AS r ON r.id = i.recipient_id
       WHERE i.status_at <= ? AND i.status IN (${[...NEXT].map(() => "?").join(", ")})`,
      new Date(now.getTime() - step).toISOString(),
      ...NEXT.keys(),
    )
    .filter((invoice) => pathOf(invoice).length > 0);
}

/** What lies ahead; some recipients never report the payment. */
function pathOf({ status, payment_not_reported }: MovingInvoice): readonly string[] {
  const ahead = HAPPY_PATH.slice(NEXT.get(status) ?? HAPPY_PATH.length);
  return payment_not_reported ? ahead.filter((step) => step !== "MISE_EN_PAIEMENT") : ahead;
}

function advance(db: Database, invoice: MovingInvoice, now: Date, step: number): void {
  let at = Date.parse(invoice.status_at);
  for (const status of pathOf(invoice)) {
    at += step;
    if (at > now.getTime()) return;
    changeStatus(db, invoice.id, { status, at: new Date(at) });
  }
}
