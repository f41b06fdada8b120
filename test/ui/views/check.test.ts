import { expect, it } from "vitest";
import { findingOf } from "../../../src/domain/finding.ts";
import { NO_FACTS, type PdfReport } from "../../../src/domain/pdf-report.ts";
import type { Io } from "../../../src/ui/io.ts";
import { checkView } from "../../../src/ui/views/check.ts";

const REPORT: PdfReport = {
  ...{ bytes: 40_000, sha256: "0".repeat(64), verdict: "text", pages: 1, textPages: 1, signed: "none", facturx: null },
  findings: [],
  facts: { ...NO_FACTS, invoiceType: { value: "invoice", source: "text", page: 1 } },
};
const TOTALS = { ht: "429.00", tva: "95.80", ttc: "514.80" };

it("names in a folder what was not read, each remark with its files, and what was not checked", () => {
  let out = "";
  let talk = "";
  const io = {
    ...{ json: false, language: "en", quiet: true, verbose: false, wizard: true, color: false },
    out: (text: string) => {
      out += text;
    },
    progress: () => undefined,
    talk: (text: string) => {
      talk += text;
    },
  } as unknown as Io;
  const view = checkView(io, ["folder"], () => new Date(0));
  const fact = (value: string) => ({ value, source: "text", page: 1 }) as const;
  const facts = { ...REPORT.facts, invoiceNumber: fact("F1"), buyerSiret: fact("80938923200020") } as never;
  view.file({ file: "folder/a.pdf", report: { ...REPORT, facts }, acceptable: true });
  const findings = [findingOf("PDF_TOTALS_DISAGREE", "warning", TOTALS)];
  view.file({ file: "folder/b.pdf", report: { ...REPORT, findings }, acceptable: true });
  expect(view.end()).toEqual({ accepted: 2, refused: 0 });
  const lines = out.trimEnd().split("\n");
  expect(lines[0]).toMatch(/not read: date, amount due$/);
  expect(lines[1]).toMatch(/not read: number, date, the recipient's SIRET, amount due · 1 remark$/);
  expect(talk).toMatch(/! The printed totals[^\n]*\n[^\n]*\n +[^\n]*b\.pdf\n/);
  expect(talk).toMatch(/2 readable by Chorus Pro, 0 to be made again/);
  expect(talk).toContain("Amounts, recipient, service and duplicates are checked when they are sent.");
});
