import { copyFileSync, cpSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cpro } from "../support/cli.ts";
import { tempFolder } from "../support/temp.ts";

/**
 * What each released version left on disk: a home after a PDF deposit, a batch, a typed-in invoice and one whose answer
 * was lost (`batch send` again looks it up), with a profile and an encrypted file; and a plan that was not sent.
 * The server of its profile does not exist any more.
 */
const VERSIONS = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const env = { CPRO_SECRET_STORE: "file", CPRO_PASSPHRASE: "a passphrase of the tests" };

describe.each(VERSIONS.map((entry) => entry.name))("a home of version %s", (version) => {
  const kept = join(import.meta.dirname, version);
  const copy = (): string => {
    const home = join(tempFolder(), "home");
    cpSync(join(kept, "home"), home, { recursive: true });
    return home;
  };

  it("has a sound journal with everything that was sent", async () => {
    const home = copy();
    expect(await cpro(["journal", "verify"], { env: { ...env, CPRO_HOME: home } })).toMatchObject({ code: 0 });
    const { stdout } = await cpro(["journal", "list", "--json"], { env: { ...env, CPRO_HOME: home } });
    const { deposits } = JSON.parse(stdout) as { deposits: { number: string; state: string }[] };
    const states = Object.fromEntries(deposits.map((one) => [one.number, one.state]));
    expect(Object.keys(states)).toEqual(expect.arrayContaining(["F2026-0042", "FA-26-1187", "2026/09/0311"]));
    expect(states["F2026-0042"]).toBe("submitted");
    expect(states["2026/09/0311"]).not.toBe("submitted");
  });

  it("has its profile, and secrets that open with the passphrase and with no other", async () => {
    const home = copy();
    expect(JSON.parse((await cpro(["whoami", "--json"], { env: { ...env, CPRO_HOME: home } })).stdout)).toMatchObject({
      profile: "cabinet",
    });
    expect(
      (await cpro(["list"], { env: { ...env, CPRO_HOME: home } })).code,
      "the server is gone, the secrets are there",
    ).toBe(5);
    expect((await cpro(["list"], { env: { ...env, CPRO_HOME: home, CPRO_PASSPHRASE: "another" } })).code).toBe(4);
  });

  it("reads its plan, or says that it must be made again", async () => {
    const home = copy();
    const plan = join(home, "..", "plan.json");
    copyFileSync(join(kept, "plan.json"), plan);
    const { code, stderr, stdout } = await cpro(["batch", "send", plan, "--yes"], { env: { ...env, CPRO_HOME: home } });
    expect([2, 3, 5]).toContain(code);
    expect(stderr + stdout).toMatch(/batch plan|cannot be read|changed|unreachable|could not be reached/i);
  });
});
