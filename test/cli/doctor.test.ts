import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cpro, type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { tempFolder } from "../support/temp.ts";

interface Link {
  link: string;
  state: string;
  message: string;
  mend: string | null;
  code: string | null;
}

describe("cpro doctor", () => {
  let sandbox: SandboxProcess;
  beforeAll(async () => {
    sandbox = await startSandboxProcess();
  });
  afterAll(() => sandbox.stop());

  const run = async (env: Record<string, string> = {}, home = tempFolder()) => {
    const { code, stdout } = await cpro(["doctor", "--json"], { env: { ...sandbox.env, CPRO_HOME: home, ...env } });
    const { links } = JSON.parse(stdout) as { links: Link[] };
    const failing = links.filter(({ state }) => state === "error");
    return { code, links, failing };
  };

  it("finds every link sound, one line each", async () => {
    const { code, links } = await run();
    expect(code).toBe(0);
    expect(links.map(({ link, state }) => [link, state])).toEqual(
      "version disk journal secrets channel network clock gateway client account subscription structure expiry bank"
        .split(" ")
        .map((link) => [link, "ok"]),
    );
  });

  it.each([
    ["the gateway", { CPRO_OAUTH_URL: "http://127.0.0.1:9" }, "gateway", "NOT_SENT", 5],
    ["the client secret", { CPRO_CLIENT_SECRET: "not the secret" }, "client", "CLIENT_REFUSED", 4],
    [
      "the technical password",
      { CPRO_ACCOUNT_PASSWORD: "not the password" },
      "account",
      "TECHNICAL_ACCOUNT_REFUSED",
      4,
    ],
    ["the seller", { CPRO_SELLER_SIRET: "48123456500010" }, "structure", "SELLER_NOT_ALLOWED", 4],
    ["the network", { CPRO_API_URL: "http://127.0.0.1:9" }, "network", "NOT_SENT", 5],
  ])(
    "names %s when it is the link that fails, with its mend, and skips what hangs on it",
    async (_, env, link, code, exit) => {
      const result = await run(env);
      expect(result.failing).toEqual([expect.objectContaining({ link, code, mend: expect.stringMatching(/./) })]);
      expect(result.code).toBe(exit);
      const after = result.links.slice(result.links.findIndex((one) => one.link === link) + 1);
      expect(after.every(({ state }) => state === "skipped")).toBe(true);
    },
  );

  it("says when the home cannot be used", async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, "file"), "not a folder");
    const { failing, code } = await run({}, join(folder, "file"));
    expect(failing.map((one) => one.link)).toEqual(["disk", "journal"]);
    expect(code).toBe(2);
  });

  it("says when the journal is damaged", async () => {
    const home = tempFolder();
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, "journal.db"), "this is no database, and long enough to be read as one".repeat(100));
    chmodSync(join(home, "journal.db"), 0o600);
    const { failing } = await run({}, home);
    expect(failing.map(({ link, code }) => [link, code])).toEqual([["journal", "JOURNAL_DAMAGED"]]);
  });
});
