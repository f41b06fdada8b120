import { CproError } from "../../domain/errors.ts";
import type { LabelsOf } from "../projections.ts";
import type { Connection } from "./connection.ts";
import { indexStreams } from "./streams.ts";

/**
 * One entry per version of the schema, applied in order inside one transaction. Never edit an entry that was
 * released: add one.
 *
 * `events` is the truth. `streams` is an index made from it; `verify` compares the two.
 * `reservations` are locks: they concern running processes only and prove nothing afterwards.
 */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE events (
     seq INTEGER PRIMARY KEY,
     subject TEXT NOT NULL,
     id TEXT NOT NULL,
     ordinal INTEGER NOT NULL,
     at TEXT NOT NULL,
     by TEXT NOT NULL,
     type TEXT NOT NULL,
     payload TEXT NOT NULL,
     previous TEXT NOT NULL,
     hash TEXT NOT NULL
   );
   CREATE UNIQUE INDEX events_of ON events (id, ordinal);
   CREATE TRIGGER events_never_change BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'append-only'); END;
   CREATE TRIGGER events_never_go BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'append-only'); END;
   CREATE TABLE deposits (
     id TEXT PRIMARY KEY,
     environment TEXT NOT NULL,
     profile TEXT NOT NULL,
     number TEXT NOT NULL,
     sha256 TEXT NOT NULL,
     state TEXT NOT NULL,
     events INTEGER NOT NULL,
     last_seq INTEGER NOT NULL
   );
   CREATE INDEX deposits_by_number ON deposits (number);
   CREATE INDEX deposits_by_file ON deposits (sha256);
   CREATE INDEX deposits_by_age ON deposits (last_seq);
   CREATE TABLE reservations (
     id TEXT PRIMARY KEY,
     token TEXT NOT NULL,
     pid INTEGER NOT NULL,
     host TEXT NOT NULL,
     started TEXT,
     user TEXT NOT NULL,
     since TEXT NOT NULL,
     renewed TEXT NOT NULL
   );`,
  // Few events among many concern batches.
  "CREATE INDEX batch_events ON events (id, seq) WHERE subject = 'batch'",
  // One index for streams of every kind; filled by `migrate`, since it takes the events' meaning.
  `DROP TABLE deposits;
   DROP INDEX batch_events;
   CREATE TABLE streams (
     id TEXT PRIMARY KEY,
     subject TEXT NOT NULL,
     events INTEGER NOT NULL,
     last_seq INTEGER NOT NULL,
     environment TEXT,
     profile TEXT,
     seller TEXT,
     number TEXT,
     form TEXT,
     file TEXT,
     state TEXT,
     invoice TEXT
   ) WITHOUT ROWID;
   CREATE INDEX streams_by_age ON streams (subject, last_seq);
   CREATE INDEX streams_by_state ON streams (subject, state, last_seq);
   CREATE INDEX streams_by_number ON streams (number) WHERE number IS NOT NULL;
   CREATE INDEX streams_by_form ON streams (form) WHERE form IS NOT NULL;
   CREATE INDEX streams_by_file ON streams (file) WHERE file IS NOT NULL;
   CREATE INDEX streams_by_invoice ON streams (invoice) WHERE invoice IS NOT NULL;
   ALTER TABLE reservations ADD COLUMN boot TEXT;
   ALTER TABLE reservations ADD COLUMN namespace TEXT;`,
  // Few among many make a rejected invoice again: see `replacementEvents`.
  `CREATE INDEX replacements ON events (seq)
     WHERE subject = 'deposit' AND type = 'planned' AND instr(payload, '"replaces":') > 0`,
];
/** From this version on the index of streams is there. */
const INDEXED = 3;

/** Brings the file to this program's schema; does nothing when it is there already. */
export function migrate(connection: Connection, labelsOf: LabelsOf): void {
  if (connection.version() >= MIGRATIONS.length) return;
  connection.transaction(() => {
    // Another process may have migrated while this one waited for the lock.
    const from = connection.version();
    for (const migration of MIGRATIONS.slice(from)) connection.exec(migration);
    if (from < MIGRATIONS.length) connection.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
    if (from < INDEXED) indexStreams(connection, labelsOf);
  });
}

/** False for a file that an older version wrote and nobody opened since. */
export function hasIndex(connection: Connection): boolean {
  return connection.version() >= INDEXED;
}

/** What no version of this program will ever be called: a number that damage made. */
const NO_VERSION = 1_000;

/**
 * A file written by a newer program is neither read nor touched by this one: it is no damaged one that could be repaired.
 * @throws CproError NEWER_DATA
 */
export function refuseNewer(connection: Connection): void {
  const found = connection.version();
  const known = MIGRATIONS.length;
  if (found > known && found < NO_VERSION)
    throw new CproError("NEWER_DATA", { params: { path: connection.path, found, known } });
}
