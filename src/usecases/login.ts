import type { Environment } from "../domain/environment.ts";
import type { ErrorCode } from "../domain/error-codes.ts";
import { CproError } from "../domain/errors.ts";
import { countdown } from "../domain/password-expiry.ts";
import { parseSiretIn, type Siret } from "../domain/siret.ts";
import { useOf } from "./open-account.ts";
import type { Account, Profile, ProfileBook } from "./ports/account.ts";
import type { ChorusGateway, IssuingStructure } from "./ports/gateway.ts";
import type { JournalDescription } from "./ports/journal.ts";
import type { SecretStore, WritableStoreKind } from "./ports/secrets.ts";

/** The links of the chain, in the order they are tried. */
export const LOGIN_STEPS = ["gateway", "client", "account", "subscription", "structure", "expiry"] as const;
export type LoginStep = (typeof LOGIN_STEPS)[number];

/** Which link an error speaks of; anything else belongs to the link being tried. */
const STEP_OF: Partial<Record<ErrorCode, LoginStep>> = {
  NOT_SENT: "gateway",
  NO_ANSWER: "gateway",
  UNREADABLE_ANSWER: "gateway",
  SERVICE_BUSY: "gateway",
  CLIENT_REFUSED: "client",
  TECHNICAL_ACCOUNT_REFUSED: "account",
  API_NOT_SUBSCRIBED: "subscription",
  SELLER_NOT_ALLOWED: "structure",
  PASSWORD_EXPIRED: "expiry",
};

interface ChainResult {
  readonly seller: IssuingStructure;
  /** `YYYY-MM-DD`; null when Chorus Pro does not say it. */
  readonly passwordExpiresAt: string | null;
}

interface ChainListener {
  passed(step: LoginStep): void;
  failed(step: LoginStep): void;
  /** Chooses among several structures when the user named none. */
  chooseSeller(structures: readonly IssuingStructure[]): Promise<IssuingStructure>;
}

/**
 * Tries every link between this machine and the right to issue invoices, changing nothing. Throws the error of the
 * first link that fails, with the link's name in its `step` parameter.
 */
export async function tryChain(
  account: Account,
  gateway: ChorusGateway,
  today: string,
  listener: ChainListener,
): Promise<ChainResult> {
  let trying: LoginStep = "gateway";
  const passed = (step: LoginStep, next: LoginStep) => {
    listener.passed(step);
    trying = next;
  };
  try {
    await gateway.authenticate();
    passed("gateway", "client");
    passed("client", "account");
    const structures = await gateway.issuingStructures();
    passed("account", "subscription");
    const first = structures[0];
    // One reading call for each of the other two interfaces: each is a subscription of its own.
    if (first) await gateway.structure(first.id);
    await anyInvoice(gateway);
    passed("subscription", "structure");
    const seller = await sellerOf(account.sellerSiret, structures, listener);
    passed("structure", "expiry");
    const passwordExpiresAt = (await gateway.structure(seller.id))?.technicalPasswordExpiresAt ?? null;
    if (passwordExpiresAt !== null && countdown(passwordExpiresAt, today).threshold === 0) {
      throw new CproError("PASSWORD_EXPIRED", { params: { date: passwordExpiresAt } });
    }
    listener.passed("expiry");
    return { seller, passwordExpiresAt };
  } catch (error) {
    if (!(error instanceof CproError) || error.code === "INTERRUPTED" || error.code === "INPUT_NEEDED") throw error;
    const step = STEP_OF[error.code] ?? trying;
    listener.failed(step);
    const { code, params, retry } = error;
    throw new CproError(code, { params: { ...params, step }, retry, cause: error });
  }
}

async function anyInvoice(gateway: ChorusGateway): Promise<void> {
  for await (const _ of gateway.searchInvoices({ number: "-" })) return;
}

async function sellerOf(
  wanted: Siret | null,
  structures: readonly IssuingStructure[],
  listener: ChainListener,
): Promise<IssuingStructure> {
  if (wanted !== null) {
    const found = structures.find((structure) => structure.identifier === wanted);
    if (found) return found;
    throw new CproError("SELLER_NOT_ALLOWED", { params: { siret: wanted } });
  }
  const [only, ...others] = structures;
  if (!only) throw new CproError("SELLER_NOT_ALLOWED", { params: { siret: "SIRET ?" } });
  return others.length === 0 ? only : listener.chooseSeller(structures);
}

/** An account that passed the chain, and where its addresses came from. */
interface Accepted extends ChainResult {
  readonly account: Account;
  readonly environment: Environment;
  /** True when the environment says the addresses: they are not kept. */
  readonly implicitUrls: boolean;
  /** Null: that of the profile being replaced stays. */
  readonly journal?: JournalDescription | null;
}

/**
 * Keeps an account that passed: secrets first, then the profile; if the profile cannot be written the secrets go
 * again. `oldStore` opens the store of a profile being replaced, so that nothing stays behind in it.
 */
export async function keepAccount(
  { account, seller, passwordExpiresAt, environment, implicitUrls, journal }: Accepted,
  book: ProfileBook,
  store: SecretStore & { readonly kind: WritableStoreKind },
  oldStore: (kind: WritableStoreKind) => Promise<SecretStore>,
): Promise<Profile> {
  const profile: Profile = {
    name: account.profile,
    environment,
    apiUrl: implicitUrls ? null : account.apiUrl,
    oauthUrl: implicitUrls ? null : account.oauthUrl,
    clientId: account.clientId,
    accountLogin: account.accountLogin,
    sellerSiret: siretOf(seller, environment),
    structureId: seller.id,
    passwordExpiresAt,
    secretStore: store.kind,
    ...(journal ? { journal: journal.address } : {}),
  };
  const replaced = (await book.list()).find((kept) => kept.name === profile.name);
  // Under the address that the environment says, the embedded sandbox is known by its name: its port changes.
  const endpoints = implicitUrls && environment === "sandbox" ? null : account;
  await store.write(profile.name, {
    clientSecret: { secret: account.clientSecret, use: useOf(endpoints, account.clientId) },
    accountPassword: { secret: account.accountPassword, use: useOf(endpoints, account.accountLogin) },
    ...(journal?.use && journal.password ? { journalPassword: { secret: journal.password, use: journal.use } } : {}),
  });
  try {
    await book.save(profile);
  } catch (error) {
    if (!replaced) await store.remove(profile.name);
    throw error;
  }
  if (replaced && replaced.secretStore !== store.kind) {
    await (await oldStore(replaced.secretStore)).remove(profile.name);
  }
  return profile;
}

function siretOf(structure: IssuingStructure, environment: Environment): Siret | null {
  const parsed = parseSiretIn(environment, structure.identifier);
  return parsed.ok ? parsed.siret : null;
}
