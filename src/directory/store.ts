import { rmSync } from "node:fs";
import { dirname } from "node:path";
import type Database from "libsql";
import { CproError } from "../domain/errors.ts";
import type { Recipient, ServiceDetails } from "../domain/recipient.ts";
import { folded } from "../kit/fold.ts";
import { makeFolder } from "../kit/make-folder.ts";
import { openSharedDatabase } from "../kit/shared-database.ts";
import type { ListedAddress } from "../usecases/ports/directory.ts";

/** Other processes write a row at a time; none holds the lock for long. */
const BUSY_TIMEOUT_MS = 10_000;

const SCHEMA = `
CREATE TABLE IF NOT EXISTS recipient (siret TEXT PRIMARY KEY, body TEXT NOT NULL, fetched_at TEXT NOT NULL, folded TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS service (
  siret TEXT NOT NULL, code TEXT NOT NULL, body TEXT NOT NULL, fetched_at TEXT NOT NULL, PRIMARY KEY (siret, code)
);
CREATE TABLE IF NOT EXISTS downloaded (siret TEXT PRIMARY KEY, body TEXT NOT NULL, fetched_at TEXT NOT NULL, folded TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS billing_address (
  address TEXT PRIMARY KEY, siren TEXT NOT NULL, active INTEGER NOT NULL, kept_at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS billing_address_siren ON billing_address (siren);
`;

/** Something kept, with the ISO 8601 instant of the answer it comes from. */
export interface Kept<T> {
  readonly value: T;
  readonly fetchedAt: string;
}

/**
 * The cache's file. Losing it costs only calls: a damaged one is thrown away and made anew, and where nothing can be
 * written (a full disk, a read-only home) this run keeps in memory, or not at all.
 */
export interface DirectoryStore {
  recipient(siret: string): Kept<Recipient> | null;
  keepRecipient(recipient: Recipient, fetchedAt: string): void;
  service(siret: string, code: string): Kept<ServiceDetails> | null;
  keepService(siret: string, service: ServiceDetails, fetchedAt: string): void;
  forget(siret: string): void;
  downloaded(siret: string): Kept<Recipient> | null;
  /**
   * Replaces the downloaded directory, in one transaction; gives the number of recipients.
   * @throws CproError HOME_NOT_WRITABLE
   */
  keepDownloaded(recipients: Iterable<Recipient>, fetchedAt: string): number;
  billingAddresses(siren: string): readonly Kept<ListedAddress>[];
  /**
   * Replaces what was kept of each company named, in one transaction.
   * @throws CproError HOME_NOT_WRITABLE
   */
  keepBillingAddresses(addresses: readonly ListedAddress[], keptAt: string): void;
  /** Recipients kept or downloaded whose identifier, name, town and postcode contain every word, in name order. */
  search(words: readonly string[]): Generator<Recipient>;
  close(): void;
}

