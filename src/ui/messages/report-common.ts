/** What the reports have in common; spread into each. */
export const fr = {
  optionFormat: "format du rapport (défaut : d’après -o)",
  optionOutput: "fichier à écrire",
  factClients: "Clients",
  factPeriod: "Déposées",
  factInvoices: "Factures",
  factCreated: "Rapport du",
  from: (date: string) => `depuis le ${date}`,
  until: (date: string) => `jusqu’au ${date}`,
  between: (from: string, to: string) => `du ${from} au ${to}`,
  always: "toutes",
  failed: (name: string, message: string) => `${name} (non lu : ${message})`,
  reading: "Lecture des factures",
  search: "Chercher",
  shown: "% sur % lignes",
};

export const en: typeof fr = {
  optionFormat: "format of the report (default: after -o)",
  optionOutput: "file to write",
  factClients: "Clients",
  factPeriod: "Deposited",
  factInvoices: "Invoices",
  factCreated: "Report of",
  from: (date) => `since ${date}`,
  until: (date) => `until ${date}`,
  between: (from, to) => `from ${from} to ${to}`,
  always: "all",
  failed: (name, message) => `${name} (not read: ${message})`,
  reading: "Reading invoices",
  search: "Search",
  shown: "% of % rows",
};
