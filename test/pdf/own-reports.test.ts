import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createReportWriter } from "../../src/manifest/reports/writer.ts";
import { findPdfs } from "../../src/pdf/find-pdfs.ts";
import type { Report } from "../../src/usecases/ports/report.ts";
import { tempFolder } from "../support/temp.ts";

it("takes none of the program's own reports in a folder for an invoice; named by itself, it is looked at", async () => {
  const folder = tempFolder();
  mkdirSync(join(folder, "lot"));
  const report: Report = {
    ...{ language: "fr", title: "Envoi", createdAt: "2026-11-29T10:00:00.000Z", facts: [], charts: [] },
    ...{ columns: [{ key: "number", title: "Numéro", kind: "text" }], words: { search: "Chercher", shown: "%" } },
    async *rows() {
      yield ["F-1"];
    },
  };
  const own = join(folder, "lot", "rapport.pdf");
  await createReportWriter().save(report, "pdf", own);
  for (const name of ["a.pdf", "vide.pdf"])
    writeFileSync(join(folder, "lot", name), name === "a.pdf" ? "%PDF-1.7 facture" : "");
  const found = async (path: string) => {
    const paths: string[] = [];
    for await (const one of findPdfs([path])) paths.push(one);
    return paths;
  };
  expect(await found(folder)).toEqual([join(folder, "lot", "a.pdf"), join(folder, "lot", "vide.pdf")]);
  expect(await found(own)).toEqual([own]);
});

it("passes over the proofs of deposits that lie in a folder", async () => {
  const folder = tempFolder();
  for (const name of ["preuve-F-1", "factures"]) mkdirSync(join(folder, name));
  for (const name of ["invoice.pdf", "summary.pdf", "proof.json", "SHA256SUMS"])
    writeFileSync(join(folder, "preuve-F-1", name), "x");
  for (const name of ["invoice.pdf", "proof.json"]) writeFileSync(join(folder, "factures", name), "x");
  const paths: string[] = [];
  for await (const one of findPdfs([folder])) paths.push(one);
  expect(paths).toEqual([join(folder, "factures", "invoice.pdf")]);
});
