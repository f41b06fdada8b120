import type { Environment } from "../domain/environment.ts";
import { countdown } from "../domain/password-expiry.ts";
import type { Account } from "./ports/account.ts";
import type { SecretStoreKind } from "./ports/secrets.ts";
import type { Settings, ValueSource } from "./resolve-settings.ts";

/** A thing to know about the account; the view has its sentence. */
export type AccountWarning =
  | { readonly kind: "shadowed"; readonly variable: string; readonly profile: string }
  | { readonly kind: "expired"; readonly date: string }
  | { readonly kind: "expiring"; readonly date: string; readonly daysLeft: number; readonly threshold: number };

/** The account in use, without its secrets. */
export interface WhoAmI {
  readonly profile: string;
  readonly environment: Environment;
  /** Of the embedded sandbox: where it listened while this command ran. */
  readonly apiUrl: string;
  /** The embedded sandbox serves. */
  readonly isEmbedded: boolean;
  readonly clientId: string;
  readonly accountLogin: string;
  readonly sellerSiret: string | null;
  readonly secretStore: SecretStoreKind;
  /** `sqlite` for this machine's own, else the team's address. */
  readonly journal: string;
  readonly passwordExpiresAt: string | null;
  readonly sources: Settings["sources"] & { readonly journal: ValueSource };
  readonly warnings: readonly AccountWarning[];
}

export function describeAccount(
  settings: Settings,
  account: Account,
  journal: { readonly address: string; readonly source: ValueSource },
  today: string,
): WhoAmI {
  const { profile, environment, secretStore, passwordExpiresAt, sources } = settings;
  const { apiUrl, clientId, accountLogin, sellerSiret } = account;
  return {
    profile,
    environment,
    apiUrl,
    isEmbedded: settings.endpoints === null,
    clientId,
    accountLogin,
    sellerSiret,
    secretStore,
    journal: journal.address,
    passwordExpiresAt,
    sources: { ...sources, journal: journal.source },
    warnings: [
      ...settings.shadowing.map((variable) => ({ kind: "shadowed" as const, variable, profile })),
      ...expiryWarnings(passwordExpiresAt, today),
    ],
  };
}

/** The countdown to the end of the technical password: at 30, 15 and 3 days, and past it. */
export function expiryWarnings(expiresAt: string | null, today: string): readonly AccountWarning[] {
  if (expiresAt === null) return [];
  const { daysLeft, threshold } = countdown(expiresAt, today);
  if (threshold === null) return [];
  if (threshold === 0) return [{ kind: "expired", date: expiresAt }];
  return [{ kind: "expiring", date: expiresAt, daysLeft, threshold }];
}
