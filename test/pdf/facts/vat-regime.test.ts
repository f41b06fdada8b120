import { describe, expect, it } from "vitest";
import { readFacts } from "../../../src/pdf/facts/read-facts.ts";
import { type Line, pageOf } from "./lines.ts";

const TAXED = ["250,00 €", "50,00 €", "300,00 €"] as const;
const UNTAXED = ["250,00 €", "0,00 €", "250,00 €"] as const;

const regimeOf = (amounts: readonly [string, string, string], ...mentions: readonly string[]): string | null => {
  const totals = ["Total HT", "TVA", "Total TTC"].flatMap((label, index): Line[] => [
    [300, 400 + 16 * index, label],
    [500, 400 + 16 * index, amounts[index] ?? ""],
  ]);
  const foot = mentions.map((mention, index): Line => [50, 700 + 12 * index, mention]);
  const { facts } = readFacts([pageOf([[50, 150, "FACTURE N° FA-2026-7", 18], ...totals, ...foot])]);
  return facts.vatRegime?.value ?? null;
};

describe("the VAT regime that an invoice prints", () => {
  it.each([
    "TVA acquittée sur les encaissements",
    "TVA sur les encaissements",
    "TVA payée sur encaissements.",
    "TVA exigible à l'encaissement",
    "T.V.A. acquittée d'après les encaissements",
    "Régime de TVA : encaissements",
    "Exigibilité : encaissement",
  ])("on receipts: %s", (mention) => {
    expect(regimeOf(TAXED, mention)).toBe("receipt");
  });

  it.each([
    "TVA acquittée d'après les débits",
    "TVA acquittée sur les débits",
    "TVA sur les débits",
    "Option pour le paiement de la taxe d'après les débits",
    "Paiement de la TVA selon les débits",
    "Exigibilité de la TVA : débits",
    "Le prestataire a opté pour les débits",
  ])("on debits: %s", (mention) => {
    expect(regimeOf(TAXED, mention)).toBe("debit");
  });

  it("is read where the sentence is broken", () => {
    expect(regimeOf(TAXED, "Option pour le paiement de la taxe", "d'après les débits")).toBe("debit");
  });

  it.each([
    ["TVA non applicable, article 293 B du CGI", "none"],
    ["Autoliquidation", "none"],
    ["Exonération de TVA, article 261-4-4° du CGI", "exempt"],
  ])("without tax: %s is %s", (mention, regime) => {
    expect(regimeOf(UNTAXED, mention)).toBe(regime);
    // A part may be untaxed; the invoice is not.
    expect(regimeOf(TAXED, mention)).toBeNull();
  });

  it("is what an article says where words say otherwise, and nothing where two articles contradict each other", () => {
    expect(regimeOf(UNTAXED, "Exonération de TVA, article 262 ter I du CGI", "", "Autoliquidation")).toBe("exempt");
    expect(regimeOf(UNTAXED, "Exonération de TVA,", "article 283-2 du CGI")).toBe("none");
    expect(regimeOf(UNTAXED, "Article 261-7-1° du CGI", "", "TVA non applicable, art. 293 B")).toBeNull();
  });

  it.each([
    "Pas d'option pour les débits",
    "TVA acquittée sur les encaissements : non",
    "Option pour les débits (non)",
    "Encaissement par chèque ou virement",
    "Frais d'encaissement : 12,00 €",
    "Total des débits du compte",
    "N° de TVA intracommunautaire FR12445566771. Encaissement à 30 jours.",
  ])("nothing of: %s", (mention) => {
    expect(regimeOf(TAXED, mention)).toBeNull();
  });

  it("is nothing where both are printed, or where the tax says otherwise", () => {
    expect(regimeOf(TAXED, "Biens : TVA sur les débits.", "", "Services : TVA sur les encaissements.")).toBeNull();
    expect(regimeOf(UNTAXED, "TVA acquittée sur les encaissements")).toBeNull();
  });
});

it("tells where one amount alone is printed with the reason of no VAT, and nothing was paid before", () => {
  const aloneIn = (...lines: readonly string[]) => {
    const all = ["FACTURE N° LP-31", "Net à payer 450,00 €", ...lines].map(
      (text, index): Line => [50, 60 + 20 * index, text],
    );
    return readFacts([pageOf(all)]).noVat?.isAlone ?? false;
  };
  const franchise = "TVA non applicable, art. 293 B du CGI";
  expect(aloneIn(franchise)).toBe(true);
  expect(aloneIn("Exonération de TVA, article 261-4-4° du CGI", "Pénalités de retard : 10 % par an")).toBe(true);
  expect(aloneIn("Acompte reçu 100,00 €", franchise)).toBe(false);
  expect(aloneIn("Lot 2, TVA 20 %", franchise)).toBe(false);
  expect(aloneIn("Total HT 500,00 €", franchise)).toBe(false);
  expect(aloneIn("Merci")).toBe(false);
});
