import { describe, expect, it } from "vitest";

import { forProfile } from "../../../src/ui/in-shell.ts";
import { en as enMotives, fr as frMotives } from "../../../src/ui/messages/codes-motives.ts";
import * as lastWords from "../../../src/ui/messages/last-words.ts";
import type { Speaker } from "../../../src/ui/spoken.ts";
import { recipientWords, rejectedCommand, rejectionLines } from "../../../src/ui/views/follow-up.ts";
import { type MorningClient, morningReport } from "../../../src/ui/views/morning.ts";
import { clientOf } from "../../../src/ui/wizard/current-account.ts";
import type { RejectedInvoice } from "../../../src/usecases/rejected.ts";

const rejected = (number: string, numberFree: boolean) =>
  ({ number, rejection: { motive: null, numberFree } }) as unknown as RejectedInvoice;

describe("a command for one client of several", () => {
  it("names the client whose invoice it is, quoted as a shell needs it", () => {
    expect(rejectedCommand(rejected("F-1", false), "Client 01", "fr")).toBe(
      'cpro deposit facture.pdf --replaces F-1 --profile "Client 01"',
    );
    // Free or not: the number that was deposited would only show its receipt again.
    expect(rejectedCommand(rejected("F 2", true), null, "en")).toBe('cpro deposit invoice.pdf --replaces "F 2"');
    expect(forProfile("Renouvelez-le, puis : cpro login", "Client 05")).toBe(
      'Renouvelez-le, puis : cpro login --profile "Client 05"',
    );
    expect(forProfile("cpro login --secrets-stdin", "a")).toBe("cpro login --secrets-stdin");
  });

  it("names the invoice wherever the hint of a motive speaks of one", () => {
    for (const [language, motives] of [
      ["fr", frMotives],
      ["en", enMotives],
    ] as const) {
      for (const code of Object.keys(motives) as (keyof typeof motives)[]) {
        const invoice = {
          ...rejected("F $& 1", false),
          comment: null,
          rejection: { motive: { code }, numberFree: false },
        };
        const lines = rejectionLines(invoice as unknown as RejectedInvoice, { language, wizard: false } as Speaker);
        expect(lines.join("\n"), code).not.toMatch(/<(facture|invoice)>/);
      }
    }
    const twice = {
      ...rejected("F $& 1", false),
      comment: null,
      rejection: { motive: { code: "DOUBLE_FACT" }, numberFree: false },
    };
    const said = rejectionLines(twice as unknown as RejectedInvoice, { language: "en", wizard: false } as Speaker);
    expect(said.join("\n").match(/"F \$& 1"/g)).toHaveLength(2);
  });

  it("tells of a rejected credit note that another one is made, and no invoice", () => {
    const motive = { code: "EJ_ERR" };
    const note = { ...rejected("AV-1", false), comment: null, rejection: { motive, numberFree: false } };
    const said = (type: string) =>
      rejectionLines({ ...note, type } as unknown as RejectedInvoice, { language: "en", wizard: false } as Speaker);
    expect(said("credit-note").at(-1)).toContain("cancel this credit note in your books");
    expect(said("credit-note").join("\n")).not.toContain("--replaces");
    expect(said("invoice").at(-1)).toContain("--replaces AV-1");
  });

  it("tells the recipient's words whole, once, and what they mean", () => {
    const motive = { code: "MONTANT_ERR", label: "Montant de la facture erroné" };
    const invoice = {
      ...rejected("F-1", false),
      comment: "Montant de la facture erroné – voir la ligne 3",
      rejection: { motive, numberFree: false },
    } as unknown as RejectedInvoice;
    const said = (wordsSaid: boolean) => rejectionLines(invoice, { language: "fr" } as Speaker, wordsSaid)[0];
    expect(said(false)?.replaceAll("\u00a0", " ")).toBe(
      "« Montant de la facture erroné – voir la ligne 3 ». Le total est contesté.",
    );
    expect(said(true)).toBe("Le total est contesté.");
    expect(recipientWords("EJ incorrect ou inexistant", "fr").replaceAll("\u00a0", " ")).toBe(
      "« EJ incorrect ou inexistant » (le numéro d’engagement est faux ou inconnu)",
    );
  });

  it("has the clients of whom nothing is to be told on the morning's page, in one line", () => {
    const quiet = (profile: string): MorningClient => ({
      ...{
        profile,
        environment: "sandbox",
        world: "sandbox",
        changes: [],
        late: [],
        passwordExpiresAt: null,
        lastLook: null,
        error: null,
      },
    });
    const clients = [quiet("alpha"), { ...quiet("bravo"), passwordExpiresAt: "2026-12-24" }, quiet("charlie")];
    const { facts } = morningReport({ since: null, clients, now: new Date("2026-11-29T08:00:00Z"), language: "fr" });
    expect(facts).toContainEqual({ key: null, title: "Sans changement", value: "alpha, charlie" });
  });

  it("is told in the wizard where somebody keeps an account under the name of the built-in one", () => {
    const current = { profile: "sandbox", environment: "sandbox", apiUrl: "" } as const;
    expect(clientOf({ ...current, isKept: true }, "en")).toBe("Client: “sandbox”");
    expect(clientOf({ ...current, isKept: false }, "en")).toBe("Client: none (embedded sandbox)");
  });
});

describe("the last words", () => {
  it("tell an installation that was replaced from a system that gives nothing more", () => {
    expect(lastWords.fr("ERR_MODULE_NOT_FOUND")).toContain("mis à jour");
    expect(lastWords.en("EMFILE")).toContain("open files");
  });
});
