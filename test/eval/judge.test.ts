import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cents } from "../../src/domain/money.ts";
import { type FactSource, type InvoiceFacts, NO_FACTS, type PdfReport } from "../../src/domain/pdf-report.ts";
import { parseSiret } from "../../src/domain/siret.ts";
import { HISTORICAL } from "../support/structured.ts";
import { tempFolder } from "../support/temp.ts";
import { groupsOf, judge } from "./judge.ts";
import { type Manifest, type Row, readManifests } from "./manifest.ts";

const SIRET = "73282932000074";

function row(columns: Record<string, string>): Row {
  return { path: "/x.pdf", name: "x.pdf", column: (name) => columns[name] ?? "" };
}

function report(facts: Partial<InvoiceFacts>, facturx: PdfReport["facturx"] = null): PdfReport {
  const rest = { bytes: 1, sha256: "", verdict: "text", pages: 1, textPages: 1, signed: "none", findings: [] } as const;
  return { ...rest, facturx, facts: { ...NO_FACTS, ...facts } };
}

const fact = <T>(value: T, source: FactSource = "text") => ({ value, source, page: 1 });

function outcomes(
  columns: Record<string, string>,
  given: PdfReport,
  manifest: Partial<Manifest> = {},
): Record<string, string> {
  const known: Manifest = { rows: [], notesTypes: false, notesContracts: false, ...manifest };
  return Object.fromEntries(judge(row(columns), known, given).map(({ fact: name, outcome }) => [name, outcome]));
}

describe("judge", () => {
  const french = { category: "invoice-fr", expected_verdict: "text", invoice_number: "F-1" };

  it("tells right, wrong, missed and absent apart", () => {
    const given = report({
      invoiceNumber: fact("F-1"),
      issueDate: fact("2026-01-01"),
      payableAmount: fact(cents(100)),
    });
    expect(outcomes({ ...french, invoice_date: "2026-01-02", total_ht: "1.00" }, given)).toMatchObject({
      invoiceNumber: "right",
      issueDate: "wrong",
      payableAmount: "wrong",
      taxExclusiveAmount: "missed",
      taxAmount: "absent",
    });
  });

  it("compares amounts by the cent and numbers without regard to the width of spaces", () => {
    const given = report({ invoiceNumber: fact("FC 26 1"), taxAmount: fact(cents(13_027)) });
    expect(outcomes({ ...french, invoice_number: "FC\u00a026 1", total_tva: "130.272" }, given)).toMatchObject({
      invoiceNumber: "right",
      taxAmount: "right",
    });
  });

  it("asks for no SIRET that fails its check, and for nothing a reader cannot see", () => {
    expect(outcomes({ ...french, supplier_siret: "73282932000075" }, report({})).sellerSiret).toBe("absent");
    expect(outcomes({ ...french, not_in_text: "invoice_number" }, report({})).invoiceNumber).toBe("open");
    expect(outcomes({ ...french, expected_verdict: "scan" }, report({})).invoiceNumber).toBe("open");
    const facturx = { profile: "BASIC", file: "factur-x.xml", structured: HISTORICAL };
    expect(outcomes({ ...french, expected_verdict: "scan" }, report({}, facturx)).invoiceNumber).toBe("missed");
  });

  it("does not judge what the manifest does not establish", () => {
    const parsed = parseSiret(SIRET);
    if (!parsed.ok) throw new Error("not a SIRET");
    const given = { serviceCode: fact("S"), sellerSiret: fact(parsed.siret) };
    expect(outcomes({ category: "invoice-other", invoice_number: "1" }, report(given))).toMatchObject({
      serviceCode: "open",
      sellerSiret: "wrong",
    });
    expect(outcomes(french, report(given))).toMatchObject({ serviceCode: "wrong", sellerSiret: "wrong" });
    expect(
      outcomes(french, report(given, { profile: "MINIMUM", file: "f.xml", structured: HISTORICAL })),
    ).toMatchObject({
      serviceCode: "open",
      sellerSiret: "open",
    });
  });

  it("takes types and contracts from notes only where notes speak of them", () => {
    const credit = { ...french, notes: "credit note; contract: M-1" };
    expect(outcomes(credit, report({ invoiceType: fact("invoice") }))).not.toHaveProperty("invoiceType");
    const speaks = { notesTypes: true, notesContracts: true };
    expect(
      outcomes(credit, report({ invoiceType: fact("invoice"), contractNumber: fact("M-1") }), speaks),
    ).toMatchObject({
      invoiceType: "wrong",
      contractNumber: "right",
    });
  });

  it("groups a file by what it is", () => {
    expect(groupsOf(row(french), report({}))).toEqual(["all files", "French text invoices"]);
    expect(groupsOf(row({ ...french, facturx_profile: "BASIC" }), report({}))).toEqual(["all files", "Factur-X"]);
    expect(groupsOf(row({ category: "text-other", expected_verdict: "text" }), report({}))).toEqual(["all files"]);
  });
});

describe("readManifests", () => {
  it("reads the manifests of the folder and of its subfolders, for files that are there", async () => {
    const folder = tempFolder();
    await mkdir(join(folder, "more"));
    for (const file of ["a.pdf", "more/b.pdf"]) await writeFile(join(folder, file), "%PDF-");
    await writeFile(join(folder, "manifest.csv"), "\ufefffile,expected_verdict\na.pdf,corrupt\nmissing.pdf,text\n");
    await writeFile(join(folder, "more", "manifest.csv"), "file,notes\nb.pdf,credit note\n");
    const [own, more] = readManifests(folder);
    expect(own?.rows.map(({ name, column }) => [name, column("expected_verdict"), column("notes")])).toEqual([
      ["a.pdf", "corrupt", ""],
    ]);
    expect(more?.rows.map(({ name }) => name)).toEqual([join("more", "b.pdf")]);
    expect([own?.notesTypes, more?.notesTypes]).toEqual([false, true]);
  });
});
