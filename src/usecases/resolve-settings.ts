import { type Endpoints, PRODUCTION, parseRootUrl, QUALIFICATION, resolveEndpoints } from "../domain/endpoints.ts";
import { ENVIRONMENTS, type Environment } from "../domain/environment.ts";
import { CproError } from "../domain/errors.ts";
import { BUILT_IN_PROFILE, unknownProfile, VARIABLES_PROFILE } from "../domain/profile-name.ts";
import { parseSiretIn, type Siret } from "../domain/siret.ts";
import type { Profile, ProfileBook } from "./ports/account.ts";
import { OWN_JOURNAL } from "./ports/journal.ts";
import { SECRET_STORES, type SecretStoreKind } from "./ports/secrets.ts";

type Variables = Readonly<Record<string, string | undefined>>;

/** Where a value came from, as `whoami` says it. */
export type ValueSource = "profile" | "environment" | "keychain" | "file" | "default";

/** Which account this run is about, before any secret is read and anything is opened. */
export interface Settings {
  readonly profile: string;
  /** The stored profile behind it; null for the built-in sandbox and for an account given by variables alone. */
  readonly stored: Profile | null;
  readonly environment: Environment;
  /** Null when the embedded sandbox serves: its address is known once it runs. */
  readonly endpoints: Endpoints | null;
  /** Null: the embedded sandbox's own, or missing. */
  readonly clientId: string | null;
  readonly accountLogin: string | null;
  readonly sellerSiret: Siret | null;
  readonly passwordExpiresAt: string | null;
  readonly secretStore: SecretStoreKind;
  /** Whether the secret kept for the profile belongs to the client id, or login, in use. */
  readonly useStored: { readonly clientSecret: boolean; readonly accountPassword: boolean };
  readonly sources: Readonly<Record<SettingName, ValueSource>>;
  /** Variables that take the place of a value of the stored profile. */
  readonly shadowing: readonly string[];
  /**
   * Nobody chose a world, and nobody is there who would see that it is the sandbox (CI, or secrets from variables
   * only): a job whose variables did not arrive must not send its invoices to a practice server.
   */
  readonly unchosen: boolean;
}

export type SettingName =
  | "profile"
  | "environment"
  | "apiUrl"
  | "oauthUrl"
  | "clientId"
  | "clientSecret"
  | "accountLogin"
  | "accountPassword"
  | "sellerSiret"
  | "secretStore"
  | "passwordExpiresAt";

/** The journal that this run writes: `sqlite`, or the address of a team's as it was given. */
export interface JournalChoice {
  readonly address: string;
  readonly source: ValueSource;
  /** The profile that names it; null when a variable does, or nobody. */
  readonly profile: Profile | null;
}

/** `CPRO_JOURNAL`, else what the profile in use names, else this machine's own. Never fails: others say what is wrong. */
export async function chooseJournal(
  variables: Variables,
  flag: string | undefined,
  book: ProfileBook,
): Promise<JournalChoice> {
  const given = variables.CPRO_JOURNAL?.trim();
  if (given) return { address: given, source: "environment", profile: null };
  const name = flag ?? (variables.CPRO_PROFILE?.trim() || (await book.current()));
  const profile = (await book.list()).find((kept) => kept.name === name) ?? null;
  if (!profile?.journal) return { address: OWN_JOURNAL, source: "default", profile: null };
  return { address: profile.journal, source: "profile", profile };
}

/** The variables without those that would take the place of a profile's own values. */
export function withoutShadows(variables: Variables): Variables {
  const shadows: readonly string[] = SHADOWS;
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !shadows.includes(name)));
}

/** Values of a stored profile that a variable can take the place of. */
const SHADOWS = [
  "CPRO_ENVIRONMENT",
  "CPRO_API_URL",
  "CPRO_OAUTH_URL",
  "CPRO_CLIENT_ID",
  "CPRO_CLIENT_SECRET",
  "CPRO_ACCOUNT_LOGIN",
  "CPRO_ACCOUNT_PASSWORD",
  "CPRO_SELLER_SIRET",
  "CPRO_SECRET_STORE",
] as const;

/**
 * Chooses the account: variables beat the stored profile, value by value; the profile is `--profile`, else
 * `CPRO_PROFILE`, else the current one, else the built-in sandbox. When the variables name another place than the
 * profile's, none of the profile's credentials is used: a secret never goes to a host it was not kept for.
 * Throws `PROFILE_UNKNOWN` and `CONFIGURATION_INVALID`.
 */
