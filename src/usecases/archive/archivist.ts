import { CproError, isOutage } from "../../domain/errors.ts";
import { EXIT } from "../../domain/exit-codes.ts";
import { inParallel } from "../../kit/in-parallel.ts";
import { fileNameOf } from "../../kit/plain-name.ts";
import { damagedZip, judgePdf } from "../judge-pdf.ts";
import type { Account } from "../ports/account.ts";
import type { ArchiveFolder } from "../ports/archive.ts";
import type { ChorusGateway, InvoiceSummary } from "../ports/gateway.ts";
import { pdfSent, type SentRecord } from "../sent-record.ts";
import { downloadJournalled, fetchPdfs, isZip } from "./fetch-pdfs.ts";
import type { ArchiveState } from "./state.ts";
import type { ArchiveDocuments, ArchivedFile, ArchivePart, ArchivePorts, ArchiveResult } from "./types.ts";

/** One invoice to be archived, with what the journal knows of it. */
interface ArchiveItem {
  readonly row: InvoiceSummary;
  readonly record: SentRecord | null;
}

interface Archivist {
  /** Fetches what is missing of these invoices. @throws CproError when going on is pointless */
  archive(items: readonly ArchiveItem[], signal: AbortSignal): Promise<void>;
  readonly failures: ArchiveResult["failures"][number][];
  written: number;
  unchanged: number;
}

interface Setting {
  readonly ports: ArchivePorts;
  readonly account: Account;
  readonly gateway: ChorusGateway;
  readonly folder: ArchiveFolder;
  readonly state: ArchiveState;
  readonly documents: ArchiveDocuments;
  readonly withAttachments: boolean;
}

/** Calls about single invoices under way at once. */
const AT_ONCE = 4;
/** So many calls in a row that reach nobody: nobody will answer the next one either. */
const MOST_OUTAGES = 3;

/** Two numbers may differ by signs that no file name can hold: the id tells them apart. */
const stemOf = ({ number, invoiceId }: InvoiceSummary) => `${fileNameOf(number)}_${invoiceId}`;
/** A status, and when it came: another one means another history, and perhaps other attachments. */
const stampOf = ({ status, statusAt }: InvoiceSummary) => `${status} ${statusAt ?? ""}`.trim();

