import { CproError } from "../errors.ts";
import type { Invoice, InvoiceKey } from "../invoice.ts";
import { yearOf } from "../invoice-number.ts";
import type { Receipt } from "../receipt.ts";
import type { RecognisedInvoice } from "../recognised-invoice.ts";

/**
 * The life of one deposit, told by the events of the journal. The state is never stored: it is replayed.
 *
 * planned → checked → uploading → uploaded → submitting → submitted | refused | unknown → found | not-found
 *
 * `submitting` read back from the journal means that the process died between the intent and the answer: it is treated
 * like `unknown`. `not-found` is written only when absence is certain (see usecases/submission); from there the
 * invoice may be submitted again.
 */
export const DEPOSIT_STATES = [
  "planned",
  "checked",
  "uploading",
  "uploaded",
  "submitting",
  "submitted",
  "refused",
  "unknown",
  "found",
  "not-found",
] as const;
export type DepositState = (typeof DEPOSIT_STATES)[number];

/** A file that is to go along, as it was chosen. */
export interface PlannedAttachment {
  readonly path: string;
  readonly sha256: string;
  /** A code of Chorus Pro's list, where one was chosen. */
  readonly type?: string;
}

/** What is about to be deposited, as the person sees it in the recap. */
export interface DepositPlanned {
  readonly type: "planned";
  readonly key: InvoiceKey;
  readonly profile: string;
  readonly file: {
    readonly path: string;
    readonly sha256: string;
    readonly bytes: number;
    /** What is sent, where it is not the file itself: a copy without the invoice XML embedded in it. */
    readonly sent?: { readonly sha256: string; readonly bytes: number };
  };
  readonly invoice: Invoice;
  readonly recipientName: string;
  /** Number of the rejected invoice that this one makes again. */
  readonly replaces?: string;
  /** What is to go along: a deposit that stops here is gone on with, with all of it. */
  readonly attach?: readonly PlannedAttachment[];
  /** Typed in, without a file: the number is a reference of ours until Chorus Pro has made one. */
  readonly typedIn?: true;
}

/** Why a call failed, in printable words; never a secret. */
export interface FailureNote {
  readonly operation: string;
  readonly code: string;
  readonly httpStatus: number | null;
  readonly returnCode: number | null;
  readonly returnLabel: string | null;
  /** The invoice that a receipt named which did not answer the question. */
  readonly invoiceId?: number;
}

/** A row of the server that bears the number but does not prove to be this invoice. */
export interface Candidate {
  readonly invoiceId: number;
  readonly number: string;
  readonly status: string;
  readonly issueDate: string | null;
  readonly payableAmount: number | null;
}

export type Confirmation = "person" | "yes" | "amount" | "batch";

export type DepositEvent =
  | DepositPlanned
  /** Local and online checks passed. */
  | { readonly type: "checked"; readonly warnings: readonly string[] }
  | { readonly type: "upload-started" }
  | { readonly type: "uploaded"; readonly recognised: RecognisedInvoice }
  /** Typed in: nothing to upload. */
  | { readonly type: "composed" }
  /** The file uploaded for an earlier, unfinished attempt serves again: no call. */
  | { readonly type: "upload-reused" }
  /** Whether or not the file arrived does not matter: at worst an orphan draft stays at Chorus Pro. */
  | { readonly type: "upload-failed"; readonly failure: FailureNote }
  | { readonly type: "attachment-started"; readonly name: string; readonly sha256: string }
  | {
      readonly type: "attachment-added";
      readonly name: string;
      readonly sha256: string;
      readonly attachmentId: number;
    }
  | { readonly type: "declined" }
  /** The intent of the one call that must not happen twice; on disk before the call starts. */
  | { readonly type: "submit-started"; readonly invoice: Invoice; readonly confirmation: Confirmation }
  | { readonly type: "submitted"; readonly receipt: Receipt }
  /** Certainly not carried out, and no judgement on the invoice: never sent, or turned away at the gateway. */
  | { readonly type: "submit-not-sent"; readonly failure: FailureNote }
  | { readonly type: "submit-refused"; readonly failure: FailureNote }
  | { readonly type: "submit-unanswered"; readonly failure: FailureNote }
  /** Searched without a certain result: nothing yet, or rows that do not agree with the invoice. */
  | { readonly type: "searched"; readonly candidates: readonly Candidate[] }
  | { readonly type: "found"; readonly receipt: Receipt }
  | { readonly type: "not-found" }
  /** The process that held the reservation is dead; this one goes on. */
  | { readonly type: "taken-over"; readonly from: { readonly pid: number; readonly host: string } };

