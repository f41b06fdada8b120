import { describe, expect, it, onTestFinished } from "vitest";
import { todayInParis } from "../../src/domain/dates.ts";
import { CONTRACT_STATUSES, type KnownInvoiceStatus } from "../../src/domain/status.ts";
import { createPdfReader } from "../../src/pdf/reader.ts";
import { startSandbox } from "../../src/sandbox/server.ts";
import { WORLD } from "../../src/sandbox/world.ts";
import { pick } from "../../src/ui/language.ts";
import * as statuses from "../../src/ui/messages/statuses.ts";
import { connect, submit } from "../sandbox/support.ts";
import { afterDeposit } from "../support/after-deposit.ts";
import type { CliResult, SandboxReady } from "../support/cli.ts";
import { answering, startScripted, TOKEN_PATH } from "../support/scripted-server.ts";
import { seedInvoices } from "../support/seed.ts";
import { tempFolder } from "../support/temp.ts";
import { warmCpro } from "../support/warm-cpro.ts";

const cpro = warmCpro();

interface Row {
  readonly number: string;
  readonly status: string;
}
const numbers = (result: CliResult): string[] => result.json().invoices.map(({ number }: Row) => number);

/** Variables that point the program at a server of this process. */
const envOf = (server: Omit<SandboxReady, "type" | "portalUrl">) => ({
  ...{ CPRO_HOME: tempFolder(), CPRO_ENVIRONMENT: "custom", CPRO_SECRET_STORE: "env" },
  ...{ CPRO_API_URL: server.apiUrl, CPRO_OAUTH_URL: server.oauthUrl, CPRO_CLIENT_ID: server.clientId },
  ...{ CPRO_CLIENT_SECRET: server.clientSecret, CPRO_ACCOUNT_LOGIN: server.accountLogin },
  ...{ CPRO_ACCOUNT_PASSWORD: server.accountPassword, CPRO_SELLER_SIRET: server.sellerSiret },
});

describe("cpro list over every status", () => {
  const { run, setStatus, sandbox } = afterDeposit();
  const listed = async (...args: string[]) => numbers(await run("list", ...args, "--json"));

  it("says what there is to do about each status of the contract, in both languages, in plain words", async () => {
    const codes = CONTRACT_STATUSES;
    expect(codes).toHaveLength(56);
    await seedInvoices(
      sandbox(),
      codes.map((_, index) => ({ number: `ST-${String(index).padStart(2, "0")}` })),
    );
    const { invoices } = await sandbox().get<{ invoices: (Row & { invoiceId: number })[] }>("/_sandbox/invoices");
    const own = new Map(invoices.map(({ number, invoiceId }) => [number, invoiceId]));
    for (const [index, code] of codes.entries()) {
      const id = own.get(`ST-${String(index).padStart(2, "0")}`) as number;
      await setStatus(id, code);
    }
    for (const lang of ["fr", "en"] as const) {
      const { stdout, code } = await run("list", "--lang", lang);
      expect(code).toBe(0);
      for (const [index, status] of codes.entries()) {
        const line = stdout.split("\n").find((one) => one.includes(`ST-${String(index).padStart(2, "0")} `)) ?? "";
        expect(line).toContain(pick(lang, statuses).labels[status as KnownInvoiceStatus]);
        expect(line).not.toContain(status);
      }
    }
    const json = (await run("list", "--json")).json().invoices as (Row & { action: string })[];
    const action = (status: string) => json.find((row) => row.status === status)?.action;
    expect(["SUSPENDUE", "A_RECYCLER", "REJETEE", "REFUSEE_1", "MISE_EN_PAIEMENT", "DEPOSEE"].map(action)).toEqual([
      ...["complete", "recycle", "replace", "recycle", "none", "wait"],
    ]);
    const waiting = (await run("list", "--to-process", "--json")).json().invoices as Row[];
    const task = (status: string) => waiting.some((row) => row.status === status);
    expect(["BROUILLON", "SUSPENDUE", "A_RECYCLER", "REJETEE", "REFUSEE_2", "NON_CONFORME"].map(task)).not.toContain(
      false,
    );
    expect(["DEPOSEE", "MANDATEE", "MISE_EN_PAIEMENT", "A_VALIDER_1"].map(task)).not.toContain(true);
    expect(await listed("--status", "suspendue", "A_RECYCLER")).toHaveLength(2);
  }, 60_000);
});

