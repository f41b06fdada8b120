import { parseSiret } from "./siret.ts";

/** The portal's workspaces ("espaces"); only "Factures émises" is open from the start (public guide of 2020). */
export const WORKSPACES = [
  "fuel-tax-refunds",
  "commitments",
  "invoices-to-validate",
  "works-invoices",
  "issued-invoices",
  "court-fees",
  "connections",
  "flows",
] as const;
export type Workspace = (typeof WORKSPACES)[number];
export const DEFAULT_WORKSPACES: readonly Workspace[] = ["issued-invoices"];
/** "Raccordement EDI et API": without it there is no technical account. */
export const CONNECTIONS: Workspace = "connections";

/** How Chorus Pro identifies a company (`typeIdentifiantStructure`); `AUTRE` covers one being registered. */
export const IDENTIFIER_TYPES = [
  "SIRET",
  "UE_HORS_FRANCE",
  "HORS_UE",
  "RIDET",
  "TAHITI",
  "AUTRE",
  "PARTICULIER",
] as const;
export type IdentifierType = (typeof IDENTIFIER_TYPES)[number];

export interface CompanyIdentity {
  readonly type: IdentifierType;
  /** SIRET, EU VAT number, RIDET or Tahiti number; country code + name, or the name, where there is no number. */
  readonly identifier: string;
}

export type CompanyFault = "SIRET_INVALID" | "STRUCTURE_INVALID";

/** Forms of the other identifiers (portal's help, 2024); a letter case or a space typed is not a fault. */
const FORMS: Record<Exclude<IdentifierType, "SIRET">, RegExp> = {
  /** Country, then 2 to 16 letters or digits; France has SIRETs. */
  UE_HORS_FRANCE: /^(?!FR)[A-Z]{2}[0-9A-Z+*.]{2,16}$/,
  /** Country, then the first 16 characters of the name. */
  HORS_UE: /^[A-Z]{2}[\p{L}\p{N} .&'-]{1,16}$/u,
  RIDET: /^\d{7}(\d{3})?$/,
  TAHITI: /^[0-9A-Z]\d{5}(\d{3})?$/,
  AUTRE: /^[\p{L}\p{N} .&'-]{2,80}$/u,
  PARTICULIER: /^[\p{L} .'-]{2,80}$/u,
};

/** The identity in its canonical form, or what is wrong with it. */
export function parseCompany(
  type: IdentifierType,
  typed: string,
): { readonly ok: true; readonly company: CompanyIdentity } | { readonly ok: false; readonly fault: CompanyFault } {
  if (type === "SIRET") {
    const parsed = parseSiret(typed);
    if (!parsed.ok) return { ok: false, fault: "SIRET_INVALID" };
    return { ok: true, company: { type, identifier: parsed.siret } };
  }
  const named = type === "AUTRE" || type === "PARTICULIER" || type === "HORS_UE";
  const cleaned = (named ? typed.trim().replace(/\s+/g, " ") : typed.replace(/[\s.-]/g, "")).toUpperCase();
  // Typed with a space after the country (else `CHANEL` would be a company of Switzerland), kept without.
  const identifier = type === "HORS_UE" ? cleaned.replace(/^(..) (.{1,16}).*$/, "$1$2").trim() : cleaned;
  if (type === "HORS_UE" && identifier === cleaned) return { ok: false, fault: "STRUCTURE_INVALID" };
  return FORMS[type].test(identifier)
    ? { ok: true, company: { type, identifier } }
    : { ok: false, fault: "STRUCTURE_INVALID" };
}

/** What the portal takes for an e-mail address: one @, no space, a dot in the domain. */
export function isEmail(text: string): boolean {
  return /^[^\s@<>"(),:;]+@[^\s@<>"(),:;.]+(\.[^\s@<>"(),:;.]+)+$/.test(text) && text.length <= 254;
}

/** What a mailed link is for. */
export type LinkPurpose = "activation" | "password";
export interface MailedLink {
  readonly purpose: LinkPurpose;
  readonly email: string;
  readonly token: string;
}

/** Last part of a mailed link's path, by purpose. */
export const LINK_PATHS: Record<LinkPurpose, string> = {
  activation: "/cpp/activationCompte",
  password: "/cpp/choixMotDePasse",
};

/** Writes the link as the portal mails it. */
export function mailedLink(portalUrl: string, { purpose, email, token }: MailedLink): string {
  return `${portalUrl}${LINK_PATHS[purpose]}?email=${encodeURIComponent(email)}&token=${token}`;
}

/**
 * Finds the parts of a link in what was pasted: the whole link, or a piece of the mail around it, possibly broken by
 * line ends and with `&amp;`. Null when there is none.
 */
export function parseMailedLink(pasted: string): MailedLink | null {
  const text = pasted.replace(/[\s<>]+/g, "").replaceAll("&amp;", "&");
  const purpose = (Object.keys(LINK_PATHS) as LinkPurpose[]).find((it) => text.includes(LINK_PATHS[it]));
  const email = /[?&]email=([^&\s]+)/.exec(text)?.[1];
  const token = /[?&]token=([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/i.exec(text)?.[1];
  if (!purpose || !email || !token) return null;
  try {
    return { purpose, email: decodeURIComponent(email), token: token.toLowerCase() };
  } catch {
    return null;
  }
}
