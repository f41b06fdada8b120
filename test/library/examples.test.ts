import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WORLD } from "../../src/sandbox/world.ts";
import { bareEnv, FIXTURES, type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { invoicePdf } from "../support/many-invoices.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const tool = (name: string, path: string) =>
  join(createRequire(import.meta.url).resolve(`${name}/package.json`), "..", path);

/** The examples of the package as somebody has them who installed it. */
describe("the examples", { timeout: 240_000 }, () => {
  let sandbox: SandboxProcess;
  let folder: string;
  beforeAll(async () => {
    sandbox = await startSandboxProcess();
    folder = mkdtempSync(join(tmpdir(), "cpro-test-"));
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(ROOT, join(folder, "node_modules/cpro"), "junction");
    cpSync(join(ROOT, "examples"), join(folder, "examples"), { recursive: true });
    writeFileSync(join(folder, "package.json"), '{"type":"module"}');
    mkdirSync(join(folder, "invoices"));
    for (const number of ["EX-1", "EX-2"]) writeFileSync(join(folder, "invoices", `${number}.pdf`), invoicePdf(number));
    cpSync(join(FIXTURES, "pdf/scan.pdf"), join(folder, "invoices", "scan.pdf"));
    cpSync(join(FIXTURES, "pdf/facture-simple.pdf"), join(folder, "invoice.pdf"));
  });
  afterAll(async () => {
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (name: string, ...args: string[]) => {
    const launcher = name.endsWith(".ts") ? [tool("tsx", "dist/cli.mjs")] : [];
    const env = { ...bareEnv(sandbox.env), CPRO_HOME: join(folder, "home") };
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [...launcher, join(folder, "examples", name), ...args],
      { cwd: folder, encoding: "utf8", env },
    );
    return { stdout, stderr, status };
  };

  it("compile against the published types", () => {
    const strict = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--module", "nodenext"];
    const roots = ["--target", "es2023", "--types", "node", "--typeRoots", resolve(ROOT, "node_modules/@types")];
    const files = readdirSync(join(folder, "examples")).filter((name) => name.endsWith(".ts"));
    const tsc = spawnSync(
      process.execPath,
      [tool("typescript", "bin/tsc"), ...strict, ...roots, ...files.map((name) => join("examples", name))],
      { cwd: folder, encoding: "utf8" },
    );
    expect(tsc.stdout).toBe("");
  });

  it("deposit, once; and stop at an amount that is not the invoice's", () => {
    expect(run("deposit.ts", "invoice.pdf", "1.00")).toMatchObject({ status: 2, stdout: "" });
    expect(run("deposit.ts", "invoice.pdf", "1488.00")).toMatchObject({
      ...{ status: 0, stderr: "", stdout: expect.stringMatching(/^submitted F2026-0042 \d+\n$/) },
    });
    expect(run("deposit.ts", "invoice.pdf").stdout).toMatch(/^already-submitted F2026-0042/);
    const scan = run("deposit.ts", "invoices/scan.pdf");
    expect([scan.status, scan.stderr]).toEqual([3, expect.stringContaining("CHECKS_FAILED")]);
  });

  it("type an invoice in, once", () => {
    const first = run("enter.ts", WORLD.tourismOffice, "ACCUEIL");
    expect([first.stderr, first.stdout]).toEqual(["", expect.stringMatching(/^submitted \d{20} 391\.65\n$/)]);
    expect(run("enter.ts", WORLD.tourismOffice, "ACCUEIL").stdout).toBe(
      first.stdout.replace("submitted", "already-submitted"),
    );
  });

  it("send a folder, each invoice told as it ends, and nothing twice", async () => {
    const first = run("batch.ts", "invoices");
    expect(first.stdout).toContain("2 of 3, net 240.00\n");
    expect(first.stdout).toMatch(/submitted EX-1/);
    expect(first.stdout).toContain("2 there, 1 not sent\n");
    expect(first.stderr).toContain("scan.pdf");
    expect(run("batch.ts", "invoices").stdout).toContain("already-submitted EX-2");
    const { invoices } = await sandbox.get<{ invoices: { number: string }[] }>("/_sandbox/invoices");
    expect(invoices.filter(({ number }) => /^EX-/.test(number))).toHaveLength(2);
  });

  it("follow up, answer, watch, prove, search and read the JSON", async () => {
    const { invoices } = await sandbox.get<{ invoices: { invoiceId: number; number: string }[] }>("/_sandbox/invoices");
    const id = invoices.find(({ number }) => number === "EX-1")?.invoiceId;
    for (const status of ["MISE_A_DISPOSITION", "SUSPENDUE"]) {
      await sandbox.post(`/_sandbox/invoices/${id}/status`, { status, reason: "Il manque le bon." });
    }
    expect(run("follow-up.ts").stdout).toContain("EX-1 SUSPENDUE complete Il manque le bon.");
    const answered = run("follow-up.ts", "EX-1");
    expect([answered.stderr, answered.stdout]).toEqual(["", expect.stringMatching(/^done EX-1 COMPLETEE\n/)]);
    expect(run("follow-up.ts", "EX-1").stdout).toContain("already-done");

    await sandbox.post(`/_sandbox/invoices/${id}/status`, { status: "MISE_EN_PAIEMENT" });
    expect(run("watch.ts", "EX-1").stdout).toMatch(/ MISE_EN_PAIEMENT\n$/);
    expect(run("proof.ts", "EX-1", "evidence").stdout).toMatch(/^written .*evidence/);
    expect(readdirSync(join(folder, "evidence"))).toContain("proof.json");
    expect(run("search.ts", "lens").stdout).toContain(WORLD.tourismOffice);
    const list = run("read-json.mjs");
    expect(list.stdout).toContain("EX-2");
    expect(list.stdout).toMatch(/ in custom\n$/);
  });

  it("are all in its table", () => {
    const page = readFileSync(join(ROOT, "examples/README.md"), "utf8");
    const files = readdirSync(join(ROOT, "examples")).filter((name) => name !== "README.md");
    expect(files.filter((name) => !page.includes(`](${name})`))).toEqual([]);
  });
});

describe("the library", { timeout: 240_000 }, () => {
  it("stops a batch at a safe point when nobody listens any more, and does what is left when called again", async () => {
    const { ChorusClient, ChorusError } = (await import(
      resolve(ROOT, "dist/client.js")
    )) as typeof import("../../src/library/client.ts");
    const sandbox = await startSandboxProcess();
    const home = mkdtempSync(join(tmpdir(), "cpro-test-"));
    const lot = join(home, "lot");
    mkdirSync(lot);
    for (let n = 1; n <= 6; n++) writeFileSync(join(lot, `${n}.pdf`), invoicePdf(`STOP-${n}`));
    const { apiUrl, oauthUrl, clientId, clientSecret, accountLogin, accountPassword, sellerSiret } = sandbox;
    const pair = { clientId, clientSecret, accountLogin, accountPassword };
    const place = { environment: "custom", apiUrl, oauthUrl } as const;
    const client = new ChorusClient({ home, ...place, ...pair, sellerSiret, language: "en" });
    try {
      for await (const event of client.sendBatch(lot, { confirm: "yes", concurrency: 1 })) {
        expect(event).toMatchObject({ type: "item", outcome: "submitted" });
        break;
      }
      const { invoices } = await sandbox.get<{ invoices: unknown[] }>("/_sandbox/invoices");
      expect(invoices.length).toBeLessThan(6);
      const events = [];
      for await (const event of client.sendBatch(lot, { confirm: { count: 6, total: "720.00" } })) events.push(event);
      const summary = events.at(-1);
      expect(summary).toMatchObject({ type: "summary", total: 6, notSent: 0, refused: 0 });
      expect((await sandbox.get<{ invoices: unknown[] }>("/_sandbox/invoices")).invoices).toHaveLength(6);
      const wrong = client.sendBatch(lot, { confirm: { count: 5, total: "720.00" } }).next();
      await expect(wrong).rejects.toMatchObject({ code: "CONFIRMATION_MISMATCH", name: "ChorusError" });
      await expect(client.proof("--help", { output: join(home, "p") })).rejects.toBeInstanceOf(ChorusError);
    } finally {
      await client.close();
      await sandbox.stop();
      rmSync(home, { recursive: true, force: true });
    }
  });
});
