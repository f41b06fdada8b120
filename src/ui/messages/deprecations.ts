import type { Deprecation } from "../../domain/deprecations.ts";

/** What is told of something that goes, and how to be told no more of it. */
export const fr = {
  goes: ({ name, instead, goes }: Deprecation): string =>
    `Obsolète : le champ JSON « ${name} » disparaît avec la version ${goes} ; lisez « ${instead} ».`,
  known: "Vous ne le lisez pas ? CPRO_DEPRECATIONS=silent fait taire cette ligne.",
};
export const en: typeof fr = {
  goes: ({ name, instead, goes }) =>
    `Deprecated: the JSON field “${name}” goes with version ${goes}; read “${instead}”.`,
  known: "You do not read it? CPRO_DEPRECATIONS=silent stops this line.",
};
