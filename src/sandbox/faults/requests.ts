import type { Database } from "../store/database.ts";
import type { FaultRule } from "./plan.ts";

/** A request of a client. `status` null: the connection was cut before an answer. */
interface RecordedRequest {
  readonly id: number;
  readonly method: string;
  readonly path: string;
  /** ISO 8601 instant of arrival. */
  readonly at: string;
  readonly status: number | null;
  /** Actions of the faults that fired, separated by blanks; or what went wrong by itself. */
  readonly fault: string | null;
}

/** Requests kept; older ones are forgotten, a thousand at a time. */
const KEPT = 100_000;
const STEP = 1000;

export function recordArrival(
  db: Database,
  request: Pick<RecordedRequest, "method" | "path" | "at">,
  fired: readonly FaultRule[],
): number {
  const { method, path, at } = request;
  const id = db.insert("requests", { method, path, at, fault: fired.map((rule) => rule.action).join(" ") || null });
  if (id % STEP === 0) db.run("DELETE FROM requests WHERE id <= ?", id - KEPT);
  return id;
}

export function recordEnd(db: Database, id: number, status: number | null): void {
  db.run("UPDATE requests SET status = ? WHERE id = ?", status, id);
}

export function recordBug(db: Database, id: number, error: Error): void {
  db.run("UPDATE requests SET fault = ? WHERE id = ?", `bug: ${error.message}`, id);
}

export function listRequests(db: Database): RecordedRequest[] {
  return db.all<RecordedRequest>("SELECT id, method, path, at, status, fault FROM requests ORDER BY id");
}
