import { describe, expect, it } from "vitest";
import { worksFindings } from "../../src/pdf/facts/works.ts";

const page = (...lines: readonly string[]) => [
  {
    page: 1,
    width: 595,
    height: 842,
    items: lines.map((text, index) => ({ text, x: 50, y: 50 + 20 * index, width: 200, height: 10 })),
  },
];

describe("a document of a works contract", () => {
  it.each([
    ["Projet de décompte mensuel n° 3"],
    ["SITUATION DE TRAVAUX N° 2"],
    ["État d’acompte", "mois de mars"],
    ["Décompte général définitif (DGD)"],
    ["Retenue de garantie 5 %", "Maître d’œuvre : Cabinet Durand"],
    ["Retenue de garantie 5 %", "Avancement 40 %", "Montant du marché"],
  ])("is told by its words: %s", (...lines) => {
    expect(worksFindings(page(...lines)).map(({ code }) => code)).toEqual(["PDF_WORKS_DOCUMENT"]);
  });

  it.each([
    ["Facture n° 12", "Travaux de plomberie, chantier rue des Lilas"],
    ["Facture", "Situation au 31 mars", "Montant du marché 12 000 €", "Avancement"],
    ["Facture d’acompte n° 1", "Retenue de garantie"],
  ])("is not a builder's ordinary invoice: %s", (...lines) => {
    expect(worksFindings(page(...lines))).toEqual([]);
  });
});
