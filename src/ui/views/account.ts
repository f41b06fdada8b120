import type { Environment } from "../../domain/environment.ts";
import type { CproError } from "../../domain/errors.ts";
import { BUILT_IN_PROFILE, VARIABLES_PROFILE } from "../../domain/profile-name.ts";
import { formatSiret } from "../../domain/siret.ts";
import type { LoginStep } from "../../usecases/login.ts";
import type { Profile } from "../../usecases/ports/account.ts";
import { isShared } from "../../usecases/ports/journal.ts";
import type { SettingName } from "../../usecases/resolve-settings.ts";
import { type AccountWarning, expiryWarnings, type WhoAmI, type WhoAmIPortal } from "../../usecases/whoami.ts";
import { formatDate, labelled } from "../format.ts";
import type { Io } from "../io.ts";
import type { Json } from "../json/index.ts";
import { toldAsJson } from "../json/print.ts";
import { pick } from "../language.ts";
import * as clients from "../messages/client.ts";
import * as messages from "../messages/login.ts";
import * as wizard from "../messages/wizard.ts";
import { paletteOf } from "../palette.ts";
import { errorText, inWords } from "../spoken.ts";

/** One line per value with its source; JSON as the command-line contract has it. */
export function renderWhoAmI(who: WhoAmI, io: Io): void {
  const text = pick(io.language, messages);
  const warnings = who.warnings.map((warning) => warningText(warning, io));
  const { isEmbedded, keepsSecrets, ...values } = who;
  if (toldAsJson<"whoami">(io, () => ({ ...values, warnings }))) return;
  const lines: [SettingName | "journal", string | null][] = [
    ["profile", SPECIAL.has(who.profile) ? pick(io.language, clients).client(who.profile) : who.profile],
    ["environment", worldOf(who.environment, io)],
    ["apiUrl", isEmbedded ? text.embedded : who.apiUrl],
    ["clientId", who.clientId],
    ["clientSecret", text.hidden],
    ["accountLogin", who.accountLogin],
    ["accountPassword", text.hidden],
    ["sellerSiret", who.sellerSiret && formatSiret(who.sellerSiret)],
    ["secretStore", keepsSecrets ? text.stores[who.secretStore] : text.noSecrets],
    ["journal", isShared(who.journal) ? who.journal : text.ownJournal],
    ["passwordExpiresAt", who.passwordExpiresAt && formatDate(who.passwordExpiresAt, io.language)],
  ];
  const width = Math.max(...lines.map(([name]) => text.labels[name].length));
  for (const [name, value] of lines) {
    const source = name === "secretStore" ? storeSource(who, text) : `  (${text.sources[who.sources[name]]})`;
    io.out(`${text.labels[name].padEnd(width)}  ${value ?? text.unset}${source}\n`);
  }
  if (who.portal !== null) for (const line of portalLines(who.portal, isEmbedded, io)) io.out(`${line}\n`);
  for (const warning of warnings) io.talk(`⚠ ${inWords(warning, io)}\n`);
}

/** The encrypted file is nobody's default: whoever has it chose it. */
function storeSource({ keepsSecrets, secretStore, sources }: WhoAmI, text: typeof messages.fr): string {
  if (!keepsSecrets) return "";
  const chosen = sources.secretStore === "default" && secretStore === "file";
  return `  (${chosen ? text.chosenHere : text.sources[sources.secretStore]})`;
}

/** Where people sign in, and in the practice portal as whom. */
function portalLines({ url, account }: WhoAmIPortal, isEmbedded: boolean, io: Io): readonly string[] {
  const text = pick(io.language, messages);
  const opened = isEmbedded ? ` (${io.wizard ? text.portalOpensInWizard : text.portalOpens})` : "";
  const lines = [labelled(text.portal, `${url}${opened}`, io.language)];
  if (account !== null) lines.push(text.portalDoor(account.name, account.email));
  return lines;
}

/** Names that stand for no client that was kept. */
const SPECIAL: ReadonlySet<string> = new Set([BUILT_IN_PROFILE, VARIABLES_PROFILE]);

