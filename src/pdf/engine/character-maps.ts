import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { FetchBuiltInCMap } from "pdfjs-core";

/** Reads the character maps that come with PDF.js from a folder; a map is read only when a font asks for it. */
export function characterMapsIn(directory: string): FetchBuiltInCMap {
  return async (name) => {
    if (!/^[\w-]+$/.test(name)) throw new Error(`no character map ${name}`);
    return { cMapData: new Uint8Array(await readFile(join(directory, `${name}.bcmap`))), isCompressed: true };
  };
}
