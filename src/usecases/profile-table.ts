import { ENVIRONMENTS, type Environment } from "../domain/environment.ts";
import { CproError } from "../domain/errors.ts";
import { isProfileName } from "../domain/profile-name.ts";
import { parseCompanySize } from "../domain/reform.ts";
import { parseSiretIn, stripSeparators } from "../domain/siret.ts";
import { folded } from "../kit/fold.ts";
import type { Profile } from "./ports/account.ts";
import type { WritableStoreKind } from "./ports/secrets.ts";
import { placeOf } from "./resolve-settings.ts";

/** The columns of a table of profiles; no secret among them. */
export const PROFILE_COLUMNS = [
  "name",
  "environment",
  "apiUrl",
  "oauthUrl",
  "clientId",
  "accountLogin",
  "sellerSiret",
  "passwordExpiresAt",
  "tags",
  "note",
  "companySize",
] as const;
type ProfileColumn = (typeof PROFILE_COLUMNS)[number];

/** Other words people write above these columns, without accents, case or separators. */
const HEADERS: Readonly<Record<string, ProfileColumn>> = {
  profile: "name",
  profil: "name",
  nom: "name",
  client: "name",
  environnement: "environment",
  urlapi: "apiUrl",
  urloauth: "oauthUrl",
  identifiantclient: "clientId",
  identifiantpiste: "clientId",
  comptetechnique: "accountLogin",
  identifiantcompte: "accountLogin",
  login: "accountLogin",
  siret: "sellerSiret",
  siretemetteur: "sellerSiret",
  emetteur: "sellerSiret",
  expiration: "passwordExpiresAt",
  etiquettes: "tags",
  tag: "tags",
  remarque: "note",
  size: "companySize",
  taille: "companySize",
  classe: "companySize",
};
/** A column that must never be in such a file. */
const SECRET = /secret|password|motdepasse|mdp/;

export type ProfileFault =
  | "NAME"
  | "NAME_TWICE"
  | "ENVIRONMENT"
  | "URLS"
  | "CLIENT_ID"
  | "ACCOUNT_LOGIN"
  | "SELLER_SIRET"
  | "COMPANY_SIZE";

/** A row that makes no profile, and why. */
export interface BadProfileRow {
  readonly row: number;
  readonly name: string;
  readonly faults: readonly ProfileFault[];
}

/**
 * Reads profiles out of the rows of a table, the header first. Rows that are wrong are told all at once.
 * @throws CproError USAGE when the header names no profile, or there is a column for secrets
 */
export async function readProfileTable(
  rows: AsyncIterable<{ readonly row: number; readonly cells: readonly string[] }>,
  secretStore: WritableStoreKind,
): Promise<{ readonly profiles: readonly Profile[]; readonly bad: readonly BadProfileRow[] }> {
  let columns: readonly (ProfileColumn | null)[] | null = null;
  const profiles: Profile[] = [];
  const bad: BadProfileRow[] = [];
  const seen = new Set<string>();
  for await (const { row, cells } of rows) {
    if (cells.every((cell) => cell.trim() === "")) continue;
    if (columns === null) {
      columns = headerOf(cells);
      continue;
    }
    const values: Partial<Record<ProfileColumn, string>> = {};
    for (const [index, column] of columns.entries()) {
      // What a spreadsheet keeps from being a formula is no part of the text.
      const cell = (cells[index] ?? "").trim().replace(/^'(?=[=+\-@])/, "");
      if (column !== null && cell !== "") values[column] = cell;
    }
    const read = profileOf(values, secretStore);
    const faults = read.faults.concat(seen.has(values.name ?? "") ? ["NAME_TWICE"] : []);
    if (values.name) seen.add(values.name);
    if (faults.length > 0 || read.profile === null) bad.push({ row, name: values.name ?? "", faults });
    else profiles.push(read.profile);
  }
  return { profiles, bad };
}

function headerOf(cells: readonly string[]): readonly (ProfileColumn | null)[] {
  const words = cells.map((cell) => folded(cell).replace(/[^a-z0-9]/g, ""));
  const secret = words.findIndex((word) => SECRET.test(word) && word !== "passwordexpiresat" && word !== "secretstore");
  if (secret >= 0) throw usage(`${cells[secret]}`);
  const columns = words.map(
    (word) => PROFILE_COLUMNS.find((name) => name.toLowerCase() === word) ?? HEADERS[word] ?? null,
  );
  if (!columns.includes("name")) throw usage("name ?");
  return columns;
}

const usage = (detail: string) => new CproError("USAGE", { params: { detail, command: "profile import" } });

function profileOf(values: Partial<Record<ProfileColumn, string>>, secretStore: WritableStoreKind) {
  const faults: ProfileFault[] = [];
  const name = values.name ?? "";
  if (!isProfileName(name)) faults.push("NAME");
  const wanted = values.environment?.toLowerCase() ?? "production";
  const environment = ENVIRONMENTS.find((known) => known === wanted);
  if (environment === undefined) faults.push("ENVIRONMENT");
  const place = environment === undefined ? null : placed(environment, values);
  if (environment !== undefined && place === null) faults.push("URLS");
  if (!values.clientId) faults.push("CLIENT_ID");
  if (!values.accountLogin) faults.push("ACCOUNT_LOGIN");
  const siret =
    values.sellerSiret === undefined
      ? null
      : parseSiretIn(environment ?? "production", stripSeparators(values.sellerSiret));
  if (siret !== null && !siret.ok) faults.push("SELLER_SIRET");
  const companySize = values.companySize === undefined ? undefined : parseCompanySize(values.companySize);
  if (companySize === null) faults.push("COMPANY_SIZE");
  if (faults.length > 0 || place === null) return { profile: null, faults };
  const profile: Profile = {
    name,
    environment: place.environment,
    apiUrl: values.apiUrl === undefined ? null : (place.endpoints?.apiUrl ?? null),
    oauthUrl: values.oauthUrl === undefined ? null : (place.endpoints?.oauthUrl ?? null),
    clientId: values.clientId ?? "",
    accountLogin: values.accountLogin ?? "",
    sellerSiret: siret?.ok ? siret.siret : null,
    structureId: null,
    passwordExpiresAt: values.passwordExpiresAt ?? null,
    secretStore,
    tags: (values.tags ?? "")
      .split(/[,;|]/)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ""),
    note: values.note ?? null,
    ...(companySize ? { companySize } : {}),
  };
  return { profile, faults };
}

function placed(environment: Environment, { apiUrl, oauthUrl }: Partial<Record<ProfileColumn, string>>) {
  try {
    return placeOf(environment, apiUrl, oauthUrl);
  } catch (error) {
    if (error instanceof CproError) return null;
    throw error;
  }
}
