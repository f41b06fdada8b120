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
}

/** True when nothing found forbids going on. */
export function acceptable(findings: readonly Finding[]): boolean {
  return findings.every((finding) => finding.severity !== "error");
}
