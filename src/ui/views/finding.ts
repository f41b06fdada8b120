import type { Finding } from "../../domain/finding.ts";
import { printable } from "../format.ts";
import type { Io } from "../io.ts";
import type { finding as schema } from "../json/common.ts";
import type { JsonOf } from "../json/index.ts";
import type { Language } from "../language.ts";
import { sentenceOf } from "../messages/findings.ts";
import { paletteOf } from "../palette.ts";
import type { Sentence } from "../sentence.ts";
import { findingText } from "../spoken.ts";

const MARKS = { error: "✗", warning: "!", info: "·" } as const;

/** A finding as `--json` shows it everywhere. */
export function findingJson(finding: Finding, language: Language): JsonOf<typeof schema> {
  const { message, hint } = sentenceOf(finding, language);
  const invoice = finding.invoice === undefined ? {} : { invoice: finding.invoice };
  return {
    code: finding.code,
    severity: finding.severity,
    message,
    ...hintJson(hint),
    page: finding.page ?? null,
    ...invoice,
  };
}

/** What to do, under the word of version 0.1 too; see `hinted` of ui/json. */
export const hintJson = <T>(hint: T): { readonly hint: T; readonly mend: T } => ({ hint, mend: hint });

/** A finding as two lines: what is wrong, and what to do. */
export function findingLines(finding: Finding, io: Pick<Io, "language" | "color" | "wizard">): string {
  const { message, hint } = findingText(finding, io);
  const about = finding.invoice === undefined ? "" : `[${finding.invoice}] `;
  return saidLines(finding.severity, { message: about + message, hint }, io);
}

/** The same of a sentence that is made already. */
export function saidLines(severity: Finding["severity"], { message, hint }: Sentence, io: Pick<Io, "color">): string {
  const palette = paletteOf(io);
  const mark = { error: palette.error, warning: palette.warning, info: palette.dim }[severity];
  return `  ${mark(MARKS[severity])} ${printable(message)}\n    → ${printable(hint)}\n`;
}
