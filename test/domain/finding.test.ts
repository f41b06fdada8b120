import { describe, expect, it } from "vitest";
import { causesFirst, type Finding, findingOf, worthReading } from "../../src/domain/finding.ts";

const MISSING = (["ht", "tva", "ttc", "net"] as const).map((field) => findingOf("AMOUNT_MISSING", "error", { field }));
const DISAGREE = findingOf("PDF_TOTALS_DISAGREE", "warning", { ht: "429.00", tva: "95.80", ttc: "514.80" });
const OTHER = findingOf("PDF_OTHER_DOCUMENT", "warning", { kind: "delivery" });
const UNKNOWN = findingOf("SERVICE_UNKNOWN", "error", { code: "X", nearest: "", name: "" });
const shown = (findings: readonly Finding[]) => findings.map(({ code, severity }) => `${severity} ${code}`);

describe("what stops an invoice, by its cause", () => {
  it("says that totals contradict one another, first, and not that they are missing", () => {
    const told = ["error PDF_TOTALS_DISAGREE", "error SERVICE_UNKNOWN"];
    expect(shown(causesFirst([...MISSING, UNKNOWN, DISAGREE]))).toEqual(told);
    expect(shown(worthReading([...MISSING, UNKNOWN, DISAGREE]))).toEqual(told);
  });

  it("says that the recipient's SIRET is miscopied, and not that it is missing", () => {
    const miscopied = findingOf("PDF_RECIPIENT_SIRET", "warning", { siret: "80938923200021" });
    expect(shown(worthReading([miscopied, findingOf("RECIPIENT_MISSING", "error")]))).toEqual([
      "error PDF_RECIPIENT_SIRET",
    ]);
    expect(shown(causesFirst([miscopied]))).toEqual(["warning PDF_RECIPIENT_SIRET"]);
  });

  it("says of copies of one PDF only that, and of another PDF with their number that too", () => {
    const copies = findingOf("BATCH_FILE_TWICE", "error", { files: "a.pdf, b.pdf", other: "b.pdf" });
    const number = (files: string) => findingOf("BATCH_NUMBER_TWICE", "error", { number: "F-1", files });
    expect(shown(worthReading([number("a.pdf, b.pdf"), copies]))).toEqual(["error BATCH_FILE_TWICE"]);
    expect(worthReading([number("a.pdf, b.pdf, c.pdf"), copies])).toHaveLength(2);
    expect(worthReading([number("a.pdf, b.pdf")])).toHaveLength(1);
  });

  it("says of a document that is no invoice only that", () => {
    const lacks = [findingOf("NUMBER_MISSING", "error"), findingOf("DATE_MISSING", "error"), ...MISSING];
    expect(shown(worthReading([...lacks, UNKNOWN, OTHER]))).toEqual(["error PDF_OTHER_DOCUMENT"]);
  });

  it("leaves what is missing, and what was given in the place of what was doubted", () => {
    expect(causesFirst(MISSING)).toEqual(MISSING);
    const net = MISSING.slice(3);
    expect(causesFirst([...net, DISAGREE])).toEqual([...net, DISAGREE]);
    expect(causesFirst([DISAGREE, OTHER])).toEqual([DISAGREE, OTHER]);
  });
});
