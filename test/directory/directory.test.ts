import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { zipSync } from "fflate";
import { describe, expect, it, onTestFinished } from "vitest";
import { cachePath } from "../../src/directory/cache-path.ts";
import { createDirectory } from "../../src/directory/directory.ts";
import { readDirectoryFile } from "../../src/directory/directory-file.ts";
import { WORLD } from "../../src/sandbox/world.ts";
import type { Directory } from "../../src/usecases/ports/directory.ts";
import type { ChorusGateway } from "../../src/usecases/ports/gateway.ts";
import { inProcessSandbox } from "../support/in-process-sandbox.ts";
import { siretNumber } from "../support/sirets.ts";
import { tempFolder } from "../support/temp.ts";

const HOUR = 3_600_000;

/** A clock that the test sets. */
function clock(start = "2026-11-23T09:00:00Z") {
  let at = Date.parse(start);
  return { now: () => new Date(at), forward: (ms: number) => (at += ms) };
}

function directoryOn(gateway: ChorusGateway, path: string, now: () => Date): Directory {
  const directory = createDirectory({ path, gateway: async () => gateway, now });
  onTestFinished(() => directory.close());
  return directory;
}

async function setUp() {
  const sandbox = await inProcessSandbox();
  const path = join(tempFolder(), "cache", "directory.sqlite");
  const time = clock();
  return { sandbox, path, time, directory: directoryOn(sandbox.gateway, path, time.now) };
}

