import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitNames, oddCharacters, safeFileName } from "../../src/domain/file-names.ts";
import { anyText } from "../support/any-text.ts";

describe("names of attachments", () => {
  it.each([
    ["bon-de-commande.pdf", "bon-de-commande.pdf"],
    ["Bon de commande n° 12.pdf", "Bon_de_commande_n_12.pdf"],
    ["relevé d’œuvres façonnées.xlsx", "releve_d_oeuvres_faconnees.xlsx"],
    ["  .PDF", "piece-jointe.PDF"],
    ["日本.pdf", "piece-jointe.pdf"],
    [`${"a".repeat(80)}.pdf`, `${"a".repeat(46)}.pdf`],
    ["sans extension", "sans_extension"],
  ])("%s becomes %s", (given, mended) => {
    expect(fitNames([given])).toEqual([mended]);
  });

  it("never lets two files share a name, and leaves fine names alone", () => {
    const names = ["devis été.pdf", "devis_ete.pdf", "devis ete.pdf", "DEVIS_ETE.pdf"];
    expect(fitNames(names)).toEqual(["devis_ete-2.pdf", "devis_ete.pdf", "devis_ete-3.pdf", "DEVIS_ETE-4.pdf"]);
  });

  it("gives safe, short, distinct names with the extension kept, whatever the names", () => {
    const name = fc.tuple(anyText({ maxLength: 90 }), fc.constantFrom("pdf", "PDF", "csv", "p7s"));
    fc.assert(
      fc.property(fc.array(name, { maxLength: 12 }), (parts) => {
        const mended = fitNames(parts.map(([stem, extension]) => `${stem}.${extension}`));
        expect(mended).toHaveLength(parts.length);
        expect(new Set(mended.map((one) => one.toLowerCase())).size).toBe(parts.length);
        mended.forEach((one, index) => {
          expect(one).toMatch(/^[A-Za-z0-9._-]{1,50}$/);
          expect(one.endsWith(`.${parts[index]?.[1]}`)).toBe(true);
        });
        expect(fitNames(mended)).toEqual(mended);
      }),
    );
  });
});

describe("names of invoices' files", () => {
  it.each([
    ["facture 2026-106.pdf", "facture 2026-106.pdf"],
    ["Facture n° 107 (mairie).pdf", "Facture n_ 107 _mairie.pdf"],
    ["2026-106 corrigée – été.PDF", "2026-106 corrigee _ ete.PDF"],
    ["œuvre.pdf", "oeuvre.pdf"],
    ["日本.pdf", "facture.pdf"],
  ])("%s goes as %s", (name, sent) => {
    expect(safeFileName(name)).toBe(sent);
  });

  it("have nothing odd left in them, whatever they were, and keep their extension", () => {
    fc.assert(
      fc.property(anyText({ minLength: 1, maxLength: 90 }), (stem) => {
        const sent = safeFileName(`${stem}.pdf`);
        expect(oddCharacters(sent)).toEqual([]);
        expect(sent).toMatch(/.\.pdf$/);
      }),
    );
  });
});
