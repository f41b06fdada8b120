import { describe, expect, it } from "vitest";
import { ERROR_EXITS } from "../../src/domain/error-codes.ts";
import { EXIT } from "../../src/domain/exit-codes.ts";
import { FINDING_CODES } from "../../src/domain/finding-codes.ts";
import { FLOW_STATES } from "../../src/domain/flow-states.ts";
import { KNOWN_REFUSALS, MESSAGE_KEYS, meaningOf } from "../../src/domain/refusal-codes.ts";
import { INVOICE_STATUSES } from "../../src/domain/status.ts";
import type { Io } from "../../src/ui/io.ts";
import { mendOfRefusal } from "../../src/ui/messages/refusals.ts";
import { renderExplanations } from "../../src/ui/views/explain.ts";
import { explain } from "../../src/usecases/explain.ts";

function shown(code: string, language: "fr" | "en", json = false): string {
  const written: string[] = [];
  const io = { language, json, out: (text: string) => written.push(text) } as unknown as Io;
  renderExplanations(code, explain(code), io);
  return written.join("");
}

describe("explain", () => {
  const codes = [
    ...Object.keys(ERROR_EXITS),
    ...FINDING_CODES,
    ...Object.values(EXIT).map(String),
    ...INVOICE_STATUSES,
    ...FLOW_STATES,
    ...Object.keys(MESSAGE_KEYS),
    ...KNOWN_REFUSALS.map(({ operation, returnCode }) => `${operation}:${returnCode}`),
  ];

  it("knows every code of cpro and of Chorus Pro, in both languages, with a mend", () => {
    for (const code of codes) {
      expect(explain(code), code).not.toEqual([]);
      for (const language of ["fr", "en"] as const) {
        const text = shown(code, language);
        expect(text, code).toMatch(/→ \S/);
        expect(text, code).not.toMatch(/undefined|NaN|\[object/);
      }
    }
  });

  it("says different things in the two languages", () => {
    for (const code of codes) expect(shown(code, "fr"), code).not.toBe(shown(code, "en"));
  });

  it("takes a code in any case, an operation by its end, and a code alone", () => {
    expect(explain("service_required")).toEqual([{ kind: "finding", code: "SERVICE_REQUIRED" }]);
    expect(explain("completer:20002")).toEqual(explain("factures/v1/completer 20002"));
    const operations = explain("20002").flatMap((one) => (one.kind === "refusal" ? [one.refusal.operation] : []));
    expect(operations).toContain("factures/v1/completer");
    expect(operations).toContain("factures/v1/recycler");
    expect(explain("completer:99999")).toEqual([]);
  });

  it("reads a small number as an exit code", () => {
    expect(explain("6")).toEqual([{ kind: "exit-code", exitCode: 6 }]);
    expect(explain("42")).toEqual([]);
  });

  it("names the part of a Factur-X that a rejection is about", () => {
    const path = (last: string) => `L'element FichierXml.SupplyChainTradeTransaction.${last}.value est obligatoire`;
    expect(explain(path("ApplicableHeaderTradeAgreement.BuyerReference"))).toEqual([
      { kind: "factur-x", rejection: { element: "BuyerReference", term: "BT-10", missing: true } },
    ]);
    expect(explain(path("BuyerOrderReferencedDocument.IssuerAssignedID"))).toMatchObject([
      { rejection: { element: "BuyerOrderReferencedDocument" } },
    ]);
    expect(explain("La valeur de GrandTotalAmount est incorrecte")).toMatchObject([
      { rejection: { element: "GrandTotalAmount", missing: false } },
    ]);
  });

  it("recognises sentences that vendors report without a code", () => {
    const meaning = (text: string) => explain(text).map((one) => (one.kind === "message" ? one.meaning : one.kind));
    expect(meaning("Le code service est obligatoire pour ce destinataire")).toEqual(["SERVICE_REQUIRED"]);
    expect(meaning("Le destinataire est inconnu ou inactif")).toEqual(["RECIPIENT_INACTIVE"]);
    expect(meaning("La facture n’a pas pu être analysée")).toEqual(["NOT_ANALYSED"]);
    expect(meaning("Les contrôles de cohérence ont échoué")).toEqual(["INCONSISTENT"]);
  });

  it("shows the raw answer of an unknown code", () => {
    expect(explain("ZZ_MSG_99.999")).toEqual([]);
    expect(shown("ZZ_MSG_99.999", "en")).toContain("\n  ZZ_MSG_99.999\n");
    expect(JSON.parse(shown("ZZ_MSG_99.999", "fr", true))).toMatchObject({ known: false, raw: "ZZ_MSG_99.999" });
  });

  it("says once what several operations share", () => {
    const text = shown("20000", "en");
    expect(text.match(/The search found nothing/g)).toHaveLength(1);
  });
});

describe("the meaning of a refusal", () => {
  it("is the sandbox's only when the sandbox says so", () => {
    const submit = "factures/v1/soumettre";
    expect(meaningOf(submit, 20013, "[bac à sable] Ce fournisseur a déjà utilisé ce numéro.")).toBe("NUMBER_USED");
    expect(meaningOf(submit, 20013, "GDP_MSG_99.999")).toBe("UNPUBLISHED");
    expect(meaningOf(submit, 20007, null)).toBeNull();
    expect(meaningOf(submit, 20007, "Le code service est obligatoire")).toBe("SERVICE_REQUIRED");
    expect(meaningOf(submit, 29999, "GDP_MSG_11.001")).toBe("WRONG_STATUS");
  });

  it("ends in a command", () => {
    const refused = (returnCode: number, returnLabel: string) =>
      mendOfRefusal("en", { operation: "factures/v1/soumettre", returnCode, returnLabel });
    expect(refused(20007, "[bac à sable] Le code service est obligatoire.")).toContain("cpro structure services");
    expect(refused(29999, "?")).toBe("What is known of it: cpro explain soumettre:29999");
  });
});
