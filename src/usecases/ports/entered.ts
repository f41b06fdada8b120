/** An invoice that was typed in and not sent: no draft of it is at Chorus Pro, only this. */
export interface Entered {
  /** Of whom it is: what was typed for one client is not offered to another. */
  readonly client: string;
  /** By what a person knows it: its first line, its recipient. */
  readonly name: string;
  /** The command line that sends it. */
  readonly words: readonly string[];
}

/** Kept across starts. A home that cannot be written to forgets, and nothing else comes of it. */
export interface EnteredBook {
  /** The last one at the end. */
  of(client: string): readonly Entered[];
  keep(one: Entered): Promise<void>;
  forget(one: Entered): Promise<void>;
}
