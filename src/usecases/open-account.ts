import type { Endpoints } from "../domain/endpoints.ts";
import { CproError } from "../domain/errors.ts";
import { Secret } from "../domain/secret.ts";
import { parseSiret, type Siret } from "../domain/siret.ts";
import type { Account } from "./ports/account.ts";
import type { SandboxAccess } from "./ports/sandbox.ts";
import { EMBEDDED, type SecretStore, type SecretStoreKind, type Secrets, type SecretUse } from "./ports/secrets.ts";
import type { Settings } from "./resolve-settings.ts";

interface AccountSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  secretStore(kind: SecretStoreKind): Promise<SecretStore>;
  /** Starts the embedded sandbox, once. */
  sandbox(): Promise<SandboxAccess>;
  /** Called with every secret the moment it is known, before it can reach any output. */
  onSecret(secret: Secret, login: string | null): void;
}

/**
 * The account with its secrets. The store is opened only when a variable does not give them.
 * Throws `CREDENTIALS_MISSING` and the store's own errors.
 */
export async function openAccount(settings: Settings, sources: AccountSources): Promise<Account> {
  const given = variableSecrets(sources);
  const { clientId, accountLogin, endpoints, unchosen } = settings;
  if (endpoints === null && clientId === null && accountLogin === null && !unchosen) return bornWith(settings, sources);
  const stored = await storedSecrets(settings, sources, given);
  const clientSecret = given.clientSecret ?? (settings.useStored.clientSecret ? stored.clientSecret : undefined);
  const accountPassword =
    given.accountPassword ?? (settings.useStored.accountPassword ? stored.accountPassword : undefined);
  if (unchosen || clientId === null || accountLogin === null || !clientSecret || !accountPassword) {
    throw missing(settings, { clientId, clientSecret, accountLogin, accountPassword });
  }
  sources.onSecret(clientSecret, clientId);
  sources.onSecret(accountPassword, accountLogin);
  const { profile, environment, sellerSiret } = settings;
  const { apiUrl, oauthUrl } = endpoints ?? (await sources.sandbox());
  return {
    profile,
    environment,
    apiUrl,
    oauthUrl,
    clientId,
    clientSecret,
    accountLogin,
    accountPassword,
    sellerSiret,
  };
}

/** The embedded sandbox with the credentials it was born with. */
async function bornWith(settings: Settings, sources: AccountSources): Promise<Account> {
  const { apiUrl, oauthUrl, clientId, accountLogin, ...access } = await sources.sandbox();
  const clientSecret = new Secret(access.clientSecret);
  const accountPassword = new Secret(access.accountPassword);
  sources.onSecret(clientSecret, clientId);
  sources.onSecret(accountPassword, accountLogin);
  const { profile, environment } = settings;
  const sellerSiret = settings.sellerSiret ?? asSiret(access.sellerSiret);
  const credentials = { clientId, clientSecret, accountLogin, accountPassword };
  return { profile, environment, apiUrl, oauthUrl, ...credentials, sellerSiret };
}

/** `CPRO_CLIENT_SECRET` and `CPRO_ACCOUNT_PASSWORD`. */
function variableSecrets({ env }: AccountSources): Secrets {
  return {
    ...(env.CPRO_CLIENT_SECRET?.trim() ? { clientSecret: new Secret(env.CPRO_CLIENT_SECRET) } : {}),
    ...(env.CPRO_ACCOUNT_PASSWORD?.trim() ? { accountPassword: new Secret(env.CPRO_ACCOUNT_PASSWORD) } : {}),
  };
}

async function storedSecrets(settings: Settings, sources: AccountSources, given: Secrets): Promise<Secrets> {
  const { stored, useStored, secretStore, endpoints, clientId, accountLogin } = settings;
  const uses = {
    ...(useStored.clientSecret && !given.clientSecret ? { clientSecret: useOf(endpoints, clientId) } : {}),
    ...(useStored.accountPassword && !given.accountPassword ? { accountPassword: useOf(endpoints, accountLogin) } : {}),
  };
  if (Object.keys(uses).length === 0 || stored === null || secretStore === "env") return {};
  return (await sources.secretStore(secretStore)).read(stored.name, uses);
}

/** What a secret of an account is for: the addresses it is sent to, null for the embedded sandbox, and whose it is. */
export function useOf(endpoints: Endpoints | null, holder: string | null): SecretUse {
  return { apiUrl: endpoints?.apiUrl ?? EMBEDDED, oauthUrl: endpoints?.oauthUrl ?? EMBEDDED, holder };
}

/** Everything that is missing, at once: whoever sets a job up sets all of it. */
function missing(settings: Settings, found: Readonly<Record<string, unknown>>): CproError {
  const { unchosen, sellerSiret, secretStore } = settings;
  const without = ["clientId", "clientSecret", "accountLogin", "accountPassword"].filter((name) => !found[name]);
  const what = [
    ...(unchosen ? ["environment"] : []),
    ...without,
    ...(unchosen && sellerSiret === null ? ["sellerSiret"] : []),
  ];
  return new CproError("CREDENTIALS_MISSING", {
    params: { what: what.join(","), store: secretStore, unchosen: unchosen ? 1 : undefined },
  });
}

function asSiret(text: string): Siret | null {
  const parsed = parseSiret(text);
  return parsed.ok ? parsed.siret : null;
}
