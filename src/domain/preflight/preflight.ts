import type { Finding } from "../finding.ts";
import type { PreflightInput } from "./input.ts";
import { apply } from "./rule.ts";
import { RULES } from "./rules.ts";

/**
 * Everything Chorus Pro would refuse, or that deserves a second look, at once: what the PDF reader found, then every
 * rule. Nothing is asked of anybody: the input holds all that is known.
 */
export function runPreflight(input: PreflightInput): readonly Finding[] {
  const findings = [...reportedFindings(input)];
  const said = new Set(findings.map((finding) => finding.code));
  // The reader's own finding on the same code knows the page: the rule would only repeat it.
  for (const rule of RULES) if (!said.has(rule.code)) findings.push(...apply(rule, input));
  return findings;
}

function reportedFindings({ file, route }: PreflightInput): readonly Finding[] {
  const findings = file?.report.findings ?? [];
  // An embedded invoice is a trap on the PDF route only; on its own route it is the point.
  return route === "facturx" ? findings.filter((finding) => finding.code !== "PDF_FACTURX") : findings;
}