describe("cpro list", () => {
  const { run, deposit, setStatus } = afterDeposit();
  const listed = async (...args: string[]) => numbers(await run("list", ...args, "--json"));

  it("keeps what each filter says, and nothing else", async () => {
    const id = await deposit("FI-1");
    await deposit("FI-2", "--to", WORLD.commitmentRequired, "--commitment", "BC-9", "--service", "");
    // Midnight may pass between the two deposits, or before the search.
    const [last, first] = (await run("list", "--json")).json().invoices;
    const day = ({ depositedAt }: { depositedAt: string }) => todayInParis(new Date(depositedAt));
    expect(await listed("--number", "FI-1")).toEqual(["FI-1"]);
    expect(await listed("--recipient", "200 123 453 00017")).toEqual(["FI-2"]);
    expect(await listed("--from", day(first), "--to", day(last))).toEqual(["FI-2", "FI-1"]);
    expect(await listed("--from", "2090-01-01")).toEqual([]);
    expect(await listed("--to", "31/12/2001")).toEqual([]);
    expect(await listed("--min", "1 488,00", "--max", "1488")).toEqual(["FI-2", "FI-1"]);
    expect(await listed("--min", "1488.01")).toEqual([]);
    expect(await listed("--limit", "1")).toEqual(["FI-2"]);
    await setStatus(id, "SUSPENDUE");
    expect(await listed("--to-process")).toEqual(["FI-1"]);
    expect(await listed("--status", "SUSPENDUE")).toEqual(["FI-1"]);
    const people = await run("list", "--lang", "fr");
    expect(people.stdout.split("\n")[0]).toMatch(
      /Déposée +Destinataire +Facture +Statut +Depuis +Net à payer +Engagement +À faire/,
    );
    expect(people.stdout).toMatch(/FI-2 .*1.488,00.€ +BC-9/u);
  });

  it("refuses filters that cannot mean anything, and warns of a status it does not know", async () => {
    for (const args of [
      ["--from", "2026-12-01", "--to", "2026-01-01"],
      ["--from", "2026-02-30"],
      ["--min", "10", "--max", "9"],
      ["--min", "ten"],
      ["--recipient", "office du tourisme"],
      ["--hide-rejected-older-than", "soon"],
      ["--limit", "-1"],
    ]) {
      const refused = await run("list", ...args, "--json");
      expect([args, refused.code, refused.json().error.code]).toEqual([args, 2, "USAGE"]);
    }
    const asked = await run("list", "--status", "NOUVEAU");
    expect([asked.code, asked.stderr]).toEqual([0, expect.stringContaining("NOUVEAU")]);
  });

  it("hides the rejections that are older than so many days", async () => {
    let now = new Date("2026-11-01T09:00:00Z");
    const reader = createPdfReader({ workers: 1 });
    const server = await startSandbox({ dataDir: null, pdf: async () => reader, now: () => now });
    onTestFinished(async () => {
      await server.close();
      await reader.close();
    });
    const door = connect(server);
    const rejected = async (number: string) => {
      // A token of another day is over.
      const seller = await door.account("seller");
      const { identifiantFactureCPP: id } = await submit(seller, number, { dateFacture: "2026-10-05" });
      await door.post(`/_sandbox/invoices/${id}/status`, { status: "REJETEE", reason: "non" });
    };
    const day = 86_400_000;
    const real = Date.now();
    for (const [number, age] of [
      ["OLD", 11],
      ["EDGE", 9],
      ["NEW", 0],
    ] as const) {
      now = new Date(real - age * day);
      await rejected(number);
    }
    now = new Date(real);
    await submit(await door.account("seller"), "GOOD", { dateFacture: "2026-10-05" });
    const env = envOf(server);
    const left = async (...args: string[]) => numbers(await cpro(["list", ...args, "--json"], { env })).toSorted();
    expect(await left()).toEqual(["EDGE", "GOOD", "NEW", "OLD"]);
    expect(await left("--hide-rejected-older-than", "10d")).toEqual(["EDGE", "GOOD", "NEW"]);
    expect(await left("--hide-rejected-older-than", "10")).toEqual(["EDGE", "GOOD", "NEW"]);
    expect(await left("--hide-rejected-older-than", "12j")).toEqual(["EDGE", "GOOD", "NEW", "OLD"]);
    expect(await left("--hide-rejected-older-than", "5")).toEqual(["GOOD", "NEW"]);
  });

  it("shows a status of tomorrow as it comes", async () => {
    const row = {
      ...{ identifiantFactureCPP: 7, numeroFacture: "T-1", statut: "NOUVEAU_STATUT", typeFacture: "FACTURE" },
      ...{ codeDestinataire: WORLD.state, montantTTC: 12, dateDepot: "2026-11-20" },
    };
    const server = await startScripted({
      [TOKEN_PATH]: answering({ access_token: "t", token_type: "Bearer", expires_in: 3600 }),
      "/rechercher/fournisseur": answering({ codeRetour: 0, listeFactures: [row] }),
    });
    onTestFinished(() => server.close());
    const env = envOf({
      ...{
        apiUrl: server.url,
        oauthUrl: server.url,
        clientId: "c",
        clientSecret: "s",
        accountLogin: "TECH_1_1@cpro.fr",
      },
      ...{ accountPassword: "p", sellerSiret: WORLD.seller },
    });
    const told = await cpro(["list"], { env });
    expect(told.stdout).toContain("NOUVEAU_STATUT (status unknown to this version)");
    expect(told.stdout).toContain("to be looked at on the portal");
    expect((await cpro(["list", "--json"], { env })).json().invoices).toMatchObject([
      { status: "NOUVEAU_STATUT", action: "wait" },
    ]);
  });
});

describe("a long cpro list", () => {
  const { run, sandbox } = afterDeposit();

  it("is complete over 2,500 results, each once", async () => {
    const many = Array.from({ length: 2_500 }, (_, index) => ({ number: `MANY-${index}` }));
    await seedInvoices(sandbox(), many);
    const all = await run("list", "--json");
    const { total } = all.json();
    expect([all.code, total]).toEqual([0, 2_500]);
    expect(new Set(numbers(all))).toEqual(new Set(many.map(({ number }) => number)));
    expect(numbers(await run("list", "--limit", "101", "--json"))).toHaveLength(101);
    const people = await run("list");
    expect(people.stderr).toContain("2500 invoices.");
    expect(people.stdout.trim().split("\n")).toHaveLength(2_501);
  }, 120_000);
});
