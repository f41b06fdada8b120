import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CliOptions, cpro, FIXTURES, type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { writeInvoices } from "../support/many-invoices.ts";

const SIMPLE = join(FIXTURES, "pdf/facture-simple.pdf");
const OFFICE = "80938923200020";

/** Every command that prints a table, or that shows how far it is; those after `batch send` tell about it. */
const TABLES: readonly (readonly string[])[] = [
  ["batch", "plan", "factures"],
  ["batch", "send", "factures", "--yes"],
  ["batch", "list"],
  ["batch", "report"],
  ["list"],
  ["status", "F2026-0042"],
  ["history", "F2026-0042"],
  ["show", "F2026-0042"],
  ["structure", "search", "tourisme"],
  ["structure", "show", OFFICE],
  ["structure", "services", OFFICE],
  ["siret", OFFICE, "80938923200021", "1"],
  ["check", SIMPLE, join(FIXTURES, "pdf/page-blanche.pdf")],
  ["journal", "list"],
  ["journal", "show", "F2026-0042"],
  ["report", "payments"],
  ["report", "fiscal", "--year", "2026"],
  ["profile", "list"],
  ["whoami"],
  ["doctor"],
];

/** What a shell or a CI may say about its terminal; none of it concerns a pipe. */
const TERMINALS: Readonly<Record<string, CliOptions["env"]>> = {
  "60 columns": { COLUMNS: "60", NO_COLOR: undefined, TERM: "xterm-256color" },
  NO_COLOR: { NO_COLOR: "1", TERM: "xterm-256color" },
  "a dumb terminal": { NO_COLOR: undefined, TERM: "dumb" },
  "colours forced": { NO_COLOR: undefined, FORCE_COLOR: "3", TERM: "xterm-256color" },
};

/** Escape sequences, carriage returns (but at the end of a CSV line), bars and whatever else only a terminal can draw. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
const DRAWN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f█░\ufffd]/;

describe("what is piped", () => {
  const folder = mkdtempSync(join(tmpdir(), "cpro-test-"));
  let sandbox: SandboxProcess;
  const run = (args: readonly string[], env: CliOptions["env"] = {}) => {
    const mine = { ...sandbox.env, CPRO_HOME: join(folder, "home"), CPRO_LANG: "fr", ...env };
    return cpro(args, { cwd: folder, env: mine });
  };
  beforeAll(async () => {
    sandbox = await startSandboxProcess();
    writeInvoices(join(folder, "factures"), 3, "PI");
    expect((await run(["deposit", SIMPLE, "--yes"])).code).toBe(0);
  });
  afterAll(async () => {
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it.each(TABLES)("is nothing but text, the same whatever the terminal: %j", { timeout: 120_000 }, async (...args) => {
    const first = await run(args);
    expect(first.stdout).not.toBe("");
    for (const [name, env] of Object.entries(TERMINALS)) {
      const { code, stdout, stderr } = await run(args, env);
      expect(`${stdout}${stderr}`.replaceAll("\r\n", "\n"), name).not.toMatch(DRAWN);
      // The second sending finds everything sent.
      if (args[1] !== "send") expect([code, settled(stdout)], name).toEqual([first.code, settled(first.stdout)]);
    }
  });

  it("keeps a row on one line, whole, and aligned", async () => {
    const { stdout } = await run(["list"], { COLUMNS: "60" });
    const [title = "", ...rows] = stdout.trimEnd().split("\n");
    expect(rows).toHaveLength(4);
    const at = title.indexOf("Destinataire");
    expect(at).toBeGreaterThan(0);
    for (const row of rows) expect(row.slice(at)).toMatch(/^OFFICE TOURISME ET PATRIMOINE DE LA CALL/);
    expect(stdout).toContain("déposée");
  });
});

/** Without what differs from one moment to the next. */
const settled = (text: string): string => text.replace(/\d+(?:,\d+)? (?:ms|s)\b|\d\d:\d\d:\d\d|[\d\s,]+[GM]o\b/g, "…");
