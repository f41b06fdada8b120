import { parseRootUrl } from "../domain/endpoints.ts";
import { ENVIRONMENTS, type Environment } from "../domain/environment.ts";
import { CproError } from "../domain/errors.ts";
import { isProfileName } from "../domain/profile-name.ts";
import { Secret } from "../domain/secret.ts";
import { parseSiretIn } from "../domain/siret.ts";
import { jsonIn } from "../kit/json-in.ts";
import type { Profile } from "../usecases/ports/account.ts";
import { isShared } from "../usecases/ports/journal.ts";
import type { Prompter } from "../usecases/ports/prompter.ts";
import type { Io } from "./io.ts";
import { pick } from "./language.ts";
import * as messages from "./messages/login.ts";
import { needed } from "./needed.ts";

/** The flags of `cpro login`, as typed. */
export interface LoginFlags {
  readonly environment?: string;
  readonly apiUrl?: string;
  readonly oauthUrl?: string;
  readonly clientId?: string;
  readonly accountLogin?: string;
  readonly sellerSiret?: string;
  readonly journal?: string;
  readonly secretsStdin?: boolean;
}

export interface LoginSecrets {
  readonly clientSecret: Secret;
  readonly accountPassword: Secret;
  /** Of the team's journal, when it was given. */
  readonly journalPassword?: Secret | undefined;
}

/** Everything `login` needs but the secrets. */
export interface LoginForm extends Pick<Profile, "name" | "environment" | "clientId" | "accountLogin" | "sellerSiret"> {
  readonly apiUrl: string | undefined;
  readonly oauthUrl: string | undefined;
}

/** Whom and where one logs in for: the first two questions. */
export async function askWhere(
  flags: LoginFlags,
  givenName: string | undefined,
  profiles: readonly Profile[],
  ask: Prompter,
  io: Io,
): Promise<Pick<LoginForm, "environment" | "name">> {
  const text = pick(io.language, messages);
  const known = profiles.find((profile) => profile.name === givenName);
  const environment = await environmentOf(flags, known, ask, text);
  const name = givenName ?? (ask.interactive ? await askName(environment, ask, text) : environment);
  if (!isProfileName(name)) throw new CproError("USAGE", { params: { detail: text.profileInvalid, command: "login" } });
  return { environment, name };
}

/** What a login that was refused leaves in doubt: it is asked again, though a flag gave it. */
export type Doubted = keyof Pick<LoginFlags, "apiUrl" | "oauthUrl" | "clientId" | "accountLogin" | "sellerSiret">;

/** How a form that may be filled in several times over is. */
interface Refilled {
  readonly doubted?: ReadonlySet<Doubted>;
  /** Told before the first question about an account of the embedded sandbox. */
  readonly practising?: () => void;
}

/** The flags, completed by questions; a profile being renewed fills them in beforehand. */
export async function fillLoginForm(
  flags: LoginFlags,
  givenName: string | undefined,
  profiles: readonly Profile[],
  ask: Prompter,
  io: Io,
  { doubted = new Set(), practising }: Refilled = {},
): Promise<LoginForm> {
  const text = pick(io.language, messages);
  const { environment, name } = await askWhere(flags, givenName, profiles, ask, io);
  if (environment === "sandbox" && flags.apiUrl === undefined && ask.interactive) practising?.();
  const known = profiles.find((profile) => profile.name === givenName);
  const renewed = known ?? profiles.find((profile) => profile.name === name);
  const same = renewed?.environment === environment ? renewed : undefined;
  const given = (name: Doubted) => (doubted.has(name) ? undefined : flags[name]);
  const before = (name: Doubted) => flags[name] ?? same?.[name] ?? undefined;
  const field = async (flag: string, name: Doubted, message: string, validate: (typed: string) => true | string) => {
    const value = given(name);
    if (value !== undefined) return value;
    if (!ask.interactive) throw new CproError("INPUT_NEEDED", { params: { what: message, flag } });
    return ask.text({ message, initial: before(name), validate });
  };
  const url = async (flag: string, name: Doubted, message: string) =>
    environment === "custom"
      ? field(flag, name, message, (typed) => parseRootUrl(typed) !== null || text.urlInvalid)
      : before(name);
  const apiUrl = await url("--api-url", "apiUrl", text.askApiUrl);
  const oauthUrl = await url("--oauth-url", "oauthUrl", text.askOauthUrl);
  const filled = needed(text.askAccountLogin, io.language);
  const clientId = await field("--client-id", "clientId", text.askClientId, needed(text.askClientId, io.language));
  const accountLogin = await field("--account-login", "accountLogin", text.askAccountLogin, (it) =>
    it === "" ? filled(it) : environment === "custom" || TECHNICAL_LOGIN.test(it) || text.loginInvalid,
  );
  const sellerSiret = await siretOf(given("sellerSiret"), before("sellerSiret"), environment, ask, text);
  return { name, environment, apiUrl, oauthUrl, clientId, accountLogin, sellerSiret };
}

