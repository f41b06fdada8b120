import { isCalendarDate } from "../dates.ts";
import type { PreflightInput } from "./input.ts";
import { type Rule, rule, when } from "./rule.ts";

/** A typed-in invoice is dated by Chorus Pro. */
const given = (input: PreflightInput): string | null =>
  input.route === "typed-in" ? null : (input.invoice.issueDate ?? null);

const valid = (input: PreflightInput): string | null => {
  const date = given(input);
  return date !== null && isCalendarDate(date) ? date : null;
};

export const DATE_RULES: readonly Rule[] = [
  rule("DATE_MISSING", "error", "annex", (input) => when(input.route !== "typed-in" && given(input) === null)),
  rule("DATE_INVALID", "error", "swagger", (input) =>
    when(given(input) !== null && valid(input) === null, { date: given(input) ?? "" }),
  ),
  rule("DATE_YEAR", "error", "schematron", (input) => {
    const date = valid(input);
    return when(date !== null && !date.startsWith("20"), { date: date ?? "" });
  }),
  rule("DATE_FUTURE", "error", "annex", (input) => {
    const date = valid(input);
    return when(date?.startsWith("20") === true && date > input.today, { date: date ?? "", today: input.today });
  }),
];
