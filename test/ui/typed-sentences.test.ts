import { expect, it } from "vitest";
import { CproError } from "../../src/domain/errors.ts";
import { type Finding, findingOf } from "../../src/domain/finding.ts";
import type { Rule } from "../../src/domain/preflight/rule.ts";
import { when } from "../../src/domain/preflight/rule.ts";
import { sentenceOf } from "../../src/ui/messages/findings.ts";
import type { ErrorSentences, FindingSentences } from "../../src/ui/sentence.ts";

/**
 * Breaches that `npm run types` must refuse: each line under `@ts-expect-error` is one, and the compiler says so here
 * when one of them begins to compile.
 */
const text = { message: "", hint: "" };
const BREACHES: readonly unknown[] = [
  // @ts-expect-error: a misspelt value of a finding
  (): Finding => ({ code: "NUMBER_TOO_LONG", severity: "error", params: { lenght: 30, limit: 20 } }),
  // @ts-expect-error: a value left out
  (): Finding => ({ code: "NUMBER_TOO_LONG", severity: "error", params: { limit: 20 } }),
  // @ts-expect-error: no values at all
  (): Finding => ({ code: "NUMBER_TOO_LONG", severity: "error" }),
  // @ts-expect-error: a value of another code
  () => findingOf("NUMBER_SPACES", "error", { siret: "1" }),
  // @ts-expect-error: a rule that tells another value than its sentence shows
  (): Rule => ({ code: "NUMBER_SPACES", severity: "error", source: "", check: () => when(true, { numero: "1 2" }) }),
  // @ts-expect-error: a sentence that shows a value which the rule does not tell
  (): FindingSentences<"NUMBER_SPACES"> => ({ NUMBER_SPACES: (x) => ({ ...text, message: String(x.numero) }) }),
  // @ts-expect-error: a code without its sentence
  (): FindingSentences<"NUMBER_SPACES" | "NUMBER_MISSING"> => ({ NUMBER_SPACES: () => text }),
  // @ts-expect-error: a misspelt value of an error
  () => new CproError("FILE_NOT_FOUND", { params: { pth: "a.pdf" } }),
  // @ts-expect-error: a sentence that shows a value which nobody who throws the error may tell
  (): ErrorSentences<"FILE_NOT_FOUND"> => ({ FILE_NOT_FOUND: (x) => ({ ...text, message: String(x.file) }) }),
];

it("breaches are written down for the compiler", () => {
  expect(BREACHES).toHaveLength(9);
});

it("a finding's sentence holds the values that the finding tells", () => {
  const finding = findingOf("NUMBER_TOO_LONG", "error", { length: 31, limit: 20 });
  for (const language of ["fr", "en"] as const) {
    expect(sentenceOf(finding, language).message).toMatch(/31.*20/);
    expect(sentenceOf(finding, language).hint).not.toBe("");
  }
});
