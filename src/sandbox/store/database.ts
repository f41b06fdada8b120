import Libsql from "libsql";
import { openSharedDatabase } from "../../kit/shared-database.ts";
import { migrate } from "./migrations.ts";

export type Value = string | number | Buffer | null;
/** Values by the names of their columns. */
type Row = Readonly<Record<string, Value>>;

const PATIENCE_MS = 15_000;

/**
 * One SQLite file (or memory when the path is null). Several processes may have the same file open: every write is a
 * short IMMEDIATE transaction, and a busy file is waited for. Synchronous NORMAL in WAL mode: a killed process loses
 * nothing that was committed; only a power cut may, which a practice server can afford.
 */
export class Database {
  readonly #db: Libsql.Database;
  readonly #statements = new Map<string, Libsql.Statement<unknown[]>>();
  #depth = 0;

  constructor(path: string | null) {
    this.#db = path === null ? new Libsql(":memory:") : openSharedDatabase(path, PATIENCE_MS);
    this.#db.exec("PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON");
    migrate(this, path);
  }

  #prepare(sql: string): Libsql.Statement<unknown[]> {
    const known = this.#statements.get(sql);
    if (known) return known;
    const made = this.#db.prepare(sql);
    this.#statements.set(sql, made);
    return made;
  }

  run(sql: string, ...params: Value[]): { readonly changes: number; readonly id: number } {
    const { changes, lastInsertRowid } = this.#prepare(sql).run(...params);
    return { changes, id: Number(lastInsertRowid) };
  }

  /** Writes a row; gives its id. */
  insert(table: string, row: Row): number {
    const names = Object.keys(row);
    const places = names.map(() => "?").join(", ");
    return this.run(`INSERT INTO ${table} (${names.join(", ")}) VALUES (${places})`, ...Object.values(row)).id;
  }

  /** Changes the row of that id. */
  update(table: string, id: number, changes: Row): void {
    const sets = Object.keys(changes).map((name) => `${name} = ?`);
    this.run(`UPDATE ${table} SET ${sets.join(", ")} WHERE id = ?`, ...Object.values(changes), id);
  }

  get<T>(sql: string, ...params: Value[]): T | undefined {
    return this.#prepare(sql).get(...params) as T | undefined;
  }

  all<T>(sql: string, ...params: Value[]): T[] {
    return this.#prepare(sql).all(...params) as T[];
  }

  exec(sql: string): void {
    this.#db.exec(sql);
  }

  /** All or nothing; takes the write lock at once, so that what is read stays true until the end. Nests. */
  transaction<T>(work: () => T): T {
    if (this.#depth > 0) return work();
    this.#db.exec("BEGIN IMMEDIATE");
    this.#depth++;
    try {
      const result = work();
      this.#db.exec("COMMIT");
      return result;
    } catch (error) {
      // A full disk ends the transaction by itself.
      if (this.#db.inTransaction) this.#db.exec("ROLLBACK");
      throw error;
    } finally {
      this.#depth--;
    }
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }
}
