import { CproError } from "../domain/errors.ts";
import { EXIT } from "../domain/exit-codes.ts";
import { fileNameOf } from "../kit/plain-name.ts";
import { isZip, type PdfPorts } from "./archive/fetch-pdfs.ts";
import { environmentKey } from "./deposit/environment-key.ts";
import { findInvoice } from "./follow-up.ts";
import { journalled } from "./journalled.ts";
import { damagedZip, type JudgePorts, judgePdf } from "./judge-pdf.ts";
import type { Files } from "./ports/files.ts";
import type { InvoiceDetails } from "./ports/gateway.ts";
import { pdfSent, type SentRecord, sentRecords } from "./sent-record.ts";

interface DownloadPorts extends Omit<JudgePorts, "files" | "gateway">, PdfPorts {
  readonly files: Files;
}

export interface DownloadedFile {
  readonly number: string;
  /** A name that is safe on every system, and no other file's of the same run. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** Byte for byte the PDF that this machine sent; null when it knows none, or with attachments. */
  readonly asSent: boolean | null;
}

/**
 * Invoices one after the other, as they come: the PDF, or a ZIP of it with its attachments. All are looked up before
 * the first is fetched. One call per invoice stays far below the 120 Mo limit of a call; each is journalled with the
 * hash of what came, since Chorus Pro writes a download into the invoice's history. One that fails is told, and the
 * others are fetched.
 * @throws CproError INVOICE_NOT_FOUND, INVOICE_AMBIGUOUS before anything is fetched
 */
export async function* downloadInvoices(
  ports: DownloadPorts,
  references: readonly string[],
  attachments: boolean,
): AsyncGenerator<DownloadedFile | { readonly number: string; readonly error: CproError }> {
  const { gateway, files } = ports;
  const invoices = new Map<number, InvoiceDetails>();
  for (const reference of references) {
    const invoice = await findInvoice(gateway, reference);
    invoices.set(invoice.invoiceId, invoice);
  }
  const taken = new Set<string>();
  for (const { invoiceId, number } of invoices.values()) {
    const bytes = await journalled(ports, {
      operation: "factures/v1/telecharger/groupe",
      details: { attachments: attachments ? "yes" : "no" },
      invoice: { invoiceId, number },
      call: () => gateway.download([invoiceId], { format: "PDF", attachments }),
      detail: (content) => files.sha256(content),
    }).catch((error: unknown) => {
      if (error instanceof CproError && error.exitCode !== EXIT.credentials) return error;
      throw error;
    });
    if (bytes instanceof CproError) {
      yield { number, error: bytes };
      continue;
    }
    const sent = attachments ? null : pdfSent(await recordOf(ports, invoiceId));
    const wrong = isZip(bytes)
      ? ports.unzip(bytes) === null && damagedZip()
      : await judgePdf(ports, bytes, { invoiceId, number }, sent);
    if (wrong) {
      yield { number, error: wrong };
      continue;
    }
    // The platform answers with a PDF for one invoice without attachments, and with a ZIP otherwise.
    // `A/1` and `A_1` are one name on disk; so are two names that differ in case, on many.
    const plain = `${fileNameOf(number)}.${isZip(bytes) ? "zip" : "pdf"}`;
    const name = taken.has(plain.toLowerCase()) ? plain.replace(/(\.\w+)$/, `_${invoiceId}$1`) : plain;
    taken.add(name.toLowerCase());
    const sha256 = files.sha256(bytes);
    yield { number, name, bytes, sha256, asSent: sent === null ? null : sent === sha256 };
  }
}

async function recordOf({ account, journal }: DownloadPorts, invoiceId: number): Promise<SentRecord | null> {
  for await (const record of sentRecords(await journal(), environmentKey(account))) {
    if (record.receipt?.invoiceId === invoiceId) return record;
  }
  return null;
}
