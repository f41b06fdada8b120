import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PRODUCTION } from "../../src/domain/endpoints.ts";
import { likeness } from "../../src/domain/invoice-number.ts";
import { depositId } from "../../src/journal/chain.ts";
import { currentHolder, isAlive } from "../../src/main/process-holder.ts";
import { alikeFindings, sentAlikeIn } from "../../src/usecases/deposit/alike.ts";
import type { Journal } from "../../src/usecases/ports/journal.ts";
import { invoiceOf, keyOf, openTestJournal, planOf, receiptOf, SELLER, siret } from "../support/journal.ts";
import { memoryJournal } from "../support/memory-journal.ts";
import { createMemory, openMemoryStore } from "../support/memory-store.ts";
import { tempFolder } from "../support/temp.ts";

const SISTER = siret("51234567900025");

async function submit(journal: Journal, plan = planOf("A-1"), key = plan.key) {
  const reservation = await journal.reserve(key, { ...plan, key });
  if (reservation.held) throw new Error("held");
  await journal.finish(
    reservation.claim,
    { type: "checked", warnings: [] },
    { type: "composed" },
    { type: "submit-started", invoice: plan.invoice, confirmation: "yes" },
    { type: "submitted", receipt: receiptOf(key.number) },
  );
}

describe("the key of an invoice", () => {
  it("holds the year: the same number next year is another invoice", async () => {
    const journal = memoryJournal();
    await submit(journal);
    expect(await journal.find(keyOf("A-1"))).toMatchObject({ state: "submitted" });
    const next = { ...keyOf("A-1"), year: "2027" };
    expect(await journal.find(next)).toBeNull();
    await submit(journal, planOf("A-1", { issueDate: "2027-10-05" }), next);
    expect((await journal.find(next))?.id).not.toBe((await journal.find(keyOf("A-1")))?.id);
    await journal.close();
  });

  it("finds what journals wrote before they knew the year, under another name of the world too", async () => {
    const memory = createMemory();
    const user = { holder: currentHolder(), alive: isAlive, now: () => new Date() };
    const store = openMemoryStore({ memory, ...user });
    const former = async (environment: string, number: string) => {
      const { year: _, ...key } = { ...keyOf(number), environment };
      const { createHash } = await import("node:crypto");
      const id = createHash("sha256")
        .update(JSON.stringify([environment, SELLER, number]))
        .digest("hex")
        .slice(0, 16);
      const event = { at: "2026-10-06T00:00:00Z", by: "me", type: "planned", payload: { ...planOf(number), key } };
      await store.append({ stream: id, subject: "deposit", expected: 0, events: [event], labels: {} });
      return id;
    };
    const own = await former("production", "OLD-1");
    const alias = await former(`custom:${PRODUCTION.apiUrl}`, "OLD-2");
    const journal = memoryJournal({ memory });
    const key = (number: string) => ({ ...keyOf(number), environment: "production" });
    expect((await journal.find(key("OLD-1")))?.id).toBe(own);
    expect((await journal.find(key("OLD-2")))?.id).toBe(alias);
    expect(await journal.find({ ...key("OLD-1"), year: "2027" })).toBeNull();
    const taken = await journal.reserve(key("OLD-1"), planOf("OLD-1"));
    expect(taken).toMatchObject({ held: false, deposit: { id: own, events: 2 } });
    const fresh = await journal.reserve(key("NEW-1"), { ...planOf("NEW-1"), key: key("NEW-1") });
    expect(fresh).toMatchObject({ held: false, deposit: { id: depositId(key("NEW-1")) } });
  });

  it("opens a journal of version 0.1.0 as it is, and finds its invoices", async () => {
    const home = join(import.meta.dirname, "../compat/0.1.0/home");
    expect(existsSync(home)).toBe(true);
    const folder = tempFolder();
    for (const name of ["journal.db", "journal.db.heads"]) cpSync(join(home, name), join(folder, name));
    const journal = openTestJournal(folder);
    const found = [];
    for await (const deposit of journal.list()) found.push(deposit);
    expect(found.length).toBeGreaterThan(3);
    for (const { key, id, invoice, typedIn } of found) {
      expect(key.year).toBe(invoice.issueDate.slice(0, 4));
      expect((await journal.find(key))?.id).toBe(id);
      const alike = [];
      if (!typedIn) for await (const one of journal.list({ likeness: likeness(key) })) alike.push(one.id);
      expect(alike).toEqual(typedIn ? [] : [id]);
    }
    expect((await journal.verify()).damages).toEqual([]);
    await journal.close();
  });
});

describe("what looks the same", () => {
  const found = async (journal: Journal, over: Parameters<typeof invoiceOf>[1], said = {}) => {
    const draft = invoiceOf("a 01", over);
    const alike = await sentAlikeIn(async () => journal)("sandbox", draft);
    return alikeFindings(draft, alike, said).map(({ code, severity }) => `${severity} ${code}`);
  };

  it("is an error when it says the same, a warning otherwise, nothing in another year", async () => {
    const journal = memoryJournal();
    await submit(journal);
    expect(await found(journal, {})).toEqual(["error NUMBER_ALIKE"]);
    expect(await found(journal, {}, { another: true })).toEqual(["warning NUMBER_ALIKE"]);
    expect(await found(journal, { payableAmount: 1 as never })).toEqual(["warning NUMBER_ALIKE"]);
    expect(await found(journal, { issueDate: "2027-01-01" })).toEqual([]);
    expect(await found(journal, {}, { replaces: "A-1" })).toEqual([]);
    expect(await found(journal, { seller: siret("80938923200020") })).toEqual([]);
    await journal.close();
  });

  it("under a sister SIRET is an error that --another overrides", async () => {
    const journal = memoryJournal();
    await submit(journal);
    expect(await found(journal, { seller: SISTER, number: "A-1" })).toEqual(["error NUMBER_SENT_BY_SISTER"]);
    expect(await found(journal, { seller: SISTER }, { another: true })).toEqual(["warning NUMBER_SENT_BY_SISTER"]);
    await journal.close();
  });

  it("that was only planned is nothing", async () => {
    const journal = memoryJournal();
    await journal.reserve(keyOf("A-1"), planOf("A-1"));
    expect(await found(journal, {})).toEqual([]);
    await journal.close();
  });
});
