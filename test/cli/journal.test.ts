import { readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { inFolder, keyOf, openTestJournal, planOf } from "../support/journal.ts";
import { warmCpro } from "../support/warm-cpro.ts";

const cpro = warmCpro();

/** A home with two deposits, planned by this process. */
async function homeWithTwo(folder: string): Promise<(...args: string[]) => ReturnType<typeof cpro>> {
  const journal = openTestJournal(folder);
  await journal.reserve(keyOf("F1"), planOf("F1"));
  await journal.reserve(keyOf("=SUM(A1)"), planOf("=SUM(A1)"));
  await journal.close();
  return (...args) => cpro(["journal", ...args], { env: { CPRO_HOME: folder } });
}

it("lists, newest first, and shows the events of one", () =>
  inFolder(async (folder) => {
    const run = await homeWithTwo(folder);
    const { deposits, total } = (await run("list", "--json")).json();
    expect(total).toBe(2);
    expect(deposits.map((one: { number: string }) => one.number)).toEqual(["=SUM(A1)", "F1"]);
    const shown = (await run("show", "F1", "--json")).json();
    expect(shown).toMatchObject({ state: "planned", invoice: { payableAmount: "120.00" } });
    expect(shown.events.map((one: { type: string }) => one.type)).toEqual(["planned"]);
    expect((await run("show", shown.journalId)).stdout).toContain("F1");
    expect((await run("show", "F9")).code).toBe(2);
  }));

it("exports what a spreadsheet opens without running it", () =>
  inFolder(async (folder) => {
    const run = await homeWithTwo(folder);
    const target = join(folder, "out.csv");
    expect((await run("export", "-o", target)).code).toBe(0);
    const csv = readFileSync(target, "utf8");
    expect(csv.startsWith("\ufeffjournal;environment;")).toBe(true);
    expect(csv).toContain(";'=SUM(A1);");
    expect(csv).toContain(";100,00;20,00;120,00;120,00;EUR;");
    // What Excel would turn into 8,09E+13, or into another day.
    expect(csv).not.toMatch(/;\d{14};|;\d{4}-\d\d-\d\d/);
    expect(csv).toMatch(/;\d{3} \d{3} \d{3} \d{5};/);
    const french = (await run("export", "--lang", "fr")).stdout;
    expect(french).toMatch(/;facture;\d\d\/\d\d\/\d{4};.*;prévue;/);
    const events = (await run("export", "--json")).stdout.trim().split("\n");
    expect(events.map((line) => JSON.parse(line).seq)).toEqual([1, 2]);
  }));

it("verifies, and says what is damaged", () =>
  inFolder(async (folder) => {
    const run = await homeWithTwo(folder);
    expect((await run("verify", "--json")).json()).toMatchObject({ sound: true, events: 2, deposits: 2, damages: [] });
    truncateSync(join(folder, "journal.db-wal"), 0);
    const damaged = await run("verify");
    expect(damaged.code).toBe(1);
    expect(damaged.stdout).toMatch(/damaged/);
    expect((await run("list")).code).toBe(1);
    // Without what a run may have left beside it, which stands for the first pages of the file.
    for (const beside of ["-wal", "-shm"]) rmSync(join(folder, `journal.db${beside}`), { force: true });
    writeFileSync(join(folder, "journal.db"), "not a database at all");
    expect((await run("verify")).stdout).toMatch(/not a database/);
  }));

it("says so when there is no journal, and makes none", () =>
  inFolder(async (folder) => {
    const none = await cpro(["journal", "verify"], { env: { CPRO_HOME: join(folder, "home") } });
    expect(none.code).toBe(0);
    expect(none.stdout).toContain("nothing yet");
  }));

it("lists what was done besides deposits, and shows each action by its id", () =>
  inFolder(async (folder) => {
    const run = await homeWithTwo(folder);
    const journal = openTestJournal(folder);
    const action = { environment: "sandbox", profile: "p", invoiceId: 7, number: "F1", details: { buyer: "809" } };
    const id = await journal.beginAction({ operation: "factures/v1/recycler", ...action });
    await journal.endAction(id, { result: "unknown", detail: null });
    await journal.endAction(id, { result: "done", detail: "DEPOSEE" });
    const open = await journal.beginAction({ operation: "factures/v1/completer", ...action, number: "F2" });
    await journal.close();
    const { total, actions } = (await run("list", "--json")).json();
    expect(total).toBe(2);
    expect(actions).toMatchObject([
      { journalId: open, operation: "factures/v1/completer", number: "F2", result: null, detail: null },
      { journalId: id, number: "F1", result: "done", detail: "DEPOSEE", details: { buyer: "809" } },
    ]);
    expect((await run("list", "--number", "F1", "--json")).json().actions).toHaveLength(1);
    expect((await run("list", "--state", "planned", "--json")).json().actions).toEqual([]);
    expect((await run("list", "--limit", "1", "--json")).json().actions).toHaveLength(1);
    const people = (await run("list")).stdout;
    expect(people).toMatch(/F2 +suspension answered +stopped before the answer/);
    expect(people).toMatch(/F1 +recycled +done/);
    const deposit = (await run("show", "F1", "--json")).json();
    expect(deposit.actions.map((one: { journalId: string }) => one.journalId)).toEqual([id]);
    const shown = (await run("show", id, "--json")).json();
    expect(shown.events.map((one: { type: string }) => one.type)).toEqual(["started", "unknown", "done"]);
    expect((await run("show", "F2")).stdout).toContain("suspension answered");
  }));
