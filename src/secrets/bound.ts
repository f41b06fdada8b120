import { isLoopback, PRODUCTION, QUALIFICATION } from "../domain/endpoints.ts";
import { CproError } from "../domain/errors.ts";
import { Secret } from "../domain/secret.ts";
import {
  type BoundSecret,
  EMBEDDED,
  type SecretName,
  type Secrets,
  type SecretUse,
} from "../usecases/ports/secrets.ts";

/** A secret as a store holds it: beside it stands what it was kept for. */
interface KeptSecret extends SecretUse {
  readonly secret: string;
}

export function kept({ secret, use }: BoundSecret): KeptSecret {
  return { secret: secret.reveal(), apiUrl: use.apiUrl, oauthUrl: use.oauthUrl, holder: use.holder };
}

/** What a store found under a name: bound, or a bare text that a version before 0.3 kept. */
export type Found = KeptSecret | string;

export function isKept(value: unknown): value is KeptSecret {
  if (typeof value !== "object" || value === null) return false;
  const { secret, apiUrl, oauthUrl, holder } = value as Partial<Record<keyof KeptSecret, unknown>>;
  const texts = [secret, apiUrl, oauthUrl].every((text) => typeof text === "string");
  return texts && (holder === null || typeof holder === "string");
}

/**
 * The secrets among those found that were kept for this use, and the unbound ones to be kept again, bound.
 * @throws CproError SECRET_KEPT_FOR_OTHER: none is then given
 */
export function forUse(
  profile: string,
  found: Partial<Record<SecretName, Found>>,
  uses: Partial<Record<SecretName, SecretUse>>,
): { readonly secrets: Secrets; readonly unbound: Partial<Record<SecretName, BoundSecret>> } {
  const secrets: Partial<Record<SecretName, Secret>> = {};
  const unbound: Partial<Record<SecretName, BoundSecret>> = {};
  for (const [name, use] of Object.entries(uses) as [SecretName, SecretUse][]) {
    const one = Object.hasOwn(found, name) ? found[name] : undefined;
    if (one === undefined || one === "") continue;
    const secret = new Secret(typeof one === "string" ? one : one.secret);
    if (typeof one === "string") {
      if (!mayBeTakenOver(use)) throw other(profile, use, null);
      unbound[name] = { secret, use };
    } else if (!isSame(one, use)) throw other(profile, use, one);
    secrets[name] = secret;
  }
  return { secrets, unbound };
}

const isSame = (one: SecretUse, other: SecretUse) =>
  one.apiUrl === other.apiUrl && one.oauthUrl === other.oauthUrl && one.holder === other.holder;

/**
 * Nothing says what a secret of an older version was kept for. It may go to the State's own hosts and to this machine;
 * for any other address the person logs in again.
 */
function mayBeTakenOver({ apiUrl, oauthUrl }: SecretUse): boolean {
  if (apiUrl === EMBEDDED) return true;
  if ([PRODUCTION, QUALIFICATION].some((known) => known.apiUrl === apiUrl && known.oauthUrl === oauthUrl)) return true;
  return [apiUrl, oauthUrl].every((text) => text === "" || (URL.canParse(text) && isLoopback(new URL(text))));
}

function other(profile: string, wanted: SecretUse, found: SecretUse | null): CproError {
  const differs = (name: "apiUrl" | "oauthUrl" | "holder") => found === null || found[name] !== wanted[name];
  const what = (["apiUrl", "oauthUrl", "holder"] as const).find(differs) ?? "apiUrl";
  return new CproError("SECRET_KEPT_FOR_OTHER", {
    params: { profile, what, wanted: wanted[what] ?? undefined, kept: found?.[what] ?? undefined },
  });
}