/** Brings invoices into the folder, part by part; each part is noted the moment it is whole. */
export function createArchivist(setting: Setting): Archivist {
  const { ports, account, gateway, folder, state, documents } = setting;
  const calls = { account, gateway, unzip: ports.unzip, journal: ports.journal };
  let outages = 0;

  const keep = async (
    { invoiceId }: InvoiceSummary,
    part: ArchivePart,
    stamp: string,
    contents: readonly { readonly path: string; readonly bytes: Uint8Array }[],
  ) => {
    const earlier = state.files(invoiceId).files.filter((file) => file.part === part);
    const files: ArchivedFile[] = [];
    for (const { path, bytes } of contents) {
      await folder.write(path, [bytes]);
      files.push({ part, path, bytes: bytes.length, sha256: ports.files.sha256(bytes) });
    }
    await state.note({ invoiceId, part, stamp, files });
    for (const { path } of earlier) if (!files.some((file) => file.path === path)) await folder.remove(path);
    archivist.written += files.length;
  };

  /** Whether a part is there as it should be: made from the same, and not a byte changed since. */
  const isWhole = async ({ invoiceId }: InvoiceSummary, part: ArchivePart, stamp: string): Promise<boolean> => {
    const { stamps, files } = state.files(invoiceId);
    if (stamps[part] !== stamp) return false;
    const own = files.filter((file) => file.part === part);
    for (const { path, sha256 } of own) if ((await folder.sha256(path)) !== sha256) return false;
    archivist.unchanged += own.length;
    return true;
  };

  const fail = ({ invoiceId, number }: InvoiceSummary, error: unknown) => {
    if (!(error instanceof CproError)) throw error;
    if (error.exitCode === EXIT.credentials || error.code === "FILE_NOT_WRITABLE") throw error;
    // One line per invoice: what went wrong first.
    if (!archivist.failures.some((known) => known.invoiceId === invoiceId)) {
      archivist.failures.push({ invoiceId, number, error });
    }
    outages = isOutage(error) ? outages + 1 : 0;
    if (outages >= MOST_OUTAGES) throw error;
  };

  const keepPdfs = async (items: readonly ArchiveItem[], signal: AbortSignal) => {
    const missing: InvoiceSummary[] = [];
    for (const { row } of items) if (!(await isWhole(row, "invoice", "pdf"))) missing.push(row);
    const sent = new Map(items.map(({ row, record }) => [row.invoiceId, pdfSent(record)]));
    for await (const fetched of fetchPdfs(calls, missing)) {
      const { invoice } = fetched;
      if ("error" in fetched) fail(invoice, fetched.error);
      else {
        outages = 0;
        const wrong = await judgePdf(
          { ...ports, gateway },
          fetched.bytes,
          invoice,
          sent.get(invoice.invoiceId) ?? null,
        );
        if (wrong) fail(invoice, wrong);
        else await keep(invoice, "invoice", "pdf", [{ path: `invoices/${stemOf(invoice)}.pdf`, bytes: fetched.bytes }]);
      }
      if (signal.aborted) return;
    }
  };

  const keepReceipt = async (row: InvoiceSummary, record: SentRecord | null) => {
    if (record === null) return;
    const text = documents.receipt(record);
    const bytes = new TextEncoder().encode(text);
    const stamp = ports.files.sha256(bytes);
    if (await isWhole(row, "receipt", stamp)) return;
    await keep(row, "receipt", stamp, [{ path: `receipts/${stemOf(row)}.json`, bytes }]);
  };

  const keepStatus = async (row: InvoiceSummary) => {
    const stamp = stampOf(row);
    if (await isWhole(row, "status", stamp)) return;
    const text = documents.status(row, await gateway.history(row.invoiceId));
    await keep(row, "status", stamp, [{ path: `statuses/${stemOf(row)}.json`, bytes: new TextEncoder().encode(text) }]);
  };

  const keepAttachments = async (row: InvoiceSummary) => {
    const stamp = stampOf(row);
    // Once archived they are kept up, asked for or not.
    const wanted = setting.withAttachments || state.files(row.invoiceId).stamps.attachment !== undefined;
    if (!wanted || (await isWhole(row, "attachment", stamp))) return;
    const answer = await downloadJournalled(calls, [row], true);
    const main = state.files(row.invoiceId).files.find(({ part }) => part === "invoice");
    await keep(row, "attachment", stamp, attachmentsIn(answer, row, main?.sha256 ?? null));
  };

  /** A PDF alone: there are none. In a ZIP, all but the invoice's own PDF, which is archived already. */
  const attachmentsIn = (answer: Uint8Array, row: InvoiceSummary, mainSha256: string | null) => {
    if (!isZip(answer)) return [];
    const files = ports.unzip(answer);
    if (files === null) throw damagedZip();
    const taken = new Set<string>();
    return files
      .filter(({ bytes }) => ports.files.sha256(bytes) !== mainSha256)
      .map(({ name, bytes }) => {
        const path = `attachments/${stemOf(row)}/${freeName(fileNameOf(name.replace(/^.*[\\/]/, "")), taken)}`;
        return { path, bytes };
      });
  };

  const archivist: Archivist = {
    failures: [],
    written: 0,
    unchanged: 0,
    async archive(items, signal) {
      if (signal.aborted) return;
      await keepPdfs(items, signal);
      await inParallel(items, AT_ONCE, async ({ row, record }) => {
        if (signal.aborted) return;
        try {
          await keepReceipt(row, record);
          await keepStatus(row);
          await keepAttachments(row);
          outages = 0;
        } catch (error) {
          fail(row, error);
        }
      });
    },
  };
  return archivist;
}

/** The name, numbered when another file of the folder has it: some systems do not tell `A.pdf` from `a.pdf`. */
function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let copy = 2; taken.has(free.toLowerCase()); copy++) free = name.replace(/(\.[^.]*)?$/, `_${copy}$1`);
  taken.add(free.toLowerCase());
  return free;
}
