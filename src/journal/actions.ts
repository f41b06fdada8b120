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
  return row === undefined ? null : readAction(connection, String(row.id));
}

/** Newest first; each is read when it is asked for. */
export function* listActions(
  connection: Connection,
  { number, limit = -1 }: { readonly number?: string | undefined; readonly limit?: number | undefined } = {},
): Generator<KnownAction> {
  const rows = connection.all(
    `SELECT id FROM events WHERE subject = 'action' AND type = 'started'
       AND (? IS NULL OR json_extract(payload, '$.number') = ?) ORDER BY seq DESC LIMIT ?`,
    number ?? null,
    number ?? null,
    limit,
  );
  for (const { id } of rows) yield readAction(connection, String(id));
}

/** The intent and the last word on how it ended. */
function readAction(connection: Connection, id: string): KnownAction {
  const [started, ...outcomes] = eventsOf(connection, id);
  if (started === undefined) throw new Error(`an action without an intent: ${id}`);
  const last = outcomes.at(-1);
  const result = last !== undefined && RESULTS.includes(last.type) ? (last.type as ActionResult) : null;
  const { detail = null } = JSON.parse(last?.payload ?? "{}") as { detail?: string | null };
  return { ...(JSON.parse(started.payload) as JournalAction), id, at: started.at, by: started.by, result, detail };
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
