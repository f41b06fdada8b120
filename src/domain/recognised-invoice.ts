import type { VatRegime } from "./invoice.ts";
import type { Cents } from "./money.ts";
import type { InvoiceType } from "./pdf-report.ts";

/** What Chorus Pro recognised in an uploaded PDF. Anything may be null: recognition is only a pre-fill. */
export interface RecognisedInvoice {
  readonly attachmentId: number;
  readonly number: string | null;
  readonly issueDate: string | null;
  readonly type: InvoiceType | null;
  readonly buyer: string | null;
  readonly serviceCode: string | null;
  readonly seller: string | null;
  readonly currency: string | null;
  readonly vatRegime: VatRegime | null;
  readonly commitmentNumber: string | null;
  readonly taxExclusiveAmount: Cents | null;
  readonly taxAmount: Cents | null;
  readonly taxInclusiveAmount: Cents | null;
  readonly payableAmount: Cents | null;
}
