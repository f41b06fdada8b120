import type { Confirmation, FailureNote } from "../deposit/state.ts";
import { CproError } from "../errors.ts";
import type { Cents } from "../money.ts";
import type { InvoiceType } from "../pdf-report.ts";
import type { Receipt } from "../receipt.ts";
import type { Siret } from "../siret.ts";

/** A flow exists once per world and content: the same file again is the same flow. */
export interface FlowKey {
  readonly environment: string;
  readonly sha256: string;
}

/** One invoice of a flow, as far as it identifies it. */
export interface FlowInvoice {
  readonly file: string;
  readonly number: string;
  readonly seller: Siret;
  readonly buyer: Siret;
  readonly issueDate: string;
  readonly payableAmount: Cents;
  /** Absent in what earlier versions planned. */
  readonly type?: InvoiceType;
  readonly currency?: string;
}

export interface FlowVerdict {
  readonly file: string;
  readonly number: string;
  readonly outcome: "submitted" | "refused" | "unknown";
  readonly receipt: Receipt | null;
  /** Chorus Pro's own words, or the state that ended the flow. */
  readonly reason: string | null;
}

export interface FlowPlanned {
  readonly type: "planned";
  readonly key: FlowKey;
  readonly profile: string;
  readonly path: string;
  readonly bytes: number;
  readonly syntax: string;
  readonly invoices: readonly FlowInvoice[];
}

export type FlowEvent =
  | FlowPlanned
  /** The intent of the call that must not happen twice; on disk before the call starts. */
  | { readonly type: "flow-started"; readonly confirmation: Confirmation }
  | { readonly type: "flow-deposited"; readonly flowNumber: string; readonly depositedAt: string }
  /** Certainly not carried out. */
  | { readonly type: "flow-not-sent"; readonly failure: FailureNote }
  | { readonly type: "flow-refused"; readonly failure: FailureNote }
  | { readonly type: "flow-unanswered"; readonly failure: FailureNote }
  /** Looked up by the numbers of its invoices, without a certain result. */
  | { readonly type: "flow-searched"; readonly found: number }
  /** The person read the flow's number on the portal, or an invoice of the flow told it. */
  | { readonly type: "flow-adopted"; readonly flowNumber: string }
  /** The person saw on the portal that the flow never arrived. */
  | { readonly type: "flow-absent" }
  | { readonly type: "flow-ended"; readonly state: string; readonly verdicts: readonly FlowVerdict[] }
  /** The process that held the reservation is dead; this one goes on. */
  | { readonly type: "taken-over"; readonly from: { readonly pid: number; readonly host: string } };

interface DatedFlowEvent {
  readonly at: string;
  /** Who did it, on which machine. */
  readonly by: string;
  readonly event: FlowEvent;
}

/** `sending` read back means that the process died between the intent and the answer: like `unknown`. */
export type FlowStage = "planned" | "sending" | "unknown" | "following" | "refused" | "ended";

export interface Flow {
  readonly id: string;
  readonly planned: FlowPlanned;
  readonly stage: FlowStage;
  readonly flowNumber: string | null;
  readonly depositedAt: string | null;
  /** Last known state at Chorus Pro, once ended. */
  readonly state: string | null;
  readonly verdicts: readonly FlowVerdict[];
  /** Times at which it was sent, or may have been, in this plan or an earlier one. */
  readonly attempts: number;
  readonly plannedAt: string;
  readonly changedAt: string;
  /** Who planned it. */
  readonly by: string;
  readonly events: number;
}

const OPEN: readonly FlowStage[] = ["sending", "unknown"];

const FROM: Readonly<Record<FlowEvent["type"], readonly FlowStage[]>> = {
  planned: ["planned", "refused", "ended"],
  "flow-started": ["planned"],
  "flow-deposited": ["sending"],
  "flow-not-sent": ["sending"],
  "flow-refused": ["sending"],
  "flow-unanswered": ["sending"],
  "flow-searched": OPEN,
  "flow-adopted": [...OPEN, "planned", "refused"],
  "flow-absent": OPEN,
  "flow-ended": [...OPEN, "planned", "refused", "following"],
  "taken-over": ["planned", "sending", "unknown", "following", "refused", "ended"],
};

/** The flow may be at Chorus Pro and its number is not known. */
export function isOpenFlow({ stage }: Flow): boolean {
  return OPEN.includes(stage);
}

/** True when it may be sent: never was, or nothing of it was taken. */
export function maySend(flow: Flow): boolean {
  if (flow.stage === "ended") return flow.verdicts.every(({ outcome }) => outcome === "refused");
  return flow.stage === "planned" || flow.stage === "refused";
}

/** The state after all events, oldest first; null before the first. @throws CproError JOURNAL_DAMAGED */
export function replayFlow(id: string, events: Iterable<DatedFlowEvent>): Flow | null {
  let flow: Flow | null = null;
  for (const dated of events) flow = applyFlowEvent(id, flow, dated);
  return flow;
}

export function applyFlowEvent(id: string, before: Flow | null, { at, by, event }: DatedFlowEvent): Flow {
  if (before === null ? event.type !== "planned" : !FROM[event.type].includes(before.stage)) {
    const detail = `${id}: ${event.type} after ${before?.stage ?? "nothing"}`;
    throw new CproError("JOURNAL_DAMAGED", { params: { detail } });
  }
  const events = (before?.events ?? 0) + 1;
  if (before === null || event.type === "planned") {
    const planned = event as FlowPlanned;
    const attempts = before?.attempts ?? 0;
    const nothing = { flowNumber: null, depositedAt: null, state: null, verdicts: [], attempts };
    return { id, planned, stage: "planned", ...nothing, plannedAt: at, changedAt: at, by, events };
  }
  return { ...before, ...change(before, event), changedAt: at, events };
}

function change(before: Flow, event: Exclude<FlowEvent, FlowPlanned>): Partial<Flow> {
  switch (event.type) {
    case "flow-started":
      return { stage: "sending", attempts: before.attempts + 1 };
    case "flow-deposited":
      return { stage: "following", flowNumber: event.flowNumber, depositedAt: event.depositedAt };
    case "flow-adopted":
      return { stage: "following", flowNumber: event.flowNumber };
    case "flow-not-sent":
    case "flow-absent":
      return { stage: "planned" };
    case "flow-refused":
      return { stage: "refused" };
    case "flow-unanswered":
    case "flow-searched":
      return { stage: "unknown" };
    case "flow-ended":
      return { stage: "ended", state: event.state, verdicts: event.verdicts };
    case "taken-over":
      return {};
  }
}
