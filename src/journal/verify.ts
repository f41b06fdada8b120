import { existsSync } from "node:fs";
import { CproError } from "../domain/errors.ts";
import type { JournalDamage, JournalReport } from "../usecases/ports/journal.ts";
import { type Connection, connect } from "./connection.ts";
import { readDeposit } from "./deposits.ts";
import { readHead } from "./events.ts";
import { type Heads, headsPath, openHeads } from "./heads.ts";
import { chainFaults, structureFaults, tailFaults } from "./open.ts";

/** Enough to see what happened; a file that is wrong everywhere needs no list. */
const MAX_DAMAGES = 50;

/** The report on a file that need not be fit for use; null when there is none. */
export function verifyJournalFile(path: string): JournalReport | null {
  const heads = openHeads(headsPath(path));
  if (!existsSync(path) && heads.furthest() === null) return null;
  let connection: Connection | null = null;
  try {
    connection = connect(path);
    return verifyFile(connection, heads);
  } catch (error) {
    if (!(error instanceof CproError) || error.code !== "JOURNAL_DAMAGED") throw error;
    const damages = [{ seq: null, detail: String(error.params.detail) }];
    return { path, events: 0, deposits: 0, head: null, damages };
  } finally {
    connection?.close();
  }
}

/** Reads the whole file: its structure, every link of the chain, and that each deposit's index says what its events say. */
export function verifyFile(connection: Connection, heads: Heads): JournalReport {
  // Read first: what others write meanwhile may be in the file and not in the note, never the other way round.
  const noted = heads.furthest();
  return connection.snapshot(() => reportOn(connection, noted));
}

function reportOn(connection: Connection, noted: ReturnType<Heads["furthest"]>): JournalReport {
  const damages: JournalDamage[] = [];
  const collect = (faults: Iterable<string>) => {
    for (const detail of faults) {
      if (damages.length >= MAX_DAMAGES) return;
      if (!damages.some((known) => known.detail === detail)) damages.push({ seq: seqOf(detail), detail });
    }
  };
  collect(structureFaults(connection));
  collect(chainFaults(connection, 0, noted));
  collect(tailFaults(connection, noted));
  collect(indexFaults(connection));
  const head = readHead(connection);
  const count = (table: string) => Number(connection.get(`SELECT COUNT(*) AS n FROM ${table}`)?.n ?? 0);
  return {
    path: connection.path,
    events: count("events"),
    deposits: count("deposits"),
    head: head.seq > 0 ? head.hash : null,
    damages,
  };
}

function* indexFaults(connection: Connection): Generator<string> {
  const ids = connection.all(
    "SELECT DISTINCT id FROM events WHERE subject = 'deposit' UNION SELECT id FROM deposits ORDER BY id",
  );
  for (const { id } of ids) {
    try {
      readDeposit(connection, String(id));
    } catch (error) {
      if (!(error instanceof CproError)) throw error;
      yield String(error.params.detail);
    }
  }
}

function seqOf(detail: string): number | null {
  const match = /^events? (\d+)/.exec(detail);
  return match ? Number(match[1]) : null;
}
