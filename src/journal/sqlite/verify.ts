import { existsSync } from "node:fs";
import { CproError } from "../../domain/errors.ts";
import type { JournalDamage, JournalReport } from "../../usecases/ports/journal.ts";
import type { LabelsOf } from "../projections.ts";
import { type Connection, connect } from "./connection.ts";
import { readHead } from "./events.ts";
import { type Heads, headsPath, openHeads } from "./heads.ts";
import { chainFaults, structureFaults, tailFaults } from "./open.ts";
import { hasIndex, refuseNewer } from "./schema.ts";
import { indexFaults } from "./streams.ts";

/** Enough to see what happened; a file that is wrong everywhere needs no list. */
const MAX_DAMAGES = 50;

/** The report on a file that need not be fit for use; null when there is none. */
export function verifyJournalFile(path: string, labelsOf: LabelsOf): JournalReport | null {
  const heads = openHeads(headsPath(path));
  if (!existsSync(path) && heads.furthest() === null) return null;
  let connection: Connection | null = null;
  try {
    connection = connect(path);
    refuseNewer(connection);
    return verifyFile(connection, heads, labelsOf);
  } catch (error) {
    if (!(error instanceof CproError) || error.code !== "JOURNAL_DAMAGED") throw error;
    const damages = [{ seq: null, detail: String(error.params.detail) }];
    return { path, events: 0, deposits: 0, head: null, damages };
  } finally {
    connection?.close();
  }
}

/** Reads the whole file: its structure, every link of the chain, and that each deposit's index says what its events say. */
export function verifyFile(connection: Connection, heads: Heads, labelsOf: LabelsOf): JournalReport {
  // Read first: what others write meanwhile may be in the file and not in the note, never the other way round.
  const noted = heads.furthest();
  return connection.snapshot(() => reportOn(connection, noted, labelsOf));
}

function reportOn(connection: Connection, noted: ReturnType<Heads["furthest"]>, labelsOf: LabelsOf): JournalReport {
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
  if (hasIndex(connection)) collect(indexFaults(connection, labelsOf));
  const head = readHead(connection);
  const count = (what: string) => Number(connection.get(`SELECT COUNT(${what}) AS n FROM events`)?.n ?? 0);
  return {
    path: connection.path,
    events: count("*"),
    deposits: count("CASE WHEN subject = 'deposit' AND ordinal = 1 THEN 1 END"),
    head: head.seq > 0 ? head.hash : null,
    damages,
  };
}

function seqOf(detail: string): number | null {
  const match = /^events? (\d+)/.exec(detail);
  return match ? Number(match[1]) : null;
}
