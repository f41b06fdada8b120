import { createHash } from "node:crypto";
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PDFDocument } from "pdf-lib";
import PdfKit from "pdfkit";
import { afterAll, describe, expect, it } from "vitest";
import type { PdfReport } from "../../src/domain/pdf-report.ts";
import { createPdfReader } from "../../src/pdf/reader.ts";
import { FIXTURES } from "../support/cli.ts";
import { tempFolder } from "../support/temp.ts";
import { LETTER, rawPdf, stream } from "./raw-pdf.ts";

const reader = createPdfReader({ workers: 2 });
afterAll(() => reader.close());

const fixture = (name: string) => join(FIXTURES, "pdf", name);
const codes = (report: PdfReport) => report.findings.map(({ code }) => code);
const letter = () => rawPdf({ pages: [{ content: LETTER() }] });

async function protectedPdf(passwords: PDFKit.PDFDocumentOptions): Promise<Buffer> {
  const document = new PdfKit({ pdfVersion: "1.7ext3", ...passwords });
  const chunks: Buffer[] = [];
  document.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.on("end", resolve));
  for (let line = 0; line < 20; line++) document.text("Facture de maintenance du mois de mars");
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

describe("what a report says of the file", () => {
  it("gives size, hash, pages and facts", async () => {
    const path = fixture("facture-simple.pdf");
    const bytes = await readFile(path);
    const report = await reader.read(path);
    expect(report).toMatchObject({
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      verdict: "text",
      pages: 1,
      textPages: 1,
      signed: "none",
      facturx: null,
    });
    expect(report.facts.payableAmount?.source).toBe("text");
    expect(await reader.readBytes(bytes, "facture-simple.pdf")).toEqual(report);
    // The same bytes under the same name are not read again; under another name they may have other findings.
    expect(await reader.readBytes(bytes, "facture-simple.pdf")).toBe(
      await reader.readBytes(Uint8Array.from(bytes), "facture-simple.pdf"),
    );
    expect(codes(await reader.readBytes(bytes, "é.pdf"))).toEqual(["PDF_NAME_CHARACTERS"]);
    // A piece of a larger buffer, as Node gives small ones.
    const larger = Buffer.concat([Buffer.alloc(100), bytes, Buffer.alloc(50)]);
    expect(await reader.readBytes(larger.subarray(100, 100 + bytes.length), "facture-simple.pdf")).toEqual(report);
  });

  it("refuses what needs a password, and warns of restricted permissions", async () => {
    const closed = await reader.readBytes(
      await protectedPdf({ userPassword: "secret", ownerPassword: "maître" }),
      "a.pdf",
    );
    expect(closed).toMatchObject({ verdict: "encrypted", pages: 0 });
    expect(codes(closed)).toEqual(["PDF_ENCRYPTED"]);
    const restricted = await reader.readBytes(await protectedPdf({ ownerPassword: "maître" }), "a.pdf");
    expect(restricted).toMatchObject({ verdict: "text", pages: 1 });
    expect(codes(restricted)).toEqual(["PDF_OWNER_PASSWORD"]);
  });

  it("finds attached files, scripts, XFA, archive claims and signatures", async () => {
    const document = await PDFDocument.load(letter());
    await document.attach(Buffer.from("lignes"), "détail.csv", { mimeType: "text/csv" });
    document.addJavaScript("bonjour", "app.alert('bonjour')");
    const report = await reader.readBytes(await document.save(), "a.pdf");
    expect(report.verdict).toBe("text");
    expect(report.findings).toEqual([
      { code: "PDF_JAVASCRIPT", severity: "warning" },
      { code: "PDF_ATTACHMENTS", severity: "warning", params: { count: 1, names: "détail.csv" } },
    ]);

    const xmp = `<x:xmpmeta><pdfaid:part>3</pdfaid:part><pdfaid:conformance>b</pdfaid:conformance></x:xmpmeta>`;
    const signed = rawPdf({
      pages: [{ content: LETTER() }],
      catalog: "/NeedsRendering true/Metadata 100 0 R/AcroForm<</Fields[101 0 R]/XFA 103 0 R>>",
      objects: {
        100: stream("/Type/Metadata/Subtype/XML", xmp),
        101: "<</FT/Sig/T(signature)/V 102 0 R>>",
        102: "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/Contents<00>>>",
        103: stream("", "<xdp/>"),
      },
    });
    const second = await reader.readBytes(signed, "a.pdf");
    expect(second.signed).toBe("pades");
    expect(second.findings).toEqual([
      { code: "PDF_XFA", severity: "error" },
      { code: "PDF_SIGNED", severity: "info" },
      { code: "PDF_PDFA", severity: "info", params: { level: "3B" } },
    ]);
  });

  it("does not take a field left for a signature for one", async () => {
    const bytes = rawPdf({ pages: [{ content: LETTER() }], catalog: "/AcroForm<</Fields[<</FT/Sig/T(ici)>>]>>" });
    expect((await reader.readBytes(bytes, "a.pdf")).signed).toBe("none");
  });

  it("reads the embedded invoice XML under any name, and says when a standard one is unreadable", async () => {
    const withXml = async (xml: string, name: string) => {
      const document = await PDFDocument.load(letter());
      await document.attach(Buffer.from(xml), name);
      return reader.readBytes(await document.save(), "a.pdf");
    };
    const { cii } = await import("./facturx/cii.ts");
    const found = await withXml(cii(), "facture.xml");
    expect(found.facturx).toMatchObject({ profile: "EN16931", file: "facture.xml" });
    expect(found.facts.invoiceNumber).toEqual({ value: "FA-2026-17", source: "facturx", page: null });
    expect(codes(found)).toEqual(["PDF_FACTURX"]);
    const broken = await withXml("<rsm:CrossIndustryInvoice>", "factur-x.xml");
    expect(broken.facturx).toBeNull();
    expect(codes(broken)).toContain("PDF_FACTURX_UNREADABLE");
  });

  it("judges the size and the name for the deposit", async () => {
    const large = Buffer.concat([letter(), Buffer.alloc(10_000_001, " ")]);
    const report = await reader.readBytes(large, `${"é".repeat(200)}.pdf`);
    expect(report.verdict).toBe("text");
    expect(report.findings).toEqual([
      { code: "PDF_TOO_LARGE", severity: "error", params: { bytes: large.length } },
      { code: "PDF_NAME_TOO_LONG", severity: "error", params: { length: 204, limit: 200 } },
      { code: "PDF_NAME_CHARACTERS", severity: "info", params: { characters: "é" } },
    ]);
  });
});

