/** What is said when not even the sentences of errors can be loaded any more; `MODULE_NOT_FOUND`: a part is not there. */
const isReplaced = (code: string): boolean => code.endsWith("MODULE_NOT_FOUND");

export const fr = (code: string): string =>
  isReplaced(code)
    ? `Une partie de cpro manque : il vient d’être mis à jour, ou son installation est incomplète (${code}). Le journal dit ce qui a été envoyé.\n→ Relancez la même commande : rien ne part deux fois. Si cela se répète, réinstallez cpro.\n`
    : `Le système n’accorde plus rien à cpro (${code}). Le journal dit ce qui a été envoyé.\n→ Autorisez davantage de fichiers ouverts (ulimit -n 1024), puis relancez la même commande : rien ne part deux fois.\n`;
export const en = (code: string): string =>
  isReplaced(code)
    ? `A part of cpro is missing: it has just been updated, or is not wholly installed (${code}). The journal says what was sent.\n→ Run the same command again: nothing is sent twice. If it goes on, install cpro again.\n`
    : `The system gives cpro nothing more (${code}). The journal says what was sent.\n→ Allow more open files (ulimit -n 1024), then run the same command again: nothing is sent twice.\n`;
