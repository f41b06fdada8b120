import { Secret } from "../domain/secret.ts";
import type { Siret } from "../domain/siret.ts";
import { useOf } from "../usecases/open-account.ts";
import type { Profile } from "../usecases/ports/account.ts";
import type { SandboxConnection } from "../usecases/ports/sandbox.ts";
import type { Deps } from "./deps.ts";
import { writableStore } from "./login.ts";

/** Enough for any firm's practice. */
export const MOST_CLIENTS = 200;

/**
 * A profile per practice client, `client-01` and so on. On the data of the built-in profile (`embedded`) they need no
 * running server: each command starts its own on the same folder.
 */
export async function keepClients(
  { clients, apiUrl, oauthUrl }: SandboxConnection,
  embedded: boolean,
  deps: Deps,
): Promise<void> {
  const accounts = await deps.accounts();
  const store = await writableStore(undefined, accounts, deps);
  const endpoints = embedded ? null : { apiUrl, oauthUrl };
  const profiles: Profile[] = [];
  for (const [index, client] of clients.entries()) {
    const name = `client-${String(index + 1).padStart(2, "0")}`;
    const { clientId, accountLogin, sellerSiret } = client;
    await store.write(name, {
      clientSecret: { secret: new Secret(client.clientSecret), use: useOf(endpoints, clientId) },
      accountPassword: { secret: new Secret(client.accountPassword), use: useOf(endpoints, accountLogin) },
    });
    profiles.push({
      ...{ name, clientId, accountLogin, sellerSiret: sellerSiret as Siret, structureId: null },
      ...{ passwordExpiresAt: null, secretStore: store.kind, tags: ["essai"] },
      environment: embedded ? "sandbox" : "custom",
      apiUrl: endpoints?.apiUrl ?? null,
      oauthUrl: endpoints?.oauthUrl ?? null,
    });
  }
  await accounts.profiles.saveAll(profiles);
}
