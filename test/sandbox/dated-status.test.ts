import { expect, it } from "vitest";
import { sandbox, submit } from "./support.ts";

it("takes a status of the past, and lets the history run forwards", async () => {
  const server = await sandbox();
  const seller = await server.account("seller");
  const { identifiantFactureCPP: id } = await submit(seller, "F-1");
  for (const [status, at] of [
    ["MISE_A_DISPOSITION", "2026-01-06T08:00:00Z"],
    ["MISE_EN_PAIEMENT", "2026-03-07T09:30:00+01:00"],
  ]) {
    await server.post(`/_sandbox/invoices/${id}/status`, { status, at });
  }
  const { historiquesDesStatuts } = await seller.ask("factures/v1/consulter/historique", { idFacture: id });
  const steps = historiquesDesStatuts.histoStatut.map((row: Record<string, string>) => [
    row.histoStatutCode,
    row.histoStatutDatePassage?.slice(0, 10),
  ]);
  expect(steps.sort()).toEqual([
    ["DEPOSEE", "2026-01-06"],
    ["MISE_A_DISPOSITION", "2026-01-06"],
    ["MISE_EN_PAIEMENT", "2026-03-07"],
  ]);
  const { listeFactures } = await seller.ask("factures/v1/rechercher/fournisseur", {
    periodeDateDepotAu: "2026-01-06",
  });
  expect(listeFactures).toMatchObject([{ identifiantFactureCPP: id, statut: "MISE_EN_PAIEMENT" }]);
});

it("refuses a status of the future, and what is no instant", async () => {
  const server = await sandbox();
  const { identifiantFactureCPP: id } = await submit(await server.account("seller"), "F-1");
  for (const at of ["2999-01-01T00:00:00Z", "2026-01-06", "hier"]) {
    const body = JSON.stringify({ status: "SERVICE_FAIT", at });
    const answer = await fetch(`${server.apiUrl}/_sandbox/invoices/${id}/status`, { method: "POST", body });
    expect(answer.status, at).toBe(400);
  }
});
