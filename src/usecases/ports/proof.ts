import type { Language } from "../../kit/locale/locales.ts";
/** A file of a proof. */
export interface ProofFile {
  /** Without folders; safe on every system. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What stands where a proof is to be written. */
export type ProofPlace =
  | { readonly holds: "nothing" }
  /** An earlier proof and nothing else; `index` is its `proof.json`. */
  | { readonly holds: "proof"; readonly index: string }
  /** Something that is not to be overwritten; `name` says what was found. */
  | { readonly holds: "other"; readonly name: string };

/** Where proofs are kept: a folder, or one `.zip` when the name ends so. */
export interface ProofStore {
  /** @throws CproError FILE_NOT_WRITABLE when the place cannot be looked at. */
  look(target: string): Promise<ProofPlace>;
  /**
   * Puts the files there all at once, in the place of an earlier proof: whoever looks finds the old proof or the new
   * one, never a mixture. After a kill between the two steps of a folder's replacement, both stand beside the place
   * under other names, and the next run clears them away.
   * @throws CproError FILE_NOT_WRITABLE
   */
  save(target: string, files: readonly ProofFile[]): Promise<void>;
}

/** A page of facts, in the reader's language; what is drawn, not how. */
export interface SummaryPage {
  readonly language: Language;
  readonly title: string;
  readonly subtitle: string;
  /** Shown in a frame of its own at the top: the sandbox, or what is missing. */
  readonly notices: readonly string[];
  readonly sections: readonly SummarySection[];
  readonly footer: readonly string[];
  /** ISO 8601 instant. */
  readonly createdAt: string;
}

export interface SummarySection {
  readonly title: string;
  readonly rows: readonly SummaryRow[];
  /** Sections of facts stand side by side where two follow one another. */
  readonly half?: boolean;
  /** The one section that may be shortened, so that everything fits on one page; `%` stands for how many are left out. */
  readonly more?: string;
}

export interface SummaryRow {
  readonly label: string;
  readonly value: string;
  /** Hashes, in letters of one width. */
  readonly exact?: boolean;
  /** The amount, or whatever the eye looks for. */
  readonly strong?: boolean;
  /** A text over the whole width, without its label, as far as the page goes; then, where the rest of it is. */
  readonly whole?: { readonly rest: string };
}

/** Draws exactly one A4 page as a PDF. Characters that the page's letters lack are replaced by their likes. */
export type DrawSummary = (page: SummaryPage) => Promise<Uint8Array>;
