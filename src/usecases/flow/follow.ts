import { matchRows } from "../../domain/deposit/compare.ts";
import { ChorusFailure } from "../../domain/errors.ts";
import type { Flow, FlowInvoice, FlowVerdict } from "../../domain/flow/state.ts";
import { isFinalFlow } from "../../domain/flow-states.ts";
import { baseName } from "../deposit/inspect.ts";
import { receiptOf } from "../deposit/look-up.ts";
import type { ChorusGateway, FlowReport, FlowSyntax, InvoiceSummary } from "../ports/gateway.ts";
import type { FlowOptions, FlowPorts } from "./types.ts";

/** Between two questions; then every ten seconds. */
const PAUSES_MS = [300, 700, 1_000, 2_000, 5_000];
const LONG_PAUSE_MS = 10_000;

export interface Followed {
  readonly report: FlowReport | null;
  /** One per invoice once everything is known; null while something is not. */
  readonly verdicts: readonly FlowVerdict[] | null;
}

/** Asks again and again, with longer and longer pauses, until `ask` answers or the time is over. */
async function patiently<T>(
  ports: FlowPorts,
  { signal, waitMs }: FlowOptions,
  ask: () => Promise<{ readonly done: boolean; readonly value: T }>,
  nothing: T,
): Promise<T> {
  const until = ports.now().getTime() + waitMs;
  let last = nothing;
  for (let attempt = 0; ; attempt++) {
    try {
      const { done, value } = await ask();
      if (done) return value;
      last = value;
    } catch (error) {
      // A service that cannot be asked now leaves the question open; a refusal does not go away by asking again.
      if (!(error instanceof ChorusFailure) || (error.kind === "refused" && error.retry === "never")) throw error;
    }
    const pause = PAUSES_MS[attempt] ?? LONG_PAUSE_MS;
    if (signal.aborted || ports.now().getTime() + pause > until) return last;
    await ports.sleep(pause, signal);
  }
}

/** Follows a flow until Chorus Pro has judged it and every invoice's fate is known, or the time is over. */
export async function followFlow(ports: FlowPorts, flow: Flow, options: FlowOptions): Promise<Followed> {
  const { gateway } = await ports.session();
  const flowNumber = flow.flowNumber ?? "";
  let shown = "";
  const ask = async () => {
    const report = await gateway.flowReport(flowNumber, flow.planned.syntax as FlowSyntax);
    if (report.state !== shown) options.onStep?.({ step: "state", state: report.state });
    shown = report.state;
    const verdicts = isFinalFlow(report.state) ? await verdictsOf(gateway, flow, report) : null;
    const done = verdicts?.every(({ outcome }) => outcome !== "unknown") === true;
    return { done, value: { report, verdicts: done ? verdicts : null } };
  };
  return patiently<Followed>(ports, options, ask, { report: null, verdicts: null });
}

/** What became of each invoice: the rows that came of the flow, and the errors that name an invoice or its file. */
async function verdictsOf(gateway: ChorusGateway, flow: Flow, report: FlowReport): Promise<readonly FlowVerdict[]> {
  const rows = new Map<string, InvoiceSummary>();
  for await (const row of gateway.searchInvoices({ flowNumber: report.flowNumber })) {
    rows.set(`${row.seller.siret} ${row.number}`, row);
    rows.set(row.number, row);
  }
  return flow.planned.invoices.map(({ file, number, seller }): FlowVerdict => {
    const row = rows.get(`${seller} ${number}`) ?? rows.get(number);
    if (row) return { file, number, outcome: "submitted", receipt: receiptOf(row), reason: null };
    const reason = reasonOf(report, file, number);
    return { file, number, outcome: reason === null ? "unknown" : "refused", receipt: null, reason };
  });
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
 * After a lost answer the flow's number is unknown, and Chorus Pro has no way to ask for a flow without it: its invoices
 * are looked up by their own, and one that is found tells the flow that brought it. Finding none proves nothing, since a
 * flow may wait for hours before it is integrated.
 */
export async function lookUpFlow(ports: FlowPorts, { id, planned }: Flow, options: FlowOptions): Promise<LookedUp> {
  const { gateway } = await ports.session();
  const issuers = await ports.issuers();
  const others = new Set<string | null>();
  for await (const other of (await ports.journal()).flows()) if (other.id !== id) others.add(other.flowNumber);
  options.onStep?.({ step: "looking-up" });
  /** Another flow may have brought the same invoice before: it is known, or Chorus Pro got its file by another name. */
  const ours = async (candidates: readonly string[]): Promise<string | null> => {
    const [flowNumber, ...more] = candidates;
    if (flowNumber === undefined || more.length > 0) return null;
    const { fileName } = await gateway.flowReport(flowNumber, planned.syntax as FlowSyntax);
    return fileName === null || fileName === baseName(planned.path) ? flowNumber : null;
  };
  const ask = async () => {
    const verdicts: FlowVerdict[] = [];
    const flows = new Set<string>();
    for (const invoice of planned.invoices) {
      const sellerId = issuers.find(({ identifier }) => identifier === invoice.seller)?.id;
      const row = await lookUp(gateway, invoice, sellerId);
      verdicts.push(row ? submittedOf(invoice, row) : unknownOf(invoice));
      if (row?.flowNumber) flows.add(row.flowNumber);
    }
    const flowNumber = await ours([...flows].filter((number) => !others.has(number)));
    const done = flowNumber !== null || verdicts.every(({ outcome }) => outcome === "submitted");
    return { done, value: { verdicts, flowNumber } };
  };
  return patiently<LookedUp>(ports, options, ask, { verdicts: planned.invoices.map(unknownOf), flowNumber: null });
}

async function lookUp(
  gateway: ChorusGateway,
  invoice: FlowInvoice,
  sellerId: number | undefined,
): Promise<InvoiceSummary | null> {
  const rows: InvoiceSummary[] = [];
  const query = { number: invoice.number, ...(sellerId === undefined ? {} : { sellerId }) };
  for await (const row of gateway.searchInvoices(query)) rows.push(row);
  const match = matchRows(invoice, rows);
  return match.kind === "found" ? match.row : null;
}

function submittedOf({ file, number }: FlowInvoice, row: InvoiceSummary): FlowVerdict {
  return { file, number, outcome: "submitted", receipt: receiptOf(row), reason: null };
}

function unknownOf({ file, number }: FlowInvoice): FlowVerdict {
  return { file, number, outcome: "unknown", receipt: null, reason: null };
}
