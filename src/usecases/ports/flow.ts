import type { InvoiceFacts, PdfReport } from "../../domain/pdf-report.ts";
import type { StructuredData } from "../../domain/structured-invoice.ts";
import type { FlowSyntax } from "./gateway.ts";

/** One invoice of a flow as its XML tells it, or why there is none in that file. */
export type FlowFile =
  | {
      readonly file: string;
      readonly syntax: FlowSyntax;
      readonly facts: InvoiceFacts;
      readonly structured: StructuredData;
      /** The Factur-X file that carries the XML; null for bare XML. */
      readonly report: PdfReport | null;
    }
  | { readonly file: string; readonly problem: "not-xml" | "not-an-invoice" | "no-facturx" };

/** A file to deposit as a flow: one invoice, or an archive of them. */
export interface FlowContent {
  readonly sha256: string;
  readonly bytes: number;
  /** Null when the archive is broken. */
  readonly files: readonly FlowFile[] | null;
}
