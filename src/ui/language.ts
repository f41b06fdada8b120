import { isLanguage, LANGUAGES, type Language } from "../kit/locale/locales.ts";

export { isLanguage, LANGUAGES, type Language } from "../kit/locale/locales.ts";

/** `--lang`, else `CPRO_LANG`, else the locale of the system, else French. */
export function chooseLanguage(flag: string | undefined, env: Readonly<Record<string, string | undefined>>): Language {
  if (flag && isLanguage(flag)) return flag;
  if (env.CPRO_LANG && isLanguage(env.CPRO_LANG)) return env.CPRO_LANG;
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || "";
  return LANGUAGES.find((language) => locale.toLowerCase().startsWith(language)) ?? "fr";
}

/** The sentences of one area in the user's language. */
export function pick<T>(language: Language, area: Readonly<Record<Language, T>>): T {
  return area[language];
}
