import { accessSync, closeSync, constants, openSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { CproError } from "../../domain/errors.ts";
import { makeFolder } from "../../kit/make-folder.ts";
import { notAFile } from "../../kit/regular-file.ts";
import { openSharedDatabase } from "../../kit/shared-database.ts";
import { createDisk } from "./disk.ts";

/** How long a writer waits for the others before giving up; eight processes need far less. */
const BUSY_TIMEOUT_MS = 60_000;

/** Pages of the log after which it is carried over: 16 MB. */
const LOG_PAGES = 4_000;

type Value = string | number | null;
type Row = Readonly<Record<string, unknown>>;

/** The few things the journal asks of SQLite, with its errors put into the program's words. */
export interface Connection {
  readonly path: string;
  version(): number;
  exec(sql: string): void;
  run(sql: string, ...values: Value[]): void;
  get(sql: string, ...values: Value[]): Row | undefined;
  all(sql: string, ...values: Value[]): readonly Row[];
  /** Takes the write lock first, so that what `work` reads cannot change before it writes. */
  transaction<T>(work: () => T): T;
  /** Several reads of one moment: what other processes commit meanwhile is not seen. Part of a transaction, if any. */
  snapshot<T>(work: () => T): T;
  /**
   * Resolves once everything committed so far survives a power cut.
   * @throws CproError HOME_NOT_WRITABLE, from then on each time
   */
  force(): Promise<void>;
  close(): void;
}

/** Opens (and makes) the file, for this user only. */
export function connect(path: string): Connection {
  const attempt = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw asCproError(error, path);
    }
  };
  const database = attempt(() => {
    makeFolder(dirname(path), 0o700);
    makePrivateFile(path);
    const opened = openSharedDatabase(path, BUSY_TIMEOUT_MS);
    // A commit is forced to disk by `force`.
    opened.pragma("synchronous = NORMAL");
    // Carrying the log over into the database holds everybody up; what is written again and again meanwhile goes once.
    opened.pragma(`wal_autocheckpoint = ${LOG_PAGES}`);
    return opened;
  });
  const disk = createDisk(path);
  const statements = new Map<string, ReturnType<typeof database.prepare>>();
  const prepared = (sql: string) => {
    const known = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, known);
    return known;
  };
  const between = <T>(begin: string, work: () => T): T =>
    attempt(() => {
      database.exec(begin);
      try {
        const result = work();
        database.exec("COMMIT");
        return result;
      } catch (error) {
        if (database.inTransaction) database.exec("ROLLBACK");
        throw error;
      }
    });
  return {
    path,
    version: () => attempt(() => Number((database.prepare("PRAGMA user_version").get() as Row).user_version)),
    exec: (sql) => attempt(() => void database.exec(sql)),
    run: (sql, ...values) => attempt(() => void prepared(sql).run(...values)),
    get: (sql, ...values) => attempt(() => prepared(sql).get(...values) as Row | undefined),
    all: (sql, ...values) => attempt(() => prepared(sql).all(...values) as Row[]),
    transaction: (work) => between("BEGIN IMMEDIATE", work),
    snapshot: (work) => (database.inTransaction ? work() : between("BEGIN", work)),
    force: () =>
      disk.force().catch((error: unknown) => {
        throw asCproError(error, path);
      }),
    close() {
      disk.close();
      // SQLite closes the file once the last statement is gone too.
      statements.clear();
      attempt(() => void database.close());
    },
  };
}

/**
 * An empty file for this user only, where there is none. One that is there is not even opened: to close a handle on it
 * would give away all locks of this process on it, those of other connections too, and another process that leaves last
 * would take the log away from under them.
 */
function makePrivateFile(path: string): void {
  try {
    closeSync(openSync(path, "ax", 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    // A pipe in its place would keep SQLite waiting for ever.
    if (!statSync(path).isFile()) throw notAFile();
    accessSync(path, constants.R_OK | constants.W_OK);
  }
}

/** A short read: a file ends before its own index says so. */
const DAMAGED = /SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ)/;

function asCproError(error: unknown, path: string): unknown {
  if (error instanceof CproError || !(error instanceof Error)) return error;
  const code = (error as { code?: string }).code ?? "";
  const detail = code ? `${code}: ${error.message}` : error.message;
  if (DAMAGED.test(code) || /malformed|not a database|no such (table|column)/i.test(error.message)) {
    return new CproError("JOURNAL_DAMAGED", { params: { detail: error.message, path }, cause: error });
  }
  if (/^SQLITE_BUSY/.test(code)) return new CproError("LOCKED", { retry: "safe", cause: error });
  const storage =
    /SQLITE_(FULL|IOERR|READONLY|CANTOPEN|PERM)|^E[A-Z]+$|^NOT_A_FILE$/.test(code) ||
    /^ConnectionFailed/.test(error.message);
  return storage ? new CproError("HOME_NOT_WRITABLE", { params: { path, detail }, cause: error }) : error;
}
