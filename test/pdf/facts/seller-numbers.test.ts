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

const SELLS = "43322211400012";
const BUYS = "80938923200020";
const partiesOf = (lines: readonly Line[]) => {
  const { facts, sellerNumbers } = readFacts([pageOf(lines)]);
  return [facts.sellerSiret?.value ?? null, facts.buyerSiret?.value ?? null, sellerNumbers?.unplaced ?? null];
};
const SENDER: readonly Line[] = [
  [50, 60, "Garage de la Gare"],
  [50, 74, `SIRET ${SELLS}`],
  [50, 102, "Facture N° GG-2026-051 du 20/11/2026"],
];

it("knows who is written to below the sender, at the left of a letter", () => {
  const name: Line = [50, 140, "OFFICE TOURISME ET PATRIMOINE DE LA CALL"];
  expect(partiesOf([...SENDER, name, [50, 154, `SIRET : ${BUYS}`]])).toEqual([SELLS, BUYS, null]);
  // Not where the one at the top is a public body, or the one below gives its telephone.
  const commune: readonly Line[] = [
    [50, 60, "Services communs"],
    [50, 74, "SIRET 21620498200013"],
  ];
  expect(partiesOf([...commune, name, [50, 154, `SIRET : ${BUYS}`]])[0]).toBeNull();
  const called: readonly Line[] = [
    [50, 154, `SIRET : ${SELLS}`],
    [50, 168, "Tél. 03 21 00 00 00"],
  ];
  expect(partiesOf([[50, 60, "Chantiers"], [50, 74, `SIRET ${BUYS}`], name, ...called])[1]).not.toBe(SELLS);
});

it("knows the recipient by the word before its name, and by the code of its service", () => {
  const at = (x: number, ...texts: readonly string[]) => texts.map((text, index): Line => [x, 140 + 14 * index, text]);
  const right = [
    [50, 40, "Facture N° GG-2026-051 du 20/11/2026"],
    [400, 60, "Garage de la Gare"],
    [400, 74, `SIRET ${SELLS}`],
  ] as const;
  const named = at(400, "Client OFFICE TOURISME ET PATRIMOINE DE LA CALL", `SIRET : ${BUYS}`);
  expect(partiesOf([...right, ...named])).toEqual([SELLS, BUYS, null]);
  expect(partiesOf([...right, ...at(400, "OFFICE TOURISME", `SIRET : ${BUYS}`, "Code service : ACCUEIL")])).toEqual([
    SELLS,
    BUYS,
    null,
  ]);
  // A name that only begins so is no heading.
  expect(partiesOf([...right, ...at(400, "Client du mois", `SIRET : ${BUYS}`)])).toEqual([null, null, [SELLS, BUYS]]);
});

it.each([
  ["Siret 21620498200014", "21620498200014"],
  ["SIRET : 216 204 982 00014", "21620498200014"],
  ["SIRET : 216 204 982 0001", "2162049820001"],
])("tells that the recipient's SIRET is miscopied: %s", (printed, siret) => {
  const all: readonly Line[] = [
    [400, 60, "FACTURE N° NP-1044", 18],
    [50, 88, "Siret 43322211400012 — APE 8121Z"],
    [330, 120, "COMMUNE DE LENS"],
    [330, 134, printed],
  ];
  const { findings } = readFacts([pageOf(all)]);
  expect(findings).toEqual([{ code: "PDF_RECIPIENT_SIRET", severity: "warning", params: { siret }, page: 1 }]);
});

it("tells nothing of the recipient where its SIRET was read, or only the seller's is wrong", () => {
  const wrong: Line = [50, 88, "Siret 43322211400013 — APE 8121Z"];
  expect(readFacts([pageOf([[400, 60, "FACTURE N° NP-1044", 18], ...BUYER, wrong])]).findings).toEqual([]);
  expect(readFacts([pageOf([[400, 60, "FACTURE N° NP-1044", 18], wrong])]).findings).toEqual([]);
});

it("reads a SIRET whose last digits stand on the next line, and no SIREN with what happens to follow", () => {
  const broken = (...ends: readonly string[]) => ends.map((text, index): Line => [300, 140 + 12 * index, text]);
  const sold = [...SENDER, [300, 128, "Destinataire : OFFICE TOURISME ET PATRIMOINE"]] as const;
  expect(partiesOf([...sold, ...broken("SIRET 809 389 232", "00020")])[1]).toBe(BUYS);
  expect(partiesOf([...sold, ...broken("SIRET 809 389 232", "62300 Lens")])[1]).toBeNull();
});
