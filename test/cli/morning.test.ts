import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPdfReader } from "../../src/pdf/reader.ts";
import { type RunningSandbox, startSandbox } from "../../src/sandbox/server.ts";
import { clientName, type Firm, openFirm } from "../support/firm.ts";

const CLIENTS = 5;
const EACH = 10;
const WRONG = CLIENTS - 1;
/** What the desks answer over night; the platform's own words and free ones. */
const ANSWERS = [
  { status: "REJETEE", reason: "Mauvais valideur" },
  { status: "SUSPENDUE", reason: "Il manque le bon de livraison" },
  { status: "A_RECYCLER", reason: "Ce n’est pas notre service" },
  { status: "REJETEE", reason: "Montant de la facture erroné" },
  { status: "PRISE_EN_COMPTE_DESTINATAIRE" },
  { status: "SERVICE_FAIT" },
  { status: "MANDATEE" },
  { status: "MISE_A_DISPOSITION_COMPTABLE" },
  { status: "COMPTABILISEE" },
  { status: "MISE_EN_PAIEMENT" },
] as const;
/** The invoices that they answer: all that could be sent. */
const ANSWERED = (CLIENTS - 1) * EACH;

const reader = createPdfReader({ workers: 1 });
let home: string;
let sandbox: RunningSandbox;
let firm: Firm;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "cpro-test-"));
  sandbox = await startSandbox({ dataDir: null, pdf: async () => reader, clients: CLIENTS });
  const { apiUrl, clients } = sandbox;
  firm = await openFirm({ home, apiUrl, clients, each: EACH, wrong: [WRONG] });
  await firm.run("batch", "send", firm.folder, "--yes", "--json");
}, 240_000);
afterAll(async () => {
  await sandbox.close();
  await reader.close();
  rmSync(home, { recursive: true, force: true });
});

async function answer(count: number) {
  const listed = await fetch(`${sandbox.apiUrl}/_sandbox/invoices`);
  const { invoices } = (await listed.json()) as { invoices: { invoiceId?: number; id?: number; number: string }[] };
  const changed: { id: number; status: string }[] = [];
  for (const [index, invoice] of invoices.slice(0, count).entries()) {
    const { status, ...words } = ANSWERS[index % ANSWERS.length] ?? ANSWERS[0];
    const id = invoice.invoiceId ?? invoice.id ?? 0;
    for (const step of ["MISE_A_DISPOSITION", status]) {
      const told = await fetch(`${sandbox.apiUrl}/_sandbox/invoices/${id}/status`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ status: step, ...(step === status ? words : {}) }),
      });
      if (!told.ok) throw new Error(await told.text());
    }
    changed.push({ id, status });
  }
  return changed;
}

describe("cpro morning", { timeout: 240_000 }, () => {
  it("tells what came back over night, nothing missing, nothing twice, and is empty at the second look", async () => {
    expect((await firm.run("morning", "--json")).code).toBe(4);
    const changed = await answer(ANSWERED);
    expect([changed.length, new Set(ANSWERS.map((one) => JSON.stringify(one))).size]).toEqual([40, 10]);
    const { code, json } = await firm.run("morning", "--json");
    expect(code).toBe(4);
    const page = json();
    const told = page.clients.flatMap(({ changes }: { changes: { invoiceId: number; to: string }[] }) => changes);
    expect(
      told
        .map(({ invoiceId, to }: { invoiceId: number; to: string }) => ({ id: invoiceId, status: to }))
        .sort((a: { id: number }, b: { id: number }) => a.id - b.id),
    ).toEqual(changed.toSorted((a, b) => a.id - b.id));
    const rejected = told.find(({ comment }: { comment: string | null }) => comment === "Mauvais valideur");
    expect(rejected).toMatchObject({ from: expect.any(String), motive: { code: "ERR_VALIDEUR" } });
    expect(rejected.command).toContain("--replaces");
    expect(told.find(({ to }: { to: string }) => to === "SUSPENDUE").command).toContain("cpro complete");
    expect(page.clients.find(({ profile }: { profile: string }) => profile === clientName(WRONG)).error.code).toBe(
      "TECHNICAL_ACCOUNT_REFUSED",
    );
    const whole = told.filter(({ to, command }: { to: string; command: string | null }) =>
      ["REJETEE", "SUSPENDUE", "A_RECYCLER"].includes(to) ? command !== null : true,
    );
    expect(whole).toHaveLength(ANSWERED);
    const words = told.map(({ comment }: { comment: string | null }) => comment).filter(Boolean);
    for (const { reason } of ANSWERS.filter((one) => "reason" in one)) {
      expect(words.filter((one: string) => one === reason)).toHaveLength(ANSWERED / ANSWERS.length);
    }

    const second = (await firm.run("morning", "--json")).json();
    expect(second.since).not.toBeNull();
    expect(second.clients.flatMap(({ changes }: { changes: unknown[] }) => changes)).toEqual([]);
  });

  it("is a page grouped by client, and a workbook, of a day asked for by name", async () => {
    const { stdout, code } = await firm.run("morning", "--since", "01/01/2026", "--lang", "fr");
    expect(code).toBe(4);
    expect(stdout).toContain("Il manque le bon de livraison");
    expect(stdout).toContain(clientName(0));
    const path = join(home, "page.xlsx");
    await firm.run("morning", "--since", "2026-01-01", "-o", path);
    expect((await readSheet(path, "What changed")).length).toBe(ANSWERED + 1);
    await firm.run("morning", "--since", "2026-01-01", "-o", join(home, "page.html"), "--lang", "fr");
    expect(readFileSync(join(home, "page.html"), "utf8")).toContain("cpro complete");
  });
});
