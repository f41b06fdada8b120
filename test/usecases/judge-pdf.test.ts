import { describe, expect, it } from "vitest";
import { judgePdf } from "../../src/usecases/judge-pdf.ts";

const PDF = `%PDF-1.7\n${"x".repeat(5_000)}\n%%EOF\n`;

async function faultOf(text: string, sent: string | null = null): Promise<string | null> {
  const ports = {
    files: { sha256: (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1") },
    gateway: { async *searchInvoices() {} },
    pdf: async () => ({ readBytes: async () => ({ verdict: "readable", facts: {} }) as never }),
  };
  const wrong = await judgePdf(ports, Buffer.from(text, "latin1"), { invoiceId: 1, number: "F-1" }, sent);
  return wrong === null ? null : String(wrong.params.fault);
}

describe("bytes that came for an invoice", () => {
  it.each(["", "\r\n\r\n", "\u00ef\u00bb\u00bf", "Content-Type: application/pdf\r\n\r\n"])(
    "may have %j before the PDF",
    async (before) => expect(await faultOf(before + PDF)).toBeNull(),
  );

  it.each([
    "<!DOCTYPE html><p>",
    "  <html><script>alert(1)</script>",
    "<svg onload=a>",
    "MZ\u0090\0",
    "PK\u0003\u0004",
    "\u007fELF",
    "#!/bin/sh\nexit\n",
  ])("are no invoice when they begin as another kind of file: %j", async (before) => {
    expect(await faultOf(before + PDF)).toBe("not-pdf");
  });

  it("are it when they are what was sent, whatever that is", async () => {
    expect(await faultOf(`<html>${PDF}`, `<html>${PDF}`)).toBeNull();
  });

  it("are no invoice when they have no beginning or no end", async () => {
    expect(await faultOf("x".repeat(5_000))).toBe("not-pdf");
    expect(await faultOf(PDF.slice(0, 3_000))).toBe("damaged-pdf");
  });
});
