import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createDirectory } from "../../src/directory/directory.ts";
import type { StructureSummary } from "../../src/domain/recipient.ts";
import { openDatabase } from "../../src/sandbox/server.ts";
import { insertStructure } from "../../src/sandbox/store/structures.ts";
import { WORLD } from "../../src/sandbox/world.ts";
import { chooseRecipient, chooseService } from "../../src/usecases/choose-recipient.ts";
import type { Directory } from "../../src/usecases/ports/directory.ts";
import type { Choice, Prompter } from "../../src/usecases/ports/prompter.ts";
import { listServices, showStructure } from "../../src/usecases/structure.ts";
import { queriesOf, type StructureSearch, searchStructures } from "../../src/usecases/structure-search.ts";
import { inProcessSandbox } from "../support/in-process-sandbox.ts";
import { siretNumber } from "../support/sirets.ts";
import { tempFolder } from "../support/temp.ts";

async function setUp(dataDir: string | null = null) {
  const sandbox = await inProcessSandbox(dataDir);
  const path = join(tempFolder(), "directory.sqlite");
  const directory = createDirectory({ path, gateway: async () => sandbox.gateway, now: () => new Date() });
  onTestFinished(() => directory.close());
  return { sandbox, directory };
}

async function found(directory: Directory, search: StructureSearch): Promise<StructureSummary[]> {
  const rows: StructureSummary[] = [];
  for await (const row of searchStructures(directory, search)) rows.push(row);
  return rows;
}

describe("searching structures", () => {
  it("reads what people type: SIRET, SIREN, postcode, name or town", () => {
    const recipients = { publicOnly: true, activeOnly: true };
    expect(queriesOf({ text: "809 389 232 00020" })).toEqual([{ ...recipients, identifier: "80938923200020" }]);
    expect(queriesOf({ text: "809 389 232", all: true })).toEqual([{ identifier: "809389232" }]);
    expect(queriesOf({ text: "62300" })).toEqual([{ ...recipients, postcode: "62300" }]);
    expect(queriesOf({ text: "lens" })).toEqual([
      { ...recipients, name: "lens" },
      { ...recipients, town: "lens" },
    ]);
    expect(queriesOf({ text: "mairie", town: "Lens" })).toEqual([{ ...recipients, town: "Lens", name: "mairie" }]);
  });

  it("finds by each of them, every structure once", async () => {
    const { directory } = await setUp();
    const names = async (search: StructureSearch) => (await found(directory, search)).map(({ name }) => name);
    expect(await names({ text: WORLD.tourismOffice })).toEqual(["OFFICE TOURISME ET PATRIMOINE DE LA CALL"]);
    expect(await names({ text: WORLD.tourismOffice.slice(0, 9) })).toEqual([
      "OFFICE TOURISME ET PATRIMOINE DE LA CALL",
    ]);
    expect(await names({ text: "62220" })).toEqual([]);
    expect(await names({ text: "62220", all: true })).toEqual(["SYNDICAT DES EAUX DE LA DEULE"]);
    const lens = await names({ text: "lens" });
    expect(lens).toContain("COMMUNE DE LENS");
    expect(lens).toContain("CENTRE HOSPITALIER DES DEUX RIVES");
    expect(new Set(lens).size).toBe(lens.length);
    expect(await names({ text: "lens", limit: 2 })).toHaveLength(2);
    expect(await names({ text: "no such place" })).toEqual([]);
    // In any order, and the last word may be the town.
    for (const text of ["call tourisme", "Office call", "patrimoine tourismé"])
      expect(await names({ text })).toEqual(["OFFICE TOURISME ET PATRIMOINE DE LA CALL"]);
    expect(await names({ text: "centre hospitalier lens" })).toContain("CENTRE HOSPITALIER DES DEUX RIVES");
    expect(await names({ text: "call tourisme", limit: 0 })).toEqual([]);
  });

  for (const count of [11, 51, 1_001]) {
    it(`reads to the end of ${count} structures and ${count} services`, async () => {
      const dataDir = tempFolder();
      const { sandbox, directory } = await setUp(dataDir);
      const platform = openDatabase(dataDir);
      platform.transaction(() => {
        for (let i = 0; i < count; i++) {
          insertStructure(platform, {
            identifier: siretNumber(i),
            name: `REGIE PAGINEE ${i}`,
            isPublic: true,
            address: "1 rue de la Paix",
            postcode: "38000",
            town: "Grenoble",
            email: "regie@example.org",
          });
        }
      });
      platform.close();
      const rows = await found(directory, { text: "paginee" });
      expect(new Set(rows.map(({ identifier }) => identifier)).size).toBe(count);
      const services = Array.from({ length: count }, (_, i) => ({ code: `S${i}`, name: `Service ${i}` }));
      await sandbox.addStructure({ identifier: siretNumber(9_000), name: "REGION", services });
      const listed = await listServices(directory, "sandbox", siretNumber(9_000));
      expect(new Set(listed.services.map(({ code }) => code)).size).toBe(count);
    });
  }
});

