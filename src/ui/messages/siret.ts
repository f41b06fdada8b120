/** Sentences of `cpro siret`. */
export const fr = {
  help: "SIRET (espaces et points acceptés)",
  offline: "vérifier seulement le numéro, sans réseau",
  valid: "numéro valide",
  LENGTH: "il faut 14 chiffres",
  NOT_DIGITS: "il ne faut que des chiffres",
  CHECKSUM: "la clé de contrôle est fausse : un chiffre a été mal recopié",
  unknown: "aucune structure à ce numéro sur Chorus Pro",
  inactive: "structure inactive",
  serviceRequired: "code service obligatoire",
  commitmentRequired: "numéro d’engagement obligatoire",
  commitmentOrServiceRequired: "code service ou numéro d’engagement obligatoire",
  kept: (hours: number) => `service injoignable : connu depuis ${hours} h`,
};

export const en: typeof fr = {
  help: "SIRET (spaces and dots accepted)",
  offline: "check the number only, without network",
  valid: "valid number",
  LENGTH: "14 digits are needed",
  NOT_DIGITS: "only digits are allowed",
  CHECKSUM: "the check digit is wrong: a digit was miscopied",
  unknown: "no structure of that number on Chorus Pro",
  inactive: "inactive structure",
  serviceRequired: "service code required",
  commitmentRequired: "commitment number required",
  commitmentOrServiceRequired: "service code or commitment number required",
  kept: (hours) => `service unreachable: known for ${hours} h`,
};
