/** The State is one structure for all ministries; the service code names the real recipient. */
export const STATE_SIRET = "11000201100044";

/** Service reserved to invoices between public bodies; others get a warning. */
export const PUBLIC_TO_PUBLIC_SERVICE = "FACTURES_PUBLIQUES";

export interface StructureSummary {
  /** `idStructureCPP` */
  readonly id: number;
  /** SIRET, or another identifier for structures without one. */
  readonly identifier: string;
  readonly identifierType: string;
  readonly name: string;
  readonly active: boolean;
}

/** What a recipient demands of an invoice. */
export interface RecipientRequirements {
  readonly serviceRequired: boolean;
  readonly commitmentRequired: boolean;
  readonly commitmentOrServiceRequired: boolean;
}

export interface Structure extends StructureSummary, RecipientRequirements {
  readonly isPublic: boolean;
  /** False when the recipient never reports that payment was launched. */
  readonly reportsPayment: boolean;
  readonly email: string | null;
  readonly address: { readonly postcode: string | null; readonly town: string | null };
  /** `YYYY-MM-DD`; only for the account's own structure. */
  readonly technicalPasswordExpiresAt: string | null;
}

export interface Service {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly active: boolean;
  /** Days between which the service takes invoices, `YYYY-MM-DD`, when the platform says so. */
  readonly validFrom?: string | null;
  readonly validTo?: string | null;
}

export interface ServiceDetails extends Service {
  readonly commitmentRequired: boolean;
}

/** What the deposit needs to know of a recipient: gathered once, kept by the directory cache. */
export interface Recipient {
  readonly structure: Structure;
  readonly services: readonly Service[];
}

/** How many services of a recipient an invoice can go to. */
export const servicesOffered = (services: readonly Pick<Service, "active">[] = []): number =>
  services.filter(({ active }) => active).length;
