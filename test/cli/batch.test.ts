import { createHash } from "node:crypto";
import { once } from "node:events";
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CliResult, FIXTURES, type SandboxProcess, startCpro, startSandboxProcess } from "../support/cli.ts";
import { facturx } from "../support/flow-files.ts";
import { writeInvoices } from "../support/many-invoices.ts";
import { readOnlyView } from "../support/read-only.ts";
import { tempFolder } from "../support/temp.ts";
import { warmCpro } from "../support/warm-cpro.ts";

const cpro = warmCpro();

let serial = 0;
let sandbox: SandboxProcess;
beforeAll(async () => {
  sandbox = await startSandboxProcess();
});
afterAll(() => sandbox.stop());

/** A home of its own per test; invoices have numbers of their own, since the server is shared. */
function world(prefix: string, count = 3) {
  const folder = tempFolder();
  const env = { ...sandbox.env, CPRO_HOME: join(folder, "home") };
  const invoices = writeInvoices(join(folder, "factures"), count, prefix);
  const run = (...args: string[]) => cpro(args, { env, cwd: folder });
  return { folder, env, invoices, run, total: `${count}:${(count * 120).toFixed(2)}` };
}

const lines = (result: CliResult) =>
  result.stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
const summary = (result: CliResult) => lines(result).at(-1);

async function onServer(prefix: string): Promise<string[]> {
  const { invoices } = await sandbox.get("/_sandbox/invoices");
  return invoices.map((one: { number: string }) => one.number).filter((number: string) => number.startsWith(prefix));
}

describe("batch plan", () => {
  it("gives the same plan for English UTF-8 CSV, LibreOffice's Windows-1252 CSV and LibreOffice's XLSX", async () => {
    const { run } = world("PL");
    const plans = [];
    for (const name of ["english-utf8.csv", "libreoffice-windows-1252.csv", "libreoffice.xlsx"]) {
      const { code, stdout } = await run("batch", "plan", join(FIXTURES, "manifests", name), "--json");
      expect(code).toBe(0);
      const { createdAt: _, sources: __, path: ___, ...plan } = JSON.parse(stdout);
      plans.push(plan);
    }
    expect(plans[0].summary).toMatchObject({ total: 4, sendable: 4, payableAmount: "5921.86" });
    expect(plans[1]).toEqual(plans[0]);
    expect(plans[2]).toEqual(plans[0]);
  });

  it("writes a plan that a person can read, and sends nothing", async () => {
    const { run, folder } = world("PW");
    const { code, stdout } = await run("batch", "plan", "factures", "-o", "plan.json");
    expect(code).toBe(0);
    expect(stdout).toContain("3 invoices");
    expect(stdout).toContain("€360.00");
    const plan = JSON.parse(readFileSync(join(folder, "plan.json"), "utf8"));
    expect(plan).toMatchObject({ cproPlan: 1, summary: { sendable: 3, payableAmount: "360.00" } });
    expect(plan.items[0]).toMatchObject({ file: "factures/PW-00001.pdf", invoice: { payableAmount: "120.00" } });
    expect(await onServer("PW")).toEqual([]);
  });

  it("lists what is to be mended and ends with 3", async () => {
    const { run, folder } = world("PM", 2);
    writeFileSync(join(folder, "factures", "scan.pdf"), readFileSync(join(FIXTURES, "pdf", "scan.pdf")));
    const { code, stdout } = await run("batch", "plan", "factures");
    expect(code).toBe(3);
    expect(stdout).toContain("to correct: 1");
    expect(stdout).toContain("scan.pdf");
  });

  it("refuses a number and a content that stand twice, on every item concerned", async () => {
    const { run, folder, invoices } = world("PD", 2);
    writeFileSync(join(folder, "factures", "copie.pdf"), readFileSync(invoices.file(0)));
    const { code, stdout } = await run("batch", "plan", "factures", "--json");
    expect(code).toBe(3);
    const plan = JSON.parse(stdout);
    expect(plan.summary).toMatchObject({ total: 3, sendable: 1, payableAmount: "120.00" });
    const codes = plan.items.map((item: any) => item.findings.map((finding: any) => finding.code));
    expect(codes.filter((list: string[]) => list.includes("BATCH_NUMBER_TWICE"))).toHaveLength(2);
    expect(codes.filter((list: string[]) => list.includes("BATCH_FILE_TWICE"))).toHaveLength(2);
  });

  it.each([
    ["no source", ["batch", "plan", "nowhere"], 2, "FILE_NOT_FOUND"],
    ["an empty folder", ["batch", "plan", "vide"], 3, "CHECKS_FAILED"],
    ["a pattern without match", ["batch", "plan", "factures/*.none"], 3, "CHECKS_FAILED"],
  ])("says so for %s", async (_, args, exit, code) => {
    const { run, folder } = world("PN", 1);
    mkdirSync(join(folder, "vide"));
    const result = await run(...args, "--json");
    expect(result.code).toBe(exit);
    expect(result.json()).toMatchObject({ error: { code } });
  });

  it("is made where nothing can be kept, and sending says so before any call", async ({ skip }) => {
    const { folder, env } = world("RO");
    mkdirSync(env.CPRO_HOME, { recursive: true });
    let home: ReturnType<typeof readOnlyView>;
    try {
      home = readOnlyView(env.CPRO_HOME);
    } catch {
      return skip("this user may not mount");
    }
    try {
      const here = { env: { ...env, CPRO_HOME: home.path }, cwd: folder };
      expect((await cpro(["batch", "plan", "factures", "-o", "plan.json"], here)).code).toBe(0);
      const sent = await cpro(["batch", "send", "plan.json", "--yes", "--json"], here);
      expect([sent.code, sent.json().error.code]).toEqual([2, "HOME_NOT_WRITABLE"]);
      expect(await onServer("RO")).toEqual([]);
    } finally {
      home.remove();
    }
  });

  it("expands patterns by itself", async () => {
    const { run } = world("PG", 12);
    const { stdout } = await run("batch", "plan", "fact*/PG-0000[1-3].pdf", "**/PG-00012.pdf", "--json");
    expect(JSON.parse(stdout).summary.total).toBe(4);
  });
});