type DepositEventType = DepositEvent["type"];

/** An event with its place in time; what replay works on. */
export interface DatedDepositEvent {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The user of the operating system. */
  readonly by: string;
  readonly event: DepositEvent;
}

export interface Deposit extends Pick<DepositPlanned, "key" | "profile" | "file" | "recipientName"> {
  /** See `depositId` of the journal: the same key gives the same id. */
  readonly id: string;
  readonly state: DepositState;
  /** As planned, then as confirmed. */
  readonly invoice: Invoice;
  /** Number of the rejected invoice that this one makes again. */
  readonly replaces: string | null;
  readonly typedIn: boolean;
  /** What was to go along, as planned last. */
  readonly attach: readonly PlannedAttachment[];
  readonly upload: { readonly at: string; readonly recognised: RecognisedInvoice } | null;
  readonly attachments: readonly { readonly name: string; readonly sha256: string; readonly attachmentId: number }[];
  /** Times at which submit was called, in this plan or an earlier one. */
  readonly submitAttempts: number;
  /** When submit was last called or, when that is known, when its answer was lost: it may have arrived until then. */
  readonly lastSubmitAt: string | null;
  readonly receipt: Receipt | null;
  readonly failure: FailureNote | null;
  readonly candidates: readonly Candidate[];
  readonly plannedAt: string;
  readonly changedAt: string;
  readonly by: string;
  /** How many events made this state. */
  readonly events: number;
}

/** The states from which a deposit may be planned again. */
const PLANNED_FROM: readonly DepositState[] = ["planned", "checked", "uploading", "uploaded", "refused", "not-found"];

type Step<E extends DepositEvent> = readonly [
  /** From which states the event may come; null: from any. */
  from: readonly DepositState[] | null,
  change: (event: E, before: Deposit, at: string) => Partial<Deposit>,
];

/** When each event may come, and what it changes. */
const STEPS: { readonly [T in Exclude<DepositEventType, "planned">]: Step<Extract<DepositEvent, { type: T }>> } = {
  checked: [["planned"], () => ({ state: "checked" })],
  "upload-started": [["checked", "uploading", "uploaded", "not-found"], () => ({ state: "uploading", upload: null })],
  composed: [["checked"], () => ({ state: "uploaded" })],
  "upload-reused": [["checked", "not-found"], () => ({ state: "uploaded" })],
  uploaded: [
    ["uploading"],
    ({ recognised }, _, at) => ({ state: "uploaded", upload: { at, recognised }, failure: null }),
  ],
  "upload-failed": [["uploading"], ({ failure }) => ({ state: "checked", failure })],
  "attachment-started": [["uploaded"], () => ({})],
  "attachment-added": [
    ["uploaded"],
    ({ name, sha256, attachmentId }, { attachments }) => ({
      attachments: [...attachments, { name, sha256, attachmentId }],
    }),
  ],
  declined: [["planned", "checked", "uploaded"], () => ({})],
  "submit-started": [
    ["uploaded"],
    ({ invoice }, before, at) => {
      const submitAttempts = before.submitAttempts + 1;
      return { state: "submitting", invoice, submitAttempts, lastSubmitAt: at, failure: null };
    },
  ],
  submitted: [["submitting"], ({ receipt }) => ({ state: "submitted", receipt, failure: null })],
  "submit-not-sent": [["submitting"], ({ failure }) => ({ state: "uploaded", failure })],
  "submit-refused": [["submitting"], ({ failure }) => ({ state: "refused", failure })],
  "submit-unanswered": [["submitting"], ({ failure }, _, at) => ({ state: "unknown", lastSubmitAt: at, failure })],
  searched: [["submitting", "unknown"], ({ candidates }) => ({ state: "unknown", candidates })],
  found: [
    ["planned", "checked", "uploading", "uploaded", "submitting", "unknown", "refused", "not-found"],
    ({ receipt }) => ({ state: "found", receipt, candidates: [], failure: null }),
  ],
  "not-found": [["submitting", "unknown"], () => ({ state: "not-found", candidates: [], failure: null })],
  "taken-over": [null, () => ({})],
};

