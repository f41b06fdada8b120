import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ERROR_EXITS } from "../../src/domain/error-codes.ts";
import { EXIT } from "../../src/domain/exit-codes.ts";
import { FINDING_CODES } from "../../src/domain/finding-codes.ts";
import { FLOW_STATES } from "../../src/domain/flow-states.ts";
import { findMotive, MOTIVES } from "../../src/domain/motives.ts";
import { MESSAGE_KEYS } from "../../src/domain/refusal-codes.ts";
import { INVOICE_STATUSES } from "../../src/domain/status.ts";
import { KNOWN_REFUSALS, meaningOf } from "../../src/sandbox/refusals.ts";
import type { Io } from "../../src/ui/io.ts";
import { hintOfRefusal } from "../../src/ui/messages/refusals.ts";
import { renderExplanations } from "../../src/ui/views/explain.ts";
import { explain, KNOWN_CODES, nearestCodes } from "../../src/usecases/explain.ts";

const OFFICIAL = "../shared/reference/reform/official/";
const REMEDY = /cpro [a-z]|buyer|support|Wait|Await|Nothing to do|portal|Run the same command/;

function shown(code: string, language: "fr" | "en", json = false): string {
  const written: string[] = [];
  const io = { language, json, out: (text: string) => written.push(text) } as unknown as Io;
  const found = explain(code);
  renderExplanations(code, found, found.length > 0 ? [] : nearestCodes(code), io);
  return written.join("");
}

