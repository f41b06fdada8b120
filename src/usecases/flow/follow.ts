import { ChorusFailure } from "../../domain/errors.ts";
import { EXIT } from "../../domain/exit-codes.ts";
import type { Flow, FlowInvoice, FlowVerdict } from "../../domain/flow/state.ts";
import { isFinalFlow } from "../../domain/flow-states.ts";
import { baseName } from "../../kit/base-name.ts";
import { pauseAfter, RETRY } from "../../kit/retry.ts";
import type { FlowReport, FlowSyntax, InvoiceSummary } from "../ports/gateway.ts";
import { allRows, judgeRows, receiptOf } from "../submission/rows.ts";
import type { FlowOptions, FlowPorts } from "./types.ts";

export interface Followed {
  readonly report: FlowReport | null;
  /** One per invoice once everything is known; null while something is not. */
  readonly verdicts: readonly FlowVerdict[] | null;
  /** Why it could not be asked any more; null when it could. */
  readonly failure: ChorusFailure | null;
}

/**
 * Follows a flow until Chorus Pro has judged it and every invoice's fate is known, or the time is over. The flow was
 * taken: whatever goes wrong with asking about it (a report that is not there yet counts as refused) changes nothing of
 * that, and is asked again.
 */
export async function followFlow(ports: FlowPorts, flow: Flow, options: FlowOptions): Promise<Followed> {
  const { gateway } = await ports.session();
  const { signal, waitMs } = options;
  const syntax = flow.planned.syntax as FlowSyntax;
  const began = ports.elapsedMs();
  let last: Followed = { report: null, verdicts: null, failure: null };
  for (let attempt = 0; ; attempt++) {
    try {
      const report = await gateway.flowReport(flow.flowNumber ?? "", syntax);
      if (report.state !== last.report?.state) options.onStep?.({ step: "state", state: report.state });
      const verdicts = isFinalFlow(report.state) ? await verdictsOf(ports, flow, report) : null;
      const settled = verdicts?.every(({ outcome }) => outcome !== "unknown") === true;
      last = { report, verdicts: settled ? verdicts : null, failure: null };
      if (settled) return last;
    } catch (error) {
      if (!(error instanceof ChorusFailure)) throw error;
      last = { ...last, failure: error };
      // Credentials that are refused do not get better by waiting.
      if (error.exitCode === EXIT.credentials) return last;
    }
    const pause = pauseAfter(RETRY.flow, attempt + 1);
    if (signal.aborted || ports.elapsedMs() + pause - began > waitMs) return last;
    await ports.sleep(pause, signal);
  }
}

/** What became of each invoice: the rows that came of the flow, and the errors that name an invoice or its file. */
async function verdictsOf(ports: FlowPorts, flow: Flow, report: FlowReport): Promise<readonly FlowVerdict[]> {
  const { gateway } = await ports.session();
  const rows = await allRows(gateway, { flowNumber: report.flowNumber });
  const verdicts: FlowVerdict[] = [];
  for (const invoice of flow.planned.invoices) {
    const match = await judgeRows(gateway, invoice, rows);
    const { file, number } = invoice;
    const reason = match.kind === "found" ? null : reasonOf(report, file, number);
    if (match.kind === "found") verdicts.push(submittedOf(invoice, match.row));
    else if (reason === null) verdicts.push(unknownOf(invoice));
    else verdicts.push({ file, number, outcome: "refused", receipt: null, reason });
  }
  return verdicts;
}

function reasonOf(report: FlowReport, file: string, number: string): string | null {
  const own = report.invoiceErrors.filter((error) => error.number === number).map(({ message }) => message);
  const technical = report.technicalErrors.map(({ message }) => message);
  const reasons = [...own, ...technical.filter((message) => message.includes(file))];
  if (reasons.length > 0) return reasons.join(" ; ");
  // A flow that was not taken at all: whatever is wrong with it is wrong with each invoice.
  if (report.state === "IN_INTEGRE" || report.state === "IN_INTEGRE_PARTIEL") return null;
  return technical.length > 0 ? technical.join(" ; ") : report.state;
}

export interface LookedUp {
  readonly verdicts: readonly FlowVerdict[];
  /** The flow whose answer was lost, as an invoice that it brought tells it; null when none does. */
  readonly flowNumber: string | null;
}

/**
 * Without its number, Chorus Pro has no way to ask for a flow: its invoices are looked up by their own, and one that is
 * found tells the flow that brought it. Finding none proves nothing, since a flow may wait for hours before it is
 * integrated.
 * @param own searched for this attempt; else what pre-flight searched a moment ago serves
 */
export async function lookUpFlow(ports: FlowPorts, { id, planned }: Flow, own: boolean): Promise<LookedUp> {
  const { gateway } = await ports.session();
  const issuers = await ports.issuers();
  const verdicts: FlowVerdict[] = [];
  const flows = new Set<string>();
  for (const invoice of planned.invoices) {
    const { number } = invoice;
    const sellerId = issuers.find(({ identifier }) => identifier === invoice.seller)?.id;
    const shared = !own && sellerId !== undefined;
    const rows: readonly InvoiceSummary[] = shared
      ? await ports.rowsBearing(number, sellerId)
      : await allRows(gateway, { number, ...(sellerId === undefined ? {} : { sellerId }) });
    const match = await judgeRows(gateway, invoice, rows);
    verdicts.push(match.kind === "found" ? submittedOf(invoice, match.row) : unknownOf(invoice));
    if (match.kind === "found" && match.row.flowNumber) flows.add(match.row.flowNumber);
  }
  for await (const other of (await ports.journal()).flows()) {
    if (other.id !== id && other.flowNumber !== null) flows.delete(other.flowNumber);
  }
  const [flowNumber, ...more] = flows;
  if (flowNumber === undefined || more.length > 0) return { verdicts, flowNumber: null };
  // Another flow may have brought the same invoice before: then Chorus Pro got its file by another name.
  const { fileName } = await gateway.flowReport(flowNumber, planned.syntax as FlowSyntax);
  return { verdicts, flowNumber: fileName === null || fileName === baseName(planned.path) ? flowNumber : null };
}

function submittedOf({ file, number }: FlowInvoice, row: InvoiceSummary): FlowVerdict {
  return { file, number, outcome: "submitted", receipt: receiptOf(row), reason: null };
}

function unknownOf({ file, number }: FlowInvoice): FlowVerdict {
  return { file, number, outcome: "unknown", receipt: null, reason: null };
}
