import type { PdfFindingCode } from "../finding-codes.ts";
import type { FindingParams } from "../finding-params.ts";
import type { PdfVerdict } from "../pdf-report.ts";
import { MAX_FILE_BYTES } from "./attachment-rules.ts";
import { HOLDS, longer, type Rule, ruleOf, when } from "./rule.ts";
import { SOURCES } from "./sources.ts";

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
      ruleOf({
        code,
        severity: "error",
        source: SOURCES.portal,
        check: ({ file }) => {
          // A structured invoice goes as a flow, or not at all.
          const found = file?.report.verdict === null ? "not-a-pdf" : file?.report.verdict;
          return when(found === verdict);
        },
      }),
  ),
  {
    code: "PDF_MIXED",
    severity: "error",
    source: SOURCES.portal,
    check: ({ file }) => {
      if (file?.report.verdict !== "mixed") return HOLDS;
      const { pages, textPages } = file.report;
      return when(true, { count: pages - textPages, pages });
    },
  },
  {
    code: "PDF_FACTURX",
    severity: "warning",
    source: SOURCES.portal,
    check: ({ file, route }) => {
      const facturx = route === "pdf" && file?.report.verdict !== null ? (file?.report.facturx ?? null) : null;
      return when(facturx !== null, { file: facturx?.file ?? "", profile: facturx?.profile ?? "" });
    },
  },
  {
    code: "PDF_TOO_LARGE",
    severity: "error",
    source: SOURCES.swagger,
    check: ({ file }) => when((file?.report.bytes ?? 0) > MAX_FILE_BYTES, { bytes: file?.report.bytes ?? 0 }),
  },
  {
    code: "PDF_NAME_TOO_LONG",
    severity: "error",
    source: SOURCES.annex,
    check: ({ file }) => longer(file?.name ?? null, MAX_NAME),
  },
];
