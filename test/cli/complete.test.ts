import { truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { afterDeposit } from "../support/after-deposit.ts";

const COMPLETE = "factures/v1/completer";
const ADD_FILE = "transverses/v1/ajouter/fichier";
const world = afterDeposit();
const { run, at, deposit, depositAs, setStatus, faults, count, actions } = world;

const codeOf = (result: Awaited<ReturnType<typeof run>>) => [result.code, result.json().error?.code];
const shown = async (number: string) => (await run("show", number, "--json")).json();

function file(name: string, content: string | Uint8Array = "bon de commande"): string {
  const path = join(world.home(), name);
  writeFileSync(path, content);
  return path;
}

/** A file of that size that takes no room. */
function hugeFile(name: string, bytes: number): string {
  const path = file(name);
  truncateSync(path, bytes);
  return path;
}

describe("cpro complete", () => {
  it("answers a suspension with a comment and files, once, and journals each step", async () => {
    const id = await depositAs("CO-1", "SUSPENDUE", "Il manque le bon de commande");
    const bon = file("bon n° 7.txt");
    const args = ["complete", "CO-1", "--comment", "Le voici", "--attach", bon, `${bon}=RIB`, "--yes", "--json"];
    const first = await run(...args);
    expect(first.stderr).toContain("Il manque le bon de commande");
    expect(first.stderr).toContain("bon_n_7.txt");
    expect(first.json()).toMatchObject({ outcome: "done", invoice: { invoiceId: id, status: "COMPLETEE" } });
    expect(first.code).toBe(0);
    const { attachments, comment, recipientComment } = await shown("CO-1");
    expect([recipientComment, comment]).toEqual(["Il manque le bon de commande", "Le voici"]);
    expect(attachments.map(({ label, type }: { label: string; type: string }) => [label, type])).toEqual([
      ["bon n° 7.txt", "AUTRE"],
      ["bon n° 7.txt", "RIB"],
    ]);
    expect((await actions()).map(({ type, payload }) => [type, payload.operation])).toEqual([
      ["started", ADD_FILE],
      ["done", undefined],
      ["started", ADD_FILE],
      ["done", undefined],
      ["started", COMPLETE],
      ["done", undefined],
    ]);
    const [calls, files] = [await count(COMPLETE), await count(ADD_FILE)];
    expect((await run(...args)).json().outcome).toBe("already-done");
    expect([await count(COMPLETE), await count(ADD_FILE)]).toEqual([calls, files]);
    const other = await run("complete", "CO-1", "--comment", "Autre chose", "--yes", "--json");
    expect(codeOf(other)).toEqual([3, "WRONG_STATUS"]);
    await setStatus(id, "SUSPENDUE", "Encore");
    expect((await run(...args)).json().outcome).toBe("done");
  });

  it("refuses before anything is sent what Chorus Pro would not take", async () => {
    const id = await deposit("CO-2");
    const early = await run("complete", "CO-2", "--comment", "x", "--yes", "--json");
    expect(codeOf(early)).toEqual([3, "WRONG_STATUS"]);
    await setStatus(id, "SUSPENDUE", "?");
    const [calls, files] = [await count(COMPLETE), await count(ADD_FILE)];
    const findings = async (...args: string[]) => {
      const result = await run("complete", "CO-2", ...args, "--yes", "--json");
      expect(codeOf(result)).toEqual([3, "CHECKS_FAILED"]);
      return result.json().findings.map(({ code }: { code: string }) => code);
    };
    const said = ["--comment", "Voici"];
    expect(await findings("--comment", "x".repeat(2001))).toEqual(["COMMENT_TOO_LONG"]);
    expect(await findings(...said, "--attach", file("vide.pdf", ""), file("a.exe"))).toEqual([
      "ATTACHMENT_EMPTY",
      "ATTACHMENT_EXTENSION",
    ]);
    expect(await findings(...said, "--attach", hugeFile("gros.pdf", 10_000_001))).toEqual(["ATTACHMENT_TOO_LARGE"]);
    const many = Array.from({ length: 12 }, (_, index) => hugeFile(`p${index}.pdf`, 9_999_999));
    expect(await findings(...said, "--attach", ...many)).toEqual(["ATTACHMENTS_TOO_LARGE"]);
    const unknown = await run("complete", "CO-2", ...said, "--attach", `${file("b.txt")}=NOPE`, "--yes", "--json");
    expect(unknown.json().findings).toMatchObject([
      { code: "ATTACHMENT_TYPE_UNKNOWN", mend: expect.stringContaining("RIB") },
    ]);
    const missing = await run("complete", "CO-2", ...said, "--attach", "nowhere.txt", "--yes", "--json");
    expect(codeOf(missing)).toEqual([2, "FILE_NOT_FOUND"]);
    for (const comment of [[], ["--comment", ""], ["--comment", "  "]]) {
      expect(codeOf(await run("complete", "CO-2", ...comment, "--yes", "--json"))).toEqual([2, "INPUT_NEEDED"]);
    }
    expect(codeOf(await run("complete", "CO-2", ...said, "--json"))).toEqual([2, "CONFIRMATION_NEEDED"]);
    expect(codeOf(await run("complete", "NOBODY", ...said, "--yes", "--json"))).toEqual([2, "INVOICE_NOT_FOUND"]);
    expect([await count(COMPLETE), await count(ADD_FILE)]).toEqual([calls, files]);
    expect(await actions()).toEqual([]);
  }, 60_000);

  it("asks for the answer at a terminal, after the reason", async () => {
    await depositAs("CO-3", "SUSPENDUE", "Quel service ?");
    const terminal = at("complete", "CO-3");
    await terminal.see("Your answer to the recipient");
    terminal.answer("");
    await terminal.see("Nothing was typed: “Your answer to the recipient” is needed");
    terminal.answer("Voirie");
    await terminal.see("Quel service ?");
    await terminal.see("Send this answer");
    terminal.answer("y");
    expect(await terminal.ended()).toBe(0);
    const { statuses } = (await run("history", "CO-3", "--json")).json().history;
    expect(statuses.at(-1)).toMatchObject({ status: "COMPLETEE", comment: "Voirie" });
  });

  it("does not say that the answer was given when a file could not be sent", async () => {
    await depositAs("CO-4", "SUSPENDUE");
    const calls = await count(COMPLETE);
    await faults({ path: `/cpro/${ADD_FILE}`, nth: 1, action: "reset-after" });
    const args = ["complete", "CO-4", "--comment", "Voici", "--attach", file("b.txt"), "--yes", "--json"];
    expect(codeOf(await run(...args))).toEqual([5, "NO_ANSWER"]);
    expect(await count(COMPLETE)).toBe(calls);
    expect((await actions()).map(({ type }) => type)).toEqual(["started", "unknown"]);
    expect((await run(...args)).json().outcome).toBe("done");
    expect((await shown("CO-4")).attachments).toHaveLength(1);
  });

  it("finds in the history that the answer arrived, when its own answer was lost", async () => {
    await depositAs("CO-5", "SUSPENDUE");
    const calls = await count(COMPLETE);
    const args = ["complete", "CO-5", "--comment", "Voici", "--yes", "--json"];
    await faults({ path: `/cpro/${COMPLETE}`, nth: 1, action: "reset-after" });
    expect((await run(...args)).json().outcome).toBe("done");
    expect((await run(...args)).json().outcome).toBe("already-done");
    expect(await count(COMPLETE)).toBe(calls + 1);
  });

  it("does not take the recipient's own step for an answer", async () => {
    const id = await depositAs("CO-6", "SUSPENDUE");
    const args = ["complete", "CO-6", "--comment", "Voici", "--yes", "--json"];
    await faults({ path: `/cpro/${COMPLETE}`, nth: 1, action: "reset-before" });
    expect(codeOf(await run(...args))).toEqual([7, "ACTION_UNKNOWN"]);
    await setStatus(id, "REJETEE", "Trop tard");
    const refused = await run(...args);
    expect(codeOf(refused)).toEqual([3, "WRONG_STATUS"]);
    expect(refused.json().error.hint).toContain("--replaces CO-6");
  });

  it("settles by the server's refusal when a colleague was faster with the same", async () => {
    await depositAs("CO-7", "SUSPENDUE");
    const args = ["complete", "CO-7", "--comment", "Voici", "--yes", "--json"];
    const both = await Promise.all([run(...args), run(...args)]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    const { statuses } = (await run("history", "CO-7", "--json")).json().history;
    expect(statuses.filter(({ status }: { status: string }) => status === "COMPLETEE")).toHaveLength(1);
  });

  it("killed anywhere and run again, is done once", async () => {
    const id = await depositAs("CO-8", "SUSPENDUE");
    const args = ["complete", "CO-8", "--comment", "Voici", "--attach", file("bon.txt"), "--yes", "--json"];
    const steps = await world.stepsOf(...args);
    let killed = 0;
    let rounds = 1;
    for (let step = 3; step <= steps; step += Math.max(1, Math.floor(steps / 7))) {
      await setStatus(id, "SUSPENDUE");
      rounds++;
      if ((await world.runKilledAt(step, ...args)).signal === "SIGKILL") killed++;
      expect([step, (await run(...args)).code]).toEqual([step, 0]);
      const { statuses } = (await run("history", "CO-8", "--json")).json().history;
      const answers = statuses.filter(({ status }: { status: string }) => status === "COMPLETEE");
      expect([step, answers.length]).toEqual([step, rounds]);
    }
    expect(killed).toBeGreaterThan(3);
    expect((await shown("CO-8")).attachments).toHaveLength(rounds);
    expect((await run("journal", "verify")).code).toBe(0);
  }, 180_000);
});
