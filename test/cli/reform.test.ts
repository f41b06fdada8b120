import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { directChannel } from "../../src/domain/reform.ts";
import { WORLD } from "../../src/sandbox/world.ts";
import { afterDeposit } from "../support/after-deposit.ts";
import { tempFolder } from "../support/temp.ts";
import { warmCpro } from "../support/warm-cpro.ts";

const cpro = warmCpro();

const { run, deposit, depositAs, sandbox, count } = afterDeposit();
const codes = (result: Awaited<ReturnType<typeof run>>) =>
  result.json().findings.map(({ code }: { code: string }) => code);
const FACTURE = "fixtures/pdf/facture-simple.pdf";

describe("cpro reform", () => {
  it("gives the strict date, says that the texts disagree, and names its sources", async () => {
    const { code, json } = await cpro(["reform", "--json"], {});
    expect(code).toBe(0);
    const told = json();
    expect(told).toMatchObject({ directUntil: "2027-08-31", reading: "strict", unanimous: false });
    expect(told.sources.length).toBeGreaterThan(3);
    expect(told.readings.map((one: { directUntil: string | null }) => one.directUntil)).toEqual(["2027-08-31", null]);
    const large = (await cpro(["reform", "--size", "large", "--json"], {})).json();
    expect(large).toMatchObject({ directUntil: null, size: "large" });
    const french = await cpro(["reform", "--lang", "fr"], {});
    expect(french.stdout).toContain("ne sont pas unanimes");
  });

  it("counts the days to the date, never below zero", () => {
    expect(directChannel(null, "2027-08-30").daysLeft).toBe(1);
    expect(directChannel("micro", "2028-01-01").daysLeft).toBe(0);
  });
});

describe("the class of the company", () => {
  const profile = {
    name: "cabinet",
    environment: "qualification",
    apiUrl: null,
    oauthUrl: null,
    clientId: "id",
    accountLogin: "TECH_1@cpro.fr",
    sellerSiret: "51234567900017",
    structureId: null,
    passwordExpiresAt: null,
    secretStore: "keychain",
  };
  const homeWith = (...more: object[]) => {
    const home = tempFolder();
    writeFileSync(
      join(home, "profiles.json"),
      JSON.stringify({ current: "cabinet", profiles: [Object.assign({}, profile, ...more)] }),
    );
    return home;
  };
  const kept = (home: string) =>
    JSON.parse(readFileSync(join(home, "profiles.json"), "utf8")).profiles[0].companySize as unknown;
  const reform = (home: string, ...args: string[]) => cpro(["reform", ...args], { env: { CPRO_HOME: home } });

  it("is kept in the profile once it is given, and never required", async () => {
    const home = homeWith();
    expect((await reform(home, "--json")).json()).toMatchObject({ size: null, directUntil: "2027-08-31" });
    expect(kept(home)).toBeUndefined();
    const told = await reform(home, "--size", "mid");
    expect([told.code, told.stderr]).toEqual([0, expect.stringContaining("cabinet")]);
    expect(kept(home)).toBe("mid");
    expect((await reform(home, "--json")).json()).toMatchObject({ size: "mid", directUntil: null });
    const { profiles } = (await cpro(["profile", "list", "--json"], { env: { CPRO_HOME: home } })).json();
    expect(profiles).toMatchObject([{ name: "cabinet", companySize: "mid" }]);
  });

  it("decides from when the mentions are due", async () => {
    const severity = async (home: string, ...args: string[]) => {
      const { findings } = (await cpro(["check", FACTURE, "--json", ...args], { env: { CPRO_HOME: home } })).json()
        .files[0];
      return findings.find(({ code }: { code: string }) => code === "MENTION_NATURE")?.severity;
    };
    expect(await severity(homeWith())).toBe("info");
    expect(await severity(homeWith({ companySize: "large" }))).toBe("warning");
    expect(await severity(homeWith({ companySize: "large" }), "--size", "sme")).toBe("info");
    expect(await severity(homeWith({ companySize: "large" }), "--no-mentions")).toBeUndefined();
  });
});

describe("cpro list --rejected", () => {
  it("gives the recipient's motive, whether the number is lost, and the command", async () => {
    await depositAs("REJ-1", "MISE_A_DISPOSITION");
    const { invoiceId } = (await run("show", "REJ-1", "--json")).json();
    const change = { status: "REJETEE", reason: "EJ incorrect ou inexistant – voir le bon de commande" };
    expect((await sandbox().post(`/_sandbox/invoices/${invoiceId}/status`, change)).ok).toBe(true);
    await deposit("GOOD-1");
    const listed = (await run("list", "--rejected", "--json")).json();
    expect(listed.invoices).toMatchObject([
      {
        number: "REJ-1",
        motive: { code: "EJ_ERR", label: expect.any(String) },
        numberFree: false,
        command: "cpro deposit invoice.pdf --replaces REJ-1",
      },
    ]);
    const shown = await run("list", "--rejected", "--lang", "fr");
    expect(shown.stdout).toContain("EJ incorrect ou inexistant");
    expect(shown.stdout).toContain("--replaces REJ-1");
    expect(shown.stdout).toContain("ne peut plus servir");
  });
});

