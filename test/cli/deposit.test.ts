import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FIXTURES, type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { warmCpro } from "../support/warm-cpro.ts";

const cpro = warmCpro();

const SUBMIT = "/cpro/factures/v1/soumettre";
const UPLOAD = "/cpro/factures/v1/deposer/pdf";
const pdf = (name: string) => join(FIXTURES, "pdf", name);

let sandbox: SandboxProcess;
let home: string;

beforeAll(async () => {
  sandbox = await startSandboxProcess();
});
afterAll(() => sandbox.stop());

// One server for all tests, each with invoices of its own: the same fixture under another number.
let serial = 0;
let number: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "cpro-deposit-"));
  number = `T-${String(++serial).padStart(3, "0")}`;
});
afterEach(async () => {
  await sandbox.post("/_sandbox/faults", { seed: 1, rules: [] });
  rmSync(home, { recursive: true, force: true });
});

const run = (...args: string[]) => cpro(args, { env: { ...sandbox.env, CPRO_HOME: home } });
const deposit = (name: string, ...args: string[]) => run("deposit", pdf(name), "--json", "--number", number, ...args);
const simple = (...args: string[]) => deposit("facture-simple.pdf", "--yes", ...args);

async function onServer(wanted = number) {
  const { invoices } = await sandbox.get<{ invoices: { numeroFacture?: string; number?: string }[] }>(
    "/_sandbox/invoices",
  );
  return invoices.filter((one) => (one.number ?? one.numeroFacture) === wanted);
}

const requests = async (): Promise<readonly { path: string }[]> => (await sandbox.get("/_sandbox/requests")).requests;

