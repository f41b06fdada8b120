import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isEmail, mailedLink, parseCompany, parseMailedLink, shownIdentifier } from "../../src/domain/portal.ts";
import { siretNumber } from "../support/sirets.ts";

describe("a mailed link", () => {
  const link = fc.record({
    purpose: fc.constantFrom("activation" as const, "password" as const),
    email: fc.emailAddress(),
    token: fc.uuid(),
  });

  it("is found again in what was pasted: whole, in its mail, broken by line ends, or escaped", () => {
    fc.assert(
      fc.property(link, fc.nat(), (given, at) => {
        const url = mailedLink("https://portail.example", given);
        const cut = at % url.length;
        for (const pasted of [
          url,
          ` <${url}> `,
          `${url.slice(0, cut)}\r\n${url.slice(cut)}`,
          url.replaceAll("&", "&amp;"),
        ]) {
          expect(parseMailedLink(pasted)).toEqual(given);
        }
      }),
    );
  });

  it.each([
    "",
    "https://portail.example/cpp/activationCompte",
    "https://portail.example/cpp/activationCompte?email=a%40b.fr&token=1234",
    "https://portail.example/cpp/activationCompte?token=efca444f-1797-451e-adc9-6e7d53fb3435",
    "https://portail.example/cpp/activationCompte?email=%E0%A4%A&token=efca444f-1797-451e-adc9-6e7d53fb3435",
    "efca444f-1797-451e-adc9-6e7d53fb3435",
  ])("is not seen in %j", (pasted) => {
    expect(parseMailedLink(pasted)).toBeNull();
  });
});

describe("the identity of a company", () => {
  const siret = siretNumber(7);
  it.each([
    ["SIRET", siret.replace(/(\d{3})/g, "$1 "), siret],
    ["UE_HORS_FRANCE", "de 123 456 789", "DE123456789"],
    ["HORS_UE", "ch Société Générale de Montagne", "CHSOCIÉTÉ GÉNÉRALE"],
    ["RIDET", "1234567.001", "1234567001"],
    ["RIDET", "123 456 001", "123456001"],
    ["TAHITI", "a12345001", "A12345001"],
    ["HORS_UE", "frwf Société de Mata-Utu", "FRWFSOCIÉTÉ DE MAT"],
    ["HORS_UE", "FRWF12345678901234", "FRWF12345678901234"],
    ["UE_HORS_FRANCE", "ATU12345678", "ATU12345678"],
    ["UE_HORS_FRANCE", "NL123456789B01", "NL123456789B01"],
    ["UE_HORS_FRANCE", "EL 123456789", "EL123456789"],
    ["AUTRE", "atelier  du  lac", "ATELIER DU LAC"],
    ["PARTICULIER", "Petit Camille", "PETIT CAMILLE"],
  ] as const)("reads %s %j", (type, typed, identifier) => {
    expect(parseCompany(type, typed)).toEqual({ ok: true, company: { type, identifier } });
  });

  it.each([
    ["SIRET", "12345678901234", "SIRET_INVALID"],
    ["UE_HORS_FRANCE", "FR12345678901", "STRUCTURE_INVALID"],
    ["UE_HORS_FRANCE", "123456", "STRUCTURE_INVALID"],
    ["UE_HORS_FRANCE", "GB123456789", "STRUCTURE_INVALID"],
    ["UE_HORS_FRANCE", "CHE123456789", "STRUCTURE_INVALID"],
    ["UE_HORS_FRANCE", "US12", "STRUCTURE_INVALID"],
    ["UE_HORS_FRANCE", "DE12", "STRUCTURE_INVALID"],
    ["HORS_UE", "DE Firma", "STRUCTURE_INVALID"],
    ["HORS_UE", "FR Société", "STRUCTURE_INVALID"],
    ["RIDET", "1234567", "STRUCTURE_INVALID"],
    ["RIDET", "12345678", "STRUCTURE_INVALID"],
    ["TAHITI", "A12345", "STRUCTURE_INVALID"],
    ["HORS_UE", "C", "STRUCTURE_INVALID"],
    ["HORS_UE", "CHANEL", "STRUCTURE_INVALID"],
    ["RIDET", "123", "STRUCTURE_INVALID"],
    ["TAHITI", "ABCDEF", "STRUCTURE_INVALID"],
    ["PARTICULIER", "1234", "STRUCTURE_INVALID"],
  ] as const)("refuses %s %j", (type, typed, fault) => {
    expect(parseCompany(type, typed)).toEqual({ ok: false, fault });
  });
});

describe("an e-mail address", () => {
  it("has one @ and a dotted domain", () => {
    fc.assert(fc.property(fc.emailAddress(), (email) => isEmail(email)));
    for (const wrong of ["", "a", "a@b", "a@b.", "@b.fr", "a b@c.fr", "a@b@c.fr", "a@b..fr", "<a@b.fr>"]) {
      expect(isEmail(wrong), wrong).toBe(false);
    }
  });
});

describe("a company's identifier", () => {
  it("is shown in groups when it is a SIRET, as it is otherwise", () => {
    expect(shownIdentifier({ type: "SIRET", identifier: "44556677100017" })).toBe("445 566 771 00017");
    expect(shownIdentifier({ type: "RIDET", identifier: "123456001" })).toBe("123456001");
  });
});
