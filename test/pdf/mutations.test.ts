import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createPdfReader } from "../../src/pdf/reader.ts";
import { mutant } from "../fuzz/mutations.ts";
import { FIXTURES } from "../support/cli.ts";

const VERDICTS = /^(text|scan|ocr|mixed|unextractable|empty|encrypted|corrupt|not-a-pdf)$/;

// A small part of `npm run fuzz:pdf`, which takes a count, a seed and folders.
it("gives every broken file one verdict, within the limits", async () => {
  const folder = join(FIXTURES, "pdf");
  const originals = readdirSync(folder).map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
  const reader = createPdfReader();
  const given = await Promise.all(
    Array.from({ length: 120 }, async (_, index) => {
      const { name, bytes } = mutant(2026, index, originals);
      return { name, report: await reader.readBytes(bytes, `${name}.pdf`) };
    }),
  );
  await reader.close();
  for (const { name, report } of given) {
    expect(report.verdict, name).toMatch(VERDICTS);
    expect(
      report.findings.map(({ code }) => code),
      name,
    ).not.toContain("PDF_TIMEOUT");
  }
  expect(new Set(given.map(({ report }) => report.verdict)).size).toBeGreaterThan(2);
});

it("breaks files the same way for the same seed", () => {
  const originals = [{ name: "a.pdf", bytes: readFileSync(join(FIXTURES, "pdf", "facture-simple.pdf")) }];
  for (const index of [0, 7, 39]) {
    expect(mutant(5, index, originals)).toEqual(mutant(5, index, originals));
    expect(mutant(6, index, originals).bytes.equals(mutant(5, index, originals).bytes)).toBe(false);
  }
});
