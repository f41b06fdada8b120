/** What the keychain process is asked on its standard input: one JSON document, all operations of one kind. */
export interface KeychainRequest {
  readonly operation: "get" | "set" | "delete";
  readonly service: string;
  readonly items: readonly { readonly account: string; readonly password?: string }[];
}

/** Why the keychain cannot serve; the messages name each. */
export type KeychainFault =
  | "NO_BUS"
  | "NO_SERVICE"
  | "NO_COLLECTION"
  | "LOCKED"
  | "NO_LIBRARY"
  | "NO_ADDON"
  | "NO_WINDOWS_SESSION"
  | "NO_INTERACTION"
  | "TOO_LONG"
  | "TIMEOUT"
  | "OTHER";

/** What it answers: the passwords found (`get`), or whether each item was there (`delete`). */
export type KeychainAnswer =
  | { readonly passwords: readonly (string | null)[]; readonly deleted: readonly boolean[] }
  | { readonly fault: KeychainFault; readonly detail: string };

/** Bytes that an entry of Windows' Credential Manager holds: CRED_MAX_CREDENTIAL_BLOB_SIZE of wincred.h. */
const WINDOWS_ENTRY = 5 * 512;

/** Whether the system's keychain can hold a text: Windows has a limit, and refuses what is longer with a vague sentence. */
export function fitsKeychain(platform: string, text: string): boolean {
  return platform !== "win32" || Buffer.byteLength(text) <= WINDOWS_ENTRY;
}
