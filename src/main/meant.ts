import { nearest } from "../domain/nearest.ts";
import type { AfterWords } from "./command-words.ts";

/** What may have been meant by a command or an option that does not exist; loaded only when one was typed. */
export function meantBy(code: string, typed: string, { words, options, next }: AfterWords): readonly string[] {
  if (code === "commander.unknownOption") return nearest(typed, options);
  if (code !== "commander.unknownCommand") return [];
  return nearest(typed, next).map((name) => ["cpro", ...words, name].join(" "));
}
