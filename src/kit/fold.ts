/** The text without accents and other marks: `Évry` → `Evry`. */
export function withoutMarks(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "");
}

/** Without marks and in small letters, as texts are compared that people type: `Évry` → `evry`. */
export function folded(text: string): string {
  return withoutMarks(text).toLowerCase();
}

/** Whether a text holds every word that was typed, in any order and however it is written. */
export function holdsWords(text: string, typed: string): boolean {
  const within = folded(text);
  return folded(typed)
    .split(/\s+/)
    .every((word) => within.includes(word));
}
