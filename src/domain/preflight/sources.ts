/** Where the facts behind the rules come from (read up to November 2026); named in the generated documentation. */
export const SOURCES = {
  swagger: "AIFE, Swagger of the Factures API",
  structures: "AIFE, Swagger of the Structures API",
  annex: "AIFE, annex of the API specifications, as quoted by public clients",
  portal: "AIFE, portal and community guides",
  schematron: "FNFE-MPE, French reform schematron (BR-FR)",
  clients: "agreed by several public clients",
  oca: "OCA l10n-france, Chorus modules",
  insee: "INSEE, check digits of SIREN and SIRET (La Poste exception included)",
  cgi: "French tax code (CGI), articles 278 (rates) and 283-3 (tax printed is due)",
  iso: "ISO 4217, minor units",
  choice: "cpro's own caution",
} as const;
