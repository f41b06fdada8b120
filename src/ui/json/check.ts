import { z } from "zod";
import { OTHER_KINDS, REASONS } from "../../domain/pdf-report.ts";
import { count, finding, listOf, sha256, text } from "./common.ts";
import { facts } from "./fields.ts";

const explainedPage = z
  .strictObject({
    page: z.int().min(1),
    width: z.number().describe("Points, as displayed"),
    height: z.number(),
    document: z
      .enum(["invoice", "credit-note", ...OTHER_KINDS])
      .nullable()
      .describe("What the page calls itself"),
    texts: listOf({ text: z.string(), x: z.number(), y: z.number(), size: z.number(), width: z.number() }).describe(
      "What a reader sees; from the top left, y of the baseline",
    ),
    evidence: listOf({
      fact: z.string(),
      value: z.string(),
      taken: z.boolean(),
      reason: z.enum(REASONS),
      left: z.number(),
      top: z.number(),
      right: z.number(),
      bottom: z.number(),
    }).describe("Every value that may be a fact, and why it was taken or left"),
  })
  .meta({ id: "ExplainedPage" });

export const checkedFile = z
  .strictObject({
    file: text,
    bytes: count,
    sha256: z.union([sha256, z.literal("")]).describe("Empty for a file that could not be read"),
    verdict: z
      .enum(["text", "scan", "ocr", "mixed", "unextractable", "empty", "encrypted", "corrupt", "not-a-pdf"])
      .nullable()
      .describe("Null for a structured invoice that is no PDF (UBL, CII)"),
    acceptable: z.boolean(),
    pages: count,
    textPages: count,
    signed: z.enum(["none", "pades"]),
    facturx: z
      .strictObject({
        profile: text,
        file: text,
        generation: z.enum(["historical", "reform", "undecided"]).describe("The direct channel takes historical files"),
        reason: text.describe("What decided it"),
        directFlow: z.boolean().describe("Whether its XML may be deposited as a flow on the direct channel"),
      })
      .nullable()
      .describe("The invoice as XML, embedded in the PDF or the file itself"),
    findings: z.array(finding),
    facts,
    explanation: z.array(explainedPage).exactOptional().describe("With --explain: what was read on each page, and why"),
  })
  .meta({ id: "CheckedFile" });

export const check = z.strictObject({
  files: z.array(checkedFile),
  summary: z.strictObject({ accepted: count, refused: count }),
});
