import type { Language } from "../language.ts";

/** "Did you mean …?", with a space after it, to stand before the rest of a hint; nothing when there is no guess. */
export function meant(nearest: string | number | undefined, language: Language): string {
  if (nearest === undefined || nearest === "") return "";
  const words = String(nearest).split(", ");
  if (language === "fr") return `Vouliez-vous dire ${words.map((word) => `« ${word} »`).join(" ou ")} ? `;
  return `Did you mean ${words.map((word) => `“${word}”`).join(" or ")}? `;
}
