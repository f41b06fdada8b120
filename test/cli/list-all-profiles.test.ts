import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Secret } from "../../src/domain/secret.ts";
import { exclusively } from "../../src/kit/exclusive.ts";
import { createFileStore } from "../../src/secrets/file.ts";
import { FIXTURES, type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { quickSecrets } from "../support/quick-secrets.ts";
import { tempFolder } from "../support/temp.ts";
import { warmCpro } from "../support/warm-cpro.ts";

const cpro = warmCpro();

const PASSPHRASE = "une phrase de passe";
const FACTURE = join(FIXTURES, "pdf", "facture-simple.pdf");

let worlds: readonly [SandboxProcess, SandboxProcess];
beforeAll(async () => {
  worlds = await Promise.all([startSandboxProcess(), startSandboxProcess()]);
});
afterAll(() => Promise.all(worlds.map((world) => world.stop())));

/** A home with one profile per name; `at` tells on which server. */
async function homeOf(profiles: Readonly<Record<string, SandboxProcess>>): Promise<string> {
  const home = tempFolder();
  await quickSecrets(home, PASSPHRASE);
  for (const [name, world] of Object.entries(profiles)) {
    const login = await cpro(
      [
        ...["login", "--profile", name, "--environment", "custom", "--secrets-stdin"],
        ...["--api-url", world.apiUrl, "--oauth-url", world.oauthUrl, "--client-id", world.clientId],
        ...["--account-login", world.accountLogin, "--seller-siret", world.sellerSiret],
      ],
      {
        env: envOf(home),
        stdin: JSON.stringify({ clientSecret: world.clientSecret, accountPassword: world.accountPassword }),
      },
    );
    expect(login.stderr + login.stdout).not.toContain("✗");
    expect(login.code).toBe(0);
  }
  return home;
}

const envOf = (home: string) => ({ CPRO_HOME: home, CPRO_SECRET_STORE: "file", CPRO_PASSPHRASE: PASSPHRASE });

async function forgetPassword(home: string, profile: string, { apiUrl, oauthUrl, accountLogin }: SandboxProcess) {
  const use = { apiUrl, oauthUrl, holder: accountLogin };
  const path = join(home, "secrets.enc");
  const store = createFileStore({ path, exclusively, passphrase: async () => new Secret(PASSPHRASE) });
  await store.write(profile, { accountPassword: { secret: new Secret("not the password"), use } });
}

describe("cpro list --all-profiles", () => {
  it("lists two clients and tells the third's wrong password in one line, exit 4", async () => {
    const [one, two] = worlds;
    const home = await homeOf({ alpha: one, bravo: two, charlie: one });
    const env = envOf(home);
    for (const number of ["ALL-1", "ALL-2"]) {
      const args = ["deposit", FACTURE, "--number", number, "--yes", "--json"];
      const deposited = await cpro(args, { env: { ...one.env, CPRO_HOME: tempFolder() } });
      expect(deposited.json().outcome).toBe("submitted");
    }
    await forgetPassword(home, "bravo", two);

    const told = await cpro(["list", "--all-profiles", "--json"], { env });
    expect(told.code).toBe(4);
    const { profiles, invoices, total } = told.json();
    expect([total, invoices.map((one: any) => `${one.profile} ${one.number}`)]).toEqual([
      4,
      ["alpha ALL-2", "alpha ALL-1", "charlie ALL-2", "charlie ALL-1"],
    ]);
    expect(profiles).toMatchObject([
      { profile: "alpha", total: 2, invoices: [{ number: "ALL-2" }, { number: "ALL-1" }] },
      { profile: "bravo", error: { code: "TECHNICAL_ACCOUNT_REFUSED" } },
      { profile: "charlie", total: 2 },
    ]);
    expect(profiles[1].error.message).not.toBe("");
    expect(profiles[1].error.hint).toContain("cpro");
    expect(profiles[1]).not.toHaveProperty("invoices");

    const people = await cpro(["list", "--all-profiles"], { env });
    expect(people.code).toBe(4);
    expect(people.stdout).toMatch(/alpha[\s\S]*ALL-1[\s\S]*bravo[\s\S]*charlie[\s\S]*ALL-1/);
    expect(people.stderr.split("\n").filter((line) => line.startsWith("bravo"))).toHaveLength(1);
  }, 180_000);

  it("lets no variable of one client speak for another", async () => {
    const [one, two] = worlds;
    const home = await homeOf({ here: one, there: two });
    const env = { ...one.env, ...envOf(home), CPRO_ACCOUNT_PASSWORD: "of another client" };
    const requests = async () => (await two.get<{ requests: unknown[] }>("/_sandbox/requests")).requests.length;
    const before = await requests();
    const told = await cpro(["list", "--all-profiles", "--number", "NOBODY", "--json"], { env });
    expect(told.json()).toMatchObject({
      profiles: [
        { profile: "here", invoices: [], total: 0 },
        { profile: "there", invoices: [], total: 0 },
      ],
      invoices: [],
      total: 0,
    });
    expect(told.code).toBe(0);
    expect(await requests()).toBeGreaterThan(before);
  });

  it("says so when no profile is kept", async () => {
    const none = await cpro(["list", "--all-profiles", "--json"], { env: envOf(tempFolder()) });
    expect(none.json()).toMatchObject({ profiles: [], invoices: [], total: 0 });
    const said = await cpro(["list", "--all-profiles"], { env: envOf(tempFolder()) });
    expect(said.stderr).toContain("cpro login");
  });
});
