import type { ProfileFault } from "../../usecases/profile-table.ts";
import * as common from "./report-common.ts";

/** Sentences of profiles in bulk. */
export const fr = {
  search: common.fr.search,
  shown: common.fr.shown,
  profileName: "nom du profil",
  newName: "nouveau nom",
  importHelp: "garder les profils d’un tableau CSV (aucun secret dedans)",
  importFile: "tableau : name, environment, clientId, accountLogin, sellerSiret, tags, note (ou en français)",
  optionSecrets:
    'lire les secrets sur l’entrée standard, une ligne JSON par profil : {"profile","clientSecret","accountPassword"}',
  optionSkipBad: "garder les bonnes lignes d’un tableau qui en a de mauvaises",
  exportHelp: "écrire les profils dans un tableau que profile import relit (aucun secret)",
  exportTitle: "Profils",
  tagHelp: "étiqueter un profil : --tag choisit ensuite les clients",
  tags: "étiquettes (aucune : les enlever)",
  optionNote: "remarque gardée avec le profil",
  renameHelp: "changer le nom d’un profil, secrets compris",
  badNewName: (name: string) => `« ${name} » est pris ou n’est pas un nom de profil`,
  badSecrets: "l’entrée standard n’a pas une ligne JSON par profil",
  askNow: (name: string) => `Donner maintenant les secrets de ${name} ?`,
  askClientSecret: (name: string) => `${name} : secret de l’application PISTE`,
  askPassword: (name: string) => `${name} : mot de passe du compte technique`,
  badRow: (row: number, name: string) => `Ligne ${row}${name ? ` (${name})` : ""} :`,
  nothingImported: "Rien n’a été gardé : corrigez ces lignes, ou relancez avec --skip-bad.",
  withoutSecrets: (names: readonly string[]) =>
    `Sans secrets pour l’instant : ${names.join(", ")}. Donnez-les : cpro login --profile <nom>, ou profile import … --secrets-stdin.`,
  faults: {
    NAME: "le nom manque ou n’est pas un nom de profil",
    NAME_TWICE: "ce nom est déjà dans le tableau",
    ENVIRONMENT: "environnement inconnu (production, qualification, custom ou sandbox)",
    URLS: "apiUrl et oauthUrl vont ensemble, et custom les demande",
    CLIENT_ID: "l’identifiant PISTE (clientId) manque",
    ACCOUNT_LOGIN: "le compte technique (accountLogin) manque",
    SELLER_SIRET: "le SIRET de l’émetteur est faux",
  } satisfies Record<ProfileFault, string>,
};

export const en: typeof fr = {
  search: common.en.search,
  shown: common.en.shown,
  profileName: "name of the profile",
  newName: "new name",
  importHelp: "keep the profiles of a CSV table (no secret in it)",
  importFile: "table: name, environment, clientId, accountLogin, sellerSiret, tags, note (or in French)",
  optionSecrets: 'read the secrets on stdin, one JSON line per profile: {"profile","clientSecret","accountPassword"}',
  optionSkipBad: "keep the good rows of a table that has bad ones",
  exportHelp: "write the profiles to a table that profile import reads (no secret)",
  exportTitle: "Profiles",
  tagHelp: "tag a profile: --tag then chooses clients",
  tags: "tags (none: take them away)",
  optionNote: "a note kept with the profile",
  renameHelp: "change the name of a profile, its secrets included",
  badNewName: (name) => `“${name}” is taken, or is no name for a profile`,
  badSecrets: "stdin does not hold one JSON line per profile",
  askNow: (name) => `Give the secrets of ${name} now?`,
  askClientSecret: (name) => `${name}: secret of the PISTE application`,
  askPassword: (name) => `${name}: password of the technical account`,
  badRow: (row, name) => `Row ${row}${name ? ` (${name})` : ""}:`,
  nothingImported: "Nothing was kept: mend these rows, or run again with --skip-bad.",
  withoutSecrets: (names) =>
    `Without secrets for now: ${names.join(", ")}. Give them: cpro login --profile <name>, or profile import … --secrets-stdin.`,
  faults: {
    NAME: "the name is missing or is no name for a profile",
    NAME_TWICE: "this name is in the table already",
    ENVIRONMENT: "unknown environment (production, qualification, custom or sandbox)",
    URLS: "apiUrl and oauthUrl go together, and custom needs them",
    CLIENT_ID: "the PISTE id (clientId) is missing",
    ACCOUNT_LOGIN: "the technical account (accountLogin) is missing",
    SELLER_SIRET: "the seller's SIRET is wrong",
  },
};
