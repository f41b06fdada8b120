import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createChorusGateway } from "../../src/chorus/client.ts";
import { todayInParis } from "../../src/domain/dates.ts";
import { Secret } from "../../src/domain/secret.ts";
import type { Siret } from "../../src/domain/siret.ts";
import { exclusively } from "../../src/kit/exclusive.ts";
import { WORLD } from "../../src/sandbox/world.ts";
import { createFileStore } from "../../src/secrets/file.ts";
import { type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { type IssueWorld, issue, live, typeIn } from "../support/issue.ts";
import { quickSecrets } from "../support/quick-secrets.ts";
import { tempFolder } from "../support/temp.ts";
import { warmCpro } from "../support/warm-cpro.ts";

const cpro = warmCpro();

const PASSPHRASE = "une phrase de passe";

/** An invoice's number that a spreadsheet would run. */
const NASTY = "=1+HYPERLINK(A1)";

let box: SandboxProcess;
let world: IssueWorld & { close(): Promise<void> };

beforeAll(async () => {
  box = await startSandboxProcess();
  world = worldOf(box);
  const office = { buyer: WORLD.tourismOffice };
  const hospital = { buyer: WORLD.hospital, serviceCode: "PHARMACIE" };
  // Paid on the last day, 30 days late, and 10 days after the thirty days of a completed suspension.
  await live(
    world,
    await issue(world, { number: "P-1", ...office }),
    "MISE_A_DISPOSITION 2026-01-06",
    "MISE_EN_PAIEMENT 2026-02-05",
  );
  await live(
    world,
    await issue(world, { number: NASTY, ...office }),
    "MISE_A_DISPOSITION 2026-01-06",
    "MISE_EN_PAIEMENT 2026-03-07",
  );
  await live(
    world,
    await issue(world, { number: "P-3", ...office, net: 300_00 }),
    ...["MISE_A_DISPOSITION 2026-01-06", "SUSPENDUE 2026-01-16", "COMPLETEE 2026-02-01", "MISE_EN_PAIEMENT 2026-03-13"],
  );
  await live(world, await issue(world, { number: "H-1", ...hospital }), "MISE_A_DISPOSITION 2026-01-06");
  await live(
    world,
    await issue(world, { number: "R-1", ...office, net: 700_00 }),
    "MISE_A_DISPOSITION 2026-01-06",
    "REJETEE 2026-01-09",
  );
  await issue(world, {
    number: "C-1",
    ...office,
    type: "credit-note",
    net: -100_00,
    issueDate: "2026-02-01",
    original: "OLD",
  });
  await issue(world, { number: "M-1", ...office, net: 200_00, tax: 25_50, issueDate: "2026-02-02" });
  await issue(world, { number: "OLD", ...office, issueDate: "2025-12-31" });
}, 120_000);
afterAll(async () => {
  await world.close();
  await box.stop();
});

function worldOf(at: SandboxProcess): IssueWorld & { close(): Promise<void> } {
  const gateway = createChorusGateway({
    account: {
      profile: "test",
      environment: "custom",
      apiUrl: at.apiUrl,
      oauthUrl: at.oauthUrl,
      clientId: at.clientId,
      clientSecret: new Secret(at.clientSecret),
      accountLogin: at.accountLogin,
      accountPassword: new Secret(at.accountPassword),
      sellerSiret: at.sellerSiret as Siret,
    },
  });
  return { gateway, apiUrl: at.apiUrl, close: () => gateway.close() };
}

/** The program with a home of its own, where terms are kept: the office is told to be a local authority. */
function report(...args: string[]) {
  const told = args[0] === "payments" ? ["--terms", `local:${WORLD.tourismOffice}`] : [];
  return cpro(["report", ...args, ...told], { env: { ...box.env, CPRO_HOME: tempFolder() } });
}

const csv = (path: string): Record<string, string>[] =>
  parse(readFileSync(path, "utf8"), { bom: true, delimiter: ";", columns: true });
const cents = (text: string | undefined) => Math.round(Number((text ?? "").replace(",", ".")) * 100);
const sum = (rows: readonly Record<string, string>[], column: string) =>
  rows.reduce((total, row) => total + cents(row[column]), 0);

describe("cpro report payments", () => {
  it("tells days, late invoices, interest and indemnities, by recipient", async () => {
    const { code, json } = await report("payments", "--json");
    expect(code).toBe(0);
    const told = json();
    const today = todayInParis(new Date());
    expect(told).toMatchObject({
      from: null,
      to: null,
      profiles: [{ profile: "environment", error: null }],
      totals: {
        invoices: 6,
        paid: 3,
        paidLate: 2,
        unreported: 1,
        averageDays: "52.0",
        interestUnknown: 0,
        indemnity: "80.00",
      },
      leftOut: { withdrawn: 1, creditNotes: 1 },
      rates: [{ halfYear: "2026-1", ecbRate: "2.15", rate: "10.15", source: { official: true } }],
      unknownRates: [],
    });
    expect(Math.abs(Date.parse(told.asOf) - Date.parse(today))).toBeLessThanOrEqual(86_400_000);
    const byNumber = Object.fromEntries(told.invoices.map((one: { number: string }) => [one.number, one]));
    expect(byNumber["P-1"]).toMatchObject({ state: "paid-in-time", days: 30, daysLate: 0, interest: "0.00" });
    // 1 200 × 10.15 % × 30 / 365
    expect(byNumber[NASTY]).toMatchObject({
      ...{ state: "paid-late", availableAt: "2026-01-06", dueAt: "2026-02-05", paidAt: "2026-03-07", days: 60 },
      ...{ daysLate: 30, rate: "10.15", interest: "10.01", indemnity: "40.00", status: "MISE_EN_PAIEMENT" },
    });
    // 360 × 10.15 % × 10 / 365: thirty new days from 1 February.
    expect(byNumber["P-3"]).toMatchObject({ dueAt: "2026-03-03", daysLate: 10, interest: "1.00" });
    expect(byNumber["H-1"]).toMatchObject({ state: "unreported", limitDays: 30, interest: null, indemnity: "0.00" });
    expect(told.recipients).toMatchObject([
      { recipient: WORLD.tourismOffice, limitReason: "standard", paid: 3, paidLate: 2, claim: "91.01" },
      { recipient: WORLD.hospital, paid: 0, unreported: 1, claim: "0.00" },
    ]);
    expect(told.warnings.join(" ")).toContain("CENTRE HOSPITALIER DES DEUX RIVES");
    expect(told.notes.join(" ")).toContain("R2192-31");
    // 5 February and 3 March 2026 are working days, 31 January is a Saturday.
    expect(told.warnings.join(" ")).not.toContain("Saturday");
    const shorter = (await report("payments", "--json", "--limit", `${WORLD.tourismOffice}=25`)).json();
    expect(shorter.warnings).toContainEqual(expect.stringMatching(/Saturday, a Sunday or a public holiday: .*\./));
    expect(shorter.warnings.join(" ")).toContain(NASTY);
  });

  it("writes no file that is named for what it is not", async () => {
    const target = join(tempFolder(), "delays.docx");
    const refused = await report("payments", "-o", target, "--json");
    expect([refused.code, refused.json().error.code]).toEqual([2, "USAGE"]);
    expect(refused.json().error.message).toContain(".docx");
    expect(existsSync(target)).toBe(false);
    expect((await report("payments", "-o", target, "--format", "csv")).code).toBe(0);
  });

  it("takes the term of a recipient for once, or keeps it", async () => {
    const env = { ...box.env, CPRO_HOME: tempFolder() };
    const limits = async (...args: string[]) => {
      const { stdout, code } = await cpro(["report", "payments", "--json", ...args], { env });
      expect(code).toBe(0);
      const { recipients } = JSON.parse(stdout);
      return Object.fromEntries(
        recipients.map((one: Record<string, unknown>) => [one.recipient, [one.limitDays, one.limitReason]]),
      );
    };
    expect(await limits("--limit", `${WORLD.tourismOffice}=20`)).toEqual({
      [WORLD.tourismOffice]: [20, "contract"],
      [WORLD.hospital]: [30, "assumed"],
    });
    const siren = WORLD.hospital.slice(0, 9);
    const kept = await limits("--terms", `hospital:${siren}`, "--terms", `company:${WORLD.tourismOffice}`);
    expect(kept).toEqual({ [WORLD.tourismOffice]: [60, "company"], [WORLD.hospital]: [50, "hospital"] });
    expect(await limits()).toEqual(kept);
    expect(await limits("--terms", `standard:${siren}`)).toMatchObject({ [WORLD.hospital]: [30, "standard"] });
  });

  it.each([
    ["--limit", "20=80938923200020"],
    ["--limit", "80938923200020=61"],
    ["--limit", "80938923200020"],
    ["--terms", "clinique:80938923200020"],
    ["--terms", "hospital:123"],
    ["--rate", "2027=2.65"],
    ["--rate", "2027-3=2.65"],
    ["--rate", "2027-1=deux"],
    ["--rate", "2026-1=10.15"],
    ["--rate", "2026-1=-5"],
    ["--performed", "F-1=hier"],
    ["--performed", "2026-01-01"],
    ["--from", "2026-02-30"],
  ])("refuses %s %s before asking anything", async (option, value) => {
    const requests = async () => (await box.get<{ requests: unknown[] }>("/_sandbox/requests")).requests.length;
    const before = await requests();
    const { code, stderr } = await report("payments", option, value);
    expect(code).toBe(2);
    expect(stderr).toContain(value);
    expect(await requests()).toBe(before);
  });

  it("explains a rate that has the eight points in it, and a contract longer than the law", async () => {
    const whole = await report("payments", "--rate", "2026-1=10.15");
    expect([whole.code, whole.stderr]).toEqual([2, expect.stringContaining("2026-1=2.15")]);
    const long = await report("payments", "--json", "--limit", `${WORLD.tourismOffice}=45`);
    expect([long.code, long.json().error.message]).toEqual([2, expect.stringContaining("L2192-10")]);
    const letters = await report("payments", "--letters");
    expect([letters.code, letters.stderr]).toEqual([2, expect.stringContaining("-o")]);
    const unknown = await report("payments", "--json", "--performed", "NOPE=2026-01-01");
    expect([unknown.code, unknown.json().error.message]).toEqual([2, expect.stringContaining("NOPE")]);
  });

  it("keeps when a service was done, and counts from then", async () => {
    const env = { ...box.env, CPRO_HOME: tempFolder() };
    const late = async (...args: string[]) => {
      const { stdout } = await cpro(["report", "payments", "--json", ...args], { env });
      return JSON.parse(stdout).invoices.find(({ number }: { number: string }) => number === NASTY);
    };
    const term = ["--terms", `local:${WORLD.tourismOffice}`];
    expect(await late(...term, "--performed", `${NASTY}=15/02/2026`)).toMatchObject({
      ...{ startAt: "2026-02-15", dueAt: "2026-03-17", state: "paid-in-time", interest: "0.00", claim: "none" },
    });
    expect(await late()).toMatchObject({ performedAt: "2026-02-15", state: "paid-in-time" });
  });

  it("takes the days of execution of many invoices from a sheet, and names each cell that it cannot read", async () => {
    const home = tempFolder();
    const env = { ...box.env, CPRO_HOME: home };
    const run = (path: string) => cpro(["report", "payments", "--json", "--performed", path], { env });
    const sheet = (name: string, ...lines: string[]) => {
      writeFileSync(join(home, name), `\uFEFF${lines.join("\r\n")}\r\n`);
      return join(home, name);
    };
    const head = "Fichier;N° facture;Montant;Date d'exécution";
    const bad = await run(sheet("bad.csv", head, `a.pdf;${NASTY};1;hier`, "b.pdf;;2;15/02/2026", "c.pdf;P-1;3;"));
    expect([bad.code, bad.json().error.message]).toEqual([2, expect.stringMatching(/D2.*B3/)]);
    const other = await run(sheet("other.csv", "Facture;Échéance", "P-1;15/02/2026"));
    expect([other.code, other.json().error.message]).toEqual([2, expect.stringContaining("Échéance")]);
    expect((await run(join(home, "none.csv"))).json().error.code).toBe("FILE_NOT_FOUND");

    const good = await run(sheet("good.csv", head, `a.pdf;${NASTY};1;15 février 2026`, "z.pdf;ELSEWHERE;1;1/2/2026"));
    expect([good.code, good.stderr]).toEqual([0, expect.stringContaining("ELSEWHERE")]);
    const { invoices } = (await cpro(["report", "payments", "--json"], { env })).json();
    expect(invoices.find(({ number }: { number: string }) => number === NASTY)).toMatchObject({
      ...{ performedAt: "2026-02-15", state: "paid-in-time" },
    });
  });

  it("uses a rate that is given instead of its own", async () => {
    const { json } = await report("payments", "--json", "--rate", "2026-1=4,15");
    expect(json().rates).toEqual([
      { halfYear: "2026-1", ecbRate: "4.15", rate: "12.15", source: null, replaces: "2.15" },
    ]);
    const late = json().invoices.find(({ number }: { number: string }) => number === NASTY);
    expect(late).toMatchObject({ interest: "11.98", claim: "doubtful", doubts: [{ code: "RATE_REPLACED" }] });
    expect(json().totals).toMatchObject({ certain: "0.00" });
  });

  it("keeps a rate that no authority told it, for the next reports", async () => {
    const home = tempFolder();
    const run = (...args: string[]) =>
      cpro(["report", "payments", "--json", ...args], { env: { ...box.env, CPRO_HOME: home } });
    const told = await run("--rate", "2027-1=2,65", "--rate", "2026-1=4,15");
    expect([told.code, told.stderr]).toEqual([0, expect.stringContaining("2027-1")]);
    expect(JSON.parse(readFileSync(join(home, "ecb-rates.json"), "utf8"))).toEqual({ "2027-1": "2.65" });
    // One that stands in for an official rate was for that run.
    expect((await run()).json().rates).toMatchObject([{ halfYear: "2026-1", ecbRate: "2.15" }]);
    writeFileSync(join(home, "ecb-rates.json"), "{");
    expect((await run()).json().error.code).toBe("CONFIGURATION_INVALID");
  });

  it("shows a screen in French, amounts and dates as in France", async () => {
    const { stdout, code } = await report("payments", "--lang", "fr");
    expect(code).toBe(0);
    expect(stdout).toContain("52,0 jours");
    expect(stdout).toMatch(/OFFICE TOURISME.* 30 .*91,01\u00a0€/);
    expect(stdout).toMatch(/05\/02\/2026 {2}07\/03\/2026 .*10,01\u00a0€/);
    expect(stdout).not.toMatch(/[a-zé] [;:!?] /);
  });

  it("narrows to a period and a recipient", async () => {
    const { json } = await report(
      "payments",
      "--json",
      "--from",
      "01/01/2026",
      "--to",
      "2026-01-31",
      "--recipient",
      WORLD.hospital,
    );
    expect(json()).toMatchObject({ from: "2026-01-01", to: "2026-01-31", totals: { invoices: 1 } });
  });

  it("writes a CSV that nothing runs in, and a workbook, with the same figures", async () => {
    const folder = tempFolder();
    const told = await report("payments", "-o", join(folder, "delays.csv"));
    expect(told.stderr).toContain("delays-recipients.csv");
    const rows = csv(join(folder, "delays.csv"));
    expect(rows.map((row) => row.Invoice).sort()).toEqual(["H-1", "M-1", "OLD", "P-1", "P-3", `'${NASTY}`].sort());
    expect(sum(rows, "Interest (€)")).toBe(11_01);
    const recipients = csv(join(folder, "delays-recipients.csv"));
    expect(sum(recipients, "Interest (€)")).toBe(11_01);
    expect(sum(recipients, "Certain (€)")).toBe(91_01);

    await report("payments", "-o", join(folder, "delays.xlsx"));
    expect(rows.find((row) => row.Invoice === "P-3")?.["To be looked at before sending"]).toContain("R2192-13");
    expect(readFileSync(join(folder, "delays-method.csv"), "utf8")).toContain("R2192-32");
    const method = await readSheet(join(folder, "delays.xlsx"), "Method and reservations");
    expect(method.flat().join(" ")).toContain("R2192-32");
    const [head = [], ...cells] = await readSheet(join(folder, "delays.xlsx"), "Invoices");
    const late = cells.find((row) => row.includes(NASTY)) ?? [];
    expect(late[head.indexOf("Interest (€)")]).toBe(10.01);
    expect(late[head.indexOf("Due on")]).toEqual(new Date("2026-02-05T00:00:00Z"));
    expect(await readSheet(join(folder, "delays.xlsx"), "By recipient")).toHaveLength(3);
  });

  it("writes one page with its charts that shows no tag of an invoice", async () => {
    const path = join(tempFolder(), "delays.html");
    await report("payments", "-o", path, "--lang", "fr");
    const html = readFileSync(path, "utf8");
    expect(html).toContain("<svg");
    expect(html).toContain("Délai moyen de paiement");
    expect(html).toContain("10,01");
    // No sum over the invoices: certain and doubtful claims stand in one column.
    const list = /<table id="rows">[\s\S]*?<\/table>/.exec(html)?.[0] ?? "";
    expect(list).toContain("P-3");
    expect(list).not.toContain("<tfoot>");
    // Nothing is loaded; the empty icon keeps a browser from asking for one.
    expect(html).not.toMatch(/src=|href="(?!#|data:,")/);
  });

  it("needs a file for a workbook", async () => {
    const { code, stderr } = await report("payments", "--format", "xlsx");
    expect(code).toBe(2);
    expect(stderr).toContain("-o");
  });
});

