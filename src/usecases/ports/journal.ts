import type { BatchCounts, BatchRecord, BatchStart } from "../../domain/batch/record.ts";
import type { Deposit, DepositEvent, DepositPlanned, DepositState } from "../../domain/deposit/state.ts";
import type { Flow, FlowEvent, FlowKey, FlowPlanned } from "../../domain/flow/state.ts";
import type { InvoiceKey } from "../../domain/invoice.ts";
import type { Secret } from "../../domain/secret.ts";
import type { SecretUse } from "./secrets.ts";

/** The address of this machine's own journal. */
export const OWN_JOURNAL = "sqlite";
/** Whether machines share the journal of that address, its password and its quota of calls. */
export const isShared = (address: string): boolean => address !== OWN_JOURNAL;

/** The process that works on an invoice: enough to tell whether it still lives, even when its pid was given again. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
  /** Which start of that machine; null where the platform does not tell. */
  readonly boot: string | null;
  /** The set of processes that the pid counts in: two containers of one machine each have a process 7. */
  readonly pidNamespace: string | null;
  /** When that process started, in the platform's own words; null where the platform does not tell. */
  readonly startedAt: string | null;
  /** User of the operating system. */
  readonly user: string;
}

/** The right to act on one invoice; every write checks that it still stands. */
export interface Claim {
  readonly depositId: string;
  readonly token: string;
}

export type Reservation =
  | { readonly held: false; readonly claim: Claim; readonly deposit: Deposit }
  /** A live process works on it. */
  | { readonly held: true; readonly holder: Holder; readonly since: string };

export type Hold =
  | { readonly held: false; readonly claim: Claim; readonly from: Holder | null }
  | { readonly held: true; readonly holder: Holder; readonly since: string };

type FlowReservation =
  | { readonly held: false; readonly claim: Claim; readonly flow: Flow }
  | { readonly held: true; readonly holder: Holder; readonly since: string };

/** One line of the journal, as written. */
export interface JournalEntry {
  /** 1-based place in the journal. */
  readonly seq: number;
  readonly subject: "deposit" | "action" | "batch" | "flow";
  readonly id: string;
  /** 1-based place among the events of the same id. */
  readonly ordinal: number;
  readonly at: string;
  readonly by: string;
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly hash: string;
}

/** An event whole: everything that its hash is made of. */
export interface ChainEvent extends Omit<JournalEntry, "subject" | "payload"> {
  readonly subject: string;
  /** JSON text as it was hashed. */
  readonly payload: string;
  /** Hash of the event before it in the journal. */
  readonly previous: string;
}

/** The place of an event that concerns something else. */
export interface ChainLink {
  readonly seq: number;
  readonly hash: string;
}

interface DepositFilter {
  readonly environment?: string | undefined;
  readonly profile?: string | undefined;
  readonly number?: string | undefined;
  /** See `likeness`. */
  readonly likeness?: string | undefined;
  readonly sha256?: string | undefined;
  readonly states?: readonly DepositState[] | undefined;
  /** Newest first, at most this many. */
  readonly limit?: number | undefined;
}

export interface JournalDamage {
  /** Last event before the damage, or null when the damage is elsewhere. */
  readonly seq: number | null;
  readonly detail: string;
}

export interface JournalReport {
  readonly path: string;
  readonly events: number;
  readonly deposits: number;
  /** Hash of the last event: write it down elsewhere to prove later that nothing was rewritten. */
  readonly head: string | null;
  readonly damages: readonly JournalDamage[];
}

export interface LostEvent {
  readonly seq: number;
  /** Of what; null when that cannot be read. */
  readonly id: string | null;
  readonly type: string | null;
  /** `gap`: sound, but what came before it is lost. */
  readonly reason: string;
}

/** What could be saved of a damaged journal. */
export interface Salvage {
  /** Where the damaged file lies now. */
  readonly kept: string;
  /** How many events the new one begins with. */
  readonly copied: number;
  readonly lost: readonly LostEvent[];
}

/** What `journal init` made, or would make. */
export interface MadeJournal {
  readonly place: string;
  readonly team: string;
  /** Roles of the database: who is given one may write, or only read. */
  readonly writer: string;
  readonly reader: string;
  /** The same as SQL, for the one who keeps the database. */
  readonly sql: string;
}

export interface MovedJournal {
  readonly place: string;
  readonly events: number;
}

/** What is done with the journal itself, rather than with what it says. */
export interface JournalDescription {
  /** Without a password. */
  readonly address: string;
  /** What its password is kept for; null when there is none. */
  readonly use: SecretUse | null;
  readonly password: Secret | null;
}

export interface JournalTools {
  /** `sqlite` for this machine's own, else the team's address as people may see it. */
  place(): Promise<string>;
  /** An address as a profile keeps it, and the password that stood in it. @throws CproError CONFIGURATION_INVALID */
  describe(address: string): JournalDescription;
  /** Reads all of it, even one too damaged to be used; null when there is none. */
  verify(): Promise<JournalReport | null>;
  /** Puts what is sound of a damaged journal in its place, before anything else opens it. */
  salvage(): Promise<Salvage>;
  /** Makes a team's journal in its database, or only says how. */
  init(printOnly: boolean): Promise<MadeJournal>;
  /** Copies the local journal to a team's, or the team's back; resumable. */
  moveTo(url: string): Promise<MovedJournal>;
  moveFrom(url: string): Promise<MovedJournal>;
}

