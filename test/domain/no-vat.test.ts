import { describe, expect, it } from "vitest";
import { listedReason, type NoVat, noVatIn, otherReason, toldReason } from "../../src/domain/no-vat.ts";

describe("why an invoice bears no VAT, by what it prints", () => {
  it.each([
    ["exoneration de tva, article 261-7 du cgi", "exemption", "261-7"],
    ["exoneree de tva, article 261-7-1° b du cgi", "exemption", "261-7-1° b"],
    ["operation exoneree de tva en application de l'article 261, 7, 1°", "exemption", "261-7-1°"],
    ["tva non applicable, art. 261-7-1° ter", "exemption", "261-7-1° ter"],
    ["exonere de tva selon l'article 261.4.4 a du cgi", "exemption", "261-4-4 a"],
    ["tva exoneree article 261.7.1°b", "exemption", "261-7-1° b"],
    ["art. 261 c-1°-a du c.g.i.", "exemption", "261 C-1° a"],
    ["article 261 d 4°", "exemption", "261 D-4°"],
    ["exoneration tva art. 262 ter i du cgi", "exemption", "262 ter I"],
    ["exoneration de tva - article 262-i du c.g.i.", "exemption", "262-I"],
    ["exoneration de tva, article 263 du cgi", "exemption", "263"],
    ["article 138 de la directive 2006/112/ce", "exemption", "138 (directive 2006/112/CE)"],
    ["exoneration de tva", "exemption", ""],
    ["vat exempt", "exemption", ""],
    ["tva non applicable - article 293b", "franchise", "293 B"],
    ["exonere de tva, art. 293 b", "franchise", "293 B"],
    ["autoliquidation - tva due par le preneur, article 283-2 nonies du cgi.", "reverse-charge", "283-2 nonies"],
    ["exoneration de tva, article 283-2 du cgi", "reverse-charge", "283-2"],
    ["reverse charge, article 196 directive 2006/112/ec", "reverse-charge", "196 (directive 2006/112/CE)"],
    ["regime particulier - biens d'occasion", "margin", ""],
    ["tva sur la marge, art 297 a", "margin", "297 A"],
    ["tva non applicable, art. 259-1 du cgi", "out-of-scope", "259-1"],
    ["tva non applicable, article 256 b du cgi", "out-of-scope", "256 B"],
    ["operation hors champ de la tva", "out-of-scope", ""],
    ["tva : non applicable, art. 293 b du cgi", "franchise", "293 B"],
    ["t.v.a. non applicable", "unsaid", ""],
  ])("%s", (text, reason, articles) => {
    expect(noVatIn(text)).toEqual({ reason, articles: articles === "" ? [] : [articles] });
  });

  it.each([
    "si exoneration de tva : motif",
    "autoliquidation : non",
    "franchise en base de tva (art. 293 b) : non.",
    "detail tva (motif si exoneration, code e, o, k, ae)",
    "tva 20 %  261,50",
    "tva : 261 articles",
    "n° tva fr 12 261 358 000",
  ])("nothing of: %s", (text) => {
    expect(noVatIn(text)).toBeNull();
  });
});

const LISTED = [
  { code: "EXO_261", label: "Exonération de l'article 261 du CGI" },
  { code: "EXO_261_4", label: "Art. 261-4 du CGI (santé, enseignement)" },
  { code: "EXO_AUTRE", label: "Autre motif d’exonération" },
];
const exempt = (...articles: string[]): NoVat => ({ reason: "exemption", articles });

describe("the reason of Chorus Pro's list", () => {
  it.each([
    [["261-7-1° b"], "EXO_261"],
    [["261-4-4° a"], "EXO_261_4"],
    [["261-7", "261-4-1°"], "EXO_261"],
    // Other articles, though their numbers begin alike.
    [["261 C-1°"], null],
    [["262 ter I"], null],
    [[], null],
  ])("that %s names is %s", (articles, code) => {
    expect(listedReason(exempt(...articles), LISTED)).toBe(code);
  });

  it("is no guess between two, nor where several stand for the rest", () => {
    expect(listedReason(exempt("261-7"), [...LISTED, { code: "X", label: "Article 261" }])).toBeNull();
    expect(otherReason(LISTED)).toBe("EXO_AUTRE");
    expect(otherReason([...LISTED, { code: "X", label: "Autre" }])).toBeNull();
  });

  it("is told by its label, and what needs none by what the invoice says, where that is its regime", () => {
    const franchise: NoVat = { reason: "franchise", articles: ["293 B"] };
    expect(toldReason({ vatRegime: "exempt", exemptionReason: "EXO_261" }, null, LISTED)).toBe(LISTED[0]?.label);
    expect(toldReason({ vatRegime: "exempt", exemptionReason: "EXO_1" }, null, null)).toBe("EXO_1");
    expect(toldReason({ vatRegime: "none", exemptionReason: null }, franchise, null)).toBe("franchise");
    expect(toldReason({ vatRegime: "none", exemptionReason: null }, exempt("261-7"), null)).toBeNull();
    expect(toldReason({ vatRegime: "debit", exemptionReason: null }, franchise, null)).toBeNull();
  });
});
