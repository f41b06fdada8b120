import type { Invoice } from "../../src/domain/invoice.ts";
import { totalsOf } from "../../src/domain/invoice-lines.ts";
import { cents } from "../../src/domain/money.ts";
import type { Siret } from "../../src/domain/siret.ts";
import type { ChorusGateway, InvoiceLine } from "../../src/usecases/ports/gateway.ts";
import { SUBMIT } from "./gateway.ts";

/** What differs between the invoices of a test; amounts in cents, 20 % of tax unless said. */
export interface Issued {
  readonly number: string;
  readonly buyer: string;
  readonly serviceCode?: string;
  readonly issueDate?: string;
  readonly net?: number;
  readonly tax?: number;
  readonly framework?: Invoice["framework"];
  readonly type?: Invoice["type"];
  readonly currency?: string;
  /** What is to be paid, where it is not the total. */
  readonly payable?: number;
  /** The invoice that a credit note is about. */
  readonly original?: string;
}

/** Where a test acts as the recipient. */
export interface IssueWorld {
  readonly gateway: ChorusGateway;
  readonly apiUrl: string;
}

/** Submits an invoice straight through the gateway, with a file instead of a PDF that would have to be read. */
export async function issue({ gateway }: IssueWorld, about: Issued): Promise<number> {
  const file = { name: "facture.pdf", bytes: new Uint8Array([37, 80, 68, 70]), mimeType: "application/pdf" };
  const { net = 1_000_00, tax = Math.round(net / 5) } = about;
  const receipt = await gateway.submit({
    mode: "pdf",
    invoice: invoiceOf(about, net, tax),
    sellerId: await sellerIdOf(gateway),
    mainAttachment: { id: await gateway.addFile(file), label: "Facture" },
    attachments: [],
  });
  return receipt.invoiceId;
}

/** Types an invoice in: the platform keeps its VAT recap, and gives its number and its date. */
export async function typeIn({ gateway }: IssueWorld, about: Omit<Issued, "number">, lines: readonly InvoiceLine[]) {
  const read = totalsOf(lines);
  if (!("totals" in read)) throw new Error("unreadable lines");
  const { vatBreakdown, taxExclusiveAmount, taxAmount } = read.totals;
  return gateway.submit({
    mode: "typed-in",
    invoice: invoiceOf({ ...about, number: "" }, taxExclusiveAmount, taxAmount),
    sellerId: await sellerIdOf(gateway),
    mainAttachment: null,
    attachments: [],
    lines,
    vatBreakdown,
  });
}

function invoiceOf(about: Issued, net: number, tax: number): Invoice {
  return {
    ...SUBMIT.invoice,
    number: about.number,
    issueDate: about.issueDate ?? "2026-01-05",
    type: about.type ?? "invoice",
    framework: about.framework ?? "A1",
    buyer: about.buyer as Siret,
    serviceCode: about.serviceCode ?? null,
    taxExclusiveAmount: cents(net),
    taxAmount: cents(tax),
    taxInclusiveAmount: cents(net + tax),
    payableAmount: cents(about.payable ?? net + tax),
    currency: about.currency ?? "EUR",
    originalNumber: about.original ?? null,
  };
}

async function sellerIdOf(gateway: ChorusGateway): Promise<number> {
  const [issuer] = await gateway.issuingStructures();
  if (!issuer) throw new Error("the sandbox has no issuer");
  return issuer.id;
}

/** What the recipient does, and when: `MISE_A_DISPOSITION 2026-01-06`; a time of day is added. */
export async function live({ apiUrl }: IssueWorld, invoiceId: number, ...steps: readonly string[]): Promise<void> {
  for (const step of steps) {
    const [status, day] = step.split(" ");
    const answer = await fetch(`${apiUrl}/_sandbox/invoices/${invoiceId}/status`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ status, at: `${day}T09:30:00+01:00` }),
    });
    if (!answer.ok) throw new Error(`${step}: ${answer.status} ${await answer.text()}`);
  }
}
