/** Which world this is, on every screen where it matters. */
export const fr = {
  sandbox: "[bac à sable] Rien n’atteint Chorus Pro.",
  qualification: "[qualification] Plateforme d’essai de l’État : ces factures ne seront pas payées.",
  production: "[production] Ce que vous envoyez est réel.",
  custom: (url: string) => `[serveur personnalisé] ${url}`,
};

export const en: typeof fr = {
  sandbox: "[sandbox] Nothing reaches Chorus Pro.",
  qualification: "[qualification] The State's own test platform: these invoices will not be paid.",
  production: "[production] What you send is real.",
  custom: (url) => `[custom server] ${url}`,
};
