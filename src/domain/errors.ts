import { ERROR_EXITS, type ErrorCode, type ValuesOf } from "./error-codes.ts";
import type { ExitCode } from "./exit-codes.ts";
import type { Finding } from "./finding.ts";

/** Whether doing the same thing again can help. `submit` never says anything but "never": see usecases/deposit. */
export type Retry = "never" | "safe" | { readonly afterMs: number };

export type ErrorParams = Readonly<Record<string, string | number | undefined>>;

/**
 * The one kind of error that users see. `params` fill the sentence kept under `code` in `ui/messages/errors.ts`;
 * they hold printable values, never a secret. Anything else that is thrown is a bug.
 */
export class CproError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: ErrorCode;
  readonly params: ErrorParams;
  readonly retry: Retry;
  /** Local findings that explain the error, all at once. */
  readonly findings: readonly Finding[];

  constructor(
    code: C,
    options: { params?: ValuesOf<C>; retry?: Retry; cause?: unknown; findings?: readonly Finding[] } = {},
  ) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "CproError";
    this.code = code;
    this.params = options.params ?? {};
    this.retry = options.retry ?? "never";
    this.findings = options.findings ?? [];
  }

  get exitCode(): ExitCode {
    return ERROR_EXITS[this.code];
  }
}

/** How a call to Chorus Pro failed; what may have happened on the other side differs for each. */
export type FailureKind =
  /** The request never left: nothing can have changed. */
  | "not-sent"
  /** The request left (or may have) and no answer came: it may have been carried out. */
  | "no-answer"
  /** An answer came that cannot be understood: it may have been carried out. */
  | "unreadable"
  /** Chorus Pro or its gateway answered no: nothing was carried out. */
  | "refused";

/** A failed call, with what is needed to decide and to explain. */
export class ChorusFailure extends CproError {
  readonly kind: FailureKind;
  /** The operation as the API names it, e.g. `factures/v1/soumettre`. */
  readonly operation: string;
  readonly httpStatus: number | null;
  /** `codeRetour` of a business refusal; codes are local to each operation. */
  readonly returnCode: number | null;
  /** `libelle` as received: a message key or a French sentence. */
  readonly returnLabel: string | null;

  constructor(
    code: ErrorCode,
    details: {
      kind: FailureKind;
      operation: string;
      httpStatus?: number | null;
      returnCode?: number | null;
      returnLabel?: string | null;
      retry?: Retry;
      params?: ErrorParams;
      cause?: unknown;
    },
  ) {
    super(code, {
      params: {
        operation: details.operation,
        httpStatus: details.httpStatus ?? undefined,
        returnCode: details.returnCode ?? undefined,
        returnLabel: details.returnLabel ?? undefined,
        ...details.params,
      },
      retry: details.retry ?? "never",
      cause: details.cause,
    });
    this.name = "ChorusFailure";
    this.kind = details.kind;
    this.operation = details.operation;
    this.httpStatus = details.httpStatus ?? null;
    this.returnCode = details.returnCode ?? null;
    this.returnLabel = details.returnLabel ?? null;
  }

  /** The same failure, but for what is said. */
  but(
    changes: Pick<ConstructorParameters<typeof ChorusFailure>[1], "returnLabel" | "params"> & {
      kind?: FailureKind;
      retry?: Retry;
    },
  ): ChorusFailure {
    return new ChorusFailure(this.code, { ...this, cause: this.cause, ...changes });
  }

  /** True when the server may have carried the call out although no usable answer came back. */
  get mayHaveHappened(): boolean {
    return this.kind === "no-answer" || this.kind === "unreadable";
  }
}

const OUTAGES: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "NOT_SENT",
  "NO_ANSWER",
  "UNREADABLE_ANSWER",
  "SERVICE_BUSY",
]);

/** What the service, or the way to it, failed at; anything else is this program's own. */
export const isFailure = (error: unknown): error is ChorusFailure => error instanceof ChorusFailure;

/** A test for one error of this program, to catch that one alone. */
export const hasCode =
  (code: ErrorCode) =>
  (error: unknown): boolean =>
    error instanceof CproError && error.code === code;

/** True when Chorus Pro could not be reached or was too busy: nothing was wrong with what was asked. */
export function isOutage(error: unknown): error is ChorusFailure {
  return error instanceof ChorusFailure && OUTAGES.has(error.code);
}
