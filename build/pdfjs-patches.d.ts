/** What is changed in PDF.js: each entry with its reason. */
export interface Patch {
  readonly section: string;
  readonly find: string;
  readonly put: string;
  readonly reason: string;
}
export interface Substitute {
  readonly name: string;
  readonly code: string;
  readonly reason: string;
  readonly section?: string;
  readonly instead?: RegExp;
}
export const PATCHES: readonly Patch[];
export const SUBSTITUTES: readonly Substitute[];
