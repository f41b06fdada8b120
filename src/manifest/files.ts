import { stat } from "node:fs/promises";
import { resolve } from "node:path";

/**
 * The file a manifest names, seen from the manifest's folder; null when there is none. A name typed on Windows
 * (`factures\a.pdf`) or decomposed by macOS (`é` as two characters) finds its file elsewhere too.
 */
export async function findFile(folder: string, name: string): Promise<string | null> {
  const variants = new Set([name, name.replaceAll("\\", "/")]);
  for (const variant of [...variants]) variants.add(variant.normalize("NFC")).add(variant.normalize("NFD"));
  for (const variant of variants) {
    const path = resolve(folder, variant);
    // Whatever keeps a file from being looked at (absent, forbidden, a name the system refuses) makes it not found.
    const found = await stat(path).catch(() => null);
    if (found?.isFile()) return path;
  }
  return null;
}