describe("the directory", () => {
  it("tells what a recipient requires, its services and each service's own demand", async () => {
    const { directory } = await setUp();
    const known = await directory.recipient(WORLD.serviceAndCommitment);
    expect(known).toMatchObject({
      recipient: { structure: { serviceRequired: true, commitmentRequired: true, isPublic: true, active: true } },
      ageMs: 0,
      fromCache: false,
      stale: false,
      source: "service",
    });
    const state = await directory.recipient(WORLD.state);
    if (!state) throw new Error("no State");
    expect(state.recipient.services.map((service) => service.code)).toContain("FAC9470075");
    expect(await directory.service(state.recipient, "FAC9470075")).toMatchObject({ commitmentRequired: true });
    expect(await directory.service(state.recipient, "FAC0000057")).toMatchObject({ commitmentRequired: false });
    expect(await directory.service(state.recipient, "NOWHERE")).toBeNull();
  });

  it("asks once for a recipient that many ask for at once, found or not", async () => {
    const { directory, sandbox } = await setUp();
    const unknown = siretNumber(77);
    await Promise.all(
      Array.from({ length: 50 }, (_, i) => directory.recipient(i % 2 === 0 ? WORLD.hospital : unknown)),
    );
    expect(await directory.recipient(unknown)).toBeNull();
    const counts = await sandbox.counts();
    expect(counts["structures/v1/rechercher"]).toBe(2);
    expect(counts["structures/v1/consulter"]).toBe(1);
    expect(counts["structures/v1/rechercher/services"]).toBe(1);
  });

  it("fetches every page of the services", async () => {
    const { directory } = await setUp();
    const known = await directory.recipient(WORLD.manyServices);
    expect(known?.recipient.services).toHaveLength(1205);
    expect(new Set(known?.recipient.services.map((service) => service.code)).size).toBe(1205);
  });

  it("keeps what it learned for a day, for later runs, and says how old it is", async () => {
    const { directory, sandbox, path, time } = await setUp();
    await directory.recipient(WORLD.hospital);
    time.forward(23 * HOUR);
    const later = directoryOn(sandbox.gateway, path, time.now);
    expect(await later.recipient(WORLD.hospital)).toMatchObject({ fromCache: true, ageMs: 23 * HOUR, stale: false });
    expect((await sandbox.counts())["structures/v1/consulter"]).toBe(1);
    time.forward(HOUR);
    expect(await later.recipient(WORLD.hospital)).toMatchObject({ fromCache: false, ageMs: 0, stale: false });
    expect((await sandbox.counts())["structures/v1/consulter"]).toBe(2);
  });

  it("asks anew on refresh, once a run, and after being told to forget", async () => {
    const { directory, sandbox, path, time } = await setUp();
    await directory.recipient(WORLD.hospital);
    const later = directoryOn(sandbox.gateway, path, time.now);
    await later.recipient(WORLD.hospital, { refresh: true });
    await later.recipient(WORLD.hospital, { refresh: true });
    expect((await sandbox.counts())["structures/v1/consulter"]).toBe(2);
    await later.forget(WORLD.hospital);
    await later.recipient(WORLD.hospital);
    expect((await sandbox.counts())["structures/v1/consulter"]).toBe(3);
  });

  it("serves what it has when nothing answers, however old, and fails when it has nothing", async () => {
    const { directory, sandbox, path, time } = await setUp();
    const known = await directory.recipient(WORLD.state);
    if (!known) throw new Error("no State");
    await directory.service(known.recipient, "FAC9470075");
    await sandbox.unplug();
    time.forward(72 * HOUR);
    const later = directoryOn(sandbox.gateway, path, time.now);
    const kept = await later.recipient(WORLD.state);
    expect(kept).toMatchObject({ fromCache: true, stale: true, ageMs: 72 * HOUR, source: "service" });
    expect(kept?.recipient).toEqual(known.recipient);
    expect(await later.service(known.recipient, "FAC9470075")).toMatchObject({ commitmentRequired: true });
    await expect(later.recipient(WORLD.hospital)).rejects.toMatchObject({ code: "NOT_SENT" });
    await expect(later.service(known.recipient, "FAC0000057")).rejects.toMatchObject({ code: "NOT_SENT" });
  });

  it("leaves a service alone that just failed to answer", async () => {
    const { sandbox, path, time } = await setUp();
    await sandbox.unplug();
    let asked = 0;
    const gateway = async () => {
      asked++;
      return sandbox.gateway;
    };
    const directory = createDirectory({ path, gateway, now: time.now });
    onTestFinished(() => directory.close());
    for (let i = 0; i < 20; i++) await expect(directory.recipient(siretNumber(i))).rejects.toBeDefined();
    expect(asked).toBe(1);
    time.forward(31_000);
    await expect(directory.recipient(siretNumber(1))).rejects.toBeDefined();
    expect(asked).toBe(2);
  });

  it("keeps two worlds apart and the embedded sandbox together", () => {
    const path = (environment: "sandbox" | "custom", url: string | null) => cachePath("/c", environment, url);
    expect(path("custom", "http://127.0.0.1:1")).not.toBe(path("custom", "http://127.0.0.1:2"));
    expect(path("sandbox", null)).toBe(join("/c", "directory-sandbox.sqlite"));
  });

  it("starts anew when its file is damaged", async () => {
    const { sandbox, time } = await setUp();
    const path = join(tempFolder(), "cache", "directory.sqlite");
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, "this is not a database, and long enough to be read as one".repeat(200));
    const directory = directoryOn(sandbox.gateway, path, time.now);
    expect(await directory.recipient(WORLD.hospital)).not.toBeNull();
  });

  it("searches live, and among what it keeps when nothing answers", async () => {
    const { directory, sandbox } = await setUp();
    const names = async (query: Parameters<Directory["search"]>[0]) => {
      const found: string[] = [];
      for await (const { name } of directory.search(query)) found.push(name);
      return found;
    };
    expect(await names({ name: "evin" })).toEqual(["COMMUNE DE ÉVIN-LES-SAULES"]);
    await directory.recipient(WORLD.hospital);
    await sandbox.unplug();
    expect(await names({ name: "hospitalier rives" })).toEqual(["CENTRE HOSPITALIER DES DEUX RIVES"]);
    expect(await names({ postcode: "62300" })).toEqual(["CENTRE HOSPITALIER DES DEUX RIVES"]);
    expect(await names({ identifier: WORLD.hospital.slice(0, 9) })).toEqual(["CENTRE HOSPITALIER DES DEUX RIVES"]);
    expect(await names({ name: "100%" })).toEqual([]);
  });
});