export async function resolveSettings(
  variables: Variables,
  flag: string | undefined,
  book: ProfileBook,
): Promise<Settings> {
  const env = (name: string) => variables[name]?.trim() || undefined;
  const chosen = await chooseProfile(flag, env("CPRO_PROFILE"), book);
  const place = choosePlace(env, chosen.stored);
  // Credentials of the profile count only where they were kept for.
  const profile = place.isStored ? chosen.stored : null;
  const value = (name: string, stored: string | null | undefined): [string | null, ValueSource] => {
    const given = env(name);
    if (given !== undefined) return [given, "environment"];
    return stored ? [stored, "profile"] : [null, "default"];
  };
  const [clientId, clientIdSource] = value("CPRO_CLIENT_ID", profile?.clientId);
  const [accountLogin, accountLoginSource] = value("CPRO_ACCOUNT_LOGIN", profile?.accountLogin);
  const [siretText, siretSource] = value("CPRO_SELLER_SIRET", profile?.sellerSiret);
  const useStored = {
    clientSecret: profile !== null && clientId === profile.clientId,
    accountPassword: profile !== null && accountLogin === profile.accountLogin,
  };
  const store = chooseStore(env("CPRO_SECRET_STORE"), profile);
  const secretSource = (name: string, stored: boolean): ValueSource => {
    if (env(name) !== undefined) return "environment";
    return stored && store.kind !== "env" ? store.kind : "default";
  };
  const byVariables = place.source === "environment" && chosen.stored === null && place.environment !== "sandbox";
  return {
    profile: byVariables ? VARIABLES_PROFILE : chosen.name,
    stored: chosen.stored,
    environment: place.environment,
    endpoints: place.endpoints,
    clientId,
    accountLogin,
    sellerSiret: siretText === null ? null : readSiret(siretText, place.environment),
    passwordExpiresAt: useStored.accountPassword ? (profile?.passwordExpiresAt ?? null) : null,
    secretStore: store.kind,
    useStored,
    sources: {
      profile: byVariables ? "environment" : chosen.source,
      environment: place.source,
      apiUrl: place.apiUrlSource,
      oauthUrl: place.oauthUrlSource,
      clientId: clientIdSource,
      clientSecret: secretSource("CPRO_CLIENT_SECRET", useStored.clientSecret),
      accountLogin: accountLoginSource,
      accountPassword: secretSource("CPRO_ACCOUNT_PASSWORD", useStored.accountPassword),
      sellerSiret: siretSource,
      secretStore: store.source,
      passwordExpiresAt: useStored.accountPassword && profile?.passwordExpiresAt ? "profile" : "default",
    },
    shadowing: shadowing(env, chosen.stored),
    unchosen: place.source === "default" && chosen.source === "default" && isUnattended(env, store.kind),
  };
}

function isUnattended(env: Env, store: SecretStoreKind): boolean {
  return store === "env" || !/^(|0|false|no)$/i.test(env("CI") ?? "");
}

/** Variables that hide a value of the profile; naming the store it uses anyway hides nothing. */
function shadowing(env: Env, stored: Profile | null): readonly string[] {
  if (stored === null) return [];
  return SHADOWS.filter((name) => {
    const value = env(name);
    return value !== undefined && !(name === "CPRO_SECRET_STORE" && value === stored.secretStore);
  });
}

type Env = (name: string) => string | undefined;

async function chooseProfile(
  flag: string | undefined,
  variable: string | undefined,
  book: ProfileBook,
): Promise<{ name: string; stored: Profile | null; source: ValueSource }> {
  const asked = flag ?? variable;
  const name = asked ?? (await book.current()) ?? BUILT_IN_PROFILE;
  const kept = await book.list();
  const stored = kept.find((profile) => profile.name === name) ?? null;
  if (stored) return { name, stored, source: flag === undefined && variable !== undefined ? "environment" : "profile" };
  if ((await book.newer?.())?.includes(name)) {
    throw new CproError("NEWER_DATA", { params: { path: `profiles.json (${name})`, found: ">1", known: 1 } });
  }
  if (name === BUILT_IN_PROFILE) return { name, stored, source: asked === undefined ? "default" : "environment" };
  throw unknownProfile(name, kept);
}

interface Place {
  readonly environment: Environment;
  readonly endpoints: Endpoints | null;
  readonly source: ValueSource;
  readonly apiUrlSource: ValueSource;
  readonly oauthUrlSource: ValueSource;
  /** True when this is where the stored profile's credentials belong. */
  readonly isStored: boolean;
}

