import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createMorningBook } from "../../src/config/morning-book.ts";
import { createPaymentTerms } from "../../src/config/payment-terms.ts";
import { tempFolder } from "../support/temp.ts";

const newer = expect.objectContaining({ code: "NEWER_DATA" });

it("the last look of a morning is kept with its version; one without is of before, one of a later version is left alone", async () => {
  const folder = tempFolder();
  const book = createMorningBook(folder);
  const look = { at: "2026-11-29T08:00:00.000Z", statuses: { 1: ["DEPOSEE", null] } } as const;
  await book.keep("martin", "production", look);
  expect(await book.last("martin", "production")).toEqual(look);
  const path = join(folder, readdirSync(folder)[0] ?? "");
  writeFileSync(path, JSON.stringify(look));
  expect(await book.last("martin", "production")).toEqual(look);
  writeFileSync(path, '{"version":2,"looks":[]}');
  await expect(book.last("martin", "production")).rejects.toThrow(newer);
  expect(readFileSync(path, "utf8")).toContain("looks");
  const edited = [
    ...["{", "null", "[]", '{"version":{"toString":1}}'],
    ...[null, [], { 1: null }, { 1: {} }, { 1: [1, null] }, { 1: ["DEPOSEE"] }].map((statuses) =>
      JSON.stringify({ ...look, statuses }),
    ),
    JSON.stringify({ ...look, at: "yesterday" }),
  ];
  for (const text of edited) {
    writeFileSync(path, text);
    expect(await book.last("martin", "production")).toBeNull();
  }
});

it("terms, dates and rates of a later version are named, not called wrong", async () => {
  const folder = tempFolder();
  const terms = createPaymentTerms(folder);
  for (const name of ["payment-terms", "performed-dates", "ecb-rates"])
    writeFileSync(join(folder, `${name}.json`), '{"version":2,"entries":[]}');
  await expect(terms.read()).rejects.toThrow(newer);
  await expect(terms.performed()).rejects.toThrow(newer);
  await expect(terms.keepRates(new Map())).rejects.toThrow(newer);
});
