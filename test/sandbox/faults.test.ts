import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { FaultPlan } from "../../src/sandbox/faults/plan.ts";
import { cpro, startSandboxProcess } from "../support/cli.ts";
import { tempFolder } from "../support/temp.ts";
import { type Client, sandbox, structureId, submission, type TestSandbox } from "./support.ts";

const SUBMIT = "factures/v1/soumettre";
const SEARCH = "factures/v1/rechercher/fournisseur";
const ACTIVE = "transverses/v1/recuperer/structures/actives/fournisseur";
const ON_SUBMIT = { path: `/cpro/${SUBMIT}` };

async function withFaults(...rules: object[]): Promise<{ server: TestSandbox; seller: Client }> {
  const server = await sandbox();
  const seller = await server.account("seller");
  await seller.ask(ACTIVE);
  await server.post("/_sandbox/faults", { seed: 1, rules });
  return { server, seller };
}

const count = async (server: TestSandbox): Promise<number> => (await server.get("/_sandbox/invoices")).total;
const lastRequest = async (server: TestSandbox) => (await server.get("/_sandbox/requests")).requests.at(-1);

describe("faults", () => {
  it("cut the connection before anything is done", async () => {
    const { server, seller } = await withFaults({ ...ON_SUBMIT, nth: 1, action: "reset-before" });
    const body = await submission(seller, "F-1");
    await expect(seller.send(SUBMIT, body)).rejects.toThrow("fetch failed");
    expect(await count(server)).toBe(0);
    expect(await lastRequest(server)).toMatchObject({ path: `/cpro/${SUBMIT}`, status: null, fault: "reset-before" });
    await seller.ask(SUBMIT, body);
    expect(await count(server)).toBe(1);
  });

  it("commit, then cut the connection", async () => {
    const { server, seller } = await withFaults({ ...ON_SUBMIT, nth: 1, action: "reset-after" });
    await expect(seller.send(SUBMIT, await submission(seller, "F-1"))).rejects.toThrow("fetch failed");
    expect(await count(server)).toBe(1);
    expect(await lastRequest(server)).toMatchObject({ status: null, fault: "reset-after" });
    const found = await seller.ask(SEARCH, { numeroFacture: "F-1" });
    expect(found.listeFactures).toMatchObject([{ numeroFacture: "F-1", statut: "DEPOSEE" }]);
  });

  it("commit, then send half of the answer", async () => {
    const { server, seller } = await withFaults({ ...ON_SUBMIT, nth: 1, action: "truncate" });
    await expect(seller.send(SUBMIT, await submission(seller, "F-1"))).rejects.toThrow("terminated");
    expect(await count(server)).toBe(1);
  });

  it("answer a status instead, with Retry-After, before or after the work", async () => {
    const { server, seller } = await withFaults(
      { ...ON_SUBMIT, nth: 1, action: "status", status: 429, retryAfter: 2 },
      { ...ON_SUBMIT, nth: 2, action: "status", status: 502, after: true },
    );
    const busy = await seller.send(SUBMIT, await submission(seller, "F-1"));
    expect([busy.status, busy.headers.get("retry-after"), await count(server)]).toEqual([429, "2", 0]);
    const lost = await seller.send(SUBMIT, await submission(seller, "F-1"));
    expect([lost.status, await count(server)]).toEqual([502, 1]);
    expect(await lastRequest(server)).toMatchObject({ status: 502, fault: "status" });
  });

  it("make every token expire", async () => {
    const { server, seller } = await withFaults({ path: `/cpro/${ACTIVE}`, nth: 2, action: "token-expiry" });
    await seller.ask(ACTIVE);
    const answer = await seller.send(ACTIVE);
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toContain("invalid_token");
    const again = await server.account("seller");
    await again.ask(ACTIVE);
  });

  it("wait, and drip the answer", async () => {
    const { seller } = await withFaults(
      { path: `/cpro/${ACTIVE}`, nth: 1, action: "latency", ms: 120 },
      { path: `/cpro/${ACTIVE}`, nth: 2, action: "slow-body", ms: 200 },
    );
    const lasts = async (): Promise<number> => {
      const start = performance.now();
      await seller.ask(ACTIVE);
      return performance.now() - start;
    };
    // A wait can last longer on a busy machine, never shorter.
    expect(await lasts()).toBeGreaterThan(115);
    expect(await lasts()).toBeGreaterThan(190);
  });

  it("let an invoice show late in searches", async () => {
    let now = new Date("2026-11-20T10:00:00Z");
    const server = await sandbox({ now: () => now });
    const seller = await server.account("seller");
    await server.post("/_sandbox/faults", {
      seed: 1,
      rules: [{ ...ON_SUBMIT, nth: 1, action: "visible-late", ms: 2000 }],
    });
    const { identifiantFactureCPP } = await seller.ask(SUBMIT, await submission(seller, "F-1"));
    const total = async () => (await seller.ask(SEARCH, { numeroFacture: "F-1" })).parametresRetour.total;
    expect(await total()).toBe(0);
    await seller.ask("factures/v1/consulter/fournisseur", { identifiantFactureCPP });
    now = new Date("2026-11-20T10:00:01.999Z");
    expect(await total()).toBe(0);
    now = new Date("2026-11-20T10:00:02Z");
    expect(await total()).toBe(1);
  });

  it("strike the nth, every so many, or by a chance that the seed decides", async () => {
    const path = `/cpro/${ACTIVE}`;
    const server = await sandbox();
    const seller = await server.account("seller");
    const struck = async (rule: object, times: number, seed = 1): Promise<number[]> => {
      await server.post("/_sandbox/faults", { seed, rules: [{ path, action: "status", status: 503, ...rule }] });
      const hits: number[] = [];
      for (let i = 1; i <= times; i++) if ((await seller.send(ACTIVE)).status === 503) hits.push(i);
      return hits;
    };
    expect(await struck({ nth: 3 }, 8)).toEqual([3]);
    expect(await struck({ every: 3 }, 8)).toEqual([3, 6]);
    expect(await struck({}, 3)).toEqual([1, 2, 3]);
    const first = await struck({ probability: 0.3 }, 60, 7);
    expect(first.length).toBeGreaterThan(5);
    expect(first.length).toBeLessThan(35);
    expect(await struck({ probability: 0.3 }, 60, 7)).toEqual(first);
    expect(await struck({ probability: 0.3 }, 60, 8)).not.toEqual(first);
    expect(await struck({ path: "/cpro/factures/*" }, 3)).toEqual([]);
    expect(await struck({ path: "/cpro/transverses/*", nth: 2 }, 3)).toEqual([2]);
    await fetch(`${server.apiUrl}/_sandbox/faults`, { method: "DELETE" });
    expect((await seller.send(ACTIVE)).status).toBe(200);
  });

  it("never touch the sandbox's own endpoints", async () => {
    const { server } = await withFaults({ action: "reset-before" });
    expect(await server.get("/_sandbox/invoices")).toMatchObject({ total: 0 });
  });

  it("refuse a plan that means nothing", async () => {
    const server = await sandbox();
    for (const rule of [
      { action: "explode" },
      { action: "status" },
      { action: "latency", nth: 1, every: 2 },
      { nth: 0 },
    ]) {
      const response = await fetch(`${server.apiUrl}/_sandbox/faults`, {
        method: "POST",
        body: JSON.stringify({ rules: [rule] }),
      });
      expect(response.status).toBe(400);
    }
    expect(await server.get("/_sandbox/faults")).toEqual({ seed: 1, rules: [] });
  });

  it("go on counting after a restart with the same plan, and are gone without one", async () => {
    const dataDir = tempFolder();
    const faults: FaultPlan = { seed: 1, rules: [{ path: `/cpro/${ACTIVE}`, nth: 3, action: "status", status: 503 }] };
    const statuses = async (options: object): Promise<number[]> => {
      const server = await sandbox({ dataDir, ...options });
      const seller = await server.account("seller");
      return [(await seller.send(ACTIVE)).status, (await seller.send(ACTIVE)).status];
    };
    expect(await statuses({ faults })).toEqual([200, 200]);
    expect(await statuses({ faults })).toEqual([503, 200]);
    expect(await statuses({ faults: { seed: 1, rules: [] } })).toEqual([200, 200]);
  });

  it("come from a file, and a bad file is said so before anything listens", async () => {
    const folder = tempFolder();
    const good = join(folder, "faults.json");
    writeFileSync(
      good,
      JSON.stringify({ seed: 3, rules: [{ path: "/api/oauth/token", nth: 1, action: "status", status: 500 }] }),
    );
    const child = await startSandboxProcess(["--ephemeral", "--faults", good]);
    const token = await fetch(`${child.oauthUrl}/api/oauth/token`, { method: "POST", body: new URLSearchParams() });
    expect(token.status).toBe(500);
    await child.stop();
    const bad = join(folder, "bad.json");
    writeFileSync(bad, '{"rules":[{"action":"explode"}]}');
    for (const file of [bad, join(folder, "nowhere.json")]) {
      const result = await cpro(["sandbox", "--ephemeral", "--port", "0", "--json", "--faults", file]);
      expect(result.code).toBe(2);
      expect(result.json().error.message).toContain(file);
    }
  });
});

describe("the record of requests", () => {
  it("tells method, path, time and status of every request of a client", async () => {
    const server = await sandbox({ now: () => new Date("2026-11-20T10:00:00Z") });
    const seller = await server.account("seller");
    await structureId(seller, server.sellerSiret);
    await seller.send("factures/v1/nope" as typeof SUBMIT);
    const at = "2026-11-20T10:00:00.000Z";
    expect(await server.get("/_sandbox/requests")).toEqual({
      requests: [
        { id: 1, method: "POST", path: "/api/oauth/token", at, status: 200, fault: null },
        { id: 2, method: "POST", path: "/cpro/structures/v1/rechercher", at, status: 200, fault: null },
        { id: 3, method: "POST", path: "/cpro/factures/v1/nope", at, status: 403, fault: null },
      ],
    });
  });
});
