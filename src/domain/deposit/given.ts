import type { Environment } from "../environment.ts";
import {
  AMOUNT_FIELDS,
  type AmountField,
  eachField,
  FACT_FIELDS,
  type FactField,
  FIELDS,
  INVOICE_FIELDS,
  type InvoiceField,
  present,
  usualOf,
} from "../fields.ts";
import { type Finding, findingOf } from "../finding.ts";
import type { Invoice } from "../invoice.ts";
import type { VatRegime } from "../invoice-values.ts";
import { type Cents, cents, parseAmount, toDecimalString } from "../money.ts";
import { type NoVat, regimeOfNoVat } from "../no-vat.ts";
import type { InvoiceFacts, SellerNumbers } from "../pdf-report.ts";
import type { InvoiceDraft } from "../preflight/input.ts";
import { MAX_NUMBER } from "../preflight/number-rules.ts";
import { stripSeparators } from "../siret.ts";

/** What the user said of the invoice, by flags, answers or a row of a manifest; what is absent was not said. */
export type GivenInvoice = { readonly [K in keyof InvoiceDraft]?: NonNullable<InvoiceDraft[K]> };

/** What was said of these fields; what is undefined was not said. */
export function givenBy<K extends InvoiceField>(
  fields: readonly K[],
  said: (field: K) => GivenInvoice[K] | undefined,
): GivenInvoice {
  return present(eachField<K, { readonly [Name in K]: GivenInvoice[K] | undefined }>(fields, said)) as GivenInvoice;
}

interface Defaults {
  /** Seller of the profile, when it has one. */
  readonly seller: string | null;
  /** What was submitted, or about to be, for this very file before. */
  readonly earlier: Invoice | null;
  /** When this client's VAT is due, as somebody said before. */
  readonly usualRegime?: VatRegime | null;
  /** Why the PDF says that there is no VAT: of an invoice whose tax was not read, it counts once that is known to be none. */
  readonly noVat?: NoVat | null | undefined;
}

/**
 * One draft from what is known: what the user said wins over what was said for the same file before, which wins over
 * what the PDF says, which wins over the usual values. Each contradiction between the user and the PDF is a finding.
 */
export function mergeInvoice(
  given: GivenInvoice,
  facts: InvoiceFacts,
  defaults: Defaults,
): { readonly draft: InvoiceDraft; readonly findings: readonly Finding[]; readonly vatFrom: VatSource } {
  // Another number makes another invoice: what was said before does not concern it.
  const earlier = given.number === undefined || given.number === defaults.earlier?.number ? defaults.earlier : null;
  const known = <K extends InvoiceField>(field: K): InvoiceDraft[K] =>
    given[field] ??
    (earlier as InvoiceDraft | null)?.[field] ??
    read(facts, field) ??
    (usualOf(field) as InvoiceDraft[K]);
  const said = eachField<InvoiceField, InvoiceDraft>(INVOICE_FIELDS, known);
  const { noVat } = defaults;
  const alone = noVat?.isAlone && TOTALS.every((field) => said[field] === null) ? said.payableAmount : null;
  const amounts = alone === null ? completeAmounts(said) : untaxed(alone);
  const readRegime =
    fittingRegime(facts.vatRegime?.value ?? null, amounts.taxAmount) ??
    (amounts.taxAmount === 0 && noVat ? regimeOfNoVat(noVat.reason) : null);
  // Without VAT the only regime that Chorus Pro takes without a reason is "no VAT".
  const unsaidRegime = readRegime ?? (amounts.taxAmount === 0 ? "none" : (defaults.usualRegime ?? "debit"));
  const vatRegime = given.vatRegime ?? earlier?.vatRegime ?? unsaidRegime;
  const draft: InvoiceDraft = {
    ...said,
    ...amounts,
    number: said.number?.trim() ?? null,
    seller: siretOf(given.seller ?? earlier?.seller ?? defaults.seller ?? facts.sellerSiret?.value ?? null),
    buyer: siretOf(said.buyer),
    validator: siretOf(said.validator),
    vatRegime,
    originalNumber: given.originalNumber ?? earlier?.originalNumber ?? readOriginal(facts, said.type),
  };
  // What was taken before unasked was not given either.
  const isGiven = given.vatRegime !== undefined || vatRegime !== unsaidRegime;
  const isClients = defaults.usualRegime && unsaidRegime === defaults.usualRegime;
  const vatFrom = isGiven ? "given" : readRegime !== null ? "pdf" : isClients ? "client" : "usual";
  const told = alone === null ? [] : [findingOf("AMOUNTS_UNTAXED", "warning", { amount: printable(alone) })];
  return { draft, findings: [...contradictions(given, facts), ...told], vatFrom };
}

/** Who says what the VAT regime is: the person, now or before; the PDF; the person of this client's invoices; nobody. */
export type VatSource = "given" | "pdf" | "client" | "usual";

/** A regime that the amount of the tax does not contradict: a standing mention says nothing of an invoice without VAT. */
function fittingRegime(read: VatRegime | null, tax: Cents | null): VatRegime | null {
  const isUntaxed = read === "none" || read === "exempt";
  return tax === null || (tax === 0) === isUntaxed ? read : null;
}

/** Of a credit note; a number that Chorus Pro's field does not hold is left out. */
function readOriginal({ originalNumber }: InvoiceFacts, type: InvoiceDraft["type"]): string | null {
  const number = originalNumber?.value ?? null;
  return type === "credit-note" && number !== null && number.length <= MAX_NUMBER ? number : null;
}

/** What a PDF says of a field under its name among the facts; null when it says nothing. */
function factOf(facts: InvoiceFacts, field: FactField) {
  return facts[FIELDS[field].fact];
}

