import { PORTALS, PRACTICE_PORT } from "../domain/endpoints.ts";
import { hasCode } from "../domain/errors.ts";
import { countdown } from "../domain/password-expiry.ts";
import { instead } from "../kit/instead.ts";
import type { Account } from "./ports/account.ts";
import type { PortalEntry } from "./ports/sandbox.ts";
import type { SecretStore, WritableStoreKind } from "./ports/secrets.ts";
import type { Settings, ValueSource } from "./resolve-settings.ts";

/** A thing to know about the account; the view has its sentence. */
export type AccountWarning =
  | { readonly kind: "shadowed"; readonly variable: string; readonly profile: string }
  | { readonly kind: "expired"; readonly date: string }
  | { readonly kind: "expiring"; readonly date: string; readonly daysLeft: number; readonly threshold: number };

export interface WhoAmIPortal {
  readonly url: string;
  /** Who one is in the practice portal; null: nobody can tell. */
  readonly account: PortalEntry | null;
}

/** The account in use, without its secrets. */
export interface WhoAmI
  extends Pick<Settings, "profile" | "environment" | "secretStore" | "passwordExpiresAt">,
    Pick<Account, "apiUrl" | "clientId" | "accountLogin" | "sellerSiret"> {
  /** The embedded sandbox serves. */
  readonly isEmbedded: boolean;
  /** Where people sign in; null for an address whose portal nobody knows. */
  readonly portal: WhoAmIPortal | null;
  /** Whether a secret is kept there, or would be at the next login; false where no client is kept and no place was chosen. */
  readonly keepsSecrets: boolean;
  /** `sqlite` for this machine's own, else the team's address. */
  readonly journal: string;
  readonly sources: Settings["sources"] & { readonly journal: ValueSource };
  readonly warnings: readonly AccountWarning[];
}

export function describeAccount(
  settings: Settings,
  account: Account,
  journal: { readonly address: string; readonly source: ValueSource },
  entry: PortalEntry | null,
  chosenStore: WritableStoreKind | null,
  today: string,
): WhoAmI {
  const { profile, environment, passwordExpiresAt, sources } = settings;
  const { apiUrl, clientId, accountLogin, sellerSiret } = account;
  return {
    profile,
    environment,
    apiUrl,
    isEmbedded: settings.endpoints === null,
    portal: portalOf(settings, apiUrl, entry),
    clientId,
    accountLogin,
    sellerSiret,
    secretStore: chosenStore ?? settings.secretStore,
    keepsSecrets: chosenStore !== null || sources.secretStore !== "default",
    journal: journal.address,
    passwordExpiresAt,
    sources: { ...sources, journal: journal.source },
    warnings: [
      ...settings.shadowing.map((variable) => ({ kind: "shadowed" as const, variable, profile })),
      ...expiryWarnings(passwordExpiresAt, today),
    ],
  };
}

/**
 * Where somebody chose to keep passwords in this home before any client was kept; null where nobody did. A keychain that
 * answers goes before it, at the next login too.
 */
export async function storeChosenBefore(
  open: (kind: WritableStoreKind) => Promise<SecretStore>,
): Promise<WritableStoreKind | null> {
  if (!(await (await open("file")).wasChosen?.())) return null;
  const unusable = instead("file", hasCode("SECRET_STORE_UNAVAILABLE"));
  return (await open("keychain")).prepare().then(() => "keychain" as const, unusable);
}

function portalOf(
  { environment, endpoints }: Settings,
  apiUrl: string,
  account: PortalEntry | null,
): WhoAmIPortal | null {
  if (environment === "custom") return null;
  if (environment !== "sandbox") return { url: PORTALS[environment], account: null };
  // The embedded one listens only while something runs; its pages are served at the usual address.
  return { url: endpoints === null ? `http://127.0.0.1:${PRACTICE_PORT}` : apiUrl, account };
}

/** The countdown to the end of the technical password: at 30, 15 and 3 days, and past it. */
export function expiryWarnings(expiresAt: string | null, today: string): readonly AccountWarning[] {
  if (expiresAt === null) return [];
  const { daysLeft, threshold } = countdown(expiresAt, today);
  if (threshold === null) return [];
  if (threshold === 0) return [{ kind: "expired", date: expiresAt }];
  return [{ kind: "expiring", date: expiresAt, daysLeft, threshold }];
}
