import { spawnSync } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { cpro } from "../support/cli.ts";
import { tempFolder } from "../support/temp.ts";

describe("the command line", () => {
  it("prints its version", async () => {
    const { code, stdout } = await cpro(["--version"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.skipIf(process.platform !== "linux")("says in one line that its version could not be written", () => {
    const full = openSync("/dev/full", "w");
    const told = spawnSync(process.execPath, ["bin/cpro.js", "--version"], {
      encoding: "utf8",
      stdio: ["ignore", full, "pipe"],
    });
    closeSync(full);
    expect([told.status, told.stderr]).toEqual([1, "ENOSPC: no space left on device, write\n"]);
  });

  it("explains a wrong command in the user's language, on stderr", async () => {
    const english = await cpro(["sirte"]);
    expect(english).toMatchObject({ code: 2, stdout: "" });
    expect(english.stderr).toContain("there is no command “sirte”");
    const french = await cpro(["siret", "--lang", "fr"]);
    expect(french.code).toBe(2);
    expect(french.stderr).toContain("il manque «\u00a0siret\u00a0»");
  });

  it("answers errors as JSON when asked", async () => {
    const { code, stdout } = await cpro(["siret", "--nope", "--json"]);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: "USAGE", message: expect.stringContaining("--nope") } });
  });

  it.each([["--client-secret"], ["--client-secret=tr0ub4dor"], ["--password"], ["--passphrase=x"]])(
    "refuses %s without repeating its value",
    async (flag) => {
      const { code, stdout, stderr } = await cpro(["login", flag, "tr0ub4dor"]);
      expect(code).toBe(2);
      expect(stdout + stderr).not.toContain("tr0ub4dor");
      expect(stderr).toContain("--secrets-stdin");
    },
  );

  it("checks SIRETs offline without touching the home", async () => {
    const home = tempFolder();
    const { code, stdout } = await cpro(["siret", "--offline", "--json", "809 389 232 00020", "12345678901234"], {
      env: { CPRO_HOME: `${home}/none` },
    });
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      results: [
        {
          input: "809 389 232 00020",
          siret: "80938923200020",
          valid: true,
          reason: null,
          siren: "809389232",
          structure: null,
        },
        { input: "12345678901234", siret: null, valid: false, reason: "CHECKSUM", siren: null, structure: null },
      ],
    });
  });
});