describe("cpro deposit", () => {
  it("deposits, and the second time says so without sending", async () => {
    const first = await simple();
    expect(first.stderr).not.toContain("✗");
    expect(first.json()).toMatchObject({
      outcome: "submitted",
      invoice: { invoiceNumber: number, taxExclusiveAmount: "1240.00", taxAmount: "248.00", payableAmount: "1488.00" },
      recipient: { siret: "80938923200020", serviceCode: "ACCUEIL" },
      receipt: { number, status: "DEPOSEE" },
    });
    expect(first.code).toBe(0);
    const again = await simple();
    expect(again.code).toBe(0);
    expect(again.json()).toMatchObject({ outcome: "already-submitted", receipt: first.json().receipt });
    expect(await onServer()).toHaveLength(1);
  });

  it("finds on the server what another machine, or a lost journal, deposited", async () => {
    const first = await simple();
    rmSync(home, { recursive: true, force: true });
    const again = await simple();
    expect(again.json()).toMatchObject({
      outcome: "already-submitted",
      receipt: { invoiceId: first.json().receipt.invoiceId },
    });
    expect(await onServer()).toHaveLength(1);
  });

  it("refuses the same number for another content, whether the journal or the server knows it", async () => {
    await simple();
    const byJournal = await simple("--net", "1488", "--ttc", "1490", "--tva", "250");
    expect(byJournal.code).toBe(3);
    expect(byJournal.json().findings.map((one: { code: string }) => one.code)).toContain("NUMBER_SENT_BEFORE");
    rmSync(home, { recursive: true, force: true });
    const byServer = await simple("--net", "1400");
    expect(byServer.code).toBe(3);
    expect(byServer.json().findings.map((one: { code: string }) => one.code)).toContain("NUMBER_USED");
    expect(await onServer()).toHaveLength(1);
  });

  it("asks nothing of the server without a terminal and without --yes", async () => {
    const before = (await requests()).length;
    const refused = await deposit("facture-simple.pdf");
    expect(refused.code).toBe(2);
    expect(refused.json().error.code).toBe("CONFIRMATION_NEEDED");
    expect(await requests()).toHaveLength(before);
  });

  it.each(["scan.pdf", "chiffree.pdf", "tronquee.pdf", "vide.pdf", "pas-un-pdf.pdf", "page-blanche.pdf"])(
    "refuses %s before anything is sent",
    async (name) => {
      const before = (await requests()).length;
      const refused = await deposit(name, "--yes");
      expect(refused.code).toBe(3);
      expect(refused.json().error.code).toBe("CHECKS_FAILED");
      expect(await requests()).toHaveLength(before);
    },
  );

  it.each([
    ["a wrong SIRET", ["--to", "80938923200021"], "RECIPIENT_SIRET_CHECKSUM"],
    ["a service that does not exist", ["--service", "NOWHERE"], "SERVICE_UNKNOWN"],
    ["a number that is too long", ["--number", "F".repeat(21)], "NUMBER_TOO_LONG"],
    ["a date to come", ["--date", "2999-01-01"], "DATE_YEAR"],
  ])("refuses %s before the upload", async (_, args, code) => {
    const before = await calls(UPLOAD);
    const refused = await simple(...args);
    expect(refused.code).toBe(3);
    expect(refused.json().findings.map((one: { code: string }) => one.code)).toContain(code);
    expect(await calls(UPLOAD)).toBe(before);
  });

  it("names every missing flag at once", async () => {
    const refused = await deposit(
      "facture-simple.pdf",
      "--yes",
      "--frame",
      "A9",
      "--vat",
      "exempt",
      "--tva",
      "0",
      "--ht",
      "1488",
    );
    expect(refused.code).toBe(2);
    expect(refused.json().error.hint).toContain("--validator --exemption");
  });

  it("stops a dry run before the upload", async () => {
    const before = await calls(UPLOAD);
    const dry = await deposit("facture-simple.pdf", "--dry-run");
    expect(dry.code).toBe(0);
    expect(dry.json()).toMatchObject({ outcome: "dry-run", receipt: null, journalId: null });
    expect(await calls(UPLOAD)).toBe(before);
  });

  it("takes the exact net as confirmation and no other", async () => {
    const before = await calls(UPLOAD);
    const wrong = await deposit("facture-simple.pdf", "--confirm", "1488,01");
    expect(wrong.code).toBe(2);
    expect(wrong.json().error.code).toBe("CONFIRMATION_MISMATCH");
    expect(await calls(UPLOAD)).toBe(before);
    const right = await deposit("facture-simple.pdf", "--confirm", "1 488,00");
    expect(right.json().outcome).toBe("submitted");
  });

  it("keeps the sign of a credit note", async () => {
    const original = number;
    await simple();
    number = `${number}A`;
    const credit = await deposit("avoir.pdf", "--yes", "--original", original);
    expect(credit.json()).toMatchObject({
      outcome: "submitted",
      invoice: { invoiceType: "credit-note", payableAmount: "-156.00" },
    });
  });

  it("sends attachments with it", async () => {
    const attachment = join(home, "bon de commande.csv");
    copyFileSync(new URL(import.meta.url).pathname, attachment);
    const sent = await simple("--attach", attachment);
    expect(sent.json().outcome).toBe("submitted");
    const shown = await run("show", number, "--json");
    expect(shown.json().attachments).toMatchObject([{ label: "bon de commande.csv", extension: "CSV" }]);
  });

  it("says exit 7 when the answer is lost after the server took it, then finds it without sending again", async () => {
    await sandbox.post("/_sandbox/faults", { seed: 1, rules: [{ path: SUBMIT, nth: 1, action: "reset-after" }] });
    const before = await calls(SUBMIT);
    const lost = await simple();
    expect(lost.code).toBe(7);
    expect(lost.json()).toMatchObject({ outcome: "unknown", error: { code: "OUTCOME_UNKNOWN" } });
    const again = await simple();
    expect(again.code).toBe(0);
    expect(again.json()).toMatchObject({ outcome: "already-submitted", receipt: { number } });
    expect(await calls(SUBMIT)).toBe(before + 1);
    expect(await onServer()).toHaveLength(1);
  });

  it("looks a lost answer up at once when told to be patient, even when the server shows it late", async () => {
    const rules = [
      { path: SUBMIT, nth: 1, action: "visible-late", ms: 1500 },
      { path: SUBMIT, nth: 1, action: "truncate" },
    ];
    await sandbox.post("/_sandbox/faults", { seed: 1, rules });
    const found = await simple("--patience", "8");
    expect(found.json()).toMatchObject({ outcome: "submitted", receipt: { number } });
    expect(await onServer()).toHaveLength(1);
  });

  it("submits once more only when the invoice is certainly absent", async () => {
    await sandbox.post("/_sandbox/faults", { seed: 1, rules: [{ path: SUBMIT, nth: 1, action: "reset-before" }] });
    expect((await simple()).code).toBe(7);
    const again = await simple();
    expect(again.json()).toMatchObject({ outcome: "submitted" });
    expect(await onServer()).toHaveLength(1);
  });

  it("waits when the service is busy and carries on", async () => {
    const rules = [
      { path: UPLOAD, nth: 1, action: "status", status: 503 },
      { path: SUBMIT, nth: 1, action: "status", status: 429, retryAfter: 0 },
    ];
    await sandbox.post("/_sandbox/faults", { seed: 1, rules });
    expect((await simple()).json()).toMatchObject({ outcome: "submitted" });
    expect(await onServer()).toHaveLength(1);
  });

  it("says that nothing was submitted when the server is down", async () => {
    const down = { ...sandbox.env, CPRO_API_URL: "http://127.0.0.1:9", CPRO_OAUTH_URL: "http://127.0.0.1:9" };
    const result = await cpro(["deposit", pdf("facture-simple.pdf"), "--yes", "--json"], {
      env: { ...down, CPRO_HOME: home },
    });
    expect(result.code).toBe(5);
    expect(result.json().error.code).toBe("NOT_SENT");
  });

  it("sends nothing without a journal", async () => {
    const before = await calls(UPLOAD);
    const env = { ...sandbox.env, CPRO_HOME: "/dev/null/home" };
    const result = await cpro(["deposit", pdf("facture-simple.pdf"), "--yes", "--json"], { env });
    expect(result.code).toBe(2);
    expect(result.json().error.code).toBe("HOME_NOT_WRITABLE");
    expect(await calls(UPLOAD)).toBe(before);
  });

  it("keeps no secret in its home", async () => {
    await simple();
    const journal = readFileSync(join(home, "journal.db"));
    for (const name of ["CPRO_CLIENT_SECRET", "CPRO_ACCOUNT_PASSWORD"]) {
      expect(journal.includes(sandbox.env[name] ?? "?")).toBe(false);
    }
  });
});

async function calls(path: string): Promise<number> {
  return (await requests()).filter((one) => one.path === path).length;
}
