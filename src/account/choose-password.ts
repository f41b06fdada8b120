import { CproError } from "../domain/errors.ts";
import type { Portal } from "../usecases/ports/portal.ts";
import type { BoundSecret, SecretStore } from "../usecases/ports/secrets.ts";

/**
 * Chooses a portal password: kept first, then sent. Were it sent first, a store that fails would lose the only copy
 * of a generated password. When the portal refuses, the store gets back what it had.
 */
export async function choosePortalPassword(
  profile: string,
  portalPassword: BoundSecret,
  store: SecretStore,
  send: () => Promise<void>,
): Promise<void> {
  const { use } = portalPassword;
  const before = (await store.read(profile, { portalPassword: use })).portalPassword;
  await store.write(profile, { portalPassword });
  try {
    await send();
  } catch (error) {
    if (before) await store.write(profile, { portalPassword: { secret: before, use } });
    else await store.remove(profile, ["portalPassword"]);
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
