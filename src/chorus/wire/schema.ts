/**
 * The small language in which the wire contract is written down: plain texts, which `readerOf` turns into descriptions
 * for validators, and the types below into TypeScript.
 */

/** One service of the API. */
export interface Contract {
  /** Closed lists: their values, separated by blanks. */
  readonly lists: Readonly<Record<string, string | readonly string[]>>;
  /**
   * Objects: their fields, separated by blanks. `name` is a text, `name:type` anything else: a scalar, a closed list or
   * an object. After the type `[]` is a list and `[1]` a list of one that may be sent bare; `text(20)` is a text of at
   * most 20 characters; after the name `!` is always present. `+Other` stands for all fields of another object.
   */
  readonly objects: Readonly<Record<string, string>>;
  /** Objects of request and answer, separated by a blank, by the path after `/cpro/`. */
  readonly operations: Readonly<Record<string, string>>;
}

/** What a field may be, as `validate.ts` reads it. */
export type WireType =
  | { readonly kind: Scalar }
  | { readonly kind: "text"; readonly max?: number }
  | { readonly kind: "enum"; readonly values: readonly string[] }
  /** `oneOrList`: declared as a single object, sent as an array of one by every client known to work. */
  | { readonly kind: "list" | "oneOrList"; readonly of: WireType }
  | WireObject;
export interface WireObject {
  readonly kind: "object";
  readonly fields: Readonly<Record<string, WireType>>;
  /** Fields the contract marks as always present. */
  readonly required: readonly string[];
}

type Scalar = keyof typeof SCALARS;
const SCALARS = {
  int32: { kind: "int32" },
  /** Sixty-four bits by the contract; values above 2^53 - 1 are refused because JSON.parse would round them. */
  int64: { kind: "int64" },
  /** decimal(19,6): a JSON number of at most six decimals. */
  decimal: { kind: "decimal" },
  bool: { kind: "bool" },
  /**
   * Declared as date-time; real traffic carries `YYYY-MM-DD`, `YYYY-MM-DD HH:MM` or a full ISO date-time (captures of
   * two public clients), so all three are good.
   */
  dateTime: { kind: "dateTime" },
  /** An object without declared fields. */
  anyObject: { kind: "anyObject" },
} as const;
const isScalar = (type: string): type is Scalar => Object.hasOwn(SCALARS, type);

/** The values of a closed list of a contract. */
export function valuesOf<const L extends string | readonly string[]>(list: L): readonly ValuesOf<L>[] {
  return (typeof list === "string" ? wordsOf(list) : list) as readonly ValuesOf<L>[];
}

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== "");

/**
 * What reads a contract's objects by name, each once. `departures` holds, by object, the fields that are otherwise than
 * the contract says, or not in it.
 * @throws {RangeError} for a name that the contract does not have
 */
export function readerOf(
  contract: Contract,
  departures: Readonly<Record<string, string>>,
): (name: string) => WireObject {
  const read = new Map<string, WireObject>();

  function objectOf(name: string): WireObject {
    const known = read.get(name);
    if (known) return known;
    const fields: Record<string, WireType> = {};
    const required: string[] = [];
    for (const word of [...wordsOf(textOf(name)), ...wordsOf(departures[name] ?? "")]) {
      if (word.startsWith("+")) {
        const other = objectOf(word.slice(1));
        Object.assign(fields, other.fields);
        required.push(...other.required);
        continue;
      }
      const [marked = "", type = "text"] = word.split(":");
      const field = marked.replace("!", "");
      fields[field] = typeOf(type);
      if (field !== marked) required.push(field);
    }
    const made: WireObject = { kind: "object", fields, required };
    read.set(name, made);
    return made;
  }

  function textOf(name: string): string {
    const { [name]: text } = contract.objects;
    if (text === undefined) throw new RangeError(`no type ${name} in the contract`);
    return text;
  }

  function typeOf(type: string): WireType {
    if (type.endsWith("[]")) return { kind: "list", of: typeOf(type.slice(0, -2)) };
    if (type.endsWith("[1]")) return { kind: "oneOrList", of: typeOf(type.slice(0, -3)) };
    if (type === "text") return { kind: "text" };
    const max = /^text\((\d+)\)$/.exec(type)?.[1];
    if (max !== undefined) return { kind: "text", max: Number(max) };
    if (isScalar(type)) return SCALARS[type];
    const { [type]: list } = contract.lists;
    return list === undefined ? objectOf(type) : { kind: "enum", values: valuesOf(list) };
  }

  return objectOf;
}

/** The words of a text, as a union. */
type Words<T extends string> = T extends `${infer Line}\n${infer Rest}`
  ? WordsOfLine<Line> | Words<Rest>
  : WordsOfLine<T>;
type WordsOfLine<T extends string, Before = never> = T extends `${infer Word} ${infer Rest}`
  ? WordsOfLine<Rest, Before | Word>
  : Exclude<Before | T, "">;
type ValuesOf<L> = L extends string ? Words<L> : L extends readonly (infer V)[] ? V : never;

type NameOf<W> = W extends `${infer N}:${string}` ? Unmarked<N> : Unmarked<W>;
type Unmarked<N> = N extends `${infer M}!` ? M : N;
type KindOf<W> = W extends `${string}:${infer K}` ? K : "text";

/** The fields of an object, those of others that it holds among them. */
type FieldsOf<C extends Contract, D, N extends string> = Overlaid<
  Unfolded<C, D, Words<C["objects"][N]>>,
  N extends keyof D ? (D[N] extends string ? Unfolded<C, D, Words<D[N]>> : never) : never
>;
type Unfolded<C extends Contract, D, W> = W extends `+${infer N}` ? FieldsOf<C, D, N> : W;
type Overlaid<W, O> = (W extends string ? (NameOf<W> extends NameOf<O> ? never : W) : never) | O;

/** What a request may hold: closed lists are closed. A field that is undefined is not written into the JSON. */
export type RequestObject<C extends Contract, D, N extends string> = {
  readonly [W in FieldsOf<C, D, N> & string as NameOf<W> & string]?: RequestField<C, D, KindOf<W>> | null | undefined;
};
type RequestField<C extends Contract, D, K> = K extends `${infer I}[]`
  ? readonly RequestField<C, D, I>[]
  : K extends `${infer I}[1]`
    ? readonly [RequestField<C, D, I>]
    : K extends keyof C["lists"]
      ? ValuesOf<C["lists"][K]>
      : K extends keyof C["objects"] & string
        ? RequestObject<C, D, K>
        : ScalarValue<K>;

/** What an answer may hold: anything may be missing or null, and a closed list may have grown. */
export type AnswerObject<C extends Contract, D, N extends string> = {
  readonly [W in FieldsOf<C, D, N> & string as NameOf<W> & string]?: AnswerField<C, D, KindOf<W>> | null | undefined;
};
type AnswerField<C extends Contract, D, K> = K extends `${infer I}[]`
  ? readonly AnswerField<C, D, I>[]
  : K extends keyof C["lists"]
    ? string
    : K extends keyof C["objects"] & string
      ? AnswerObject<C, D, K>
      : ScalarValue<K>;

type ScalarValue<K> = K extends "int32" | "int64" | "decimal"
  ? number
  : K extends "text" | "dateTime" | `text(${number})`
    ? string
    : K extends "bool"
      ? boolean
      : unknown;
