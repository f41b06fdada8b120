import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createDirectory } from "../../src/directory/directory.ts";
import type { Finding } from "../../src/domain/finding.ts";
import type { InvoiceDraft } from "../../src/domain/preflight/input.ts";
import { openDatabase } from "../../src/sandbox/server.ts";
import { insertServices } from "../../src/sandbox/store/structures.ts";
import { WORLD } from "../../src/sandbox/world.ts";
import type { Directory } from "../../src/usecases/ports/directory.ts";
import type { ChorusGateway } from "../../src/usecases/ports/gateway.ts";
import { type PreflightRequest, preflight } from "../../src/usecases/preflight.ts";
import { BASE, INVOICE } from "../domain/preflight/base.ts";
import { inProcessSandbox, type TestSandbox } from "../support/in-process-sandbox.ts";
import { siretNumber } from "../support/sirets.ts";
import { tempFolder } from "../support/temp.ts";

const HOUR = 3_600_000;
const TWELVE = 12;
const ROWS = 1_000;

function openDirectory(gateway: ChorusGateway, path: string, now: () => Date = () => new Date()): Directory {
  const directory = createDirectory({ path, gateway: async () => gateway, now });
  onTestFinished(() => directory.close());
  return directory;
}

function request(invoice: Partial<InvoiceDraft>): PreflightRequest {
  const { recipient: _recipient, validator: _validator, ...rest } = BASE;
  return { ...rest, environment: "sandbox", issuers: null, usedNumbers: [], invoice: { ...INVOICE, ...invoice } };
}

/** Twelve recipients of every kind, each asking for a service that asks for a commitment itself. */
async function addTwelve(sandbox: TestSandbox): Promise<readonly string[]> {
  const sirets = Array.from({ length: TWELVE }, (_, i) => siretNumber(1_000 + i));
  for (const [i, identifier] of sirets.entries()) {
    const services = [{ code: `S${i}`, name: "Travaux", commitmentRequired: i % 2 === 0 }];
    await sandbox.addStructure({ identifier, name: `COMMUNE ${i}`, requires: "service", services });
  }
  return sirets;
}

/** A batch of rows checked eight at a time, as a batch does. */
async function checkRows(directory: Directory, sirets: readonly string[]): Promise<readonly (readonly Finding[])[]> {
  const found: (readonly Finding[])[] = [];
  let next = 0;
  const worker = async () => {
    while (next < ROWS) {
      const row = next++;
      const which = row % TWELVE;
      const commitmentNumber = which % 2 === 0 ? "EJ-1" : null;
      const draft = { number: `F-${row}`, buyer: sirets[which] ?? "", serviceCode: `S${which}`, commitmentNumber };
      found.push((await preflight(directory, request(draft))).findings);
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return found;
}

const codes = (findings: readonly Finding[]) => findings.map((finding) => finding.code);

describe("pre-flight of a batch", () => {
  it("asks for each of 12 recipients once in 1,000 rows, and for nothing when the cache is warm", async () => {
    const sandbox = await inProcessSandbox();
    const sirets = await addTwelve(sandbox);
    const path = join(tempFolder(), "directory.sqlite");
    const findings = await checkRows(openDirectory(sandbox.gateway, path), sirets);
    expect(findings).toHaveLength(ROWS);
    expect(findings.flat()).toEqual([]);
    const counts = await sandbox.counts();
    expect(counts["structures/v1/consulter"]).toBe(TWELVE);
    expect(counts["structures/v1/rechercher/services"]).toBe(TWELVE);
    expect(counts["structures/v1/rechercher"]).toBe(TWELVE);
    expect(counts["structures/v1/consulter/service"]).toBe(TWELVE);

    const warm = await checkRows(openDirectory(sandbox.gateway, path), sirets);
    expect(warm.every((found) => codes(found).join() === "RECIPIENT_KEPT")).toBe(true);
    const after = await sandbox.counts();
    for (const operation of Object.keys(counts).filter((name) => name.startsWith("structures/"))) {
      expect(after[operation], operation).toBe(counts[operation]);
    }
  });

  it("works without network on a warm cache, and says how old it is", async () => {
    const sandbox = await inProcessSandbox();
    const sirets = await addTwelve(sandbox);
    const path = join(tempFolder(), "directory.sqlite");
    await checkRows(openDirectory(sandbox.gateway, path), sirets);
    await sandbox.unplug();
    const soon = await checkRows(openDirectory(sandbox.gateway, path), sirets);
    expect(new Set(soon.map((found) => codes(found).join()))).toEqual(new Set(["RECIPIENT_KEPT"]));
    const twoDaysOn = () => new Date(Date.now() + 49 * HOUR);
    const late = await checkRows(openDirectory(sandbox.gateway, path, twoDaysOn), sirets);
    expect(new Set(late.map((found) => codes(found).join()))).toEqual(new Set(["RECIPIENT_STALE"]));
    expect(late[0]?.[0]).toMatchObject({ severity: "warning", params: { hours: 49 } });
    // What the cache says still stops a deposit.
    const bad = await preflight(
      openDirectory(sandbox.gateway, path),
      request({ buyer: sirets[0] ?? "", serviceCode: null }),
    );
    expect(codes(bad.findings)).toEqual(["RECIPIENT_KEPT", "SERVICE_REQUIRED"]);
  });

  it("says that nothing could be checked without network nor cache", async () => {
    const sandbox = await inProcessSandbox();
    await sandbox.unplug();
    const directory = openDirectory(sandbox.gateway, join(tempFolder(), "directory.sqlite"));
    const result = await preflight(directory, request({ buyer: WORLD.tourismOffice }));
    expect(codes(result.findings)).toEqual(["RECIPIENT_UNCHECKED"]);
    expect(result.recipient).toBeNull();
  });

  it("asks again before a kept answer stops a deposit", async () => {
    const dataDir = tempFolder();
    const sandbox = await inProcessSandbox(dataDir);
    const path = join(tempFolder(), "directory.sqlite");
    const siret = siretNumber(2_000);
    await sandbox.addStructure({ identifier: siret, name: "COMMUNE NEUVE" });
    const before = await openDirectory(sandbox.gateway, path).recipient(siret);
    expect(before?.recipient.services).toEqual([]);
    // The recipient opens a service after it was kept.
    const platform = openDatabase(dataDir);
    insertServices(platform, before?.recipient.structure.id ?? 0, [{ code: "VOIRIE", name: "Voirie" }]);
    platform.close();
    const later = openDirectory(sandbox.gateway, path);
    const result = await preflight(later, request({ buyer: siret, serviceCode: "VOIRIE" }));
    expect(codes(result.findings)).toEqual([]);
    expect(result.service).toMatchObject({ code: "VOIRIE" });
    // Still unknown after asking: said without asking for every row.
    for (let i = 0; i < 10; i++) {
      const again = await preflight(later, request({ buyer: siret, serviceCode: "NOWHERE" }));
      expect(codes(again.findings)).toEqual(["SERVICE_UNKNOWN"]);
    }
    expect((await sandbox.counts())["structures/v1/consulter"]).toBe(2);
  });
});
