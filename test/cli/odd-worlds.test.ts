import { once } from "node:events";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cpro, FIXTURES, type SandboxProcess, startCpro, startSandboxProcess } from "../support/cli.ts";
import { invoicePdf } from "../support/many-invoices.ts";
import { rawAnswer, startMeddler } from "../support/meddling-proxy.ts";
import { tempFolder } from "../support/temp.ts";

const SIMPLE = join(FIXTURES, "pdf/facture-simple.pdf");
const CLOCK = resolve(import.meta.dirname, "../support/clock.cjs");

let box: SandboxProcess;
beforeAll(async () => {
  box = await startSandboxProcess();
});
afterAll(() => box.stop());

describe("a server that never comes to an end", () => {
  it.each(["the body", "the headers", "the token"])("is left in the end: %s comes byte by byte", async (what) => {
    const dripping = new Set<NodeJS.Timeout>();
    const meddler = await startMeddler(box.apiUrl, (path, _, socket) => {
      if (path.endsWith("/api/oauth/token") !== (what === "the token")) return null;
      const start =
        what === "the headers" ? "HTTP/1.1 200 OK\r\nx-" : "HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n";
      socket.write(start);
      dripping.add(setInterval(() => socket.write("a"), 50));
      return "handled";
    });
    const env = { ...box.env, CPRO_API_URL: meddler.url, CPRO_OAUTH_URL: meddler.url, CPRO_TIMEOUT_MS: "400" };
    const told = await cpro(["show", "X", "--json"], { env: { ...env, CPRO_HOME: tempFolder() } });
    for (const timer of dripping) clearInterval(timer);
    meddler.close();
    expect(told.code, told.stdout).toBe(5);
    expect(told.json().error.params.fault).toBe("silence");
  });

  it("a name that the network does not know is told as that", async () => {
    const url = "https://no-such-host.invalid";
    const env = {
      ...box.env,
      CPRO_API_URL: url,
      CPRO_OAUTH_URL: url,
      CPRO_HOME: tempFolder(),
      CPRO_TIMEOUT_MS: "2000",
    };
    const told = await cpro(["show", "X", "--json"], { env });
    expect([told.code, told.json().error.code]).toEqual([5, "NOT_SENT"]);
  });
});

describe("a clock that is wrong", () => {
  it.each(["1970", "2099"])(
    "in %s: nothing crashes, and an invoice is sent once",
    { timeout: 300_000 },
    async (TEST_YEAR) => {
      const home = tempFolder();
      const env = { ...box.env, CPRO_HOME: home, NODE_OPTIONS: `--require ${CLOCK}`, TEST_YEAR };
      const number = `CLOCK-${TEST_YEAR}`;
      for (const args of [
        ["siret", "80938923200020"],
        ["list"],
        ["batch", "plan", SIMPLE],
        ["deposit", SIMPLE, "--number", number, "--yes"],
        ["deposit", SIMPLE, "--number", number, "--yes"],
        ["journal", "verify"],
        ["report", "payments"],
        ["morning"],
      ]) {
        const told = await cpro([...args, "--json"], { env });
        expect(told.code, `${args.join(" ")}: ${told.stdout}${told.stderr}`).not.toBe(1);
      }
      // By the right clock again.
      const again = await cpro(["deposit", SIMPLE, "--number", number, "--yes", "--json"], {
        env: { ...box.env, CPRO_HOME: home },
      });
      expect(again.code, again.stdout).not.toBe(1);
      const { invoices } = (await cpro(["list", "--number", number, "--json"], { env: box.env })).json();
      expect(invoices.length).toBeLessThanOrEqual(1);
    },
  );
});

// Elsewhere nobody can be asked whether a process of that number is still the same.
describe.skipIf(process.platform !== "linux")("a run that is killed", () => {
  it("leaves nothing in the temp folder, and nothing of it in the home after the next run", {
    timeout: 300_000,
  }, async () => {
    const [home, temp, lot] = [tempFolder(), tempFolder(), tempFolder()];
    for (const name of ["1", "2"]) writeFileSync(join(lot, `${name}.pdf`), invoicePdf(`KILL-${name}`));
    const work = join(home, "cache", "work");
    let asked: () => void = () => undefined;
    const meddler = await startMeddler(box.apiUrl, (path) => {
      if (!path.endsWith("/api/oauth/token")) asked();
      return null;
    });
    const env = { ...box.env, CPRO_API_URL: meddler.url, CPRO_OAUTH_URL: meddler.url, CPRO_HOME: home, TMPDIR: temp };
    for (const args of [
      ["batch", "plan", lot],
      ["batch", "send", lot, "--yes"],
      ["proof", "KILL-1", "-o", join(lot, "proof")],
      ["download", "--year", "2026", "-o", join(lot, "archive")],
    ]) {
      const reached = new Promise<void>((done) => {
        asked = done;
      });
      const child = startCpro(args, { env });
      const ended = once(child, "close");
      await Promise.race([reached, ended]);
      child.kill("SIGKILL");
      await ended;
      expect(readdirSync(temp), args.join(" ")).toEqual([]);
    }
    const last = await cpro(["batch", "plan", lot, "--json"], { env });
    meddler.close();
    expect(last.code, last.stdout).toBe(0);
    expect(readdirSync(temp)).toEqual([]);
    // Killed before it had written whose it is, a folder is empty, and goes after a day.
    const left = existsSync(work) ? readdirSync(work, { recursive: true }) : [];
    expect(left.filter((name) => String(name).includes("owner.json"))).toEqual([]);
  });
});

describe("the directory that the service gives", () => {
  it("takes nothing away when it is damaged", async () => {
    const home = tempFolder();
    const download = (url: string) =>
      cpro(["structure", "download", "--json"], {
        env: { ...box.env, CPRO_API_URL: url, CPRO_OAUTH_URL: url, CPRO_HOME: home },
      });
    const meddler = await startMeddler(box.apiUrl, (path, { body }) => {
      if (!path.endsWith("/annuaire/destinataire")) return null;
      const answer = JSON.parse(body);
      const zip = Buffer.from(answer.fichierResultat, "base64");
      const listed = zip.lastIndexOf("PK\u0001\u0002", undefined, "latin1");
      zip.writeUInt32LE((zip.readUInt32LE(listed + 16) ^ 1) >>> 0, listed + 16);
      return rawAnswer("200 OK", JSON.stringify({ ...answer, fichierResultat: zip.toString("base64") }));
    });
    const damaged = await download(meddler.url);
    meddler.close();
    expect([damaged.code, damaged.json().error.code]).toEqual([5, "UNREADABLE_ANSWER"]);
    expect((await download(box.apiUrl)).json().recipients).toBeGreaterThan(25);
  });
});
