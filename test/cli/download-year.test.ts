import { once } from "node:events";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { afterDeposit } from "../support/after-deposit.ts";
import { checkSums, filesIn, KILL_AT_FILE, sha256 } from "../support/archives.ts";
import { startCpro } from "../support/cli.ts";
import { ubl } from "../support/flow-files.ts";
import { invoicePdf } from "../support/many-invoices.ts";
import { tempFolder } from "../support/temp.ts";
import { warmCpro } from "../support/warm-cpro.ts";

const cpro = warmCpro();

const GROUP = "factures/v1/telecharger/groupe";
const HISTORY = "factures/v1/consulter/historique";
const world = afterDeposit();
const { run } = world;
let folder: string;
let out: string;
let serial = 0;
beforeEach(() => {
  folder = tempFolder();
  out = join(folder, "archive");
  serial += 1;
});

const archive = (...args: string[]) => run("download", "--year", "2026", "-o", out, "--json", ...args);
const manifest = () => JSON.parse(readFileSync(join(out, "manifest.json"), "utf8"));
const envWith = (more: object) => ({ ...world.sandbox().env, CPRO_HOME: world.home(), ...more });

/** Deposits several invoices, each with a file of its own; gives their numbers. */
async function depositMany(count: number): Promise<readonly string[]> {
  const lot = join(folder, "lot");
  mkdirSync(lot);
  const numbers = Array.from({ length: count }, (_, index) => `Y${serial}/${index + 1}`);
  numbers.forEach((number, index) => {
    writeFileSync(join(lot, `${index}.pdf`), invoicePdf(number));
  });
  expect((await run("batch", "send", lot, "--yes")).code).toBe(0);
  return numbers;
}

const idOf = (number: string): number =>
  manifest().invoices.find((one: { number: string }) => one.number === number).invoiceId;