/** As before each question, without its brackets. */
const worldOf = (environment: Environment, io: Io): string => pick(io.language, wizard).tags[environment].slice(1, -1);

function warningText(warning: AccountWarning, io: Io): string {
  const text = pick(io.language, messages);
  if (warning.kind === "shadowed") return text.shadowed(warning.variable, warning.profile);
  const date = formatDate(warning.date, io.language);
  return warning.kind === "expired" ? text.expired(date) : text.expiring(warning.daysLeft, date);
}

export function renderStep(step: LoginStep, passed: boolean, io: Io): void {
  if (!io.json) io.talk(`${passed ? "✓" : "✗"} ${pick(io.language, messages).steps[step]}\n`);
}

/**
 * What a login failed at. Where its answers are asked again, it says so and where they are found, in place of the hint
 * to start anew.
 */
export function renderFailedLogin(error: CproError, isAskedAgain: boolean, isPractice: boolean, io: Io): void {
  const text = pick(io.language, messages);
  const { message, hint } = errorText(error, io);
  const found = text.found[error.code];
  const where = found !== undefined && isPractice ? text.practiceIds : (found ?? hint);
  io.error(`${paletteOf(io).error(message)}\n→ ${where}\n`);
  if (isAskedAgain) io.talk(`${text.restIsKept}\n`);
}

export function renderKept(profile: Profile, isCurrent: boolean, today: string, io: Io): void {
  const warnings = expiryWarnings(profile.passwordExpiresAt, today).map((warning) => warningText(warning, io));
  if (toldAsJson<"login">(io, () => ({ outcome: "kept", profile: profileJson(profile, isCurrent), warnings }))) return;
  const text = pick(io.language, messages);
  const current = isCurrent ? ` ${text.current(profile.name)}` : "";
  io.out(`${text.kept(profile.name)} ${text.secretsIn(text.stores[profile.secretStore])}${current}\n`);
  for (const warning of warnings) io.talk(`⚠ ${inWords(warning, io)}\n`);
}

export function renderProfiles(profiles: readonly Profile[], current: string | null, io: Io): void {
  const shown = profiles.map((it) => profileJson(it, it.name === current));
  if (toldAsJson<"profile list">(io, () => ({ current, profiles: shown }))) return;
  const text = pick(io.language, messages);
  if (profiles.length === 0) io.out(`${inWords(text.noProfiles, io)}\n`);
  const width = Math.max(0, ...profiles.map(({ name }) => name.length));
  for (const it of profiles) {
    const mark = it.name === current ? "*" : " ";
    io.out(
      `${mark} ${it.name.padEnd(width)}  ${worldOf(it.environment, io)}  ${formatSiret(it.sellerSiret ?? "")}  ${it.accountLogin}${(it.tags ?? []).map((tag) => `  #${tag}`).join("")}\n`,
    );
  }
}

export function renderForgotten(name: string | null, current: string | null, io: Io): void {
  const outcome = name === null ? "nothing" : "forgotten";
  if (toldAsJson<"logout">(io, () => ({ outcome, profile: name, current }))) return;
  const text = pick(io.language, messages);
  io.out(`${name === null ? text.nothingToForget : text.forgotten(name)}\n`);
  if (name !== null && current === null) io.talk(`${text.nowSandbox}\n`);
}

export function renderUsing(name: string, io: Io): void {
  if (io.json) io.out(`${JSON.stringify({ current: name } satisfies Json<"profile use">)}\n`);
  else io.out(`${pick(io.language, messages).using(name)}\n`);
}

function profileJson(profile: Profile, current: boolean): Json<"profile list">["profiles"][number] {
  const { name, environment, apiUrl, oauthUrl, clientId, accountLogin, sellerSiret, ...rest } = profile;
  const {
    structureId,
    secretStore,
    passwordExpiresAt,
    tags = [],
    note = null,
    journal = null,
    companySize = null,
  } = rest;
  return {
    name,
    current,
    environment,
    apiUrl,
    oauthUrl,
    clientId,
    accountLogin,
    sellerSiret,
    structureId,
    secretStore,
    passwordExpiresAt,
    tags,
    note,
    journal,
    companySize,
  };
}
