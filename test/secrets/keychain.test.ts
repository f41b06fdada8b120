import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKeychainStore } from "../../src/secrets/keychain.ts";
import { cpro, type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { canStartKeyring, inKeyring, LOCK, run, SEARCH, type StepResult } from "../support/keyring.ts";
import { tempFolder } from "../support/temp.ts";

const RECORDER = resolve(import.meta.dirname, "../support/recorder.cjs");
const REFUSED = 4;
/** D-Bus itself gives up after 25 s: what ends before that was ended by the program, on the busiest machine too. */
const BEFORE_DBUS_GIVES_UP = 20_000;

let sandbox: SandboxProcess;
beforeAll(async () => {
  sandbox = await startSandboxProcess();
});
afterAll(() => sandbox.stop());

function loginStep(profile = "atelier", extra: readonly string[] = []) {
  const { apiUrl, oauthUrl, clientId, accountLogin, sellerSiret, clientSecret, accountPassword } = sandbox;
  const place = ["--environment", "custom", "--api-url", apiUrl, "--oauth-url", oauthUrl];
  const who = ["--client-id", clientId, "--account-login", accountLogin, "--seller-siret", sellerSiret];
  const secrets = JSON.stringify({ clientSecret, accountPassword });
  return run(["login", "--profile", profile, ...place, ...who, "--secrets-stdin", "--json", ...extra], secrets);
}

const errorOf = (result: StepResult | undefined) => JSON.parse(result?.stdout ?? "{}").error;

describe("a keychain that is slow to start", () => {
  it("is waited for, and that is said once", async () => {
    let told = 0;
    // No process starts in a millisecond; what the keychain of this machine then answers does not matter.
    const options = { env: process.env, home: tempFolder(), limitMs: 1, onSlow: () => void told++ };
    await createKeychainStore(options)
      .prepare()
      .catch(() => undefined);
    expect(told).toBe(1);
  });
});

describe.skipIf(!canStartKeyring)("the system's keychain", () => {
  it("keeps what login stores for the next process, and forgets it at logout", () => {
    const home = tempFolder();
    const record = join(tempFolder(), "children.jsonl");
    const steps = [
      { ...loginStep(), env: { NODE_OPTIONS: `--require ${RECORDER}`, TEST_RECORD_FILE: record } },
      SEARCH,
      // Everything the program wrote, file by file.
      { command: "grep", args: ["-r", "", home] },
      run(["whoami", "--json"]),
      run(["siret", "80938923200020", "--json"]),
      run(["logout", "--json"]),
      SEARCH,
      run(["profile", "list", "--json"]),
    ];
    const [login, found, files, who, siret, logout, after, profiles] = inKeyring(steps, { CPRO_HOME: home });
    expect(login?.code, login?.stderr).toBe(0);
    expect(JSON.parse(login?.stdout ?? "")).toMatchObject({ outcome: "kept", profile: { secretStore: "keychain" } });

    // The secrets went through the pipes of the keychain's process, not through its arguments or environment.
    const children = readFileSync(record, "utf8");
    expect(children).toContain("keychain-process");
    expect(children).not.toContain(sandbox.clientSecret);
    expect(children).not.toContain(sandbox.accountPassword);

    // secret-tool prints the secrets on stdout and the attributes on stderr.
    const items = `${found?.stdout}${found?.stderr}`;
    expect(items).toContain(sandbox.clientSecret);
    expect(items).toContain(sandbox.accountPassword);
    expect(items.match(/attribute\.account = \S+/g)?.sort()).toEqual([
      "attribute.account = atelier/accountPassword",
      "attribute.account = atelier/clientSecret",
    ]);
    expect(files?.stdout).toContain(sandbox.clientId);
    expect(files?.stdout).not.toContain(sandbox.clientSecret);
    expect(files?.stdout).not.toContain(sandbox.accountPassword);

    expect(JSON.parse(who?.stdout ?? "")).toMatchObject({
      profile: "atelier",
      sources: { clientSecret: "keychain", accountPassword: "keychain", clientId: "profile" },
    });
    expect(JSON.parse(siret?.stdout ?? "").results[0].structure.active).toBe(true);

    expect(JSON.parse(logout?.stdout ?? "")).toMatchObject({ outcome: "forgotten", profile: "atelier" });
    expect(`${after?.stdout}${after?.stderr}`).not.toMatch(/attribute|secret =/);
    expect(JSON.parse(profiles?.stdout ?? "")).toMatchObject({ current: null, profiles: [] });
  });

  it("says that the keyring is locked, whether it writes, reads or removes, and loses nothing", () => {
    const home = tempFolder();
    const steps = [loginStep(), LOCK, loginStep("second"), run(["whoami", "--json"]), run(["logout", "--json"])];
    const [first, lock, ...refused] = inKeyring(steps, { CPRO_HOME: home });
    expect([first?.code, lock?.code]).toEqual([0, 0]);
    for (const result of refused) {
      expect(result.code).toBe(REFUSED);
      expect(errorOf(result)).toMatchObject({ code: "SECRET_STORE_UNAVAILABLE", params: { reason: "LOCKED" } });
      expect(errorOf(result).message).toContain("the keychain is locked");
      expect(errorOf(result).hint).toContain("CPRO_SECRET_STORE=file");
      expect(result.ms).toBeLessThan(BEFORE_DBUS_GIVES_UP);
    }
    // The profile is still there to log out from, and nothing of the second one was kept.
    const names = JSON.parse(readFileSync(join(home, "profiles.json"), "utf8")).profiles.map((it: any) => it.name);
    expect(names).toEqual(["atelier"]);
  });

  it("says that libsecret is missing", () => {
    const home = tempFolder();
    const libraries = join(home, "lib");
    mkdirSync(libraries);
    // The loader finds this before the real one, and cannot use it.
    writeFileSync(join(libraries, "libsecret-1.so.0"), "");
    const [result] = inKeyring([{ ...loginStep(), env: { LD_LIBRARY_PATH: libraries } }], { CPRO_HOME: home });
    expect(result?.code).toBe(REFUSED);
    expect(errorOf(result)).toMatchObject({ params: { reason: "NO_LIBRARY" } });
    expect(errorOf(result).message).toContain("libsecret");
    expect(result?.ms).toBeLessThan(BEFORE_DBUS_GIVES_UP);
  });
});

describe.skipIf(process.platform !== "linux")("without a keychain", () => {
  const attempt = async (env: Record<string, string | undefined>) => {
    const step = loginStep();
    const started = Date.now();
    const result = await cpro(step.args.slice(1), { env: { CPRO_HOME: tempFolder(), ...env }, stdin: step.stdin });
    return { ...result, ms: Date.now() - started };
  };

  it("says that there is no D-Bus, and names the choices", async () => {
    const result = await attempt({ DBUS_SESSION_BUS_ADDRESS: undefined, XDG_RUNTIME_DIR: tempFolder() });
    expect(result.code).toBe(REFUSED);
    const { message, hint, params } = result.json().error;
    expect(params.reason).toBe("NO_BUS");
    expect(message).toContain("there is no keychain in this session");
    expect(hint).toMatch(/D-Bus.*CPRO_SECRET_STORE=file.*CPRO_SECRET_STORE=env/);
    expect(result.ms).toBeLessThan(BEFORE_DBUS_GIVES_UP);
  });

  it("gives up on a bus that never answers", async () => {
    const path = join(tempFolder(), "bus");
    const server = createServer(() => undefined).listen(path);
    const result = await attempt({ DBUS_SESSION_BUS_ADDRESS: `unix:path=${path}` });
    server.close();
    expect(result.code).toBe(REFUSED);
    expect(result.json().error.params.reason).toBe("TIMEOUT");
    expect(result.ms).toBeLessThan(BEFORE_DBUS_GIVES_UP);
  });
});