function read<K extends InvoiceField>(facts: InvoiceFacts, field: K): InvoiceDraft[K] | null {
  if (!isFactField(field)) return null;
  return (factOf(facts, field)?.value ?? null) as InvoiceDraft[K] | null;
}

const isFactField = (field: InvoiceField): field is FactField =>
  (FACT_FIELDS as readonly InvoiceField[]).includes(field);

const TOTALS = ["taxExclusiveAmount", "taxAmount", "taxInclusiveAmount"] as const;
type Amounts = Pick<InvoiceDraft, (typeof TOTALS)[number]>;

/** Of an invoice that prints what is due, why it bears no VAT, and no other amount. */
const untaxed = (amount: Cents): Amounts => ({
  taxExclusiveAmount: amount,
  taxAmount: cents(0),
  taxInclusiveAmount: amount,
});

/** The one total that follows from the two others; what is due is never guessed. */
function completeAmounts(amounts: Amounts): Amounts {
  const { taxExclusiveAmount: ht, taxAmount: tva, taxInclusiveAmount: ttc } = amounts;
  return {
    taxExclusiveAmount: ht ?? (ttc !== null && tva !== null ? ((ttc - tva) as Cents) : null),
    taxAmount: tva ?? (ttc !== null && ht !== null ? ((ttc - ht) as Cents) : null),
    taxInclusiveAmount: ttc ?? (ht !== null && tva !== null ? ((ht + tva) as Cents) : null),
  };
}

function contradictions(given: GivenInvoice, facts: InvoiceFacts): readonly Finding[] {
  const type = given.type ?? facts.invoiceType?.value;
  return FACT_FIELDS.flatMap((field): readonly Finding[] => {
    const said = given[field];
    const fact = factOf(facts, field);
    if (said === undefined || fact === null || agrees(type, said, fact.value)) return [];
    // A reason of Chorus Pro's list may be one that the law calls no exemption.
    if (field === "vatRegime" && said === "exempt" && fact.value === "none") return [];
    const params = { field, given: printable(said), read: printable(fact.value) };
    const page = fact.page === null ? {} : { page: fact.page };
    return [{ code: "GIVEN_DISAGREES_WITH_PDF", severity: "warning", params, ...page }];
  });
}

/**
 * Amounts that somebody gave where the printed ones contradict one another, and none of those was taken: the document that
 * goes along says otherwise all the same.
 */
export function otherThanPrinted(given: GivenInvoice, found: readonly Finding[]): readonly Finding[] {
  const contradiction = found.find((finding) => finding.code === "PDF_TOTALS_DISAGREE");
  if (contradiction?.code !== "PDF_TOTALS_DISAGREE") return [];
  const { ht, tva, ttc } = contradiction.params;
  const printed = { taxExclusiveAmount: ht, taxAmount: tva, taxInclusiveAmount: ttc };
  return AMOUNT_FIELDS.flatMap((field): readonly Finding[] => {
    const said = given[field];
    if (field === "payableAmount" || said === undefined) return [];
    const amount = parseAmount(String(printed[field]));
    if (!amount.ok || agrees(given.type, said, amount.cents)) return [];
    const params = { field, given: printable(said), read: printable(amount.cents) };
    return [{ code: "GIVEN_DISAGREES_WITH_PDF", severity: "warning", params }];
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
  numbers: SellerNumbers | null = null,
): readonly Finding[] {
  const read = facts.sellerSiret?.value;
  const { seller, environment } = profile;
  if (given.seller !== undefined || !seller) return [];
  if (!read)
    return environment === "qualification"
      ? []
      : doubtfulSeller(seller, given.buyer ?? facts.buyerSiret?.value ?? null, numbers);
  if (sameValue(seller, read)) return [];
  const severity = environment === "sandbox" ? "warning" : "error";
  return [{ code: "SELLER_IS_ANOTHER", severity, params: { profile: seller, read } }];
}

/**
 * An invoice that shows another company's number where the seller's stands, and nowhere that of the client in use.
 * Qualification's identifiers are fictitious: nothing follows from them there. Of an unknown recipient one number may be
 * its own.
 */
function doubtfulSeller(seller: string, buyer: string | null, numbers: SellerNumbers | null): readonly Finding[] {
  const { claimed, unplaced, printed } = numbers ?? { claimed: [], unplaced: [], printed: [] };
  const isOf = (company: string) => (digits: string) => digits.includes(company.slice(0, 9));
  const others = buyer === null ? unplaced.slice(0, -1) : unplaced.filter((number) => !isOf(buyer)(number));
  const [read] = [...claimed, ...others];
  if (read === undefined || printed.some(isOf(seller))) return [];
  return [{ code: "SELLER_DOUBTFUL", severity: "warning", params: { profile: seller, read } }];
}

/** A credit note's amounts as they are usually written: what is known of them, without a minus sign. */
export function withoutSign(
  amounts: Readonly<Record<AmountField, Cents | null>>,
): Partial<Readonly<Record<AmountField, Cents>>> {
  return present(
    eachField<AmountField, Record<AmountField, Cents | undefined>>(AMOUNT_FIELDS, (field) => {
      const amount = amounts[field];
      return amount === null ? undefined : cents(Math.abs(amount));
    }),
  );
}

/** The same value; of a credit note's amounts also with the other sign, since both ways of writing them are in use. */
export function agrees(type: string | null | undefined, a: string | number, b: string | number): boolean {
  const signless = type === "credit-note" && typeof a === "number" && typeof b === "number";
  return signless ? Math.abs(a) === Math.abs(b) : sameValue(a, b);
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
