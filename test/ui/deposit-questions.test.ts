import { describe, expect, it } from "vitest";
import type { InvoiceDraft } from "../../src/domain/preflight/input.ts";
import { invoiceQuestions, type QuestionPorts } from "../../src/ui/deposit-questions.ts";
import { type Answer, strictPrompter } from "../support/strict-prompter.ts";

/** The questions of an invoice to a recipient with these services; the first of them wants a commitment number. */
function questions(
  script: readonly (readonly [string, Answer])[],
  { services = ["ECOLES", "VOIRIE"], commitmentRequired = false } = {},
) {
  const structure = { identifier: "26620007500017", serviceRequired: false, commitmentRequired };
  const listed = services.map((code) => ({ code, name: code, active: true }));
  const directory = {
    recipient: async () => ({ recipient: { structure, services: listed } }),
    service: async (_: unknown, code: string) => ({ commitmentRequired: code === services[0] }),
  };
  const ports = { io: { language: "fr" }, prompter: strictPrompter(script), directory: async () => directory };
  return invoiceQuestions(ports as unknown as QuestionPorts);
}

const draft = { buyer: "26620007500017", serviceCode: "ECOLES", commitmentNumber: null } as InvoiceDraft;

describe("a commitment number that is missing", () => {
  it("is asked for by the name of the service that wants it", async () => {
    const { service } = questions([["exigé par le service ECOLES", "BC-1"]]);
    expect(await service(draft)).toEqual({ commitmentNumber: "BC-1" });
  });

  it("may be answered by another service", async () => {
    const { service } = questions([
      ["choisir un autre service", ""],
      ["Service destinataire", "VOIRIE"],
    ]);
    expect(await service(draft)).toEqual({ serviceCode: "VOIRIE" });
  });

  it("offers no other service where there is none, or where the recipient itself wants the number", async () => {
    const alone = questions([["exigé par le service ECOLES (celui du bon de commande, non du marché)", "BC-1"]], {
      services: ["ECOLES"],
    });
    expect(await alone.service(draft)).toEqual({ commitmentNumber: "BC-1" });
    const { service } = questions([["exigé par le destinataire", "BC-2"]], { commitmentRequired: true });
    expect(await service(draft)).toEqual({ commitmentNumber: "BC-2" });
  });
});

it("takes no number with a space in it, and begins from the one that is known", async () => {
  const asked: { initial?: string; validate?(value: string): true | string }[] = [];
  const prompter = { text: async (question: (typeof asked)[number]) => asked.push(question) && " F1-B " };
  const { number } = invoiceQuestions({ io: { language: "fr" }, prompter } as unknown as QuestionPorts);
  expect(await number({ number: "F1" } as InvoiceDraft)).toEqual({ number: "F1-B" });
  expect(asked[0]?.initial).toBe("F1");
  const said = ["F1 B", "", " F1-B "].map((value) => asked[0]?.validate?.(value));
  expect(said).toEqual(["Un numéro de facture s’écrit sans espace.", expect.stringContaining("obligatoire"), true]);
});

it("refuses a total that is not the sum of the amounts before it, at once, and proposes the sum", async () => {
  const asked: { initial?: string; validate?(value: string): true | string }[] = [];
  const prompter = { text: async (question: (typeof asked)[number]) => asked.push(question) && "2400" };
  const { taxInclusiveAmount } = invoiceQuestions({ io: { language: "fr" }, prompter } as unknown as QuestionPorts);
  const amounts = { taxExclusiveAmount: 200_000, taxAmount: 40_000 } as InvoiceDraft;
  expect(await taxInclusiveAmount(amounts)).toEqual({ taxInclusiveAmount: 240_000 });
  const [{ initial, validate } = {}] = asked;
  expect(initial).toBe("2400,00");
  // Five cents are rounding, as for the checks.
  expect(["2 400,05", "2400"].map((value) => validate?.(value))).toEqual([true, true]);
  expect(String(validate?.("2500")).replace(/\s/g, " ")).toMatch(/^HT \+ TVA font 2 400,00 €, et non 2 500,00 €\. /);
  await taxInclusiveAmount({ taxExclusiveAmount: 200_000, taxAmount: null } as InvoiceDraft);
  expect(asked[1]?.validate?.("2500")).toBe(true);
});
