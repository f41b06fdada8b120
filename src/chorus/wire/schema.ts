/**
 * The small language in which the wire contract is written down: plain data, no library. `validate.ts` turns it into
 * validators, the types below turn it into TypeScript.
 */
interface WireScalar<K extends string> {
  readonly kind: K;
}
interface WireText {
  readonly kind: "text";
  /** Longest text allowed, in characters, when the documentation names one. */
  readonly max?: number;
}
interface WireEnum<V extends string> {
  readonly kind: "enum";
  readonly values: readonly V[];
}
interface WireList<T> {
  readonly kind: "list";
  readonly of: T;
}
/** Declared as a single object, sent as an array of one by every client known to work. */
interface WireOneOrList<T> {
  readonly kind: "oneOrList";
  readonly of: T;
}
export interface WireObject<F> {
  readonly kind: "object";
  readonly fields: F;
  /** Fields the contract marks as always present. */
  readonly required: readonly string[];
}
export type WireType =
  | WireScalar<"int32" | "int64" | "decimal" | "bool" | "dateTime" | "anyObject">
  | WireText
  | WireEnum<string>
  | WireList<unknown>
  | WireOneOrList<unknown>
  | WireObject<unknown>;
export type WireFields = Readonly<Record<string, WireType>>;
export type AnyWireObject = WireObject<WireFields>;

export const int32 = { kind: "int32" } as const;
/** Sixty-four bits by the contract; values above 2^53 - 1 are refused because JSON.parse would round them. */
export const int64 = { kind: "int64" } as const;
/** decimal(19,6): a JSON number of at most six decimals. */
export const decimal = { kind: "decimal" } as const;
export const bool = { kind: "bool" } as const;
export const text: WireText = { kind: "text" };
/**
 * Declared as date-time; real traffic carries `YYYY-MM-DD`, `YYYY-MM-DD HH:MM` or a full ISO date-time (captures of
 * two public clients), so all three are good.
 */
export const dateTime = { kind: "dateTime" } as const;
/** An object without declared fields. */
export const anyObject = { kind: "anyObject" } as const;

export const textUpTo = (max: number): WireText => ({ kind: "text", max });
export const enumOf = <const V extends string>(...values: V[]): WireEnum<V> => ({ kind: "enum", values });
/** A closed list too long to be worth a type: its values separated by blanks. */
export const words = (list: string): WireEnum<string> => ({ kind: "enum", values: list.trim().split(/\s+/) });
export const list = <T extends WireType>(of: T): WireList<T> => ({ kind: "list", of });
export const oneOrList = <T extends WireType>(of: T): WireOneOrList<T> => ({ kind: "oneOrList", of });
export const obj = <F extends WireFields>(fields: F): WireObject<F> => ({ kind: "object", fields, required: [] });

const OUTCOME = { codeRetour: int32, libelle: text };
/** A business answer: every one carries `codeRetour` and `libelle`. */
export const answer = <F extends WireFields>(fields: F): WireObject<F & typeof OUTCOME> => ({
  kind: "object",
  fields: { ...OUTCOME, ...fields },
  required: ["codeRetour", "libelle"],
});

/** Left-overs of the contract's generator, in every paging object. Part of the contract; never sent by the client. */
export const GENERIC_PAGING = {
  champsDeTri: anyObject,
  ordreTriGenerique: enumOf("Descendant", "Ascendant"),
  taillePageGenerique: int64,
  indexPageGenerique: int64,
};

/** What a request may hold: closed lists are closed. A field that is undefined is not written into the JSON. */
export type RequestValue<T> = T extends { kind: "int32" | "int64" | "decimal" }
  ? number
  : T extends { kind: "text" | "dateTime" }
    ? string
    : T extends { kind: "bool" }
      ? boolean
      : T extends WireEnum<infer V>
        ? V
        : T extends WireList<infer I>
          ? readonly RequestValue<I>[]
          : T extends WireOneOrList<infer I>
            ? readonly [RequestValue<I>]
            : T extends WireObject<infer F>
              ? { readonly [K in keyof F]?: RequestValue<F[K]> | null | undefined }
              : never;

/** What an answer may hold: anything may be missing or null, and a closed list may have grown. */
export type AnswerValue<T> = T extends { kind: "int32" | "int64" | "decimal" }
  ? number
  : T extends { kind: "text" | "dateTime" } | WireEnum<string>
    ? string
    : T extends { kind: "bool" }
      ? boolean
      : T extends WireList<infer I>
        ? readonly AnswerValue<I>[]
        : T extends WireObject<infer F>
          ? { readonly [K in keyof F]?: AnswerValue<F[K]> | null | undefined }
          : unknown;
