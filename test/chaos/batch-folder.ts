import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FIXTURES } from "../support/cli.ts";

/** A folder with a manifest of `count` invoices, each with a file of its own; gives the manifest's path. */
export function writeBatch(folder: string, prefix: string, count: number): { manifest: string; numbers: string[] } {
  mkdirSync(folder, { recursive: true });
  const pdf = readFileSync(join(FIXTURES, "pdf/facture-simple.pdf"));
  const numbers = Array.from({ length: count }, (_, index) => `${prefix}-${index + 1}`);
  for (const number of numbers) {
    // A comment after the end of the file: another file to cpro, the same invoice to a reader.
    writeFileSync(join(folder, `${number}.pdf`), Buffer.concat([pdf, Buffer.from(`\n% ${number}\n`)]));
  }
  const manifest = join(folder, "batch.csv");
  const lines = numbers.map((number) => `${number}.pdf,80938923200020,ACCUEIL,${number}`);
  writeFileSync(manifest, ["file,to,service,number", ...lines, ""].join("\n"));
  return { manifest, numbers };
}

/** How often the server has each number, drafts left out. */
export function countAccepted(invoices: readonly { number: string; status: string }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { number, status } of invoices) {
    if (status !== "INTERPRETEE_OCR") counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return counts;
}
