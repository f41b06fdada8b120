/** Sentences of `cpro batch`. */
const s = (count: number): string => (count > 1 ? "s" : "");
const es = (count: number): string => (count === 1 ? "" : "s");

export const fr = {
  sources: "PDF, dossiers, motifs, tableaux CSV ou XLSX",
  plan: "Lire, contrôler et chiffrer ; rien n’est envoyé",
  output: "fichier où écrire le plan",
  planExits:
    "Codes de sortie : 0 tout peut partir · 2 source introuvable · 3 au moins une facture ou une ligne à corriger · 130 interrompu. Rien n’est envoyé.",
  reading: (done: number) => `Lecture et contrôle : ${done}`,
  title: (total: number) => `${total} facture${s(total)}`,
  toSend: (count: number, amount: string) => `à envoyer : ${count}, net à payer ${amount}`,
  refused: (count: number) => `à corriger : ${count} (ne parti${count > 1 ? "ront" : "ra"} pas)`,
  recipients: "Par destinataire",
  moreRecipients: (count: number) => `et ${count} autre${s(count)} destinataire${s(count)}`,
  noRecipient: "destinataire inconnu",
  findings: "À corriger ou à vérifier",
  moreFindings: (count: number) => `et ${count} autre${s(count)} facture${s(count)} à revoir ; toutes : --json`,
  row: (row: number) => `ligne ${row}`,
  nothingSent: "Rien n’a été envoyé.",
  written: (path: string) => `Plan écrit : ${path}`,
  next: (path: string) => `→ Envoyer : cpro batch send ${path}`,
  nextWithout: "→ Garder ce plan : ajoutez -o plan.json ; envoyer : cpro batch send <source…>",
  sourceWarnings: "Tableau",
};

export const en: typeof fr = {
  sources: "PDFs, folders, patterns, CSV or XLSX tables",
  plan: "Read, check and price; nothing is sent",
  output: "file to write the plan to",
  planExits:
    "Exit codes: 0 everything can go · 2 source not found · 3 at least one invoice or row to mend · 130 interrupted. Nothing is sent.",
  reading: (done) => `Reading and checking: ${done}`,
  title: (total) => `${total} invoice${es(total)}`,
  toSend: (count, amount) => `to send: ${count}, net payable ${amount}`,
  refused: (count) => `to mend: ${count} (will not go)`,
  recipients: "By recipient",
  moreRecipients: (count) => `and ${count} more recipient${es(count)}`,
  noRecipient: "unknown recipient",
  findings: "To mend or to check",
  moreFindings: (count) => `and ${count} more invoice${es(count)} to review; all of them: --json`,
  row: (row) => `row ${row}`,
  nothingSent: "Nothing was sent.",
  written: (path) => `Plan written: ${path}`,
  next: (path) => `→ Send: cpro batch send ${path}`,
  nextWithout: "→ Keep this plan: add -o plan.json; send: cpro batch send <source…>",
  sourceWarnings: "Table",
};
