import { COLUMN_NAMES, type ColumnName } from "../../domain/fields.ts";

/** The headers of the template of a manifest. Those of both languages are read everywhere. */
export const fr: Record<ColumnName, string> = {
  file: "Fichier",
  to: "Destinataire",
  service: "Code service",
  commitment: "N° d’engagement",
  contract: "N° de marché",
  number: "Numéro",
  date: "Date",
  type: "Type",
  regime: "Régime de TVA",
  ht: "HT",
  tva: "TVA",
  ttc: "TTC",
  net: "Net à payer",
  attach: "Pièces jointes",
  comment: "Commentaire",
  seller: "SIRET vendeur",
  original: "Facture d’origine",
  replaces: "Remplace",
};

/** The public names of the columns are English. */
export const en: typeof fr = Object.fromEntries(COLUMN_NAMES.map((name) => [name, name])) as typeof fr;
