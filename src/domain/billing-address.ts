/** Electronic addresses of the public directory of the reform. */
interface BillingAddressParts {
  readonly siren: string;
  readonly siret: string | null;
  readonly routingCode: string | null;
  readonly suffix: string | null;
}

export interface BillingAddress extends BillingAddressParts {
  readonly address: string;
  readonly active: boolean;
}

/**
 * The parts of an address of the directory: `<SIREN>`, `<SIREN>_<SIRET>`, `<SIREN>_<SIRET>_<code>`, `<SIREN>_<suffix>`.
 * A code may hold `_` itself. Null when it does not begin with a SIREN.
 */
export function readBillingAddress(address: string): BillingAddressParts | null {
  const match = /^(\d{9})(?:_(.+))?$/.exec(address.trim());
  if (!match) return null;
  const [, siren = "", rest = null] = match;
  const [, siret = null, routingCode = null] = /^(\d{14})(?:_(.+))?$/.exec(rest ?? "") ?? [];
  if (siret?.startsWith(siren)) return { siren, siret, routingCode, suffix: null };
  return { siren, siret: null, routingCode: null, suffix: rest };
}

/** A line of the directory that carries traffic, and names no service. */
export const TECHNICAL_CODE = "FACTURES_PUBLIQUES";

const rank = ({ siret, routingCode, suffix }: BillingAddress): number =>
  siret !== null ? (routingCode === null ? 0 : 1) : suffix === null ? 2 : 3;

/**
 * The addresses under which an establishment may be reached, as the directory chooses when several fit: its SIRET's line,
 * then its codes in alphabetical order, then the company's own line, then those with a suffix.
 */
export function addressesOf(siret: string, known: readonly BillingAddress[]): readonly BillingAddress[] {
  return known
    .filter((one) => siret.startsWith(one.siren) && (one.siret === null || one.siret === siret))
    .toSorted((a, b) => rank(a) - rank(b) || (a.address < b.address ? -1 : 1));
}
