import { afterAll, beforeAll, describe } from "vitest";
import { type PostgresServer, postgresPrograms, startPostgres } from "./postgres.ts";

const installed = postgresPrograms() !== null;

/** The server of the tests that run now. */
export let server: PostgresServer;

/** A group of tests with a server of its own; skipped, out loud, where PostgreSQL is not installed. */
export function describeOnPostgres(title: string, tests: () => void): void {
  if (!installed) process.stderr.write("skipped: PostgreSQL's programs are not installed (Debian: postgresql)\n");
  describe.skipIf(!installed)(title, () => {
    beforeAll(async () => {
      server = await startPostgres();
    }, 60_000);
    afterAll(() => server.stop());
    tests();
  });
}
