import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DepositPlanned } from "../../src/domain/deposit/state.ts";
import type { Invoice, InvoiceKey } from "../../src/domain/invoice.ts";
import { cents } from "../../src/domain/money.ts";
import type { Receipt } from "../../src/domain/receipt.ts";
import type { RecognisedInvoice } from "../../src/domain/recognised-invoice.ts";
import { parseSiret, type Siret } from "../../src/domain/siret.ts";
import { openJournal } from "../../src/journal/journal.ts";
import { currentHolder, isAlive } from "../../src/main/process-holder.ts";
import type { Journal } from "../../src/usecases/ports/journal.ts";

export function siret(text: string): Siret {
  const parsed = parseSiret(text);
  if (!parsed.ok) throw new Error(`bad SIRET in a test: ${text}`);
  return parsed.siret;
}

export const SELLER = siret("51234567900017");
export const BUYER = siret("80938923200020");

/** A folder of its own, removed at the end of `work`. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "cpro-test-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function openTestJournal(folder: string): Journal {
  return openJournal({
    path: join(folder, "journal.db"),
    holder: currentHolder(),
    alive: isAlive,
    now: () => new Date(),
  });
}

/** The hash of the file that stands for an invoice here. */
export function sha256Of(number: string): string {
  return createHash("sha256").update(number).digest("hex");
}

export function invoiceOf(number: string, over: Partial<Invoice> = {}): Invoice {
  return {
    number,
    issueDate: "2026-10-05",
    type: "invoice",
    framework: "A1",
    seller: SELLER,
    buyer: BUYER,
    serviceCode: null,
    commitmentNumber: null,
    contractNumber: null,
    currency: "EUR",
    vatRegime: "debit",
    exemptionReason: null,
    paymentMeans: "transfer",
    validator: null,
    originalNumber: null,
    comment: null,
    taxExclusiveAmount: cents(10000),
    taxAmount: cents(2000),
    taxInclusiveAmount: cents(12000),
    payableAmount: cents(12000),
    ...over,
  };
}

export function keyOf(number: string): InvoiceKey {
  return { environment: "sandbox", seller: SELLER, year: "2026", number };
}

export function planOf(number: string, over: Partial<Invoice> = {}): DepositPlanned {
  return {
    type: "planned",
    key: keyOf(number),
    profile: "sandbox",
    file: { path: `/invoices/${number}.pdf`, sha256: sha256Of(number), bytes: 1000 },
    invoice: invoiceOf(number, over),
    recipientName: "OFFICE",
  };
}

/** An upload that Chorus Pro could read nothing in, as it often happens. */
export const NOTHING_RECOGNISED: RecognisedInvoice = {
  attachmentId: 7,
  number: null,
  issueDate: null,
  type: null,
  buyer: null,
  serviceCode: null,
  seller: null,
  currency: null,
  vatRegime: null,
  commitmentNumber: null,
  taxExclusiveAmount: null,
  taxAmount: null,
  taxInclusiveAmount: null,
  payableAmount: null,
};

export function receiptOf(number: string): Receipt {
  return { invoiceId: 9, number, status: "DEPOSEE", depositedAt: "2026-10-06", fingerprint: null };
}
