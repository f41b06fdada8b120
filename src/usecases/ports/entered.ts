/** An invoice that was typed in and not sent: no draft of it is at Chorus Pro, only this. */
export interface Entered {
  /** Of whom it is: what was typed for one client is not offered to another. */
  readonly client: string;
  /** By what a person knows it: its first line, its recipient. */
  readonly name: string;
  /** The command line that sends it. */
  readonly words: readonly string[];
}

/** An invoice of which something was typed: the questions answered so far, in their order. */
export interface Begun {
  /** Of whom it is and, but for an invoice without a PDF, what was begun. */
  readonly client: string;
  readonly name: string;
  /** The PDF that was being deposited, by its whole path. */
  readonly file?: { readonly path: string; readonly sha256: string } | undefined;
  readonly answers: readonly { readonly message: string; readonly value: unknown }[];
}

/** Kept across starts. A home that cannot be written to forgets, and nothing else comes of it. */
export interface EnteredBook {
  /** The last one at the end. */
  of(client: string): readonly Entered[];
  keep(one: Entered): Promise<void>;
  forget(one: Entered): Promise<void>;
  /** What was begun and left in the middle, one for each client. */
  begun(client: string): Begun | null;
  keepBegun(one: Begun): Promise<void>;
  forgetBegun(client: string): Promise<void>;
}
