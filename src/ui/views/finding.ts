import type { Finding } from "../../domain/finding.ts";
import { printable } from "../format.ts";
import type { finding as schema } from "../json/common.ts";
import type { JsonOf } from "../json/index.ts";
import { type Language, pick } from "../language.ts";
import * as findings from "../messages/findings.ts";

const MARKS = { error: "✗", warning: "!", info: "·" } as const;

/** A finding as `--json` shows it everywhere. */
export function findingJson(finding: Finding, language: Language): JsonOf<typeof schema> {
  const { message, mend } = pick(language, findings)[finding.code](finding.params ?? {});
  const invoice = finding.invoice === undefined ? {} : { invoice: finding.invoice };
  return { code: finding.code, severity: finding.severity, message, mend, page: finding.page ?? null, ...invoice };
}

/** A finding as two lines: what is wrong, and what to do. */
export function findingLines(finding: Finding, language: Language): string {
  const { message, mend } = pick(language, findings)[finding.code](finding.params ?? {});
  const about = finding.invoice === undefined ? "" : `[${printable(finding.invoice)}] `;
  return `  ${MARKS[finding.severity]} ${about}${printable(message)}\n    → ${printable(mend)}\n`;
}
