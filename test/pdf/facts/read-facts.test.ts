import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFacts } from "../../../src/pdf/facts/read-facts.ts";
import type { PageText, TextItem } from "../../../src/pdf/page-text.ts";
import { LAYOUTS } from "./layouts/index.ts";
import { type Line, pageOf } from "./lines.ts";
import { PageBuilder } from "./page-builder.ts";
import { pageTexts } from "./page-texts.ts";

function valuesOf(pages: readonly PageText[]): Record<string, unknown> {
  const { facts } = readFacts(pages);
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, fact]) => (fact === null ? [] : [[name, fact.value]])),
  );
}

/** Cuts a run of text after every space, as word processors do, with widths in proportion to the letters. */
function words(item: TextItem): TextItem[] {
  const each = item.width / Math.max(item.text.length, 1);
  return [...item.text.matchAll(/\S+/g)].map(({ 0: text, index }) => ({
    ...item,
    text,
    x: item.x + index * each,
    width: text.length * each,
  }));
}

describe("readFacts", () => {
  it.each(LAYOUTS)("$name", async ({ draw, printed, findings }) => {
    const pages = await pageTexts(await draw(new PageBuilder()).bytes());
    expect(valuesOf(pages)).toEqual(printed);
    expect(readFacts(pages).findings.map((finding) => finding.code)).toEqual(findings ?? []);
  });

  it.each(LAYOUTS)("reads the same whatever the order of drawing and the pieces: $name", async ({ draw, printed }) => {
    const pages = await pageTexts(await draw(new PageBuilder()).bytes());
    const change = (items: (page: PageText) => TextItem[]): PageText[] =>
      pages.map((page) => ({ ...page, items: items(page) }));
    expect(valuesOf(change((page) => [...page.items].reverse()))).toEqual(printed);
    expect(valuesOf(change((page) => page.items.flatMap(words)))).toEqual(printed);
    expect(valuesOf(change((page) => page.items.map((item) => ({ ...item, y: item.y + (item.x % 3) * 0.2 }))))).toEqual(
      printed,
    );
  });

  it("gives nothing for pages without text, and survives any text anywhere", () => {
    expect(valuesOf([])).toEqual({});
    expect(valuesOf([{ page: 1, width: 595, height: 842, items: [] }])).toEqual({});
    const item = fc.record({
      text: fc.oneof(
        fc.string(),
        fc.constantFrom("Facture n°", "Total TTC", "12,00 €", "SIRET", "Date :", "12/03/2026", "Avoir"),
      ),
      x: fc.double({ min: -100, max: 700, noNaN: true }),
      y: fc.double({ min: -100, max: 900, noNaN: true }),
      width: fc.double({ min: 0, max: 600, noNaN: true }),
      height: fc.double({ min: 0, max: 200, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 40 }), (items) => {
        readFacts([{ page: 1, width: 595, height: 842, items }]);
      }),
      { numRuns: 300 },
    );
  });
});

describe("totals with a tax for each of several rates", () => {
  const read = (ttc: string, ...taxes: readonly (readonly [label: string, tax: string])[]) => {
    const rows = [["Total HT", "3 930,00 €"], ...taxes, ["Total TTC", ttc], ["Net à payer", ttc]] as const;
    const lines = rows.flatMap(([label, amount], index): Line[] => [
      [350, 400 + 16 * index, label],
      [500, 400 + 16 * index, amount],
    ]);
    const { facts, findings } = readFacts([pageOf([[50, 60, "FACTURE N° FA-2026-126"], ...lines])]);
    return [facts.taxInclusiveAmount?.value ?? null, ...findings.map(({ params }) => params)];
  };
  const twenty = ["TVA 20 % sur 1 850,00 €", "370,00 €"] as const;
  const ten = ["TVA 10 % sur 2 080,00 €", "208,00 €"] as const;

  it("contradict one another where the taxes are on all of it and the total adds another tax", () => {
    const said = { ht: "3930.00", tva: "578.00", ttc: "4608.00" };
    expect(read("4 608,00 €", twenty, ten)).toEqual([null, said]);
    expect(read("4 608,00 €", ["TVA 20 %", "370,00 €"], ["TVA 10 %", "208,00 €"])).toEqual([null, said]);
  });

  it("do not where a tax is missing, a cent is rounded, or they add up", () => {
    expect(read("4 508,00 €", twenty, ten)).toEqual([450_800]);
    expect(read("4 508,02 €", twenty, ten)).toEqual([450_802]);
    expect(read("4 608,00 €", ["TVA 20 %", "170,00 €"], ["TVA 10 %", "108,00 €"])).toEqual([460_800]);
  });
});
