import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFacts } from "../../../src/pdf/facts/read-facts.ts";
import { type Chance, randomInvoice } from "./random-invoice.ts";

/** The share of printed facts that must be read, over all invoices drawn. */
const RECALL = 0.97;

describe("readFacts on invoices drawn at random", () => {
  it("reads nothing that is not printed, and nearly all that is", () => {
    let [printedFacts, readRight] = [0, 0];
    fc.assert(
      fc.property(fc.gen(), (gen) => {
        const int = (min: number, max: number): number => gen(fc.integer, { min, max });
        const chance: Chance = {
          int,
          flip: () => int(0, 1) === 1,
          pick: <T>(choices: readonly T[]): T => {
            const choice = choices[int(0, choices.length - 1)];
            if (choice === undefined) throw new RangeError("nothing to pick from");
            return choice;
          },
        };
        const { page, printed } = randomInvoice(chance);
        const { facts, findings } = readFacts([page]);
        expect(findings).toEqual([]);
        printedFacts += Object.keys(printed).length;
        for (const [name, fact] of Object.entries(facts)) {
          if (fact === null) continue;
          readRight++;
          expect([name, fact.value]).toEqual([name, printed[name as keyof typeof printed]]);
        }
      }),
      { numRuns: 500 },
    );
    expect(readRight / printedFacts).toBeGreaterThanOrEqual(RECALL);
  });
});