describe("the downloaded directory", () => {
  // Packed lightly: some of them are large, and how well they are packed is not what is tested.
  const zip = (name: string, text: string) => zipSync({ [name]: Buffer.from(text) }, { level: 1 });
  const CSV = [
    "TypeIdentifiant;Identifiant;RaisonSociale;GestionStatutMiseEnPaiement;GestionEngagement;GestionService;GestionServiceEngagement;StructureActive;CodePostal;Ville",
    `1;${siretNumber(1)};"COMMUNE DE ""SAINT-JEAN""; ANNEXE";1;0;1;0;1;38000;Grenoble`,
    `1;${siretNumber(2)};DÉPARTEMENT;0;1;0;1;0;69000;Lyon`,
    "",
  ].join("\r\n");

  it("is read as a table, quotes included", () => {
    const [first, second] = [...readDirectoryFile(zip("annuaire.csv", `\ufeff${CSV}`))];
    expect(first).toMatchObject({
      structure: {
        identifier: siretNumber(1),
        name: 'COMMUNE DE "SAINT-JEAN"; ANNEXE',
        serviceRequired: true,
        commitmentRequired: false,
        active: true,
        reportsPayment: true,
        address: { postcode: "38000", town: "Grenoble" },
      },
      services: [],
    });
    expect(second?.structure).toMatchObject({ active: false, commitmentRequired: true, name: "DÉPARTEMENT" });
  });

  it("is read as a table whose cells hold line breaks, and marks that open nothing", () => {
    const rows = [
      `1;${siretNumber(1)};"COMMUNE\nDE ""SAINT-JEAN""\r\nANNEXE";1`,
      `1;${siretNumber(2)};RÉGIE DU 1/2" ET CIE;0`,
      `1;${siretNumber(3)};"";0`,
    ];
    const text = `TypeIdentifiant;Identifiant;RaisonSociale;GestionService\n${rows.join("\n")}`;
    expect([...readDirectoryFile(zip("annuaire.csv", text))].map(({ structure }) => structure.name)).toEqual([
      'COMMUNE\nDE "SAINT-JEAN"\r\nANNEXE',
      'RÉGIE DU 1/2" ET CIE',
      "",
    ]);
  });

  it("is read as a document, with services, however it is cut into pieces", () => {
    const structure = (i: number) =>
      `<Structure><TypeIdentifiant>SIRET</TypeIdentifiant><Identifiant>${siretNumber(i)}</Identifiant>` +
      `<RaisonSociale>COMMUNE &amp; C${i}</RaisonSociale><GestionService>1</GestionService>` +
      `<Service><CodeService>S${i}</CodeService><NomService>Service</NomService><ServiceActif>0</ServiceActif>` +
      "<GestionEngagement>1</GestionEngagement></Service></Structure>";
    const count = 5_000;
    const xml = `<?xml version="1.0"?><Annuaire>${Array.from({ length: count }, (_, i) => structure(i)).join("")}</Annuaire>`;
    const all = [...readDirectoryFile(zip("annuaire.xml", xml))];
    expect(all).toHaveLength(count);
    expect(all[4_321]).toMatchObject({
      structure: { identifier: siretNumber(4_321), name: "COMMUNE & C4321", serviceRequired: true },
      services: [{ code: "S4321", active: false, commitmentRequired: true }],
    });
    expect(new Set(all.map((one) => one.structure.identifier)).size).toBe(count);
  });

  it("that is no ZIP is an unreadable answer, never an empty directory", () => {
    const read = (bytes: Uint8Array) => () => [...readDirectoryFile(bytes)];
    expect(read(Buffer.from("not a zip"))).toThrow(expect.objectContaining({ code: "UNREADABLE_ANSWER" }));
    const whole = zip("annuaire.csv", CSV);
    expect(read(whole.subarray(0, whole.length / 3))).toThrow(expect.objectContaining({ code: "UNREADABLE_ANSWER" }));
  });

  it.each<[string, () => Uint8Array]>([
    ["whose checksum is not its content's", () => patched(zip("annuaire.csv", CSV), 16, 0x12345678)],
    ["whose size is too small", () => patched(zip("annuaire.csv", CSV), 24, 10)],
    ["whose size is too large", () => patched(zip("annuaire.csv", CSV), 24, 10_000)],
    ["that lists a gigabyte", () => patched(zip("annuaire.csv", CSV), 24, 1_000_000_000)],
    ["that is encrypted", () => patched(zip("annuaire.csv", CSV), 8, 0x00080001)],
    [
      "of a hundred files and more",
      () => zipSync(Object.fromEntries(letters(101).map((it) => [it, new Uint8Array(1)]))),
    ],
    ["of half a million rows and more", () => zip("annuaire.csv", `Identifiant\n${"x\n".repeat(500_001)}`)],
    ["with a row that never ends", () => zip("annuaire.csv", `Identifiant;Nom\n1;"${"a\n".repeat(200_000)}`)],
    ["with an element that never ends", () => zip("annuaire.xml", `<a><TypeIdentifiant>${" ".repeat(5_000_000)}`)],
    [
      "with a character that does not exist",
      () => zip("a.xml", "<TypeIdentifiant>1<Identifiant>&#99999999;</Identifiant>"),
    ],
  ])("%s is an unreadable answer", (_, make) => {
    expect(() => [...readDirectoryFile(make())]).toThrow(expect.objectContaining({ code: "UNREADABLE_ANSWER" }));
  });
});

const letters = (count: number) => Array.from({ length: count }, (_, index) => `f${index}.csv`);

/** The ZIP with one number of its only entry in the list changed. */
function patched(zip: Uint8Array, field: number, value: number): Uint8Array {
  const bytes = Buffer.from(zip);
  bytes.writeUInt32LE(value, bytes.lastIndexOf(Buffer.from("PK\u0001\u0002", "latin1")) + field);
  return bytes;
}
