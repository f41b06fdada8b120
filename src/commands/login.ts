import { Command } from "commander";
import { todayInParis } from "../domain/dates.ts";
import type { ErrorCode } from "../domain/error-codes.ts";
import { CproError } from "../domain/errors.ts";
import type { Again } from "../ui/going-back.ts";
import { keptForm } from "../ui/kept-form.ts";
import { pick } from "../ui/language.ts";
import {
  type Doubted,
  fillLoginForm,
  type LoginFlags,
  type LoginForm,
  type LoginSecrets,
  readLoginSecrets,
} from "../ui/login-form.ts";
import * as messages from "../ui/messages/login.ts";
import { renderFailedLogin, renderKept, renderStep } from "../ui/views/account.ts";
import { renderBanner } from "../ui/views/banner.ts";
import { keepAccount, tryChain } from "../usecases/login.ts";
import type { JournalDescription } from "../usecases/ports/journal.ts";
import type { SecretStore, WritableStoreKind } from "../usecases/ports/secrets.ts";
import { chooseStore, placeOf } from "../usecases/resolve-settings.ts";
import type { Accounts, Deps } from "./deps.ts";

export function loginCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  return new Command("login")
    .option("--environment <name>", text.environment)
    .option("--api-url <url>", text.apiUrl)
    .option("--oauth-url <url>", text.oauthUrl)
    .option("--client-id <id>", text.clientId)
    .option("--account-login <login>", text.accountLogin)
    .option("--seller-siret <siret>", text.sellerSiret)
    .option("--journal <address>", text.journal)
    .option("--secrets-stdin", text.secretsStdin)
    .action(async (flags: LoginFlags) => {
      const accounts = await deps.accounts();
      const name = deps.options.profile ?? deps.env.CPRO_PROFILE;
      const profiles = await accounts.profiles.list();
      const journal = flags.journal === undefined ? null : (await deps.journalTools()).describe(flags.journal);
      const store = await writableStore(name, accounts, deps);
      const prompter = await deps.prompter();
      const doubted = new Set<Doubted>();
      let told = false;
      const practising = () => {
        if (!told) deps.io.talk(`${text.practiceIds}\n`);
        told = true;
      };
      await keptForm(`login ${name ?? ""}`, deps, prompter, async (ask, again) => {
        const form = await fillLoginForm(flags, name, profiles, ask, deps.io, { doubted, practising });
        const secrets = await readLoginSecrets(flags, ask, deps.io);
        const send = () => logIn(form, secrets, store, deps, journal);
        // From standard input they come once.
        if (!ask.interactive || flags.secretsStdin || deps.io.json) return send();
        return sendOrDoubt(send, form, { deps, again, doubted });
      });
    });
}

/** The answers that a refusal is about: what is asked again, in its order. The others are kept. */
const DOUBTS: Partial<Record<ErrorCode, readonly (Doubted | "clientSecret" | "accountPassword")[]>> = {
  CLIENT_REFUSED: ["clientId", "clientSecret"],
  TECHNICAL_ACCOUNT_REFUSED: ["accountLogin", "accountPassword"],
  PASSWORD_EXPIRED: ["accountPassword"],
  SELLER_NOT_ALLOWED: ["sellerSiret"],
};
const ADDRESSES = ["apiUrl", "oauthUrl"] as const;

/** Tries the chain; what fails is said, and either the answers that it is about are asked again, or whether to try once more. */
async function sendOrDoubt(
  send: () => Promise<void>,
  { environment, apiUrl }: LoginForm,
  { deps, again, doubted }: { readonly deps: Deps; readonly again: Again; readonly doubted: Set<Doubted> },
): Promise<void> {
  const { io } = deps;
  const text = pick(io.language, messages);
  const questions = {
    apiUrl: text.askApiUrl,
    oauthUrl: text.askOauthUrl,
    clientId: text.askClientId,
    accountLogin: text.askAccountLogin,
    sellerSiret: text.askSellerSiret,
    clientSecret: text.askClientSecret,
    accountPassword: text.askAccountPassword,
  };
  for (;;) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof CproError) || error.params.step === undefined) throw error;
      const unreachable = error.params.step === "gateway" && environment === "custom";
      const wrong = DOUBTS[error.code] ?? (unreachable ? ADDRESSES : []);
      renderFailedLogin(error, wrong.length > 0, environment === "sandbox" && !apiUrl, io);
      for (const one of wrong) if (one !== "clientSecret" && one !== "accountPassword") doubted.add(one);
      if (wrong.length > 0) again.over(...wrong.map((one) => questions[one]));
      if (!(await (await deps.prompter()).confirm({ message: text.askAgain, initial: true }))) throw error;
    }
  }
}

