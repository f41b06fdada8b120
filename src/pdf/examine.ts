import { clearPrimitiveCaches, setVerbosityLevel } from "pdfjs-core";
import type { Finding } from "../domain/finding.ts";
import { findingOf } from "../domain/finding.ts";
import type { FindingCode } from "../domain/finding-codes.ts";
import { type InvoiceFacts, NO_FACTS, type PdfReport, type PdfVerdict } from "../domain/pdf-report.ts";
import { structuredFindings } from "../domain/structured-invoice.ts";
import { sha256Of } from "../kit/sha256.ts";
import { embeddedInvoice } from "./embedded-invoice.ts";
import { characterMapsIn } from "./engine/character-maps.ts";
import type { PageContext } from "./engine/content-reader.ts";
import { FontCache, fallbackFont } from "./engine/fonts.ts";
import { formDefaultsOf } from "./engine/form-fields.ts";
import { hiddenLayersOf } from "./engine/layers.ts";
import { limitStreams, TooLarge } from "./engine/limits.ts";
import { type OpenDocument, openDocument } from "./engine/open-document.ts";
import { readPage } from "./engine/read-page.ts";
import { explainFacts } from "./facts/explain.ts";
import { mentionsOf } from "./facts/mentions.ts";
import { readFacts } from "./facts/read-facts.ts";
import { worksFindings } from "./facts/works.ts";
import { compareFacts } from "./facturx/compare-facts.ts";
import { fileFindings } from "./file-findings.ts";
import type { PageText } from "./page-text.ts";
import { type Attachment, attachmentsOf, hasJavaScript, isSigned, pdfaOf, xfaOf } from "./structure.ts";
import { fileVerdict, type PageVerdict, pageVerdict } from "./verdict.ts";

/** An invoice says what it says on its first and last pages; of those between only the ones that may hold a total count. */
const FACT_PAGES = 20;
/** Of those between. */
const MAX_TOTAL_PAGES = 100;
const MAY_HOLD_TOTAL = /total|payer|t\.?t\.?c|factur|avoir|invoice|amount due/i;

const VERDICT_FINDINGS: Readonly<Partial<Record<PdfVerdict, FindingCode>>> = {
  scan: "PDF_SCAN",
  ocr: "PDF_OCR_SCAN",
  mixed: "PDF_MIXED",
  unextractable: "PDF_UNEXTRACTABLE",
  empty: "PDF_EMPTY",
  encrypted: "PDF_ENCRYPTED",
  corrupt: "PDF_CORRUPT",
  "not-a-pdf": "PDF_NOT_A_PDF",
};

/** What is inside the file, before its name, size and hash are added. */
interface Content {
  readonly verdict: PdfReport["verdict"];
  readonly pages: number;
  readonly textPages: number;
  readonly signed: "none" | "pades";
  readonly facturx: PdfReport["facturx"];
  readonly findings: readonly Finding[];
  readonly facts: InvoiceFacts;
  readonly mentions?: PdfReport["mentions"];
  readonly noVat?: PdfReport["noVat"];
  readonly sellerNumbers?: PdfReport["sellerNumbers"];
  readonly isReduced?: PdfReport["isReduced"];
  readonly replacedNumber?: PdfReport["replacedNumber"];
  readonly explanation?: PdfReport["explanation"];
}

/**
 * Judges one PDF and reads what it says. Never throws on what the bytes hold.
 *
 * @param name its file name, for the rules about names
 * @param characterMaps folder of the character maps of PDF.js
 * @param explain tell page by page what was read, and why
 */
export async function examine(
  bytes: Uint8Array,
  name: string,
  characterMaps: string,
  explain = false,
): Promise<PdfReport> {
  const sha256 = sha256Of(bytes);
  setVerbosityLevel(0);
  limitStreams();
  let content: Content;
  try {
    content = (await structuredContent(bytes, name)) ?? (await contentOf(bytes, characterMaps, explain));
  } catch (error) {
    content = unreadable("corrupt", error instanceof TooLarge ? "PDF_TOO_COMPLEX" : "PDF_CORRUPT");
  } finally {
    clearPrimitiveCaches();
  }
  const findings = [...content.findings, ...fileFindings(name, bytes.length)];
  return { bytes: bytes.length, sha256, ...content, findings };
}

/** A structured invoice that is no PDF; null for anything else. */
async function structuredContent(bytes: Uint8Array, name: string): Promise<Content | null> {
  if (!/\.xml$/i.test(name)) return null;
  // The XML parser is read only for the files that are XML.
  const { readStructured } = await import("./flow/read-flow.ts");
  const read = readStructured(name, bytes);
  if (read === null) return null;
  const { profile, facts, structured } = read;
  const findings = structuredFindings(structured);
  return { ...unreadable("empty"), verdict: null, facturx: { profile, file: name, structured }, findings, facts };
}

/** The report of a file of which nothing can be read. */
export function unreadable(verdict: PdfVerdict, code?: FindingCode): Content {
  const finding = code ?? VERDICT_FINDINGS[verdict];
  const findings = finding ? [findingOf(finding, "error")] : [];
  return { verdict, pages: 0, textPages: 0, signed: "none", facturx: null, findings, facts: NO_FACTS };
}

