import type { ChorusGateway, InvoiceDetails } from "./ports.ts";

export interface DownloadedFile {
  /** A name that is safe on every system. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The invoice number as a file name: `2026/09/0311` becomes `2026_09_0311`. */
export function fileNameOf(number: string): string {
  return number.replace(/[^\p{L}\p{N}_.-]/gu, "_").replace(/^\.+/, "_");
}

/** The platform answers with a PDF for one invoice without attachments, and with a ZIP otherwise. */
function extensionOf(bytes: Uint8Array): "pdf" | "zip" {
  return bytes[0] === 0x50 && bytes[1] === 0x4b ? "zip" : "pdf";
}

/** The PDF of an invoice, or a ZIP of it with its attachments. One call per invoice stays far below the 120 Mo limit. */
export async function downloadInvoice(
  gateway: ChorusGateway,
  { invoiceId, number }: Pick<InvoiceDetails, "invoiceId" | "number">,
  attachments: boolean,
): Promise<DownloadedFile> {
  const bytes = await gateway.download([invoiceId], { format: "PDF", attachments });
  return { name: `${fileNameOf(number)}.${extensionOf(bytes)}`, bytes };
}
