import { describe, expect, it } from "vitest";
import { readFacts } from "../../../src/pdf/facts/read-facts.ts";
import { type Line, pageOf } from "./lines.ts";

const originalOf = (title: string, ...lines: readonly Line[]): string | null => {
  const { facts } = readFacts([pageOf([[50, 60, "Menuiserie Aubrac"], [50, 150, title, 18], ...lines])]);
  return facts.originalNumber?.value ?? null;
};

describe("the invoice that a credit note corrects", () => {
  it.each([
    "Avoir relatif à la facture GG-2026-101 du 02/11/2026",
    "Avoir sur facture GG-2026-101 : plaquettes reprises",
    "Annule partiellement la facture n° GG-2026-101",
    "Annule et remplace la facture n° GG-2026-101 du 02/11/2026",
    "En annulation de la facture GG-2026-101",
    "En annulation totale de notre facture n° GG-2026-101",
    "Facture d'origine : GG-2026-101",
    "Facture d’origine n° GG-2026-101",
    "Réf. facture initiale : GG-2026-101",
    "N° de facture d'origine : GG-2026-101",
    "Suite à notre facture n° GG-2026-101 du 2 novembre 2026",
    "Concerne la facture n° GG-2026-101",
    "Rectifie la facture GG-2026-101",
    "Cet avoir crédite la facture n° GG-2026-101.",
    "Référence : facture n° GG-2026-101",
    "Credit note for invoice GG-2026-101",
    "Original invoice: GG-2026-101",
    "Facture n° GG-2026-101",
  ])("%s", (line) => {
    expect(originalOf("AVOIR N° AV-2026-07", [50, 300, line])).toBe("GG-2026-101");
    expect(originalOf("FACTURE D'AVOIR N° AV-2026-07", [50, 300, line])).toBe("GG-2026-101");
  });

  it("is read from the cell beside its label, and said twice is one", () => {
    expect(originalOf("AVOIR N° AV-2026-07", [50, 300, "Facture d'origine"], [250, 300, "GG-2026-101"])).toBe(
      "GG-2026-101",
    );
    const twice: readonly Line[] = [
      [50, 300, "Avoir sur facture GG-2026-101 : plaquettes"],
      [50, 700, "Avoir relatif à la facture GG-2026-101"],
    ];
    expect(originalOf("AVOIR N° AV-2026-07", ...twice)).toBe("GG-2026-101");
  });

  it.each([
    "Avoir sur factures n° GG-2026-101 et GG-2026-102",
    "Avoir sur facture GG-2026-101 et GG-2026-102",
    "À déduire de votre prochaine facture n° GG-2026-101",
    "À valoir sur la facture n° GG-2026-101",
    "Annulée et remplacée par la facture n° GG-2026-101",
    "Avoir sur facture du 02/11/2026",
    "Avoir sur facture de novembre 2026",
    "Avoir sur factures 2026",
    "Facture du sous-traitant : facture n° GG-2026-101",
    "Rappelez le numéro de facture dans vos règlements.",
  ])("nothing of: %s", (line) => {
    expect(originalOf("AVOIR N° AV-2026-07", [50, 300, line])).toBeNull();
  });

  it("is nothing where two are named, of an invoice, or of a bare number when the credit note has none", () => {
    const two: readonly Line[] = [
      [50, 300, "Avoir sur facture GG-2026-101"],
      [50, 320, "Avoir sur facture GG-2026-102"],
    ];
    expect(originalOf("AVOIR N° AV-2026-07", ...two)).toBeNull();
    expect(originalOf("FACTURE N° FA-7", [50, 300, "Suite à notre facture n° GG-2026-101"])).toBeNull();
    expect(originalOf("AVOIR", [50, 300, "Facture n° GG-2026-101"])).toBeNull();
  });
});

describe("the invoice whose place this one takes", () => {
  const replacedBy = (...lines: readonly string[]) => {
    const all = lines.map((text, index): Line => [50, 300 + 20 * index, text]);
    return readFacts([pageOf([[50, 60, "Menuiserie Aubrac"], [50, 150, "FACTURE N° FA-7", 18], ...all])]);
  };
  it.each([
    "Annule et remplace la facture n° GG-2026-101 du 02/11/2026",
    "Cette facture annule et remplace la facture GG-2026-101",
    "En remplacement de la facture GG-2026-101",
    "Remplace notre facture n° GG-2026-101 rejetée le 3 novembre",
    "Facture remplaçant la facture n° GG-2026-101",
    "Replaces invoice GG-2026-101",
  ])("%s", (line) => {
    expect(replacedBy(line)).toMatchObject({
      ...{ replacedNumber: "GG-2026-101", facts: { invoiceNumber: { value: "FA-7" } } },
    });
  });

  it.each([
    ["Suite à notre facture n° GG-2026-101"],
    ["Annulée et remplacée par la facture n° GG-2026-101"],
    ["Remplace la facture FA-7"],
    ["Remplace les factures n° GG-2026-101 et GG-2026-102"],
    ["Remplace la facture GG-2026-101", "Remplace la facture GG-2026-102"],
    ["Remplacement de la chaudière, facture GG-2026-101"],
  ])("nothing of: %s", (...lines) => {
    expect(replacedBy(...lines).replacedNumber).toBeNull();
  });
});
