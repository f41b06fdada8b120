import { execFileSync, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";

const DEBIAN = "/usr/lib/postgresql";

/** Where PostgreSQL's programs are; null when they are not installed. */
export function postgresPrograms(): string | null {
  if (!existsSync(DEBIAN)) return null;
  const versions = readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a));
  const found = versions.map((version) => join(DEBIAN, version, "bin")).find((bin) => existsSync(join(bin, "initdb")));
  return found ?? null;
}

export interface PostgresServer {
  readonly port: number;
  readonly folder: string;
  /** As a superuser or somebody else, in the database `cpro`. */
  query<Row extends object = Record<string, unknown>>(sql: string, user?: string): Promise<readonly Row[]>;
  /** The address of a team's journal. */
  address(team: string, user?: string): string;
  /** From now on this user is asked for a password. */
  requirePassword(user: string): Promise<void>;
  /** From now on it speaks over TLS to who asks for it. */
  useTls(certificate: string, key: string): Promise<void>;
  /** As if its power went. */
  kill(): void;
  start(): Promise<void>;
  stop(): void;
}

export interface ServerOptions {
  /** As `name=value`. */
  readonly settings?: readonly string[];
  /** Where its folder is made. */
  readonly root?: string;
  /** Follows that server as its replica, until it is promoted. */
  readonly copyOf?: PostgresServer;
}

/** A server of its own on loopback, in a folder of its own, which trusts everybody on this machine. */
export async function startPostgres({
  settings = [],
  root = tmpdir(),
  copyOf,
}: ServerOptions = {}): Promise<PostgresServer> {
  const bin = postgresPrograms();
  if (bin === null) throw new Error("PostgreSQL is not installed");
  const folder = mkdtempSync(join(root, "cpro-pg-"));
  const data = join(folder, "data");
  const port = await freePort();
  // PostgreSQL refuses to run as root.
  const asRoot = process.getuid?.() === 0;
  if (asRoot) {
    execFileSync("chown", ["postgres", folder]);
    chmodSync(folder, 0o755);
  }
  const command = (name: string, args: readonly string[]): readonly [string, string[]] => {
    const program = join(bin, name);
    return asRoot
      ? ["setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", program, ...args]]
      : [program, [...args]];
  };
  const run = (name: string, args: readonly string[]) => {
    const [file, all] = command(name, args);
    const { status, stderr } = spawnSync(file, all, { cwd: folder, encoding: "utf8" });
    if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
  };
  if (copyOf) run("pg_basebackup", ["-D", data, "-h", "127.0.0.1", "-p", String(copyOf.port), "-U", "postgres", "-R"]);
  else run("initdb", ["-D", data, "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C"]);
  const options = ["-D", data, "-p", String(port), "-h", "127.0.0.1", "-k", folder];
  for (const setting of ["max_connections=60", ...settings]) options.push("-c", setting);
  let child = null as ReturnType<typeof spawn> | null;
  const connect = async (user: string, database: string) => {
    const client = new pg.Client({ host: "127.0.0.1", port, user, database });
    client.on("error", () => undefined);
    await client.connect();
    return client;
  };
  const start = async () => {
    const [file, all] = command("postgres", options);
    child = spawn(file, all, { cwd: folder, stdio: "ignore" });
    for (let tries = 0; ; tries++) {
      try {
        await (await connect("postgres", "postgres")).end();
        return;
      } catch (error) {
        if (tries > 200) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  };
  await start();
  if (!copyOf) {
    const admin = await connect("postgres", "postgres");
    await admin.query("CREATE DATABASE cpro");
    await admin.end();
  }
  return {
    port,
    folder,
    async query<Row extends object>(sql: string, user = "postgres") {
      const client = await connect(user, "cpro");
      try {
        const answer: unknown = await client.query(sql);
        // Of several statements the last one answers.
        return ([answer].flat().at(-1) as { rows: Row[] }).rows;
      } finally {
        await client.end();
      }
    },
    address: (team, user = "postgres") => `postgres://${user}@127.0.0.1:${port}/cpro?team=${team}`,
    async requirePassword(user) {
      const rules = join(data, "pg_hba.conf");
      writeFileSync(rules, `host all ${user} 127.0.0.1/32 scram-sha-256\n${readFileSync(rules, "utf8")}`);
      const client = await connect("postgres", "postgres");
      await client.query("SELECT pg_reload_conf()");
      await client.end();
    },
    async useTls(certificate, key) {
      copyFileSync(certificate, join(data, "server.crt"));
      copyFileSync(key, join(data, "server.key"));
      chmodSync(join(data, "server.key"), 0o600);
      if (asRoot) execFileSync("chown", ["postgres", join(data, "server.key"), join(data, "server.crt")]);
      const client = await connect("postgres", "postgres");
      await client.query("ALTER SYSTEM SET ssl = on");
      await client.query("SELECT pg_reload_conf()");
      // The new setting counts for those who come after it was read.
      while ((await client.query("SHOW ssl")).rows[0].ssl !== "on");
      await client.end();
    },
    kill: () => void child?.kill("SIGKILL"),
    start,
    stop() {
      child?.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as { port: number };
  await new Promise((closed) => server.close(closed));
  return port;
}
