import { describe, expect, it } from "vitest";
import { WORLD } from "../../src/sandbox/world.ts";
import { afterDeposit } from "../support/after-deposit.ts";

const CORRECT = "factures/v1/corriger/valideur/facture";
const { run, deposit, setStatus, faults, count, sandbox, stepsOf, runKilledAt } = afterDeposit();

const codeOf = (result: Awaited<ReturnType<typeof run>>) => [result.code, result.json().error?.code];
const correct = (number: string, validator: string = WORLD.validator) =>
  ["recycle", number, "--validator", validator, "--yes", "--json"] as const;

async function refusedByValidator(number: string, status = "REFUSEE_1"): Promise<number> {
  const id = await deposit(number, "--frame", "A9", "--validator", WORLD.privateCompany);
  await setStatus(id, status, "Ce n’est pas moi");
  return id;
}

describe("cpro recycle --validator", () => {
  it.each([
    "ERREUR_FOURNISSEUR_SUR_VALIDEUR",
    "ERREUR_COTRAITANT_SUR_VALIDEUR",
    "REFUSEE_1",
    "REFUSEE_2",
    "ABSENCE_VALIDATION_1_HORS_DELAI",
    "ABSENCE_VALIDATION_2_HORS_DELAI",
  ])("puts the right validator on an invoice that is %s, once", async (status) => {
    const number = `VA-${status.slice(0, 16)}`;
    const id = await refusedByValidator(number, status);
    expect((await run("status", number)).stderr).toContain(`cpro recycle ${number} --validator`);
    const first = await run(...correct(number));
    expect(first.json()).toMatchObject({ outcome: "done", invoice: { status: "A_VALIDER_1" } });
    expect((await sandbox().get(`/_sandbox/invoices/${id}`)).validator).toBe(WORLD.validator);
    const calls = await count(CORRECT);
    expect((await run(...correct(number))).json().outcome).toBe("already-done");
    expect(codeOf(await run(...correct(number, WORLD.privateCompany)))).toEqual([3, "WRONG_STATUS"]);
    expect(await count(CORRECT)).toBe(calls);
  });

  it("refuses a wrong status, a wrong SIRET and other changes along with it", async () => {
    const id = await deposit("VB-1", "--frame", "A9", "--validator", WORLD.privateCompany);
    const calls = await count(CORRECT);
    await setStatus(id, "MISE_A_DISPOSITION");
    expect(codeOf(await run(...correct("VB-1")))).toEqual([3, "WRONG_STATUS"]);
    await setStatus(id, "REFUSEE_1");
    const wrong = await run(...correct("VB-1", "52345678800019"));
    expect([wrong.code, wrong.json().findings[0].code]).toEqual([3, "VALIDATOR_SIRET_CHECKSUM"]);
    const both = await run(...correct("VB-1"), "--service", "ACCUEIL");
    expect(codeOf(both)).toEqual([2, "USAGE"]);
    expect(await count(CORRECT)).toBe(calls);
    const unknown = await run(...correct("VB-1", "73282932000074"));
    expect(codeOf(unknown)).toEqual([6, "REFUSED"]);
  });

  it("finds it done after a lost answer, and after a kill", async () => {
    const id = await refusedByValidator("VC-1");
    await faults({ path: `/cpro/${CORRECT}`, nth: 1, action: "reset-after" });
    expect((await run(...correct("VC-1"))).json().outcome).toBe("done");
    await setStatus(id, "REFUSEE_1");
    const steps = await stepsOf(...correct("VC-1"));
    let killed = 0;
    for (let step = 5; step <= steps; step += Math.max(1, Math.floor(steps / 8))) {
      await setStatus(id, "REFUSEE_1");
      if ((await runKilledAt(step, ...correct("VC-1"))).signal === "SIGKILL") killed++;
      expect([step, (await run(...correct("VC-1"))).code]).toEqual([step, 0]);
      const { status } = await sandbox().get(`/_sandbox/invoices/${id}`);
      expect(status).toBe("A_VALIDER_1");
    }
    expect(killed).toBeGreaterThan(4);
  }, 120_000);
});
