import { CproError, hasCode } from "../../domain/errors.ts";
import { instead } from "../../kit/instead.ts";
import { judgePdf } from "../judge-pdf.ts";
import type { SentFile, SentRecord } from "../sent-record.ts";
import type { InvoiceFile, PlatformView, ProofPorts, ProofRemark } from "./types.ts";

interface FoundFiles {
  readonly files: readonly InvoiceFile[];
  readonly remarks: readonly ProofRemark[];
  readonly failure: CproError | null;
}

/**
 * The file that was sent, recognised by the hash that the journal holds; where it is gone or changed, or where it is no
 * PDF, Chorus Pro's own PDF, told for what it is. A changed file is never taken for the one that was sent.
 */
export async function findInvoiceFiles(
  ports: ProofPorts,
  record: SentRecord | null,
  platform: PlatformView | null,
): Promise<FoundFiles> {
  const remarks: ProofRemark[] = [];
  const files: InvoiceFile[] = [];
  const sent = record?.file ?? null;
  if (record?.kind === "typed-in") remarks.push("typed-in");
  if (sent) {
    const local = await readAsSent(ports, sent);
    if (typeof local === "string") remarks.push(local);
    else files.push(local);
  }
  if (files.some(({ name }) => name.endsWith(".pdf"))) return { files, remarks, failure: null };

  const { copy, failure } = await askCopy(ports, platform, sent);
  if (copy) files.push(copy);
  if (copy && sent && files.length === 1) remarks.push(copy.asSent ? "same-from-chorus" : "copy-differs");
  if (files.length === 0) remarks.push("no-copy");
  return { files, remarks, failure };
}

async function readAsSent(ports: ProofPorts, sent: SentFile): Promise<InvoiceFile | "file-gone" | "file-changed"> {
  const { path, sha256, stripped } = sent;
  const bytes = await ports.files.read(path).catch(instead(null, hasCode("FILE_NOT_FOUND")));
  if (bytes === null) return "file-gone";
  if (ports.files.sha256(bytes) !== sha256) return "file-changed";
  const name = `invoice${/\.(pdf|xml|zip|tar\.gz)$/i.exec(path)?.[0].toLowerCase() ?? ""}`;
  if (stripped === null) return { name, bytes, sha256, asSent: true, from: "this-machine" };
  const copy = await (await ports.pdf()).withoutEmbeddedFiles(bytes);
  if (copy === null || ports.files.sha256(copy) !== stripped.sha256) return "file-changed";
  return { name, bytes: copy, sha256: stripped.sha256, asSent: true, from: "this-machine" };
}

async function askCopy(
  ports: ProofPorts,
  platform: PlatformView | null,
  sent: SentFile | null,
): Promise<{ readonly copy: InvoiceFile | null; readonly failure: CproError | null }> {
  if (platform === null) return { copy: null, failure: null };
  try {
    const { files, session } = ports;
    const { gateway } = await session();
    const bytes = await gateway.download([platform.invoice.invoiceId], { format: "PDF", attachments: false });
    const wrong = await judgePdf(
      { ...ports, gateway },
      bytes,
      platform.invoice,
      sent && (sent.stripped ?? sent).sha256,
    );
    if (wrong) return { copy: null, failure: wrong };
    const sha256 = files.sha256(bytes);
    const asSent = sent !== null && sha256 === (sent.stripped ?? sent).sha256;
    const name = asSent ? "invoice.pdf" : "invoice-chorus-pro.pdf";
    return { copy: { name, bytes, sha256, asSent, from: "chorus-pro" }, failure: null };
  } catch (error) {
    if (!(error instanceof CproError)) throw error;
    return { copy: null, failure: error };
  }
}
