import { CproError } from "../domain/errors.ts";
import type { Secret } from "../domain/secret.ts";
import type { Portal } from "../usecases/ports/portal.ts";
import type { SecretStore } from "../usecases/ports/secrets.ts";

/**
 * Chooses a portal password: kept first, then sent. Were it sent first, a store that fails would lose the only copy
 * of a generated password. When the portal refuses, the store gets back what it had.
 */
export async function choosePortalPassword(
  profile: string,
  password: Secret,
  store: SecretStore,
  send: () => Promise<void>,
): Promise<void> {
  const before = await store.read(profile);
  await store.write(profile, { portalPassword: password });
  try {
    await send();
  } catch (error) {
    await store.remove(profile);
    if (Object.keys(before).length > 0) await store.write(profile, before);
    throw error;
  }
}

/** Whether the account already has its secret question: the first password asks for one, a reset does not. */
export async function hasSecretQuestion(portal: Portal, email: string): Promise<boolean> {
  try {
    await portal.forgotten(email);
    return true;
  } catch (error) {
    if (error instanceof CproError && error.params.reason === "NOT_ACTIVE") return false;
    throw error;
  }
}
