import { readFacturx } from "../../pdf/facturx/read-facturx.ts";
import { parseXml } from "../../pdf/facturx/xml-tree.ts";
import { readUbl } from "../../pdf/flow/read-ubl.ts";
import { type FlowFile, unpack } from "../../pdf/flow/unpack.ts";
import type { PdfReader } from "../../usecases/ports/pdf.ts";
import { readCpp } from "./cpp.ts";
import { fromFacts } from "./from-facts.ts";
import type { FlowItem } from "./invoice.ts";

type Format = "ubl" | "cii" | "pdf" | "cpp";

/** What each syntax of the contract holds. Old ones that nobody sends any more are not read. */
const FORMATS: Readonly<Record<string, Format>> = {
  IN_DP_E1_UBL_INVOICE: "ubl",
  IN_DP_E2_UBL_INVOICE_MIN: "ubl",
  IN_DP_E1_CII: "cii",
  IN_DP_E1_CII_16B: "cii",
  IN_DP_E2_CII_MIN: "cii",
  IN_DP_E2_CII_MIN_16B: "cii",
  IN_DP_E2_CII_FACTURX: "pdf",
  IN_DP_E2_CPP_FACTURE_MIN: "cpp",
};

export const isReadable = (syntax: string): boolean => Object.hasOwn(FORMATS, syntax);

/** Every invoice of a flow, in the order of its files; null when the container itself is broken. */
export async function readFlow(
  flow: { readonly name: string; readonly content: Uint8Array; readonly syntax: string },
  pdf: () => Promise<PdfReader>,
): Promise<FlowItem[] | null> {
  const files = unpack(flow.name, flow.content);
  if (files === null) return null;
  const items: FlowItem[] = [];
  for (const file of files) items.push(await readFile(file, FORMATS[flow.syntax] ?? "cii", pdf));
  return items;
}

async function readFile(file: FlowFile, format: Format, pdf: () => Promise<PdfReader>): Promise<FlowItem> {
  if (format === "pdf") return readPdf(file, await pdf());
  const document = parseXml(file.content);
  if (!document) return { file: file.name, problem: "Le fichier n'est pas un document XML bien formé." };
  if (format === "cpp") return { file: file.name, invoice: readCpp(document.root), isPdf: false };
  if (format === "ubl") {
    if (document.name !== "Invoice" && document.name !== "CreditNote") return wrongFormat(file, "UBL");
    const { facts, structured } = readUbl(document.name, document.root);
    return { file: file.name, invoice: fromFacts(facts, structured), isPdf: false };
  }
  const read = readFacturx(file.content, file.name);
  if (!read) return wrongFormat(file, "CII");
  return { file: file.name, invoice: fromFacts(read.facts, read.structured), isPdf: false };
}

async function readPdf(file: FlowFile, reader: PdfReader): Promise<FlowItem> {
  const report = await reader.readBytes(Uint8Array.from(file.content), file.name);
  if (report.facturx === null) return { file: file.name, problem: "Le PDF ne contient pas de facture Factur-X." };
  return { file: file.name, invoice: fromFacts(report.facts, report.facturx.structured), isPdf: true };
}

function wrongFormat(file: FlowFile, expected: string): FlowItem {
  return {
    file: file.name,
    problem: `Le fichier n'est pas une facture ${expected}, contrairement à la syntaxe annoncée.`,
  };
}
