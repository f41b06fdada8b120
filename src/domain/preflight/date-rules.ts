import { isCalendarDate } from "../dates.ts";
import type { PreflightInput } from "./input.ts";
import { type Rule, when } from "./rule.ts";
import { SOURCES } from "./sources.ts";

/** A typed-in invoice is dated by Chorus Pro. */
const given = (input: PreflightInput): string | null =>
  input.route === "typed-in" ? null : (input.invoice.issueDate ?? null);

const valid = (input: PreflightInput): string | null => {
  const date = given(input);
  return date !== null && isCalendarDate(date) ? date : null;
};

export const DATE_RULES: readonly Rule[] = [
  {
    code: "DATE_MISSING",
    severity: "error",
    source: SOURCES.annex,
    check: (input) => when(input.route !== "typed-in" && given(input) === null),
  },
  {
    code: "DATE_INVALID",
    severity: "error",
    source: SOURCES.swagger,
    check: (input) => when(given(input) !== null && valid(input) === null, { date: given(input) ?? "" }),
  },
  {
    code: "DATE_YEAR",
    severity: "error",
    source: SOURCES.schematron,
    check(input) {
      const date = valid(input);
      return when(date !== null && !date.startsWith("20"), { date: date ?? "" });
    },
  },
  {
    code: "DATE_FUTURE",
    severity: "error",
    source: SOURCES.annex,
    check(input) {
      const date = valid(input);
      return when(date?.startsWith("20") === true && date > input.today, { date: date ?? "", today: input.today });
    },
  },
];
