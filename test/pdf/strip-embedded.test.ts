import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AFRelationship, PDFDocument } from "pdf-lib";
import { afterAll, describe, expect, it } from "vitest";
import { createPdfReader } from "../../src/pdf/reader.ts";
import { withoutEmbeddedFiles } from "../../src/pdf/strip-embedded.ts";
import { FIXTURES } from "../support/cli.ts";
import { facturx } from "../support/flow-files.ts";

const reader = createPdfReader({ workers: 1 });
afterAll(() => reader.close());
const fixture = (name: string) => readFileSync(join(FIXTURES, "pdf", name));

/** A fixture with an invoice XML embedded, as invoicing software does it. */
async function carrying(name: string): Promise<Uint8Array> {
  const document = await PDFDocument.load(fixture(name), { updateMetadata: false });
  const xml = Buffer.from(await readXmlOf("F-1"));
  await document.attach(xml, "factur-x.xml", { mimeType: "text/xml", afRelationship: AFRelationship.Alternative });
  return document.save();
}

/** The XML of the fixture maker, taken from a file of its own making. */
async function readXmlOf(number: string): Promise<string> {
  let kept = "";
  await facturx(number, (xml) => {
    kept = xml;
    return xml;
  });
  return kept;
}

describe("a copy without embedded files", () => {
  it.each(["facture-simple.pdf", "facture-cinq-pages.pdf", "facture-deux-taux.pdf"])(
    "of %s shows the same pages, says the same and carries nothing",
    async (name) => {
      const original = await carrying(name);
      expect((await reader.readBytes(Uint8Array.from(original), name)).facturx).not.toBeNull();
      const copy = await withoutEmbeddedFiles(original);
      if (copy === null) throw new Error("no copy");
      const report = await reader.readBytes(Uint8Array.from(copy), name);
      const plain = await reader.readBytes(Uint8Array.from(fixture(name)), name);
      expect(report).toMatchObject({ verdict: "text", facturx: null, pages: plain.pages, facts: plain.facts });
      for (const trace of ["CrossIndustryInvoice", "factur-x.xml", "EmbeddedFile"]) {
        expect(Buffer.from(copy).includes(trace)).toBe(false);
      }
      // What is journalled is the hash of the copy: it must be the same each time.
      expect(Buffer.from((await withoutEmbeddedFiles(original)) ?? []).equals(Buffer.from(copy))).toBe(true);
    },
  );

  it("is refused for what cannot be rewritten", async () => {
    expect(await withoutEmbeddedFiles(fixture("chiffree.pdf"))).toBeNull();
    expect(await withoutEmbeddedFiles(fixture("pas-un-pdf.pdf"))).toBeNull();
  });
});
