import { expect, it } from "vitest";
import { CproError } from "../../../src/domain/errors.ts";
import { doneBefore } from "../../../src/usecases/deposit/done-before.ts";
import type { Inspection } from "../../../src/usecases/deposit/types.ts";
import type { InvoiceDetails } from "../../../src/usecases/ports/gateway.ts";
import { runDeposit } from "../../support/memory-runs.ts";
import { ACCOUNT, createWorld, pdfPlan, processOn } from "../../support/memory-world.ts";

const PLAN = pdfPlan("D-1");

/** What is said of an invoice that is deposited already, when Chorus Pro answers this; null: it cannot be asked. */
async function said(status: string | null, lookUp: boolean): Promise<unknown> {
  const process = processOn(createWorld());
  await runDeposit(process, PLAN);
  let asked = 0;
  const gateway = {
    async invoice() {
      asked += 1;
      if (status === null) throw new CproError("NOT_SENT");
      return { status } as InvoiceDetails;
    },
  };
  const inspection = { request: { path: PLAN.file.path }, report: PLAN.file } as unknown as Inspection;
  const done = doneBefore({ journal: async () => process.journal }, { account: ACCOUNT, gateway, lookUp }, inspection, {
    draft: PLAN.invoice,
    findings: [],
  });
  const told = await done.then(
    (one) => one?.result.receipt?.status,
    (error: CproError) => error.findings.map(({ code, params }) => [code, params]),
  );
  return [told, asked];
}

it("is not told as deposited once it was rejected", async () => {
  const used = [["NUMBER_USED", { number: "D-1", status: "REJETEE" }]];
  expect(await said("REJETEE", true)).toEqual([used, 1]);
});

it("is told with its status of today, and without the network with that of its receipt", async () => {
  expect(await said("MISE_EN_PAIEMENT", true)).toEqual(["MISE_EN_PAIEMENT", 1]);
  const [offline] = (await said(null, true)) as [string];
  expect(offline).toBe("DEPOSEE");
});

it("asks nothing for a script", async () => {
  expect(await said("REJETEE", false)).toEqual(["DEPOSEE", 0]);
});
