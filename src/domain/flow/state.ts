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

const ANY: readonly FlowStage[] = ["planned", "sending", "unknown", "following", "refused", "ended"];

type Step<E extends FlowEvent> = readonly [
  from: readonly FlowStage[],
  change: (event: E, before: Flow) => Partial<Flow>,
];

/** At which stages each event may come, and what it changes. */
const STEPS: { readonly [T in FlowEvent["type"]]: Step<Extract<FlowEvent, { type: T }>> } = {
  planned: [["planned", "refused", "ended"], () => ({})],
  "flow-started": [["planned"], (_, { attempts }) => ({ stage: "sending", attempts: attempts + 1 })],
  "flow-deposited": [["sending"], ({ flowNumber, depositedAt }) => ({ stage: "following", flowNumber, depositedAt })],
  "flow-not-sent": [["sending"], () => ({ stage: "planned" })],
  "flow-refused": [["sending"], () => ({ stage: "refused" })],
  "flow-unanswered": [["sending"], () => ({ stage: "unknown" })],
  "flow-searched": [OPEN, () => ({ stage: "unknown" })],
  "flow-adopted": [[...OPEN, "planned", "refused"], ({ flowNumber }) => ({ stage: "following", flowNumber })],
  "flow-absent": [OPEN, () => ({ stage: "planned" })],
  "flow-ended": [
    [...OPEN, "planned", "refused", "following"],
    ({ state, verdicts }) => ({ stage: "ended", state, verdicts }),
  ],
  "taken-over": [ANY, () => ({})],
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
  // The table gives each event its own change; TypeScript cannot follow a union through it.
  const [from, change] = STEPS[event.type] as Step<FlowEvent>;
  if (before === null ? event.type !== "planned" : !from.includes(before.stage)) {
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
  return { ...before, ...change(event, before), changedAt: at, events };
}