describe("reading many files", () => {
  it("gives one report for each, whatever some of them are, and walks folders in order", async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, "b"));
    writeFileSync(join(folder, "b", "2.pdf"), letter());
    writeFileSync(join(folder, "a.PDF"), letter());
    writeFileSync(join(folder, "notes.txt"), "pas un PDF");
    writeFileSync(join(folder, "c.pdf"), "abîmé");
    // A link back to the top would go round for ever. Windows may refuse links to unprivileged users.
    if (process.platform !== "win32") symlinkSync(folder, join(folder, "b", "boucle"));
    const found = [];
    for await (const path of reader.find([folder, join(folder, "absent.pdf")])) found.push(path);
    expect(found).toEqual(["a.PDF", "b/2.pdf", "c.pdf", "absent.pdf"].map((name) => join(folder, name)));

    const verdicts = new Map<string, string>();
    for await (const { path, report } of reader.readMany(found)) verdicts.set(path, report.verdict ?? "");
    expect([...verdicts].sort()).toEqual(
      found.map((path, index) => [path, ["text", "text", "not-a-pdf", "corrupt"][index] ?? ""]).sort(),
    );
  });

  it("starts no more files than it can read, so that memory stays flat", async () => {
    let asked = 0;
    let read = 0;
    let ahead = 0;
    const endless = function* () {
      for (; asked < 60; asked++) {
        ahead = Math.max(ahead, asked - read);
        yield fixture("facture-simple.pdf");
      }
    };
    for await (const { report } of reader.readMany(endless())) {
      read += 1;
      expect(report.verdict).toBe("text");
    }
    expect(read).toBe(60);
    expect(ahead).toBeLessThanOrEqual(4);
  });

  it("says why a file could not be opened, and goes on", async () => {
    const report = await reader.read(join(tempFolder(), "absent.pdf"));
    expect(report).toMatchObject({ verdict: "corrupt", bytes: 0, pages: 0 });
    expect(report.findings).toEqual([{ code: "PDF_UNREADABLE_FILE", severity: "error", params: { cause: "ENOENT" } }]);
  });
});

