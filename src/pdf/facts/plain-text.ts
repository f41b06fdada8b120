import type { PageText } from "../page-text.ts";
import { fold } from "./fold.ts";
import { remember } from "./remember.ts";

/** All that the pages say as one line to look for words in: lower case, without accents, single spaces. */
export function plainText(pages: readonly PageText[]): string {
  return pages.map(plainPage).join(" ").replace(/\s+/g, " ");
}

const plainPage = remember(({ items }: PageText) =>
  items
    .map((item) => fold(item.text))
    .join(" ")
    .replace(/[’`]/g, "'")
    .replace(/\s+/g, " "),
);
