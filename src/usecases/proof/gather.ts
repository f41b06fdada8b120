import { CproError } from "../../domain/errors.ts";
import { isDraft } from "../../domain/status.ts";
import { allOf } from "../../kit/all-of.ts";
import { environmentKey } from "../deposit/environment-key.ts";
import { findInvoice, readInvoice } from "../follow-up.ts";
import type { JournalReport } from "../ports/journal.ts";
import { findRecord, type SentRecord } from "../sent-record.ts";
import { findInvoiceFiles } from "./invoice-files.ts";
import type { ChainExtract, PlatformView, Proof, ProofPorts, ProofRemark } from "./types.ts";

/**
 * Gathers what this machine and Chorus Pro know about one deposit. Changes nothing, except that Chorus Pro notes a
 * download when its copy must stand in for the file that was sent.
 * @throws CproError JOURNAL_DAMAGED: evidence from a damaged journal would prove nothing. Where this machine holds
 * nothing about the invoice, whatever asking Chorus Pro throws: INVOICE_NOT_FOUND, or a failed call.
 */
export async function gatherProof(ports: ProofPorts, reference: string): Promise<Proof> {
  const settings = await ports.settings();
  const report = await soundJournal(ports);
  const world = environmentKey({ environment: settings.environment, apiUrl: settings.endpoints?.apiUrl ?? "" });
  const record = report && (await findRecord(await ports.journal(), world, reference, settings.sellerSiret));
  const receipt = record?.receipt ?? null;

  const { platform, failure } = await askPlatform(ports, reference, receipt?.invoiceId ?? null);
  const invoiceId = receipt?.invoiceId ?? platform?.invoice.invoiceId;
  if (invoiceId === undefined) throw failure ?? new CproError("INVOICE_NOT_FOUND", { params: { invoice: reference } });
  if (platform && isDraft(platform.invoice.status)) {
    const { number, status } = platform.invoice;
    throw new CproError("WRONG_STATUS", { params: { number, status, action: "proof" } });
  }
  const found = await findInvoiceFiles(ports, record, platform);
  const remarks: ProofRemark[] = [...found.remarks];
  if (failure) remarks.unshift("unreachable");
  else if (platform === null) remarks.unshift("not-there");
  if (record === null) remarks.unshift("elsewhere");
  else if (receipt === null) remarks.unshift("no-receipt");
  return {
    createdAt: ports.now().toISOString(),
    environment: settings.environment,
    world,
    profile: settings.profile,
    invoiceId,
    number: receipt?.number ?? platform?.invoice.number ?? reference,
    record,
    platform,
    chain: record && report && (await readChain(ports, report, world, record, invoiceId)),
    invoiceFiles: found.files,
    remarks,
    failure: failure ?? found.failure,
    complete: platform !== null && found.files.length > 0,
  };
}

/** The journal's report; null when this machine has none. */
async function soundJournal(ports: ProofPorts): Promise<JournalReport | null> {
  const report = await ports.verifyJournal();
  const damage = report?.damages[0];
  if (report && damage) {
    throw new CproError("JOURNAL_DAMAGED", { params: { detail: damage.detail, path: report.path } });
  }
  return report;
}

/**
 * Status and history, by Chorus Pro's id where the journal knows it. What goes wrong is given back: what this machine
 * holds is evidence by itself.
 */
async function askPlatform(
  ports: ProofPorts,
  reference: string,
  invoiceId: number | null,
): Promise<{ readonly platform: PlatformView | null; readonly failure: CproError | null }> {
  try {
    const { gateway } = await ports.session();
    const invoice = invoiceId === null ? await findInvoice(gateway, reference) : await readInvoice(gateway, invoiceId);
    if (invoice === null) return { platform: null, failure: null };
    const history = await gateway.history(invoice.invoiceId);
    return { platform: { readAt: ports.now().toISOString(), invoice, history }, failure: null };
  } catch (error) {
    if (!(error instanceof CproError)) throw error;
    return { platform: null, failure: error.code === "INVOICE_NOT_FOUND" ? null : error };
  }
}

/** The events of the deposit (or flow) and of every later correction, with their places in the chain. */
async function readChain(
  ports: ProofPorts,
  report: JournalReport,
  world: string,
  { journalId }: SentRecord,
  invoiceId: number,
): Promise<ChainExtract> {
  const journal = await ports.journal();
  const ids = [journalId, ...(await journal.actionsOn(world, invoiceId))];
  const lines = await allOf(journal.chain(ids));
  const events = lines.flatMap((line) => ("payload" in line ? [line] : []));
  return { lines, events, head: report.head ?? "", headEvents: report.events };
}
