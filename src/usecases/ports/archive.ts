/**
 * A folder that is filled over several runs. Names are relative, with `/`; none leads out of it, not even by a link that
 * somebody put there.
 */
export interface ArchiveFolder {
  /**
   * Takes the folder for this run; the answer gives it back. What a killed run held is free.
   * @throws CproError LOCKED when another run fills it, FILE_NOT_WRITABLE
   */
  hold(): Promise<() => Promise<void>>;
  /** Null when there is no such file. */
  readText(name: string): Promise<string | null>;
  /** Lower-case hexadecimal SHA-256 of a file, read in pieces; null when there is none. */
  sha256(name: string): Promise<string | null>;
  /** All at once: until it is complete, what stood there before stays. @throws CproError FILE_NOT_WRITABLE */
  write(name: string, content: Iterable<string | Uint8Array>): Promise<void>;
  /** Adds a line; a line that a kill cut short does not spoil the next. @throws CproError FILE_NOT_WRITABLE */
  append(name: string, line: string): Promise<void>;
  /** Nothing happens when it is not there. */
  remove(name: string): Promise<void>;
  /** Removes what a killed run had begun to write. */
  sweep(): Promise<void>;
}

/** What the archive of a year stands on. */
export interface ArchiveTools {
  open(path: string): ArchiveFolder;
  /** The files of a ZIP; null when it is none, or damaged. */
  unzip(bytes: Uint8Array): readonly { readonly name: string; readonly bytes: Uint8Array }[] | null;
}
