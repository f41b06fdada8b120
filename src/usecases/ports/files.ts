/** The user's files, read whole: an invoice is at most 10 MB. */
export interface Files {
  /** @throws CproError FILE_NOT_FOUND when it is missing, a folder, or may not be read. */
  read(path: string): Promise<Uint8Array>;
  /** Lower-case hexadecimal SHA-256. */
  sha256(bytes: Uint8Array): string;
}
