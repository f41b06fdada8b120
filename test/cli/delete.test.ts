import { describe, expect, it } from "vitest";
import { afterDeposit } from "../support/after-deposit.ts";

const { run, deposit, setStatus, actions } = afterDeposit();

describe("cpro delete", () => {
  it("says for each status what can be done instead, since the interface deletes nothing", async () => {
    const id = await deposit("DE-1");
    const told = async () => {
      const result = await run("delete", "DE-1", "--json");
      expect([result.code, result.json().error.code]).toEqual([3, "DELETION_IMPOSSIBLE"]);
      return `${result.json().error.message} ${result.json().error.hint}`;
    };
    expect(await told()).toContain("--type credit-note");
    expect((await run("delete", "DE-1", "--yes", "--json")).json().error.code).toBe("DELETION_IMPOSSIBLE");
    await setStatus(id, "REJETEE");
    expect(await told()).toContain("--replaces DE-1");
    await setStatus(id, "BROUILLON");
    expect(await told()).toContain("Factures émises");
    expect((await run("delete", "NOBODY", "--json")).code).toBe(2);
    expect(await actions()).toEqual([]);
  });
});
