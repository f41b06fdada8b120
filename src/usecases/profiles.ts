import { BUILT_IN_PROFILE, unknownProfile } from "../domain/profile-name.ts";
import type { ProfileBook } from "./ports/account.ts";
import type { SecretStore, WritableStoreKind } from "./ports/secrets.ts";

/**
 * Forgets a profile: its secrets first, so that a store that cannot be opened leaves the profile to try again with.
 * Without a name, the current one. Gives the name forgotten, or null when there was nothing to forget.
 */
export async function forgetProfile(
  name: string | undefined,
  book: ProfileBook,
  store: (kind: WritableStoreKind) => Promise<SecretStore>,
): Promise<string | null> {
  const wanted = name ?? (await book.current());
  if (wanted === null) return null;
  const kept = await book.list();
  const profile = kept.find((one) => one.name === wanted);
  if (!profile) {
    if (wanted === BUILT_IN_PROFILE) return null;
    throw unknownProfile(wanted, kept);
  }
  await (await store(profile.secretStore)).remove(profile.name);
  await book.remove(profile.name);
  return profile.name;
}
