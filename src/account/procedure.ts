import type { Command } from "commander";
import type { Deps } from "../commands/deps.ts";
import { writableStore } from "../commands/login.ts";
import { type Endpoints, isLoopback, PORTALS, parseRootUrl } from "../domain/endpoints.ts";
import type { Environment } from "../domain/environment.ts";
import { CproError } from "../domain/errors.ts";
import { BUILT_IN_PROFILE } from "../domain/profile-name.ts";
import { Secret } from "../domain/secret.ts";
import { jsonIn } from "../kit/json-in.ts";
import { labelled } from "../ui/format.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/account.ts";
import { needed } from "../ui/needed.ts";
import { renderBanner } from "../ui/views/banner.ts";
import type { Portal } from "../usecases/ports/portal.ts";
import type { Prompter } from "../usecases/ports/prompter.ts";
import { EMBEDDED, type SecretStore, type SecretUse, type WritableStoreKind } from "../usecases/ports/secrets.ts";
import { resolveSettings } from "../usecases/resolve-settings.ts";

/** Options of every `cpro account` command. */
export interface ProcedureFlags {
  readonly environment?: string;
  readonly portalUrl?: string;
  readonly email?: string;
  readonly secretsStdin?: boolean;
}

/** What the steps of the account procedure share. */
export interface Procedure {
  readonly deps: Deps;
  readonly text: typeof messages.fr;
  readonly ask: Prompter;
  /** Under which name the secrets, and later the profile, are kept. */
  readonly profile: string;
  readonly environment: Environment;
  /** Null where the endpoints follow from the environment. */
  readonly endpoints: Endpoints | null;
  /** Null where no program may carry the procedure out; `page` is then what to visit. */
  readonly portal: Portal | null;
  readonly page: string;
  /** What a password for this portal is kept for. */
  readonly passwordUse: SecretUse;
  /** Where the secrets go; fails before anything is asked or sent. */
  store(): Promise<SecretStore & { readonly kind: WritableStoreKind }>;
  /** Named secrets from standard input, once; empty without `--secrets-stdin`. */
  secrets(): Promise<Readonly<Partial<Record<StdinSecret, Secret>>>>;
}

/** What `--secrets-stdin` may hold for the portal. */
export const STDIN_SECRETS = ["password", "secretAnswer", "code"] as const;
type StdinSecret = (typeof STDIN_SECRETS)[number];

export function procedureOptions(command: Command, deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  return command
    .option("--environment <name>", text.optionEnvironment)
    .option("--portal-url <url>", text.optionPortalUrl);
}

export async function openProcedure(flags: ProcedureFlags, deps: Deps): Promise<Procedure> {
  const text = pick(deps.io.language, messages);
  const accounts = await deps.accounts();
  const named = deps.options.profile ?? deps.env.CPRO_PROFILE;
  const isKnown = (await accounts.profiles.list()).some(({ name }) => name === named);
  // A profile being made does not exist yet: the rest is as if none was named.
  const variables = {
    ...deps.env,
    CPRO_PROFILE: undefined,
    ...(flags.environment === undefined ? {} : { CPRO_ENVIRONMENT: flags.environment }),
  };
  const base = named === undefined || isKnown ? named : BUILT_IN_PROFILE;
  const settings = await resolveSettings(variables, base, accounts.profiles);
  const { environment, endpoints } = settings;
  const profile = named ?? settings.profile;
  const byHand = environment === "production" || environment === "qualification";
  const portalUrl = byHand ? null : await portalUrlOf(flags, environment, endpoints, deps);
  const page = byHand ? PORTALS[environment] : (portalUrl ?? "");
  const isEmbedded = environment === "sandbox" && endpoints === null && flags.portalUrl === undefined;
  renderBanner({ environment, apiUrl: endpoints?.apiUrl ?? "" }, deps.io);
  let secrets: Promise<Partial<Record<StdinSecret, Secret>>> | null = null;
  let store: ReturnType<Procedure["store"]> | null = null;
  return {
    deps,
    text,
    ask: await deps.prompter(),
    profile,
    environment,
    endpoints,
    portal: portalUrl === null ? null : await accounts.portal(portalUrl),
    page,
    passwordUse: { apiUrl: isEmbedded ? EMBEDDED : page, oauthUrl: "", holder: null },
    store() {
      store ??= writableStore(profile, accounts, deps);
      return store;
    },
    secrets() {
      secrets ??= flags.secretsStdin ? readSecrets(deps, text) : Promise.resolve({});
      return secrets;
    },
  };
}

async function portalUrlOf(
  { portalUrl }: ProcedureFlags,
  environment: Environment,
  endpoints: Endpoints | null,
  deps: Deps,
): Promise<string> {
  if (portalUrl !== undefined) {
    const url = parseRootUrl(portalUrl);
    if (url === null) throw new CproError("CONFIGURATION_INVALID", { params: { issue: "url" } });
    if (environment === "sandbox" && !isLoopback(new URL(url))) {
      throw new CproError("CONFIGURATION_INVALID", { params: { issue: "sandboxNotLocal" } });
    }
    return url;
  }
  if (environment !== "sandbox") throw new CproError("INPUT_NEEDED", { params: { what: "URL", flag: "--portal-url" } });
  if (endpoints !== null) return `${endpoints.apiUrl}/portail`;
  return (await (await deps.accounts()).sandbox(deps.io.interactive)).portalUrl;
}

async function readSecrets(deps: Deps, text: Procedure["text"]): Promise<Partial<Record<StdinSecret, Secret>>> {
  const detail = text.stdinInvalid(STDIN_SECRETS.map((name) => `“${name}”`).join(", "));
  const invalid = new CproError("USAGE", { params: { detail, command: "account" } });
  const value = jsonIn((await deps.io.readStdin()).replace(/^\ufeff/, ""));
  if (typeof value !== "object" || value === null) throw invalid;
  const { registerSecret } = await deps.accounts();
  const secrets: Partial<Record<StdinSecret, Secret>> = {};
  for (const [key, given] of Object.entries(value)) {
    const name = STDIN_SECRETS.find((known) => known === key);
    if (!name || typeof given !== "string" || given === "") throw invalid;
    secrets[name] = new Secret(given);
    registerSecret(secrets[name], null);
  }
  return secrets;
}

/** The same, where any text will do, but not none. */
export function givenOrNeeded(
  procedure: Procedure,
  flag: string,
  value: string | undefined,
  message: string,
): Promise<string> {
  return given(procedure, flag, value, { message, validate: needed(message, procedure.deps.io.language) });
}

/** A value from its flag, else from a question; without a terminal the flag is asked for. */
export async function given(
  procedure: Procedure,
  flag: string,
  value: string | undefined,
  question: Parameters<Prompter["text"]>[0],
): Promise<string> {
  if (value !== undefined) {
    const verdict = question.validate?.(value.trim()) ?? true;
    if (verdict === true) return value.trim();
    throw new CproError("USAGE", {
      params: { detail: labelled(flag, verdict, procedure.deps.io.language), command: "account" },
    });
  }
  if (!procedure.ask.interactive) throw new CproError("INPUT_NEEDED", { params: { what: question.message, flag } });
  return procedure.ask.text(question);
}
