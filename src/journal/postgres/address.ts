import { isLoopback } from "../../domain/endpoints.ts";
import { CproError } from "../../domain/errors.ts";
import { TEAM } from "./schema.ts";

/** Where a team's journal is. */
export interface JournalAddress {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string | null;
  readonly team: string;
  /** `none` on this machine only. */
  readonly tls: "none" | "verify-full" | "verify-ca" | "require";
  /** A file with the certificate that the server's is signed by. */
  readonly rootCertificate: string | null;
  /** A folder that the machines share, for the files of what is handed over; null: they lie in the database. */
  readonly files: string | null;
}

const TLS = ["verify-full", "verify-ca", "require"] as const;

/**
 * Reads `postgres://user@host/database?team=<name>`.
 * @throws CproError CONFIGURATION_INVALID
 */
export function readAddress(text: string): JournalAddress {
  const invalid = (issue: string) => new CproError("CONFIGURATION_INVALID", { params: { issue } });
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw invalid("journalAddress");
  }
  const { protocol, hostname, username, password, pathname, searchParams } = url;
  if (!/^postgres(ql)?:$/.test(protocol)) throw invalid("journalAddress");
  const team = searchParams.get("team") ?? "";
  if (!TEAM.test(team)) throw invalid("journalTeam");
  const host = searchParams.get("host") ?? (hostname || "localhost");
  const database = decodeURIComponent(pathname.slice(1));
  if (database === "" || username === "") throw invalid("journalAddress");
  const local = host.startsWith("/") || isLoopback(new URL(`http://${host}`));
  const asked = searchParams.get("sslmode");
  const tls = TLS.find((known) => known === asked);
  if (!local && asked !== null && tls === undefined) throw invalid("journalTls");
  return {
    host: host.replace(/^\[(.*)\]$/, "$1"),
    port: Number(url.port || 5432),
    database,
    user: decodeURIComponent(username),
    password: password === "" ? null : decodeURIComponent(password),
    team,
    tls: tls ?? (local ? "none" : "verify-full"),
    rootCertificate: searchParams.get("sslrootcert"),
    files: searchParams.get("files") || null,
  };
}

/** As people may see it: without a password. */
export function shownAddress({ user, host, port, database, team }: JournalAddress): string {
  const place = host.startsWith("/") ? "localhost" : host;
  return `postgres://${user}@${place}${port === 5432 ? "" : `:${port}`}/${database}?team=${team}`;
}
