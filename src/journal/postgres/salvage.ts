import { CproError } from "../../domain/errors.ts";
import { LEASE_MS } from "../../domain/lease.ts";
import { LABEL_NAMES, type StoredEvent } from "../../usecases/ports/event-store.ts";
import type { Salvage } from "../../usecases/ports/journal.ts";
import { faultOf, GENESIS } from "../chain.ts";
import { labelsOf } from "../projections.ts";
import { createSieve } from "../sieve.ts";
import { openHeads } from "../sqlite/heads.ts";
import type { JournalAddress } from "./address.ts";
import { checkDatabase, type Database, openDatabase } from "./database.ts";
import { COLUMNS, toEvent } from "./rows.ts";

const PAGE = 1000;

/**
 * Begins a team's chain anew with what is sound of it (see `sieve.ts`), in one transaction; what was there is kept in
 * `cpro.former_events`. Only the owner of the database may: it sets aside the triggers that refuse every change.
 * @throws CproError LOCKED while a machine works on something; JOURNAL_UNREACHABLE, with `not-allowed` for others
 */
export async function salvageDatabase(address: JournalAddress, headsPath: string, now: Date): Promise<Salvage> {
  const { team } = address;
  const database = openDatabase(address);
  const mended = now.toISOString();
  const sieve = createSieve();
  try {
    await checkDatabase(database, team);
    await database.transaction(async (query) => {
      await query("SELECT 1 FROM cpro.teams WHERE team = $1 FOR UPDATE", [team]);
      await refuseWhileUsed(query, team);
      await query("INSERT INTO cpro.former_events SELECT *, $2::timestamptz FROM cpro.events WHERE team = $1", [
        team,
        mended,
      ]);
      await query("ALTER TABLE cpro.events DISABLE TRIGGER never_change");
      await query("DELETE FROM cpro.events WHERE team = $1", [team]);
      await query("ALTER TABLE cpro.events ENABLE TRIGGER never_change");
      await query("DELETE FROM cpro.streams WHERE team = $1", [team]);
      await query("UPDATE cpro.teams SET seq = 0, hash = $2 WHERE team = $1", [team, GENESIS]);
      let expected = 1;
      for (let last = 0; ; ) {
        const rows = await query<Record<string, unknown>>(
          `SELECT ${COLUMNS} FROM cpro.former_events WHERE team = $1 AND mended = $2 AND seq > $3 ORDER BY seq LIMIT $4`,
          [team, mended, last, PAGE],
        );
        const kept: StoredEvent[] = [];
        for (const event of rows.map(toEvent)) {
          for (; expected < event.seq; expected++) sieve.next({ seq: expected, event: null, fault: "unreadable" });
          expected = event.seq + 1;
          const fault = faultOf(event);
          const row = sieve.next({ seq: event.seq, event: fault === null ? event : null, fault });
          if (row) kept.push(row);
          last = event.seq;
        }
        await query(
          `INSERT INTO cpro.events (team, ${COLUMNS})
             SELECT $1, ${COLUMNS} FROM jsonb_populate_recordset(NULL::cpro.events, $2::jsonb) ORDER BY seq`,
          [team, JSON.stringify(kept)],
        );
        if (rows.length < PAGE) break;
      }
      await indexStreams(query, team);
    });
  } finally {
    await database.close();
  }
  const { seq, hash } = sieve.head();
  const heads = openHeads(headsPath);
  heads.forget();
  if (seq > 0) heads.note(seq, hash);
  heads.close();
  return { kept: `cpro.former_events, ${mended}`, copied: seq, lost: sieve.lost };
}

type Query = Database["query"];

async function refuseWhileUsed(query: Query, team: string): Promise<void> {
  const sql = `SELECT holder->'pid' AS pid, since::text FROM cpro.reservations
    WHERE team = $1 AND renewed > clock_timestamp() - make_interval(secs => $2) LIMIT 1`;
  const [held] = await query<{ pid: number; since: string }>(sql, [team, LEASE_MS / 1000]);
  if (held) throw new CproError("LOCKED", { params: held, retry: "safe" });
}

/** What streams are found by, worked out from their events. */
async function indexStreams(query: Query, team: string): Promise<void> {
  for (let last = ""; ; ) {
    const ids = await query<{ id: string }>(
      "SELECT DISTINCT id FROM cpro.events WHERE team = $1 AND id > $2 ORDER BY id LIMIT $3",
      [team, last, PAGE],
    );
    const rows = await query<Record<string, unknown>>(
      `SELECT ${COLUMNS} FROM cpro.events WHERE team = $1 AND id = ANY ($2::text[]) ORDER BY id, ordinal`,
      [team, ids.map(({ id }) => id)],
    );
    const streams = new Map<string, StoredEvent[]>();
    for (const event of rows.map(toEvent)) streams.set(event.id, [...(streams.get(event.id) ?? []), event]);
    const index = [...streams].map(([id, events]) => {
      const { subject = "deposit", seq = 0 } = events.at(-1) ?? {};
      return { id, subject, events: events.length, last_seq: seq, ...labelsOf(subject, events) };
    });
    const columns = `id, subject, events, last_seq, ${LABEL_NAMES.join(", ")}`;
    await query(
      `INSERT INTO cpro.streams (team, ${columns})
         SELECT $1, ${columns} FROM jsonb_populate_recordset(NULL::cpro.streams, $2::jsonb)`,
      [team, JSON.stringify(index)],
    );
    if (ids.length < PAGE) return;
    last = ids.at(-1)?.id ?? "";
  }
}
