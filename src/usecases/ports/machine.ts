/** What `doctor` asks of the computer it runs on. */
export interface Machine {
  /** Version of cpro and of Node.js. */
  readonly versions: { readonly cpro: string; readonly node: string };
  /** `win32`, `darwin`, `linux`, …: which tools its user has. */
  readonly platform: string;
  /** Bytes this user may still write in the folder (or the nearest one that exists); null where it is not told. */
  freeBytes(folder: string): Promise<number | null>;
  /** Writes and removes a small file. @throws CproError HOME_NOT_WRITABLE */
  tryWriting(folder: string): Promise<void>;
  /** Opens a file or an address with the program that this person uses for it; false when there is none. */
  open(target: string): Promise<boolean>;
}
