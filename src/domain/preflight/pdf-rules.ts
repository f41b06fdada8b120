import type { PdfFindingCode } from "../finding-codes.ts";
import type { FindingParams } from "../finding-params.ts";
import type { PdfVerdict } from "../pdf-report.ts";
import { MAX_FILE_BYTES } from "./attachment-rules.ts";
import { HOLDS, longer, type Rule, rule, when } from "./rule.ts";

/** Limit of the API's `nomFichier`. */
const MAX_NAME = 200;

/** They tell nothing more than that they are. */
type VerdictCode = Exclude<PdfFindingCode, keyof FindingParams>;

/** What each verdict other than `text` means to Chorus Pro: nobody could read the invoice. */
const VERDICT_CODES: Record<Exclude<PdfVerdict, "text" | "mixed">, VerdictCode> = {
  scan: "PDF_SCAN",
  ocr: "PDF_OCR_SCAN",
  unextractable: "PDF_UNEXTRACTABLE",
  empty: "PDF_EMPTY",
  encrypted: "PDF_ENCRYPTED",
  corrupt: "PDF_CORRUPT",
  "not-a-pdf": "PDF_NOT_A_PDF",
};

export const PDF_RULES: readonly Rule[] = [
  ...Object.entries(VERDICT_CODES).map(
    ([verdict, code]): Rule =>
      rule(code, "error", "portal", ({ file }) => {
        // A structured invoice goes as a flow, or not at all.
        const found = file?.report.verdict === null ? "not-a-pdf" : file?.report.verdict;
        return when(found === verdict);
      }),
  ),
  rule("PDF_MIXED", "error", "portal", ({ file }) => {
    if (file?.report.verdict !== "mixed") return HOLDS;
    const { pages, textPages } = file.report;
    return when(true, { count: pages - textPages, pages });
  }),
  rule("PDF_FACTURX", "warning", "portal", ({ file, route }) => {
    const facturx = route === "pdf" && file?.report.verdict !== null ? (file?.report.facturx ?? null) : null;
    return when(facturx !== null, { file: facturx?.file ?? "", profile: facturx?.profile ?? "" });
  }),
  rule("PDF_TOO_LARGE", "error", "swagger", ({ file }) =>
    when((file?.report.bytes ?? 0) > MAX_FILE_BYTES, { bytes: file?.report.bytes ?? 0 }),
  ),
  rule("PDF_NAME_TOO_LONG", "error", "annex", ({ file }) => longer(file?.name ?? null, MAX_NAME)),
];
