import { readFileSync } from "node:fs";
import { isIP, Socket } from "node:net";
import pg from "pg";
import { CproError } from "../../domain/errors.ts";
import { type JournalAddress, shownAddress } from "./address.ts";
import { SCHEMA_VERSION, WENT_BACK } from "./schema.ts";

/** The oldest PostgreSQL whose functions the schema uses. */
const OLDEST = 130_000;
const CONNECT_MS = 5_000;
const STATEMENT_MS = 60_000;
const MARGIN_MS = 5_000;

export interface Database {
  readonly shown: string;
  /** @throws CproError JOURNAL_UNREACHABLE, or what the database said */
  query<Row extends object>(sql: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  /** All of it or nothing, on one connection. */
  transaction<T>(work: (query: Database["query"]) => Promise<T>): Promise<T>;
  /**
   * Calls `heard` at each notification of a channel, on a connection of its own, and `lost` when that ends.
   * @returns ends it
   */
  listen(channel: string, heard: () => void, lost: () => void): Promise<() => void>;
  close(): Promise<void>;
}

/** Opens on first use; a connection that was lost is made anew at the next question. */
export function openDatabase(address: JournalAddress, patienceMs = STATEMENT_MS): Database {
  const { host, port, database, user, password } = address;
  const shown = shownAddress(address);
  const sockets = new Set<Socket>();
  const pool = new pg.Pool({
    host,
    port,
    database,
    user,
    // Without one the usual ways of PostgreSQL count (PGPASSFILE, ~/.pgpass).
    ...(password === null ? {} : { password }),
    ...(address.tls === "none" ? {} : { ssl: tlsOf(address) }),
    application_name: "cpro",
    max: 3,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: patienceMs,
    // A network that swallows everything, or a server that waits for a replica which is gone, never answers.
    query_timeout: patienceMs + MARGIN_MS,
    keepAlive: true,
    allowExitOnIdle: true,
    stream: () => {
      const socket = new Socket();
      sockets.add(socket);
      return socket.once("close", () => sockets.delete(socket));
    },
  });
  // An idle connection that is cut is no news before the next question.
  pool.on("error", () => undefined);
  return {
    shown,
    async query<Row extends object>(sql: string, values: readonly unknown[] = []) {
      try {
        return (await pool.query(sql, [...values])).rows as Row[];
      } catch (error) {
        throw asCproError(error, shown);
      }
    },
    async transaction(work) {
      const client = await pool.connect().catch((error) => {
        throw asCproError(error, shown);
      });
      const query = async <Row extends object>(sql: string, values: readonly unknown[] = []) =>
        (await client.query(sql, [...values])).rows as Row[];
      try {
        await query("BEGIN");
        const result = await work(query);
        await query("COMMIT");
        client.release();
        return result;
      } catch (error) {
        // Closed, it takes back whatever it began.
        client.release(true);
        throw asCproError(error, shown);
      }
    },
    async listen(channel, heard, lost) {
      const client = await pool.connect().catch((error) => {
        throw asCproError(error, shown);
      });
      let ended = false;
      const end = () => {
        if (!ended) client.release(true);
        ended = true;
      };
      client.on("notification", heard);
      client.on("error", () => {
        end();
        lost();
      });
      try {
        await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
        return end;
      } catch (error) {
        end();
        throw asCproError(error, shown);
      }
    },
    async close() {
      await pool.end();
      // pg leaves a connection open that it could not log in on; the program must not wait for the server to end it.
      for (const socket of sockets) socket.destroy();
    },
  };
}

function tlsOf({ tls, host, rootCertificate }: JournalAddress): object {
  return {
    rejectUnauthorized: tls !== "require",
    // By `host` an address is compared with the certificate; only a name may be asked for.
    host,
    ...(isIP(host) ? {} : { servername: host }),
    ...(tls === "verify-ca" ? { checkServerIdentity: () => undefined } : {}),
    ...(rootCertificate === null ? {} : { ca: readFileSync(rootCertificate, "utf8") }),
  };
}

/** What must hold before anything is read or written. @throws CproError JOURNAL_UNREACHABLE with the reason */
export async function checkDatabase(database: Database, team: string): Promise<void> {
  const unfit = (reason: string) => new CproError("JOURNAL_UNREACHABLE", { params: { place: database.shown, reason } });
  const [server] = await database.query<{ version: string; replica: boolean; schema: string | null; team: boolean }>(
    `SELECT current_setting('server_version_num') AS version, pg_is_in_recovery() AS replica,
       to_regclass('cpro.meta')::text AS schema,
       EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'cpro_' || $1 || '_reader') AS team`,
    [team],
  );
  if (!server || Number(server.version) < OLDEST) throw unfit("too-old");
  if (server.replica) throw unfit("read-only");
  if (server.schema === null || !server.team) throw unfit("not-made");
  const [meta] = await database.query<{ version: number }>("SELECT version FROM cpro.meta");
  if (!meta) throw unfit("not-made");
  if (meta.version > SCHEMA_VERSION) throw unfit("from-the-future");
  if (meta.version < SCHEMA_VERSION) throw unfit("outdated");
}

/** PostgreSQL's own codes, and those of the network, as reasons that have a sentence. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^28/, "refused"],
  [/^3D000$/, "no-database"],
  [/^(3F000|42P01|42704)$/, "not-made"],
  [/^42501$/, "not-allowed"],
  [/^25006$/, "read-only"],
  [/^53300$/, "no-slot"],
  [/^53/, "full"],
  [/^(57P0[1-5]|57014|08|XX000$|40)/, "lost"],
  [/^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ENOENT)$/, "unreachable"],
  [/^(ECONNRESET|EPIPE)$/, "lost"],
  [/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/, "tls"],
];

function asCproError(error: unknown, place: string): unknown {
  if (error instanceof CproError || !(error instanceof Error)) return error;
  const { code = "" } = error as { code?: string };
  if (code === WENT_BACK) {
    const detail = `event ${error.message} is not the one that was seen`;
    return new CproError("JOURNAL_DAMAGED", { params: { detail, path: place } });
  }
  const byMessage = /SSL|certificate|self.signed/i.test(error.message)
    ? "tls"
    : /timeout/i.test(error.message)
      ? "unreachable"
      : /terminated|closed|ended/i.test(error.message)
        ? "lost"
        : /password/i.test(error.message)
          ? "refused"
          : null;
  const reason = REASONS.find(([pattern]) => pattern.test(code))?.[1] ?? byMessage;
  if (reason === null) return error;
  return new CproError("JOURNAL_UNREACHABLE", {
    params: { place, reason, detail: error.message },
    retry: "safe",
    cause: error,
  });
}
