import { describe, expect, it } from "vitest";
import type { WizardDeps } from "../../../src/ui/wizard/ports.ts";
import { walk } from "../../../src/ui/wizard/replay.ts";
import { askVat } from "../../../src/ui/wizard/vat-of-lines.ts";
import { type Answer, strictPrompter } from "../../support/strict-prompter.ts";
import { fakeWorld } from "./fake-world.ts";

const LISTED = [
  { code: "EXO_293B", label: "Franchise en base (article 293 B du CGI)" },
  { code: "EXO_261", label: "Exonération de l'article 261 du CGI" },
];
const OFFLINE = async () => {
  throw new Error("offline");
};

/** What is said of the tax of lines with these rates. */
async function vat(
  rates: readonly string[],
  script: readonly (readonly [string, Answer])[],
  reasons: () => Promise<typeof LISTED> = async () => LISTED,
) {
  const prompter = strictPrompter(script);
  const deps = { session: async () => ({ gateway: { vatExemptionReasons: reasons } }) };
  const lines = rates.map((vatRate) => ({ name: "Visit", quantity: "1", unitPrice: "1", vatRate }));
  let said: unknown;
  const path = async (steps: Parameters<typeof askVat>[0]) => {
    said = await askVat(steps, lines);
  };
  await walk(fakeWorld(prompter, { deps: deps as unknown as Partial<WizardDeps> }), path, () => undefined);
  return { said, initials: prompter.initials };
}

const WHY = "Why does this invoice bear no VAT";
const MENTION = "Mention that the law wants";

describe("the tax of a typed-in invoice", () => {
  it("falls due as one says, where any of its lines bears some", async () => {
    expect((await vat(["0", "20"], [["when is it due", "due when paid"]])).said).toEqual({ vatRegime: "receipt" });
  });

  it.each([
    ["0", "art. 293 B", { vatRegime: "none" }, "TVA non applicable, art. 293 B du CGI"],
    [
      "0,00 %",
      "article 261",
      { vatRegime: "exempt", exemptionReason: "EXO_261" },
      "Exonération de l'article 261 du CGI",
    ],
  ])(
    "is told why there is none, rate %s: %s, with its mention in the comment",
    async (rate, chosen, regime, mention) => {
      const { said, initials } = await vat(
        [rate],
        [
          [WHY, chosen],
          [MENTION, `${mention}.`],
        ],
      );
      expect(initials[1]).toBe(mention);
      expect(said).toEqual({ ...regime, comment: `${mention}.` });
    },
  );

  it("is told why without Chorus Pro's list too, and never by two lines of it", async () => {
    const answers = async (chosen: string, mention: string, reasons?: () => Promise<typeof LISTED>) =>
      vat(
        ["0"],
        [
          [WHY, chosen],
          [MENTION, mention],
        ],
        reasons,
      );
    const small = await answers("Small business", "TVA non applicable, art. 293 B du CGI", OFFLINE);
    expect(small.said).toEqual({ vatRegime: "none", comment: "TVA non applicable, art. 293 B du CGI" });
    const reverse = await answers("Reverse charge", "Autoliquidation");
    expect(reverse.initials[1]).toBe("Autoliquidation");
    expect(reverse.said).toEqual({ vatRegime: "none", comment: "Autoliquidation" });
    // No usual words: they are asked for.
    const other = await answers("Margin scheme", "Régime particulier – Biens d’occasion");
    expect(other.initials[1]).toBeUndefined();
  });
});
