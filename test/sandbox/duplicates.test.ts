import { describe, expect, it } from "vitest";
import { WORLD } from "../../src/sandbox/world.ts";
import { sandbox, submission, submit } from "./support.ts";

const SUBMIT = "factures/v1/soumettre";

describe("a number at the sandbox", () => {
  it("is the company's for a calendar year, whatever became of the invoice", async () => {
    const server = await sandbox();
    const seller = await server.account("seller");
    const first = await submit(seller, "N-1");
    const again = await seller.send(SUBMIT, await submission(seller, "N-1"));
    expect(again.body.codeRetour).toBe(20013);
    await server.post(`/_sandbox/invoices/${first.identifiantFactureCPP}/status`, {
      status: "REJETEE",
      reason: "AUTRE",
    });
    expect((await seller.send(SUBMIT, await submission(seller, "N-1"))).body.codeRetour).toBe(20013);
    const earlier = { ...(await submission(seller, "N-1")), dateFacture: "2025-03-01" };
    expect((await seller.send(SUBMIT, earlier)).body.codeRetour).toBe(0);
  });

  it("stays free when the platform's own checks refuse the invoice", async () => {
    const server = await sandbox();
    const seller = await server.account("seller");
    const wrong = { ...(await submission(seller, "N-2")), destinataire: { codeDestinataire: WORLD.otherSeller } };
    expect((await seller.send(SUBMIT, wrong)).body.codeRetour).not.toBe(0);
    expect((await seller.send(SUBMIT, await submission(seller, "N-2"))).body.codeRetour).toBe(0);
  });
});

describe("recycling", () => {
  const RECEIVED = "factures/v1/traiter/recue";

  it("is withdrawn: a recipient that still asks for it rejects, with a motive", async () => {
    const server = await sandbox();
    const [seller, recipient] = [await server.account("seller"), await server.account("recipient")];
    const { identifiantFactureCPP: id } = await submit(seller, "R-1");
    await server.post(`/_sandbox/invoices/${id}/status`, { status: "MISE_A_DISPOSITION" });
    const treated = await recipient.ask(RECEIVED, { idFacture: id, nouveauStatut: "A_RECYCLER" });
    expect(treated.nouveauStatut).toBe("REJETEE");
  });

  it("still is there when the sandbox is told so", async () => {
    const server = await sandbox({ settings: { recyclingWithdrawn: false } });
    const [seller, recipient] = [await server.account("seller"), await server.account("recipient")];
    const { identifiantFactureCPP: id } = await submit(seller, "R-2");
    await server.post(`/_sandbox/invoices/${id}/status`, { status: "MISE_A_DISPOSITION" });
    const treated = await recipient.ask(RECEIVED, { idFacture: id, nouveauStatut: "A_RECYCLER" });
    expect(treated.nouveauStatut).toBe("A_RECYCLER");
  });
});
