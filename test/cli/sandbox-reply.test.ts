import { describe, expect, it } from "vitest";
import { FIXTURES } from "../support/cli.ts";
import { tempFolder } from "../support/temp.ts";
import { warmCpro } from "../support/warm-cpro.ts";

const cpro = warmCpro();

const PDF = `${FIXTURES}/pdf/facture-simple.pdf`;
const NUMBER = "F2026-0042";

async function deposited() {
  const env = { CPRO_HOME: tempFolder() };
  expect((await cpro(["deposit", PDF, "--yes"], { env })).code).toBe(0);
  return env;
}

describe("cpro sandbox reply", () => {
  it("rejects with an official motive, typed in any case, and the supplier sees it at once", async () => {
    const env = await deposited();
    const args = ["--status", "rejetee", "--motive", "montant-err", "--comment", "See the quote", "--json"];
    const replied = await cpro(["sandbox", "reply", NUMBER, ...args], { env });
    expect(replied.json()).toMatchObject({ number: NUMBER, status: "REJETEE", motive: "MONTANT_ERR" });
    const [invoice] = (await cpro(["list", "--to-process", "--json"], { env })).json().invoices;
    expect(invoice).toMatchObject({ number: NUMBER, status: "REJETEE" });
    expect(invoice.comment).toBe("Montant de la facture erroné – See the quote");
    const history = (await cpro(["history", NUMBER, "--json"], { env })).json().history.statuses;
    // The recipient had it in hand before it decided: its number is used up.
    expect(history.map(({ status }: { status: string }) => status)).toContain("MISE_A_DISPOSITION");
  });

  it("follows the platform's rules: nothing moves after a rejection, and a rejection says why", async () => {
    const env = await deposited();
    const silent = await cpro(["sandbox", "reply", NUMBER, "--status", "REJETEE"], { env });
    expect(silent.code).toBe(6);
    const { status } = (await cpro(["show", NUMBER, "--json"], { env })).json();
    expect(status).toBe("DEPOSEE");
    await cpro(["sandbox", "reply", NUMBER, "--status", "REJETEE", "--motive", "EJ_ERR"], { env });
    expect((await cpro(["sandbox", "reply", NUMBER, "--status", "MISE_EN_PAIEMENT"], { env })).code).toBe(6);
  });

  it("names the nearest status and motive, and an invoice that does not exist", async () => {
    const env = await deposited();
    const status = await cpro(["sandbox", "reply", NUMBER, "--status", "REJETE"], { env });
    expect(status).toMatchObject({ code: 2, stderr: expect.stringContaining("REJETEE") });
    const motive = await cpro(["sandbox", "reply", NUMBER, "--status", "REJETEE", "--motive", "MONTANT"], { env });
    expect(motive).toMatchObject({ code: 2, stderr: expect.stringContaining("MONTANT_ERR") });
    expect((await cpro(["sandbox", "reply", "F99", "--status", "SERVICE_FAIT"], { env })).code).toBe(2);
  });
});
