import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPdfReader } from "../../src/pdf/reader.ts";
import { type RunningSandbox, startSandbox } from "../../src/sandbox/server.ts";
import { clientName, type Firm, openFirm } from "../support/firm.ts";

const CLIENTS = 5;
const EACH = 3;
/** The account in use is the first client's; the last one's password is wrong. */
const WRONG = CLIENTS - 1;

const reader = createPdfReader({ workers: 1 });
let home: string;
let sandbox: RunningSandbox;
let firm: Firm;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "cpro-test-"));
  sandbox = await startSandbox({ dataDir: null, pdf: async () => reader, clients: CLIENTS });
  const { apiUrl, clients } = sandbox;
  firm = await openFirm({ home, apiUrl, clients, each: EACH, wrong: [WRONG] });
}, 120_000);
afterAll(async () => {
  await sandbox.close();
  await reader.close();
  rmSync(home, { recursive: true, force: true });
});

const lines = (stdout: string) =>
  stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
const GOING = (CLIENTS - 1) * EACH;

describe("one batch for many clients", { timeout: 240_000 }, () => {
  it("plans each invoice for its seller's account, and tells whose cannot go", async () => {
    const { code, json } = await firm.run("batch", "plan", firm.folder, "--json");
    expect(code).toBe(3);
    const plan = json();
    expect(plan.summary).toMatchObject({ total: CLIENTS * EACH + 1, sendable: GOING, refused: EACH + 1 });
    const codes = plan.items
      .filter(({ sendable }: { sendable: boolean }) => !sendable)
      .flatMap(({ findings }: { findings: { code: string; severity: string }[] }) =>
        findings.filter(({ severity }) => severity === "error").map(({ code: one }) => one),
      );
    expect(codes).toContain("SELLER_WITHOUT_PROFILE");
    expect(codes.filter((one: string) => one === "SELLER_ACCOUNT_FAILED")).toHaveLength(EACH);
    const page = await firm.run("batch", "plan", firm.folder);
    expect(page.stdout).toMatch(/By seller|Par vendeur/);
  });

  it("sends them once agreed to, each by its own account, and the refused account stops no other", async () => {
    const total = (GOING * 120).toFixed(2);
    const { code, stdout } = await firm.run("batch", "send", firm.folder, "--confirm", `${GOING}:${total}`, "--json");
    const told = lines(stdout);
    expect(code).toBe(8);
    const summary = told.at(-1);
    expect(summary).toMatchObject({ type: "summary", submitted: GOING, notSent: EACH + 1 });
    for (let index = 0; index < WRONG; index++) {
      const siret = sandbox.clients[index]?.sellerSiret;
      expect(summary.sellers).toContainEqual({ siret, profile: clientName(index), submitted: EACH, total: EACH });
    }
    for (const { type, outcome, profile, file } of told) {
      if (type !== "item" || outcome !== "submitted") continue;
      const client = Number(/-(\d+)\.pdf$/.exec(file)?.[1]);
      expect(profile).toBe(clientName(client));
    }
    const answer = await fetch(`${sandbox.apiUrl}/_sandbox/invoices`);
    const { invoices } = (await answer.json()) as { invoices: { seller: { siret: string } | string }[] };
    const sellers = invoices.map((invoice) => JSON.stringify(invoice));
    for (const [index, { sellerSiret }] of sandbox.clients.entries()) {
      const own = sellers.filter((text) => text.includes(sellerSiret));
      expect(own.length, clientName(index)).toBe(index === WRONG ? 0 : EACH);
    }
  });

  it("sends nothing twice when it is run again", async () => {
    const { stdout } = await firm.run("batch", "send", firm.folder, "--yes", "--json");
    expect(lines(stdout).at(-1)).toMatchObject({ submitted: 0, alreadySubmitted: GOING });
  });

  it("reports on the batches of all clients, each invoice with its own", async () => {
    const { code, json } = await firm.run("batch", "report", "--all-profiles", "--json");
    expect(code).toBe(0);
    const { batches, items, submitted, total } = json();
    expect(batches).toHaveLength(1);
    expect([submitted, total]).toEqual([GOING, CLIENTS * EACH + 1]);
    for (const { profile, file, outcome, seller } of items) {
      if (outcome !== "submitted") continue;
      const client = Number(/-(\d+)\.pdf$/.exec(file)?.[1]);
      expect([profile, seller]).toEqual([clientName(client), sandbox.clients[client]?.sellerSiret]);
    }
    await firm.run("profile", "tag", clientName(1), "jardin");
    const tagged = (await firm.run("batch", "report", "--tag", "JARDIN", "--json")).json();
    expect(tagged).toMatchObject({ submitted: EACH, total: EACH });
    expect((await firm.run("batch", "report", "--tag", "nobody", "--json")).code).toBe(2);
  });

  it("lists the invoices of all clients in a file, without the one whose account does not open", async () => {
    const csv = join(home, "liste.csv");
    const { code, stderr } = await firm.run("list", "--all-profiles", "-o", csv);
    expect([code, stderr.includes(clientName(WRONG))]).toEqual([4, true]);
    const [head = "", ...rows] = readFileSync(csv, "utf8").trim().split("\r\n");
    const cells = (row: string) => Object.fromEntries(head.split(";").map((name, at) => [name, row.split(";")[at]]));
    expect(rows).toHaveLength(GOING);
    const seen = rows.map(cells);
    for (let index = 0; index < WRONG; index++) {
      const own = seen.filter(({ Client }) => Client === clientName(index));
      expect(own.map(({ Invoice }) => Invoice).sort(), clientName(index)).toEqual(["F-1", "F-2", "F-3"]);
    }
    expect(seen[0]).toMatchObject({ "Incl. tax": "120,00", Recipient: "OFFICE TOURISME ET PATRIMOINE DE LA CALL" });

    for (const name of ["liste.xlsx", "liste.html"]) {
      expect((await firm.run("list", "--tag", "jardin", "-o", join(home, name))).code).toBe(0);
    }
    const [titles = [], ...lines] = await readSheet(join(home, "liste.xlsx"));
    expect(lines.map((line) => line[titles.indexOf("Invoice")]).sort()).toEqual(["F-1", "F-2", "F-3"]);
    expect(readFileSync(join(home, "liste.html"), "utf8")).toContain("F-3");
    expect((await firm.run("list", "-o", join(home, "liste.json"))).code).toBe(2);
    expect((await firm.run("list", "--format", "xlsx")).code).toBe(2);
  });

  it("chooses clients by their tag wherever all of them can be asked", async () => {
    const status = (await firm.run("status", "F-1", "--tag", "jardin", "--json")).json();
    expect(status.invoices.map(({ profile }: { profile: string }) => profile)).toEqual([clientName(1)]);
    const history = (await firm.run("history", "F-1", "--tag", "jardin", "--json")).json();
    expect(history.profiles.map(({ profile }: { profile: string }) => profile)).toEqual([clientName(1)]);
    const list = (await firm.run("list", "--tag", "jardin", "--json")).json();
    expect(list.profiles.map(({ profile }: { profile: string }) => profile)).toEqual([clientName(1)]);
    const fiscal = (await firm.run("report", "fiscal", "--year", "2026", "--tag", "jardin", "--json")).json();
    expect(fiscal.profiles.map(({ profile }: { profile: string }) => profile)).toEqual([clientName(1)]);
    const folder = join(home, "telecharge");
    expect((await firm.run("download", "F-1", "--tag", "jardin", "-o", folder)).code).toBe(0);
    expect(readdirSync(folder)).toEqual([clientName(1)]);
  });

  it("takes the seller from a column", async () => {
    const seller = sandbox.clients[1]?.sellerSiret ?? "";
    writeFileSync(
      join(firm.folder, "table.csv"),
      `Fichier;Émetteur\r\n1-1.pdf;${seller}\r\nstranger.pdf;${firm.stranger}\r\n`,
    );
    const { json } = await firm.run("batch", "plan", join(firm.folder, "table.csv"), "--json");
    expect(
      json().items.map(({ sendable, invoice }: { sendable: boolean; invoice: { seller: string } }) => [
        sendable,
        invoice.seller,
      ]),
    ).toMatchObject([
      [true, seller],
      [false, expect.any(String)],
    ]);
  });
});
