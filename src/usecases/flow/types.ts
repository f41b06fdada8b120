import type { Confirmation } from "../../domain/deposit/state.ts";
import type { CproError } from "../../domain/errors.ts";
import type { Finding } from "../../domain/finding.ts";
import type { Flow, FlowInvoice } from "../../domain/flow/state.ts";
import type { Invoice } from "../../domain/invoice.ts";
import type { Cents } from "../../domain/money.ts";
import type { DepositPorts } from "../deposit/types.ts";
import type { FlowReport, FlowSyntax } from "../ports/gateway.ts";

export type FlowPorts = Pick<
  DepositPorts,
  | "files"
  | "pdf"
  | "journal"
  | "session"
  | "directory"
  | "issuers"
  | "rowsBearing"
  | "now"
  | "elapsedMs"
  | "sleep"
  | "random"
>;

/** An invoice of the flow, checked. */
export interface FlowItem extends FlowInvoice {
  readonly invoice: Invoice;
  readonly recipientName: string;
}

/** Everything that will be sent, checked; nothing of it was sent. */
export interface FlowPlan {
  readonly path: string;
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly syntax: FlowSyntax;
  readonly items: readonly FlowItem[];
  readonly payableAmount: Cents;
  /** Those about one invoice of several name it. */
  readonly findings: readonly Finding[];
  /** Wrong invoices may go along: Chorus Pro refuses them and takes the others. */
  readonly partial: boolean;
}

export interface FlowOptions {
  readonly signal: AbortSignal;
  /** How long to follow the flow, or to look for it after a lost answer. */
  readonly waitMs: number;
  confirm(plan: FlowPlan): Promise<Confirmation | null>;
  onStep?(step: FlowStep): void;
}

export type FlowStep =
  | { readonly step: "depositing" }
  | { readonly step: "deposited"; readonly flowNumber: string }
  | { readonly step: "state"; readonly state: string }
  | { readonly step: "looking-up" }
  /** The service is busy. */
  | { readonly step: "waiting"; readonly ms: number };

export type FlowOutcomeKind =
  | "submitted"
  | "already-submitted"
  /** Some invoices are in, others are not. */
  | "partial"
  | "refused"
  /** Chorus Pro has the flow and has not judged it yet. */
  | "pending"
  | "unknown"
  | "declined"
  | "dry-run";

export interface FlowOutcome extends Pick<Flow, "flowNumber" | "depositedAt" | "state" | "verdicts"> {
  readonly outcome: FlowOutcomeKind;
  readonly technicalErrors: FlowReport["technicalErrors"];
  /** What happened on the way; those of the plan are in the plan. */
  readonly findings: readonly Finding[];
  readonly journalId: string | null;
  readonly failure: CproError | null;
}
