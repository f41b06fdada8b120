import type { Deprecation } from "../../domain/deprecations.ts";

/** What is told of something that goes. */
export const fr = ({ name, instead, goes }: Deprecation): string =>
  `Obsolète : le champ JSON « ${name} » disparaît avec la version ${goes} ; lisez « ${instead} ».`;
export const en = ({ name, instead, goes }: Deprecation): string =>
  `Deprecated: the JSON field “${name}” goes with version ${goes}; read “${instead}”.`;
