import { describe, expect, it } from "vitest";
import { ERROR_EXITS, type ErrorCode } from "../../src/domain/error-codes.ts";
import type { Finding } from "../../src/domain/finding.ts";
import { FINDING_CODES } from "../../src/domain/finding-codes.ts";
import { INVOICE_STATUSES } from "../../src/domain/status.ts";
import { pick } from "../../src/ui/language.ts";
import * as account from "../../src/ui/messages/account.ts";
import { ANY_VALUES } from "../../src/ui/messages/any-values.ts";
import * as check from "../../src/ui/messages/check.ts";
import * as correct from "../../src/ui/messages/correct.ts";
import * as deposit from "../../src/ui/messages/deposit.ts";
import * as doctor from "../../src/ui/messages/doctor.ts";
import * as followUp from "../../src/ui/messages/follow-up.ts";
import * as login from "../../src/ui/messages/login.ts";
import * as wizardMessages from "../../src/ui/messages/wizard.ts";
import * as wizardFollowUp from "../../src/ui/messages/wizard-follow-up.ts";
import * as wizardSending from "../../src/ui/messages/wizard-sending.ts";
import { errorText, findingText, inWords, namesCommand, taskText, withoutCommand } from "../../src/ui/spoken.ts";

const LANGUAGES = ["fr", "en"] as const;

/** What a sentence says of values that are texts, or of lists where it joins them. */
function saidOf(sentence: (...values: unknown[]) => unknown): unknown {
  try {
    return sentence("…", "…", "…", "…");
  } catch {
    return sentence(["…"], ["…"], ["…"], ["…"]);
  }
}

/** Every text of a catalogue, of those that are made of values too. */
function textsOf(catalogue: unknown): string[] {
  if (typeof catalogue === "string") return [catalogue];
  if (typeof catalogue === "function") {
    return textsOf(saidOf(catalogue as (...values: unknown[]) => unknown));
  }
  if (catalogue === null || typeof catalogue !== "object") return [];
  return Object.values(catalogue).flatMap(textsOf);
}

describe.each(LANGUAGES)("the wizard's words (%s)", (language) => {
  const io = { language, wizard: true };
  const whole = ({ message, hint }: { readonly message: string; readonly hint: string }) => `${message} ${hint}`;

  it.each(FINDING_CODES)("%s names nothing that is typed in a shell, and says what to do", (code) => {
    const said = findingText({ code, severity: "error", params: ANY_VALUES } as unknown as Finding, io);
    expect(namesCommand(whole(said)), whole(said)).toBe(false);
    expect(said.hint.trim().length, said.message).toBeGreaterThan(3);
  });

  it.each(Object.keys(ERROR_EXITS) as ErrorCode[])("%s names nothing that is typed in a shell", (code) => {
    const said = errorText({ code, params: ANY_VALUES }, io);
    // The option that somebody typed: the wizard types none.
    if (code !== "SECRET_IN_FLAG") expect(namesCommand(whole(said)), whole(said)).toBe(false);
    expect(said.hint.trim().length, said.message).toBeGreaterThan(3);
    expect(said.hint).not.toMatch(/même commande|same command/);
  });

  it.each(INVOICE_STATUSES)("what to do in status %s", (status) => {
    expect(namesCommand(taskText(status, "F-1", io))).toBe(false);
  });

  it("is what the wizard's own questions speak", () => {
    const own = [pick(language, wizardMessages), pick(language, wizardSending), pick(language, wizardFollowUp)].flatMap(
      textsOf,
    );
    expect(own.length).toBeGreaterThan(100);
    expect(own.filter(namesCommand)).toEqual([]);
  });

  it("loses nothing else of what commands say in the wizard", () => {
    const texts = {
      replaced: pick(language, deposit).replaced("F-1"),
      again: pick(language, correct).replaceHint("F-1"),
      summary: pick(language, check).summary(1, 2),
      noProfile: pick(language, followUp).noProfile,
      noProfiles: pick(language, login).noProfiles,
      byHand: pick(language, account).byHandWorkspaces,
      expiry: pick(language, doctor).links.expiry.warning?.({ days: 3, date: "" })?.hint ?? "…",
    };
    for (const [name, text] of Object.entries(texts)) {
      const said = inWords(text, { wizard: true });
      expect(namesCommand(said), name).toBe(false);
      expect(said.length, `${name}: ${said}`).toBeGreaterThan(0);
    }
  });
});

it("leaves the command line's own words as they are", () => {
  const finding = { code: "SERVICE_REQUIRED", severity: "error", params: {} } as const;
  expect(findingText(finding, { language: "fr" }).hint).toContain("--service");
  expect(findingText(finding, { language: "fr", wizard: true }).hint).not.toContain("--service");
});

it("takes a command off the end of a sentence, and no sentence in two", () => {
  expect(withoutCommand("Recopiez-le\u00a0: --seller <siret>")).toBe("Recopiez-le.");
  expect(withoutCommand("Joignez-les à part (--attach).")).toBe("Joignez-les à part.");
  expect(withoutCommand("Voyez-la : cpro show 1 ; une autre a besoin d’un autre numéro.")).toBeNull();
  expect(withoutCommand("Ni cpro ni Chorus Pro ne peuvent l’ouvrir.")).toBe(
    "Ni cpro ni Chorus Pro ne peuvent l’ouvrir.",
  );
});
