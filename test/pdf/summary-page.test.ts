import { describe, expect, it } from "vitest";
import { drawSummary } from "../../src/pdf/summary-page.ts";
import type { SummaryPage, SummarySection } from "../../src/usecases/ports/proof.ts";
import { pageTexts } from "./facts/page-texts.ts";

const REST = "… La suite est dans receipt.txt.";
/** As long as a comment may be, with words of its own at its end. */
const COMMENT = `${"Travaux de la salle des fêtes, selon le devis accepté. ".repeat(40).slice(0, 1_980)} Fin du commentaire`;

const rows = (count: number, label: string) =>
  Array.from({ length: count }, (_, index) => ({ label: `${label} ${index}`, value: "x" }));

function page(...sections: readonly SummarySection[]): SummaryPage {
  const comment = { title: "Votre commentaire", rows: [{ label: "", value: COMMENT, whole: { rest: REST } }] };
  return {
    ...{ language: "fr", title: "Preuve", subtitle: "F-1", notices: [], footer: ["pied"] },
    createdAt: "2026-11-29T12:00:00Z",
    sections: [{ title: "Facture", half: true, rows: rows(14, "Fait") }, comment, ...sections],
  };
}

/** What the drawn page says, and how far down it goes. */
async function drawn(summary: SummaryPage) {
  const pages = await pageTexts(await drawSummary(summary));
  expect(pages).toHaveLength(1);
  const items = pages[0]?.items ?? [];
  const foot = items.find(({ text }) => text.includes("pied"))?.y ?? 0;
  const lowest = Math.max(...items.filter(({ text }) => !text.includes("pied")).map(({ y }) => y));
  return { text: items.map(({ text }) => text).join(" "), lowest, foot };
}

describe("a comment of 2,000 characters on the page of a proof", () => {
  it("is there whole where there is room for it", async () => {
    const { text, lowest, foot } = await drawn(page({ title: "Historique", rows: rows(4, "Étape") }));
    expect(text).toContain("Fin du commentaire");
    expect(text).not.toContain(REST);
    expect(lowest).toBeLessThan(foot);
  });

  it("is cut where there is none, and says where the rest is", async () => {
    const { text, lowest, foot } = await drawn(page({ title: "Historique", rows: rows(24, "Étape") }));
    expect(text).not.toContain("Fin du commentaire");
    expect(text).toContain(REST);
    expect(text).toContain("Étape 23");
    expect(lowest).toBeLessThan(foot);
  });
});
