import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { AFRelationship, PDFDocument } from "pdf-lib";
import { afterAll, describe, expect, it } from "vitest";
import { createPdfReader } from "../../src/pdf/reader.ts";
import { withoutEmbeddedFiles } from "../../src/pdf/strip-embedded.ts";
import { FIXTURES } from "../support/cli.ts";
import { facturx } from "../support/flow-files.ts";
import { tempFolder } from "../support/temp.ts";

const reader = createPdfReader({ workers: 1 });
afterAll(() => reader.close());
const fixture = (name: string) => readFileSync(join(FIXTURES, "pdf", name));

/** Factur-X files of several programs, where the machine has them. */
const REAL_FACTURX = resolve(process.env.CPRO_SHARED ?? "../shared", "corpus/facturx-fr");
const canRender = spawnSync("pdftoppm", ["-v"]).error === undefined;
if (!canRender) process.stderr.write("pdftoppm is missing: copies without XML are not compared as pictures\n");

/** The pages as pixels, hashed. */
function draw(pdf: Uint8Array): string[] {
  const folder = tempFolder();
  writeFileSync(join(folder, "in.pdf"), pdf);
  const { status, stderr } = spawnSync("pdftoppm", ["-r", "72", "in.pdf", "page"], { cwd: folder });
  if (status !== 0) throw new Error(String(stderr));
  const pages = readdirSync(folder).filter((name) => name.endsWith(".ppm"));
  expect(pages.length).toBeGreaterThan(0);
  return pages.toSorted().map((name) =>
    createHash("sha256")
      .update(readFileSync(join(folder, name)))
      .digest("hex"),
  );
}

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

  it.skipIf(!canRender)(
    "is drawn exactly like the original",
    async () => {
      const invoices = [...(await Promise.all(["facture-simple.pdf", "facture-cinq-pages.pdf"].map(carrying)))];
      if (existsSync(REAL_FACTURX)) {
        const names = readdirSync(REAL_FACTURX).filter((name) => name.endsWith(".pdf"));
        invoices.push(...names.slice(0, 8).map((name) => readFileSync(join(REAL_FACTURX, name))));
      }
      let compared = 0;
      for (const original of invoices) {
        const copy = await withoutEmbeddedFiles(original);
        if (copy === null) continue;
        expect(draw(copy)).toEqual(draw(original));
        compared++;
      }
      expect(compared).toBeGreaterThan(existsSync(REAL_FACTURX) ? 5 : 1);
    },
    60_000,
  );

  it("is refused for what cannot be rewritten", async () => {
    expect(await withoutEmbeddedFiles(fixture("chiffree.pdf"))).toBeNull();
    expect(await withoutEmbeddedFiles(fixture("pas-un-pdf.pdf"))).toBeNull();
  });
});
