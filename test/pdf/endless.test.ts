import { afterAll, describe, expect, it } from "vitest";
import { createPdfReader } from "../../src/pdf/reader.ts";
import { ENDLESS } from "./endless.ts";
import { LETTER, rawPdf } from "./raw-pdf.ts";

const reader = createPdfReader({ workers: 1 });
afterAll(() => reader.close());

describe("a file without end", () => {
  it.each(Object.entries(ENDLESS))(
    "of %s gets its verdict, and the program goes on",
    async (name, { bytes, verdict }) => {
      const report = await reader.readBytes(bytes(), `${name}.pdf`);
      expect(report.verdict).toBe(verdict);
      const next = await reader.readBytes(rawPdf({ pages: [{ content: LETTER() }] }), "a.pdf");
      expect(next.verdict).toBe("text");
    },
  );
});
