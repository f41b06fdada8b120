/** The text without accents and other marks: `Évry` → `Evry`. */
export function withoutMarks(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "");
}

/** Without marks and in small letters, as texts are compared that people type: `Évry` → `evry`. */
export function folded(text: string): string {
  return withoutMarks(text).toLowerCase();
}
