import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { todayInParis } from "../../src/domain/dates.ts";
import { addDays } from "../../src/domain/payment/calendar.ts";
import { type RunningSandbox, startSandbox } from "../../src/sandbox/server.ts";
import { bareEnv, cpro } from "../support/cli.ts";
import { KEYS, openTerminal } from "../support/pty.ts";
import { quickSecrets } from "../support/quick-secrets.ts";
import { tempFolder } from "../support/temp.ts";

const OTHER_SIRET = "48123456500010";

const noPdf = () => Promise.reject(new Error("no PDF here"));
const newHome = () => ({
  CPRO_HOME: tempFolder(),
  CPRO_SECRET_STORE: "file",
  CPRO_PASSPHRASE: "correct horse battery",
});

/** One whose encrypted file costs no time. */
async function quickHome(): Promise<ReturnType<typeof newHome>> {
  const home = newHome();
  await quickSecrets(home.CPRO_HOME, home.CPRO_PASSPHRASE);
  return home;
}

/** A sandbox whose ready-made technical password was made that many days ago: it lives 424 days. */
async function sandboxAged(days: number): Promise<RunningSandbox> {
  const dataDir = tempFolder();
  // At noon of that day of Paris, whatever hour it is now.
  const then = () => new Date(`${addDays(todayInParis(new Date()), -days)}T12:00:00Z`);
  await (await startSandbox({ dataDir, pdf: noPdf, now: then })).close();
  const sandbox = await startSandbox({ dataDir, pdf: noPdf });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

interface Changes {
  readonly clientSecret?: string;
  readonly accountPassword?: string;
  readonly siret?: string;
  readonly apiUrl?: string;
}

function logIn(sandbox: RunningSandbox, env: Record<string, string>, changes: Changes = {}, profile = "atelier") {
  const { clientId, accountLogin } = sandbox;
  const clientSecret = changes.clientSecret ?? sandbox.clientSecret;
  const accountPassword = changes.accountPassword ?? sandbox.accountPassword;
  const url = changes.apiUrl ?? sandbox.apiUrl;
  const place = ["--environment", "custom", "--api-url", url, "--oauth-url", url];
  const who = ["--client-id", clientId, "--account-login", accountLogin];
  const seller = ["--seller-siret", changes.siret ?? sandbox.sellerSiret];
  return cpro(["login", "--profile", profile, ...place, ...who, ...seller, "--secrets-stdin", "--json"], {
    env,
    stdin: JSON.stringify({ clientSecret, accountPassword }),
  });
}

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ dataDir: null, pdf: noPdf });
});
afterAll(() => sandbox.close());

