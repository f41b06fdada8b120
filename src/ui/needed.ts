import { type Language, pick } from "./language.ts";
import * as messages from "./messages/prompter.ts";

/** Judges an answer that may not be empty: what is missing is said by the question's own words, without its remarks. */
export function needed(question: string, language: Language): (value: string) => true | string {
  const bare = question.replace(/\s*[(:?].*$/s, "");
  return (value) => value.trim() !== "" || pick(language, messages).needed(bare);
}