async function contentOf(bytes: Uint8Array, characterMaps: string, explain: boolean): Promise<Content> {
  const opening = openDocument(bytes);
  if (opening.status !== "open") return unreadable(opening.status);
  const { document } = opening;
  const { pages, texts, damaged } = await readPages(document, characterMaps);
  const verdict = fileVerdict(pages);
  const verdicts = pages.map((page) => page.verdict);
  const structure = structureOf(document, damaged);
  const embedded = await embeddedInvoice(structure.attachments);
  const readable = texts.filter(({ page }) => verdicts[page - 1] === "text");
  const printed = readFacts(readable);
  const { facts, findings } = embedded.facts ? compareFacts(embedded.facts, printed.facts) : printed;
  return {
    verdict,
    pages: verdicts.length,
    textPages: verdicts.filter((page) => page === "text").length,
    signed: structure.signed ? "pades" : "none",
    facturx: embedded.facturx,
    findings: [
      ...verdictFindings(verdict, verdicts),
      ...structure.findings,
      ...attachmentFindings(structure.attachments.filter(({ name }) => name !== embedded.facturx?.file)),
      ...embedded.findings,
      ...findings,
      ...worksFindings(texts),
    ],
    facts,
    mentions: verdict === "text" ? mentionsOf(readable, facts.sellerSiret?.value ?? null) : null,
    ...(printed.noVat ? { noVat: printed.noVat } : {}),
    ...(printed.isReduced ? { isReduced: true } : {}),
    ...(printed.replacedNumber ? { replacedNumber: printed.replacedNumber } : {}),
    ...(facts.sellerSiret === null && printed.sellerNumbers ? { sellerNumbers: printed.sellerNumbers } : {}),
    ...(explain ? { explanation: explainFacts(readable) } : {}),
  };
}

interface Reading {
  readonly pages: readonly { readonly verdict: PageVerdict; readonly characters: number }[];
  readonly texts: readonly PageText[];
  readonly damaged: boolean;
}

async function readPages(document: OpenDocument, characterMaps: string): Promise<Reading> {
  const fetchCMap = characterMapsIn(characterMaps);
  const context: PageContext = {
    xref: document.xref,
    fonts: new FontCache(fetchCMap),
    fallback: await fallbackFont(fetchCMap),
    hiddenLayers: hiddenLayersOf(document.catalog),
    fields: formDefaultsOf(document.catalog),
  };
  const pages: { verdict: PageVerdict; characters: number }[] = [];
  const texts: PageText[] = [];
  let damaged = document.damaged;
  let between = 0;
  for (const [index, page] of document.pages.entries()) {
    const content = await readPage(page, context);
    damaged ||= content.damaged;
    const { text, width, height, ...figures } = content;
    const shown = { ...figures, ...text.figures(width, height) };
    pages.push({ verdict: pageVerdict(shown), characters: shown.readable + shown.unreadable });
    const isOuter = index < FACT_PAGES || index >= document.pages.length - FACT_PAGES;
    if (!isOuter && between >= MAX_TOTAL_PAGES) continue;
    const items = text.items(width, height);
    if (!isOuter && !items.items.some((item) => MAY_HOLD_TOTAL.test(item.text))) continue;
    if (!isOuter) between += 1;
    texts.push({ page: index + 1, ...items });
  }
  return { pages, texts, damaged };
}

function verdictFindings(verdict: PdfVerdict, pages: readonly PageVerdict[]): Finding[] {
  const code = VERDICT_FINDINGS[verdict];
  if (!code) return [];
  const wrong = pages.findIndex((page) => page !== "text" && page !== "empty");
  const count = pages.filter((page) => page !== "text" && page !== "empty").length;
  const finding =
    code === "PDF_MIXED" ? findingOf(code, "error", { count, pages: pages.length }) : findingOf(code, "error");
  return [wrong < 0 ? finding : { ...finding, page: wrong + 1 }];
}

interface Structure {
  readonly signed: boolean;
  readonly attachments: readonly Attachment[];
  readonly findings: readonly Finding[];
}

function structureOf(document: OpenDocument, damaged: boolean): Structure {
  const { catalog } = document;
  const findings: Finding[] = [];
  if (damaged) findings.push(findingOf("PDF_DAMAGED", "warning"));
  if (document.ownerPassword) findings.push(findingOf("PDF_OWNER_PASSWORD", "warning"));
  const xfa = xfaOf(catalog);
  // Without an XFA reader, pages made by XFA show only a request to open them elsewhere.
  if (xfa !== "none") findings.push(findingOf("PDF_XFA", xfa === "pages" ? "error" : "warning"));
  if (hasJavaScript(catalog)) findings.push(findingOf("PDF_JAVASCRIPT", "warning"));
  const signed = isSigned(catalog);
  if (signed) findings.push(findingOf("PDF_SIGNED", "info"));
  const level = pdfaOf(catalog);
  if (level) findings.push(findingOf("PDF_PDFA", "info", { level }));
  const firstPages = document.pages.slice(0, FACT_PAGES).map((page) => page.dict);
  return { signed, attachments: attachmentsOf(catalog, firstPages), findings };
}

function attachmentFindings(attachments: readonly Attachment[]): Finding[] {
  if (attachments.length === 0) return [];
  const names = attachments.map((file) => file.name).join(", ");
  return [findingOf("PDF_ATTACHMENTS", "warning", { count: attachments.length, names: names.slice(0, 200) })];
}
