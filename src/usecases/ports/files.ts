/** The user's files. Those read are read whole: an invoice is at most 10 MB. */
export interface Files {
  /** @throws CproError FILE_NOT_FOUND when it is missing, a folder, or may not be read. */
  read(path: string): Promise<Uint8Array>;
  /**
   * Writes a file all at once: until it is complete, what stood there before stays.
   * @throws CproError FILE_NOT_WRITABLE
   */
  write(path: string, chunks: AsyncIterable<string>): Promise<void>;
  /** Lower-case hexadecimal SHA-256. */
  sha256(bytes: Uint8Array): string;
}
