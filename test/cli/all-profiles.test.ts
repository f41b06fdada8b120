import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { todayInParis } from "../../src/domain/dates.ts";
import { createPdfReader } from "../../src/pdf/reader.ts";
import { type RunningSandbox, startSandbox } from "../../src/sandbox/server.ts";
import { clientName, type Firm, openFirm } from "../support/firm.ts";

const reader = createPdfReader({ workers: 1 });
let home: string;
let sandbox: RunningSandbox;
let firm: Firm;

/** Two clients that answer, one whose password is wrong. */
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "cpro-test-"));
  sandbox = await startSandbox({ dataDir: null, pdf: async () => reader, clients: 3 });
  firm = await openFirm({ home, apiUrl: sandbox.apiUrl, clients: sandbox.clients, each: 2, wrong: [2] });
  await firm.run("batch", "send", firm.folder, "--yes", "--json");
}, 120_000);
afterAll(async () => {
  await sandbox.close();
  await reader.close();
  rmSync(home, { recursive: true, force: true });
});

describe("over all profiles", () => {
  it("status and history find an invoice at each client that has it, and tell who could not be asked", async () => {
    const status = await firm.run("status", "F-1", "--all-profiles", "--json");
    expect(status.code).toBe(4);
    expect(status.json().invoices.map(({ profile }: { profile: string }) => profile)).toEqual([
      clientName(0),
      clientName(1),
    ]);
    const history = await firm.run("history", "F-2", "--all-profiles", "--json");
    expect(history.json().profiles.map(({ profile }: { profile: string }) => profile)).toEqual([
      clientName(0),
      clientName(1),
    ]);
  });

  it("doctor tells a line per client", async () => {
    const { json, code } = await firm.run("doctor", "--all-profiles", "--json");
    expect(code).toBe(4);
    expect(json().profiles.map(({ profile }: { profile: string }) => profile)).toEqual([0, 1, 2].map(clientName));
    expect(json().profiles[2].toMend).toBeGreaterThan(0);
  });

  it("download writes a folder per client", async () => {
    const folder = join(home, "down");
    const { code } = await firm.run("download", "F-1", "--all-profiles", "-o", folder, "--json");
    expect(code).toBe(4);
    expect(readdirSync(folder).sort()).toEqual([clientName(0), clientName(1)]);
  });

  it("report clients writes a file per client and one summary", async () => {
    const folder = join(home, "month");
    // Of the deposits, not of now: midnight in Paris may end a month in between.
    const [{ depositedAt }] = (await firm.run("list", "--profile", clientName(0), "--json")).json().invoices;
    const month = todayInParis(new Date(depositedAt)).slice(0, 7);
    const { code, json } = await firm.run("report", "clients", "--month", month, "-o", folder, "--json");
    expect(code).toBe(4);
    const { clients, summary } = json();
    expect(clients[0]).toMatchObject({ profile: clientName(0), totals: { sent: 2, sentAmount: "240.00" } });
    expect(clients[2]).toMatchObject({ file: null, error: { code: "TECHNICAL_ACCOUNT_REFUSED" } });
    expect(existsSync(join(folder, summary))).toBe(true);
    expect(readFileSync(join(folder, clients[1].file), "utf8")).toContain("F-2");
  });

  it("skips the bad rows of a sheet when told to, and not otherwise", async () => {
    const table = join(firm.folder, "sheet.csv");
    const seller = sandbox.clients[0]?.sellerSiret;
    writeFileSync(
      table,
      `Fichier;SIRET du client;Émetteur\r\n1-0.pdf;="80938923200020";${seller}\r\nmissing.pdf;;\r\n`,
    );
    const stopped = await firm.run("batch", "plan", table, "--json");
    expect([stopped.code, stopped.json().error.code]).toEqual([3, "CHECKS_FAILED"]);
    const skipped = (await firm.run("batch", "plan", table, "--skip-bad", "--json")).json();
    expect(skipped.items).toMatchObject([{ invoice: { buyer: "80938923200020" } }]);
    expect(skipped.findings).toMatchObject([{ code: "MANIFEST_FILE_NOT_FOUND" }]);
  });

  it("reads profiles back as they were written, without a secret", async () => {
    const file = join(home, "export.csv");
    await firm.run("profile", "export", "-o", file);
    const text = readFileSync(file, "utf8");
    for (const { clientSecret, accountPassword } of sandbox.clients) {
      expect(text).not.toContain(clientSecret);
      expect(text).not.toContain(accountPassword);
    }
    expect((await firm.run("profile", "import", file, "--json")).json().imported).toHaveLength(3);
    expect((await firm.run("profile", "rename", clientName(1), "Durand", "--json")).code).toBe(0);
    expect((await firm.run("status", "F-1", "--profile", "Durand", "--json")).json().invoices).toHaveLength(1);
  });
});
