/** What we use of the parts of PDF.js that `build/pdfjs-core.js` extracts; see there for why. */
declare module "pdfjs-core" {
  /** A PDF object: Dict, Name, Ref, Cmd, BaseStream, array, string (one char per byte), number, boolean or null. */
  export type PdfObject = unknown;

  export class Name {
    readonly name: string;
    static get(name: string): Name;
  }

  export class Cmd {
    readonly cmd: string;
  }

  export class Ref {
    readonly num: number;
    readonly gen: number;
    static get(num: number, gen: number): Ref;
    toString(): string;
  }

  export class Dict implements Iterable<[string, PdfObject]> {
    objId?: string;
    /** The document it comes from. */
    readonly xref: XRef | null;
    static readonly empty: Dict;
    /** The value under the first key present, references followed; undefined when absent. May throw on damage. */
    get(key: string, otherKey?: string, thirdKey?: string): PdfObject;
    getRaw(key: string): PdfObject;
    getArray(key: string): PdfObject;
    has(key: string): boolean;
    getKeys(): Iterable<string>;
    [Symbol.iterator](): Iterator<[string, PdfObject]>;
  }

  export abstract class BaseStream {
    dict: Dict | undefined;
    pos: number;
    getBytes(length?: number): Uint8Array;
    reset(): void;
  }

  export class Stream extends BaseStream {
    constructor(bytes: Uint8Array, start?: number, length?: number, dict?: Dict);
    start: number;
    readonly end: number;
    moveStart(): void;
  }

  export class DecodeStream extends BaseStream {
    buffer: Uint8Array;
    bufferLength: number;
    eof: boolean;
    ensureBuffer(requested: number): Uint8Array;
    /** Unpacks some more into `buffer`, or sets `eof`. */
    readBlock(): void;
  }

  export class FlateStream extends DecodeStream {
    /** The packed bytes, after the header. */
    stream: BaseStream;
  }

  /** Several streams read as one. */
  export class StreamsSequenceStream extends DecodeStream {
    constructor(streams: BaseStream[], onError: (reason: unknown, objId: string | undefined) => void);
  }

  export class XRef {
    constructor(stream: Stream, manager: { readonly password: string });
    readonly trailer: Dict | undefined;
    readonly root: Dict | undefined;
    readonly encrypt: object | undefined;
    setStartXRef(offset: number): void;
    parse(recoveryMode?: boolean): void;
    fetch(ref: Ref): PdfObject;
    fetchIfRef(object: PdfObject): PdfObject;
  }

  export class PasswordException extends Error {}

  export interface Operation {
    fn: number;
    args: PdfObject[] | null;
  }

  export class EvaluatorPreprocessor {
    constructor(
      stream: BaseStream,
      xref: XRef,
      stateManager: { save(): void; restore(): void; transform(args: PdfObject): void; readonly stateStack: unknown[] },
    );
    /** Reads the next operator into `operation`; false at the end. */
    read(operation: Operation): boolean;
  }

  export const OPS: Readonly<Record<string, number>>;

  export interface CMap {
    readonly name: string;
    readonly vertical: boolean;
    readonly builtInCMap: boolean;
    readonly length: number;
    lookup(code: number): number | string | undefined;
    readCharCode(text: string, offset: number, out: { charcode: number; length: number }): void;
  }

  export type FetchBuiltInCMap = (name: string) => Promise<{ cMapData: Uint8Array; isCompressed: boolean }>;

  export const CMapFactory: {
    create(source: { encoding: PdfObject; fetchBuiltInCMap: FetchBuiltInCMap; useCMap: null }): Promise<CMap>;
  };

  export class CFFParser {
    constructor(file: BaseStream, properties: object, seacAnalysisEnabled: boolean);
    parse(): {
      readonly isCIDFont: boolean;
      readonly encoding: { readonly encoding: Readonly<Record<number, number>> } | null;
      readonly charset: { readonly charset: readonly (string | number)[] };
    };
  }

  export class Type1Parser {
    constructor(stream: BaseStream, encrypted: boolean, seacAnalysisEnabled: boolean);
    extractFontHeader(properties: { builtInEncoding?: readonly string[] }): void;
  }

  export function getEncoding(name: string): readonly string[] | null;
  export function getGlyphsUnicode(): Readonly<Record<string, number>>;
  export function getUnicodeForGlyph(name: string, glyphs: Readonly<Record<string, number>>): number;
  /** Widths of the standard fonts: one number, or a function giving the width of each glyph name. */
  export function getMetrics(): Readonly<Record<string, number | (() => Readonly<Record<string, number>>)>>;
  export function getStdFontMap(): Readonly<Record<string, string>>;
  export function normalizeFontName(name: string): string;
  export function setVerbosityLevel(level: number): void;
  export function stringToPDFString(bytes: string): string;
  export function clearPrimitiveCaches(): void;
}