/** Where the secrets will be kept; opened first, so that nobody answers ten questions in vain. */
export async function writableStore(
  profile: string | undefined,
  { profiles, secretStore }: Accounts,
  { env, io, prompter }: Deps,
): Promise<SecretStore & { readonly kind: WritableStoreKind }> {
  const known = (await profiles.list()).find((kept) => kept.name === profile);
  const { kind } = chooseStore(env.CPRO_SECRET_STORE, known ?? null);
  const store = await secretStore(kind);
  // Whoever types a new passphrase and pauses the sign-up has chosen it all the same.
  const typed = io.interactive && !env.CPRO_PASSPHRASE;
  try {
    await store.prepare(typed);
  } catch (error) {
    // Chosen by nobody, so another place may be offered; without a person to ask the error says what to set.
    const missing = error instanceof CproError && error.code === "SECRET_STORE_UNAVAILABLE" && kind === "keychain";
    if (!missing || env.CPRO_SECRET_STORE || !io.interactive) throw error;
    const message = pick(io.language, messages).fileInstead;
    const file = await secretStore("file");
    const agreed = (await file.wasChosen?.()) || (await (await prompter()).confirm({ message, initial: true }));
    if (!agreed) throw new CproError("SECRET_STORE_UNAVAILABLE", { params: { reason: "DECLINED" }, cause: error });
    await file.prepare(typed);
    return { ...file, kind: "file" };
  }
  if (kind === "env") throw new CproError("SECRET_STORE_READ_ONLY");
  return { ...store, kind };
}

/** Tries the chain and keeps the account when every link holds. */
export async function logIn(
  form: LoginForm,
  secrets: LoginSecrets,
  store: SecretStore & { readonly kind: WritableStoreKind },
  deps: Deps,
  named: JournalDescription | null = null,
): Promise<void> {
  const { io } = deps;
  const text = pick(io.language, messages);
  const accounts = await deps.accounts();
  accounts.registerSecret(secrets.clientSecret, form.clientId);
  accounts.registerSecret(secrets.accountPassword, form.accountLogin);
  const journal = named && { ...named, password: secrets.journalPassword ?? named.password };
  if (journal?.password) accounts.registerSecret(journal.password, null);
  const { environment, endpoints } = placeOf(form.environment, form.apiUrl, form.oauthUrl);
  const { apiUrl, oauthUrl } = endpoints ?? (await accounts.sandbox());
  const account = { ...form, ...secrets, environment, profile: form.name, apiUrl, oauthUrl };
  const today = todayInParis(deps.now());
  renderBanner(account, io);
  io.talk(`${text.trying}\n`);
  const result = await tryChain(account, await accounts.connect(account), today, {
    passed: (step) => renderStep(step, true, io),
    failed: (step) => {
      renderStep(step, false, io);
      io.talk(`${text.contact}\n`);
    },
    chooseSeller: async (structures) =>
      (await deps.prompter()).choose({
        message: text.chooseSeller,
        choices: structures.map((value) => ({ value, name: `${value.name} (${value.identifier})` })),
      }),
  });
  const implicitUrls = form.apiUrl === undefined || environment === "production" || environment === "qualification";
  const accepted = { ...result, account, environment, implicitUrls, journal };
  const profile = await keepAccount(accepted, accounts.profiles, store, accounts.secretStore);
  renderKept(profile, (await accounts.profiles.current()) === profile.name, today, io);
}
