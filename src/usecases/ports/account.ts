import type { Environment } from "../../domain/environment.ts";
import type { CompanySize } from "../../domain/reform.ts";
import type { Secret } from "../../domain/secret.ts";
import type { Siret } from "../../domain/siret.ts";
import type { WritableStoreKind } from "./secrets.ts";

/** Everything needed to speak for one client of the accountant; secrets only in memory. */
export interface Account {
  readonly profile: string;
  readonly environment: Environment;
  /** Root before `/cpro/...`, without a trailing slash. */
  readonly apiUrl: string;
  /** Root before `/api/oauth/token`, without a trailing slash. */
  readonly oauthUrl: string;
  readonly clientId: string;
  readonly clientSecret: Secret;
  readonly accountLogin: string;
  readonly accountPassword: Secret;
  readonly sellerSiret: Siret | null;
}

/** One client of the accountant in one environment, as kept on disk: everything but the secrets. */
export interface Profile {
  readonly name: string;
  readonly environment: Environment;
  /** Null where the environment says it: production, qualification, the embedded sandbox. */
  readonly apiUrl: string | null;
  readonly oauthUrl: string | null;
  readonly clientId: string;
  readonly accountLogin: string;
  readonly sellerSiret: Siret | null;
  /** `idStructureCPP` of the seller. */
  readonly structureId: number | null;
  /** `YYYY-MM-DD`, when Chorus Pro said it at the last login. */
  readonly passwordExpiresAt: string | null;
  /** Where its secrets are. */
  readonly secretStore: WritableStoreKind;
  /** Words that profiles are chosen by (`--tag`). */
  readonly tags?: readonly string[] | undefined;
  /** The journal that its deposits are written in: `sqlite`, or the address of a team's, without a password. */
  readonly journal?: string | undefined;
  readonly note?: string | null | undefined;
  /** The class of the company, which decides its dates in the reform; null: asked once and not told. */
  readonly companySize?: CompanySize | null | undefined;
}

/** The profiles of this user. Every change is atomic and safe with another process changing another profile. */
export interface ProfileBook {
  list(): Promise<readonly Profile[]>;
  /** Names of profiles that only a later version of the program can use; they are kept as they are. */
  newer?(): Promise<readonly string[]>;
  /** The name of the profile in use; null when none was ever kept. */
  current(): Promise<string | null>;
  /** Adds or replaces; the first one kept becomes the current one. */
  save(profile: Profile): Promise<void>;
  /** The same for many at once: all of them, or none. */
  saveAll(profiles: readonly Profile[]): Promise<void>;
  /** Throws `PROFILE_UNKNOWN`. */
  use(name: string): Promise<void>;
  /**
   * True when there was one. When it was the current one, none is current any more: the next command must not speak
   * for another client unasked.
   */
  remove(name: string): Promise<boolean>;
}
