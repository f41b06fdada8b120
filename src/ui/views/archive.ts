import type { CproError } from "../../domain/errors.ts";
import { formatSiret } from "../../domain/siret.ts";
import { CSV_START, csvDate, csvLine, csvNumber } from "../../kit/csv.ts";
import type {
  ArchiveDocuments,
  ArchivedFile,
  ArchivedInvoice,
  ArchiveManifest,
  ArchiveResult,
} from "../../usecases/archive/types.ts";
import type { SentRecord } from "../../usecases/sent-record.ts";
import type { Io } from "../io.ts";
import type { Json } from "../json/index.ts";
import { toldAsJson } from "../json/print.ts";
import { type Language, pick } from "../language.ts";
import * as messages from "../messages/archive.ts";
import { errorText } from "../spoken.ts";
import { invoiceJson, statusLabel, typeLabel } from "./follow-up.ts";

const problemOf = (error: CproError, io: Io) => ({ code: error.code, ...errorText(error, io) });

/** One line per invoice that failed, then what is there. */
export function renderArchive({ manifest, written, unchanged, failures }: ArchiveResult, path: string, io: Io): void {
  const { year, seller, complete, invoices } = manifest;
  const different = invoices.filter(isDifferent).map(({ invoiceId, number }) => ({ invoiceId, number }));
  const told = toldAsJson<"download">(io, () => {
    const failed = failures.map(({ invoiceId, number, error }) => ({ invoiceId, number, ...problemOf(error, io) }));
    const counts = { invoices: invoices.length, written, unchanged, different };
    return { year, seller, path, complete, ...counts, failed };
  });
  if (told) return;
  const text = pick(io.language, messages);
  for (const { number, error } of failures) io.error(`${text.failed(number, problemOf(error, io).message)}\n`);
  for (const { number } of different) io.error(`${text.notAsSent(number)}\n`);
  io.talk(`${seller === null ? text.everySeller(year) : text.seller(formatSiret(seller), year)}\n`);
  const count = new Set(failures.map(({ invoiceId }) => invoiceId)).size;
  io.out(`${complete ? text.done(invoices.length, path) : text.partly(count, invoices.length, path)}\n`);
  io.talk(`${text.counts(written, unchanged)}\n`);
}

/** Chorus Pro keeps another file than the one that this machine sent. */
const isDifferent = ({ files, sentSha256 }: ArchivedInvoice): boolean =>
  sentSha256 !== null && files.some(({ part, sha256 }) => part === "invoice" && sha256 !== sentSha256);

/** The downloads of single invoices, told as they end. */
export function downloadView(io: Io) {
  const text = pick(io.language, messages);
  const files: { number: string; path: string; bytes: number; sha256: string; asSent: boolean | null }[] = [];
  const failed: { number: string; code: string; message: string; hint: string }[] = [];
  return {
    file(file: (typeof files)[number]) {
      files.push(file);
      if (io.json) return;
      io.out(`${text.downloaded(file.path, String(file.bytes))}\n`);
      if (file.asSent === false) io.error(`${text.notAsSent(file.number)}\n`);
    },
    failure(number: string, error: CproError) {
      const problem = problemOf(error, io);
      failed.push({ number, ...problem });
      if (!io.json) io.error(`${text.failed(number, problem.message)}\n→ ${problem.hint}\n`);
    },
    end() {
      if (io.json) io.out(`${JSON.stringify({ files, failed } satisfies Json<"download">)}\n`);
      return { files: files.length };
    },
  };
}

/** What the archive says in words, and its tables. */
export function archiveDocuments(language: Language): ArchiveDocuments {
  return {
    status: (invoice, history) => `${JSON.stringify({ ...invoiceJson(invoice), history }, null, 2)}\n`,
    receipt: (record) => `${JSON.stringify(receiptJson(record), null, 2)}\n`,
    csv: (manifest) => tableOf(manifest, language),
  };
}

function receiptJson({ receipt, journalId, submittedAt, flowNumber, file, profile, by }: SentRecord) {
  const sent = file && (file.stripped ?? file);
  return {
    ...receipt,
    submittedAt,
    by,
    profile,
    flowNumber,
    journalId,
    sent: sent && { sha256: sent.sha256, bytes: sent.bytes },
  };
}

/** One line per file; an invoice of which nothing could be had has one too. */
function* tableOf({ invoices }: ArchiveManifest, language: Language): Generator<string> {
  yield CSV_START + csvLine(pick(language, messages).csv);
  for (const invoice of invoices) {
    const files = invoice.files.length > 0 ? invoice.files : [null];
    for (const file of files) yield csvLine(cellsOf(invoice, file, language));
  }
}

function cellsOf(invoice: ArchivedInvoice, file: ArchivedFile | null, language: Language) {
  const text = pick(language, messages);
  const money = (amount: string | null) => (amount === null ? null : csvNumber(amount));
  const isSame = file?.part === "invoice" && invoice.sentSha256 !== null;
  return [
    String(invoice.invoiceId),
    invoice.number,
    typeLabel(invoice.type, language),
    csvDate(invoice.issueDate),
    csvDate(invoice.depositedAt),
    statusLabel(invoice.status, language),
    csvDate(invoice.statusAt),
    formatSiret(invoice.recipient.siret),
    invoice.recipient.name,
    invoice.recipient.serviceCode,
    invoice.commitmentNumber,
    money(invoice.taxExclusiveAmount),
    money(invoice.taxInclusiveAmount),
    money(invoice.payableAmount),
    invoice.currency,
    file && text.parts[file.part],
    file?.path ?? null,
    file && { raw: String(file.bytes) },
    file?.sha256 ?? null,
    isSame ? (file.sha256 === invoice.sentSha256 ? text.yes : text.no) : null,
    invoice.error,
  ];
}
