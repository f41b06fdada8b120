import { describe, expect, it } from "vitest";
import { afterDeposit } from "../support/after-deposit.ts";

const ACKNOWLEDGE = "factures/v1/traiterRejet";
const { run, at, deposit, depositAs, setStatus, faults, count, actions, stepsOf, runKilledAt } = afterDeposit();

const codeOf = (result: Awaited<ReturnType<typeof run>>) => [result.code, result.json().error?.code];
const toProcess = async () =>
  (await run("list", "--to-process", "--json")).json().invoices.map(({ number }: { number: string }) => number);

describe("cpro acknowledge", () => {
  it("takes a rejection off the list of what waits, once, and says that a new number is needed", async () => {
    const id = await depositAs("AC-1", "REJETEE", "Prix faux");
    expect(await toProcess()).toContain("AC-1");
    const first = await run("acknowledge", "AC-1", "--yes", "--json");
    expect(first.json()).toMatchObject({
      outcome: "done",
      invoice: { invoiceId: id, status: "REJETEE", action: "replace" },
    });
    expect(first.stderr).toContain("Prix faux");
    expect(first.stderr).toContain("--replaces AC-1");
    expect(await toProcess()).not.toContain("AC-1");
    expect((await run("show", "AC-1", "--json")).json().rejectionAcknowledged).toBe(true);
    const calls = await count(ACKNOWLEDGE);
    const again = await run("acknowledge", "AC-1", "--yes", "--json");
    expect([again.code, again.json().outcome]).toEqual([0, "already-done"]);
    expect(await count(ACKNOWLEDGE)).toBe(calls);
    expect((await actions()).map(({ type }) => type)).toEqual(["started", "done"]);
    // Rejected once more, it waits again.
    await setStatus(id, "REJETEE", "Toujours faux");
    expect(await toProcess()).toContain("AC-1");
    expect((await run("acknowledge", "AC-1", "--yes", "--json")).json().outcome).toBe("done");
  });

  it("refuses an invoice that is not rejected, and without a yes", async () => {
    await deposit("AC-2");
    const calls = await count(ACKNOWLEDGE);
    expect(codeOf(await run("acknowledge", "AC-2", "--yes", "--json"))).toEqual([3, "WRONG_STATUS"]);
    expect(codeOf(await run("acknowledge", "AC-1", "--json"))).toEqual([2, "CONFIRMATION_NEEDED"]);
    expect(codeOf(await run("acknowledge", "NOBODY", "--yes", "--json"))).toEqual([2, "INVOICE_NOT_FOUND"]);
    await depositAs("AC-3", "REJETEE");
    const terminal = at("acknowledge", "AC-3");
    await terminal.see("Tell the recipient");
    terminal.answer("");
    expect(await terminal.ended()).toBe(130);
    expect(await count(ACKNOWLEDGE)).toBe(calls);
  });

  it.each(["reset-after", "truncate"])("reads that it was done when the answer was lost (%s)", async (action) => {
    await depositAs(`AC-4-${action}`, "REJETEE");
    await faults({ path: `/cpro/${ACKNOWLEDGE}`, nth: 1, action });
    const lost = await run("acknowledge", `AC-4-${action}`, "--yes", "--json");
    expect([lost.code, lost.json().outcome]).toEqual([0, "done"]);
  });

  it("killed anywhere and run again, is done once", async () => {
    const id = await depositAs("AC-5", "REJETEE");
    const args = ["acknowledge", "AC-5", "--yes", "--json"];
    const steps = await stepsOf(...args);
    let killed = 0;
    let rounds = 1;
    for (let step = 5; step <= steps; step += Math.max(1, Math.floor(steps / 10))) {
      await setStatus(id, "REJETEE");
      rounds++;
      if ((await runKilledAt(step, ...args)).signal === "SIGKILL") killed++;
      expect([step, (await run(...args)).code]).toEqual([step, 0]);
      const { actions: done } = (await run("history", "AC-5", "--json")).json().history;
      const treated = done.filter(({ code }: { code: string }) => code === "TRAITEMENT_REJET");
      expect([step, treated.length]).toEqual([step, rounds]);
    }
    expect(killed).toBeGreaterThan(5);
  }, 180_000);
});
