import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WORLD } from "../../src/sandbox/world.ts";
import { type CliOptions, type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { siretNumber } from "../support/sirets.ts";
import { tempFolder } from "../support/temp.ts";
import { warmCpro } from "../support/warm-cpro.ts";

const cpro = warmCpro();

let sandbox: SandboxProcess;
beforeAll(async () => {
  sandbox = await startSandboxProcess();
});
afterAll(() => sandbox.stop());

const run = (args: readonly string[], env: CliOptions["env"] = {}) =>
  cpro(args, { env: { ...sandbox.env, CPRO_HOME: env?.CPRO_HOME ?? tempFolder(), ...env } });

describe("cpro siret", () => {
  it("checks the number, then the structure, with the published JSON", async () => {
    const result = await run(["siret", "809 389 232 00020", "--json"]);
    expect(result.code).toBe(0);
    expect(result.json()).toMatchObject({
      results: [
        {
          input: "809 389 232 00020",
          siret: "80938923200020",
          valid: true,
          reason: null,
          siren: "809389232",
          structure: {
            id: expect.any(Number),
            name: "OFFICE TOURISME ET PATRIMOINE DE LA CALL",
            active: true,
            serviceRequired: false,
            commitmentRequired: false,
            commitmentOrServiceRequired: false,
          },
        },
      ],
    });
  });

  it("ends with 3 when one is wrong, unknown or closed, and shows them all", async () => {
    const result = await run(["siret", WORLD.state, "80938923200021", siretNumber(4), WORLD.inactive, "--json"]);
    expect(result.code).toBe(3);
    const rows = result.json().results;
    expect(rows.map((row: { reason: unknown }) => row.reason)).toEqual([null, "CHECKSUM", null, null]);
    expect(rows.map((row: { structure: { active: boolean } | null }) => row.structure?.active ?? null)).toEqual([
      true,
      null,
      null,
      false,
    ]);
  });

  it("asks nobody with --offline", async () => {
    const before = (await sandbox.get("/_sandbox/requests")).requests.length;
    const result = await run(["siret", "35600000000048", "--offline", "--json"]);
    expect(result.code).toBe(0);
    expect(result.json().results[0]).toMatchObject({ valid: true, structure: null });
    expect((await sandbox.get("/_sandbox/requests")).requests).toHaveLength(before);
  });
});

describe("cpro structure", () => {
  it("finds recipients, for people and for programs", async () => {
    const people = await run(["structure", "search", "deux", "rives", "--lang", "fr"]);
    expect(people.code).toBe(0);
    expect(people.stdout).toContain("266 207 778 00017  CENTRE HOSPITALIER DES DEUX RIVES");
    const program = await run(["structure", "search", "62300", "--limit", "3", "--json"]);
    expect(program.json()).toMatchObject({ total: 3, structures: expect.any(Array) });
    const nothing = await run(["structure", "search", "nowhere at all"]);
    expect(nothing.code).toBe(3);
    expect(nothing.stderr).toContain("Try another word");
  });

  it("shows what a structure requires and lists its services", async () => {
    const shown = await run(["structure", "show", WORLD.hospital, "--json"]);
    expect(shown.json()).toMatchObject({
      structure: { siret: WORLD.hospital, serviceRequired: true, reportsPayment: false, activeServices: 3 },
      stale: false,
      source: "service",
    });
    const services = await run(["structure", "services", WORLD.manyServices, "--json"]);
    expect(services.json()).toMatchObject({ total: 1205 });
    const unknown = await run(["structure", "show", siretNumber(4), "--json"]);
    expect(unknown.code).toBe(3);
    expect(unknown.json()).toMatchObject({ error: { code: "STRUCTURE_NOT_FOUND" } });
  });

  it("keeps the directory, and works offline from it, saying so", async () => {
    const CPRO_HOME = tempFolder();
    const own = await startSandboxProcess();
    const env = { ...own.env, CPRO_HOME };
    const downloaded = await cpro(["structure", "download", "--json"], { env });
    expect(downloaded.code, downloaded.stderr).toBe(0);
    expect(downloaded.json().recipients).toBeGreaterThan(25);
    await own.stop();
    const shown = await cpro(["structure", "show", WORLD.state], { env });
    expect(shown.code).toBe(0);
    expect(shown.stdout).toContain("SERVICES DE L'ETAT");
    expect(shown.stderr).toContain("cannot be reached");
    const services = await cpro(["structure", "services", WORLD.state, "--json"], { env });
    expect(services.json()).toMatchObject({ source: "download" });
    expect(services.json().services).toContainEqual(
      expect.objectContaining({ code: "FAC9470075", commitmentRequired: true }),
    );
    const found = await cpro(["structure", "search", "glycines", "--json"], { env });
    expect(found.json().structures).toEqual([expect.objectContaining({ name: "EHPAD LES GLYCINES" })]);
    const unknown = await cpro(["structure", "show", siretNumber(4)], { env });
    expect(unknown.code).toBe(5);
  });
});

describe("cpro explain", () => {
  it("needs neither account nor network", async () => {
    const result = await cpro(["explain", "soumettre:20013", "--json"]);
    expect(result.code).toBe(0);
    expect(result.json()).toMatchObject({ known: true, explanations: [{ kind: "refusal" }, { kind: "refusal" }] });
    const unknown = await cpro(["explain", "XYZ_1", "--json"]);
    expect(unknown.json()).toMatchObject({ known: false, raw: "XYZ_1" });
  });
});

describe("cpro structure import", () => {
  const CSV = [
    "\ufeffSIREN;Adresse de facturation;Adresse de facturation active",
    "809389232;809389232;Oui",
    "809389232;809389232_80938923200020_ACCUEIL;1",
    "809389232;809389232_80938923200020;non",
    "266500032;266500032;oui",
    "809389232;512345679;oui",
  ].join("\r\n");

  it("keeps the addresses of the public directory, which structure show gives, best first", async () => {
    const home = tempFolder();
    const file = join(home, "annuaire.csv");
    writeFileSync(file, CSV);
    const env = { CPRO_HOME: home };
    const imported = await run(["structure", "import", file, "--json"], env);
    expect(imported.code).toBe(3);
    expect(imported.json()).toMatchObject({ addresses: 4, active: 3, companies: 2, unreadable: [6] });
    const shown = (await run(["structure", "show", WORLD.tourismOffice, "--json"], env)).json().structure;
    expect(shown.billingAddresses).toEqual([
      { address: "809389232_80938923200020", active: false, siret: "80938923200020", routingCode: null, suffix: null },
      {
        address: "809389232_80938923200020_ACCUEIL",
        active: true,
        siret: "80938923200020",
        routingCode: "ACCUEIL",
        suffix: null,
      },
      { address: "809389232", active: true, siret: null, routingCode: null, suffix: null },
    ]);
    expect(shown.billingAddressesAt).toMatch(/^\d{4}-/);
    // A newer list takes the place of what was kept of its companies, and of no other's.
    writeFileSync(file, "SIREN,Adresse de facturation,Adresse de facturation active\n809389232,809389232,x\n");
    expect((await run(["structure", "import", file, "--json"], env)).json()).toMatchObject({
      addresses: 1,
      unreadable: [],
    });
    const text = await run(["structure", "show", WORLD.tourismOffice], env);
    expect(text.stdout).toContain("809389232\n");
    expect(text.stdout).not.toContain("ACCUEIL");
  });

  it("says that a table is none of the directory, and keeps nothing", async () => {
    const home = tempFolder();
    const file = join(home, "other.csv");
    writeFileSync(file, "Nom;Ville\nX;Lens\n");
    const result = await run(["structure", "import", file, "--json"], { CPRO_HOME: home });
    expect([result.code, result.json().error.code]).toEqual([2, "USAGE"]);
    const shown = (await run(["structure", "show", WORLD.tourismOffice, "--json"], { CPRO_HOME: home })).json()
      .structure;
    expect(shown).toMatchObject({ billingAddresses: [], billingAddressesAt: null });
  });
});
