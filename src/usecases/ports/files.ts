/** The user's files. Those read are read whole: an invoice is at most 10 MB. */
export interface Files {
  /** @throws CproError FILE_NOT_FOUND when it is missing or may not be read, NOT_A_FILE for a folder, a pipe, a device */
  read(path: string): Promise<Uint8Array>;
  /**
   * Writes a file all at once: until it is complete, what stood there before stays. Folders on the way are made.
   * @throws CproError FILE_NOT_WRITABLE
   */
  write(path: string, chunks: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>): Promise<void>;
  /** True when something of that name is there. */
  exists(path: string): Promise<boolean>;
  /** Lower-case hexadecimal SHA-256. */
  sha256(bytes: Uint8Array): string;
}
