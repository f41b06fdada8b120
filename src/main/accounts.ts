import type { Accounts, Deps } from "../commands/deps.ts";
import { CproError } from "../domain/errors.ts";
import type { Redactor } from "../domain/redactor.ts";
import { once } from "../kit/once.ts";
import { openAccount } from "../usecases/open-account.ts";
import type { Account } from "../usecases/ports/account.ts";
import type { Quota } from "../usecases/ports/quota.ts";
import type { SecretStoreKind } from "../usecases/ports/secrets.ts";
import { chooseJournal, resolveSettings, type Settings, withoutShadows } from "../usecases/resolve-settings.ts";

/** What the accounts need of the composition. */
interface AccountsDeps {
  /** What a team's machines share for a client id; null where the journal is this machine's own. */
  quota(account: Account, requestsPerSecond: number | null): Promise<Quota | null>;
  readonly deps: Pick<Deps, "env" | "home" | "io" | "options" | "pdf" | "prompter">;
  readonly redactor: Redactor;
  /** Registers something to close at the end, newest first. */
  onClose(close: () => Promise<void>): void;
}

/** Profiles, secrets, the embedded sandbox and the door to Chorus Pro, each opened on first use. */
export async function createAccounts({ deps, redactor, onClose, quota }: AccountsDeps): Promise<Accounts> {
  const { env, home, io, options } = deps;
  const { createProfileBook } = await import("../config/profiles.ts");
  const profiles = createProfileBook(home.config);
  const settings = once(async () => {
    const resolved = await resolveSettings(env, options.profile, profiles);
    // Where nobody chose a world, none is acted in.
    if (!resolved.unchosen) io.actsIn(resolved.environment);
    return resolved;
  });
  const stores = new Map<SecretStoreKind, ReturnType<Accounts["secretStore"]>>();

  const trace = io.verbose ? (line: string) => io.talk(`${line}\n`) : null;

  let embedded: ReturnType<Accounts["sandbox"]> | null = null;
  async function startEmbedded(atUsualPort: boolean) {
    const { openSandbox, sandboxDataDir } = await import("./open-sandbox.ts");
    const { language } = deps.io;
    const sandbox = await openSandbox({ dataDir: sandboxDataDir(home), language, pdf: deps.pdf, atUsualPort });
    onClose(() => sandbox.close());
    return sandbox;
  }

  const accounts: Accounts = {
    profiles,
    settings,
    secretStore(kind) {
      const opened = stores.get(kind) ?? import("./open-secrets.ts").then((it) => it.openSecretStore(kind, deps));
      stores.set(kind, opened);
      return opened;
    },
    sandbox(atUsualPort = false) {
      embedded ??= startEmbedded(atUsualPort);
      return embedded;
    },
    journal: once(() => chooseJournal(env, options.profile, profiles)),
    async journalPassword(use) {
      const { profile } = await accounts.journal();
      // The usual ways of PostgreSQL were set up: no keychain need be opened.
      if (profile === null || env.PGPASSWORD || env.PGPASSFILE) return null;
      const store = await accounts.secretStore(profile.secretStore);
      return (await store.read(profile.name, { journalPassword: use })).journalPassword ?? null;
    },
    registerSecret: (secret, login) => redactor.register(secret.reveal(), login ?? undefined),
    async connect(account: Account) {
      const { openGateway } = await import("./open-gateway.ts");
      const timeoutMs = timeoutOf(env.CPRO_TIMEOUT_MS);
      const gateway = await openGateway(account, {
        redactor,
        timeoutMs,
        trace,
        quota: (limit) => quota(account, limit),
      });
      onClose(() => gateway.close());
      return gateway;
    },
    async portal(portalUrl) {
      const { openPortal } = await import("./open-portal.ts");
      const portal = openPortal(portalUrl, { redactor, timeoutMs: timeoutOf(env.CPRO_TIMEOUT_MS), trace });
      onClose(() => portal.close());
      return portal;
    },
    async sessionOf(profile) {
      const own = withoutShadows(env);
      const account = await open(await resolveSettings(own, profile, profiles), own);
      return { account, gateway: await accounts.connect(account) };
    },
    account: once(async () => open(await settings(), env)),
  };
  function open(chosen: Settings, own: Deps["env"]) {
    const { secretStore, sandbox, registerSecret: onSecret } = accounts;
    return openAccount(chosen, { env: own, secretStore, sandbox, onSecret });
  }
  return accounts;
}

function timeoutOf(text: string | undefined): number | null {
  if (!text) return null;
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new CproError("CONFIGURATION_INVALID", { params: { issue: "timeout", value: text } });
}