describe("cpro download --year", () => {
  it("archives every invoice of the year, ten per call; again, asks for nothing", async () => {
    const numbers = await depositMany(23);
    const before = await world.count(GROUP);
    const first = await archive();
    expect(first.code).toBe(0);
    expect(first.json()).toMatchObject({ year: 2026, complete: true, failed: [], invoices: 23, written: 69 });
    expect((await world.count(GROUP)) - before).toBe(3);
    const files = filesIn(out);
    checkSums(files);
    for (const [index, number] of numbers.entries()) {
      const stem = `${number.replace("/", "_")}_${idOf(number)}`;
      expect(files.get(`invoices/${stem}.pdf`)).toEqual(readFileSync(join(folder, "lot", `${index}.pdf`)));
      expect(JSON.parse(String(files.get(`statuses/${stem}.json`)))).toMatchObject({ number, status: "DEPOSEE" });
      expect(JSON.parse(String(files.get(`receipts/${stem}.json`)))).toMatchObject({
        number,
        sent: { sha256: sha256(invoicePdf(number)) },
      });
    }
    const table = String(files.get("manifest.csv"));
    expect(table.startsWith("\ufeffChorus Pro id;number;")).toBe(true);
    expect(table.trimEnd().split("\r\n")).toHaveLength(1 + 69);
    expect(table).toContain(`;${sha256(invoicePdf(numbers[0] ?? ""))};yes;`);

    const calls = [await world.count(GROUP), await world.count(HISTORY)];
    const second = (await archive()).json();
    expect(second).toMatchObject({ complete: true, written: 0, unchanged: 69 });
    expect([await world.count(GROUP), await world.count(HISTORY)]).toEqual(calls);
    const other = await run("download", "--year", "2025", "-o", join(folder, "2025"), "--json");
    expect(other.json()).toMatchObject({ year: 2025, complete: true, invoices: 0 });
  }, 120_000);

  it("fetches only what is missing or damaged, and the statuses that changed", async () => {
    const [gone = "", damaged = "", moved = ""] = await depositMany(4);
    await archive();
    const whole = filesIn(out);
    const pathOf = (number: string, kind: string) =>
      join(out, kind, `${number.replace("/", "_")}_${idOf(number)}.${kind === "invoices" ? "pdf" : "json"}`);
    rmSync(pathOf(gone, "invoices"));
    appendFileSync(pathOf(damaged, "invoices"), " ");
    await world.setStatus(idOf(moved), "MISE_EN_PAIEMENT");
    const calls = await world.count(HISTORY);
    const again = (await archive()).json();
    expect(again).toMatchObject({ complete: true, written: 3 });
    expect((await world.count(HISTORY)) - calls).toBe(1);
    const files = filesIn(out);
    checkSums(files);
    for (const [name, content] of whole) if (name.startsWith("invoices/")) expect(files.get(name)).toEqual(content);
    const { history } = JSON.parse(readFileSync(pathOf(moved, "statuses"), "utf8"));
    expect(history.currentStatus).toBe("MISE_EN_PAIEMENT");
  });

  it("takes attachments, flows and invoices of other machines; keeps attachments up once they are there", async () => {
    const note = join(folder, "note.pdf");
    writeFileSync(note, invoicePdf("NOTE"));
    const withNote = await world.deposit(`ATT-${serial}`, "--attach", note);
    const flow = join(folder, "flow.xml");
    writeFileSync(flow, ubl({ number: `FLOW-${serial}` }));
    expect((await run("deposit", flow, "--yes")).code).toBe(0);
    const elsewhere = envWith({ CPRO_HOME: tempFolder() });
    const file = join(folder, "other.pdf");
    writeFileSync(file, invoicePdf(`OTHER-${serial}`));
    expect((await cpro(["deposit", file, "--yes"], { env: elsewhere })).code).toBe(0);

    expect((await archive("--attachments")).json()).toMatchObject({ complete: true, failed: [] });
    const files = filesIn(out);
    checkSums(files);
    const attached = [...files.keys()].filter((name) => name.startsWith(`attachments/ATT-${serial}_${withNote}/`));
    expect(attached).toHaveLength(1);
    expect(files.get(attached[0] ?? "")).toEqual(readFileSync(note));
    const parts = (number: string) =>
      manifest()
        .invoices.find((one: { number: string }) => one.number === number)
        .files.map(({ part }: { part: string }) => part);
    expect(parts(`FLOW-${serial}`)).toEqual(["invoice", "status", "receipt"]);
    expect(parts(`OTHER-${serial}`)).toEqual(["invoice", "status"]);
    rmSync(join(out, attached[0] ?? ""));
    expect((await archive()).json()).toMatchObject({ complete: true, written: 1 });
    checkSums(filesIn(out));
  });

  it("one invoice that fails leaves the others alone: exit 8, and the next run mends it", async () => {
    await depositMany(12);
    // The first call is for ten invoices; that answer, then those of its halves, are refused down to one invoice.
    await world.faults(
      ...[1, 2, 3, 4, 5].map((nth) => ({ path: `/cpro/${GROUP}`, nth, action: "status", status: 404 })),
    );
    const partly = await archive();
    expect(partly.code).toBe(8);
    const { complete, failed } = partly.json();
    expect(complete).toBe(false);
    expect(failed).toMatchObject([{ code: "REFUSED", number: expect.any(String) }]);
    const { invoices } = manifest();
    expect(invoices.filter(({ error }: { error: string | null }) => error !== null)).toHaveLength(1);
    const pdfs = () => [...filesIn(out).keys()].filter((name) => name.startsWith("invoices/")).length;
    const total = invoices.length;
    expect(pdfs()).toBe(total - 1);
    checkSums(filesIn(out));
    expect((await archive()).json()).toMatchObject({ complete: true, written: 1, failed: [] });
    expect(pdfs()).toBe(total);
  }, 120_000);

  it("asks for fewer at a time when together they are too large for one answer", async () => {
    await depositMany(3);
    await world.faults({ path: `/cpro/${GROUP}`, nth: 1, action: "status", status: 413 });
    expect((await archive()).json()).toMatchObject({ complete: true, failed: [] });
    checkSums(filesIn(out));
  });

  it("stops when Chorus Pro cannot be reached any more, exit 5, and goes on from there", async () => {
    await depositMany(12);
    await world.faults({ path: `/cpro/${HISTORY}`, every: 1, action: "status", status: 503 });
    const stopped = await archive();
    expect([stopped.code, stopped.json().error.code]).toEqual([5, "SERVICE_BUSY"]);
    expect(manifest().complete).toBe(false);
    checkSums(filesIn(out));
    await world.faults();
    expect((await archive()).json()).toMatchObject({ complete: true, failed: [] });
    checkSums(filesIn(out));
  }, 120_000);

  it("killed at any step, leaves no half file in its place, and the next run completes it", async () => {
    await depositMany(3);
    const counted = join(folder, "steps");
    const whole = join(folder, "whole");
    await cpro(["download", "--year", "2026", "-o", whole], {
      env: envWith({ NODE_OPTIONS: KILL_AT_FILE, KILL_COUNT_TO: counted }),
    });
    const wanted = filesIn(whole);
    const steps = Number(readFileSync(counted, "utf8"));
    expect(steps).toBeGreaterThan(40);
    for (let step = 1; step <= steps; step += Math.ceil(steps / 7)) {
      rmSync(out, { recursive: true, force: true });
      for (const at of [step, step + 3]) {
        const env = envWith({ NODE_OPTIONS: KILL_AT_FILE, KILL_AT_FILE: String(at) });
        await cpro(["download", "--year", "2026", "-o", out], { env });
        for (const [name, content] of existsSync(out) ? filesIn(out) : []) {
          if (/\.pdf$/.test(name)) expect(content, `${name} at step ${at}`).toEqual(wanted.get(name));
          if (/statuses.*\.json$/.test(name)) expect(() => JSON.parse(String(content))).not.toThrow();
        }
      }
      expect((await archive()).json()).toMatchObject({ complete: true, failed: [] });
      const files = filesIn(out);
      checkSums(files);
      expect([...files.keys()].sort()).toEqual([...wanted.keys()].sort());
    }
  }, 240_000);

  it("killed, keeps what it had: the next run asks only for the rest", async () => {
    await depositMany(12);
    await world.faults({ path: `/cpro/${HISTORY}`, every: 1, action: "latency", ms: 8_000 });
    const child = startCpro(["download", "--year", "2026", "-o", out], { env: envWith({}) });
    const ended = new Promise((resolve) => child.on("close", resolve));
    const noted = () => {
      const progress = join(out, "progress.jsonl");
      return existsSync(progress) ? readFileSync(progress, "utf8").split('"part":"invoice","stamp"').length - 1 : 0;
    };
    while (noted() < 10) await new Promise((resolve) => setTimeout(resolve, 50));
    child.kill("SIGKILL");
    await ended;
    expect(existsSync(join(out, "manifest.json"))).toBe(false);
    await world.faults();
    const { complete, unchanged } = (await archive()).json();
    expect([complete, unchanged >= 10]).toEqual([true, true]);
    checkSums(filesIn(out));
  }, 120_000);

  it("stops cleanly at Ctrl-C, exit 130, and goes on from there", async () => {
    await depositMany(12);
    await world.faults({ path: `/cpro/${HISTORY}`, every: 1, action: "latency", ms: 1_500 });
    const child = startCpro(["download", "--year", "2026", "-o", out], { env: envWith({}) });
    const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
    while (!existsSync(join(out, "progress.jsonl"))) await new Promise((resolve) => setTimeout(resolve, 50));
    child.kill("SIGINT");
    expect(await ended).toBe(130);
    expect(manifest().complete).toBe(false);
    checkSums(filesIn(out));
    await world.faults();
    expect((await archive()).json()).toMatchObject({ complete: true });
    checkSums(filesIn(out));
  }, 120_000);

  it("is filled by one run at a time: another one is refused with 9, and a killed one's place is free", async () => {
    await depositMany(12);
    const slow = (more: object = {}) =>
      startCpro(["download", "--year", "2026", "-o", out, "--json"], { env: envWith(more) });
    await world.faults({ path: `/cpro/${GROUP}`, every: 1, action: "latency", ms: 15_000 });
    const first = slow();
    const ended = once(first, "close");
    await expect.poll(() => existsSync(join(out, ".cpro-lock")), { timeout: 20_000 }).toBe(true);
    const second = await archive();
    expect([second.code, second.json().error.code]).toEqual([9, "LOCKED"]);
    expect(second.json().error.message).toMatch(new RegExp(`process ${first.pid}, since \\d+ \\w+ 20\\d\\d`));
    first.kill("SIGKILL");
    await ended;
    await world.faults();
    const third = await archive();
    expect([third.code, third.json().complete]).toEqual([0, true]);
    checkSums(filesIn(out));
    expect(readdirSync(out).filter((name) => name.startsWith("."))).toEqual([]);
    // The lock of a machine that cannot be asked counts until it has been silent for two minutes.
    const elsewhere = { token: "t", since: "2026-01-01T00:00:00Z", holder: { pid: 1, host: "other", startedAt: null } };
    writeFileSync(join(out, ".cpro-lock"), JSON.stringify(elsewhere));
    expect((await archive()).code).toBe(9);
    const longAgo = new Date(Date.now() - 180_000);
    utimesSync(join(out, ".cpro-lock"), longAgo, longAgo);
    expect((await archive()).code).toBe(0);
  }, 60_000);

  it("leaves no empty folder where it could not begin", async () => {
    await world.faults({ path: "/cpro/factures/*", every: 1, action: "status", status: 500 });
    expect((await archive()).code).toBe(5);
    expect(existsSync(out)).toBe(false);
  }, 60_000);

  it("does not mix two archives, nor a year with invoices", async () => {
    await depositMany(1);
    await archive();
    const other = await run("download", "--year", "2025", "-o", out, "--json");
    expect([other.code, other.json().error.code]).toEqual([2, "TARGET_TAKEN"]);
    writeFileSync(join(folder, "manifest.json"), "{}");
    expect((await run("download", "--year", "2026", "-o", folder)).code).toBe(2);
    for (const args of [["F1", "--year", "2026"], [], ["--year", "26"]]) {
      expect((await run("download", ...args)).code).toBe(2);
    }
  });
});