describe("batch send", () => {
  it("refuses to act when nobody can agree, before any call", async () => {
    const { run } = world("SN");
    const before = (await sandbox.get("/_sandbox/requests")).requests.length;
    const { code, stderr } = await run("batch", "send", "factures");
    expect(code).toBe(2);
    expect(stderr).toContain("--yes");
    expect((await sandbox.get("/_sandbox/requests")).requests.length).toBe(before);
  });

  it("sends after the right count and total, then does nothing when run again", async () => {
    const { run, total } = world("SC");
    const wrong = await run("batch", "send", "factures", "--confirm", "3:361");
    expect(wrong.code).toBe(2);
    expect(await onServer("SC")).toEqual([]);
    const first = await run("batch", "send", "factures", "--confirm", total, "--json");
    expect(first.code).toBe(0);
    expect(lines(first)[0]).toMatchObject({ type: "item", row: null, outcome: "submitted", error: null });
    expect(summary(first)).toMatchObject({ type: "summary", submitted: 3, notSent: 0, total: 3 });
    const again = await run("batch", "send", "factures", "--confirm", total, "--json");
    expect(again.code).toBe(0);
    expect(summary(again)).toMatchObject({ submitted: 0, alreadySubmitted: 3, batch: summary(first).batch });
    expect((await onServer("SC")).sort()).toEqual(["SC-00001", "SC-00002", "SC-00003"]);
  });

  it("refuses a plan whose file changed, and sends nothing of it", async () => {
    const { run, invoices } = world("SX");
    await run("batch", "plan", "factures", "-o", "plan.json");
    appendFileSync(invoices.file(1), "% changed\n");
    const { code, stderr } = await run("batch", "send", "plan.json", "--yes");
    expect(code).toBe(3);
    expect(stderr).toContain("SX-00002.pdf");
    expect(await onServer("SX")).toEqual([]);
  });

  it("refuses a plan that was altered", async () => {
    const { run, folder } = world("SA");
    await run("batch", "plan", "factures", "-o", "plan.json");
    const path = join(folder, "plan.json");
    const agreed = readFileSync(path, "utf8");
    const altered = agreed.replace('"payableAmount":"120.00"', '"payableAmount":"12.00"');
    expect(altered).not.toBe(agreed);
    writeFileSync(path, altered);
    const result = await run("batch", "send", "plan.json", "--yes", "--json");
    expect(result.code).toBe(3);
    expect(result.json()).toMatchObject({ error: { code: "PLAN_INVALID" } });
    expect(await onServer("SA")).toEqual([]);
  });

  it("takes a plan that an editor laid out anew", async () => {
    const { run, folder } = world("SR");
    await run("batch", "plan", "factures", "-o", "plan.json");
    const path = join(folder, "plan.json");
    writeFileSync(path, JSON.stringify(JSON.parse(readFileSync(path, "utf8")), null, 4));
    expect((await run("batch", "send", "plan.json", "--yes")).code).toBe(0);
    expect(await onServer("SR")).toHaveLength(3);
  });

  it("sends the others when some are to be mended, and ends with 8", async () => {
    const { run, folder } = world("SM", 2);
    writeFileSync(join(folder, "factures", "scan.pdf"), readFileSync(join(FIXTURES, "pdf", "scan.pdf")));
    const result = await run("batch", "send", "factures", "--confirm", "2:240,00", "--json");
    expect(result.code).toBe(8);
    expect(summary(result)).toMatchObject({ submitted: 2, notSent: 1, total: 3 });
  });

  it("sends nothing of a table that is not understood", async () => {
    const { run, folder } = world("SB");
    writeFileSync(join(folder, "m.csv"), "file;net\nfactures/SB-00001.pdf;120,00\nfactures/SB-00002.pdf;1.234\n");
    const result = await run("batch", "send", "m.csv", "--yes", "--json");
    expect(result.code).toBe(3);
    expect(result.json().findings).toMatchObject([
      { code: "MANIFEST_AMOUNT_AMBIGUOUS", message: expect.stringContaining("row 3, column B") },
    ]);
    expect(await onServer("SB")).toEqual([]);
  });

  it("lets a row overrule the PDF, and says so", async () => {
    const { run, folder } = world("SO", 1);
    writeFileSync(
      join(folder, "m.csv"),
      "fichier;n° d’engagement;net à payer;ttc;ht\nfactures/SO-00001.pdf;BC 7;119,99;119,99;99,99\n",
    );
    const plan = (await run("batch", "plan", "m.csv", "--json")).json();
    expect(plan.items[0].findings.map((finding: any) => finding.code)).toContain("GIVEN_DISAGREES_WITH_PDF");
    expect((await run("batch", "send", "m.csv", "--confirm", "1:119,99")).code).toBe(0);
  });

  it("sends what deposit would: a Factur-X PDF without its XML, attachments under names that are taken", async () => {
    const { run, folder } = world("SX", 0);
    // Another one when the test is tried again: the sandbox keeps the first.
    const number = `SX-F${++serial}`;
    writeFileSync(join(folder, "facturx.pdf"), await facturx(number));
    writeFileSync(join(folder, "Relevé d’heures n° 1.txt"), "8 h");
    writeFileSync(join(folder, "m.csv"), "file;attach\nfacturx.pdf;Relevé d’heures n° 1.txt\n");
    const planned = await run("batch", "plan", "m.csv", "-o", "plan.json", "--json");
    const [item] = planned.json().items;
    const codes = item.findings.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(expect.arrayContaining(["ATTACHMENT_RENAMED", "FACTURX_REMOVED"]));
    expect(codes).not.toContain("PDF_FACTURX");
    const [result] = lines(await run("batch", "send", "plan.json", "--yes", "--json"));
    expect(result).toMatchObject({ outcome: "submitted", receipt: { number } });

    const [deposit] = (await run("journal", "list", "--json")).json().deposits;
    const { events } = (await run("journal", "show", deposit.journalId, "--json")).json();
    const { sha256, sent } = events[0].payload.file;
    expect(sent).toEqual(item.sent);
    expect(sent.sha256).not.toBe(sha256);
    const attached = events.find(({ type }: { type: string }) => type === "attachment-added").payload;
    expect(attached.name).toMatch(/^[\w.-]+\.txt$/);
    const back = join(folder, "back.pdf");
    await run("download", number, "-o", back);
    expect(createHash("sha256").update(readFileSync(back)).digest("hex")).toBe(sent.sha256);
  });

  it("refuses a currency that Chorus Pro does not know", async () => {
    const { run, folder } = world("SC", 0);
    writeFileSync(join(folder, "a.pdf"), await facturx("SC-1", (xml) => xml.replaceAll("EUR", "XTS")));
    const { code, stdout } = await run("batch", "plan", "a.pdf", "--json");
    expect(code).toBe(3);
    expect(JSON.parse(stdout).items[0].findings.map((one: any) => one.code)).toContain("CURRENCY_UNKNOWN");
  });

  it("warns of a file that went under another number", async () => {
    const { run, folder } = world("SW", 1);
    const manifest = (number: string) =>
      writeFileSync(join(folder, "m.csv"), `file;number\nfactures/SW-00001.pdf;${number}\n`);
    manifest("SW-1");
    expect((await run("batch", "send", "m.csv", "--yes")).code).toBe(0);
    manifest("SW-2");
    const [item] = (await run("batch", "plan", "m.csv", "--json")).json().items;
    expect(item.findings.map((one: any) => [one.code, one.severity])).toContainEqual(["FILE_SENT_BEFORE", "warning"]);
    expect(JSON.stringify(item.findings)).toContain("SW-1");
  });

  it("stops at once on a second Ctrl-C, says so, and the same command looks up what may have arrived", async () => {
    const slow = await startSandboxProcess(["--ephemeral", "--latency", "700"]);
    try {
      const { folder, run: _, env } = world("SA", 3);
      const here = { ...env, ...slow.env };
      const child = startCpro(["batch", "send", "factures", "--yes", "--lang", "en"], { env: here, cwd: folder });
      let err = "";
      child.stderr?.on("data", (chunk: Buffer) => {
        err += chunk.toString();
        if (/again: stop at once/.test(err) && !child.killed) child.kill("SIGINT");
      });
      const submits = async () =>
        (await slow.get("/_sandbox/requests")).requests.filter(({ path }: { path: string }) => /soumettre/.test(path));
      while ((await submits()).length === 0) await new Promise((later) => setTimeout(later, 50));
      process.kill(child.pid as number, "SIGINT");
      const [code] = await once(child, "close");
      expect(code).toBe(130);
      expect(err).toMatch(/Stopped at once\. A call under way may have gone through/);
      expect(err).toContain("Run the same command again");
      const rest = await cpro(["batch", "send", "factures", "--yes", "--json"], { env: here, cwd: folder });
      expect(rest.code).toBe(0);
      const { invoices } = await slow.get("/_sandbox/invoices");
      expect(invoices.filter(({ status }: { status: string }) => status !== "INTERPRETEE_OCR")).toHaveLength(3);
    } finally {
      await slow.stop();
    }
  });

  it("stops cleanly on Ctrl-C, and the same command does what is left", async () => {
    const slow = await startSandboxProcess(["--ephemeral", "--latency", "150"]);
    try {
      const { folder, run: _, env } = world("SI", 12);
      const here = { ...env, ...slow.env };
      const child = startCpro(["batch", "send", "factures", "--yes", "--json", "--concurrency", "2"], {
        env: here,
        cwd: folder,
      });
      let out = "";
      child.stdout?.on("data", (chunk: Buffer) => {
        if (out === "") child.kill("SIGINT");
        out += chunk.toString();
      });
      const [code] = await once(child, "close");
      const first = out
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line))
        .at(-1);
      expect(code).toBe(8);
      expect(first.submitted).toBeGreaterThan(0);
      expect(first.notSent).toBeGreaterThan(0);
      const rest = await cpro(["batch", "resume", "--json"], { env: here, cwd: folder });
      expect(rest.code).toBe(0);
      expect(summary(rest)).toMatchObject({ submitted: first.notSent, alreadySubmitted: first.submitted, total: 12 });
      const { invoices } = await slow.get("/_sandbox/invoices");
      expect(invoices).toHaveLength(12);
    } finally {
      await slow.stop();
    }
  });
});