const post = (path: string, body: unknown) =>
  fetch(`${sandbox.apiUrl}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

describe("login", () => {
  it("keeps a profile that passed, makes the first one current, and whoami tells where each value comes from", async () => {
    const env = newHome();
    const first = await logIn(sandbox, env);
    expect(first.code, first.stderr).toBe(0);
    expect(first.json()).toMatchObject({ outcome: "kept", profile: { name: "atelier", current: true } });
    expect((await logIn(sandbox, env, {}, "second")).json().profile.current).toBe(false);

    const book = join(env.CPRO_HOME, "profiles.json");
    if (process.platform !== "win32") expect(statSync(book).mode & 0o777).toBe(0o600);
    expect(readFileSync(book, "utf8")).not.toContain(sandbox.clientSecret);

    const who = (await cpro(["whoami", "--json"], { env })).json();
    const { clientId, accountLogin, sellerSiret, apiUrl } = sandbox;
    expect(who).toMatchObject({
      profile: "atelier",
      environment: "custom",
      clientId,
      accountLogin,
      sellerSiret,
      apiUrl,
    });
    expect(who.passwordExpiresAt).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(who.sources).toMatchObject({
      environment: "profile",
      apiUrl: "profile",
      clientId: "profile",
      clientSecret: "file",
      accountPassword: "file",
      secretStore: "environment",
    });
    expect(who.warnings).toEqual([]);
  });

  it("logs in again over an existing profile", async () => {
    const env = await quickHome();
    await logIn(sandbox, env);
    expect((await logIn(sandbox, env)).code).toBe(0);
    expect((await cpro(["profile", "list", "--json"], { env })).json().profiles).toHaveLength(1);
  });

  it.each<[step: string, code: string, exit: number, changes: Changes]>([
    ["gateway", "NOT_SENT", 5, { apiUrl: "http://127.0.0.1:9" }],
    ["client", "CLIENT_REFUSED", 4, { clientSecret: "not-the-client-secret" }],
    ["account", "TECHNICAL_ACCOUNT_REFUSED", 4, { accountPassword: "not-the-password" }],
    ["structure", "SELLER_NOT_ALLOWED", 4, { siret: OTHER_SIRET }],
  ])("says that the %s link fails, and keeps nothing", async (step, code, exit, changes) => {
    const env = newHome();
    const result = await logIn(sandbox, env, changes);
    expect(result.code).toBe(exit);
    expect(result.json().error).toMatchObject({ code, params: { step } });
    expect(existsSync(join(env.CPRO_HOME, "secrets.enc"))).toBe(false);
    expect((await cpro(["profile", "list", "--json"], { env })).json()).toMatchObject({ current: null, profiles: [] });
  });

  it.each(["factures", "structures", "transverses"])("says that the API %s is not subscribed", async (missing) => {
    const domains = ["factures", "structures", "transverses", "utilisateurs"];
    const { clientId } = sandbox;
    await post("/_sandbox/subscriptions", { clientId, domains: domains.filter((domain) => domain !== missing) });
    const result = await logIn(sandbox, newHome());
    await post("/_sandbox/subscriptions", { clientId, domains });
    expect(result.code).toBe(4);
    expect(result.json().error).toMatchObject({ code: "API_NOT_SUBSCRIBED", params: { step: "subscription" } });
    expect(result.json().error.params.operation).toContain(missing);
  });

  it("refuses an expired technical password", async () => {
    const result = await logIn(await sandboxAged(426), newHome());
    expect(result.code).toBe(4);
    expect(result.json().error).toMatchObject({ code: "PASSWORD_EXPIRED", params: { step: "expiry" } });
  });

  it.each([
    [424 - 31, null],
    [424 - 29, "29 days"],
    [424 - 14, "14 days"],
    [424 - 2, "2 days"],
  ])("counts down to the password's end (%i days old)", async (age, warning) => {
    const env = await quickHome();
    const aged = await sandboxAged(age);
    await logIn(aged, env);
    const { warnings } = (await cpro(["whoami", "--json"], { env })).json();
    if (warning === null) expect(warnings).toEqual([]);
    else expect(warnings).toEqual([expect.stringContaining(`expires in ${warning}`)]);
  });

  it.each([
    ["nothing", ""],
    ["no JSON", "clientSecret=canary-a"],
    ["a secret missing", '{"clientSecret":"canary-a"}'],
    ["one too many", '{"clientSecret":"canary-a","accountPassword":"canary-b","canary-c":"x"}'],
    ["a number", '{"clientSecret":"canary-a","accountPassword":12345678}'],
  ])("refuses %s on standard input without repeating it", async (_, stdin) => {
    const args = ["login", "--environment", "sandbox", "--client-id", "x", "--account-login", "y", "--secrets-stdin"];
    const result = await cpro(args, { env: newHome(), stdin });
    expect(result.code).toBe(2);
    expect(result.stdout + result.stderr).not.toContain("canary");
  });

  it("needs every answer without a terminal, and names the flag", async () => {
    const env = newHome();
    const args = ["login", "--environment", "qualification", "--json"];
    const result = await cpro(args, { env });
    expect(result.code).toBe(2);
    expect(result.json().error).toMatchObject({ code: "INPUT_NEEDED", params: { flag: "--client-id" } });
  });

  it("refuses a store that only reads before asking anything", async () => {
    const result = await cpro(["login", "--json"], { env: { ...newHome(), CPRO_SECRET_STORE: "env" } });
    expect([result.code, result.json().error.code]).toEqual([4, "SECRET_STORE_READ_ONLY"]);
  });

  it("asks at a terminal, masked, takes a paste, and stops at Ctrl-C without keeping anything", async () => {
    const env = newHome();
    const start = ["login", "--environment", "custom", "--api-url", sandbox.apiUrl, "--oauth-url", sandbox.apiUrl];
    const args = [...start, "--client-id", sandbox.clientId, "--account-login", sandbox.accountLogin];
    const stopped = openTerminal(args, { env });
    await stopped.see("Name of the client");
    stopped.type(KEYS.ctrlC);
    expect(await stopped.ended()).toBe(130);
    expect(existsSync(join(env.CPRO_HOME, "profiles.json"))).toBe(false);

    const terminal = openTerminal(args, { env });
    await terminal.see("Name of the client");
    terminal.answer(`${"\u007f".repeat(10)}atelier`);
    await terminal.see("SIRET of the company");
    terminal.answer("");
    await terminal.see("Secret of the application");
    // All at once, as a paste comes.
    terminal.answer(sandbox.clientSecret);
    await terminal.see("Password of the technical account");
    terminal.answer(sandbox.accountPassword);
    await terminal.see("Client “atelier” kept");
    expect(await terminal.ended()).toBe(0);
    expect(terminal.shown()).not.toContain(sandbox.clientSecret);
    expect(terminal.shown()).not.toContain(sandbox.accountPassword);
    expect(terminal.shown()).toContain("****");
  });
});

describe("profiles", () => {
  it("can be chosen and forgotten; after the current one, nobody else's is used unasked", async () => {
    const env = await quickHome();
    await logIn(sandbox, env);
    await logIn(sandbox, env, {}, "second");
    expect((await cpro(["profile", "use", "second"], { env })).code).toBe(0);
    expect((await cpro(["whoami", "--json"], { env })).json().profile).toBe("second");
    expect((await cpro(["whoami", "--json", "--profile", "atelier"], { env })).json().profile).toBe("atelier");
    const byVariable = (await cpro(["whoami", "--json"], { env: { ...env, CPRO_PROFILE: "atelier" } })).json();
    expect(byVariable).toMatchObject({ profile: "atelier", sources: { profile: "environment" } });

    expect((await cpro(["logout", "--json"], { env })).json()).toMatchObject({
      outcome: "forgotten",
      profile: "second",
      current: null,
    });
    expect((await cpro(["whoami", "--json"], { env })).json()).toMatchObject({ profile: "sandbox" });
    expect((await cpro(["profile", "remove", "atelier"], { env })).code).toBe(0);
    expect((await cpro(["logout", "--json"], { env })).json().outcome).toBe("nothing");
    expect((await cpro(["profile", "use", "atelier", "--json"], { env })).code).toBe(2);
  });

  it("says which variable hides a value of the profile", async () => {
    const env = await quickHome();
    await logIn(sandbox, env);
    const { warnings, sellerSiret, sources } = (
      await cpro(["whoami", "--json"], { env: { ...env, CPRO_SELLER_SIRET: OTHER_SIRET } })
    ).json();
    expect([sellerSiret, sources.sellerSiret]).toEqual([OTHER_SIRET, "environment"]);
    expect(warnings).toEqual([expect.stringContaining("CPRO_SELLER_SIRET")]);
  });

  it("lives without any profile on four variables", async () => {
    const { apiUrl, oauthUrl, clientId, clientSecret, accountLogin, accountPassword } = sandbox;
    const env = {
      CPRO_HOME: tempFolder(),
      CPRO_ENVIRONMENT: "custom",
      CPRO_API_URL: apiUrl,
      CPRO_OAUTH_URL: oauthUrl,
      CPRO_CLIENT_ID: clientId,
      CPRO_CLIENT_SECRET: clientSecret,
      CPRO_ACCOUNT_LOGIN: accountLogin,
      CPRO_ACCOUNT_PASSWORD: accountPassword,
      // Nothing to fall back on: the keychain must not even be tried.
      DBUS_SESSION_BUS_ADDRESS: "unix:path=/nonexistent",
    };
    expect(bareEnv(env).CPRO_PROFILE).toBeUndefined();
    const result = await cpro(["siret", "80938923200020", "--json"], { env });
    expect(result.code, result.stdout).toBe(0);
    expect((await cpro(["whoami", "--json"], { env })).json()).toMatchObject({
      profile: "environment",
      sources: { clientId: "environment", clientSecret: "environment", accountPassword: "environment" },
      warnings: [],
    });
  });
});
