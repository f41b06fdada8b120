import type { FindingCode } from "./finding-codes.ts";
import type { FindingParams, Nothing } from "./finding-params.ts";

export type Severity = "error" | "warning" | "info";

/** One thing a check has to say; the sentence is kept under the code in `ui/messages/findings.ts`. */
type FindingOf<C extends FindingCode> = {
  readonly code: C;
  readonly severity: Severity;
  /** 1-based page of the PDF the finding is about. */
  readonly page?: number | undefined;
  /** Number of the invoice the finding is about, where there are several. */
  readonly invoice?: string | undefined;
} & (C extends keyof FindingParams ? { readonly params: FindingParams[C] } : { readonly params?: Nothing });

export type Finding = { [C in FindingCode]: FindingOf<C> }[FindingCode];

/** A finding of a code that is known only at run time, or of one of several that tell the same. */
export function findingOf<C extends FindingCode>(
  code: C,
  severity: Severity,
  ...[params]: C extends keyof FindingParams ? [params: FindingParams[C]] : []
): Finding {
  // The signature holds code and parameters together; TypeScript cannot follow that through the union.
  return { code, severity, ...(params === undefined ? {} : { params }) } as unknown as Finding;
}

/** True when nothing found forbids going on. */
export function acceptable(findings: readonly Finding[]): boolean {
  return findings.every((finding) => finding.severity !== "error");
}

/** Which field of the invoice a remark about what somebody else read or said is about. */
const fieldOf = ({ params }: Finding): unknown => (params as { readonly field?: unknown } | undefined)?.field;

/** One remark for each fact: that Chorus Pro read it as the PDF says it is no other thing than that the PDF says it. */
export function eachFactOnce(findings: readonly Finding[]): readonly Finding[] {
  const told = new Set(
    findings.flatMap((finding) => (finding.code === "GIVEN_DISAGREES_WITH_PDF" ? [fieldOf(finding)] : [])),
  );
  if (findings.some(({ code }) => code === "SELLER_IS_ANOTHER")) told.add("seller");
  return findings.filter((finding) => finding.code !== "RECOGNISED_DISAGREES" || !told.has(fieldOf(finding)));
}

/**
 * The findings worth reading. A PDF that nobody can read lacks everything: then only why it cannot be read is of
 * interest, not each thing that is missing.
 */
export function worthReading(findings: readonly Finding[]): readonly Finding[] {
  const worth = eachFactOnce(findings).filter((finding) => finding.severity !== "info");
  const unreadable = worth.filter((finding) => finding.severity === "error" && finding.code.startsWith("PDF_"));
  return unreadable.length > 0 ? unreadable : causesFirst(worth);
}

/** A recipient's SIRET that is printed with a mistake is not missing. */
function withoutMiscopied(findings: readonly Finding[]): readonly Finding[] {
  const miscopied = findings.find(({ code }) => code === "PDF_RECIPIENT_SIRET");
  if (!miscopied || !findings.some(({ code }) => code === "RECIPIENT_MISSING")) return findings;
  return findings.flatMap((finding) =>
    finding === miscopied
      ? []
      : finding.code === "RECIPIENT_MISSING"
        ? [{ ...miscopied, severity: finding.severity }]
        : [finding],
  );
}

/** Copies of one PDF have one number, of course; that another PDF has it too is a thing of its own. */
function withoutCopied(findings: readonly Finding[]): readonly Finding[] {
  const copied = findings.find((finding) => finding.code === "BATCH_FILE_TWICE");
  if (copied?.code !== "BATCH_FILE_TWICE") return findings;
  const { files } = copied.params;
  return findings.filter((finding) => finding.code !== "BATCH_NUMBER_TWICE" || finding.params.files !== files);
}

/** The totals that contradict one another are none of them taken. */
const DOUBTED: ReadonlySet<unknown> = new Set(["ht", "tva", "ttc"]);

/**
 * What stops an invoice, by its cause: totals that were read and contradict one another are not missing, nor is a SIRET that
 * was miscopied, and a document that is no invoice lacks nothing. For people; every finding stays in `--json`.
 */
export function causesFirst(all: readonly Finding[]): readonly Finding[] {
  const findings = withoutCopied(withoutMiscopied(all));
  const doubted = findings.filter((finding) => finding.code === "AMOUNT_MISSING" && DOUBTED.has(fieldOf(finding)));
  if (doubted.length === 0) return findings;
  const other = findings.find(({ code }) => code === "PDF_OTHER_DOCUMENT");
  if (other) return [{ ...other, severity: "error" }];
  const contradiction = findings.find(({ code }) => code === "PDF_TOTALS_DISAGREE");
  if (!contradiction) return findings;
  const rest = findings.filter((finding) => finding !== contradiction && finding.code !== "AMOUNT_MISSING");
  return [{ ...contradiction, severity: "error" }, ...rest];
}