/** A call, other than a deposit, that changes something at Chorus Pro. */
export interface JournalAction {
  /** The operation as the API names it, e.g. `factures/v1/recycler`. */
  readonly operation: string;
  readonly environment: string;
  readonly profile: string;
  readonly invoiceId: number | null;
  readonly number: string | null;
  /** Printable values; never a secret. */
  readonly details: Readonly<Record<string, string | number | null>>;
}

export type ActionResult = "done" | "refused" | "unknown" | "not-sent";

/** An action as the journal tells it. */
export interface KnownAction extends JournalAction {
  readonly id: string;
  /** ISO 8601 instant of the intent. */
  readonly at: string;
  readonly by: string;
  /** Null: the process died between the intent and the outcome. */
  readonly result: ActionResult | null;
  /** What the outcome came to, in a word. */
  readonly detail: string | null;
}

/**
 * What this machine did, written before and after each call that changes something. Append-only; a promise that
 * resolved means that the event is on disk and survives a power cut. Small writes made at the same moment share one
 * commit. Every method may throw `JOURNAL_DAMAGED`, or `HOME_NOT_WRITABLE` when the disk is full or read-only; then
 * nothing of that call was acknowledged.
 */
export interface Journal {
  /** Null when this machine never planned that invoice. */
  find(key: InvoiceKey): Promise<Deposit | null>;
  deposit(id: string): Promise<Deposit | null>;
  /** Newest first; lazily, so that ten thousand deposits take no memory. */
  list(filter?: DepositFilter): AsyncIterable<Deposit>;
  /** Deposits that make a rejected invoice again, in the order in which they were first planned. */
  replacing(environment: string): AsyncIterable<Deposit>;
  /** In the order written; all of them, or those of one id. */
  entries(id?: string): AsyncIterable<JournalEntry>;

  /**
   * Takes the invoice's key for this process, or says who has it. A dead holder's reservation is taken over, which is
   * written down. When the deposit is new or `plan` is given and the state allows it, the plan is written in the same
   * transaction; a deposit that is accepted or an open question is given back untouched.
   */
  reserve(key: InvoiceKey, plan: DepositPlanned): Promise<Reservation>;
  /**
   * Adds events to a deposit this process holds.
   * @throws CproError LOCKED when another process took the reservation over.
   */
  append(claim: Claim, ...events: readonly DepositEvent[]): Promise<Deposit>;
  /** {@link append} and {@link release} in one write: the events that end a deposit. */
  finish(claim: Claim, ...events: readonly DepositEvent[]): Promise<Deposit>;
  /**
   * Takes what has no events of its own (a correction of one invoice) for this process, or says who has it; given back
   * by {@link release}. `from` is the dead holder it was taken over from.
   */
  hold(what: string): Promise<Hold>;
  /** Gives the key back; safe to repeat. */
  release(claim: Claim): Promise<void>;

  /** Null when this machine never planned that flow. */
  flow(key: FlowKey): Promise<Flow | null>;
  /** Takes the flow's key for this process like {@link reserve}; `plan` is written when the flow may be sent. */
  reserveFlow(plan: FlowPlanned): Promise<FlowReservation>;
  /** @throws CproError LOCKED when another process took the reservation over. */
  appendFlow(claim: Claim, ...events: readonly FlowEvent[]): Promise<Flow>;

  /** Writes the intent, `environment` as `environmentKey` gives it; the answer is the id to give to {@link endAction}. */
  beginAction(action: JournalAction): Promise<string>;
  endAction(id: string, outcome: { readonly result: ActionResult; readonly detail: string | null }): Promise<void>;

  /** The latest intent of that operation on that invoice in that world; null when this machine never had one. */
  lastAction(operation: string, environment: string, invoiceId: number): Promise<KnownAction | null>;

  /** Newest first; lazily. */
  actions(filter?: {
    readonly number?: string | undefined;
    readonly limit?: number | undefined;
  }): AsyncIterable<KnownAction>;
  /** Ids of the actions whose intent names that invoice, in the order begun. `environment` as in {@link JournalAction}. */
  actionsOn(environment: string, invoiceId: number): Promise<readonly string[]>;
  /** Every flow, in the order planned. */
  flows(): AsyncIterable<Flow>;
  /**
   * The journal from the first event of these ids to the last, in the order written: theirs whole, those between them
   * as bare links, so that nothing of another invoice is told.
   */
  chain(ids: readonly string[]): AsyncIterable<ChainEvent | ChainLink>;

  /** Writes down that a batch was agreed to, before anything of it is sent; once per run. */
  beginBatch(start: BatchStart): Promise<void>;
  /** What the run came to; absent when the process died before. */
  endBatch(batch: string, counts: BatchCounts): Promise<void>;
  /** Null when this machine never sent that batch. */
  batch(id: string): Promise<BatchRecord | null>;
  /** The one that ran last first. */
  batches(): AsyncIterable<BatchRecord>;

  /** Reads everything: the file's own structure, the chain of hashes, and that indexes agree with the events. */
  verify(): Promise<JournalReport>;
  close(): Promise<void>;
}
