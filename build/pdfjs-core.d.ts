import type { Plugin } from "vite";

export function pdfjsCore(): Plugin;
export function pdfjsCharacterMaps(): Plugin;
