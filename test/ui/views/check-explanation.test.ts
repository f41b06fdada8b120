import { describe, expect, it } from "vitest";
import type { PdfReport } from "../../../src/domain/pdf-report.ts";
import { explainFacts } from "../../../src/pdf/facts/explain.ts";
import { readFacts } from "../../../src/pdf/facts/read-facts.ts";
import type { PageText } from "../../../src/pdf/page-text.ts";
import { explanationHtml, explanationLines } from "../../../src/ui/views/check-explanation.ts";

const page = (number: number, lines: readonly string[]): PageText => ({
  page: number,
  width: 595,
  height: 842,
  items: lines.map((text, index) => ({ text, x: 50, y: 60 + 20 * index, width: 5 * text.length, height: 10 })),
});
const pages = [
  page(1, [
    "Facture n° FA-12",
    "Date : 14/10/2026",
    "Total HT : 100,00 €",
    "TVA 20 % : 20,00 €",
    "Total TTC : 120,00 €",
  ]),
  page(2, ["BON DE LIVRAISON", "Date : 16/10/2026", "Total TTC : 900,00 €", "<script>alert(1)</script>"]),
];

describe("what check --explain shows", () => {
  const explanation = explainFacts(pages);
  const evidence = explanation.flatMap((one) => one.evidence.map((mark) => ({ ...mark, page: one.page })));

  it("takes what the facts give, and says of the rest why it was left", () => {
    const { facts } = readFacts(pages);
    expect(facts.taxInclusiveAmount?.value).toBe(12_000);
    expect(evidence.filter(({ taken }) => taken).map(({ fact, value }) => `${fact} ${value}`)).toEqual([
      "invoiceType invoice",
      "invoiceNumber FA-12",
      "issueDate 2026-10-14",
      "taxExclusiveAmount 100.00",
      "taxAmount 20.00",
      "taxInclusiveAmount 120.00",
    ]);
    const second = evidence.filter((mark) => mark.page === 2);
    expect(second).not.toEqual([]);
    for (const mark of second) expect(mark).toMatchObject({ taken: false, reason: "other-document" });
    expect(explanation.map(({ document }) => document)).toEqual(["invoice", "delivery"]);
  });

  it("draws a box where each value stands, and lets no text of the page become a part of the HTML", () => {
    const report = { explanation } as unknown as PdfReport;
    const html = [...explanationHtml([{ file: "a & b.pdf", report, acceptable: true }], "en")].join("");
    expect(html.match(/<rect class="box taken"/g)).toHaveLength(6);
    expect(html.match(/<rect class="box left"/g)).toHaveLength(evidence.length - 6);
    expect(html).toContain("a &amp; b.pdf");
    expect(html).not.toContain("<script>");
    const lines = explanationLines(explanation, "fr").replace(/[\s\u00a0\u202f]+/g, " ");
    expect(lines).toContain("un autre document du fichier");
    // Values as people write them, in their language.
    for (const part of ["type facture : retenu", "date 14/10/2026 : retenu", "100,00 € : retenu"])
      expect(lines).toContain(part);
    expect(explanationLines(explanation, "en")).toContain("type invoice: taken");
  });
});
