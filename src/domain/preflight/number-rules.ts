import type { ParamsOf } from "../finding-params.ts";
import type { PreflightInput } from "./input.ts";
import { HOLDS, longer, type Rule, rule, when } from "./rule.ts";

export const MAX_NUMBER = 20;
const SPACE = /\s/u;
const ALLOWED = /^[A-Za-z0-9\-_/+]*$/;

/** An invoice that was read but never submitted does not take its number. */
const FREE_STATUSES = new Set(["INTERPRETEE_OCR", "BROUILLON"]);

/** A typed-in invoice is numbered by Chorus Pro. */
const numbered = (input: PreflightInput): string | null =>
  input.route === "typed-in" ? null : input.invoice.number?.trim() || null;

function used(input: PreflightInput, where: "journal" | "server"): readonly ParamsOf<"NUMBER_USED">[] {
  const number = numbered(input);
  if (number === null) return HOLDS;
  const earlier = input.usedNumbers.find(
    (one) => one.where === where && one.number === number && !(one.status && FREE_STATUSES.has(one.status)),
  );
  return when(earlier !== undefined, { number, status: earlier?.status ?? "" });
}

export const NUMBER_RULES: readonly Rule[] = [
  rule("NUMBER_MISSING", "error", "annex", (input) => when(input.route !== "typed-in" && numbered(input) === null)),
  rule("NUMBER_TOO_LONG", "error", "annex", (input) => longer(numbered(input), MAX_NUMBER)),
  rule("NUMBER_SPACES", "error", "schematron", (input) =>
    when(SPACE.test(numbered(input) ?? ""), { number: numbered(input) ?? "" }),
  ),
  rule("NUMBER_CHARACTERS", "warning", "schematron", (input) => {
    const number = numbered(input);
    if (number === null || ALLOWED.test(number)) return HOLDS;
    const odd = [...number].filter((char) => !ALLOWED.test(char) && !SPACE.test(char));
    return when(odd.length > 0, { characters: [...new Set(odd)].join(" ") });
  }),
  rule("NUMBER_SENT_BEFORE", "error", "portal", (input) => used(input, "journal")),
  rule("NUMBER_USED", "error", "portal", (input) => used(input, "server")),
];