describe("cpro report fiscal", () => {
  it("lists the year by rate; its totals agree with the list to the cent; rejections are apart", async () => {
    const folder = tempFolder();
    const told = await report("fiscal", "--year", "2026", "-o", join(folder, "list.csv"));
    expect(told.code).toBe(0);
    const rows = csv(join(folder, "list.csv"));
    expect(rows.map((row) => row.Invoice)).toEqual(
      expect.arrayContaining(["P-1", "P-3", "H-1", "C-1", "M-1", `'${NASTY}`]),
    );
    expect(rows.map((row) => row.Invoice)).not.toContain("OLD");
    expect(rows.map((row) => row.Invoice)).not.toContain("R-1");
    expect(rows.find((row) => row.Invoice === "C-1")).toMatchObject({ "Excl. tax": "-100,00", "VAT rate (%)": "20" });
    expect(rows.find((row) => row.Invoice === "M-1")).toMatchObject({ VAT: "25,50", "VAT rate (%)": "undetermined" });
    for (const column of ["Excl. tax", "VAT", "Incl. tax"]) {
      for (const table of ["totals", "rates"]) {
        expect(sum(csv(join(folder, `list-${table}.csv`)), column), `${table} ${column}`).toBe(sum(rows, column));
      }
    }
    expect(sum(rows, "Incl. tax")).toBe(1_200_00 + 1_200_00 + 360_00 + 1_200_00 - 120_00 + 225_50);
    const excluded = csv(join(folder, "list-excluded.csv"));
    expect(excluded).toMatchObject([{ Invoice: "R-1", Status: "rejected", "Excl. tax": "700,00" }]);
  });

  it("writes a workbook with typed cells, a sheet per table, and JSON with exact amounts", async () => {
    const path = join(tempFolder(), "list.xlsx");
    await report("fiscal", "--year", "2026", "-o", path, "--lang", "fr");
    const sheets = ["Liste", "Totaux par destinataire et par ", "Totaux par taux"];
    const [list = [], totals = []] = await Promise.all(sheets.map((sheet) => readSheet(path, sheet)));
    const column = (rows: typeof list, title: string) =>
      rows.slice(1).map((row) => Number(row[rows[0]?.indexOf(title) ?? -1]));
    const cent = (amounts: readonly number[]) => amounts.reduce((all, one) => all + Math.round(one * 100), 0);
    expect(cent(column(list, "TTC"))).toBe(cent(column(totals, "TTC")));

    const told = (await report("fiscal", "--year", "2026", "--json")).json();
    expect(told).toMatchObject({
      year: 2026,
      undeterminedLines: 1,
      total: [
        {
          currency: "EUR",
          invoices: 6,
          taxExclusiveAmount: "3400.00",
          taxAmount: "665.50",
          taxInclusiveAmount: "4065.50",
        },
      ],
      excluded: [{ number: "R-1", status: "REJETEE", taxInclusiveAmount: "840.00" }],
    });
    const mixed = told.invoices.find(({ number }: { number: string }) => number === "M-1");
    expect(mixed).toMatchObject({ rate: null, rateSource: "undetermined", taxAmount: "25.50", type: "invoice" });
  });

  it("takes the rates of the platform's recap where there is one", async () => {
    const line = { reference: "a", name: "Conseil", quantity: "1", unit: "h", unitPrice: "300", vatRate: "20" };
    const typed = await typeIn(world, { buyer: WORLD.tourismOffice }, [
      line,
      { ...line, reference: "b", unitPrice: "30", vatRate: "5.5" },
    ]);
    const year = typed.depositedAt.slice(0, 4);
    const told = (await report("fiscal", "--year", year, "--json")).json();
    const lines = told.invoices.filter(({ number }: { number: string }) => number === typed.number);
    expect(lines).toMatchObject([
      { rate: "20", rateSource: "platform", taxExclusiveAmount: "300.00", taxAmount: "60.00" },
      { rate: "5.5", rateSource: "platform", taxExclusiveAmount: "30.00", taxAmount: "1.65" },
    ]);
  });

  it("needs a year", async () => {
    expect((await report("fiscal")).code).toBe(2);
    const { code, stderr } = await report("fiscal", "--year", "26");
    expect(code).toBe(2);
    expect(stderr).toContain("26");
  });

  const soffice = spawnSync("soffice", ["--version"]).status === 0;
  it.skipIf(!soffice)(
    "writes a workbook and a CSV that an office opens as France writes amounts and dates",
    async () => {
      const folder = tempFolder();
      for (const name of ["list.xlsx", "list.csv"]) {
        await report("fiscal", "--year", "2025", "-o", join(folder, name), "--lang", "fr");
      }
      // UTF-8, semicolons, cells as they are shown.
      const asShown = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true";
      const args = ["--headless", `-env:UserInstallation=file://${folder}/office`, "--convert-to", asShown];
      execFileSync("soffice", [...args, "--outdir", join(folder, "out"), join(folder, "list.xlsx")], {
        stdio: "ignore",
        timeout: 120_000,
      });
      const shown = readFileSync(join(folder, "out", "list.csv"), "utf8");
      expect(shown).toMatch(/;31\/12\/2025;OLD;.*;20[.,]00;.*;EUR;1[, .]?000[.,]00;200[.,]00;1[, .]?200[.,]00;/);
      expect(readFileSync(join(folder, "list.csv"), "utf8")).toMatch(
        /;31\/12\/2025;OLD;.*;20;.*;EUR;1000,00;200,00;1200,00;\r\n/,
      );
    },
    180_000,
  );
});

