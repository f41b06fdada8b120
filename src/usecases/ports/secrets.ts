import type { Secret } from "../../domain/secret.ts";

export const SECRET_STORES = ["keychain", "file", "env"] as const;
export type SecretStoreKind = (typeof SECRET_STORES)[number];
export type WritableStoreKind = Exclude<SecretStoreKind, "env">;

/** The secrets a profile may have; the portal's password is the one its user logs in with, of no use to the API. */
export const SECRET_NAMES = ["clientSecret", "accountPassword", "portalPassword"] as const;
export type SecretName = (typeof SECRET_NAMES)[number];
export type Secrets = Readonly<Partial<Record<SecretName, Secret>>>;

/**
 * Where secrets are kept. Every method throws `SECRET_STORE_UNAVAILABLE` (with the reason) when the store cannot be
 * used, within five seconds; nothing ever falls back to another store.
 */
export interface SecretStore {
  readonly kind: SecretStoreKind;
  /** Throws now what `write` would throw, a missing passphrase included: nobody answers ten questions in vain. */
  prepare(): Promise<void>;
  /** Those that are kept; the others are absent. */
  read(profile: string): Promise<Secrets>;
  /** Adds or replaces the given ones. Throws `SECRET_STORE_READ_ONLY`. */
  write(profile: string, secrets: Secrets): Promise<void>;
  /** Removes all of a profile; true when there were any. Throws `SECRET_STORE_READ_ONLY`. */
  remove(profile: string): Promise<boolean>;
}
