import type { InvoiceFacts, PdfReport } from "../../domain/pdf-report.ts";
import { sha256Of } from "../../kit/sha256.ts";
import type { FlowContent, FlowFile } from "../../usecases/ports/flow.ts";
import type { FlowSyntax } from "../../usecases/ports/gateway.ts";
import { decodeXml } from "../facturx/decode-xml.ts";
import { type Facturx, readFacturx } from "../facturx/read-facturx.ts";
import { parseXml } from "../facturx/xml-tree.ts";
import { readUbl } from "./read-ubl.ts";
import { unpack } from "./unpack.ts";

const UBL = /^urn:oasis:names:specification:ubl:schema:xsd:(Invoice|CreditNote)-2$/;
const CII = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100";

/** Reads a flow: what format each file has, told by its root element and namespace, and what its invoice says. */
export async function readFlow(
  bytes: Uint8Array,
  name: string,
  readPdf: (bytes: Uint8Array, name: string) => Promise<PdfReport>,
): Promise<FlowContent> {
  const whole = { sha256: sha256Of(bytes), bytes: bytes.length };
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
  return { file, syntax: "IN_DP_E2_CII_FACTURX", facts, structured: report.facturx.structured, report };
}

/** Only what the XML says: the text of the pages is not read by whoever takes a flow. */
function ownFacts(facts: InvoiceFacts): InvoiceFacts {
  const own = Object.entries(facts).map(([name, fact]) => [name, fact?.source === "facturx" ? fact : null]);
  return Object.fromEntries(own) as unknown as InvoiceFacts;
}

function readXml(file: string, content: Uint8Array): FlowFile {
  const document = parseXml(content);
  if (document === null) return { file, problem: "not-xml" };
  const read = readStructured(file, content, document);
  if (read === null) return { file, problem: "not-an-invoice" };
  const { syntax, facts, structured } = read;
  return { file, syntax, facts, structured, report: null };
}

/** `profile`: `UBL` where it is none of CII. */
interface StructuredFile extends Omit<Facturx, "file"> {
  readonly syntax: FlowSyntax;
}

/** A UBL or CII invoice; null when the bytes are neither. */
export function readStructured(file: string, content: Uint8Array, document = parseXml(content)): StructuredFile | null {
  if (document === null) return null;
  const { name, root } = document;
  const namespace = namespaceOf(decodeXml(content) ?? "", name);
  if (UBL.exec(namespace)?.[1] === name) {
    const { facts, structured } = readUbl(name, root);
    return {
      syntax: structured.isMinimal ? "IN_DP_E2_UBL_INVOICE_MIN" : "IN_DP_E1_UBL_INVOICE",
      profile: "UBL",
      facts,
      structured,
    };
  }
  const read = namespace === CII ? readFacturx(content, file) : null;
  if (read === null) return null;
  const { profile, facts, structured } = read;
  return { syntax: structured.isMinimal ? "IN_DP_E2_CII_MIN_16B" : "IN_DP_E1_CII_16B", profile, facts, structured };
}

/** The namespace of the root element; the tree leaves prefixes and their declarations out. */
function namespaceOf(text: string, name: string): string {
  const start = new RegExp(`<(?:([\\w.-]+):)?${name}(\\s[^>]*)?>`).exec(text);
  const declared = start?.[1] === undefined ? "xmlns" : `xmlns:${start[1]}`;
  return new RegExp(`\\s${declared}\\s*=\\s*["']([^"']*)["']`).exec(start?.[2] ?? "")?.[1] ?? "";
}
