import { ChorusFailure, CproError } from "../../domain/errors.ts";
import { EXIT } from "../../domain/exit-codes.ts";
import { type JournalledPorts, journalled } from "../journalled.ts";
import type { ArchiveTools } from "../ports/archive.ts";
import type { ChorusGateway, InvoiceSummary } from "../ports/gateway.ts";

/** What a download needs. */
export interface PdfPorts extends JournalledPorts {
  readonly gateway: ChorusGateway;
  readonly unzip: ArchiveTools["unzip"];
}

type Named = Pick<InvoiceSummary, "invoiceId" | "number">;

type FetchedPdf<Invoice> =
  | { readonly invoice: Invoice; readonly bytes: Uint8Array }
  | { readonly invoice: Invoice; readonly error: CproError };

/** "About 10 invoices per call" is the platform's advice; its limit is 120 Mo per call (API reference, 6.3). */
const MOST_PER_CALL = 10;
/** Large invoices are asked for fewer at a time: the answer is in memory several times over while it is unpacked. */
const AIMED_BYTES = 32 * 1024 * 1024;

/**
 * The PDF of each invoice, several per call. A call that is refused (one invoice of it may be the cause, or the whole
 * is too large) is made again in halves, so that one invoice never spoils the others.
 * @throws CproError when the account itself is refused
 */
export async function* fetchPdfs<Invoice extends Named>(
  ports: PdfPorts,
  invoices: readonly Invoice[],
): AsyncGenerator<FetchedPdf<Invoice>> {
  let perCall = MOST_PER_CALL;
  for (let from = 0; from < invoices.length; ) {
    const group = invoices.slice(from, from + perCall);
    from += group.length;
    let total = 0;
    for await (const fetched of fetchGroup(ports, group)) {
      if ("bytes" in fetched) total += fetched.bytes.length;
      yield fetched;
    }
    const average = Math.max(1, total / group.length);
    perCall = Math.min(MOST_PER_CALL, Math.max(1, Math.floor(AIMED_BYTES / average)));
  }
}

async function* fetchGroup<Invoice extends Named>(
  ports: PdfPorts,
  group: readonly Invoice[],
): AsyncGenerator<FetchedPdf<Invoice>> {
  const answer = await ask(ports, group);
  const [only] = group;
  if (answer instanceof CproError) {
    const half = Math.ceil(group.length / 2);
    if (group.length > 1 && mayBeOneOfThem(answer)) {
      yield* fetchGroup(ports, group.slice(0, half));
      yield* fetchGroup(ports, group.slice(half));
    } else for (const invoice of group) yield { invoice, error: answer };
  } else if (only && group.length === 1) yield { invoice: only, bytes: unwrapped(ports, answer) };
  else {
    const files = byInvoice(group, ports.unzip(answer) ?? []);
    for (const invoice of group) {
      const bytes = files.get(invoice);
      if (bytes) yield { invoice, bytes };
      else yield* fetchGroup(ports, [invoice]);
    }
  }
}

async function ask(ports: PdfPorts, group: readonly Named[]): Promise<Uint8Array | CproError> {
  try {
    return await downloadJournalled(ports, group, false);
  } catch (error) {
    if (!(error instanceof CproError) || error.exitCode === EXIT.credentials) throw error;
    return error;
  }
}

/** One call, journalled: Chorus Pro writes a download into each invoice's history. */
export function downloadJournalled(
  ports: Omit<PdfPorts, "unzip">,
  group: readonly Named[],
  attachments: boolean,
): Promise<Uint8Array> {
  const ids = group.map(({ invoiceId }) => invoiceId);
  const [only] = group;
  return journalled(ports, {
    operation: "factures/v1/telecharger/groupe",
    details: { attachments: attachments ? "yes" : "no", ...(ids.length > 1 ? { invoiceIds: ids.join(", ") } : {}) },
    invoice: ids.length === 1 && only ? only : null,
    call: () => ports.gateway.download(ids, { format: "PDF", attachments }),
    detail: (answer) => `${answer.length}`,
  });
}

/** A server may fail, or take too long, because of one invoice; but not when it was never reached, or is full. */
const mayBeOneOfThem = (error: CproError) =>
  error.code !== "NOT_SENT" && !(error instanceof ChorusFailure && error.httpStatus === 429);

/** One invoice comes as a PDF; should it come as a ZIP of one file, that file is it. */
function unwrapped({ unzip }: PdfPorts, answer: Uint8Array): Uint8Array {
  const files = isZip(answer) ? (unzip(answer) ?? []) : [];
  return files.length === 1 && files[0] ? files[0].bytes : answer;
}

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/**
 * Which file of a ZIP is which invoice. How they are named is not published: only a name that is an invoice's number,
 * signs apart, and no other's, counts. The others are asked for one by one.
 */
function byInvoice<Invoice extends Named>(
  group: readonly Invoice[],
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Map<Invoice, Uint8Array> {
  const filesOf = groupBy(files, ({ name }) => bare(name.replace(/^.*\//, "").replace(/\.pdf$/i, "")));
  const found = new Map<Invoice, Uint8Array>();
  for (const [key, [invoice, ...sameInvoices]] of groupBy(group, ({ number }) => bare(number))) {
    const [file, ...sameFiles] = filesOf.get(key) ?? [];
    if (invoice && file && sameInvoices.length + sameFiles.length === 0) found.set(invoice, file.bytes);
  }
  return found;
}

const bare = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
