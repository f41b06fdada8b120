import { describe, expect, it } from "vitest";
import { readFacts } from "../../../src/pdf/facts/read-facts.ts";
import { type Line, pageOf } from "./lines.ts";

/** An invoice whose number stands alone under its title, and what is written below its totals. */
function factsOf(title: string, number: string, below: string, down = 0) {
  const lines: readonly Line[] = [
    [40, 40, "NORD IMPRESSION SARL"],
    [400, 50, title, 18],
    [400, 80, number],
    [400, 94, "Date : 28/11/2026"],
    [40, 150, "Client :"],
    [40, 164, "OFFICE TOURISME ET PATRIMOINE DE LA CALL"],
    [40, 178, "SIRET : 809 389 232 00020"],
    [40, 220 + down, "Assistance réseau"],
    [400, 250 + down, "Total HT : 160,00 €"],
    [400, 264 + down, "TVA 20 % : 32,00 €"],
    [400, 278 + down, "Total TTC : 192,00 €"],
    [400, 292 + down, "Net à payer : 192,00 €"],
    [40, 330 + down, below],
  ];
  const { facts } = readFacts([pageOf(lines)]);
  return [facts.invoiceNumber?.value ?? null, facts.issueDate?.value ?? null];
}

describe("the number of an invoice that recalls another one", () => {
  it.each([
    "Rappel : facture n° F25-987 du 15/09/2026 réglée.",
    "Rappel : votre facture n° F25-987 du 15/09/2026 reste à régler.",
    "Facture n° F25-987 du 15/09/2026 payée",
    "Pour mémoire : facture n° F25-987 du 15/09/2026",
    "Déjà facturé : facture n° F25-987 du 15/09/2026",
    "Impayé : facture n° F25-987 du 15/09/2026",
    "Factures non réglées à ce jour : facture n° F25-987 du 15/09/2026",
    "Voir notre facture n° F25-987 du 15/09/2026",
    "Complète la facture n° F25-987 du 15/09/2026",
  ])("is the one under its title: %s", (below) => {
    for (const number of ["N° F26-130", "N° 2026-10", "N° : 2026-131", "FACTURE n° F26-131"]) {
      const value = number.replace(/^.* /, "");
      // In the upper half of the page as well as in the lower one.
      expect([number, factsOf("FACTURE", number, below)]).toEqual([number, [value, "2026-11-28"]]);
      expect([number, factsOf("FACTURE", number, below, 300)]).toEqual([number, [value, "2026-11-28"]]);
    }
  });

  it("is the credit note's own, and the one below is what it corrects", () => {
    const below = "Facture n° F26-102 du 03/11/2026";
    expect(factsOf("AVOIR", "N° A26-009", below)).toEqual(["A26-009", "2026-11-28"]);
  });

  it("is the one below where no other is written", () => {
    expect(factsOf("FACTURE", "Douai", "Facture n° F26-140 du 28/11/2026")).toEqual(["F26-140", "2026-11-28"]);
  });
});
