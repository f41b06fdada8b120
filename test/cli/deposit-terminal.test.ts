import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import PDFDocument from "pdfkit";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cpro, FIXTURES, type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { KEYS, openTerminal } from "../support/pty.ts";

const LONG = 120_000;
let sandbox: SandboxProcess;
let home: string;

beforeAll(async () => {
  sandbox = await startSandboxProcess();
});
afterAll(() => sandbox.stop());
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "cpro-terminal-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const env = () => ({ ...sandbox.env, CPRO_HOME: home });
const simple = (number: string, ...args: string[]) => [
  "deposit",
  join(FIXTURES, "pdf/facture-simple.pdf"),
  "--number",
  number,
  ...args,
];

/** A letter that says nothing that cpro could use. */
async function silentPdf(): Promise<string> {
  const path = join(home, "letter.pdf");
  const document = new PDFDocument();
  const file = createWriteStream(path);
  document.pipe(file);
  document.text("Please find here our fee for the guided tours of last autumn, as agreed on the telephone.");
  document.end();
  await finished(file);
  return path;
}

async function numbers(): Promise<string[]> {
  const { invoices } = await sandbox.get<{ invoices: { number: string; status: string }[] }>("/_sandbox/invoices");
  return invoices.filter(({ status }) => status !== "INTERPRETEE_OCR").map(({ number }) => number);
}

describe("cpro deposit at a terminal", () => {
  it(
    "shows the recap in the portal's words, asks, and submits on yes",
    async () => {
      const terminal = openTerminal(simple("P1"), { env: env() });
      await terminal.see("Amount excl. VAT (HT)");
      await terminal.see("€1,240.00");
      await terminal.see("Net payable (Net à payer)");
      await terminal.see("Submit this invoice");
      terminal.answer("y");
      await terminal.see("Invoice deposited");
      expect(await terminal.ended()).toBe(0);
      expect(await numbers()).toContain("P1");
    },
    LONG,
  );

  it(
    "submits nothing on no, and goes on from there the next time",
    async () => {
      const terminal = openTerminal(simple("P2"), { env: env() });
      await terminal.see("Submit this invoice");
      terminal.answer("");
      expect(await terminal.ended()).toBe(130);
      expect(await numbers()).not.toContain("P2");
      const again = await cpro([...simple("P2", "--yes", "--json")], { env: env() });
      expect(again.json().outcome).toBe("submitted");
      const { events } = (await cpro(["journal", "show", "P2", "--json"], { env: env() })).json();
      expect(events.map(({ type }: { type: string }) => type)).toContain("upload-reused");
    },
    LONG,
  );

  it(
    "stops at Ctrl-C with nothing submitted",
    async () => {
      const terminal = openTerminal(simple("P3"), { env: env() });
      await terminal.see("Submit this invoice");
      terminal.type(KEYS.ctrlC);
      expect(await terminal.ended()).toBe(130);
      expect(await numbers()).not.toContain("P3");
    },
    LONG,
  );

  it(
    "asks for everything that nobody said",
    async () => {
      const terminal = openTerminal(["deposit", await silentPdf()], { env: env() });
      await terminal.see("Is the recipient the State?");
      terminal.answer("n");
      await terminal.see("Recipient (SIRET, or name");
      terminal.type("80938923200020");
      await terminal.see("OFFICE TOURISME");
      terminal.type(KEYS.enter);
      await terminal.see("Billing framework");
      terminal.type(KEYS.enter);
      await terminal.see("Invoice number");
      terminal.answer("P4");
      await terminal.see("Invoice date");
      terminal.answer("05/10/2026");
      await terminal.see("Amount excl. VAT");
      terminal.answer("100,00");
      await terminal.see("VAT (TVA)");
      terminal.answer("20");
      await terminal.see("Amount incl. VAT");
      terminal.answer("");
      await terminal.see("Net payable");
      terminal.answer("");
      await terminal.see("Recap");
      await terminal.see("€120.00");
      await terminal.see("Submit this invoice");
      terminal.answer("y");
      await terminal.see("Invoice deposited");
      expect(await terminal.ended()).toBe(0);
      expect(await numbers()).toContain("P4");
    },
    LONG,
  );
});
