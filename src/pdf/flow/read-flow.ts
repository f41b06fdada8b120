import { createHash } from "node:crypto";
import type { InvoiceFacts, PdfReport } from "../../domain/pdf-report.ts";
import type { FlowContent, FlowFile } from "../../usecases/ports/flow.ts";
import type { FlowSyntax } from "../../usecases/ports/gateway.ts";
import { decodeXml } from "../facturx/decode-xml.ts";
import { readFacturx } from "../facturx/read-facturx.ts";
import { descend, parseXml, textAt, type XmlNode } from "../facturx/xml-tree.ts";
import { readUbl } from "./read-ubl.ts";
import { unpack } from "./unpack.ts";

const UBL = /^urn:oasis:names:specification:ubl:schema:xsd:(Invoice|CreditNote)-2$/;
const CII = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100";
/** "Business process" of CII; its id is BT-23. */
const PROCESS = ["ExchangedDocumentContext", "BusinessProcessSpecifiedDocumentContextParameter", "ID"];

/** Reads a flow: what format each file has, told by its root element and namespace, and what its invoice says. */
export async function readFlow(
  bytes: Uint8Array,
  name: string,
  readPdf: (bytes: Uint8Array, name: string) => Promise<PdfReport>,
): Promise<FlowContent> {
  const whole = { sha256: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.length };
  const unpacked = unpack(name, bytes);
  if (unpacked === null) return { ...whole, files: null };
  const files: FlowFile[] = [];
  for (const file of unpacked) {
    const isPdf = Buffer.from(file.content.subarray(0, 1024)).includes("%PDF-");
    files.push(isPdf ? await readFacturxPdf(file.name, file.content, readPdf) : readXml(file.name, file.content));
  }
  return { ...whole, files };
}

async function readFacturxPdf(
  file: string,
  content: Uint8Array,
  readPdf: (bytes: Uint8Array, name: string) => Promise<PdfReport>,
): Promise<FlowFile> {
  // A copy: the reader may take the bytes for itself.
  const report = await readPdf(Uint8Array.from(content), file);
  if (report.facturx === null) return { file, problem: "no-facturx" };
  const facts = ownFacts(report.facts);
  return { file, syntax: "IN_DP_E2_CII_FACTURX", facts, framework: null, report };
}

/** Only what the XML says: the text of the pages is not read by whoever takes a flow. */
function ownFacts(facts: InvoiceFacts): InvoiceFacts {
  const own = Object.entries(facts).map(([name, fact]) => [name, fact?.source === "facturx" ? fact : null]);
  return Object.fromEntries(own) as unknown as InvoiceFacts;
}

function readXml(file: string, content: Uint8Array): FlowFile {
  const document = parseXml(content);
  if (document === null) return { file, problem: "not-xml" };
  const { name, root } = document;
  const namespace = namespaceOf(decodeXml(content) ?? "", name);
  if (UBL.exec(namespace)?.[1] === name) {
    const minimal = isMinimal(root, "InvoiceLine|CreditNoteLine", "AdditionalDocumentReference", "Attachment");
    const syntax: FlowSyntax = minimal ? "IN_DP_E2_UBL_INVOICE_MIN" : "IN_DP_E1_UBL_INVOICE";
    return { file, syntax, facts: readUbl(name, root), framework: textAt(root, "ProfileID"), report: null };
  }
  const facts = namespace === CII ? readFacturx(content, file)?.facts : undefined;
  if (facts === undefined) return { file, problem: "not-an-invoice" };
  const [trade] = descend(root, "SupplyChainTradeTransaction");
  const agreement = "ApplicableHeaderTradeAgreement";
  const minimal = isMinimal(trade, "IncludedSupplyChainTradeLineItem", agreement, "AdditionalReferencedDocument");
  const syntax: FlowSyntax = minimal ? "IN_DP_E2_CII_MIN_16B" : "IN_DP_E1_CII_16B";
  return { file, syntax, facts, framework: textAt(root, ...PROCESS), report: null };
}

/** The minimal formats carry the invoice as an embedded PDF instead of lines. */
function isMinimal(root: XmlNode | undefined, lines: string, ...document: readonly string[]): boolean {
  if (descend(root, lines).length > 0) return false;
  return descend(root, ...document, "EmbeddedDocumentBinaryObject|AttachmentBinaryObject").length > 0;
}

/** The namespace of the root element; the tree leaves prefixes and their declarations out. */
function namespaceOf(text: string, name: string): string {
  const start = new RegExp(`<(?:([\\w.-]+):)?${name}(\\s[^>]*)?>`).exec(text);
  const declared = start?.[1] === undefined ? "xmlns" : `xmlns:${start[1]}`;
  return new RegExp(`\\s${declared}\\s*=\\s*["']([^"']*)["']`).exec(start?.[2] ?? "")?.[1] ?? "";
}