describe("limits", () => {
  /** More than a million operators: seconds of work. */
  const slow = () => rawPdf({ pages: [{ content: "BT /F 9 Tf (a) Tj ET ".repeat(400_000) }] });

  it("stops a file that takes too long, calls it corrupt, and reads the next", async () => {
    const hasty = createPdfReader({ workers: 1, timeoutMs: 100 });
    const stopped = await hasty.readBytes(slow(), "lent.pdf");
    expect(stopped.verdict).toBe("corrupt");
    expect(codes(stopped)).toEqual(["PDF_TIMEOUT"]);
    expect(stopped.sha256).toBe(createHash("sha256").update(slow()).digest("hex"));
    await hasty.close();
    const patient = createPdfReader({ workers: 1 });
    expect((await patient.readBytes(letter(), "a.pdf")).verdict).toBe("text");
    await patient.close();
  });

  it("survives a worker that runs out of memory", async () => {
    const tight = createPdfReader({ workers: 1, memoryMb: 16 });
    const objects: Record<number, string> = {};
    for (let number = 100; number < 20_000; number++) objects[number] = `<</A[1 2 3 4 5 6 7 8]/B<</C(${number})>>>>`;
    const kids = Object.keys(objects)
      .map((number) => `${number} 0 R`)
      .join(" ");
    const heavy = rawPdf({ pages: [{ content: LETTER() }], objects, catalog: `/AcroForm<</Fields[${kids}]>>` });
    expect(["text", "corrupt"]).toContain((await tight.readBytes(heavy, "lourd.pdf")).verdict);
    expect((await tight.readBytes(letter(), "a.pdf")).verdict).toBe("text");
    await tight.close();
  });

  it("survives a text without end, whose letters would fill the memory at once", async () => {
    const tight = createPdfReader({ workers: 1 });
    const content = `BT /F 9 Tf (${"a".repeat(22_000_000)}`;
    const bytes = rawPdf({ pages: [{ content }] });
    expect((await tight.readBytes(bytes, "long.pdf")).pages).toBeLessThanOrEqual(1);
    expect((await tight.readBytes(letter(), "a.pdf")).verdict).toBe("text");
    await tight.close();
  });

  it("gives a report for every file still waiting when it is closed", async () => {
    const closing = createPdfReader({ workers: 1 });
    const reports = [1, 2, 3].map(() => closing.readBytes(slow(), "lent.pdf"));
    await closing.close();
    expect((await Promise.all(reports)).map(({ verdict }) => verdict)).toEqual(["corrupt", "corrupt", "corrupt"]);
    await expect(closing.read(fixture("facture-simple.pdf"))).rejects.toThrow("closed");
  });
});

const SHARED = join(process.env.CPRO_SHARED ?? join(FIXTURES, "../../shared"), "corpus");

describe.skipIf(!existsSync(SHARED))("the shared corpus", () => {
  it("has the right verdict for 98 % of the files, and no scan taken for text", async () => {
    const { parse } = await import("csv-parse/sync");
    const expected = new Map<string, string>();
    for (const folder of [SHARED, join(SHARED, "generated-fr")]) {
      const rows = parse(await readFile(join(folder, "manifest.csv")), { columns: true, bom: true });
      for (const row of rows as { file: string; expected_verdict: string }[]) {
        expected.set(join(folder, row.file), row.expected_verdict);
      }
    }
    const wrong: string[] = [];
    const dangerous: string[] = [];
    for await (const { path, report } of reader.readMany(expected.keys())) {
      const right = expected.get(path);
      if (report.verdict !== right) wrong.push(`${path}: ${report.verdict}, not ${right}`);
      if (report.verdict === "text" && /^(scan|ocr|mixed)$/.test(right ?? "")) dangerous.push(path);
    }
    expect(dangerous).toEqual([]);
    expect(wrong.length, wrong.join("\n")).toBeLessThanOrEqual(0.02 * expected.size);
  });
});
if (!existsSync(SHARED)) process.stderr.write(`SKIPPED: the shared corpus is not at ${SHARED} (set CPRO_SHARED)\n`);
