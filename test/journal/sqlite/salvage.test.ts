import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { salvageJournal, verifyJournal } from "../../../src/journal/journal.ts";
import { connect } from "../../../src/journal/sqlite/connection.ts";
import { isAlive } from "../../../src/main/process-holder.ts";
import { lookUpAll } from "../../../src/usecases/repair-journal.ts";
import { keyOf, openTestJournal, planOf, SELLER } from "../../support/journal.ts";
import { memoryJournal } from "../../support/memory-journal.ts";
import { tempFolder } from "../../support/temp.ts";

const later = () => new Date(Date.now() + 3_600_000);

/** A closed journal of so many planned and checked invoices. */
async function journalOf(numbers: readonly string[]): Promise<string> {
  const folder = tempFolder();
  const journal = openTestJournal(folder);
  for (const number of numbers) {
    const taken = await journal.reserve(keyOf(number), planOf(number));
    if (!taken.held) await journal.finish(taken.claim, { type: "checked", warnings: [] });
  }
  await journal.close();
  const path = join(folder, "journal.db");
  // What was written is in the log until somebody writes it back.
  const connection = connect(path);
  connection.all("PRAGMA wal_checkpoint(TRUNCATE)");
  connection.close();
  return path;
}

function flip(path: string, find: string, mask: number, from = 0): void {
  const bytes = readFileSync(path);
  const at = bytes.indexOf(find, from);
  expect(at).toBeGreaterThan(0);
  bytes[at] = (bytes[at] ?? 0) ^ mask;
  writeFileSync(path, bytes);
}

it("a journal of a later version is no damaged one: it is neither read, nor repaired, nor touched", async () => {
  const path = await journalOf(["F1"]);
  const connection = connect(path);
  connection.exec(`PRAGMA user_version = ${connection.version() + 1}`);
  connection.all("PRAGMA wal_checkpoint(TRUNCATE)");
  connection.close();
  const before = readFileSync(path);
  const newer = expect.objectContaining({ code: "NEWER_DATA", exitCode: 2 });
  expect(() => openTestJournal(join(path, ".."))).toThrow(newer);
  expect(() => verifyJournal(path)).toThrow(newer);
  expect(() => salvageJournal({ path, alive: isAlive, now: later })).toThrow(newer);
  expect(readFileSync(path).equals(before)).toBe(true);
});

describe("a journal with one wrong byte", () => {
  it.each([
    ["that is no text any more, in a payload", "/invoices/F2.pdf", 0x80],
    ["that is another text, in a payload", "/invoices/F2.pdf", 0x01],
    ["that is no text any more, in a type", "checked", 0x80],
  ])("%s: verify says where, nothing is aborted, and the rest is saved", async (_, find, mask) => {
    const path = await journalOf(["F1", "F2", "F3"]);
    flip(path, find, mask);
    const report = verifyJournal(path);
    expect(report?.damages[0]).toMatchObject({ seq: expect.any(Number), detail: expect.stringContaining("hash") });
    expect(() => openTestJournal(join(path, ".."))).toThrow(expect.objectContaining({ code: "JOURNAL_DAMAGED" }));
    const { kept, copied, lost } = salvageJournal({ path, alive: isAlive, now: later });
    expect(copied + lost.length).toBe(6);
    expect(lost.length).toBeLessThanOrEqual(2);
    expect(existsSync(kept)).toBe(true);
    const mended = openTestJournal(join(path, ".."));
    expect((await mended.verify()).damages).toEqual([]);
    const found = await Promise.all(["F1", "F2", "F3"].map((number) => mended.find(keyOf(number))));
    expect(found.filter((deposit) => deposit?.state === "checked").length).toBeGreaterThanOrEqual(2);
    await mended.close();
  });

  it("wherever it is: the journal opens, or says so, and can be mended", async () => {
    const path = await journalOf(["F1", "F2"]);
    const whole = readFileSync(path);
    for (let at = 0; at < whole.length; at += 487) {
      const harmed = Buffer.from(whole);
      harmed[at] = (harmed[at] ?? 0) ^ 0x80;
      const folder = tempFolder();
      const copy = join(folder, "journal.db");
      writeFileSync(copy, harmed);
      writeFileSync(`${copy}.heads`, readFileSync(`${path}.heads`));
      const before = verifyJournal(copy);
      if ((before?.damages.length ?? 0) > 0) salvageJournal({ path: copy, alive: isAlive, now: later });
      const journal = openTestJournal(folder);
      expect((await journal.verify()).damages, String(at)).toEqual([]);
      await journal.close();
    }
  });

  it("is not mended while a process works on it", async () => {
    const folder = tempFolder();
    const journal = openTestJournal(folder);
    await journal.reserve(keyOf("F1"), planOf("F1"));
    expect(() => salvageJournal({ path: join(folder, "journal.db"), alive: isAlive, now: () => new Date() })).toThrow(
      expect.objectContaining({ code: "LOCKED" }),
    );
    await journal.close();
  });
});

it("a look-up writes down what the service holds and the journal does not know, once", async () => {
  const journal = memoryJournal();
  const row = (number: string, status = "DEPOSEE") => ({
    ...{
      invoiceId: number.length,
      number,
      type: "invoice",
      status,
      issueDate: "2026-10-05",
      depositedAt: "2026-10-06",
    },
    ...{ seller: { siret: "", name: null }, recipient: { siret: "80938923200020", name: "OFFICE", serviceCode: null } },
    ...{ taxExclusiveAmount: 10000, taxInclusiveAmount: 12000, payableAmount: 12000, currency: "EUR" },
    ...{ commitmentNumber: null, originalNumber: null },
  });
  // A row that does not state its amounts: the consultation does.
  const bare = { ...row("BARE-123"), taxExclusiveAmount: null, taxInclusiveAmount: null, payableAmount: null };
  const rows = [row("F1"), row("DRAFT", "BROUILLON"), row("LOST-1"), bare];
  const gateway = {
    async *searchInvoices() {
      yield* rows;
    },
    invoice: async () => row("BARE-123"),
  };
  const account = { environment: "sandbox", apiUrl: "", profile: "p", sellerSiret: SELLER };
  const taken = await journal.reserve(keyOf("F1"), planOf("F1"));
  if (!taken.held) await journal.release(taken.claim);
  const look = () =>
    lookUpAll(journal, { account, gateway } as never, new Date("2026-11-29"), new AbortController().signal);
  expect(await look()).toEqual({
    seen: 3,
    added: [
      { number: "F1", invoiceId: 2 },
      { number: "LOST-1", invoiceId: 6 },
      { number: "BARE-123", invoiceId: 8 },
    ],
  });
  // Whole enough to be known again when the same invoice is sent once more.
  const amounts = { taxExclusiveAmount: 10000, taxAmount: 2000, taxInclusiveAmount: 12000, payableAmount: 12000 };
  for (const number of ["LOST-1", "BARE-123"]) {
    const known = await journal.find(keyOf(number));
    expect(known).toMatchObject({ state: "found", receipt: { invoiceId: number.length }, invoice: amounts });
  }
  expect(await look()).toEqual({ seen: 3, added: [] });
});