describe("explain", () => {
  const codes = KNOWN_CODES.flatMap((family) => family.codes);

  it("lists what the tables of the domain hold", () => {
    for (const code of [
      ...Object.keys(ERROR_EXITS),
      ...FINDING_CODES,
      ...Object.values(EXIT).map(String),
      ...INVOICE_STATUSES,
      ...FLOW_STATES,
      ...Object.keys(MESSAGE_KEYS),
      ...KNOWN_REFUSALS.map(({ operation, returnCode }) => `${operation}:${returnCode}`),
      ...MOTIVES.map((motive) => motive.code),
    ]) {
      expect(codes).toContain(code);
    }
  });

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
    expect(explain("05").map(({ kind }) => kind)).toEqual(["status-number", "public-rule"]);
    expect(explain("99")).toEqual([]);
  });

  it("names the part of a Factur-X that a rejection is about, by the longest path it knows", () => {
    const path = (last: string) => `L'element FichierXml.SupplyChainTradeTransaction.${last}.value est obligatoire`;
    const termOf = (text: string) =>
      explain(text).map((one) =>
        one.kind === "flow-message" && one.message.kind === "element"
          ? [one.message.term, one.message.missing]
          : one.kind,
      );
    expect(termOf(path("ApplicableHeaderTradeAgreement.BuyerReference"))).toEqual([["BT-10", true]]);
    expect(termOf(path("BuyerOrderReferencedDocument.IssuerAssignedID"))).toEqual([["BT-13", true]]);
    expect(termOf("La valeur de GrandTotalAmount est incorrecte")).toEqual([["BT-112", false]]);
    // The same last word under four parents.
    expect(termOf(path("ApplicableHeaderTradeSettlement.SpecifiedTradeSettlementPaymentMeans.TypeCode"))).toEqual([
      ["BT-81", true],
    ]);
    expect(termOf("L'element (ExchangedDocument.TypeCode) est obligatoire")).toEqual([["BT-3", true]]);
    expect(
      termOf(
        "L'element (IncludedSupplyChainTradeLineItem.SpecifiedLineTradeAgreement.GrossPriceProductTradePrice.AppliedTradeAllowanceCharge.ActualAmount.value) est obligatoire si l'element (IncludedSupplyChainTradeLineItem.SpecifiedLineTradeAgreement.GrossPriceProductTradePrice) est renseigne",
      ),
    ).toEqual([["BT-147", true]]);
    expect(
      termOf(path("IncludedSupplyChainTradeLineItem.SpecifiedLineTradeSettlement.ApplicableTradeTax.CategoryCode")),
    ).toEqual([["BT-151", true]]);
    expect(termOf("L'element (FichierXml.Nowhere.AtAll) est obligatoire")).toEqual([[null, true]]);
    expect(shown(path("SpecifiedTradeSettlementPaymentMeans.TypeCode"), "fr")).toContain("moyen de paiement");
  });

  it("takes joined messages of a flow apart, and says where the schema is broken", () => {
    const text =
      "Facture n°F1: IRRECEVABILITE: cvc-complex-type.2.2: Element 'ram:Content' must have no element [children] - ligne: 12 - position: 40|L'element (SpecifiedTradeSettlementPaymentMeans.TypeCode.value) est obligatoire";
    expect(explain(text)).toMatchObject([
      { message: { kind: "schema", error: "cvc-complex-type.2.2", element: "ram:Content", line: 12, position: 40 } },
      { message: { kind: "element", term: "BT-81" } },
    ]);
    expect(explain("ERR_XSD_001")).toMatchObject([{ message: { error: "ERR_XSD_001" } }]);
  });

  it("knows a recipient's motive by its code, its label, and its label inside a longer text", () => {
    for (const { code, label } of MOTIVES) {
      const plain = label.normalize("NFD").replace(/\p{M}/gu, "");
      for (const text of [code, code.toLowerCase(), label, plain.toUpperCase()])
        expect(explain(text), text).toContainEqual({ kind: "motive", motive: expect.objectContaining({ code }) });
      if (code === "AUTRE") continue;
      expect(findMotive(`Motif : ${plain} - voir le service`)?.code).toBe(code);
      expect(findMotive(`${code}: rien`)?.code).toBe(code);
    }
    expect(findMotive("Une autre raison")).toBeNull();
    expect(findMotive(null)).toBeNull();
  });

  it("ends every code of the reform in a command or somebody to call", () => {
    const reform = KNOWN_CODES.filter(
      ({ kind }) => !["error", "finding", "exit-code", "refusal", "message"].includes(kind),
    );
    for (const code of reform.flatMap((family) => family.codes))
      for (const { kind } of explain(code)) {
        if (kind === "exit-code") continue;
        const mends = JSON.parse(shown(code, "en", true)).explanations as { kind: string; mend: string }[];
        for (const { mend } of mends.filter((one) => one.kind === kind)) expect(mend, code).toMatch(REMEDY);
      }
  });

  it.skipIf(!existsSync(OFFICIAL))("knows every code of the official lists (shared/ only)", () => {
    const unknown: string[] = [];
    for (const file of readdirSync(OFFICIAL).filter((name) => name.endsWith(".csv")))
      for (const line of readFileSync(`${OFFICIAL}${file}`, "utf8").trim().split("\n").slice(1)) {
        const [first, second] = line.split(",") as [string, string];
        const codes = [first, ...(file === "cdar-reasons-by-status.csv" ? [second] : [])];
        if (file === "chorus-statuses.csv") codes.push(line.split(",")[2] as string, line.split(",")[3] as string);
        unknown.push(...codes.filter((code) => explain(code).length === 0));
      }
    expect(unknown).toEqual([]);
  });

  it("recognises sentences that vendors report without a code", () => {
    const meaning = (text: string) => explain(text).map((one) => (one.kind === "message" ? one.meaning : one.kind));
    expect(meaning("Le code service est obligatoire pour ce destinataire")).toEqual(["SERVICE_REQUIRED"]);
    expect(meaning("Le destinataire est inconnu ou inactif")).toEqual(["RECIPIENT_INACTIVE"]);
    expect(meaning("La facture n’a pas pu être analysée")).toEqual(["NOT_ANALYSED"]);
    expect(meaning("Les contrôles de cohérence ont échoué")).toEqual(["INCONSISTENT"]);
  });

  it("offers the nearest codes for one that is not known", () => {
    expect(nearestCodes("REJETE")).toContain("REJETEE");
    expect(nearestCodes("SE_EER")).toContain("SE_ERR");
    // A number with a digit too few, or too many, is told from numbers.
    expect(nearestCodes("2001")).toContain("20001");
    expect(nearestCodes("200019")).toContain("20001");
    expect(nearestCodes("20013x")).toContain("20013");
    expect(nearestCodes("zzz")).toEqual([]);
    expect(shown("zzz", "en")).toContain("Families that are known");
    expect(JSON.parse(shown("zzz", "en", true)).families.length).toBe(KNOWN_CODES.length);
    expect(shown("REJETE", "fr")).toContain("REJETEE");
    expect(JSON.parse(shown("REJETE", "en", true)).nearest).toContain("REJETEE");
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
      hintOfRefusal("en", { operation: "factures/v1/soumettre", returnCode, returnLabel });
    expect(refused(20007, "[bac à sable] Le code service est obligatoire.")).toContain("cpro structure services");
    expect(refused(29999, "?")).toBe("What is known of it: cpro explain soumettre:29999");
  });
});
