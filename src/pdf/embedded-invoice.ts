import type { Finding } from "../domain/finding.ts";
import type { InvoiceFacts, PdfReport } from "../domain/pdf-report.ts";
import type { Attachment } from "./structure.ts";

/** Names under which Factur-X, ZUGFeRD 1 and 2 and XRechnung embed their invoice. */
const STANDARD_NAME = /^(factur-x|zugferd-invoice|xrechnung|order-x)\.xml$/i;
/** An invoice XML is some kilobytes; attachments may be anything. */
const MAX_XML_FILES = 8;

interface EmbeddedInvoice {
  readonly facturx: PdfReport["facturx"];
  /** Null without a readable invoice XML. */
  readonly facts: InvoiceFacts | null;
  readonly findings: readonly Finding[];
}

/**
 * The invoice embedded as XML, if any: a file of one of the standard names first, else any XML attachment that turns
 * out to be one, since producers do misname it.
 */
export async function embeddedInvoice(attachments: readonly Attachment[]): Promise<EmbeddedInvoice> {
  const candidates = attachments
    .filter((file) => /\.xml$/i.test(file.name))
    .sort((one, other) => Number(STANDARD_NAME.test(other.name)) - Number(STANDARD_NAME.test(one.name)))
    .slice(0, MAX_XML_FILES);
  if (candidates.length === 0) return { facturx: null, facts: null, findings: [] };
  // The XML parser is read only for the files that carry XML.
  const { readFacturx } = await import("./facturx/read-facturx.ts");
  for (const { name, read } of candidates) {
    const bytes = read();
    const invoice = bytes && readFacturx(bytes, name);
    if (!invoice) continue;
    const { profile, file, facts, structured } = invoice;
    const finding: Finding = { code: "PDF_FACTURX", severity: "warning", params: { profile, file } };
    return { facturx: { profile, file, structured }, facts, findings: [finding] };
  }
  const broken = candidates.find(({ name }) => STANDARD_NAME.test(name));
  const findings: Finding[] = broken
    ? [{ code: "PDF_FACTURX_UNREADABLE", severity: "warning", params: { file: broken.name } }]
    : [];
  return { facturx: null, facts: null, findings };
}