/** An event of a later version changes nothing that this one knows. */
const IGNORED: Step<DepositEvent> = [null, () => ({})];

/** The invoice may be at Chorus Pro and nobody knows: look before acting. */
export function isOpenQuestion(state: DepositState): boolean {
  return state === "submitting" || state === "unknown";
}

/** Chorus Pro has the invoice and there is a receipt. */
export function isAccepted(state: DepositState): boolean {
  return state === "submitted" || state === "found";
}

/**
 * The state after all events of one deposit, oldest first; null before the first.
 * @throws CproError JOURNAL_DAMAGED when an event cannot follow what came before it.
 */
export function replayDeposit(id: string, events: Iterable<DatedDepositEvent>): Deposit | null {
  let deposit: Deposit | null = null;
  for (const dated of events) deposit = applyDepositEvent(id, deposit, dated);
  return deposit;
}

export function applyDepositEvent(id: string, before: Deposit | null, dated: DatedDepositEvent): Deposit {
  const { event, at } = dated;
  if (before === null) {
    if (event.type !== "planned") throw impossible(id, event.type, null);
    return begin(id, null, event, dated);
  }
  // The table gives each event its own change; TypeScript cannot follow a union through it.
  const [from, change] =
    event.type === "planned" ? [PLANNED_FROM, null] : ((STEPS[event.type] ?? IGNORED) as Step<DepositEvent>);
  if (from && !from.includes(before.state)) throw impossible(id, event.type, before.state);
  if (event.type === "planned" || change === null) return begin(id, before, event as DepositPlanned, dated);
  return { ...before, ...change(event, before, at), changedAt: at, events: before.events + 1 };
}

function begin(id: string, before: Deposit | null, event: DepositPlanned, { at, by }: DatedDepositEvent): Deposit {
  // After a refusal the draft behind the upload may be spent; before one, it still waits to be submitted.
  const reusable = before !== null && before.state !== "refused" && before.file.sha256 === event.file.sha256;
  return {
    id,
    // Journals of before November 2026 do not name the year.
    key: { ...event.key, year: event.key.year ?? yearOf(event.invoice.issueDate) },
    profile: event.profile,
    state: "planned",
    file: event.file,
    invoice: event.invoice,
    recipientName: event.recipientName,
    replaces: event.replaces ?? null,
    typedIn: event.typedIn === true,
    attach: event.attach ?? [],
    upload: reusable ? before.upload : null,
    attachments: reusable ? before.attachments : [],
    submitAttempts: before?.submitAttempts ?? 0,
    lastSubmitAt: before?.lastSubmitAt ?? null,
    receipt: null,
    failure: null,
    candidates: [],
    plannedAt: at,
    changedAt: at,
    by,
    events: (before?.events ?? 0) + 1,
  };
}

function impossible(id: string, type: string, state: DepositState | null): CproError {
  return new CproError("JOURNAL_DAMAGED", { params: { detail: `${id}: ${type} after ${state ?? "nothing"}` } });
}
