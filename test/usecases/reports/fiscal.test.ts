import { expect, it } from "vitest";
import { WORLD } from "../../../src/sandbox/world.ts";
import { readFiscalYear } from "../../../src/usecases/reports/fiscal.ts";
import { inProcessSandbox } from "../../support/in-process-sandbox.ts";
import { issue, live, typeIn } from "../../support/issue.ts";

const run = {
  profile: "test",
  environment: "sandbox",
  signal: new AbortController().signal,
  onProgress: () => undefined,
} as const;
const OFFICE = { buyer: WORLD.tourismOffice };
const line = (name: string, unitPrice: string, vatRate: string) => ({
  reference: name,
  name,
  quantity: "1",
  unit: "unité",
  unitPrice,
  vatRate,
});

it("lists the invoices of the year by rate, with the recap where there is one, and rejections apart", async () => {
  const sandbox = await inProcessSandbox();
  await issue(sandbox, { number: "OLD", ...OFFICE, issueDate: "2025-12-31" });
  await issue(sandbox, { number: "PDF", ...OFFICE, issueDate: "2026-01-01", net: 1_240_00 });
  await issue(sandbox, { number: "MIXED", ...OFFICE, issueDate: "2026-02-01", net: 200_00, tax: 25_50 });
  await issue(sandbox, { number: "CREDIT", ...OFFICE, issueDate: "2026-03-01", type: "credit-note", net: -100_00 });
  const rejected = await issue(sandbox, { number: "REJECTED", ...OFFICE, issueDate: "2026-04-01" });
  await live(sandbox, rejected, "REJETEE 2026-04-08");
  const typed = await typeIn(sandbox, OFFICE, [line("Conseil", "300", "20"), line("Livre", "30", "5.5")]);

  const year = Number(typed.depositedAt.slice(0, 4));
  const invoices = await readFiscalYear(sandbox.gateway, 2026, run);
  const told = invoices.map(({ number, counted, lines }) => ({
    number,
    counted,
    lines: lines.map(({ rate, source, taxExclusive, tax }) => [rate, source, taxExclusive, tax]),
  }));
  expect(told).toEqual([
    { number: "PDF", counted: true, lines: [["20", "derived", 1_240_00, 248_00]] },
    { number: "MIXED", counted: true, lines: [[null, "undetermined", 200_00, 25_50]] },
    { number: "CREDIT", counted: true, lines: [["20", "derived", -100_00, -20_00]] },
    { number: "REJECTED", counted: false, lines: [["20", "derived", 1_000_00, 200_00]] },
    ...(year === 2026 ? [expect.objectContaining({ number: typed.number })] : []),
  ]);
  const [own] = (await readFiscalYear(sandbox.gateway, year, run)).filter(({ number }) => number === typed.number);
  expect(own?.lines).toMatchObject([
    { rate: "20", source: "platform", taxExclusive: 300_00, tax: 60_00 },
    { rate: "5.5", source: "platform", taxExclusive: 30_00, tax: 1_65 },
  ]);
});
