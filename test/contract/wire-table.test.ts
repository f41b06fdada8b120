import { describe, expect, it } from "vitest";
import { COMMITMENTS } from "../../src/chorus/wire/commitments.ts";
import { FACTURES } from "../../src/chorus/wire/factures.ts";
import { isOperation, OPERATIONS, type OperationName, pathOf } from "../../src/chorus/wire/operations.ts";
import { readerOf } from "../../src/chorus/wire/schema.ts";
import { STRUCTURES } from "../../src/chorus/wire/structures.ts";
import { TRANSVERSES } from "../../src/chorus/wire/transverses.ts";
import { answerSchema, contractViolations, requestSchema } from "../../src/chorus/wire/validate.ts";

const SUBMIT = "factures/v1/soumettre";
const SEARCH = "factures/v1/rechercher/fournisseur";

describe("the wire table", () => {
  it("compiles both sides of every operation", () => {
    for (const name of Object.keys(OPERATIONS) as OperationName[]) {
      expect(requestSchema(name).safeParse({}).success).toBe(true);
      expect(answerSchema(name).safeParse({ codeRetour: 0, libelle: "" }).success).toBe(true);
      expect(contractViolations(name, "request", [])).not.toEqual([]);
      expect(contractViolations(name, "answer", "text")).not.toEqual([]);
    }
  });

  it.each(Object.entries({ FACTURES, STRUCTURES, COMMITMENTS, TRANSVERSES }))(
    "%s holds nothing unused",
    (_, contract) => {
      const texts = [...Object.values(contract.operations), ...Object.values(contract.objects)];
      const used = new Set(texts.flatMap((text) => text.match(/\w+/g) ?? []));
      expect(Object.keys(contract.objects).filter((name) => !used.has(name))).toEqual([]);
    },
  );

  it("refuses a name that is not in the contract", () => {
    const objectOf = readerOf({ lists: {}, objects: { A: "a b!:int32 c:B[]" }, operations: {} }, { A: "a:text(3)" });
    expect(() => objectOf("A")).toThrow("no type B");
    expect(() => objectOf("C")).toThrow("no type C");
  });

  it("names operations by their path", () => {
    expect(pathOf("factures/v1/rechercher/aTraiter/valideur")).toBe("/cpro/factures/v1/rechercher/aTraiter/valideur");
    expect(isOperation("factures/v1/rechercher/aTraiter/fournisseur")).toBe(false);
    expect(isOperation("toString")).toBe(false);
  });

  it("refuses what the contract does not name, wherever it hides", () => {
    expect(contractViolations(SUBMIT, "request", { destinataire: { siret: "x" }, modeDepot: "FAX" })).toHaveLength(2);
    expect(contractViolations(SUBMIT, "request", { montantTotal: { montantHtTotal: "12" } })[0]).toMatch(
      /^montantTotal\.montantHtTotal: /,
    );
    expect(contractViolations(SUBMIT, "request", { fournisseur: { idFournisseur: 2 ** 53 } })).toHaveLength(1);
    expect(contractViolations(SUBMIT, "request", { montantTotal: { montantTVA: 0.1234567 } })).toHaveLength(1);
    expect(contractViolations(SUBMIT, "request", { numeroFactureSaisi: "x".repeat(21) })).toHaveLength(1);
    expect(contractViolations(SUBMIT, "answer", { identifiantFactureCPP: 1 })).toHaveLength(2);
    expect(
      contractViolations(SEARCH, "answer", { codeRetour: 0, libelle: "", listeFactures: [{ statu: "" }] }),
    ).toHaveLength(1);
  });

  it("takes the main attachment as an array of one or as an object", () => {
    const file = { pieceJointePrincipaleDesignation: "Facture", pieceJointePrincipaleId: 7 };
    expect(contractViolations(SUBMIT, "request", { pieceJointePrincipale: [file] })).toEqual([]);
    expect(contractViolations(SUBMIT, "request", { pieceJointePrincipale: file })).toEqual([]);
    expect(contractViolations(SUBMIT, "request", { pieceJointePrincipale: [file, file] })).not.toEqual([]);
  });

  it("takes the three shapes of dates of real traffic, and no other", () => {
    for (const good of ["2026-11-20", "2026-11-20 09:30", "2026-11-20T09:30:00.000+01:00", "2026-11-20T09:30:00Z"]) {
      expect(contractViolations(SUBMIT, "request", { dateFacture: good })).toEqual([]);
    }
    for (const bad of ["20/11/2026", "2026-02-30", "2026-13-01", "yesterday", "2026-11-20 at noon"]) {
      expect(contractViolations(SUBMIT, "request", { dateFacture: bad })).toHaveLength(1);
    }
  });

  it("reads an answer leniently: unknown fields go, unknown codes and nulls stay", () => {
    const answer = {
      codeRetour: 0,
      libelle: null,
      brandNew: 1,
      listeFactures: [{ statut: "ARCHIVEE", typeFacture: "PROFORMA", dateDepot: null }],
    };
    expect(answerSchema(SEARCH).parse(answer)).toEqual({
      codeRetour: 0,
      libelle: null,
      listeFactures: [{ statut: "ARCHIVEE", typeFacture: "PROFORMA", dateDepot: null }],
    });
    expect(contractViolations(SEARCH, "answer", answer)).toHaveLength(3);
    expect(answerSchema(SEARCH).safeParse({ listeFactures: [{ montantTTC: "12" }] }).success).toBe(false);
  });
});
