import type { Environment } from "../environment.ts";
import type { Finding } from "../finding.ts";
import type { Invoice } from "../invoice.ts";
import { type Cents, toDecimalString } from "../money.ts";
import type { InvoiceFacts } from "../pdf-report.ts";
import type { InvoiceDraft } from "../preflight/input.ts";
import { stripSeparators } from "../siret.ts";

/** What the user said of the invoice, by flags, answers or a row of a manifest; what is absent was not said. */
export type GivenInvoice = { readonly [K in keyof InvoiceDraft]?: NonNullable<InvoiceDraft[K]> };

/** The facts of a PDF under the names of the invoice. */
const FACTS = {
  number: "invoiceNumber",
  issueDate: "issueDate",
  type: "invoiceType",
  currency: "currency",
  seller: "sellerSiret",
  buyer: "buyerSiret",
  serviceCode: "serviceCode",
  commitmentNumber: "commitmentNumber",
  contractNumber: "contractNumber",
  taxExclusiveAmount: "taxExclusiveAmount",
  taxAmount: "taxAmount",
  taxInclusiveAmount: "taxInclusiveAmount",
  payableAmount: "payableAmount",
} as const satisfies Partial<Record<keyof InvoiceDraft, keyof InvoiceFacts>>;

export type ComparedField = keyof typeof FACTS;
export const COMPARED_FIELDS = Object.keys(FACTS) as readonly ComparedField[];

export interface Defaults {
  /** Seller of the profile, when it has one. */
  readonly seller: string | null;
  /** What was submitted, or about to be, for this very file before. */
  readonly earlier: Invoice | null;
}

/**
 * One draft from what is known: what the user said wins over what was said for the same file before, which wins over
 * what the PDF says, which wins over the usual values. Each contradiction between the user and the PDF is a finding.
 */
export function mergeInvoice(
  given: GivenInvoice,
  facts: InvoiceFacts,
  defaults: Defaults,
): { readonly draft: InvoiceDraft; readonly findings: readonly Finding[] } {
  // Another number makes another invoice: what was said before does not concern it.
  const earlier = given.number === undefined || given.number === defaults.earlier?.number ? defaults.earlier : null;
  const read = (field: ComparedField) => facts[FACTS[field]]?.value ?? null;
  const known = <K extends keyof InvoiceDraft>(field: K): InvoiceDraft[K] | null => {
    const fromPdf = field in FACTS ? (read(field as ComparedField) as InvoiceDraft[K] | null) : null;
    return given[field] ?? (earlier as InvoiceDraft | null)?.[field] ?? fromPdf ?? null;
  };
  const amounts = completeAmounts({
    taxExclusiveAmount: known("taxExclusiveAmount"),
    taxAmount: known("taxAmount"),
    taxInclusiveAmount: known("taxInclusiveAmount"),
    payableAmount: known("payableAmount"),
  });
  const draft: InvoiceDraft = {
    number: known("number")?.trim() ?? null,
    issueDate: known("issueDate"),
    type: known("type") ?? "invoice",
    framework: known("framework") ?? "A1",
    seller: siretOf(given.seller ?? earlier?.seller ?? defaults.seller ?? facts.sellerSiret?.value ?? null),
    buyer: siretOf(known("buyer")),
    serviceCode: known("serviceCode"),
    commitmentNumber: known("commitmentNumber"),
    contractNumber: known("contractNumber"),
    currency: known("currency") ?? "EUR",
    // Without VAT the only regime that Chorus Pro takes without a reason is "no VAT".
    vatRegime: known("vatRegime") ?? (amounts.taxAmount === 0 ? "none" : "debit"),
    exemptionReason: known("exemptionReason"),
    paymentMeans: known("paymentMeans") ?? "transfer",
    validator: siretOf(known("validator")),
    originalNumber: known("originalNumber"),
    comment: known("comment"),
    ...amounts,
  };
  return { draft, findings: contradictions(given, facts) };
}

interface Amounts {
  readonly taxExclusiveAmount: Cents | null;
  readonly taxAmount: Cents | null;
  readonly taxInclusiveAmount: Cents | null;
  readonly payableAmount: Cents | null;
}

/** The one total that follows from the two others; what is due is never guessed. */
function completeAmounts(amounts: Amounts): Amounts {
  const { taxExclusiveAmount: ht, taxAmount: tva, taxInclusiveAmount: ttc } = amounts;
  return {
    ...amounts,
    taxExclusiveAmount: ht ?? (ttc !== null && tva !== null ? ((ttc - tva) as Cents) : null),
    taxAmount: tva ?? (ttc !== null && ht !== null ? ((ttc - ht) as Cents) : null),
    taxInclusiveAmount: ttc ?? (ht !== null && tva !== null ? ((ht + tva) as Cents) : null),
  };
}

function contradictions(given: GivenInvoice, facts: InvoiceFacts): readonly Finding[] {
  return COMPARED_FIELDS.flatMap((field): readonly Finding[] => {
    const said = given[field];
    const fact = facts[FACTS[field]];
    if (said === undefined || fact === null || sameValue(said, fact.value)) return [];
    const params = { field, given: printable(said), read: printable(fact.value) };
    const page = fact.page === null ? {} : { page: fact.page };
    return [{ code: "GIVEN_DISAGREES_WITH_PDF", severity: "warning", params, ...page }];
  });
}

/**
 * An invoice of one client sent under another client's profile: stop, unless the seller was named on purpose. In the
 * sandbox people try their own invoices under its ready-made account: a warning there.
 */
export function otherSeller(
  given: GivenInvoice,
  facts: InvoiceFacts,
  profile: { readonly seller: string | null; readonly environment: Environment },
): readonly Finding[] {
  const read = facts.sellerSiret?.value;
  const { seller, environment } = profile;
  if (given.seller !== undefined || !seller || !read || sameValue(seller, read)) return [];
  const severity = environment === "sandbox" ? "warning" : "error";
  return [{ code: "SELLER_IS_ANOTHER", severity, params: { profile: seller, read } }];
}

export function sameValue(a: string | number, b: string | number): boolean {
  if (typeof a === "number" || typeof b === "number") return a === b;
  const plain = (text: string) => stripSeparators(text).toLowerCase();
  return plain(a) === plain(b);
}

/** For a finding's sentence: amounts as decimal strings. */
export function printable(value: string | number): string {
  return typeof value === "number" ? toDecimalString(value as Cents) : value;
}

function siretOf(text: string | null): string | null {
  return text === null ? null : stripSeparators(text);
}
