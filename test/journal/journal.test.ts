import { execFileSync, spawn } from "node:child_process";
import { chmodSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { DepositEvent } from "../../src/domain/deposit/state.ts";
import { openJournal } from "../../src/journal/journal.ts";
import { currentHolder, isAlive } from "../../src/main/process-holder.ts";
import type { Claim, Holder, Journal, Reservation } from "../../src/usecases/ports/journal.ts";
import {
  inFolder,
  invoiceOf,
  keyOf,
  NOTHING_RECOGNISED,
  openTestJournal,
  planOf,
  receiptOf,
  sha256Of,
} from "../support/journal.ts";

function toSubmitted(number: string): readonly DepositEvent[] {
  return [
    { type: "checked", warnings: [] },
    { type: "upload-started" },
    { type: "uploaded", recognised: NOTHING_RECOGNISED },
    { type: "submit-started", invoice: invoiceOf(number), confirmation: "yes" },
    { type: "submitted", receipt: receiptOf(number) },
  ];
}

function claimOf(reservation: Reservation): Claim {
  if (reservation.held) throw new Error("held");
  return reservation.claim;
}

async function depositAll(journal: Journal, number: string): Promise<void> {
  const claim = claimOf(await journal.reserve(keyOf(number), planOf(number)));
  for (const event of toSubmitted(number)) await journal.append(claim, event);
  await journal.release(claim);
}

describe("the journal", () => {
  it("replays a deposit from what was written, in another process's eyes too", () =>
    inFolder(async (folder) => {
      const first = openTestJournal(folder);
      await depositAll(first, "F1");
      const second = openTestJournal(folder);
      const deposit = await second.find(keyOf("F1"));
      expect(deposit).toMatchObject({ state: "submitted", submitAttempts: 1, receipt: { invoiceId: 9 }, events: 6 });
      expect(await second.find(keyOf("F2"))).toBeNull();
      await first.close();
      await second.close();
    }));

  it("keeps the file to its user", () =>
    inFolder(async (folder) => {
      const journal = openTestJournal(folder);
      await depositAll(journal, "F1");
      for (const name of ["journal.db", "journal.db-wal", "journal.db.heads"]) {
        expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
      }
      await journal.close();
    }));

  it("refuses an event that cannot follow, and writes nothing of it", () =>
    inFolder(async (folder) => {
      const journal = openTestJournal(folder);
      const claim = claimOf(await journal.reserve(keyOf("F1"), planOf("F1")));
      const early = journal.append(
        claim,
        { type: "checked", warnings: [] },
        { type: "submitted", receipt: receiptOf("F1") },
      );
      await expect(early).rejects.toMatchObject({ code: "JOURNAL_DAMAGED" });
      expect(await journal.find(keyOf("F1"))).toMatchObject({ state: "planned", events: 1 });
      await journal.close();
    }));

  it("gives an accepted deposit back untouched", () =>
    inFolder(async (folder) => {
      const journal = openTestJournal(folder);
      await depositAll(journal, "F1");
      const again = await journal.reserve(keyOf("F1"), planOf("F1", { comment: "other" }));
      expect(again).toMatchObject({
        held: false,
        deposit: { state: "submitted", events: 6, invoice: { comment: null } },
      });
      await journal.close();
    }));

  it("lists newest first, filtered, and by page", () =>
    inFolder(async (folder) => {
      const journal = openTestJournal(folder);
      const many = Array.from({ length: 450 }, (_, index) => `F${index}`);
      await Promise.all(many.map((number) => journal.reserve(keyOf(number), planOf(number))));
      await depositAll(journal, "G1");
      const numbers: string[] = [];
      for await (const deposit of journal.list()) numbers.push(deposit.key.number);
      expect(numbers).toHaveLength(451);
      expect(numbers.slice(0, 2)).toEqual(["G1", "F449"]);
      const found: string[] = [];
      for await (const deposit of journal.list({ states: ["submitted"], limit: 5 })) found.push(deposit.key.number);
      expect(found).toEqual(["G1"]);
      const byFile: string[] = [];
      for await (const deposit of journal.list({ sha256: sha256Of("F440") })) byFile.push(deposit.key.number);
      expect(byFile).toEqual(["F440"]);
      await journal.close();
    }));

  it("shares commits without mixing outcomes", () =>
    inFolder(async (folder) => {
      const journal = openTestJournal(folder);
      const bogus: Claim = { depositId: "0".repeat(16), token: "nobody" };
      const results = await Promise.allSettled([
        journal.reserve(keyOf("F1"), planOf("F1")),
        journal.append(bogus, { type: "declined" }),
        journal.reserve(keyOf("F2"), planOf("F2")),
      ]);
      expect(results.map((result) => result.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
      expect((await journal.verify()).damages).toEqual([]);
      expect((await journal.verify()).events).toBe(2);
      await journal.close();
    }));

  it("writes intent and outcome of other actions", () =>
    inFolder(async (folder) => {
      const journal = openTestJournal(folder);
      const action = { environment: "sandbox", profile: "sandbox", invoiceId: 9, number: "F1", details: {} };
      const id = await journal.beginAction({ operation: "factures/v1/completer", ...action });
      await journal.endAction(id, { result: "done", detail: null });
      const types: string[] = [];
      for await (const entry of journal.entries(id)) types.push(entry.type);
      expect(types).toEqual(["started", "done"]);
      expect((await journal.verify()).damages).toEqual([]);
      await journal.close();
    }));
});

describe("the reservation", () => {
  const openAs = (folder: string, holder: Holder, now = () => new Date()) =>
    openJournal({ path: join(folder, "journal.db"), holder, alive: isAlive, now });

  it("is refused while its holder lives, with who and since when", () =>
    inFolder(async (folder) => {
      const mine = openTestJournal(folder);
      await mine.reserve(keyOf("F1"), planOf("F1"));
      const other = openTestJournal(folder);
      const refused = await other.reserve(keyOf("F1"), planOf("F1"));
      expect(refused).toMatchObject({ held: true, holder: { pid: process.pid } });
      await mine.close();
      await other.close();
    }));

  it("is taken over from a process that was killed, and the dead one's claim no longer counts", () =>
    inFolder(async (folder) => {
      const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
      const pid = child.pid ?? 0;
      const ended = new Promise((resolve) => child.on("exit", resolve));
      const dead = openAs(folder, { ...currentHolder(), pid, startedAt: startedAt(pid) });
      const claim = claimOf(await dead.reserve(keyOf("F1"), planOf("F1")));
      const heir = openTestJournal(folder);
      expect((await heir.reserve(keyOf("F1"), planOf("F1"))).held).toBe(true);
      child.kill("SIGKILL");
      await ended;
      const taken = await heir.reserve(keyOf("F1"), planOf("F1"));
      expect(taken.held).toBe(false);
      const events: string[] = [];
      for await (const entry of heir.entries()) events.push(entry.type);
      expect(events).toContain("taken-over");
      await expect(dead.append(claim, { type: "checked", warnings: [] })).rejects.toMatchObject({ code: "LOCKED" });
      await dead.close();
      await heir.close();
    }));

  it("is taken over when the pid belongs to another process by now", () =>
    inFolder(async (folder) => {
      const reused = openAs(folder, { ...currentHolder(), startedAt: "long ago" });
      await reused.reserve(keyOf("F1"), planOf("F1"));
      const heir = openTestJournal(folder);
      const taken = await heir.reserve(keyOf("F1"), planOf("F1"));
      expect(taken.held).toBe(process.platform !== "linux");
      await reused.close();
      await heir.close();
    }));

  it.each(["host", "boot", "pidNamespace"] as const)("of another %s: its process cannot be asked", (place) => {
    const here = { host: "h", boot: "b", pidNamespace: "n" };
    const holder = { ...currentHolder(), ...here };
    expect(isAlive({ ...holder, [place]: "another" }, here)).toBeNull();
    if (place !== "host") expect(isAlive({ ...holder, [place]: null }, here)).toBeNull();
    expect(isAlive({ ...holder, startedAt: null }, here)).toBeNull();
  });

  it("on another machine ends with its lease", () =>
    inFolder(async (folder) => {
      const far = openAs(folder, { ...currentHolder(), host: "another-machine" });
      await far.reserve(keyOf("F1"), planOf("F1"));
      const near = openTestJournal(folder);
      expect((await near.reserve(keyOf("F1"), planOf("F1"))).held).toBe(true);
      const later = openAs(folder, currentHolder(), () => new Date(Date.now() + 10 * 60_000));
      expect((await later.reserve(keyOf("F1"), planOf("F1"))).held).toBe(false);
      for (const journal of [far, near, later]) await journal.close();
    }));

  it("can be taken again once released", () =>
    inFolder(async (folder) => {
      const mine = openTestJournal(folder);
      const other = openTestJournal(folder);
      await mine.release(claimOf(await mine.reserve(keyOf("F1"), planOf("F1"))));
      expect((await other.reserve(keyOf("F1"), planOf("F1"))).held).toBe(false);
      await mine.close();
      await other.close();
    }));
});

describe("a home that cannot be written", () => {
  it("is said before anything else happens", () =>
    inFolder(async (folder) => {
      // Root writes anywhere: a path below a file cannot be made by anybody.
      const open = () => openTestJournal(join("/dev/null", "home"));
      expect(open).toThrow(expect.objectContaining({ code: "HOME_NOT_WRITABLE" }));
      if (process.getuid?.() === 0) return;
      chmodSync(folder, 0o500);
      expect(() => openTestJournal(folder)).toThrow(expect.objectContaining({ code: "HOME_NOT_WRITABLE" }));
      chmodSync(folder, 0o700);
    }));
});

function startedAt(pid: number): string | null {
  if (process.platform !== "linux") return null;
  const boot = execFileSync("cat", ["/proc/sys/kernel/random/boot_id"], { encoding: "utf8" }).trim();
  const stat = execFileSync("cat", [`/proc/${pid}/stat`], { encoding: "utf8" });
  return `${boot}:${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]}`;
}
