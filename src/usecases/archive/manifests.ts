import { type Cents, toDecimalString } from "../../domain/money.ts";
import type { ArchiveFolder } from "../ports/archive.ts";
import type { InvoiceSummary } from "../ports/gateway.ts";
import { MANIFEST } from "./state.ts";
import type { ArchiveDocuments, ArchivedInvoice, ArchiveManifest } from "./types.ts";

export const TABLE = "manifest.csv";
const SUMS = "SHA256SUMS";

const decimal = (amount: Cents | null): string | null => (amount === null ? null : toDecimalString(amount));

export function archivedInvoice(
  row: InvoiceSummary,
  known: Pick<ArchivedInvoice, "stamps" | "files" | "sentSha256" | "error">,
): ArchivedInvoice {
  const { invoiceId, number, type, issueDate, depositedAt, status, statusAt, recipient } = row;
  return {
    ...{ invoiceId, number, type, issueDate, depositedAt, status, statusAt, recipient },
    taxExclusiveAmount: decimal(row.taxExclusiveAmount),
    taxInclusiveAmount: decimal(row.taxInclusiveAmount),
    payableAmount: decimal(row.payableAmount),
    currency: row.currency,
    commitmentNumber: row.commitmentNumber,
    listed: true,
    ...known,
  };
}

/** The manifest for programs, the same for a spreadsheet, and what `sha256sum -c` reads; each all at once. */
export async function writeManifests(
  folder: ArchiveFolder,
  manifest: ArchiveManifest,
  documents: ArchiveDocuments,
): Promise<void> {
  await folder.write(MANIFEST, manifestText(manifest));
  await folder.write(TABLE, documents.csv(manifest));
  await folder.write(SUMS, await sums(folder, manifest));
}

async function sums(folder: ArchiveFolder, { invoices }: ArchiveManifest): Promise<string[]> {
  const lines = invoices.flatMap(({ files }) => files.map(({ path, sha256 }) => `${sha256}  ${path}\n`));
  for (const name of [MANIFEST, TABLE]) lines.push(`${await folder.sha256(name)}  ${name}\n`);
  return lines;
}

/** One invoice per line, so that two archives can be compared, and written without a second copy in memory. */
function* manifestText({ invoices, ...head }: ArchiveManifest): Generator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"invoices":[`;
  for (const [index, invoice] of invoices.entries()) yield `${index > 0 ? "," : ""}\n${JSON.stringify(invoice)}`;
  yield "\n]}\n";
}
