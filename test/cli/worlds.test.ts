import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { cpro, FIXTURES, type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { tempFolder } from "../support/temp.ts";

const INVOICE = join(FIXTURES, "pdf/facture-simple.pdf");
const DEPOSIT = ["deposit", INVOICE, "--to", "80938923200020", "--service", "ACCUEIL", "--yes"];
const PLATFORM = { CPRO_API_URL: "https://api.piste.gouv.fr", CPRO_OAUTH_URL: "https://oauth.piste.gouv.fr" };

describe("a job whose variables did not arrive", () => {
  it.each([
    ["deposit", DEPOSIT],
    ["batch send", ["batch", "send", join(FIXTURES, "pdf"), "--yes"]],
    ["list", ["list"]],
    ["whoami", ["whoami"]],
  ])("sends nothing and reads nothing: %s says all that is missing in one sentence", async (_, args) => {
    const home = tempFolder();
    const env = { CPRO_HOME: home, CI: "true", CPRO_ENVIRONMENT: "", CPRO_CLIENT_ID: "", CPRO_CLIENT_SECRET: " " };
    const { code, json, stderr } = await cpro([...args, "--json"], { env });
    expect(code).toBe(4);
    const { message, code: named } = json().error ?? {};
    expect(named).toBe("CREDENTIALS_MISSING");
    for (const variable of ["ENVIRONMENT", "CLIENT_ID", "CLIENT_SECRET", "ACCOUNT_LOGIN", "ACCOUNT_PASSWORD"]) {
      expect(message).toContain(`CPRO_${variable}`);
    }
    expect(stderr).not.toContain("Nothing reaches Chorus Pro");
    expect(readdirSync(home).filter((name) => name.includes("sandbox"))).toEqual([]);
  });

  it("practises where it says so, and says in its answer that it did", async () => {
    const env = { CPRO_HOME: tempFolder(), CI: "true", CPRO_ENVIRONMENT: "sandbox" };
    const { code, json, stderr } = await cpro([...DEPOSIT, "--json", "--quiet"], { env });
    expect([code, json().outcome, json().environment, json().schemaVersion]).toEqual([0, "submitted", "sandbox", 1]);
    expect(stderr).toContain("Nothing reaches Chorus Pro");
  });
});

describe("a world under another's name", () => {
  it.each([
    ["a deposit", DEPOSIT],
    ["a list", ["list"]],
  ])("is refused before any call: %s to the sandbox at the platform's addresses", async (_, args) => {
    const env = {
      ...{ CPRO_HOME: tempFolder(), CPRO_ENVIRONMENT: "sandbox", ...PLATFORM },
      ...{ CPRO_CLIENT_ID: "c", CPRO_CLIENT_SECRET: "s", CPRO_ACCOUNT_LOGIN: "a", CPRO_ACCOUNT_PASSWORD: "p" },
    };
    const { code, json, stderr } = await cpro([...args, "--json", "--verbose"], { env });
    expect([code, json().error.code]).toEqual([2, "CONFIGURATION_INVALID"]);
    expect(stderr).not.toContain("piste.gouv.fr/");
  });

  it("is not kept by login", async () => {
    const home = tempFolder();
    const env = { CPRO_HOME: home, CPRO_SECRET_STORE: "file", CPRO_PASSPHRASE: "a long passphrase" };
    const where = ["--api-url", PLATFORM.CPRO_API_URL, "--oauth-url", PLATFORM.CPRO_OAUTH_URL];
    const who = ["--client-id", "c", "--account-login", "a", "--secrets-stdin", "--profile", "p"];
    const stdin = JSON.stringify({ clientSecret: "s", accountPassword: "p" });
    const login = await cpro(["login", "--environment", "sandbox", ...where, ...who, "--json"], { env, stdin });
    expect([login.code, login.json().error.code]).toEqual([2, "CONFIGURATION_INVALID"]);
    expect((await cpro(["profile", "list", "--json"], { env })).json().profiles).toEqual([]);
  });
});

describe("every answer names its world", () => {
  let sandbox: SandboxProcess;
  beforeAll(async () => {
    sandbox = await startSandboxProcess(["--ephemeral"]);
    return () => sandbox.stop();
  });

  it.each([
    ["a deposit", DEPOSIT],
    ["a dry run that finds faults", [...DEPOSIT.slice(0, 2), "--to", "80938923200020", "--dry-run"]],
    ["an invoice that is not there", ["show", "NOPE-1"]],
    ["a list", ["list"]],
    ["a recipient", ["structure", "show", "80938923200020"]],
    ["who it is", ["whoami"]],
  ])("%s", async (_, args) => {
    const { json } = await cpro([...args, "--json"], { env: { ...sandbox.env, CPRO_HOME: tempFolder() } });
    expect(json()).toMatchObject({ environment: "custom", schemaVersion: 1 });
  });
});
