import { describe, expect, it } from "vitest";
import { layOut } from "../../../src/pdf/facts/layout.ts";
import { between } from "../../../src/pdf/facts/places.ts";
import { readFacts } from "../../../src/pdf/facts/read-facts.ts";
import type { TextItem } from "../../../src/pdf/page-text.ts";

const page = (items: readonly TextItem[]) => ({ page: 1, width: 595, height: 842, items });

/** A page that holds nothing but labels and amounts, as no invoice does. */
function crowd(count: number): TextItem[] {
  const texts = ["Total HT", "12,00 €", "Facture n°", "Date", "SIRET", "abc"];
  return Array.from({ length: count }, (_, i) => ({
    text: texts[i % texts.length] ?? "",
    x: (i % 7) * 80,
    y: Math.floor(i / 7) * 3,
    width: 60,
    height: 9,
  }));
}

describe("pages made to be slow", () => {
  it("keeps a bounded number of cells, those of the top and of the foot", () => {
    const { segments } = layOut(page(crowd(30_000)));
    expect(segments.length).toBeLessThanOrEqual(4_000);
    expect(segments[0]?.y).toBe(0);
    expect(segments.at(-1)?.y).toBeGreaterThan(12_000);
  });

  it("cuts cells that are far too long to be a label or a value", () => {
    const [segment] = layOut(page([{ text: "total ".repeat(5_000), x: 0, y: 10, width: 500, height: 9 }])).segments;
    expect(segment?.text.length).toBeLessThanOrEqual(400);
    expect(segment?.folded.length).toBe(segment?.text.length);
  });

  it("ends on crowds and on endless repetitions", () => {
    expect(readFacts([page(crowd(20_000))]).facts.taxInclusiveAmount).toBeNull();
    for (const words of [
      "total ",
      "12/03/2026 date ",
      "n°avoir ",
      "facture n° n° ",
      "tva 20 % 1.",
      "annul a b c ",
      "1 000 ",
    ]) {
      const text = words.repeat(3_000);
      readFacts([
        page([
          { text: "FACTURE", x: 40, y: 40, width: 90, height: 18 },
          { text, x: 40, y: 100, width: 500, height: 9 },
        ]),
      ]);
    }
  });

  it("asks no page with more amounts than an invoice has for what adds up", () => {
    const cell = (x: number, y: number, text: string): TextItem => ({ text, x, y, width: 4 * text.length, height: 8 });
    const sum = [cell(40, 40, "FACTURE"), cell(40, 100, "Ce mois-ci"), cell(300, 100, "100,00")];
    const rest = [cell(40, 112, "TVA"), cell(304, 112, "20,00"), cell(40, 124, "Avec elle"), cell(300, 124, "120,00")];
    const more = Array.from({ length: 601 }, (_, i) => cell(40, 300 + 10 * i, "7,77"));
    expect(readFacts([page([...sum, ...rest])]).facts.taxInclusiveAmount?.value).toBe(12_000);
    expect(readFacts([page([...sum, ...rest, ...more])]).facts.taxInclusiveAmount).toBeNull();
  });

  it("finds the cells between two heights", () => {
    const sheet = layOut(page([10, 20, 30, 40].map((y) => ({ text: `y${y}`, x: 0, y, width: 20, height: 9 }))));
    expect(between(sheet, 15, 30).map(({ text }) => text)).toEqual(["y20", "y30"]);
    expect(between(sheet, -5, 5)).toEqual([]);
    expect(between(sheet, 41, 99)).toEqual([]);
  });
});
