import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { type AddressInfo, connect, createServer } from "node:net";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openTeamJournal } from "../../../src/journal/journal.ts";
import { readAddress } from "../../../src/journal/postgres/address.ts";
import { initJournal } from "../../../src/journal/postgres/init.ts";
import { openPostgresStore } from "../../../src/journal/postgres/store.ts";
import { currentHolder, isAlive } from "../../../src/main/process-holder.ts";
import { keyOf, planOf, receiptOf } from "../../support/journal.ts";
import { describeOnPostgres, server } from "../../support/on-postgres.ts";
import { describeStore } from "../../support/store-suite.ts";
import { type OpenStore, whole } from "../../support/stores.ts";
import { tempFolder } from "../../support/temp.ts";

let teams = 0;

/** A team of its own at each call, as the owner of the database. */
function makeTeam(): { readonly team: string; readonly open: OpenStore } {
  const team = `team${++teams}`;
  const home = tempFolder();
  const made = () => initJournal(readAddress(server.address(team)), false);
  let init: Promise<unknown> | null = null;
  return {
    team,
    async open(user) {
      init ??= made();
      await init;
      const headsPath = join(home, `${randomUUID()}.heads`);
      return openPostgresStore({ address: readAddress(server.address(team)), headsPath, ...whole(user) });
    },
  };
}

