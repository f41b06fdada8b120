import { expect, it } from "vitest";
import { usedNumberFindings } from "../../../src/usecases/deposit/used-number.ts";
import { runDeposit } from "../../support/memory-runs.ts";
import { ACCOUNT, createWorld, pdfPlan, processOn } from "../../support/memory-world.ts";

it("tells a number that cannot be used before anything is sent, and lets the same invoice pass", async () => {
  const process = processOn(createWorld());
  const ports = { journal: async () => process.journal };
  const { invoice } = pdfPlan("U-1");
  const codes = async (draft: typeof invoice, replaces: string | null) =>
    (await usedNumberFindings(ports, ACCOUNT, draft, replaces)).map(({ code, severity }) => `${code} ${severity}`);
  expect(await codes(invoice, null)).toEqual([]);
  expect(await codes(invoice, "U-1")).toEqual(["REPLACES_ITSELF error"]);
  await runDeposit(process, pdfPlan("U-1"));
  expect(await codes(invoice, null)).toEqual([]);
  expect(await codes({ ...invoice, payableAmount: pdfPlan("U-1").invoice.taxExclusiveAmount }, null)).toEqual([
    "NUMBER_SENT_BEFORE error",
  ]);
});
