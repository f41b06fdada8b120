import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cpro, type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { canStartKeyring, inKeyring, run, SEARCH, type StepResult } from "../support/keyring.ts";
import { quickSecrets } from "../support/quick-secrets.ts";
import { tempFolder } from "../support/temp.ts";

let ours: SandboxProcess;
let other: SandboxProcess;
beforeAll(async () => {
  [ours, other] = await Promise.all([startSandboxProcess(), startSandboxProcess()]);
});
afterAll(() => Promise.all([ours.stop(), other.stop()]));

function loginWords(box: SandboxProcess): readonly string[] {
  const place = ["--environment", "custom", "--api-url", box.apiUrl, "--oauth-url", box.oauthUrl];
  const who = ["--client-id", box.clientId, "--account-login", box.accountLogin, "--seller-siret", box.sellerSiret];
  return ["login", "--profile", "atelier", ...place, ...who, "--secrets-stdin", "--json"];
}
const secretsOf = ({ clientSecret, accountPassword }: SandboxProcess) =>
  JSON.stringify({ clientSecret, accountPassword });

const requests = async ({ apiUrl }: SandboxProcess): Promise<number> => {
  const answer = await fetch(`${apiUrl}/_sandbox/requests`);
  return ((await answer.json()) as { requests: unknown[] }).requests.length;
};

/** What somebody who may write to the profiles can change so that the secrets go elsewhere, or are another's. */
const EDITS: readonly (readonly [string, (profile: any) => void])[] = [
  ["API and token address", (it) => Object.assign(it, { apiUrl: other.apiUrl, oauthUrl: other.oauthUrl })],
  ["the token address alone", (it) => Object.assign(it, { oauthUrl: other.oauthUrl })],
  ["the API's address alone", (it) => Object.assign(it, { apiUrl: other.apiUrl })],
  ["the client id", (it) => Object.assign(it, { clientId: "somebody-else" })],
  ["the login", (it) => Object.assign(it, { accountLogin: "TECH_9_9@cpro.fr" })],
  ["the environment", (it) => Object.assign(it, { environment: "production", apiUrl: null, oauthUrl: null })],
];

function edit(home: string, change: (profile: any) => void): void {
  const path = join(home, "profiles.json");
  const book = JSON.parse(readFileSync(path, "utf8"));
  change(book.profiles[0]);
  writeFileSync(path, JSON.stringify(book));
}

describe("an edited profiles.json", () => {
  it("sends the encrypted file's secrets nowhere else: exit 4, said", async () => {
    const home = tempFolder();
    const env = { CPRO_HOME: home, CPRO_SECRET_STORE: undefined, CPRO_PASSPHRASE: "une phrase de passe" };
    await quickSecrets(home, env.CPRO_PASSPHRASE);
    const stdin = secretsOf(ours);
    const login = await cpro(loginWords(ours), { env: { ...env, CPRO_SECRET_STORE: "file" }, stdin });
    expect(login.code, login.stdout).toBe(0);
    const sound = readFileSync(join(home, "profiles.json"), "utf8");
    for (const [what, change] of EDITS) {
      edit(home, change);
      const before = await requests(other);
      const told = await cpro(["siret", "80938923200020", "--json"], { env });
      expect(told.code, what).toBe(4);
      expect(told.json().error, what).toMatchObject({ code: "SECRET_KEPT_FOR_OTHER", params: { profile: "atelier" } });
      expect(await requests(other), what).toBe(before);
      writeFileSync(join(home, "profiles.json"), sound);
    }
    expect((await cpro(["siret", "80938923200020", "--json"], { env })).code).toBe(0);
  }, 60_000);
});

const errorOf = (result: StepResult | undefined) => JSON.parse(result?.stdout ?? "{}").error;

describe.skipIf(!canStartKeyring)("two homes and one keychain", () => {
  it("keep secrets of the same profile name apart, and forget only their own", () => {
    const first = tempFolder();
    const second = tempFolder();
    const inFirst = { CPRO_HOME: first };
    const inSecond = { CPRO_HOME: second };
    const [, login, before, logIn, logOut, items, still] = inKeyring(
      [
        { command: "mkdir", args: ["-p", second] },
        { ...run([...loginWords(ours)], secretsOf(ours)), env: inFirst },
        // The second home has the profile, edited to name another server.
        {
          command: "sh",
          args: ["-c", `sed 's#${ours.apiUrl}#${other.apiUrl}#g' '${first}/profiles.json' > '${second}/profiles.json'`],
        },
        { ...run(["siret", "80938923200020", "--json"]), env: inSecond },
        { ...run(["logout", "--json"]), env: inSecond },
        SEARCH,
        { ...run(["siret", "80938923200020", "--json"]), env: inFirst },
      ],
      {},
    );
    expect([login?.code, before?.code]).toEqual([0, 0]);
    expect(logIn?.code).toBe(4);
    expect(errorOf(logIn).code).toBe("CREDENTIALS_MISSING");
    expect(logOut?.code).toBe(0);
    expect(`${items?.stdout}`).toContain(ours.clientSecret);
    expect(still?.code, still?.stdout).toBe(0);
  }, 60_000);

  it("bind what an older version kept, once, and to one home", () => {
    const first = tempFolder();
    const second = tempFolder();
    const store = (name: string, secret: string) => ({
      command: "sh",
      args: [
        "-c",
        `printf %s '${secret}' | secret-tool store --label=x xdg:schema org.freedesktop.Secret.Generic service cpro account 'atelier/${name}'`,
      ],
    });
    const env = { CPRO_HOME: first };
    const results = inKeyring(
      [
        { ...run([...loginWords(ours)], secretsOf(ours)), env },
        { command: "sh", args: ["-c", `cp '${first}/profiles.json' '${second}/'; secret-tool clear service cpro`] },
        store("clientSecret", ours.clientSecret),
        store("accountPassword", ours.accountPassword),
        { ...run(["siret", "80938923200020", "--json"]), env },
        SEARCH,
        { ...run(["siret", "80938923200020", "--json"]), env: { CPRO_HOME: second } },
        { ...run(["siret", "80938923200020", "--json"]), env },
      ],
      {},
    );
    expect(results.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0, 0, 4, 0]);
    const accounts = `${results[5]?.stderr}`.match(/attribute\.account = .*/g)?.sort();
    expect(accounts).toEqual([
      `attribute.account = atelier/accountPassword (${first})`,
      `attribute.account = atelier/clientSecret (${first})`,
    ]);
  }, 60_000);

  it("compare at reading what an item was kept for", () => {
    const home = tempFolder();
    const [login, , told] = inKeyring(
      [
        run([...loginWords(ours)], secretsOf(ours)),
        { command: "sed", args: ["-i", `s#${ours.apiUrl}#${other.apiUrl}#g`, join(home, "profiles.json")] },
        run(["whoami", "--json"]),
      ],
      { CPRO_HOME: home },
    );
    expect(login?.code, `${login?.stdout}${login?.stderr}`).toBe(0);
    expect(told?.code).toBe(4);
    expect(errorOf(told)).toMatchObject({ code: "SECRET_KEPT_FOR_OTHER", params: { what: "apiUrl" } });
    expect(errorOf(told).message).toContain(ours.apiUrl);
  }, 60_000);
});