describe("one structure", () => {
  it("is shown with its services, active or all, and what each demands when asked", async () => {
    const { directory, sandbox } = await setUp();
    const codes = async (options: Parameters<typeof listServices>[3]) =>
      (await listServices(directory, "sandbox", WORLD.tourismOffice, options)).services.map(({ code }) => code);
    expect(await codes({})).not.toContain("ANCIEN");
    expect(await codes({ all: true })).toContain("ANCIEN");
    expect((await sandbox.counts())["structures/v1/consulter/service"]).toBeUndefined();
    const { services } = await listServices(directory, "sandbox", WORLD.hospital, { details: true });
    expect(services.map(({ code, commitmentRequired }) => [code, commitmentRequired])).toEqual([
      ["FACTURES_PUBLIQUES", false],
      ["PHARMACIE", false],
      ["TRAVAUX", true],
    ]);
  });

  it("that does not exist, or is no SIRET, is said so", async () => {
    const { directory } = await setUp();
    const show = (siret: string) => showStructure(directory, "sandbox", siret);
    await expect(show(siretNumber(5))).rejects.toMatchObject({ code: "STRUCTURE_NOT_FOUND", exitCode: 3 });
    await expect(show("80938923200021")).rejects.toMatchObject({
      code: "SIRET_INVALID",
      exitCode: 3,
      params: { reason: "CHECKSUM" },
    });
  });
});

describe("choosing a recipient", () => {
  const words = {
    ask: "recipient?",
    askService: "service?",
    noService: "none",
    chooseService: "choose one",
    publicOnly: "(public)",
    nobody: () => "nobody",
  };

  /** Types `text`, then takes the choice that says `wanted`; any other question fails the test. */
  function typing(answers: readonly { readonly text: string; readonly wanted: string }[]): Prompter {
    const left = [...answers];
    return {
      async search<T>({ search }: { search(text: string, signal: AbortSignal): Promise<readonly Choice<T>[]> }) {
        const answer = left.shift();
        if (!answer) throw new Error("an unexpected question");
        const choices = await search(answer.text, new AbortController().signal);
        const chosen = choices.find(({ name }) => name.includes(answer.wanted));
        if (!chosen) throw new Error(`no ${answer.wanted} among ${choices.map(({ name }) => name).join(", ")}`);
        return chosen.value;
      },
    } as unknown as Prompter;
  }

  it("offers what fits the words typed, then the active services", async () => {
    const { directory } = await setUp();
    const prompter = typing([
      { text: "deux rives", wanted: "CENTRE HOSPITALIER" },
      { text: "pharm", wanted: "PHARMACIE" },
    ]);
    const known = await chooseRecipient(prompter, directory, "sandbox", words);
    expect(known.recipient.structure.identifier).toBe(WORLD.hospital);
    expect(await chooseService(prompter, known, words)).toMatchObject({ code: "PHARMACIE" });
  });

  it("offers last, and says so, the service that no company's invoice may go to", async () => {
    const { directory } = await setUp();
    const hospital = await showStructure(directory, "sandbox", WORLD.hospital);
    const shown: string[] = [];
    const prompter = {
      async search<T>({ search }: { search(text: string): Promise<readonly Choice<T>[]> }) {
        const choices = await search("");
        shown.push(...choices.map(({ name }) => name));
        return choices[1]?.value;
      },
    } as unknown as Prompter;
    const chosen = await chooseService(prompter, hospital, words);
    expect(chosen?.code).not.toBe("FACTURES_PUBLIQUES");
    expect(shown[0]).toBe("choose one");
    expect(shown.at(-1)).toMatch(/^FACTURES_PUBLIQUES .*\(public\)$/);
  });

  it("begins with the service that is known, and where one is needed and none is, with none of them", async () => {
    const { directory } = await setUp();
    const hospital = await showStructure(directory, "sandbox", WORLD.hospital);
    const office = await showStructure(directory, "sandbox", WORLD.tourismOffice);
    const first = async (known: typeof hospital, start: string | null) => {
      const shown: string[] = [];
      const prompter = {
        async search<T>({ search }: { search(text: string): Promise<readonly Choice<T>[]> }) {
          const [one, other] = await search("");
          shown.push(one?.name.split(" ")[0] ?? "");
          return shown.length === 1 ? one?.value : other?.value;
        },
      } as unknown as Prompter;
      return [(await chooseService(prompter, known, words, { start }))?.code, shown];
    };
    expect(await first(hospital, "TRAVAUX")).toEqual(["TRAVAUX", ["TRAVAUX"]]);
    expect(await first(office, "ACCUEIL")).toEqual(["ACCUEIL", ["ACCUEIL"]]);
    expect(await first(office, null)).toEqual([undefined, ["none"]]);
    // Enter asks again.
    expect(await first(hospital, "GONE")).toEqual(["PHARMACIE", ["choose", "choose"]]);
  });

  it("lets no service be chosen only where none is required", async () => {
    const { directory } = await setUp();
    const office = await showStructure(directory, "sandbox", WORLD.tourismOffice);
    expect(await chooseService(typing([{ text: "", wanted: "none" }]), office, words)).toBeNull();
    const hospital = await showStructure(directory, "sandbox", WORLD.hospital);
    await expect(chooseService(typing([{ text: "", wanted: "none" }]), hospital, words)).rejects.toThrow("no none");
    await expect(chooseService(typing([{ text: "", wanted: "ANCIEN" }]), office, words)).rejects.toThrow("no ANCIEN");
  });
});
