export const LANGUAGES = ["fr", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

export function isLanguage(text: string): text is Language {
  return text === "fr" || text === "en";
}

/** `--lang`, else `CPRO_LANG`, else the locale of the system, else French. */
export function chooseLanguage(flag: string | undefined, env: Readonly<Record<string, string | undefined>>): Language {
  if (flag && isLanguage(flag)) return flag;
  if (env.CPRO_LANG && isLanguage(env.CPRO_LANG)) return env.CPRO_LANG;
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || "";
  return /^en/i.test(locale) ? "en" : "fr";
}

/** The sentences of one area in the user's language. */
export function pick<T>(language: Language, area: { readonly fr: T; readonly en: T }): T {
  return area[language];
}
