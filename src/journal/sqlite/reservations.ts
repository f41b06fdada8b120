import { randomUUID } from "node:crypto";
import { CproError } from "../../domain/errors.ts";
import type { Lease } from "../../usecases/ports/event-store.ts";
import type { Holder } from "../../usecases/ports/journal.ts";
import type { Connection } from "./connection.ts";
import { asBytes, textsOf } from "./text.ts";

export interface Reserved {
  readonly token: string;
  readonly holder: Holder;
  readonly since: string;
  readonly renewed: string;
}

const COLUMNS = ["id", "token", "pid", "host", "boot", "namespace", "started", "user", "since", "renewed"];
const READ = `SELECT pid, ${asBytes(["token", "host", "boot", "namespace", "started", "user", "since", "renewed"])}
  FROM reservations WHERE id = ?`;

export function readReservation(connection: Connection, id: string): Reserved | null {
  const row = connection.get(READ, id);
  if (!row) return null;
  const [token = "", host = "", boot, pidNamespace, started, user = "", since = "", renewed = ""] = textsOf(row.texts);
  const known = { boot: boot || null, pidNamespace: pidNamespace || null, startedAt: started || null };
  return { token, holder: { pid: Number(row.pid), host, ...known, user }, since, renewed };
}

/** Makes the reservation this process's, replacing a dead one. Only inside a transaction. */
export function writeReservation(connection: Connection, stream: string, holder: Holder, now: string): Lease {
  const token = randomUUID();
  const { pid, host, boot, pidNamespace, startedAt, user } = holder;
  connection.run(
    `INSERT OR REPLACE INTO reservations (${COLUMNS.join(", ")}) VALUES (${COLUMNS.map(() => "?").join(", ")})`,
    ...[stream, token, pid, host, boot, pidNamespace, startedAt, user, now, now],
  );
  return { stream, token };
}

/** @throws CproError LOCKED when the lease no longer stands. */
export function checkLease(connection: Connection, { stream, token }: Lease): void {
  const reserved = readReservation(connection, stream);
  if (reserved?.token === token) return;
  const params = reserved ? { pid: reserved.holder.pid, since: reserved.since } : {};
  throw new CproError("LOCKED", { params });
}

export function renewReservations(connection: Connection, leases: readonly Lease[], now: string): void {
  for (const { token } of leases) connection.run("UPDATE reservations SET renewed = ? WHERE token = ?", now, token);
}

export function deleteReservation(connection: Connection, { stream, token }: Lease): void {
  connection.run("DELETE FROM reservations WHERE id = ? AND token = ?", stream, token);
}