/** Lower case without accents, so that `evry` finds `Évry`. */
export function fold(text: string): string {
  return folded(text).replace(/[’']/g, " ");
}

export function openStore(path: string): DirectoryStore {
  const database = open(path);
  const prepare = (sql: string) => database.prepare(sql);
  const one = (sql: string, ...values: string[]) => prepare(sql).get(...values) as Row | undefined;
  const put = (table: "recipient" | "downloaded") =>
    prepare(`INSERT OR REPLACE INTO ${table} (siret, body, fetched_at, folded) VALUES (?, ?, ?, ?)`);

  return {
    recipient: (siret) => kept(one("SELECT body, fetched_at FROM recipient WHERE siret = ?", siret)),
    keepRecipient: (recipient, fetchedAt) =>
      ifThereIsRoom(() => void put("recipient").run(...columns(recipient, fetchedAt))),
    service: (siret, code) =>
      kept(one("SELECT body, fetched_at FROM service WHERE siret = ? AND code = ?", siret, code)),
    keepService(siret, service, fetchedAt) {
      const insert = prepare("INSERT OR REPLACE INTO service (siret, code, body, fetched_at) VALUES (?, ?, ?, ?)");
      ifThereIsRoom(() => void insert.run(siret, service.code, JSON.stringify(service), fetchedAt));
    },
    forget(siret) {
      prepare("DELETE FROM recipient WHERE siret = ?").run(siret);
      prepare("DELETE FROM service WHERE siret = ?").run(siret);
    },
    downloaded: (siret) => kept(one("SELECT body, fetched_at FROM downloaded WHERE siret = ?", siret)),
    keepDownloaded(recipients, fetchedAt) {
      if (database.memory) throw notWritable(path);
      const insert = put("downloaded");
      let count = 0;
      transact(database, path, () => {
        database.exec("DELETE FROM downloaded");
        for (const recipient of recipients) {
          insert.run(...columns(recipient, fetchedAt));
          count++;
        }
      });
      return count;
    },
    billingAddresses: (siren) =>
      (
        prepare("SELECT address, siren, active, kept_at FROM billing_address WHERE siren = ?").all(siren) as {
          readonly address: string;
          readonly active: number;
          readonly kept_at: string;
        }[]
      ).map(({ address, active, kept_at }) => ({
        value: { siren, address, active: active === 1 },
        fetchedAt: kept_at,
      })),
    keepBillingAddresses(addresses, keptAt) {
      if (database.memory) throw notWritable(path);
      const forget = prepare("DELETE FROM billing_address WHERE siren = ?");
      const insert = prepare(
        "INSERT OR REPLACE INTO billing_address (address, siren, active, kept_at) VALUES (?, ?, ?, ?)",
      );
      transact(database, path, () => {
        for (const siren of new Set(addresses.map((one) => one.siren))) forget.run(siren);
        for (const { address, siren, active } of addresses) insert.run(address, siren, active ? 1 : 0, keptAt);
      });
    },
    *search(words) {
      const patterns = words.map((word) => `%${fold(word).replace(/[\\%_]/g, "\\$&")}%`);
      const filter = patterns.map(() => "folded LIKE ? ESCAPE '\\'").join(" AND ") || "1";
      const rows = prepare(
        `SELECT body FROM recipient WHERE ${filter}
         UNION ALL SELECT body FROM downloaded WHERE ${filter} AND siret NOT IN (SELECT siret FROM recipient)
         ORDER BY 1`,
      ).iterate(...patterns, ...patterns);
      for (const row of rows) yield JSON.parse((row as Row).body) as Recipient;
    },
    close: () => void database.close(),
  };
}

/** All of it or nothing. @throws CproError HOME_NOT_WRITABLE */
function transact(database: Database.Database, path: string, work: () => void): void {
  database.exec("BEGIN IMMEDIATE");
  try {
    work();
    database.exec("COMMIT");
  } catch (error) {
    if (database.inTransaction) database.exec("ROLLBACK");
    throw isStorageError(error) ? notWritable(path, error) : error;
  }
}

interface Row {
  readonly body: string;
  readonly fetched_at: string;
}

function kept<T>(row: Row | undefined): Kept<T> | null {
  return row === undefined ? null : { value: JSON.parse(row.body) as T, fetchedAt: row.fetched_at };
}

function columns(recipient: Recipient, fetchedAt: string): [string, string, string, string] {
  const { identifier, name, address } = recipient.structure;
  const folded = fold([identifier, name, address.postcode ?? "", address.town ?? ""].join(" "));
  return [identifier, JSON.stringify(recipient), fetchedAt, folded];
}

function open(path: string): Database.Database {
  try {
    makeFolder(dirname(path), 0o700);
    return prepared(path);
  } catch (error) {
    if (isStorageError(error)) return prepared(":memory:");
    const { code = "", message } = error as Error & { code?: string };
    if (
      !/SQLITE_(CORRUPT|NOTADB)|malformed|not a database|no such (column|table)|no column named|another layout/i.test(
        `${code} ${message}`,
      )
    )
      throw error;
    for (const suffix of ["", "-wal", "-shm"]) rmSync(`${path}${suffix}`, { force: true });
    return prepared(path);
  }
}

/** What is not kept is asked for again. */
function ifThereIsRoom(write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!isStorageError(error)) throw error;
  }
}

/** The disk's fault, or its owner's: full, read-only (which a missing folder reports as ENOENT), not ours. */
function isStorageError(error: unknown): boolean {
  const { code = "", message } = error as Error & { code?: string };
  const system = /^E[A-Z]+$|SQLITE_(FULL|IOERR|READONLY|CANTOPEN|PERM)/.test(code);
  return system || /^ConnectionFailed|unable to open database file/.test(message);
}

function notWritable(path: string, cause?: unknown): CproError {
  return new CproError("HOME_NOT_WRITABLE", { params: { path }, cause });
}

/** Of the layout above; files of before it was counted say 0. */
const LAYOUT = 1;

/** Another version's cache is no cache of ours: what it held is asked for again. */
function holdToLayout(database: Database.Database): void {
  const version = (database.prepare("PRAGMA user_version").get() as { user_version: number }).user_version;
  if (version > LAYOUT) throw new Error("another layout");
  for (const table of ["recipient", "downloaded"]) {
    database.prepare(`SELECT siret, body, fetched_at, folded FROM ${table} LIMIT 0`).all();
  }
  database.prepare("SELECT siret, code, body, fetched_at FROM service LIMIT 0").all();
  if (version < LAYOUT) database.exec(`PRAGMA user_version = ${LAYOUT}`);
}

function prepared(path: string): Database.Database {
  const database = openSharedDatabase(path, BUSY_TIMEOUT_MS);
  try {
    database.pragma("synchronous = NORMAL");
    database.exec(SCHEMA);
    holdToLayout(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
