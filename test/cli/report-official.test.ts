import { expect, it } from "vitest";
import { addDays } from "../../src/domain/payment/calendar.ts";
import { WORLD } from "../../src/sandbox/world.ts";
import { afterDeposit } from "../support/after-deposit.ts";
import { OFFICIAL } from "../support/official-interest.ts";

const { run, sandbox } = afterDeposit();
const AVAILABLE = "2026-01-05";
const TERM = 30;

/** An invoice of that net amount, put at disposal on 5 January 2026 and paid that many days after its term. */
async function paidLate(reference: string, amount: number, days: number): Promise<string> {
  const line = `Conseil;1;${(amount / 100).toFixed(2)};0`;
  const args = [
    "--to",
    WORLD.tourismOffice,
    "--service",
    "ACCUEIL",
    "--reference",
    reference,
    "--line",
    line,
    "--yes",
    "--json",
  ];
  const { receipt } = (await run("enter", ...args)).json();
  const steps = { MISE_A_DISPOSITION: AVAILABLE, MISE_EN_PAIEMENT: addDays(AVAILABLE, TERM + days) };
  for (const [status, day] of Object.entries(steps)) {
    const path = `/_sandbox/invoices/${receipt.invoiceId}/status`;
    expect((await sandbox().post(path, { status, at: `${day}T10:00:00Z` })).ok).toBe(true);
  }
  return receipt.number;
}

// The statutory rate is the ECB's plus eight points: an example below eight has no such rate.
const cases = OFFICIAL.flatMap(({ publisher, figures }) =>
  figures.flatMap(({ amount, percent, days, interest }) =>
    Number(percent) >= 8 && days < 250 ? [{ publisher, amount, percent, days, interest }] : [],
  ),
);

it("the whole program agrees with the official examples of 8 % and more, from the portal's dates to the euro", async () => {
  expect(cases.length).toBeGreaterThanOrEqual(6);
  for (const [index, { publisher, amount, percent, days, interest }] of cases.entries()) {
    const number = await paidLate(String(index), amount, days);
    const ecb = (Number(percent) - 8).toFixed(2);
    const told = (await run("report", "payments", "--rate", `2026-1=${ecb}`, "--json")).json();
    const invoice = told.invoices.find((one: { number: string }) => one.number === number);
    expect(invoice, publisher).toMatchObject({
      daysLate: days,
      interest: (interest / 100).toFixed(2),
      indemnity: "40.00",
    });
    expect(Number(invoice.rate)).toBe(Number(percent));
  }
}, 120_000);
