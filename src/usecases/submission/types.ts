import type { ChorusFailure, CproError } from "../../domain/errors.ts";
import type { Step } from "../../domain/submission.ts";
import type { Holder } from "../ports/journal.ts";

/** What a search came to. */
export type Looked<Row> =
  | { readonly kind: "found"; readonly row: Row }
  | { readonly kind: "absent" }
  /** The service holds something that bears the same name and says something else, or does not say enough. */
  | { readonly kind: "other"; readonly rows: readonly Row[] }
  /** Something that says the same and may be another: only a person can tell. */
  | { readonly kind: "alike"; readonly rows: readonly Row[] };

type Claimed<State> =
  | { readonly held: false; readonly state: State; release(): Promise<void> }
  | { readonly held: true; readonly holder: Holder; readonly since: string };

/**
 * What differs between a deposit, a flow and a correction: how it is kept, searched, sent. Everything else is in
 * {@link submitOnce}. `State` is what the journal knows, `Row` what a search finds, `Ready` what `prepare` made for the
 * call.
 */
export interface Kind<State, Row, Ready, Answer> {
  /** Takes the key for this process; what a dead process held is taken over, which the journal tells. */
  claim(): Promise<Claimed<State>>;
  /** `open`: it may be at the service, and nobody knows. */
  phase(state: State): "new" | "open" | "accepted";
  /** How often the call was made, in this run or an earlier one. */
  attempts(state: State): number;
  /**
   * How long after a call it may still show; only then is a search that finds nothing a proof. Null: absence is never
   * certain.
   */
  readonly visibilityDelayMs: number | null;
  /** True when the service itself refuses a second one of the same name; else each call has a search of its own. */
  readonly guarded: boolean;
  /**
   * One search. `own`: for this very attempt; else one search may serve many first attempts. Throws `ChorusFailure`
   * when the service cannot be asked.
   */
  look(state: State, own: boolean): Promise<Looked<Row>>;
  /** Whether to go on although rows say the same. @throws CproError when there is nobody to ask */
  another(rows: readonly Row[]): Promise<boolean>;
  /** What is said when the name is taken by something else. */
  taken(rows: readonly Row[]): CproError;
  /** Uploads what goes along, shows it, asks; null declines, which it wrote down. */
  prepare(state: State): Promise<{ readonly state: State; readonly ready: Ready } | null>;
  /** The call that must not happen twice. Throws `ChorusFailure`. */
  call(ready: Ready): Promise<Answer>;
  /** Each is on disk when its promise resolves; the answer is what the journal knows from then on. */
  readonly note: {
    intent(state: State, ready: Ready): Promise<State>;
    accepted(state: State, answer: Answer): Promise<State>;
    notSent(state: State, failure: ChorusFailure): Promise<State>;
    refused(state: State, failure: ChorusFailure): Promise<State>;
    /** Anything but a `ChorusFailure` is a bug of ours, after which nobody knows whether the call left. */
    unanswered(state: State, error: unknown): Promise<State>;
    found(state: State, row: Row): Promise<State>;
    absent(state: State): Promise<State>;
    searched(state: State, rows: readonly Row[]): Promise<State>;
  };
}

/** The clocks and the limits of one run. */
export interface RunContext {
  readonly signal: AbortSignal;
  /** How long to look for what may have been sent in this run; 0 leaves it to the next. */
  readonly patienceMs: number;
  /** A clock that only goes forward, whatever is done to that of the system. */
  elapsedMs(): number;
  /** Resolves early when the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** In [0, 1): spreads waits, so that many callers do not come back together. */
  random(): number;
  onSearch?(untilMs: number): void;
  onWait?(ms: number): void;
}

export type Submitted<State, Row, Answer> =
  | {
      readonly end: "accepted";
      readonly state: State;
      readonly answer: Answer;
      /** The journal could not write it down: the next run looks it up. */
      readonly journalBehind: boolean;
    }
  | {
      readonly end: "found";
      readonly state: State;
      /** Null when the journal knew. */
      readonly row: Row | null;
      readonly at: Step;
      readonly journalBehind: boolean;
    }
  | { readonly end: "refused"; readonly state: State; readonly failure: ChorusFailure }
  /** `failure`: of the call in this run; null when an earlier run left the question. */
  | { readonly end: "unknown"; readonly state: State; readonly failure: ChorusFailure | null }
  | { readonly end: "declined"; readonly state: State };
