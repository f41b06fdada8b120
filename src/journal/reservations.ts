import { randomUUID } from "node:crypto";
import { CproError } from "../domain/errors.ts";
import { isHolderDead } from "../domain/lease.ts";
import type { Claim, Holder } from "../usecases/ports/journal.ts";
import type { Connection } from "./connection.ts";

export interface Reserved {
  readonly token: string;
  readonly holder: Holder;
  readonly since: string;
  readonly renewed: string;
}

/** `alive` is null when the platform cannot tell. */
export type Liveness = (holder: Holder) => boolean | null;

export function readReservation(connection: Connection, id: string): Reserved | null {
  const row = connection.get("SELECT * FROM reservations WHERE id = ?", id);
  if (!row) return null;
  return {
    token: String(row.token),
    holder: {
      pid: Number(row.pid),
      host: String(row.host),
      startedAt: row.started === null ? null : String(row.started),
      user: String(row.user),
    },
    since: String(row.since),
    renewed: String(row.renewed),
  };
}

/** True when the reservation may be taken over: its holder is dead, or silent for too long on another machine. */
export function isDead(reserved: Reserved, alive: Liveness, now: Date): boolean {
  return isHolderDead(alive(reserved.holder), Date.parse(reserved.renewed), now.getTime());
}

/** Makes the reservation this process's, replacing a dead one. Only inside a transaction. */
export function writeReservation(connection: Connection, id: string, holder: Holder, now: string): Claim {
  const token = randomUUID();
  connection.run(
    "INSERT OR REPLACE INTO reservations (id, token, pid, host, started, user, since, renewed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    ...[id, token, holder.pid, holder.host, holder.startedAt, holder.user, now, now],
  );
  return { depositId: id, token };
}

/** @throws CproError LOCKED when the claim no longer stands. */
export function checkClaim(connection: Connection, claim: Claim): void {
  const reserved = readReservation(connection, claim.depositId);
  if (reserved?.token === claim.token) return;
  const params = reserved ? { pid: reserved.holder.pid, since: reserved.since } : {};
  throw new CproError("LOCKED", { params });
}

/** Sign of life for all that this process holds. */
export function renewReservations(connection: Connection, tokens: Iterable<string>, now: string): void {
  for (const token of tokens) connection.run("UPDATE reservations SET renewed = ? WHERE token = ?", now, token);
}

export function deleteReservation(connection: Connection, claim: Claim): void {
  connection.run("DELETE FROM reservations WHERE id = ? AND token = ?", claim.depositId, claim.token);
}
