import type { Finding, Severity } from "../finding.ts";
import type { FindingCode } from "../finding-codes.ts";
import type { PreflightInput } from "./input.ts";

export type FindingParams = Readonly<Record<string, string | number>>;

/** One thing pre-flight looks at: it gives one code, once for each place where the rule is broken. */
export interface Rule {
  readonly code: FindingCode;
  /** `checksum`: an error, except in qualification, whose fictitious identifiers fail the check: a warning there. */
  readonly severity: Severity | "checksum";
  /** Where the fact behind the rule comes from. */
  readonly source: string;
  /** The parameters of each finding; none when the rule holds. */
  check(input: PreflightInput): readonly FindingParams[];
}

export const HOLDS: readonly FindingParams[] = [];

/** One finding when the condition is true. */
export function when(broken: boolean, params: FindingParams = {}): readonly FindingParams[] {
  return broken ? [params] : HOLDS;
}

/** One finding when the text has more characters (code points) than the limit. */
export function longer(text: string | null, limit: number): readonly FindingParams[] {
  if (text === null || text.length <= limit) return HOLDS;
  const length = [...text].length;
  return when(length > limit, { length, limit });
}

export function severityOf(rule: Rule, input: PreflightInput): Severity {
  if (rule.severity !== "checksum") return rule.severity;
  return input.environment === "qualification" ? "warning" : "error";
}

const NOTHING: readonly Finding[] = [];

/** What one rule has to say of this input. */
export function apply(rule: Rule, input: PreflightInput): readonly Finding[] {
  const broken = rule.check(input);
  if (broken.length === 0) return NOTHING;
  const severity = severityOf(rule, input);
  return broken.map((params) => ({ code: rule.code, severity, params }));
}
