import { expect, it } from "vitest";
import { readFacts } from "../../../src/pdf/facts/read-facts.ts";
import { type Line, pageOf } from "./lines.ts";

const BUYER: readonly Line[] = [
  [330, 120, "COMMUNE DE LENS"],
  [330, 134, "Hôtel de ville, place Jean Jaurès, 62300 Lens"],
  [330, 148, "Siret 21620498200013"],
];
const read = (...lines: readonly Line[]) => {
  const all: readonly Line[] = [[400, 60, "FACTURE N° NP-1044", 18], ...BUYER, ...lines];
  const { facts, sellerNumbers } = readFacts([pageOf(all)]);
  return { seller: facts.sellerSiret?.value ?? null, claimed: sellerNumbers?.claimed ?? null, sellerNumbers };
};

it("tells the number of a seller whose SIRET is none, and every number beside it", () => {
  const name: readonly Line[] = [
    [50, 60, "NET'PRO GOHELLE SAS"],
    [50, 74, "5 zone des Gaillettes, 62800 Liévin"],
  ];
  const wrong = read(...name, [50, 88, "Siret 43322211600017 — APE 8121Z"]);
  expect([wrong.seller, wrong.claimed]).toEqual([null, ["43322211600017"]]);
  expect(wrong.sellerNumbers?.printed).toEqual(["43322211600017", "21620498200013"]);
  const foot = read(...name, [50, 800, "NET'PRO GOHELLE SAS - RCS Arras 433 222 114 - TVA FR 40 433222114"]);
  expect([foot.seller, foot.claimed]).toEqual([null, ["433222114"]]);
  expect(foot.sellerNumbers?.printed.some((digits) => digits.includes("433222114"))).toBe(true);
});

it("tells none where the seller's SIRET was read, where no number is printed, or only the recipient's is wrong", () => {
  expect(read([50, 88, "Siret 43322211400012 — APE 8121Z"])).toMatchObject({ seller: "43322211400012", claimed: null });
  expect(read([50, 60, "NET'PRO GOHELLE"]).claimed).toEqual([]);
  const all: readonly Line[] = [
    [400, 60, "FACTURE N° NP-1044", 18],
    [330, 120, "COMMUNE DE LENS"],
    [330, 134, "Siret 21620498200014"],
  ];
  expect(readFacts([pageOf(all)]).sellerNumbers?.claimed).toEqual([]);
});
