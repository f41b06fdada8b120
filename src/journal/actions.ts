import type { ActionResult, JournalAction, KnownAction } from "../usecases/ports/journal.ts";
import type { Connection } from "./connection.ts";
import { eventsOf } from "./events.ts";

const RESULTS: readonly string[] = ["done", "refused", "unknown", "not-sent"] satisfies readonly ActionResult[];

/** Actions are few and asked about one at a time, so that no index is kept for this. */
export function lastAction(
  connection: Connection,
  { operation, environment, invoiceId }: Pick<JournalAction, "operation" | "environment" | "invoiceId">,
): KnownAction | null {
  const row = connection.get(
    `SELECT id FROM events WHERE subject = 'action' AND type = 'started'
       AND json_extract(payload, '$.operation') = ? AND json_extract(payload, '$.environment') = ?
       AND json_extract(payload, '$.invoiceId') = ? ORDER BY seq DESC LIMIT 1`,
    operation,
    environment,
    invoiceId,
  );
  if (row === undefined) return null;
  const id = String(row.id);
  const [started, ...outcomes] = eventsOf(connection, id);
  const { details } = JSON.parse(started?.payload ?? "{}") as JournalAction;
  const last = outcomes.at(-1)?.type ?? null;
  return { id, details, result: RESULTS.includes(last ?? "") ? (last as ActionResult) : null };
}

/** Ids of the actions whose intent names that invoice, in the order begun. */
export function actionsOn(connection: Connection, environment: string, invoiceId: number): readonly string[] {
  const rows = connection.all(
    `SELECT id FROM events WHERE subject = 'action' AND type = 'started'
       AND json_extract(payload, '$.environment') = ? AND json_extract(payload, '$.invoiceId') = ? ORDER BY seq`,
    environment,
    invoiceId,
  );
  return rows.map(({ id }) => String(id));
}
