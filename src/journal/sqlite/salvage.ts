import { existsSync, renameSync, rmSync } from "node:fs";
import { CproError } from "../../domain/errors.ts";
import { isHolderDead } from "../../domain/lease.ts";
import type { StoredEvent } from "../../usecases/ports/event-store.ts";
import type { Holder, Salvage } from "../../usecases/ports/journal.ts";
import { faultOf } from "../chain.ts";
import type { LabelsOf } from "../projections.ts";
import { createSieve } from "../sieve.ts";
import { type Connection, connect } from "./connection.ts";
import { insertEvent, readEvent } from "./events.ts";
import { headsPath, openHeads } from "./heads.ts";
import { readReservation } from "./reservations.ts";
import { migrate, refuseNewer } from "./schema.ts";
import { indexStreams } from "./streams.ts";

export interface SalvageOptions {
  readonly path: string;
  readonly labelsOf: LabelsOf;
  alive(holder: Holder): boolean | null;
  now(): Date;
}

/** Everything that a journal consists of. */
const FILES = ["", "-wal", "-shm", ".heads"];
/** Where nothing says how many events there were, so many missing ones in a row are the end. */
const PATIENCE = 1000;

/**
 * Copies what is sound of a damaged journal (see `sieve.ts`) to a new one in its place, and keeps the old files beside
 * it.
 * @throws CproError LOCKED while a process works on it; HOME_NOT_WRITABLE; NEWER_DATA
 */
export function salvageFile({ path, labelsOf, alive, now }: SalvageOptions): Salvage {
  const old = attempt(() => connect(path));
  if (old) {
    if (attempt(() => old.version()) !== null) refuseNewer(old);
    refuseWhileUsed(old, { alive, now });
  }
  const last = Math.max(
    openHeads(headsPath(path)).furthest()?.seq ?? 0,
    attempt(() => Number(old?.get("SELECT MAX(seq) AS last FROM events")?.last ?? 0)) ?? 0,
  );
  const fresh = `${path}.new`;
  removeAll(fresh);
  const into = connect(fresh);
  const sieve = createSieve();
  try {
    migrate(into, labelsOf);
    into.transaction(() => {
      for (const found of soundEvents(old, last)) {
        const row = sieve.next(found);
        if (row) insertEvent(into, row);
      }
      indexStreams(into, labelsOf);
    });
  } finally {
    into.close();
    old?.close();
  }
  const kept = `${path}.damaged-${now().toISOString().replace(/[:.]/g, "-")}`;
  for (const end of FILES) if (existsSync(path + end)) renameSync(path + end, kept + end);
  for (const end of FILES) if (existsSync(fresh + end)) renameSync(fresh + end, path + end);
  const heads = openHeads(headsPath(path));
  const { seq, hash } = sieve.head();
  if (seq > 0) heads.note(seq, hash);
  heads.close();
  return { kept, copied: seq, lost: sieve.lost };
}

/** Event by event, so that a broken page of the file costs those on it only. */
function* soundEvents(
  connection: Connection | null,
  last: number,
): Generator<{ readonly seq: number; readonly event: StoredEvent | null; readonly fault: string | null }> {
  if (connection === null) return;
  let missing = 0;
  for (let seq = 1; last > 0 ? seq <= last : missing < PATIENCE; seq++) {
    const event = attempt(() => readEvent(connection, seq));
    missing = event ? 0 : missing + 1;
    const fault = event ? faultOf(event) : "unreadable";
    if (event || last > 0) yield { seq, event: fault === null ? event : null, fault };
  }
}

function refuseWhileUsed(connection: Connection, { alive, now }: Pick<SalvageOptions, "alive" | "now">): void {
  const rows = attempt(() => connection.all("SELECT CAST(id AS BLOB) AS id FROM reservations")) ?? [];
  for (const { id } of rows) {
    const reserved = attempt(() => readReservation(connection, Buffer.from(id as ArrayBuffer).toString()));
    if (!reserved || isHolderDead(alive(reserved.holder), Date.parse(reserved.renewed), now().getTime())) continue;
    throw new CproError("LOCKED", { params: { pid: reserved.holder.pid, since: reserved.since }, retry: "safe" });
  }
}

function removeAll(path: string): void {
  for (const end of FILES) rmSync(path + end, { force: true });
}

/** Null where the file is too damaged for the question. */
function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
