import { describe, expect, it } from "vitest";
import { type Finding, findingOf } from "../../../src/domain/finding.ts";
import { FINDING_CODES, FINDINGS } from "../../../src/domain/finding-codes.ts";
import type { Io } from "../../../src/ui/io.ts";
import { findingText } from "../../../src/ui/spoken.ts";
import { createRemarks, rowLines } from "../../../src/ui/views/remarks.ts";

const ioOf = (language: "fr" | "en", wizard: boolean) => ({ language, wizard, color: false }) as unknown as Io;
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

function shown(findings: readonly (readonly [Finding, string])[], io = ioOf("fr", false)): string {
  const remarks = createRemarks(io, () => 10);
  for (const [finding, name] of findings) remarks.note(finding, name);
  return plain(remarks.lines());
}
const withoutClient = (seller: string) => findingOf("SELLER_WITHOUT_PROFILE", "error", { seller });

/** A finding of one invoice, each of its values like no other invoice's. */
function findingFor(code: Finding["code"], invoice: number): Finding {
  const names = FINDINGS[code].split(" ").map((name) => name.replace("?", ""));
  // The cell is told with the name.
  const own = names.filter((name) => !/^(?:row|column|header|source)$/.test(name));
  const params = Object.fromEntries(own.map((name) => [name, `Q${invoice}${name}Q`]));
  return { code, severity: "error", params } as unknown as Finding;
}

describe("remarks about several invoices", () => {
  const CODES = FINDING_CODES.filter((code) => FINDINGS[code] !== "");
  it.each(["fr", "en"] as const)("never give an invoice another one's value, whatever the code (%s)", (language) => {
    for (const wizard of [false, true]) {
      const io = ioOf(language, wizard);
      for (const code of CODES) {
        for (const count of [2, 5]) {
          const findings = Array.from({ length: count }, (_, invoice) => findingFor(code, invoice));
          const text = shown(
            findings.map((finding, invoice) => [finding, `inv-${invoice}.pdf`] as const),
            io,
          );
          const blocks = text.split(/\n(?= {2}[✗!] | {4}· )/);
          for (const [invoice, finding] of findings.entries()) {
            const own = blocks.filter((block) => block.includes(`inv-${invoice}.pdf`));
            const values = (of: string) => new Set(of.match(/Q\d\w*?Q/g) ?? []);
            const told = values(findingText(finding, io).message);
            expect(own.length, `${code}: ${text}`).toBeGreaterThan(0);
            for (const value of told) expect(own.join("\n"), code).toContain(value);
            for (const value of values(own.join("\n"))) expect(value, `${code}: ${text}`).toMatch(`Q${invoice}`);
          }
        }
      }
    }
  });

  it("say once what is the same but for a value, with each value and its invoices", () => {
    const [a, b, c, d] = ["57890166200010", "54567833600011", "44556677100017", "80938923200020"] as const;
    const sellers = [a, b, c, d, b].map((seller, at) => [withoutClient(seller), `f${at}.pdf`] as const);
    expect(shown(sellers)).toBe(
      "  ✗ aucun client enregistré n’a le vendeur … : cette facture ne part pas\n" +
        "    → Enregistrez-le : cpro login --profile <nom>, ou cpro profile import\n" +
        "    · 578 901 662 00010 – f0.pdf\n" +
        "    · 545 678 336 00011 – 2 factures : f1.pdf, f4.pdf\n" +
        "    · 445 566 771 00017 – f2.pdf\n" +
        "    · 809 389 232 00020 – f3.pdf\n",
    );
    expect(shown(sellers.slice(0, 2)).match(/aucun client/g)).toHaveLength(2);
  });

  it("tell hints that differ in an option as one", () => {
    const fields = ["ht", "tva", "ttc", "net"].map(
      (field) => [findingOf("AMOUNT_MISSING", "error", { field }), `${field}.pdf`] as const,
    );
    expect(shown(fields)).toMatch(
      /^[^\n]*« … »[^\n]*\n {4}→ [^\n]*--ht, --tva, --ttc, --net [^\n]*\n {4}· HT – ht\.pdf\n/,
    );
  });

  it("tell what many rows of a table have once, and a few rows by themselves", () => {
    const cell = (row: number, value: string) =>
      findingOf("MANIFEST_AMOUNT", "error", { row, column: "B", header: "ttc", value });
    const table = (count: number) =>
      plain(
        rowLines(
          Array.from({ length: count }, (_, at) => cell(at + 2, `x${at}`)),
          ioOf("fr", false),
        ),
      );
    expect(table(3).match(/→/g)).toHaveLength(3);
    expect(table(4)).toMatch(/^ {2}✗ « … » n’est pas un montant\n {4}→ [^\n]*\n {4}· x0 – ligne 2 \(colonne B\)\n/);
    expect(table(4).match(/→/g)).toHaveLength(1);
  });

  it("count what is beyond, and name the column of each row", () => {
    const many = Array.from({ length: 14 }, (_, at) => [withoutClient(`${at}`), `f${at}.pdf`] as const);
    expect(shown(many)).toMatch(/· 9 – f9\.pdf\n {4}et 4 autres factures\n$/);
    const cell = (row: number) =>
      [
        { code: "DATE_MISSING", severity: "error", params: { row, column: "H" } } as unknown as Finding,
        `ligne ${row}, f.pdf`,
      ] as const;
    expect(shown([cell(3), cell(4)])).toMatch(
      /✗ [^:]*\n[^\n]*\n {4}2 factures : ligne 3, f\.pdf \(colonne H\), ligne 4, f\.pdf \(colonne H\)\n$/,
    );
    expect(shown([cell(3)])).toContain("✗ ligne 3, colonne H : ");
  });
});
