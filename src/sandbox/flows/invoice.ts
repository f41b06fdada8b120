/** An invoice of a flow as it was read; null for what the file does not say. Amounts are the wire's JSON numbers. */
export interface FlowInvoice {
  readonly number: string | null;
  readonly issueDate: string | null;
  readonly type: "FACTURE" | "AVOIR";
  readonly currency: string | null;
  readonly seller: string | null;
  readonly buyer: string | null;
  readonly serviceCode: string | null;
  readonly commitmentNumber: string | null;
  readonly contractNumber: string | null;
  /** BT-23, the billing framework in short: `A1`. */
  readonly businessProcess: string | null;
  /** What the platform would refuse of the file itself; absent in flows that an older version kept. */
  readonly refusals?: readonly string[];
  readonly taxExclusive: number | null;
  readonly tax: number | null;
  readonly taxInclusive: number | null;
  readonly payable: number | null;
}

/** One file of a flow: an invoice, or why it is none. */
export type FlowItem =
  | { readonly file: string; readonly invoice: FlowInvoice; readonly isPdf: boolean }
  | { readonly file: string; readonly problem: string };
