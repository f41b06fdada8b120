import { CproError } from "../domain/errors.ts";
import type { Files } from "./ports/files.ts";
import type { ChorusGateway } from "./ports/gateway.ts";
import type { PdfReader } from "./ports/pdf.ts";

export interface JudgePorts {
  readonly files: Pick<Files, "sha256">;
  readonly gateway: Pick<ChorusGateway, "searchInvoices">;
  pdf(): Promise<Pick<PdfReader, "readBytes">>;
}

const OPERATION = "factures/v1/telecharger/groupe";
/** PDF readers look for both within about so many bytes of the ends. */
const WITHIN = 2_048;
/** What is another kind of file for whoever opens it, though a PDF is in it: a page, a program, an archive. */
const OTHER_KIND = /^(?:MZ|PK|.ELF|#!)|<(?:!doctype|html|head|body|script|svg|\?xml)/is;

/**
 * Whether bytes that came for an invoice are its PDF; null when they are, or when nothing says that they are not. Those
 * that were sent are; any other must be a whole PDF. One that says another number is another invoice's when this machine
 * sent something else, or when the account has an invoice of that number; else it may have been sent under a number of
 * its own, from elsewhere.
 * @param sentSha256 of the PDF that was sent; null when this machine knows none
 */
export async function judgePdf(
  ports: JudgePorts,
  bytes: Uint8Array,
  { invoiceId, number }: { readonly invoiceId: number; readonly number: string },
  sentSha256: string | null,
): Promise<CproError | null> {
  if (sentSha256 !== null && ports.files.sha256(bytes) === sentSha256) return null;
  const before = beforeMark(bytes.subarray(0, WITHIN), "%PDF-");
  if (before === null || OTHER_KIND.test(before)) return unreadable("not-pdf");
  if (beforeMark(bytes.subarray(-WITHIN), "%%EOF") === null) return unreadable("damaged-pdf");
  const report = await (await ports.pdf()).readBytes(bytes, `${number}.pdf`);
  if (report.verdict === "not-a-pdf") return unreadable("not-pdf");
  if (report.verdict === "corrupt") return unreadable("damaged-pdf");
  const read = report.facts.invoiceNumber?.value;
  if (read === undefined || bare(read) === bare(number)) return null;
  const isWrong = sentSha256 !== null || (await isAnother(ports.gateway, invoiceId, read));
  return isWrong ? new CproError("WRONG_INVOICE", { params: { number, read } }) : null;
}

async function isAnother(gateway: JudgePorts["gateway"], invoiceId: number, number: string): Promise<boolean> {
  for await (const found of gateway.searchInvoices({ number })) if (found.invoiceId !== invoiceId) return true;
  return false;
}

/** What stands before a mark; null without it. */
function beforeMark(part: Uint8Array, mark: string): string | null {
  const text = Buffer.from(part.buffer, part.byteOffset, part.length).toString("latin1");
  const at = text.indexOf(mark);
  return at < 0 ? null : text.slice(0, at);
}

/** A download that is not what it should be. */
function unreadable(fault: "not-pdf" | "damaged-pdf" | "shape", field?: string): CproError {
  const params = { operation: OPERATION, fault, field };
  return new CproError("UNREADABLE_ANSWER", { params, retry: "safe" });
}

/** A ZIP that nothing opens. */
export const damagedZip = (): CproError => unreadable("shape", "fichierResultat");

const bare = (number: string): string => number.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
