import { formatSiret, parseSiret } from "./siret.ts";

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

/** The identifier as people read it: a SIRET in its groups. */
export const shownIdentifier = ({ type, identifier }: CompanyIdentity): string =>
  type === "SIRET" ? formatSiret(identifier) : identifier;

type CompanyFault = "SIRET_INVALID" | "STRUCTURE_INVALID";

/** VAT numbers of the European Union by prefix (European Commission, VIES); `XI` is Northern Ireland. */
const EU_VAT_FORMS: Readonly<Record<string, string>> = {
  AT: "U\\d{8}",
  BE: "[01]\\d{9}",
  BG: "\\d{9,10}",
  CY: "\\d{8}[A-Z]",
  CZ: "\\d{8,10}",
  DE: "\\d{9}",
  DK: "\\d{8}",
  EE: "\\d{9}",
  EL: "\\d{9}",
  ES: "[0-9A-Z]\\d{7}[0-9A-Z]",
  FI: "\\d{8}",
  HR: "\\d{11}",
  HU: "\\d{8}",
  IE: "\\d[0-9A-Z+*]\\d{5}[A-Z]{1,2}",
  IT: "\\d{11}",
  LT: "(?:\\d{9}|\\d{12})",
  LU: "\\d{8}",
  LV: "\\d{11}",
  MT: "\\d{8}",
  NL: "[0-9A-Z+*]{9}B[0-9A-Z+*]{2}",
  PL: "\\d{10}",
  PT: "\\d{9}",
  RO: "\\d{2,10}",
  SE: "\\d{12}",
  SI: "\\d{8}",
  SK: "\\d{10}",
  XI: "(?:\\d{9}|\\d{12}|GD\\d{3}|HA\\d{3})",
};
const EU_VAT = new RegExp(
  `^(?:${Object.entries(EU_VAT_FORMS)
    .map(([prefix, form]) => prefix + form)
    .join("|")})$`,
);
/** Those that are not outside the Union; goods of Northern Ireland aside, the United Kingdom is. */
const EU_COUNTRIES = Object.keys(EU_VAT_FORMS)
  .filter((prefix) => prefix !== "XI")
  .join("|");

/** Forms of the other identifiers (portal's help, 2024); a letter case or a space typed is not a fault. */
const FORMS: Record<Exclude<IdentifierType, "SIRET">, RegExp> = {
  /** A VAT number in its country's own form; France has SIRETs, the United Kingdom and Switzerland are outside. */
  UE_HORS_FRANCE: EU_VAT,
  /** Country, then the first 16 characters of the name; Wallis and Futuna: `FRWF`, then 14. */
  HORS_UE: new RegExp(
    `^(?:FRWF[\\p{L}\\p{N} .&'-]{1,14}|(?!FR|GR|${EU_COUNTRIES})[A-Z]{2}[\\p{L}\\p{N} .&'-]{1,16})$`,
    "u",
  ),
  /** The company's six or seven digits, then three of the establishment. */
  RIDET: /^\d{9,10}$/,
  /** The company's six, then three of the establishment. */
  TAHITI: /^[0-9A-Z]\d{5}\d{3}$/,
  AUTRE: /^[\p{L}\p{N} .&'-]{2,80}$/u,
  PARTICULIER: /^[\p{L} .'-]{2,80}$/u,
};

/** `CH COMPANY OF MANY WORDS` is kept without the space, as long as the form allows. */
function shortened(typed: string): string {
  const wallis = /^FRWF ?(.{1,14})/.exec(typed);
  return wallis ? `FRWF${wallis[1]}`.trim() : typed.replace(/^(..) (.{1,16}).*$/, "$1$2").trim();
}

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
  const identifier = type === "HORS_UE" ? shortened(cleaned) : cleaned;
  if (type === "HORS_UE" && identifier === cleaned && !identifier.startsWith("FRWF"))
    return { ok: false, fault: "STRUCTURE_INVALID" };
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

/** The code of a mailed link, when that is all that was copied; null otherwise. */
export function parseMailedCode(pasted: string): string | null {
  const text = pasted.replace(/[\s<>│|]+/g, "");
  return /^(?:token=)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.exec(text)?.[1]?.toLowerCase() ?? null;
}

/** Writes the link as the portal mails it. */
export function mailedLink(portalUrl: string, { purpose, email, token }: MailedLink): string {
  return `${portalUrl}${LINK_PATHS[purpose]}?email=${encodeURIComponent(email)}&token=${token}`;
}

/** What became of a mailed link: still to be opened, opened once, too old, or followed by a later one. */
export const LINK_STATES = ["open", "used", "expired", "replaced"] as const;
export type LinkState = (typeof LINK_STATES)[number];

/**
 * Finds the parts of a link in what was pasted: the whole link, or a piece of the mail around it, possibly broken by
 * line ends and with `&amp;`. Null when there is none.
 */
export function parseMailedLink(pasted: string): MailedLink | null {
  const text = pasted.replace(/[\s<>│|]+/g, "").replaceAll("&amp;", "&");
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
