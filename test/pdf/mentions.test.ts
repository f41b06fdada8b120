import { describe, expect, it } from "vitest";
import { parseSiret } from "../../src/domain/siret.ts";
import { mentionsOf } from "../../src/pdf/facts/mentions.ts";

const page = (...lines: readonly string[]) => [
  {
    page: 1,
    width: 595,
    height: 842,
    items: lines.map((text, index) => ({ text, x: 50, y: 50 + 20 * index, width: 200, height: 10 })),
  },
];
const parsed = parseSiret("51234567900017");
const seller = parsed.ok ? parsed.siret : null;
const signs = (...lines: readonly string[]) => mentionsOf(page("Facture n° 12", ...lines), seller);

describe("the mentions of an invoice", () => {
  it.each([
    ["buyer-siren", ["Client : SIREN 809 389 232"]],
    ["buyer-siren", ["80938923200020"]],
    ["delivery-address", ["Adresse de livraison", "12 rue des Lilas"]],
    ["delivery-address", ["Livré à : Mairie de Lens"]],
    ["goods", ["Catégorie : livraison de biens"]],
    ["services", ["Prestations de services"]],
    ["nature", ["Nature de l’opération : mixte"]],
    ["vat-on-debits", ["Option pour le paiement de la taxe", "d’après les débits"]],
    ["vat-on-debits", ["TVA acquittée sur les débits"]],
    ["late-penalties", ["En cas de retard : pénalités de 12 %"]],
    ["recovery-indemnity", ["Indemnité forfaitaire pour frais de recouvrement : 40 €"]],
    ["discount-terms", ["Pas d’escompte pour paiement anticipé"]],
    ["vat-number", ["N° TVA : FR 13 512 345 679"]],
    ["no-vat", ["TVA non applicable, art. 293 B du CGI"]],
  ] as const)("shows %s: %s", (sign, lines) => {
    expect(signs(...lines)).toContain(sign);
  });

  it.each([
    ["the seller's own number", ["SIRET 512 345 679 00017"]],
    ["a number that is no SIREN", ["Réf. 123 456 789"]],
    ["a delivery that is no address", ["Livraison comprise"]],
    ["a service", ["Service : ACCUEIL"]],
  ])("is not shown by %s", (_, lines) => {
    expect(signs(...lines)).toEqual([]);
  });

  it("is not looked for in what is no French invoice", () => {
    expect(mentionsOf(page("Invoice 12", "Penalties"), seller)).toBeNull();
  });
});