describeOnPostgres("PostgreSQL", () => {
  describeStore("PostgreSQL", () => makeTeam().open, true);

  it("counts leases on the server's clock, whatever this machine's says", async () => {
    const { team, open } = makeTeam();
    const far = await open({ now: () => new Date(Date.now() + 7_200_000) });
    const near = await open({ alive: () => null, now: () => new Date(Date.now() + 7_200_000) });
    const first = { subject: "batch", events: [], labels: {} } as const;
    const got = await far.reserve("a");
    expect(got.held).toBe(false);
    expect((await near.reserve("a", { ...first, events: [] })).held).toBe(true);
    await server.query(`UPDATE cpro.reservations SET renewed = renewed - interval '3 minutes' WHERE team = '${team}'`);
    expect(await near.reserve("a")).toMatchObject({ held: false, from: { pid: process.pid } });
    if (!got.held)
      await expect(far.append({ ...first, stream: "a", expected: 0, lease: got.lease })).rejects.toMatchObject({
        code: "LOCKED",
      });
    await far.close();
    await near.close();
  });

  it("keeps teams apart and events as they are, under raw SQL of each role", async () => {
    const [one, two] = [makeTeam(), makeTeam()];
    for (const { open } of [one, two]) {
      const store = await open();
      await store.append({
        stream: "s",
        subject: "batch",
        expected: 0,
        events: [{ at: "2026-11-29T00:00:00Z", by: "me", type: "t", payload: 1 }],
        labels: {},
      });
      await store.close();
    }
    await server.query(`CREATE ROLE alice_${one.team} LOGIN; GRANT "cpro_${one.team}_writer" TO alice_${one.team};
      CREATE ROLE bob_${one.team} LOGIN; GRANT "cpro_${one.team}_reader" TO bob_${one.team}`);
    const [writer, reader] = [`alice_${one.team}`, `bob_${one.team}`];
    for (const user of [writer, reader]) {
      const seen = await server.query<{ team: string }>("SELECT DISTINCT team FROM cpro.events", user);
      expect(seen).toEqual([{ team: one.team }]);
      expect(await server.query(`SELECT * FROM cpro.streams WHERE team = '${two.team}'`, user)).toEqual([]);
      for (const sql of [
        "UPDATE cpro.events SET payload = '2'",
        "DELETE FROM cpro.events",
        "TRUNCATE cpro.events",
        `INSERT INTO cpro.events SELECT team, seq + 1, subject, id, ordinal + 1, at, by, type, payload, hash, hash FROM cpro.events`,
        "UPDATE cpro.teams SET seq = 0",
        "DROP TRIGGER never_change ON cpro.events",
        `SELECT cpro.write('${two.team}', '[{"op":"append","stream":"s","subject":"batch","expected":1,"events":[],"labels":{}}]')`,
        `SELECT cpro.run_jobs('${one.team}', '[]')`,
        `SELECT cpro.keep_files('${two.team}', '{}', '{}', '')`,
        "SELECT content FROM cpro.files; SELECT channel FROM cpro.teams; UPDATE cpro.teams SET channel = ''",
      ]) {
        await expect(server.query(sql, user), `${user}: ${sql}`).rejects.toThrow();
      }
    }
    await expect(server.query(`SELECT cpro.write('${one.team}', '[]')`, reader)).rejects.toThrow();
    // Nor can the owner, unless it takes the triggers away.
    await expect(server.query("UPDATE cpro.events SET payload = '2'")).rejects.toThrow("append-only");
    await expect(server.query("TRUNCATE cpro.events")).rejects.toThrow("append-only");
    await expect(
      server.query(
        `INSERT INTO cpro.events SELECT team, seq + 1, subject, id, ordinal + 1, at, by, type, payload, hash, hash FROM cpro.events WHERE team = '${one.team}'`,
      ),
    ).rejects.toThrow("does not follow");
    const role = await server
      .query(
        `SET ROLE "cpro_${two.team}_reader"; SELECT count(*)::int AS n FROM cpro.events WHERE team = '${one.team}'`,
      )
      .catch(() => []);
    expect(role).not.toContainEqual({ n: 1 });
  });

  it.each([
    ["nobody listens there", () => "postgres://postgres@127.0.0.1:1/cpro?team=x", "unreachable"],
    ["an unknown user", () => server.address("x", "nobody-such"), "refused"],
    ["no such database", () => server.address("x").replace("/cpro?", "/nothing?"), "no-database"],
    ["no such team", () => server.address("nowhere"), "not-made"],
  ])("says what is wrong with the link: %s", async (_, address, reason) => {
    const store = openPostgresStore({
      address: readAddress(address()),
      headsPath: join(tempFolder(), "heads"),
      ...whole(),
    });
    await expect(store.read("a")).rejects.toMatchObject({ code: "JOURNAL_UNREACHABLE", params: { reason } });
    await store.close();
  });

  it("says that the schema is from the future, that it may only be read, that no connection is left", async () => {
    const { team, open } = makeTeam();
    await (await open()).close();
    const said = async (user = "postgres") => {
      const address = readAddress(server.address(team, user));
      const store = openPostgresStore({ address, headsPath: join(tempFolder(), "heads"), ...whole() });
      const event = { at: "2026-11-29T00:00:00Z", by: "me", type: "t", payload: {} };
      const write = { stream: user, subject: "batch", expected: 0, events: [event], labels: {} } as const;
      const [problem] = await Promise.allSettled([store.append(write)]);
      await store.close();
      return problem.status === "rejected" ? `${problem.reason.code} ${problem.reason.params.reason}` : "written";
    };
    await server.query("UPDATE cpro.meta SET version = version + 1");
    expect(await said()).toBe("JOURNAL_UNREACHABLE from-the-future");
    await server.query("UPDATE cpro.meta SET version = version - 1");
    const role = (name: string, more: string) =>
      server.query(`CREATE ROLE ${name} LOGIN ${more}; GRANT "cpro_${team}_writer" TO ${name}`);
    await role("many", "CONNECTION LIMIT 0");
    expect(await said("many")).toBe("JOURNAL_UNREACHABLE no-slot");
    await role("looker", "; ALTER ROLE looker SET default_transaction_read_only = on");
    expect(await said("looker")).toBe("JOURNAL_UNREACHABLE read-only");
    await role("stranger", "; CREATE ROLE alone LOGIN");
    expect(await said("alone")).toBe("JOURNAL_UNREACHABLE not-allowed");
    expect(await said("stranger")).toBe("written");
  });

  it.each([
    ["too-old", /1\d{5}(?=\D)/, "120014"],
    ["full", null, "53100"],
  ])("says that the server is %s, as that server would", async (reason, version, other) => {
    const { team, open } = makeTeam();
    await (await open()).close();
    // Between them somebody else speaks: an older version, or a disk without room at the first write.
    const line = createServer((client) => {
      const real = connect(server.port, "127.0.0.1");
      client.pipe(real).on("error", () => undefined);
      real.on("data", (chunk: Buffer) => {
        const text = chunk.toString("latin1");
        client.write(Buffer.from(version ? text.replace(version, other) : text, "latin1"));
      });
      client.on("error", () => real.destroy()).on("close", () => real.destroy());
    });
    await new Promise<void>((listening) => line.listen(0, "127.0.0.1", listening));
    const { port } = line.address() as AddressInfo;
    if (version === null) {
      await server.query(`CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'No space left on device' USING ERRCODE = '${other}'; END $$;
        CREATE TRIGGER no_room BEFORE INSERT ON cpro.reservations FOR EACH ROW WHEN (NEW.team = '${team}') EXECUTE FUNCTION no_room()`);
    }
    const address = { ...readAddress(server.address(team)), port };
    const store = openPostgresStore({ address, headsPath: join(tempFolder(), "heads"), ...whole() });
    await expect(store.reserve("a")).rejects.toMatchObject({ code: "JOURNAL_UNREACHABLE", params: { reason } });
    await store.close();
    line.close();
  });

  it.skipIf(spawnSync("openssl", ["version"]).status !== 0)(
    "speaks over TLS to the server that it was sent to, and to no other",
    async () => {
      const { team, open } = makeTeam();
      await (await open()).close();
      const pems = tempFolder();
      const make = (name: string) =>
        spawnSync("openssl", [
          ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"],
          ...["-addext", "subjectAltName=DNS:localhost", "-keyout", join(pems, `${name}.key`)],
          ...["-out", join(pems, `${name}.pem`)],
        ]);
      for (const name of ["server", "other"]) make(name);
      const said = async (host: string, options: string) => {
        const text = server.address(team).replace("127.0.0.1", host);
        const address = readAddress(`${text}${options}`);
        const store = openPostgresStore({ address, headsPath: join(tempFolder(), "heads"), ...whole() });
        const [problem] = await Promise.allSettled([store.read("a")]);
        await store.close();
        return problem.status === "rejected" ? problem.reason.params.reason : "read";
      };
      const with_ = (name: string) => `&sslrootcert=${encodeURIComponent(join(pems, `${name}.pem`))}`;
      expect(await said("localhost", "&sslmode=require")).toBe("tls");
      await server.useTls(join(pems, "server.pem"), join(pems, "server.key"));
      expect(await said("localhost", `&sslmode=verify-full${with_("server")}`)).toBe("read");
      expect(await said("127.0.0.1", `&sslmode=verify-full${with_("server")}`)).toBe("tls");
      expect(await said("127.0.0.1", `&sslmode=verify-ca${with_("server")}`)).toBe("read");
      expect(await said("localhost", `&sslmode=verify-full${with_("other")}`)).toBe("tls");
      expect(await said("localhost", "&sslmode=verify-full")).toBe("tls");
      expect(await said("localhost", "&sslmode=require")).toBe("read");
    },
  );

  it("asks for TLS and the server's name wherever it is not this machine", () => {
    expect(readAddress("postgres://u@db.example/cpro?team=x").tls).toBe("verify-full");
    expect(readAddress("postgres://u@127.0.0.1/cpro?team=x").tls).toBe("none");
  });

  it("notices a database that went back to before what this machine saw", async () => {
    const { team, open } = makeTeam();
    await (await open()).close();
    const headsPath = join(tempFolder(), "heads");
    const address = readAddress(server.address(team));
    const options = { address, headsPath, holder: currentHolder(), alive: isAlive, now: () => new Date() };
    const journal = await openTeamJournal(options);
    const taken = await journal.reserve(keyOf("F1"), planOf("F1"));
    if (!taken.held) {
      await journal.finish(
        taken.claim,
        ...([{ type: "checked", warnings: [] }, { type: "composed" }] as const),
        { type: "submit-started", invoice: planOf("F1").invoice, confirmation: "yes" },
        { type: "submitted", receipt: receiptOf("F1") },
      );
    }
    expect((await journal.verify()).damages).toEqual([]);
    await journal.close();
    await server.query(`ALTER TABLE cpro.events DISABLE TRIGGER ALL; DELETE FROM cpro.events WHERE team = '${team}' AND seq > 1;
      ALTER TABLE cpro.events ENABLE TRIGGER ALL; UPDATE cpro.teams SET seq = 1, hash = (SELECT hash FROM cpro.events WHERE team = '${team}') WHERE team = '${team}'`);
    await expect(openTeamJournal(options)).rejects.toMatchObject({ code: "JOURNAL_DAMAGED" });
  });

  it("writes nothing for a process that saw what is gone, though it was not started anew", async () => {
    const { team, open } = makeTeam();
    const [one, other] = [await open(), await open()];
    const event = { at: "2026-11-29T00:00:00Z", by: "me", type: "t", payload: {} };
    const write = (stream: string) => ({ stream, subject: "batch", expected: 0, events: [event], labels: {} }) as const;
    await other.append(write("a"));
    await other.reserve("b", write("b"));
    await one.read("b");
    // Another server after a failover: it lacks the last event, and goes on from the one before.
    await server.query(`ALTER TABLE cpro.events DISABLE TRIGGER ALL; DELETE FROM cpro.events WHERE team = '${team}' AND seq > 1;
      DELETE FROM cpro.streams WHERE team = '${team}' AND id = 'b'; ALTER TABLE cpro.events ENABLE TRIGGER ALL;
      UPDATE cpro.teams SET seq = 1, hash = (SELECT hash FROM cpro.events WHERE team = '${team}') WHERE team = '${team}'`);
    const fresh = await open();
    await fresh.append(write("c"));
    for (const store of [one, other]) {
      await expect(store.append(write("d"))).rejects.toMatchObject({ code: "JOURNAL_DAMAGED" });
      await expect(store.reserve("d")).rejects.toMatchObject({ code: "JOURNAL_DAMAGED" });
    }
    expect(await fresh.read("d")).toEqual([]);
    for (const store of [one, other, fresh]) await store.close();
  });

  it("loses nothing that it acknowledged when the server is killed, and goes on once it is back", async () => {
    const { open } = makeTeam();
    const store = await open();
    const event = (type: string) => ({ at: "2026-11-29T00:00:00Z", by: "me", type, payload: {} });
    const acknowledged: number[] = [];
    for (let round = 0; round < 3; round++) {
      const writes = Array.from({ length: 40 }, (_, index) => index + round * 40).map((n) =>
        store.append({ stream: `s${n}`, subject: "batch", expected: 0, events: [event("t")], labels: {} }).then(
          () => acknowledged.push(n),
          (error: unknown) => expect(error).toMatchObject({ code: "JOURNAL_UNREACHABLE" }),
        ),
      );
      if (round === 1) server.kill();
      await Promise.all(writes);
      if (round === 1) await server.start();
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(80);
    for (const n of acknowledged) expect(await store.read(`s${n}`)).toHaveLength(1);
    expect((await store.verify()).damages).toEqual([]);
    await store.close();
  }, 60_000);
});
