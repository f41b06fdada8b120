import { CproError } from "../../domain/errors.ts";
import { isDraft } from "../../domain/status.ts";
import { environmentKey } from "../deposit/environment-key.ts";
import type { ArchiveFolder } from "../ports/archive.ts";
import type { ChorusGateway, InvoiceSummary } from "../ports/gateway.ts";
import { pdfSent, type SentRecord, sentRecords } from "../sent-record.ts";
import { createArchivist } from "./archivist.ts";
import { archivedInvoice, writeManifests } from "./manifests.ts";
import { openState } from "./state.ts";
import type {
  ArchiveDocuments,
  ArchivedInvoice,
  ArchiveIdentity,
  ArchiveManifest,
  ArchivePorts,
  ArchiveRequest,
  ArchiveResult,
} from "./types.ts";

/** Invoices worked on together: their PDFs come in one call. */
const GROUP = 10;

/**
 * Archives every invoice issued in a year by the account's seller: PDF, status with history, receipt, attachments when
 * wanted, and manifests with the hash of each file. Run again, it asks only for what is missing, damaged or changed; a
 * run that was stopped anywhere loses at most what it was just writing. One invoice that fails is listed and leaves the
 * others alone; when Chorus Pro cannot be reached any more, the run stops with the manifests written.
 * @throws CproError LOCKED when another run fills the same folder, TARGET_TAKEN, INTERRUPTED, FILE_NOT_WRITABLE,
 * JOURNAL_DAMAGED, and a call's failure that stops it
 */
export async function archiveYear(
  ports: ArchivePorts,
  folder: ArchiveFolder,
  path: string,
  request: ArchiveRequest,
  documents: ArchiveDocuments,
): Promise<ArchiveResult> {
  // Who is refused makes no folder.
  await ports.session();
  const giveBack = await folder.hold();
  try {
    return await fill(ports, folder, path, request, documents);
  } finally {
    await giveBack();
  }
}

async function fill(
  ...[ports, folder, path, request, documents]: Parameters<typeof archiveYear>
): Promise<ArchiveResult> {
  const { account, gateway } = await ports.session();
  const identity = { year: request.year, world: environmentKey(account), seller: account.sellerSiret };
  const state = await openState(folder, identity, path);
  await folder.sweep();
  const rows = await issuedIn(gateway, identity);
  const records = rows.length > 0 ? await recordsOf(ports, identity.world) : new Map<number, SentRecord>();
  const archivist = createArchivist({
    ports,
    account,
    gateway,
    folder,
    state,
    documents,
    withAttachments: request.attachments,
  });

  const manifest = (complete: boolean): ArchiveManifest => {
    const listed = new Set(rows.map(({ invoiceId }) => invoiceId));
    const gone = state.invoices.filter(({ invoiceId }) => !listed.has(invoiceId));
    const invoices: ArchivedInvoice[] = rows.map((row) => {
      const error = archivist.failures.find(({ invoiceId }) => invoiceId === row.invoiceId)?.error.code ?? null;
      return archivedInvoice(row, {
        ...state.files(row.invoiceId),
        sentSha256: pdfSent(records.get(row.invoiceId) ?? null),
        error,
      });
    });
    invoices.push(...gone.map((invoice) => ({ ...invoice, listed: false })));
    return { format: "cpro-archive/1", ...identity, updatedAt: ports.now().toISOString(), complete, invoices };
  };
  const finish = async (complete: boolean): Promise<ArchiveManifest> => {
    const written = manifest(complete);
    await writeManifests(folder, written, documents);
    await state.settle();
    return written;
  };

  try {
    for (let from = 0; from < rows.length; from += GROUP) {
      request.onProgress?.(from, rows.length);
      const group = rows.slice(from, from + GROUP);
      await archivist.archive(
        group.map((row) => ({ row, record: records.get(row.invoiceId) ?? null })),
        request.signal,
      );
    }
    if (request.signal.aborted) throw new CproError("INTERRUPTED");
  } catch (error) {
    // The disk may be what failed; its own error is then the one to be told.
    if (error instanceof CproError && error.code !== "FILE_NOT_WRITABLE") await finish(false);
    throw error;
  }
  const { failures, written, unchanged } = archivist;
  return { manifest: await finish(failures.length === 0), written, unchanged, failures };
}

/** Everything issued that year that was really deposited, oldest first; never an invoice of another seller. */
async function issuedIn(gateway: ChorusGateway, { year, seller }: ArchiveIdentity): Promise<readonly InvoiceSummary[]> {
  const rows: InvoiceSummary[] = [];
  const query = { issuedFrom: `${year}-01-01`, issuedTo: `${year}-12-31` };
  for await (const row of gateway.searchInvoices(query)) {
    if (!isDraft(row.status) && (seller === null || row.seller.siret === seller)) rows.push(row);
  }
  const keyOf = ({ issueDate, number }: InvoiceSummary) => `${issueDate ?? ""} ${number}`;
  return rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : a.invoiceId - b.invoiceId));
}

async function recordsOf(ports: ArchivePorts, world: string): Promise<Map<number, SentRecord>> {
  const records = new Map<number, SentRecord>();
  for await (const record of sentRecords(await ports.journal(), world)) {
    if (record.receipt) records.set(record.receipt.invoiceId, record);
  }
  return records;
}
