import type { FindingCode } from "./finding-codes.ts";

export type Severity = "error" | "warning" | "info";

/**
 * One thing a check has to say. `params` fill the sentence kept under the code in `ui/messages/findings.ts`;
 * they hold printable values only, never a secret.
 */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly params?: Readonly<Record<string, string | number>>;
  /** 1-based page of the PDF the finding is about. */
  readonly page?: number;
  /** Number of the invoice the finding is about, where there are several. */
  readonly invoice?: string;
}

/** True when nothing found forbids going on. */
export function acceptable(findings: readonly Finding[]): boolean {
  return findings.every((finding) => finding.severity !== "error");
}

/**
 * The findings worth reading. A PDF that nobody can read lacks everything: then only why it cannot be read is of
 * interest, not each thing that is missing.
 */
export function worthReading(findings: readonly Finding[]): readonly Finding[] {
  const worth = findings.filter((finding) => finding.severity !== "info");
  const unreadable = worth.filter((finding) => finding.severity === "error" && finding.code.startsWith("PDF_"));
  return unreadable.length > 0 ? unreadable : worth;
}
