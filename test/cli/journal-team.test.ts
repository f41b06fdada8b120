import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { cpro, FIXTURES, type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { writeInvoices } from "../support/many-invoices.ts";
import { describeOnPostgres, server } from "../support/on-postgres.ts";
import { quickSecrets } from "../support/quick-secrets.ts";
import { tempFolder } from "../support/temp.ts";

const DEPOSIT = [
  "deposit",
  join(FIXTURES, "pdf/facture-simple.pdf"),
  "--to",
  "80938923200020",
  "--service",
  "ACCUEIL",
  "--yes",
  "--json",
];

describeOnPostgres("a journal that machines share", () => {
  let sandbox: SandboxProcess;
  beforeAll(async () => {
    sandbox = await startSandboxProcess(["--ephemeral"]);
  }, 60_000);
  afterAll(() => sandbox.stop());

  /** A machine: a home of its own. */
  const machine = (journal?: string) => {
    const env = { ...sandbox.env, CPRO_HOME: tempFolder(), CPRO_JOURNAL: journal };
    return { home: env.CPRO_HOME, run: (...args: string[]) => cpro(args, { env }) };
  };

  it("is made once by its owner; what one machine sent no other sends again", async () => {
    const journal = server.address("cabinet");
    const [one, two] = [machine(journal), machine(journal)];
    expect((await one.run("journal", "list", "--json")).json().error).toMatchObject({
      code: "JOURNAL_UNREACHABLE",
      params: { reason: "not-made" },
    });
    const made = await one.run("journal", "init", "--json");
    expect([made.code, made.json().writer]).toEqual([0, "cpro_cabinet_writer"]);
    expect((await one.run("journal", "init")).code).toBe(0);
    expect((await one.run(...DEPOSIT)).json().outcome).toBe("submitted");
    const again = await two.run(...DEPOSIT);
    expect([again.code, again.json().outcome]).toEqual([0, "already-submitted"]);
    expect((await two.run("journal", "verify", "--json")).json()).toMatchObject({ sound: true, deposits: 1 });
    expect(existsSync(join(two.home, "journal.db"))).toBe(false);
  }, 120_000);

  it("takes over what a machine did alone, and gives it back", async () => {
    const journal = server.address("moving");
    const { home, run } = machine();
    await run(...DEPOSIT);
    const before = (await run("journal", "verify", "--json")).json();
    const shared = machine(journal);
    await shared.run("journal", "init");
    const moved = await run("journal", "move", "--to", journal, "--json");
    expect([moved.code, moved.json().events]).toEqual([0, before.events]);
    expect(existsSync(join(home, "journal-moved.db"))).toBe(true);
    // Nobody goes on without it by mistake.
    const stray = await run("journal", "list", "--json");
    expect([stray.code, stray.json().error.code]).toEqual([2, "CONFIGURATION_INVALID"]);
    expect((await shared.run("journal", "verify", "--json")).json()).toMatchObject({ sound: true, head: before.head });
    expect((await shared.run(...DEPOSIT)).json().outcome).toBe("already-submitted");
    const back = await run("journal", "move", "--from", journal, "--json");
    expect([back.code, back.json().events]).toEqual([0, before.events]);
    expect((await run("journal", "verify", "--json")).json()).toMatchObject({ sound: true, head: before.head });
  }, 120_000);

  it("hands a batch over: one machine plans, another sends, the first reads the report", async () => {
    // The files lie in a folder that both see.
    const share = tempFolder();
    const journal = `${server.address("firm")}&files=${encodeURIComponent(share)}`;
    const [here, there] = [machine(journal), machine(journal)];
    await here.run("journal", "init");
    const folder = join(tempFolder(), "factures");
    writeInvoices(folder, 6);
    const handed = await here.run("batch", "send", folder, "--yes", "--hand-over", "--json");
    expect([handed.code, handed.json().handedOver, handed.json().total]).toEqual([0, 6, 6]);
    const { batch } = handed.json();
    expect((await here.run("batch", "pause", batch, "--json")).json()).toMatchObject({ state: "paused", waiting: 6 });
    expect((await there.run("worker", "--once", "--json")).stdout).toBe("");
    await here.run("batch", "continue", batch);
    // Two workers at once: each invoice goes by one of them.
    const worked = await Promise.all([there.run("worker", "--once", "--json"), here.run("worker", "--once", "--json")]);
    const lines = worked.flatMap(({ stdout }) =>
      stdout
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    );
    expect(worked.map(({ code }) => code)).toEqual([0, 0]);
    expect(lines.map(({ outcome }) => outcome)).toEqual(Array(6).fill("submitted"));
    expect(readdirSync(share)).toEqual(["cpro-firm"]);
    // Somebody who does not know of it deposits one of them by hand.
    const byHand = await there.run("deposit", join(folder, readdirSync(folder)[0] ?? ""), "--yes", "--json");
    expect([byHand.code, byHand.json().outcome]).toEqual([0, "already-submitted"]);
    expect((await here.run("batch", "watch", batch, "--json")).json()).toMatchObject({
      done: 6,
      waiting: 0,
      failed: 0,
    });
    const report = await here.run("batch", "report", batch, "--format", "json");
    expect(JSON.parse(report.stdout)).toMatchObject({ submitted: 6, total: 6 });
    // The same again sends nothing.
    await here.run("batch", "send", folder, "--yes", "--hand-over");
    expect((await there.run("worker", "--once", "--json")).stdout).toBe("");
  }, 180_000);

  it("stops what was handed over, and sends none of it; the same again gives it back", async () => {
    const journal = server.address("stopping");
    const [here, there] = [machine(journal), machine(journal)];
    await here.run("journal", "init");
    const folder = join(tempFolder(), "factures");
    writeInvoices(folder, 2, "STOP");
    const { batch } = (await here.run("batch", "send", folder, "--yes", "--hand-over", "--json")).json();
    const cancelled = await here.run("batch", "cancel", batch, "--json");
    expect([cancelled.code, cancelled.json()]).toMatchObject([0, { state: "cancelled", waiting: 0, cancelled: 2 }]);
    expect((await there.run("worker", "--once", "--json")).stdout).toBe("");
    expect((await there.run("batch", "watch", batch)).stdout).toContain(batch);
    expect((await here.run("batch", "send", folder, "--yes", "--hand-over", "--json")).json().handedOver).toBe(2);
    expect((await there.run("worker", "--once", "--json")).stdout.match(/"outcome":"submitted"/g)).toHaveLength(2);
    expect((await here.run("batch", "watch", "--json")).json()).toMatchObject({ batch, state: "open", done: 2 });
    const unknown = await here.run("batch", "pause", "no-such-batch", "--json");
    expect([unknown.code, unknown.json().error.code]).toEqual([2, "BATCH_NOT_FOUND"]);
  }, 120_000);

  it("slows every machine when the service told one of them that it is busy", async () => {
    const journal = server.address("busy");
    const [here, there] = [machine(journal), machine(journal)];
    await here.run("journal", "init");
    await sandbox.post("/_sandbox/faults", {
      seed: 1,
      rules: [
        { path: "/cpro/factures/v1/rechercher/fournisseur", nth: 1, action: "status", status: 429, retryAfter: 2 },
      ],
    });
    expect((await here.run("list", "--json")).code).toBe(0);
    const [noted] = await server.query<{ busy: boolean }>(
      "SELECT busy > next + interval '1 second' AS busy FROM cpro.quotas WHERE team = 'busy'",
    );
    expect(noted?.busy).toBe(true);
    expect((await there.run("list", "--json")).code).toBe(0);
    await sandbox.post("/_sandbox/faults", { seed: 1, rules: [] });
  }, 60_000);

  it("belongs to a profile, its password to the secret store", async () => {
    await machine(server.address("desk")).run("journal", "init");
    await server.query(`CREATE ROLE alice LOGIN PASSWORD 'pg-secret-7' IN ROLE "cpro_desk_writer"`);
    await server.requirePassword("alice");
    const [address, other] = [server.address("desk", "alice"), server.address("elsewhere", "alice")];
    const { apiUrl, clientId, accountLogin, sellerSiret, clientSecret, accountPassword } = sandbox;
    const env = { CPRO_HOME: tempFolder(), CPRO_SECRET_STORE: "file", CPRO_PASSPHRASE: "a passphrase" };
    await quickSecrets(env.CPRO_HOME, env.CPRO_PASSPHRASE);
    const logIn = (journalPassword: string) =>
      cpro(
        [
          ...["login", "--profile", "desk", "--environment", "custom", "--api-url", apiUrl, "--oauth-url", apiUrl],
          ...["--client-id", clientId, "--account-login", accountLogin, "--seller-siret", sellerSiret],
          ...["--journal", address, "--secrets-stdin", "--json"],
        ],
        { env, stdin: JSON.stringify({ clientSecret, accountPassword, journalPassword }) },
      );
    const kept = await logIn("not it");
    expect([kept.code, kept.json().profile.journal]).toEqual([0, address]);
    const refused = await cpro(["journal", "list", "--json"], { env });
    expect([refused.code, refused.json().error.params.reason]).toEqual([5, "refused"]);
    expect((await logIn("pg-secret-7")).code).toBe(0);
    // Another journal does not know it; the service does, where other tests ran before.
    expect((await cpro(DEPOSIT, { env })).json().outcome).toMatch(/submitted$/);
    const who = (await cpro(["whoami", "--json"], { env })).json();
    expect([who.journal, who.sources.journal]).toEqual([address, "profile"]);
    expect((await cpro(["whoami"], { env })).stdout).toContain(address);
    expect((await cpro(["doctor"], { env })).stdout).toContain(`${address}: intact`);
    expect(readFileSync(join(env.CPRO_HOME, "profiles.json"), "utf8")).not.toContain("pg-secret-7");
    // A password goes to the database that it was kept for, and to no other.
    const astray = await cpro(["journal", "list", "--json"], { env: { ...env, CPRO_JOURNAL: other } });
    expect([astray.code, astray.json().error.params.reason]).toEqual([5, "refused"]);
    const own = (await cpro(["whoami", "--json"], { env: { ...env, CPRO_JOURNAL: "sqlite" } })).json();
    expect([own.journal, own.sources.journal]).toEqual(["sqlite", "environment"]);
  }, 120_000);

  it("that does not answer stops everything before it is sent, with the reason", async () => {
    const { run } = machine("postgres://nobody@127.0.0.1:1/cpro?team=x");
    const before = (await sandbox.get<{ invoices: unknown[] }>("/_sandbox/invoices")).invoices.length;
    const { code, json } = await run(...DEPOSIT);
    expect([code, json().error.code, json().error.params.reason]).toEqual([5, "JOURNAL_UNREACHABLE", "unreachable"]);
    expect((await sandbox.get<{ invoices: unknown[] }>("/_sandbox/invoices")).invoices).toHaveLength(before);
  }, 60_000);

  it.each([
    ["postgres://u@db.example/cpro", "journalTeam"],
    ["postgres://u@db.example/cpro?team=x&sslmode=disable", "journalTls"],
    ["mysql://u@h/d?team=x", "journalAddress"],
  ])("is refused where it is not written as it must be: %s", async (journal, issue) => {
    const { code, json } = await machine(journal).run("journal", "list", "--json");
    expect([code, json().error.params.issue]).toEqual([2, issue]);
  });
});
