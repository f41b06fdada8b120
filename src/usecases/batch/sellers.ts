import type { Account, Profile } from "../ports/account.ts";

/** Which profile speaks for a seller, among those of the world that the batch is sent to. */
export interface Sellers {
  /** By SIRET, else by SIREN where one profile alone has it; null when none does, or the seller is not told. */
  profileOf(seller: string | null): string | null;
  /** True when more than one client can be sent for: a seller without a profile is then a mistake. */
  readonly several: boolean;
}

/**
 * The profiles of the same platform as the account in use: an invoice never goes to another world because a profile there
 * has its seller. The account in use speaks for its own seller, whatever profile has the same.
 */
export function createSellers(account: Account, profiles: readonly Profile[]): Sellers {
  const own = { name: account.profile, sellerSiret: account.sellerSiret };
  const world = profiles.filter(
    ({ name, environment, apiUrl }) =>
      name !== account.profile &&
      environment === account.environment &&
      (environment !== "custom" || apiUrl === account.apiUrl),
  );
  const all = [own, ...world].filter(({ sellerSiret }) => sellerSiret !== null);
  return {
    several: all.length > 1,
    profileOf(seller) {
      if (seller === null) return null;
      const exact = all.find(({ sellerSiret }) => sellerSiret === seller);
      if (exact) return exact.name;
      const sameCompany = all.filter(({ sellerSiret }) => sellerSiret?.slice(0, 9) === seller.slice(0, 9));
      return sameCompany.length === 1 ? (sameCompany[0]?.name ?? null) : null;
    },
  };
}