function choosePlace(env: Env, stored: Profile | null): Place {
  const apiUrl = env("CPRO_API_URL");
  const oauthUrl = env("CPRO_OAUTH_URL");
  const named = env("CPRO_ENVIRONMENT");
  const givesUrls = apiUrl !== undefined || oauthUrl !== undefined;
  if (named === undefined && !givesUrls) {
    const { environment, endpoints } = stored ? placeOfProfile(stored) : placeOf("sandbox", undefined, undefined);
    const source = stored ? "profile" : "default";
    const urlSource = stored?.apiUrl ? "profile" : "default";
    return { environment, endpoints, source, apiUrlSource: urlSource, oauthUrlSource: urlSource, isStored: true };
  }
  const kept = stored && isUsable(stored) ? placeOfProfile(stored) : null;
  // Addresses alone name no known environment: they must not pass for the sandbox.
  const environment = named === undefined ? "custom" : readEnvironment(named);
  const inherits = kept !== null && kept.environment === environment && !givesUrls;
  const place = inherits ? kept : placeOf(environment, apiUrl, oauthUrl);
  const sameUrls =
    kept?.endpoints?.apiUrl === place.endpoints?.apiUrl && kept?.endpoints?.oauthUrl === place.endpoints?.oauthUrl;
  const urlSource = (given: string | undefined): ValueSource => {
    if (given !== undefined) return "environment";
    return inherits && stored?.apiUrl ? "profile" : "default";
  };
  return {
    ...place,
    source: "environment",
    apiUrlSource: urlSource(apiUrl),
    oauthUrlSource: urlSource(oauthUrl),
    isStored: inherits || (kept?.environment === place.environment && sameUrls),
  };
}

function placeOfProfile({ environment, apiUrl, oauthUrl }: Profile): Pick<Place, "environment" | "endpoints"> {
  return placeOf(environment, apiUrl ?? undefined, oauthUrl ?? undefined);
}

/** False for a profile that an older version kept under the wrong name of its world. */
function isUsable(stored: Profile): boolean {
  try {
    return placeOfProfile(stored) !== null;
  } catch {
    return false;
  }
}

/** What `resolveEndpoints` finds wrong with two addresses, as the sentences name it. */
const FAULTS = { "not-local": "sandboxNotLocal", mixed: "urlsMixed", "other-platform": "urlsNotCustom" } as const;

/**
 * Where an environment is: its own addresses or those given, under the name that they have by rights; no address for
 * the embedded sandbox. Throws `CONFIGURATION_INVALID`.
 */
export function placeOf(
  named: Environment,
  apiUrl: string | undefined,
  oauthUrl: string | undefined,
): Pick<Place, "environment" | "endpoints"> {
  if (apiUrl === undefined && oauthUrl === undefined) {
    if (named === "custom") throw invalid("urlsMissing");
    if (named === "sandbox") return { environment: named, endpoints: null };
    return { environment: named, endpoints: named === "production" ? PRODUCTION : QUALIFICATION };
  }
  if (apiUrl === undefined || oauthUrl === undefined) {
    throw named === "custom" || named === "sandbox" ? invalid("urlsMissing") : invalid("urlsNotCustom", named);
  }
  const resolved = resolveEndpoints(named, { apiUrl: readUrl(apiUrl), oauthUrl: readUrl(oauthUrl) });
  if (!resolved.ok) throw invalid(FAULTS[resolved.fault], named);
  return resolved;
}

function readUrl(text: string): string {
  const url = parseRootUrl(text);
  if (url === null) throw invalid("url");
  return url;
}

function readEnvironment(text: string): Environment {
  const environment = ENVIRONMENTS.find((known) => known === text);
  if (!environment) throw invalid("environment", text);
  return environment;
}

function readSiret(text: string, environment: Environment): Siret {
  const parsed = parseSiretIn(environment, text);
  if (!parsed.ok) throw invalid("sellerSiret", text);
  return parsed.siret;
}

/** `CPRO_SECRET_STORE`, else the store of the profile, else the keychain. Throws `CONFIGURATION_INVALID`. */
export function chooseStore(
  variable: string | undefined,
  profile: Profile | null,
): { kind: SecretStoreKind; source: ValueSource } {
  if (variable !== undefined) {
    const kind = SECRET_STORES.find((known) => known === variable);
    if (!kind) throw invalid("secretStore", variable);
    return { kind, source: "environment" };
  }
  return profile ? { kind: profile.secretStore, source: "profile" } : { kind: "keychain", source: "default" };
}

/** `issue` picks the sentence; the value is shown only where it cannot hold a secret (a URL could). */
function invalid(issue: string, value?: string): CproError {
  return new CproError("CONFIGURATION_INVALID", { params: { issue, value } });
}
