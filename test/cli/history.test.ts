import { describe, expect, it } from "vitest";
import { afterDeposit } from "../support/after-deposit.ts";

const { run, deposit, depositAs, setStatus, actions } = afterDeposit();

describe("cpro history", () => {
  it("tells every status, who set it and why, and what was done, oldest first", async () => {
    const id = await depositAs("HI-1", "SUSPENDUE", "Il manque le bon");
    await run("complete", "HI-1", "--comment", "Voici", "--yes");
    await setStatus(id, "REJETEE", "Trop tard");
    await run("acknowledge", "HI-1", "--yes");
    const { history } = (await run("history", String(id), "--json")).json();
    expect(history).toMatchObject({ invoiceId: id, number: "HI-1", currentStatus: "REJETEE" });
    expect(
      history.statuses.map(({ status, comment }: { status: string; comment: string }) => [status, comment]),
    ).toEqual([
      ["INTERPRETEE_OCR", null],
      ["DEPOSEE", null],
      ["SUSPENDUE", "Il manque le bon"],
      ["COMPLETEE", "Voici"],
      ["REJETEE", "Trop tard"],
    ]);
    const people = await run("history", "HI-1", "--lang", "fr");
    expect(people.stdout).toMatch(/suspendue[\s\S]*«\s*Il manque le bon\s*»[\s\S]*complétée[\s\S]*rejetée/);
    expect(people.stdout).toContain("réponse à la suspension");
    expect(people.stdout).toContain("rejet traité");
    expect(people.stdout).not.toMatch(/[A-Z]+_[A-Z]+/);
  });

  it("has all pages: a thousand and more changes", async () => {
    const id = await deposit("HI-2");
    for (let step = 0; step < 1_005; step++) await setStatus(id, step % 2 ? "SERVICE_FAIT" : "MANDATEE");
    const { history } = (await run("history", "HI-2", "--json")).json();
    expect(history.statuses).toHaveLength(1_007);
    expect(history.statuses.at(-1).status).toBe("MANDATEE");
  }, 60_000);

  it("is written into the journal, as evidence of what could be seen", async () => {
    const id = await depositAs("HI-3", "MANDATEE");
    await run("history", "HI-3");
    expect(await actions()).toMatchObject([
      { type: "started", payload: { operation: "factures/v1/consulter/historique", invoiceId: id, number: "HI-3" } },
      { type: "done", payload: { detail: "MANDATEE (3)" } },
    ]);
  });

  it("says that there is no such invoice", async () => {
    const none = await run("history", "NOBODY", "--json");
    expect([none.code, none.json().error.code]).toEqual([2, "INVOICE_NOT_FOUND"]);
    expect(await actions()).toEqual([]);
  });
});
