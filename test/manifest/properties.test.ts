import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ManifestValues } from "../../src/domain/batch/manifest.ts";
import { type Cents, cents, toDecimalString, toWireNumber } from "../../src/domain/money.ts";
import { guard } from "../../src/kit/csv.ts";
import { readManifest } from "../../src/manifest/manifest.ts";
import { csvReport } from "../../src/manifest/reports/csv.ts";
import { plainDecimal } from "../../src/manifest/workbook-table.ts";
import type { Report } from "../../src/usecases/ports/report.ts";
import { anyText } from "../support/any-text.ts";

const amount = fc.integer({ min: -99_999_999_99, max: 99_999_999_99 }).map(cents);
const date = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));
/** What people type: letters of western Europe, quotes, separators, signs; nothing invisible. */
const label = fc
  .string({ unit: fc.constantFrom(..."abcXYZ0189éèçœ€ '\"’;,-_/+=@.°"), minLength: 1, maxLength: 20 })
  .map((text) => text.trim())
  .filter((text) => text !== "" && !/^-?\d(?:[.,]\d+)?E\+/i.test(text));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cpro-test-"));
  writeFileSync(join(folder, "a.pdf"), "%PDF-1.4\n");
});
afterAll(() => rmSync(folder, { recursive: true }));

const HIGH = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
const windows1252 = (text: string) =>
  Buffer.from([...text].map((char) => (HIGH.includes(char) ? 0x80 + HIGH.indexOf(char) : (char.codePointAt(0) ?? 0))));
const ENCODINGS = {
  utf8: (text: string) => Buffer.from(text),
  "utf8 with mark": (text: string) => Buffer.from(`\ufeff${text}`),
  "windows-1252": windows1252,
  utf16: (text: string) => Buffer.from(`\ufeff${text}`, "utf16le"),
};

/** `1 234,56` with the spaces that French software puts. */
function french(value: Cents, space: string): string {
  const [whole = "", fraction = ""] = toDecimalString(value).split(".");
  return `${whole.replace(/\B(?=(\d{3})+$)/g, space)},${fraction}`;
}

describe("a manifest, whoever wrote it", () => {
  it("is read back as it was meant", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({ number: label, service: label, comment: label, date, ht: amount, net: amount }),
        fc.constantFrom(";", ",", "\t"),
        fc.constantFrom("\r\n", "\n"),
        fc.constantFrom(" ", "\u00a0", ""),
        fc.constantFrom(...(Object.keys(ENCODINGS) as (keyof typeof ENCODINGS)[])),
        fc.boolean(),
        async (values, delimiter, end, space, encoding, iso) => {
          const day = iso ? values.date : values.date.split("-").reverse().join("/");
          const cells = [
            "a.pdf",
            values.number,
            values.service,
            day,
            french(values.ht, space),
            french(values.net, space),
            values.comment,
          ];
          const header = [
            "Fichier",
            "N° de facture",
            "Code service",
            "Date",
            "Montant HT",
            "Net à payer",
            "Commentaire",
          ];
          const line = (row: readonly string[]) =>
            row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter) + end;
          const path = join(folder, "m.csv");
          writeFileSync(path, ENCODINGS[encoding](line(header) + line(cells)));
          const entries = [];
          for await (const entry of readManifest(path, { source: 0, strictSiret: true, seen: new Set() }))
            entries.push(entry);
          expect(entries).toEqual([
            {
              kind: "row",
              row: {
                source: 0,
                row: 2,
                file: join(folder, "a.pdf"),
                values: values satisfies ManifestValues,
                findings: [],
                at: { file: "A", number: "B", service: "C", date: "D", ht: "E", net: "F", comment: "G" },
              },
            },
          ]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("keeps every cent of a number that a spreadsheet stores as a double", () => {
    fc.assert(
      fc.property(amount, (value) => {
        const shown = plainDecimal(String(toWireNumber(value)));
        expect(Number(shown)).toBe(toWireNumber(value));
        expect(shown).toMatch(/^-?\d+(\.\d{1,2})?$/);
      }),
    );
    expect(plainDecimal("1488.6000000000001")).toBe("1488.6");
    expect(plainDecimal("8.0938923200020001E13")).toBe("80938923200020");
    expect(plainDecimal("0.30000000000000004")).toBe("0.3");
    expect(plainDecimal("1E-3")).toBe("0.001");
    expect(plainDecimal("0")).toBe("0");
  });
});

describe("a report in CSV", () => {
  const report = (texts: readonly string[], net: Cents): Report => ({
    language: "fr",
    title: "t",
    createdAt: "2026-11-23T00:00:00Z",
    facts: [],
    columns: [
      ...texts.map((_, index) => ({ key: `k${index}`, title: `Colonne ${index}`, kind: "text" as const })),
      { key: "net", title: "Net", kind: "amount" },
    ],
    charts: [],
    words: { search: "", shown: "" },
    async *rows() {
      yield [...texts, net];
    },
  });

  it("comes back cell by cell, whatever is in it, and no text of it can run", async () => {
    const anything = anyText({ maxLength: 30 });
    const dangerous = fc
      .tuple(fc.constantFrom("=", "+", "-", "@", "\t=", "\r=", " =", "＝", "|", "%"), anything)
      .map((parts) => parts.join(""));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(anything, dangerous), { minLength: 1, maxLength: 5 }),
        amount,
        async (texts, net) => {
          let csv = "";
          for await (const piece of csvReport(report(texts, net))) csv += piece;
          const [, row = []] = parse(csv.slice(1), { delimiter: ";", recordDelimiter: "\r\n" }) as string[][];
          expect(row).toEqual([...texts.map(guard), toDecimalString(net).replace(".", ",")]);
          for (const cell of row.slice(0, -1)) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/u);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("guards only what needs it, and reversibly", () => {
    expect(guard("=1+1")).toBe("'=1+1");
    expect(guard("Facture n° 12")).toBe("Facture n° 12");
    // A text that begins with an apostrophe gets a second one, where a formula follows.
    expect(guard("'=1+1")).toBe("''=1+1");
    fc.assert(fc.property(fc.string(), (text) => [text, `'${text}`].includes(guard(text))));
  });
});