type Text = typeof messages.fr;

/** As the portal gives them on each of its platforms; a server of one's own may have others. */
const TECHNICAL_LOGIN = /^TECH_\S+@cpro\.fr$/i;

async function environmentOf(
  { environment }: LoginFlags,
  known: Profile | undefined,
  ask: Prompter,
  text: Text,
): Promise<Environment> {
  if (environment === undefined) {
    if (!ask.interactive) {
      throw new CproError("INPUT_NEEDED", { params: { what: text.askEnvironment, flag: "--environment" } });
    }
    const choices = ENVIRONMENTS.map((value) => ({ value, name: text.environments[value] }));
    return ask.choose({ message: text.askEnvironment, choices, initial: known?.environment });
  }
  const found = ENVIRONMENTS.find((value) => value === environment);
  if (found) return found;
  throw new CproError("CONFIGURATION_INVALID", { params: { issue: "environment", value: environment } });
}

function askName(initial: string, ask: Prompter, text: Text): Promise<string> {
  const validate = (value: string) => isProfileName(value) || text.profileInvalid;
  return ask.text({ message: text.askProfile, initial, validate });
}

async function siretOf(
  flag: string | undefined,
  initial: string | undefined,
  environment: Environment,
  ask: Prompter,
  text: Text,
) {
  if (flag === undefined && !ask.interactive) return null;
  const valid = (value: string) => value === "" || parseSiretIn(environment, value).ok || text.siretInvalid;
  const typed = flag ?? (await ask.text({ message: text.askSellerSiret, initial, validate: valid }));
  if (typed === "") return null;
  const parsed = parseSiretIn(environment, typed);
  if (parsed.ok) return parsed.siret;
  throw new CproError("CONFIGURATION_INVALID", { params: { issue: "sellerSiret", value: typed } });
}

/** The two secrets, from standard input (`--secrets-stdin`) or typed, masked. */
export async function readLoginSecrets(flags: LoginFlags, ask: Prompter, io: Io): Promise<LoginSecrets> {
  const text = pick(io.language, messages);
  const withJournal = flags.journal !== undefined && isShared(flags.journal);
  if (flags.secretsStdin) return parseSecrets(await io.readStdin(), withJournal, text);
  if (!ask.interactive) {
    throw new CproError("INPUT_NEEDED", { params: { what: text.stdinWhat, flag: "--secrets-stdin" } });
  }
  const clientSecret = await ask.secret({ message: text.askClientSecret });
  const accountPassword = await ask.secret({ message: text.askAccountPassword });
  if (!withJournal) return { clientSecret, accountPassword };
  const journalPassword = await ask.secret({ message: text.askJournalPassword, validate: () => true });
  return { clientSecret, accountPassword, ...(journalPassword.reveal() === "" ? {} : { journalPassword }) };
}

/**
 * Secrets of many profiles, one JSON object a line: `{"profile","clientSecret","accountPassword"}`. Null when a line is
 * anything else: nothing of it is repeated.
 */
export function parseProfileSecrets(input: string): ReadonlyMap<string, LoginSecrets> | null {
  const secrets = new Map<string, LoginSecrets>();
  for (const line of input.replace(/^\ufeff/, "").split(/\r?\n/)) {
    if (line.trim() === "") continue;
    const value = jsonIn(line) as Partial<Record<string, unknown>> | null | undefined;
    const { profile, clientSecret, accountPassword } = value ?? {};
    if (typeof profile !== "string" || typeof clientSecret !== "string" || typeof accountPassword !== "string")
      return null;
    if (!clientSecret || !accountPassword) return null;
    secrets.set(profile, { clientSecret: new Secret(clientSecret), accountPassword: new Secret(accountPassword) });
  }
  return secrets;
}

/** Reads `{"clientSecret","accountPassword"}`, with a journal `"journalPassword"` too; what is wrong is said without repeating any of it. */
function parseSecrets(input: string, withJournal: boolean, text: Text): LoginSecrets {
  const invalid = new CproError("USAGE", { params: { detail: text.stdinInvalid, command: "login" } });
  const value = jsonIn(input.replace(/^\ufeff/, ""));
  if (typeof value !== "object" || value === null) throw invalid;
  const { clientSecret, accountPassword, journalPassword = "", ...others } = value as Record<string, unknown>;
  if (typeof clientSecret !== "string" || typeof accountPassword !== "string") throw invalid;
  if (typeof journalPassword !== "string" || (journalPassword !== "" && !withJournal)) throw invalid;
  if (!clientSecret || !accountPassword || Object.keys(others).length > 0) throw invalid;
  return {
    ...(journalPassword === "" ? {} : { journalPassword: new Secret(journalPassword) }),
    clientSecret: new Secret(clientSecret),
    accountPassword: new Secret(accountPassword),
  };
}
