import type { ArchivePart } from "../../usecases/archive/types.ts";

const partsFr: Record<ArchivePart, string> = {
  invoice: "facture",
  status: "statut et historique",
  receipt: "reçu",
  attachment: "pièce jointe",
};

const partsEn: Record<ArchivePart, string> = {
  invoice: "invoice",
  status: "status and history",
  receipt: "receipt",
  attachment: "attachment",
};

const many = (count: number, one: string, more: string): string => `${count} ${count > 1 ? more : one}`;

/** Sentences of `cpro download`, for single invoices and for the archive of a year. */
export const fr = {
  year: "toutes les factures émises cette année-là, dans un dossier ; relancée, seulement ce qui manque",
  output: "fichier ou dossier où écrire",
  withAttachments: "avec les pièces jointes",
  badYear: (value: string) => `« ${value} » n’est pas une année (AAAA)`,
  notBoth: "donnez des factures, ou --year, mais pas les deux",
  neither: "donnez au moins une facture, ou --year",
  downloaded: (path: string, bytes: string) => `✓ ${path} (${bytes} octets)`,
  failed: (invoice: string, message: string) => `✗ ${invoice} : ${message}`,
  notAsSent: (invoice: string) =>
    `! ${invoice} : le PDF rendu par Chorus Pro n’est pas, octet pour octet, celui que ce poste a envoyé. Comparez les deux.`,
  progress: "Archivage",
  done: (invoices: number, path: string) =>
    invoices === 0
      ? `✓ Aucune facture émise cette année-là (${path}).`
      : `✓ ${many(invoices, "facture archivée", "factures archivées")} dans ${path}`,
  partly: (failed: number, invoices: number, path: string) =>
    `✗ ${many(failed, "facture incomplète", "factures incomplètes")} sur ${invoices} dans ${path} : relancez la même commande, elle ne demande que ce qui manque.`,
  counts: (written: number, unchanged: number) =>
    `${many(written, "fichier écrit", "fichiers écrits")}, ${many(unchanged, "déjà là, intact", "déjà là, intacts")}.`,
  seller: (siret: string, year: number) => `Factures émises en ${year} par ${siret}.`,
  everySeller: (year: number) => `Factures émises en ${year} par ce compte, tous vendeurs confondus.`,
  parts: partsFr,
  csv: [
    "identifiant Chorus Pro",
    "numéro",
    "type",
    "date de facture",
    "déposée le",
    "statut",
    "depuis",
    "destinataire",
    "nom du destinataire",
    "service",
    "engagement",
    "HT",
    "TTC",
    "net à payer",
    "devise",
    "contenu",
    "fichier",
    "octets",
    "sha256",
    "identique au fichier envoyé",
    "erreur",
  ],
  yes: "oui",
  no: "non",
};

export const en: typeof fr = {
  year: "every invoice issued that year, in a folder; run again, only what is missing",
  output: "file or folder to write to",
  withAttachments: "with the attachments",
  badYear: (value) => `“${value}” is not a year (YYYY)`,
  notBoth: "give invoices or --year, not both",
  neither: "give at least one invoice, or --year",
  downloaded: (path, bytes) => `✓ ${path} (${bytes} bytes)`,
  failed: (invoice, message) => `✗ ${invoice}: ${message}`,
  notAsSent: (invoice) =>
    `! ${invoice}: the PDF that Chorus Pro gave is not byte for byte the one that this machine sent. Compare them.`,
  progress: "Archiving",
  done: (invoices, path) =>
    invoices === 0
      ? `✓ No invoice was issued that year (${path}).`
      : `✓ ${many(invoices, "invoice", "invoices")} archived in ${path}`,
  partly: (failed, invoices, path) =>
    `✗ ${many(failed, "invoice", "invoices")} of ${invoices} incomplete in ${path}: run the same command again, it asks only for what is missing.`,
  counts: (written, unchanged) =>
    `${many(written, "file", "files")} written, ${many(unchanged, "file", "files")} there already and whole.`,
  seller: (siret, year) => `Invoices issued in ${year} by ${siret}.`,
  everySeller: (year) => `Invoices issued in ${year} by this account, whoever the seller.`,
  parts: partsEn,
  csv: [
    "Chorus Pro id",
    "number",
    "type",
    "issue date",
    "deposited on",
    "status",
    "since",
    "recipient",
    "recipient name",
    "service",
    "commitment",
    "HT",
    "TTC",
    "net payable",
    "currency",
    "content",
    "file",
    "bytes",
    "sha256",
    "same as the file sent",
    "error",
  ],
  yes: "yes",
  no: "no",
};
