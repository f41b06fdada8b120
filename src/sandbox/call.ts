import type { AnswerBody, OperationName, RequestBody } from "../chorus/wire/operations.ts";
import type { PdfReader } from "../usecases/ports/pdf.ts";
import type { Caller } from "./auth.ts";
import type { Settings } from "./settings.ts";
import type { Database } from "./store/database.ts";

/** The platform at one instant. */
export interface Moment {
  readonly db: Database;
  readonly settings: Settings;
  readonly now: Date;
}

/** Somebody who deposits. */
export interface Depositor extends Moment {
  readonly caller: Caller;
  /** An invoice made by this call is found by searches only that many milliseconds later. */
  readonly hiddenMs: number;
}

/** What an operation may use. */
export interface Call extends Depositor {
  pdf(): Promise<PdfReader>;
}

/** The fields of an answer; the gateway adds `codeRetour` and `libelle`. */
export type Fields<N extends OperationName> = Omit<AnswerBody<N>, "codeRetour" | "libelle">;

/**
 * How an operation runs: `read` as it comes; `write` in one transaction, so that a refusal undoes everything and two
 * calls never interleave; `slow` by itself, because it waits for something before its own transaction.
 */
export type Handler<N extends OperationName> =
  | { readonly kind: "read" | "write"; run(call: Call, body: RequestBody<N>): Fields<N> }
  | { readonly kind: "slow"; run(call: Call, body: RequestBody<N>): Promise<Fields<N>> };

export type Handlers<N extends OperationName> = { readonly [K in N]: Handler<K> };
/** Those of one file. */
export type SomeHandlers = Partial<Handlers<OperationName>>;

export const read = <N extends OperationName>(run: Run<N>): Handler<N> => ({ kind: "read", run });
export const write = <N extends OperationName>(run: Run<N>): Handler<N> => ({ kind: "write", run });
export const slow = <N extends OperationName>(
  run: (...given: Parameters<Run<N>>) => Promise<Fields<N>>,
): Handler<N> => ({
  kind: "slow",
  run,
});
type Run<N extends OperationName> = (call: Call, body: RequestBody<N>) => Fields<N>;