describe("cpro report --all-profiles", () => {
  it("adds the clients up, and tells in a line the one that cannot be read: exit 4, nothing of it counted", async () => {
    const env = { CPRO_HOME: tempFolder(), CPRO_SECRET_STORE: "file", CPRO_PASSPHRASE: PASSPHRASE };
    await quickSecrets(env.CPRO_HOME, PASSPHRASE);
    for (const name of ["alpha", "bravo"]) {
      const login = await cpro(
        [
          ...["login", "--profile", name, "--environment", "custom", "--secrets-stdin"],
          ...["--api-url", box.apiUrl, "--oauth-url", box.oauthUrl, "--client-id", box.clientId],
          ...["--account-login", box.accountLogin, "--seller-siret", box.sellerSiret],
        ],
        {
          env,
          stdin: JSON.stringify({ clientSecret: box.clientSecret, accountPassword: box.accountPassword }),
        },
      );
      expect(login.code).toBe(0);
    }
    const both = (await cpro(["report", "payments", "--all-profiles", "--json"], { env })).json();
    expect(both.profiles.map(({ profile }: { profile: string }) => profile)).toEqual(["alpha", "bravo"]);
    expect(new Set(both.invoices.map(({ profile }: { profile: string }) => profile))).toEqual(
      new Set(["alpha", "bravo"]),
    );

    const path = join(env.CPRO_HOME, "secrets.enc");
    const store = createFileStore({ path, exclusively, passphrase: async () => new Secret(PASSPHRASE) });
    const use = { apiUrl: box.apiUrl, oauthUrl: box.oauthUrl, holder: box.accountLogin };
    await store.write("bravo", { accountPassword: { secret: new Secret("not the password"), use } });
    for (const words of [["payments"], ["fiscal", "--year", "2026"]]) {
      const told = await cpro(["report", ...words, "--all-profiles", "--json"], { env });
      expect(told.code).toBe(4);
      expect(told.json()).toMatchObject({
        profiles: [
          { profile: "alpha", error: null },
          { profile: "bravo", error: { code: "TECHNICAL_ACCOUNT_REFUSED" } },
        ],
      });
      expect(new Set(told.json().invoices.map(({ profile }: { profile: string }) => profile))).toEqual(
        new Set(["alpha"]),
      );
      expect(told.stderr.split("\n").filter((line) => line.startsWith("bravo"))).toHaveLength(1);
    }
  }, 120_000);
});
