import type { CELL } from "./batch/codes.ts";
import type { ColumnName } from "./fields.ts";
import type { FINDINGS, FindingCode } from "./finding-codes.ts";

/** What fills a sentence: printable values only, never a secret. */
export type Printable = string | number;

/** The values that a finding or an error tells: those that it always has, and those that it may have. */
export type Has<Always extends string, Sometimes extends string = never> = { readonly [K in Always]: Printable } & {
  readonly [K in Sometimes]?: Printable | undefined;
};

/** The names of a text: `siret name?` is always a SIRET and sometimes a name. */
export type WordsOf<T extends string> = T extends `${infer Word} ${infer Rest}` ? Word | WordsOf<Rest> : T;
type Told<W extends string> = Has<W extends `${string}?` ? never : W, W extends `${infer Name}?` ? Name : never>;

/** What one code tells that holds closed values. */
interface Closed {
  readonly MANIFEST_COLUMN_UNKNOWN: { readonly near?: ColumnName };
}

/**
 * What each finding tells besides its code, by {@link FINDINGS}. The check that gives the finding and the sentence that
 * shows it are both held to this, so that none can speak of a value that the other lacks.
 */
export type FindingParams = {
  [C in FindingCode as (typeof FINDINGS)[C] extends "" ? never : C]: Told<WordsOf<(typeof FINDINGS)[C]>> &
    (C extends keyof Closed ? Closed[C] : unknown);
};

/** Where in a table. */
type Cell = Told<WordsOf<typeof CELL>>;

/** What is told of a cell that cannot be taken as it is. */
export interface CellParams {
  readonly row: number;
  readonly column: string;
  readonly header: string;
  readonly value: string;
}
/** The codes that are about one cell. */
export type CellCode = {
  [C in keyof FindingParams]: FindingParams[C] extends Cell ? (CellParams extends FindingParams[C] ? C : never) : never;
}[keyof FindingParams];
/** The codes that are about a table as a whole. */
export type TableCode = {
  [C in keyof FindingParams]: FindingParams[C] extends Cell
    ? Omit<CellParams, "header" | "value"> extends FindingParams[C]
      ? C
      : never
    : never;
}[keyof FindingParams];

/** The parameters of one code. */
export type ParamsOf<C extends FindingCode> = C extends keyof FindingParams ? FindingParams[C] : Nothing;
/** No parameters. */
export type Nothing = Readonly<Record<string, never>>;
