import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bareEnv, FIXTURES, type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { tempFolder } from "../support/temp.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const PDF = resolve(FIXTURES, "pdf/facture-simple.pdf");

// The built package, through the door its users take.
const { ChorusClient, ChorusError } = (await import(
  resolve(ROOT, "dist/client.js")
)) as typeof import("../../src/library/client.ts");

describe("the library", () => {
  let sandbox: SandboxProcess;

  beforeAll(async () => {
    sandbox = await startSandboxProcess();
  });
  afterAll(async () => {
    await sandbox.stop();
  });

  const clientAt = (home: string, extra: object = {}) => {
    const { apiUrl, oauthUrl, clientId, clientSecret, accountLogin, accountPassword, sellerSiret } = sandbox;
    const pair = { clientId, clientSecret, accountLogin, accountPassword };
    return new ChorusClient({
      home,
      environment: "custom",
      apiUrl,
      oauthUrl,
      ...pair,
      sellerSiret,
      language: "en",
      ...extra,
    });
  };
  const accepted = async () => (await sandbox.get<{ invoices: unknown[] }>("/_sandbox/invoices")).invoices.length;

  it("deposits an invoice once, follows it, and keeps secrets out of its traces", async () => {
    const home = tempFolder();
    const traces: string[] = [];
    const client = clientAt(home, { trace: (line: string) => traces.push(line) });
    expect(await client.check(PDF)).toMatchObject({ verdict: "text", acceptable: true });
    const plan = await client.deposit(PDF, { confirm: "dry-run" });
    expect(plan).toMatchObject({ outcome: "dry-run", receipt: null });
    expect(await accepted()).toBe(0);

    const { payableAmount } = plan.invoice;
    const first = await client.deposit(PDF, { confirm: { net: payableAmount } });
    expect(first).toMatchObject({ outcome: "submitted", receipt: { number: plan.invoice.invoiceNumber } });
    await client.close();

    const again = clientAt(home);
    const second = await again.deposit(PDF, { confirm: "yes" });
    expect(second).toMatchObject({ outcome: "already-submitted", receipt: first.receipt });
    expect(await accepted()).toBe(1);

    const rows = [];
    for await (const row of again.list({ number: plan.invoice.invoiceNumber })) rows.push(row);
    expect(rows).toMatchObject([{ payableAmount, invoiceId: first.receipt?.invoiceId }]);
    expect(await again.invoice(first.receipt?.invoiceId ?? 0)).toMatchObject({ number: plan.invoice.invoiceNumber });
    expect(await again.recipient(plan.recipient.siret)).toMatchObject({ siret: plan.recipient.siret, active: true });
    await again.close();

    expect(traces.join("\n")).toContain("/cpro/factures/v1/soumettre");
    for (const secret of [sandbox.clientSecret, sandbox.accountPassword]) {
      expect(traces.join("\n")).not.toContain(secret);
      expect(traces.join("\n")).not.toContain(Buffer.from(secret).toString("base64"));
    }
  });

  it("throws a sentence, a hint and all findings, and sends nothing it should not", async () => {
    const client = clientAt(tempFolder());
    const before = await accepted();
    const scan = await client.deposit(resolve(FIXTURES, "pdf/scan.pdf"), { confirm: "yes" }).catch((error) => error);
    expect(scan).toBeInstanceOf(ChorusError);
    expect(scan).toMatchObject({ code: "CHECKS_FAILED", exitCode: 3, retry: "never" });
    expect(scan.findings[0].message).not.toBe("");
    const mismatch = await client.deposit(PDF, { confirm: { net: "0.01" } }).catch((error) => error);
    expect(mismatch.code).toMatch(/CONFIRMATION_MISMATCH|CHECKS_FAILED/);
    await expect(client.deposit(PDF, { confirm: { net: "1,00" } })).rejects.toBeInstanceOf(TypeError);
    await expect(client.invoice("NEVER-SEEN")).rejects.toMatchObject({ code: "INVOICE_NOT_FOUND" });
    expect(await accepted()).toBe(before);
    await client.close();
  });

  it("says who was refused when the credentials are wrong", async () => {
    const client = clientAt(tempFolder(), { clientSecret: "not-the-secret-at-all" });
    const failure = await client.recipient("80938923200020").catch((error) => error);
    expect(failure).toMatchObject({ code: "CLIENT_REFUSED", exitCode: 4 });
    expect(`${failure.message}${failure.stack}`).not.toContain("not-the-secret-at-all");
    await client.close();
  });

  it("the sample of the documentation compiles against the published types, and runs", async () => {
    const sample = /```ts\n([\s\S]*?)```/.exec(readFileSync(resolve(ROOT, "docs/library.md"), "utf8"))?.[1] ?? "";
    expect(sample).toContain('from "cpro/client"');
    const folder = tempFolder();
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(ROOT, join(folder, "node_modules/cpro"), "junction");
    copyFileSync(resolve(FIXTURES, "pdf/facture-deux-taux.pdf"), join(folder, "facture.pdf"));
    writeFileSync(join(folder, "package.json"), '{"type":"module"}');
    writeFileSync(join(folder, "sample.mts"), sample);
    const tool = (name: string, path: string) =>
      join(createRequire(import.meta.url).resolve(`${name}/package.json`), "..", path);
    const strict = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2023", "--types", "node"];
    const roots = ["--typeRoots", resolve(ROOT, "node_modules/@types")];
    const tsc = spawnSync(process.execPath, [tool("typescript", "bin/tsc"), ...strict, ...roots, "sample.mts"], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(tsc.stdout).toBe("");
    const env = { ...bareEnv(sandbox.env), CPRO_HOME: join(folder, "home") };
    const run = spawnSync(process.execPath, [tool("tsx", "dist/cli.mjs"), "sample.mts"], {
      cwd: folder,
      encoding: "utf8",
      env,
    });
    expect(run.stderr).toBe("");
    expect(run.stdout).toMatch(/^submitted \d+\n/);
    expect(run.status).toBe(0);
  });
});
