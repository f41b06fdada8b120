import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { type JournalAddress, readAddress } from "../../src/journal/postgres/address.ts";
import { type Database, openDatabase } from "../../src/journal/postgres/database.ts";
import { initJournal } from "../../src/journal/postgres/init.ts";
import { teamSql } from "../../src/journal/postgres/schema.ts";
import { openPostgresStore } from "../../src/journal/postgres/store.ts";
import { labelsOf } from "../../src/journal/projections.ts";
import { openSqliteStore } from "../../src/journal/sqlite/store.ts";
import type { Memory } from "./memory-store.ts";
import { type OpenHome, standForHomes } from "./memory-world.ts";
import { startPostgres } from "./postgres.ts";

/**
 * A setup file of vitest: with `CPRO_TEST_HOMES=sqlite|postgres` the homes that the tests of the use cases have in memory
 * are journals of that kind.
 */

/** A home is a team. PostgreSQL keeps the grants of a table in one row, which is full after some two thousand teams. */
const TEAMS = 1_500;
const SERVERS = 2;

const kind = process.env.CPRO_TEST_HOMES;
if (kind === "sqlite") standForHomes(sqliteHomes());
if (kind === "postgres") standForHomes(await postgresHomes());

/** The same home for the same memory. */
function perHome(open: (serial: number) => OpenHome): (home: Memory) => OpenHome {
  const known = new WeakMap<Memory, OpenHome>();
  let serial = 0;
  return (home) => {
    const opened = known.get(home) ?? open(serial++);
    known.set(home, opened);
    return opened;
  };
}

function sqliteHomes() {
  const root = mkdtempSync(join(tmpdir(), "cpro-homes-"));
  return perHome((serial) => (user) => openSqliteStore({ path: join(root, `${serial}.db`), labelsOf, ...user }));
}

async function postgresHomes() {
  const root = mkdtempSync(join(tmpdir(), "cpro-homes-"));
  const places: { readonly address: JournalAddress; readonly database: Database }[] = [];
  for (let server = 0; server < SERVERS; server++) places.push(...(await teamsOfOneServer()));
  return perHome((serial) => (user) => {
    const place = places[serial];
    if (!place) throw new Error(`more than ${places.length} homes in one file of tests`);
    return openPostgresStore({ ...place, headsPath: join(root, `${serial}.heads`), ...user });
  });
}

async function teamsOfOneServer() {
  const server = await startPostgres({ settings: ["fsync=off"] });
  afterAll(() => server.stop());
  await initJournal(readAddress(server.address("t")), false);
  const names = Array.from({ length: TEAMS }, (_, index) => `t${index}`);
  for (let from = 0; from < TEAMS; from += 100) {
    const some = names.slice(from, from + 100);
    await server.query(some.map((name) => teamSql(name, "postgres")).join("\n"));
  }
  const database = openDatabase(readAddress(server.address("t")));
  return names.map((name) => ({ address: readAddress(server.address(name)), database }));
}
