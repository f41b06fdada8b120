import { type Language, pick } from "../language.ts";

type Words = readonly string[];
const messages = {
  fr: { question: (words: Words) => `Vouliez-vous dire ${words.map((word) => `« ${word} »`).join(" ou ")} ? ` },
  en: { question: (words: Words) => `Did you mean ${words.map((word) => `“${word}”`).join(" or ")}? ` },
};
export const { fr, en } = messages;

/** "Did you mean …?", with a space after it, to stand before the rest of a hint; nothing when there is no guess. */
export function meant(nearest: string | number | undefined, language: Language): string {
  return nearest === undefined || nearest === "" ? "" : pick(language, messages).question(String(nearest).split(", "));
}
