/** What is said when not even the sentences of errors can be loaded any more. */
export const fr = (code: string): string =>
  `Le système n’accorde plus rien à cpro (${code}). Le journal dit ce qui a été envoyé.\n→ Autorisez davantage de fichiers ouverts (ulimit -n 1024), puis relancez la même commande : rien ne part deux fois.\n`;
export const en = (code: string): string =>
  `The system gives cpro nothing more (${code}). The journal says what was sent.\n→ Allow more open files (ulimit -n 1024), then run the same command again: nothing is sent twice.\n`;
