import type { GivenInvoice } from "../../domain/deposit/given.ts";
import { CproError } from "../../domain/errors.ts";
import { type Flow, isOpenFlow, maySend } from "../../domain/flow/state.ts";
import { toDecimalString } from "../../domain/money.ts";
import { baseName } from "../../kit/base-name.ts";
import type { Agreement } from "../deposit/deposit-one.ts";
import { environmentKey } from "../deposit/environment-key.ts";
import type { Account } from "../ports/account.ts";
import type { FlowContent } from "../ports/flow.ts";
import type { FlowSyntax } from "../ports/gateway.ts";
import { continueFlow, executeFlow } from "./execute-flow.ts";
import { planFlow } from "./plan-flow.ts";
import type { FlowOptions, FlowOutcome, FlowPlan, FlowPorts } from "./types.ts";

interface FlowRequest {
  readonly path: string;
  readonly given: GivenInvoice;
  /** Wrong invoices may go along: Chorus Pro refuses them and takes the others. */
  readonly partial: boolean;
  /** Read on the portal after a lost answer. */
  readonly flowNumber: string | null;
  /** The person saw on the portal that the flow never arrived. */
  readonly resend: boolean;
}

interface SingleFlow {
  readonly request: FlowRequest;
  readonly agreement: Agreement;
  readonly options: Omit<FlowOptions, "confirm">;
  onAccount(account: Account): void;
  /** Shown before anything is sent, whoever agreed. */
  onRecap(plan: FlowPlan): void;
  /** The person at the terminal; null without one. */
  readonly agrees: ((plan: FlowPlan) => Promise<boolean>) | null;
}

export interface FlowResult {
  readonly content: FlowContent;
  /** Null when an earlier run had sent it: nothing was checked again. */
  readonly plan: FlowPlan | null;
  readonly result: FlowOutcome | null;
}

/**
 * One flow, from the file to a verdict per invoice. `result` is null after a dry run. A flow that this machine sent
 * before is only followed: neither checked nor sent again.
 * @throws CproError CONFIRMATION_NEEDED, CONFIRMATION_MISMATCH, CHECKS_FAILED with all findings, LOCKED.
 */
export async function depositFlow(given: FlowPorts, single: SingleFlow): Promise<FlowResult> {
  const { request, agreement } = single;
  // One search per invoice serves its check and its first attempt.
  const rows = new Map<string, ReturnType<FlowPorts["rowsBearing"]>>();
  const ports: FlowPorts = {
    ...given,
    rowsBearing(number, sellerId) {
      const name = `${sellerId} ${number}`;
      const asked = rows.get(name) ?? given.rowsBearing(number, sellerId);
      rows.set(name, asked);
      return asked;
    },
  };
  const bytes = await ports.files.read(request.path);
  const content = await (await ports.pdf()).readFlow(bytes, baseName(request.path));
  const { account } = await ports.session();
  single.onAccount(account);
  const key = { environment: environmentKey(account), sha256: content.sha256 };
  const before = await settleByHand(ports, await (await ports.journal()).flow(key), request);
  const options: FlowOptions = { ...single.options, confirm: (plan) => confirm(single, plan) };
  if (before && !maySend(before) && agreement.kind !== "dry-run") {
    return { content, plan: null, result: await continueFlow(ports, before, options) };
  }
  if (agreement.kind === "none") throw new CproError("CONFIRMATION_NEEDED", { params: { flag: "--yes" } });
  const planned = await planFlow(ports, request.path, content, request);
  if (!planned.ok) throw new CproError("CHECKS_FAILED", { findings: planned.findings });
  const { plan } = planned;
  if (agreement.kind === "dry-run") return { content, plan, result: null };
  if (agreement.kind === "amount" && agreement.payableAmount !== plan.payableAmount) {
    const [given, expected] = [agreement.payableAmount, plan.payableAmount].map(toDecimalString);
    throw new CproError("CONFIRMATION_MISMATCH", { params: { given, expected } });
  }
  return { content, plan, result: await executeFlow(ports, plan, options) };
}

/** What a person learnt on the portal settles what no search can: whether a flow arrived, and under which number. */
async function settleByHand(ports: FlowPorts, flow: Flow | null, request: FlowRequest): Promise<Flow | null> {
  const { flowNumber, resend } = request;
  if (flow === null || !isOpenFlow(flow) || (flowNumber === null && !resend)) return flow;
  const journal = await ports.journal();
  if (flowNumber !== null) {
    // A number that was misread must not be taken for the flow's: Chorus Pro is asked about it first.
    const { gateway } = await ports.session();
    await gateway.flowReport(flowNumber, flow.planned.syntax as FlowSyntax);
  }
  const reservation = await journal.reserveFlow(flow.planned);
  if (reservation.held) throw new CproError("LOCKED", { params: { pid: reservation.holder.pid }, retry: "safe" });
  const event =
    flowNumber === null ? ({ type: "flow-absent" } as const) : ({ type: "flow-adopted", flowNumber } as const);
  try {
    return await journal.appendFlow(reservation.claim, event);
  } finally {
    await journal.release(reservation.claim).catch(() => undefined);
  }
}

async function confirm({ agreement, agrees, onRecap }: SingleFlow, plan: FlowPlan) {
  onRecap(plan);
  if (agreement.kind === "amount") return "amount";
  if (agreement.kind === "yes" || agrees === null) return "yes";
  return (await agrees(plan)) ? "person" : null;
}
