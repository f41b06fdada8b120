import type { Plugin } from "vite";

export function pdfjsCore(): Plugin;
export function pdfjsCharacterMaps(): Plugin;

/** The file of PDF.js that is cut. */
export const source: string;
export function coreOf(code: string): string;
