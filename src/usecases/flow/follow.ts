import { matchRows } from "../../domain/deposit/compare.ts";
import { ChorusFailure } from "../../domain/errors.ts";
import type { Flow, FlowInvoice, FlowVerdict } from "../../domain/flow/state.ts";
import { isFinalFlow } from "../../domain/flow-states.ts";
import { receiptOf } from "../deposit/look-up.ts";
import type { ChorusGateway, FlowReport, FlowSyntax, InvoiceSummary } from "../ports.ts";
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

/**
 * After a lost answer the flow's number is unknown: its invoices are looked up by their own. Finding none proves
 * nothing, since a flow may wait for hours before it is integrated.
 */
export async function lookUpFlow(
  ports: FlowPorts,
  { planned }: Flow,
  options: FlowOptions,
): Promise<readonly FlowVerdict[]> {
  const { gateway } = await ports.session();
  const issuers = await ports.issuers();
  options.onStep?.({ step: "looking-up" });
  const ask = async () => {
    const value: FlowVerdict[] = [];
    for (const invoice of planned.invoices) {
      const sellerId = issuers.find(({ identifier }) => identifier === invoice.seller)?.id;
      value.push(await lookUp(gateway, invoice, sellerId));
    }
    return { done: value.every(({ outcome }) => outcome === "submitted"), value };
  };
  return patiently<readonly FlowVerdict[]>(ports, options, ask, planned.invoices.map(unknownOf));
}

async function lookUp(
  gateway: ChorusGateway,
  invoice: FlowInvoice,
  sellerId: number | undefined,
): Promise<FlowVerdict> {
  const rows: InvoiceSummary[] = [];
  const query = { number: invoice.number, ...(sellerId === undefined ? {} : { sellerId }) };
  for await (const row of gateway.searchInvoices(query)) rows.push(row);
  const match = matchRows(invoice, rows);
  if (match.kind !== "found") return unknownOf(invoice);
  const { file, number } = invoice;
  return { file, number, outcome: "submitted", receipt: receiptOf(match.row), reason: null };
}

function unknownOf({ file, number }: FlowInvoice): FlowVerdict {
  return { file, number, outcome: "unknown", receipt: null, reason: null };
}
