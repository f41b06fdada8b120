import { existsSync } from "node:fs";
import { CproError } from "../../domain/errors.ts";
import { faultOf } from "../chain.ts";
import type { LabelsOf } from "../projections.ts";
import { type Connection, connect } from "./connection.ts";
import { eventsAfter, readHead } from "./events.ts";
import { type Heads, headsPath, openHeads } from "./heads.ts";
import { migrate, refuseNewer } from "./schema.ts";
import { asBytes, textsOf } from "./text.ts";

/** Up to this size the whole structure of the file is checked each time it is opened: a few milliseconds. */
const CHECKED_WHOLE_BYTES = 4 * 1024 * 1024;
/** How many of the last events are checked against the chain at opening; `verify` checks them all. */
const CHECKED_TAIL = 64;

/**
 * Opens the journal's file, or makes it.
 * @throws CproError JOURNAL_DAMAGED, saying what is, when acknowledged events are gone or changed; NEWER_DATA
 */
export function openFile(path: string, labelsOf: LabelsOf): { readonly connection: Connection; readonly heads: Heads } {
  // Noted commits without a database: somebody removed the file itself.
  const heads = openHeads(headsPath(path));
  const noted = heads.furthest();
  if (noted && !existsSync(path)) throw damaged(`${path} is gone (${noted.seq} events)`);
  const connection = connect(path);
  try {
    refuseNewer(connection);
    migrate(connection, labelsOf);
    for (const fault of [...structureFaults(connection, CHECKED_WHOLE_BYTES), ...tailFaults(connection, noted)]) {
      throw damaged(fault);
    }
    return { connection, heads };
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** What SQLite finds wrong in its own file; skipped above `limit` bytes. */
export function* structureFaults(connection: Connection, limit = Number.POSITIVE_INFINITY): Generator<string> {
  const size = connection.get("SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size");
  if (Number(size?.bytes) > limit) return;
  for (const row of connection.all(`SELECT ${asBytes(["integrity_check"])} FROM pragma_integrity_check`)) {
    const fault = textsOf(row.texts).join();
    if (fault !== "ok") yield fault;
  }
}

/** Commits that were acknowledged and are no longer there, and breaks among the last events. */
export function* tailFaults(
  connection: Connection,
  noted: { readonly seq: number; readonly hash: string } | null,
): Generator<string> {
  const head = readHead(connection);
  if (noted && noted.seq > head.seq) yield `events ${head.seq + 1} to ${noted.seq} are gone`;
  const from = Math.max(0, Math.min(head.seq, noted?.seq ?? head.seq) - CHECKED_TAIL);
  yield* chainFaults(connection, from, noted);
}

/** Breaks of the chain after event `from`. */
export function* chainFaults(
  connection: Connection,
  from: number,
  noted: { readonly seq: number; readonly hash: string } | null,
): Generator<string> {
  const start = from === 0 ? undefined : connection.get(`SELECT ${asBytes(["hash"])} FROM events WHERE seq = ?`, from);
  let previous = start ? textsOf(start.texts).join() : null;
  let expected = from + 1;
  for (const row of eventsAfter(connection, from)) {
    if (row.seq !== expected) yield `events ${expected} to ${row.seq - 1} are gone`;
    const fault = faultOf(row);
    if (fault) yield fault;
    else if (previous !== null && row.previous !== previous)
      yield `event ${row.seq} does not follow event ${row.seq - 1}`;
    if (noted?.seq === row.seq && noted.hash !== row.hash) yield `event ${row.seq} is not the one that was written`;
    previous = row.hash;
    expected = row.seq + 1;
  }
}

function damaged(detail: string): CproError {
  return new CproError("JOURNAL_DAMAGED", { params: { detail } });
}
