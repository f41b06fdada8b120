import { oddCharacters } from "../domain/file-names.ts";
import type { Finding } from "../domain/finding.ts";

/** Chorus Pro takes 10 Mo; whether that means 10 000 000 bytes or more is not written, so the smaller figure holds. */
const MAX_PDF_BYTES = 10_000_000;
/** `nomFichier` of the deposit, extension included. */
const MAX_NAME_LENGTH = 200;

/** What the file's name and size alone say about its deposit. */
export function fileFindings(name: string, bytes: number): Finding[] {
  const findings: Finding[] = [];
  if (bytes > MAX_PDF_BYTES) findings.push({ code: "PDF_TOO_LARGE", severity: "error", params: { bytes } });
  const length = [...name].length;
  if (length > MAX_NAME_LENGTH) {
    findings.push({ code: "PDF_NAME_TOO_LONG", severity: "error", params: { length, limit: MAX_NAME_LENGTH } });
  }
  const odd = oddCharacters(name);
  if (odd.length > 0) {
    findings.push({
      code: "PDF_NAME_CHARACTERS",
      // It goes under a name without them.
      severity: "info",
      params: { characters: odd.slice(0, 20).join(" ") },
    });
  }
  return findings;
}
