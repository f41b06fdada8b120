import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "libsql";

/** A first lock is hardly ever held so long: then it is asked whether there are locks at all. */
const FIRST_WAIT_MS = 1_000;
const PAUSE_MS = 20;

/**
 * Opens (and makes) a SQLite file that several processes use: readers do not wait for a writer.
 * @param patienceMs how long opening it, and then each statement, waits for the others before SQLITE_BUSY
 * @param keepsLocks whether files in a folder can be locked
 * @throws an error with the code ENOLCK where they cannot, as on a share mounted without locks: SQLite takes that for a
 * file which somebody holds, and would wait in vain
 */
export function openSharedDatabase(
  path: string,
  patienceMs: number,
  keepsLocks: (folder: string) => boolean = canLockIn,
): Database.Database {
  const database = new Database(path, { timeout: Math.min(FIRST_WAIT_MS, patienceMs) });
  try {
    useWriteAheadLog(database, patienceMs, () => keepsLocks(dirname(path)));
    database.pragma(`busy_timeout = ${patienceMs}`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Of two processes that open a new file at once both may want to switch it: the loser finds it switched. */
function useWriteAheadLog(database: Database.Database, patienceMs: number, keepsLocks: () => boolean): void {
  const until = performance.now() + patienceMs;
  for (let attempt = 1; ; attempt++) {
    try {
      database.pragma("journal_mode = WAL");
      return;
    } catch (error) {
      if (!/^SQLITE_BUSY/.test((error as { code?: string }).code ?? "")) throw error;
      if (attempt === 1 && !keepsLocks()) throw Object.assign(new Error("no locks"), { code: "ENOLCK" });
      if (performance.now() >= until) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}

/** Tried on a file that nobody else knows. */
function canLockIn(folder: string): boolean {
  const path = join(folder, `locks-${process.pid}.tmp`);
  const probe = new Database(path, { timeout: 0 });
  try {
    probe.exec("BEGIN EXCLUSIVE");
    return true;
  } catch {
    return false;
  } finally {
    probe.close();
    rmSync(path, { force: true });
  }
}
