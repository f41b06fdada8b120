import type { Finding, Severity } from "../finding.ts";
import type { FindingCode } from "../finding-codes.ts";
import type { Nothing, ParamsOf } from "../finding-params.ts";
import type { PreflightInput } from "./input.ts";
import { SOURCES } from "./sources.ts";

/** One thing pre-flight looks at: it gives one code, once for each place where the rule is broken. */
interface RuleOf<C extends FindingCode> {
  readonly code: C;
  /**
   * `checksum`: an error, except in qualification, whose fictitious identifiers fail the check: a warning there.
   * `original`: an error, except where the credit note itself prints the number: it may have been deposited elsewhere,
   * or go in the same batch.
   */
  readonly severity: Severity | "checksum" | "original";
  /** Where the fact behind the rule comes from. */
  readonly source: string;
  /** The parameters of each finding; none when the rule holds. */
  check(input: PreflightInput): readonly ParamsOf<C>[];
}

export type Rule = { [C in FindingCode]: RuleOf<C> }[FindingCode];

/** A rule; `source` is the name of one of {@link SOURCES}. */
export const rule = <C extends FindingCode>(
  code: C,
  severity: RuleOf<C>["severity"],
  source: keyof typeof SOURCES,
  check: RuleOf<C>["check"],
): Rule => ({ code, severity, source: SOURCES[source], check }) as unknown as Rule;

export const HOLDS: readonly never[] = [];

/** One finding when the condition is true. */
export function when(broken: boolean): readonly Nothing[];
export function when<P>(broken: boolean, params: NoInfer<P>): readonly P[];
export function when(broken: boolean, params: unknown = {}): readonly unknown[] {
  return broken ? [params] : HOLDS;
}

/** One finding when the text has more characters (code points) than the limit. */
export function longer(
  text: string | null,
  limit: number,
): readonly { readonly length: number; readonly limit: number }[] {
  if (text === null || text.length <= limit) return HOLDS;
  const length = [...text].length;
  return length > limit ? [{ length, limit }] : HOLDS;
}

function severityOf(rule: Rule, input: PreflightInput): Severity {
  if (rule.severity === "original") {
    const { invoice, file } = input;
    return file?.report.facts.originalNumber?.value === invoice.originalNumber?.trim() ? "warning" : "error";
  }
  if (rule.severity !== "checksum") return rule.severity;
  return input.environment === "qualification" ? "warning" : "error";
}

const NOTHING: readonly Finding[] = [];

/** What one rule has to say of this input. */
export function apply(rule: Rule, input: PreflightInput): readonly Finding[] {
  const broken = rule.check(input);
  if (broken.length === 0) return NOTHING;
  const severity = severityOf(rule, input);
  // A rule's own type holds its code and its parameters together.
  return broken.map((params) => ({ code: rule.code, severity, params }) as Finding);
}
