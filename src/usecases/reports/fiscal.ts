import { CproError } from "../../domain/errors.ts";
import { beyondLines, isOverseas, type TaxedInvoice, type VatLine, vatLines } from "../../domain/fiscal/vat-lines.ts";
import type { Cents } from "../../domain/money.ts";
import { type InvoiceStatus, isDraft, isWithdrawn } from "../../domain/status.ts";
import { inParallel } from "../../kit/in-parallel.ts";
import { rememberEach } from "../../kit/remember.ts";
import { findStructure } from "../find-structure.ts";
import type { ChorusGateway, InvoiceDetails, InvoiceSummary } from "../ports/gateway.ts";
import { REPORT_CONCURRENCY, type ReportRun } from "./payments.ts";

/** An invoice of the year with its lines by VAT rate. */
export interface FiscalInvoice {
  readonly profile: string;
  readonly invoiceId: number;
  readonly number: string;
  readonly type: InvoiceSummary["type"];
  readonly status: InvoiceStatus;
  readonly issueDate: string;
  readonly recipient: { readonly siret: string; readonly name: string | null };
  readonly currency: string;
  readonly lines: readonly VatLine[];
  /** The part of the total that is neither net nor tax, such as a discount on the whole. */
  readonly beyond: Cents;
  /** False for an invoice that was rejected or withdrawn: listed apart, in no sum. */
  readonly counted: boolean;
}

/**
 * Every invoice issued in a year (by its own date, whenever it was deposited), in the order of dates and numbers. One
 * call each tells the VAT recap. Drafts were never issued and are not there.
 */
export async function readFiscalYear(
  gateway: ChorusGateway,
  year: number,
  { profile, signal, onProgress }: ReportRun,
): Promise<readonly FiscalInvoice[]> {
  const invoices: FiscalInvoice[] = [];
  const overseas = sellersOverseas(gateway);

  async function* issued() {
    for await (const invoice of gateway.searchInvoices({ issuedFrom: `${year}-01-01`, issuedTo: `${year}-12-31` })) {
      // The platform's own period is not relied on: an invoice of another year would falsify the sums.
      if (invoice.issueDate?.startsWith(`${year}-`) && !isDraft(invoice.status)) yield invoice;
    }
  }
  await inParallel(issued(), REPORT_CONCURRENCY, async (invoice) => {
    if (signal.aborted) throw new CproError("INTERRUPTED");
    const details = await gateway.invoice(invoice.invoiceId);
    const told = (details?.vatBreakdown.length ?? 0) > 0;
    invoices.push(fiscalInvoice(profile, invoice, details, !told && (await overseas(invoice.seller.siret))));
    onProgress(invoices.length);
  });
  return invoices.sort(byDate);
}

/** Whether a seller is where the overseas rates hold, asked once; unknown is no. */
const sellersOverseas = (gateway: ChorusGateway): ((siret: string) => Promise<boolean>) =>
  rememberEach(async (siret) => isOverseas((await findStructure(gateway, siret))?.address.postcode ?? null));

function fiscalInvoice(
  profile: string,
  summary: InvoiceSummary,
  details: InvoiceDetails | null,
  overseas: boolean,
): FiscalInvoice {
  const taxed: TaxedInvoice = {
    isCreditNote: summary.type === "credit-note",
    taxExclusiveAmount: summary.taxExclusiveAmount ?? details?.taxExclusiveAmount ?? null,
    taxAmount: details?.taxAmount ?? null,
    taxInclusiveAmount: summary.taxInclusiveAmount ?? details?.taxInclusiveAmount ?? null,
    breakdown: details?.vatBreakdown ?? [],
    regime: details?.vatRegime ? { kind: details.vatRegime, reason: details.exemptionReason } : null,
    overseas,
  };
  const lines = vatLines(taxed);
  return {
    profile,
    invoiceId: summary.invoiceId,
    number: summary.number,
    type: summary.type,
    status: summary.status,
    issueDate: summary.issueDate ?? "",
    recipient: { siret: summary.recipient.siret, name: summary.recipient.name },
    currency: summary.currency ?? "EUR",
    lines,
    beyond: beyondLines(taxed, lines),
    counted: !isWithdrawn(summary.status),
  };
}

function byDate(a: FiscalInvoice, b: FiscalInvoice): number {
  const key = ({ issueDate, number, profile }: FiscalInvoice) => `${issueDate} ${number} ${profile}`;
  return key(a) < key(b) ? -1 : 1;
}
