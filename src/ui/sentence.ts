import type { ErrorCode, ValuesOf } from "../domain/error-codes.ts";
import type { FindingCode } from "../domain/finding-codes.ts";
import type { ParamsOf, Printable } from "../domain/finding-params.ts";
import { formatSiret } from "../domain/siret.ts";

/** What happened, and the thing to do next. */
export interface Sentence {
  readonly message: string;
  readonly hint: string;
}

/** Every finding has its sentence and its hint, made of the values that the finding tells, or this does not compile. */
export type FindingSentences<C extends FindingCode> = { readonly [K in C]: (params: ParamsOf<K>) => Sentence };

/** The same for errors. */
export type ErrorSentences<C extends ErrorCode> = { readonly [K in C]: (values: ValuesOf<K>) => Sentence };

/** A value as it is; nothing when there is none. */
export const p = (value: Printable | undefined): string => String(value ?? "");

/** A SIRET in its groups, as people read it; other text as it is. In a command to type, `p` leaves the digits together. */
export const siret = (value: Printable | undefined): string => formatSiret(p(value));
