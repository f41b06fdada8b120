import { describe, expect, it } from "vitest";
import { WORLD } from "../../src/sandbox/world.ts";
import { afterDeposit } from "../support/after-deposit.ts";
import { cpro } from "../support/cli.ts";

const RECYCLE = "factures/v1/recycler";
const { run, at, deposit, depositAs, setStatus, faults, count, actions, stepsOf, runKilledAt, sandbox } =
  afterDeposit();

const shown = async (number: string) => (await run("show", number, "--json")).json();
const codeOf = (result: Awaited<ReturnType<typeof run>>) => [result.code, result.json().error?.code];

describe("cpro recycle", () => {
  it("sends the invoice elsewhere under the same number, once, and journals intent and outcome", async () => {
    const id = await depositAs("RE-1", "A_RECYCLER", "Mauvais engagement");
    const args = ["recycle", "RE-1", "--to", WORLD.commitmentRequired, "--commitment", "BC-7", "--yes", "--json"];
    const first = await run(...args);
    expect(first.stderr).toContain("Mauvais engagement");
    expect(first.json()).toMatchObject({
      outcome: "done",
      invoice: { invoiceId: id, number: "RE-1", status: "DEPOSEE", commitmentNumber: "BC-7" },
    });
    expect(first.code).toBe(0);
    expect(await shown("RE-1")).toMatchObject({
      recipient: { siret: WORLD.commitmentRequired, serviceCode: null },
      commitmentNumber: "BC-7",
    });
    const [intent, outcome] = await actions();
    expect(intent).toMatchObject({
      type: "started",
      payload: {
        operation: RECYCLE,
        invoiceId: id,
        details: { buyer: WORLD.commitmentRequired, commitmentNumber: "BC-7" },
      },
    });
    expect(outcome).toMatchObject({ type: "done", payload: { detail: "DEPOSEE" } });
    const calls = await count(RECYCLE);
    const again = await run(...args);
    expect([again.code, again.json().outcome]).toEqual([0, "already-done"]);
    expect(await count(RECYCLE)).toBe(calls);
  });

  it("does not take another correction for the one that was done", async () => {
    await depositAs("RE-2", "A_RECYCLER");
    expect((await run("recycle", "RE-2", "--service", "ACCUEIL", "--yes")).code).toBe(0);
    const other = await run(
      "recycle",
      "RE-2",
      "--to",
      WORLD.commitmentRequired,
      "--commitment",
      "X",
      "--yes",
      "--json",
    );
    expect(codeOf(other)).toEqual([3, "WRONG_STATUS"]);
    const again = await run("recycle", "RE-2", "--service", "ACCUEIL", "--yes");
    expect([again.code, again.stdout]).toEqual([0, expect.stringContaining("done already")]);
    // Sent back once more, the same correction is a new one.
    await setStatus((await shown("RE-2")).invoiceId, "A_RECYCLER");
    expect((await run("recycle", "RE-2", "--service", "ACCUEIL", "--yes", "--json")).json().outcome).toBe("done");
  });

  it("says when nothing changes, and sends it since the person insists", async () => {
    await depositAs("RE-3", "A_RECYCLER");
    const same = await run("recycle", "RE-3", "--service", "ACCUEIL", "--yes");
    expect(same.stderr).toContain("Nothing changes");
    expect(same.code).toBe(0);
  });

  it("refuses before any change: status, recipient, service, comment, number, no terminal", async () => {
    const calls = await count(RECYCLE);
    await deposit("RE-4");
    const early = await run("recycle", "RE-4", "--service", "ACCUEIL", "--yes", "--json");
    expect(codeOf(early)).toEqual([3, "WRONG_STATUS"]);
    expect(early.json().error.hint).toContain("cpro status RE-4 --watch");
    await setStatus((await shown("RE-4")).invoiceId, "REJETEE");
    const dead = await run("recycle", "RE-4", "--service", "ACCUEIL", "--yes", "--json");
    expect(dead.json().error.hint).toContain("--replaces RE-4");
    await setStatus((await shown("RE-4")).invoiceId, "A_RECYCLER");
    const findings = async (...args: string[]) => {
      const result = await run("recycle", "RE-4", ...args, "--yes", "--json");
      expect(codeOf(result)).toEqual([3, "CHECKS_FAILED"]);
      return result.json().findings.map(({ code }: { code: string }) => code);
    };
    expect(await findings("--to", "123")).toContain("RECIPIENT_SIRET_FORMAT");
    expect(await findings("--to", WORLD.inactive)).toContain("RECIPIENT_INACTIVE");
    expect(await findings("--to", WORLD.state)).toContain("STATE_SERVICE_REQUIRED");
    expect(await findings("--service", "NOWHERE")).toContain("SERVICE_UNKNOWN");
    expect(await findings("--service", "ACCUEIL", "--comment", "x".repeat(2001))).toContain("COMMENT_TOO_LONG");
    expect(codeOf(await run("recycle", "NOBODY", "--service", "A", "--yes", "--json"))).toEqual([
      2,
      "INVOICE_NOT_FOUND",
    ]);
    expect(codeOf(await run("recycle", "RE-4", "--yes", "--json"))).toEqual([2, "USAGE"]);
    expect(codeOf(await run("recycle", "RE-4", "--service", "ACCUEIL", "--json"))).toEqual([2, "CONFIRMATION_NEEDED"]);
    expect(await count(RECYCLE)).toBe(calls);
    expect(await actions()).toEqual([]);
  });

  it("asks at a terminal, and changes nothing on no or Ctrl-C", async () => {
    await depositAs("RE-5", "A_RECYCLER");
    const calls = await count(RECYCLE);
    for (const [answer, code] of [
      ["n\r", 130],
      ["\u0003", 130],
    ] as const) {
      const terminal = at("recycle", "RE-5", "--service", "ACCUEIL");
      await terminal.see("Send this correction");
      terminal.type(answer);
      expect(await terminal.ended()).toBe(code);
    }
    expect(await count(RECYCLE)).toBe(calls);
    const terminal = at("recycle", "RE-5", "--service", "ACCUEIL");
    await terminal.see("Send this correction");
    terminal.answer("y");
    expect(await terminal.ended()).toBe(0);
    expect(await count(RECYCLE)).toBe(calls + 1);
  });

  it("finds by reading that it was done, when the answer was lost", async () => {
    await depositAs("RE-6", "A_RECYCLER");
    await faults({ path: `/cpro/${RECYCLE}`, nth: 1, action: "reset-after" });
    const lost = await run("recycle", "RE-6", "--service", "ACCUEIL", "--comment", "corrigé", "--yes", "--json");
    expect([lost.code, lost.json().outcome]).toEqual([0, "done"]);
    expect((await actions()).map(({ type }) => type)).toEqual(["started", "done"]);
  });

  it("does not know, exit 7, when nothing shows; the same command looks, then acts", async () => {
    await depositAs("RE-7", "A_RECYCLER");
    const calls = await count(RECYCLE);
    await faults({ path: `/cpro/${RECYCLE}`, nth: 1, action: "reset-before" });
    const args = ["recycle", "RE-7", "--service", "ACCUEIL", "--yes", "--json"];
    expect(codeOf(await run(...args))).toEqual([7, "ACTION_UNKNOWN"]);
    expect((await run(...args)).json().outcome).toBe("done");
    expect(await count(RECYCLE)).toBe(calls + 2);
  });

  it("says done although the invoice cannot be read again", async () => {
    await depositAs("RE-8", "A_RECYCLER");
    // The first reading is before the change.
    await faults({ path: "/cpro/factures/v1/consulter/fournisseur", nth: 2, action: "status", status: 500 });
    const done = await run("recycle", "RE-8", "--service", "ACCUEIL", "--yes", "--json");
    expect(done.json()).toMatchObject({ outcome: "done", invoice: { status: "DEPOSEE" } });
    expect(done.code).toBe(0);
  });

  it("is unreachable, exit 5, without a server, and nothing was sent", async () => {
    const nowhere = { ...sandbox().env, CPRO_API_URL: "http://127.0.0.1:9", CPRO_OAUTH_URL: "http://127.0.0.1:9" };
    const down = await cpro(["recycle", "RE-1", "--service", "ACCUEIL", "--yes", "--json"], { env: nowhere });
    expect(codeOf(down)).toEqual([5, "NOT_SENT"]);
  });

  it("killed anywhere and run again, is done once and explained", async () => {
    await depositAs("RE-9", "A_RECYCLER");
    const args = ["recycle", "RE-9", "--service", "ACCUEIL", "--commitment", "K-1", "--yes", "--json"];
    const steps = await stepsOf(...args);
    const { invoiceId } = await shown("RE-9");
    let killed = 0;
    for (let step = 1; step <= steps; step += Math.max(1, Math.floor(steps / 9))) {
      await setStatus(invoiceId, "A_RECYCLER");
      const before = (await sandbox().get(`/_sandbox/invoices/${invoiceId}`)).statusAt;
      const first = await runKilledAt(step, ...args);
      if (first.signal === "SIGKILL") killed++;
      const again = await run(...args);
      expect([step, again.code]).toEqual([step, 0]);
      const after = await sandbox().get(`/_sandbox/invoices/${invoiceId}`);
      expect(after).toMatchObject({ status: "DEPOSEE", commitmentNumber: "K-1" });
      expect(after.statusAt >= before).toBe(true);
      const history = (await run("history", "RE-9", "--json")).json().history.statuses;
      // Each round: sent back once, recycled once.
      const [sent, back] = ["DEPOSEE", "A_RECYCLER"].map(
        (status) => history.filter((one: { status: string }) => one.status === status).length,
      );
      expect([step, sent]).toEqual([step, (back ?? 0) + 1]);
    }
    expect(killed).toBeGreaterThan(4);
    expect((await run("journal", "verify")).code).toBe(0);
  }, 180_000);
});
