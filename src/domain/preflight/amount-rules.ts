import type { ParamsOf } from "../finding-params.ts";
import { type Cents, toDecimalString } from "../money.ts";
import type { InvoiceDraft, PreflightInput } from "./input.ts";
import { HOLDS, type Rule, rule, when } from "./rule.ts";

/** Rounding differences up to 5 cents are nobody's fault; above, a total is wrong. */
const TOLERANCE_CENTS = 5;

/** The totals an invoice must have, by the name of the flag that gives them. */
const TOTALS = [
  ["ht", "taxExclusiveAmount"],
  ["tva", "taxAmount"],
  ["ttc", "taxInclusiveAmount"],
  ["net", "payableAmount"],
] as const satisfies readonly (readonly [string, keyof InvoiceDraft])[];

const off = (a: number, b: number): boolean => Math.abs(a - b) > TOLERANCE_CENTS;
const text = (amount: number): string => toDecimalString(amount as Cents);

const totalOf = ({ allowanceAmount }: Pick<InvoiceDraft, "allowanceAmount">, ht: Cents, tva: Cents): number =>
  ht + tva - (allowanceAmount ?? 0);

/** What the total with tax must be, where this is none that it can be; null where it can, or nothing tells. */
export function otherTotal(invoice: InvoiceDraft, ttc: Cents): Cents | null {
  const { taxExclusiveAmount: ht, taxAmount: tva } = invoice;
  if (ht === null || tva === null) return null;
  const expected = totalOf(invoice, ht, tva);
  return off(expected, ttc) ? (expected as Cents) : null;
}

function breakdown(
  input: PreflightInput,
  part: "taxableAmount" | "taxAmount",
  total: Cents | null,
): readonly ParamsOf<"VAT_LINES_DISAGREE">[] {
  const lines = input.vatBreakdown ?? [];
  if (lines.length === 0 || total === null) return HOLDS;
  const sum = lines.reduce((all, line) => all + line[part], 0);
  return when(off(sum, total), { sum: text(sum), total: text(total) });
}

const typedLines = (input: PreflightInput) => (input.route === "typed-in" ? (input.lines ?? []) : []);

const negative = (invoice: InvoiceDraft): boolean =>
  (invoice.taxInclusiveAmount ?? 0) < 0 || (invoice.taxExclusiveAmount ?? 0) < 0;

export const AMOUNT_RULES: readonly Rule[] = [
  rule("AMOUNT_MISSING", "error", "swagger", ({ invoice }) =>
    TOTALS.filter(([, field]) => invoice[field] === null).map(([flag]) => ({ field: flag })),
  ),
  rule("TOTALS_DISAGREE", "error", "swagger", ({ invoice }) => {
    const { taxExclusiveAmount: ht, taxAmount: tva, taxInclusiveAmount: ttc } = invoice;
    if (ht === null || tva === null || ttc === null) return HOLDS;
    const expected = totalOf(invoice, ht, tva);
    return when(off(expected, ttc), { expected: text(expected), ttc: text(ttc) });
  }),
  rule("VAT_LINES_DISAGREE", "error", "swagger", (input) => breakdown(input, "taxAmount", input.invoice.taxAmount)),
  rule("VAT_BASES_DISAGREE", "error", "swagger", (input) =>
    breakdown(input, "taxableAmount", input.invoice.taxExclusiveAmount),
  ),
  rule("PAYABLE_ABOVE_TOTAL", "warning", "choice", ({ invoice }) => {
    const { payableAmount: net, taxInclusiveAmount: ttc } = invoice;
    if (invoice.type !== "invoice" || net === null || ttc === null) return HOLDS;
    return when(net > ttc, { net: text(net), ttc: text(ttc) });
  }),
  rule("PAYABLE_BELOW_TOTAL", "warning", "choice", ({ invoice, file }) => {
    const { payableAmount: net, taxInclusiveAmount: ttc } = invoice;
    const printed = file?.report;
    const isPrinted = printed?.facts.payableAmount?.value === net && printed.facts.taxInclusiveAmount?.value === ttc;
    // It says itself what was taken off.
    if (printed?.isReduced && isPrinted) return HOLDS;
    // An invoice already paid (A2) has nothing left to pay.
    if (invoice.type !== "invoice" || invoice.framework === "A2" || net === null || ttc === null) return HOLDS;
    return when(net < ttc, { net: text(net), ttc: text(ttc) });
  }),
  rule("INVOICE_NEGATIVE", "warning", "choice", ({ invoice }) => when(invoice.type === "invoice" && negative(invoice))),
  rule("CREDIT_NOTE_NEGATIVE", "warning", "clients", ({ invoice }) =>
    when(invoice.type === "credit-note" && negative(invoice)),
  ),
  rule("AMOUNT_SIGNS", "warning", "choice", ({ invoice }) => {
    const { taxExclusiveAmount: ht, taxAmount: tva } = invoice;
    return when(ht !== null && tva !== null && ht * tva < 0, { ht: text(ht ?? 0), tva: text(tva ?? 0) });
  }),
];

/** Currencies that have no cents: the francs of the Pacific above all. */
const WITHOUT_CENTS: ReadonlySet<string> = new Set(
  "XPF JPY KRW XAF XOF CLP ISK VND UGX PYG RWF DJF GNF KMF BIF VUV".split(" "),
);

const totalsOf = (invoice: InvoiceDraft): readonly Cents[] => TOTALS.flatMap(([, field]) => invoice[field] ?? []);

/** The highest rate is 20 %; a five hundredth of the net is what rounding line by line may add. */
function isAboveHighestRate(net: number, tax: number): boolean {
  const base = Math.abs(net);
  return net * tax >= 0 && 5 * (Math.abs(tax) - TOLERANCE_CENTS - base / 500) > base;
}

export const TAX_RULES: readonly Rule[] = [
  rule("AMOUNTS_ZERO", "error", "choice", ({ invoice }) => {
    const totals = totalsOf(invoice);
    return when(totals.length === TOTALS.length && totals.every((amount) => amount === 0));
  }),
  rule("VAT_ABOVE_HIGHEST", "error", "cgi", ({ invoice }) => {
    const { taxExclusiveAmount: ht, taxAmount: tva } = invoice;
    if (ht === null || tva === null) return HOLDS;
    return when(isAboveHighestRate(ht, tva), { ht: text(ht), tva: text(tva) });
  }),
  rule("CENTS_IN_CURRENCY", "error", "iso", ({ invoice }) => {
    const currency = invoice.currency?.trim().toUpperCase() ?? "";
    const odd = totalsOf(invoice).find((amount) => amount % 100 !== 0);
    return when(WITHOUT_CENTS.has(currency) && odd !== undefined, { currency, amount: text(odd ?? 0) });
  }),
];

export const LINE_RULES: readonly Rule[] = [
  rule("LINES_MISSING", "error", "clients", (input) =>
    when(input.route === "typed-in" && typedLines(input).length === 0),
  ),
  rule("LINE_NAME_MISSING", "error", "clients", (input) =>
    typedLines(input).flatMap((line, index) => (line.name.trim() ? [] : [{ line: index + 1 }])),
  ),
  rule("LINES_DISAGREE", "error", "swagger", (input) => {
    const lines = typedLines(input);
    const total = input.invoice.taxExclusiveAmount;
    if (lines.length === 0 || total === null) return HOLDS;
    const sum = lines.reduce((all, line) => all + line.netAmount, 0);
    return when(off(sum, total), { sum: text(sum), total: text(total) });
  }),
];
