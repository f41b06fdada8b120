import type { Secret } from "../../domain/secret.ts";

export const SECRET_STORES = ["keychain", "file", "env"] as const;
export type SecretStoreKind = (typeof SECRET_STORES)[number];
export type WritableStoreKind = Exclude<SecretStoreKind, "env">;

/**
 * The secrets a profile may have; the portal's password is the one its user logs in with, of no use to the API, the
 * journal's that of a team's database.
 */
export const SECRET_NAMES = ["clientSecret", "accountPassword", "portalPassword", "journalPassword"] as const;
export type SecretName = (typeof SECRET_NAMES)[number];
export type Secrets = Readonly<Partial<Record<SecretName, Secret>>>;

/** The address of the sandbox inside the program, whatever port it gets. */
export const EMBEDDED = "sandbox";

/** Where a secret goes, and whose it is. A secret kept for one use is given back for no other. */
export interface SecretUse {
  /** Of a portal's or a journal's password: its address. {@link EMBEDDED} for the sandbox inside the program. */
  readonly apiUrl: string;
  readonly oauthUrl: string;
  /** The client id or the login that it belongs to; null when its owner is not known by the program. */
  readonly holder: string | null;
}
type SecretUses = Readonly<Partial<Record<SecretName, SecretUse>>>;

export interface BoundSecret {
  readonly secret: Secret;
  readonly use: SecretUse;
}
export type BoundSecrets = Readonly<Partial<Record<SecretName, BoundSecret>>>;

/**
 * Where secrets are kept. Every method throws `SECRET_STORE_UNAVAILABLE` (with the reason) when the store cannot be
 * used, within five seconds; nothing ever falls back to another store.
 */
export interface SecretStore {
  readonly kind: SecretStoreKind;
  /**
   * Throws now what `write` would throw, a missing passphrase included: nobody answers ten questions in vain.
   * @param begin the store is made at once where it is new, so that a passphrase chosen for it stays chosen
   */
  prepare(begin?: boolean): Promise<void>;
  /** Whether somebody chose this store for this home before, though no profile says so yet; absent where none can. */
  wasChosen?(): Promise<boolean>;
  /**
   * Those of the named ones that are kept; the others are absent. What an older version kept without its use is bound
   * to this one. Throws `SECRET_KEPT_FOR_OTHER` when one was kept for another use.
   */
  read(profile: string, uses: SecretUses): Promise<Secrets>;
  /** Adds or replaces the given ones. Throws `SECRET_STORE_READ_ONLY`. */
  write(profile: string, secrets: BoundSecrets): Promise<void>;
  /** Removes the named ones of a profile, else all; true when there were any. Throws `SECRET_STORE_READ_ONLY`. */
  remove(profile: string, names?: readonly SecretName[]): Promise<boolean>;
}
