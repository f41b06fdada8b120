import { expect, it } from "vitest";
import { CproError } from "../../../src/domain/errors.ts";
import { errorText } from "../../../src/ui/spoken.ts";
import { executeDeposit } from "../../../src/usecases/deposit/execute.ts";
import type { DepositPlan } from "../../../src/usecases/deposit/types.ts";
import { createWorld, pdfPlan, processOn, typedPlan } from "../../support/memory-world.ts";

/** What the run ends with when this happens at its question. */
async function endsWith(plan: DepositPlan, atQuestion: () => never): Promise<unknown> {
  const { ports } = processOn(createWorld());
  const options = { signal: new AbortController().signal, patienceMs: 0, confirm: async () => atQuestion() };
  return executeDeposit(ports, plan, options).catch((error: unknown) => error);
}

const ctrlC = () => {
  throw new CproError("INTERRUPTED");
};

it("names the draft that an interruption leaves at Chorus Pro, and none of what was typed in", async () => {
  const draft = (await endsWith(pdfPlan("D-1"), ctrlC)) as CproError;
  expect(draft).toMatchObject({ code: "INTERRUPTED", params: { left: "draft" } });
  const said = errorText(draft, { language: "en", wizard: false });
  expect(said.message).toBe(
    "Interrupted: nothing was deposited. Chorus Pro keeps the PDF as a draft, which the recipient does not see.",
  );
  expect(errorText(draft, { language: "en", wizard: true }).hint).toContain("Treat what came back");
  expect(await endsWith(typedPlan("D-2"), ctrlC)).toMatchObject({ params: { left: "typed-in" } });
});

it("leaves a question that somebody goes back from as it is", async () => {
  class Back extends CproError {}
  const back = new Back("INTERRUPTED");
  const leave = () => {
    throw back;
  };
  expect(await endsWith(pdfPlan("D-1"), leave)).toBe(back);
});