describe("a number, by year and company", () => {
  it("is used once a year: the same number dated 2025 and 2026 are two invoices", async () => {
    const dated = (date: string) => run("deposit", FACTURE, "--number", "YEAR-1", "--date", date, "--yes", "--json");
    expect((await dated("2025-03-01")).json()).toMatchObject({ outcome: "submitted" });
    const second = await dated("2026-03-01");
    expect(second.json(), second.stderr).toMatchObject({ outcome: "submitted" });
    const told = second.json().findings.find(({ code }: { code: string }) => code === "NUMBER_OTHER_YEAR");
    expect(told).toMatchObject({ severity: "info", message: expect.stringContaining("2025") });
    expect((await run("list", "--number", "YEAR-1", "--json")).json().total).toBe(2);
    expect((await dated("2026-03-01")).json()).toMatchObject({ outcome: "already-submitted" });
  });

  it("is burnt by the recipient's rejection", async () => {
    await depositAs("BURNT-1", "REJETEE");
    const again = await run("deposit", FACTURE, "--number", "BURNT-1", "--ttc", "1", "--yes", "--json");
    expect(again.code).toBe(3);
    expect(codes(again).length).toBeGreaterThan(0);
    expect(WORLD.seller).toMatch(/^\d{14}$/);
  });

  it("is refused under a sister SIRET of the company before the upload, and sent with --another", async () => {
    // The same SIREN, another establishment; its check digits hold.
    const sister = "51234567900025";
    const login = (await sandbox().get("/_sandbox/accounts")).seller.accountLogin;
    const structure = { identifier: sister, name: "ATELIER SUD", isPublic: false, issuedBy: login };
    expect((await sandbox().post("/_sandbox/structures", structure)).ok).toBe(true);
    await deposit("SIS-1");
    const uploads = await count("factures/v1/deposer/pdf");
    const from = (...args: string[]) =>
      run("deposit", FACTURE, "--number", "SIS-1", "--seller", sister, "--yes", "--json", ...args);
    const refused = await from();
    expect([refused.code, codes(refused)]).toEqual([3, expect.arrayContaining(["NUMBER_SENT_BY_SISTER"])]);
    // Another machine, whose journal knows nothing, asks the server.
    const elsewhere = { ...sandbox().env, CPRO_HOME: tempFolder() };
    const there = await cpro(["deposit", FACTURE, "--number", "SIS-1", "--seller", sister, "--yes", "--json"], {
      env: elsewhere,
    });
    expect([there.code, codes(there)]).toEqual([3, expect.arrayContaining(["NUMBER_SENT_BY_SISTER"])]);
    expect(await count("factures/v1/deposer/pdf")).toBe(uploads);
    // Asked directly, the platform judges by SIREN; told to judge by structure, it takes it.
    const judged = await from("--another");
    expect(judged.json().outcome).toBe("refused");
    await sandbox().post("/_sandbox/settings", { duplicates: "structure" });
    expect((await from("--another")).json().outcome).toBe("submitted");
  });
});

describe("a commitment number of the State", () => {
  const STATE = "fixtures/pdf/facture-etat.pdf";
  const checked = async (commitment: string) => {
    const result = await run("deposit", STATE, "--commitment", commitment, "--dry-run", "--json");
    const { findings } = result.json();
    const found = findings.find(({ code }: { code: string }) => /^COMMITMENT_UN/.test(code));
    return [result.code, found?.code ?? null, found?.severity ?? null];
  };

  it("is looked for, and that it is unknown is a warning", async () => {
    await sandbox().post("/_sandbox/settings", { commitments: ["1512345678"] });
    expect(await checked("1512345678")).toEqual([0, null, null]);
    expect(await checked("1512345679")).toEqual([0, "COMMITMENT_UNKNOWN", "warning"]);
  });

  it("is not looked for without the optional subscription, which is information", async () => {
    const { clientId } = sandbox();
    const domains = ["factures", "structures", "transverses", "utilisateurs"];
    await sandbox().post("/_sandbox/subscriptions", { clientId, domains });
    expect(await checked("1512345679")).toEqual([0, "COMMITMENT_UNCHECKED", "info"]);
    await sandbox().post("/_sandbox/subscriptions", { clientId, domains: [...domains, "engagementsJuridiques"] });
  });
});
