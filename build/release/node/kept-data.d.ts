import type { Item } from "./icu-package.js";

export const KEPT_LANGUAGES: readonly string[];
export const NEEDED_CONVERTERS: readonly string[];
export function keptItems(items: readonly Item[]): Item[];
