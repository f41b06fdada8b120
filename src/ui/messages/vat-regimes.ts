import type { VatRegime } from "../../domain/invoice.ts";

/** When the VAT of an invoice is due, or that it bears none. */
export const fr: Readonly<Record<VatRegime, string>> = {
  debit: "sur les débits",
  receipt: "sur les encaissements",
  exempt: "exonérée",
  none: "sans TVA (franchise, autoliquidation, marge)",
};

export const en: typeof fr = {
  debit: "due when invoiced",
  receipt: "due when paid",
  exempt: "exempt",
  none: "no VAT (small business, reverse charge, margin)",
};