describe("batch list, report, template", () => {
  it("tells what became of each invoice, in every format", async () => {
    const { run, folder } = world("RP", 2);
    writeFileSync(join(folder, "factures", "scan.pdf"), readFileSync(join(FIXTURES, "pdf", "scan.pdf")));
    const { batch } = summary(await run("batch", "send", "factures", "--yes", "--json"));
    const { batches } = (await run("batch", "list", "--json")).json();
    expect(batches).toMatchObject([{ batch, sendable: 2, total: 3, complete: true, payableAmount: "240.00" }]);
    const report = (await run("batch", "report", batch.slice(0, 6), "--json")).json();
    expect(report.items.map((item: any) => item.outcome)).toEqual(["submitted", "submitted", "not-sent"]);
    expect(report.items[0]).toMatchObject({ number: "RP-00001", payableAmount: "120.00", recipient: "80938923200020" });
    const csv = (await run("batch", "report", batch, "--format", "csv", "--lang", "fr")).stdout;
    expect(csv.startsWith("\ufeffLigne;Fichier;Numéro;")).toBe(true);
    expect(csv).toContain("809 389 232 00020");
    expect(csv).toContain(";120,00;");
    for (const format of ["xlsx", "html", "csv", "json"]) {
      expect((await run("batch", "report", "-o", `rapport.${format}`)).code).toBe(0);
    }
    expect(readFileSync(join(folder, "rapport.xlsx")).subarray(0, 2).toString()).toBe("PK");
    expect((await run("batch", "report", "--format", "xlsx")).code).toBe(2);
    expect((await run("batch", "report", "ffffffffffff")).code).toBe(2);
  });

  it.each(["csv", "xlsx"])("gives a %s template that it reads back", async (format) => {
    const { run, folder } = world("TP", 1);
    for (const lang of ["fr", "en"]) {
      await run("batch", "template", "-o", `modele.${format}`, "--lang", lang);
      writeFileSync(join(folder, "facture.pdf"), readFileSync(join(folder, "factures", "TP-00001.pdf")));
      const plan = (await run("batch", "plan", `modele.${format}`, "--json", "--lang", lang)).json();
      expect(plan.findings).toEqual([]);
      // Nothing of the example is sent: the PDF speaks, and the row is told.
      expect(plan.items[0].findings).toContainEqual(expect.objectContaining({ code: "MANIFEST_EXAMPLE" }));
      expect(plan.items[0].invoice).toMatchObject({
        number: "TP-00001",
        payableAmount: "120.00",
        buyer: "80938923200020",
        comment: null,
      });
    }
  });

  it("explains in its help that the same command never sends twice", async () => {
    const { stdout } = await cpro(["batch", "send", "--help"]);
    expect(stdout).toContain("never the same invoice twice");
    expect(stdout).toContain("Exit codes");
  });
});
