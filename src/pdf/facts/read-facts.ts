import type { Finding } from "../../domain/finding.ts";
import { cents } from "../../domain/money.ts";
import { type Fact, type InvoiceFacts, type InvoiceType, NO_FACTS, type PdfReport } from "../../domain/pdf-report.ts";
import type { PageText } from "../page-text.ts";
import { findAmounts } from "./amounts.ts";
import type { Scored } from "./choose.ts";
import { findCurrency } from "./currency.ts";
import { type Document, documentsOf, isInvoice } from "./documents.ts";
import { findInvoiceNumber, numberOrRivals } from "./invoice-number.ts";
import { findHeadline, findInvoiceType } from "./invoice-type.ts";
import { findIssueDate } from "./issue-date.ts";
import { layOut } from "./layout.ts";
import { plainThousands } from "./number-style.ts";
import { findOriginalNumber, findReplacedNumber } from "./original-number.ts";
import { findParties, miscopiedBuyer, sellerNumbersOf } from "./parties.ts";
import { misalignment } from "./places.ts";
import { findProseTotals } from "./prose-totals.ts";
import { findCommitmentNumber, findContractNumber, findServiceCode } from "./references.ts";
import type { Segment, Sheet } from "./sheet.ts";
import { findSums } from "./sums.ts";
import { type Candidate, findCandidates } from "./total-candidates.ts";
import { agree, contradictionOfRates, reaches, settle, type Totals } from "./totals.ts";
import { findVatRegime } from "./vat-regime.ts";

/**
 * What an invoice says, read from where its words stand. A fact that nothing confirms is null; a document that does not
 * call itself an invoice or a credit note has no facts. Of a file that holds several documents the invoice alone is read;
 * where it holds two invoices, nothing tells which is meant. Totals that contradict one another are all null, with the
 * finding `PDF_TOTALS_DISAGREE`.
 */
export function readFacts(pages: readonly PageText[]): ReadFacts {
  const documents = documentsOf(plainThousands(pages.map(layOut)));
  const { main, others, rivals } = chosen(documents);
  // Terms of sale are part of many an invoice and worth no word.
  const annexed = others.filter(({ kind }) => kind !== "terms");
  const named = annexed.length > 0 && (main || rivals.length > 0) ? [annexes(annexed)] : [];
  if (rivals.length > 0) return { facts: common(rivals.map(factsOf)), findings: [severalInvoices(rivals), ...named] };
  if (!main) return { facts: NO_FACTS, findings: others.length > 0 ? [anotherDocument(others)] : [] };
  const { findings, ...read } = factsOf(main);
  return { ...read, findings: [...findings, ...named] };
}

interface ReadFacts {
  readonly facts: InvoiceFacts;
  readonly findings: Finding[];
  readonly sellerNumbers?: PdfReport["sellerNumbers"];
  readonly noVat?: PdfReport["noVat"];
  readonly isReduced?: PdfReport["isReduced"];
  readonly replacedNumber?: PdfReport["replacedNumber"];
}

/** What of {@link readFacts} is asked for by name elsewhere. */
export function documentsIn(pages: readonly PageText[]): { documents: readonly Document[]; main: Document | null } {
  const documents = documentsOf(plainThousands(pages.map(layOut)));
  return { documents, main: chosen(documents).main };
}

interface Chosen {
  /** The invoice; null when there is none, or more than one. */
  readonly main: Document | null;
  readonly others: readonly Document[];
  /** The invoices, when there are several. */
  readonly rivals: readonly Document[];
}

/** Pages that do not say what they are are read as an invoice only where nothing else is. */
function chosen(documents: readonly Document[]): Chosen {
  const invoices = documents.filter(({ kind }) => isInvoice(kind));
  const unnamed = documents.filter(({ kind }) => kind === null);
  const others = documents.filter(({ kind }) => kind !== null && !isInvoice(kind));
  const [first, second] = invoices;
  if (first && second) return { main: null, others, rivals: invoices };
  if (first) return { main: first, others, rivals: [] };
  const [one] = unnamed;
  if (!one || others.length > 0) return { main: null, others, rivals: [] };
  return { main: { ...one, sheets: unnamed.flatMap(({ sheets }) => sheets) }, others: [], rivals: [] };
}

const pagesOf = (documents: readonly Document[]) => documents.flatMap(({ sheets }) => sheets.map(({ page }) => page));

function severalInvoices(rivals: readonly Document[]): Finding {
  const each = rivals.map(({ number, sheets }) => `${number ?? "?"} (p. ${ranges(sheets.map(({ page }) => page))})`);
  return {
    code: "PDF_SEVERAL_INVOICES",
    severity: "error",
    params: { count: rivals.length, invoices: each.join(", ") },
  };
}

function annexes(others: readonly Document[]): Finding {
  const kinds = [...new Set(others.map(({ kind }) => kind))].join(",");
  return { code: "PDF_ANNEXES", severity: "info", params: { kinds, pages: ranges(pagesOf(others)) } };
}

function anotherDocument(others: readonly Document[]): Finding {
  return { code: "PDF_OTHER_DOCUMENT", severity: "warning", params: { kind: others[0]?.kind ?? "" } };
}

/** `1, 3-5`. */
function ranges(pages: readonly number[]): string {
  const parts: string[] = [];
  for (let from = 0, to = 0; from < pages.length; from = ++to) {
    while (pages[to + 1] === (pages[to] ?? 0) + 1) to++;
    parts.push(from === to ? `${pages[from]}` : `${pages[from]}-${pages[to]}`);
  }
  return parts.join(", ");
}

/** What they are, who sells, who buys and in which currency, where all invoices of a file say the same. */
function common(all: readonly { readonly facts: InvoiceFacts }[]): InvoiceFacts {
  const same = <K extends "sellerSiret" | "buyerSiret" | "currency" | "invoiceType">(name: K): InvoiceFacts[K] => {
    const [first = null, ...rest] = all.map(({ facts }) => facts[name]);
    return first && rest.every((fact) => fact?.value === first.value) ? first : null;
  };
  const [sellerSiret, buyerSiret] = [same("sellerSiret"), same("buyerSiret")];
  return { ...NO_FACTS, sellerSiret, buyerSiret, currency: same("currency"), invoiceType: same("invoiceType") };
}

function factsOf(document: Document): ReadFacts {
  const sheets = document.sheets.filter((sheet, i) => i === 0 || !holdsTerms(sheet));
  const type = findInvoiceType(sheets);
  const number = findInvoiceNumber(sheets, type?.value ?? null);
  if (!type && !number) return { facts: NO_FACTS, findings: [] };
  const totals = totalsOf(sheets, type?.value ?? null, number?.value ?? null);
  const parties = findParties(sheets);
  const { regime, noVat } = findVatRegime(sheets, totals.tva?.cents ?? null);
  const facts: InvoiceFacts = {
    invoiceNumber: fact(number),
    issueDate: fact(
      findIssueDate(
        sheets,
        type?.value ?? null,
        numberOrRivals(sheets, type?.value ?? null),
        monthMayComeFirst(sheets),
      ),
    ),
    invoiceType: fact(type),
    currency: fact(findCurrency(sheets)),
    sellerSiret: fact(parties.seller),
    buyerSiret: fact(parties.buyer),
    serviceCode: fact(findServiceCode(sheets)),
    commitmentNumber: fact(findCommitmentNumber(sheets)),
    contractNumber: fact(findContractNumber(sheets)),
    taxExclusiveAmount: amount(totals.ht),
    taxAmount: amount(totals.tva),
    taxInclusiveAmount: amount(totals.ttc),
    payableAmount: amount(totals.net),
    vatRegime: fact(regime),
    originalNumber: fact(type?.value === "credit-note" ? findOriginalNumber(sheets, number?.value ?? null) : null),
  };
  const sellerNumbers = parties.seller === null ? sellerNumbersOf(sheets, parties.buyer?.value ?? null) : null;
  const miscopied = parties.buyer === null ? miscopiedBuyer(sheets, parties.seller?.value ?? null) : null;
  const findings: Finding[] = [];
  if (miscopied !== null) {
    const { value: siret, page } = miscopied;
    findings.push({ code: "PDF_RECIPIENT_SIRET", severity: "warning", params: { siret }, page });
  }
  if (totals.contradiction)
    findings.push({ code: "PDF_TOTALS_DISAGREE", severity: "warning", params: { ...totals.contradiction } });
  const replacedNumber = type?.value === "invoice" ? findReplacedNumber(sheets, number?.value ?? null) : null;
  const isAlone = noVat !== null && noVat.reason !== "unsaid" && printsOnlyWhatIsDue(sheets, totals);
  return {
    ...{ facts, sellerNumbers, replacedNumber, noVat: isAlone ? { ...noVat, isAlone } : noVat, findings },
    ...(isReduced(totals, sheets) ? { isReduced: true as const } : {}),
  };
}

/** Whether what is due is less than the total by what is printed as taken off. */
function isReduced({ ttc, net }: Totals, sheets: readonly Sheet[]): boolean {
  if (!ttc || !net || Math.abs(net.cents) >= Math.abs(ttc.cents)) return false;
  const taken = findCandidates(sheets).filter(({ kind }) => kind === "deduction");
  return reaches(ttc.cents, net.cents, [...new Set(taken.map((candidate) => Math.abs(candidate.cents)))]);
}

/** A rate of French VAT, or what takes something off a total: then what is due is not the whole. */
const MORE_THAN_DUE =
  /(?<![\d,.])(?:20|10|8[.,]5|5[.,]5|2[.,]1)(?:[.,]0+)? ?%|acompte|avance|arrhes|deja|retenue|reste|solde|remise|escompte de|anterieur/;

function printsOnlyWhatIsDue(sheets: readonly Sheet[], { ht, tva, ttc, net, contradiction }: Totals): boolean {
  if (ht !== null || tva !== null || ttc !== null || net === null || contradiction) return false;
  const isMore = ({ folded }: Segment) => MORE_THAN_DUE.test(folded) && !/penalite|retard|interet/.test(folded);
  return !sheets.some(({ segments }) => segments.some(isMore));
}

/**
 * Sentences, and amounts that stand in a column or a row as totals do, are asked only where no label tells, and believed
 * only when three of their amounts add up.
 */
function totalsOf(sheets: readonly Sheet[], type: InvoiceType | null, number: string | null): Totals {
  if (isInThousands(sheets)) return settle([]);
  const all = findCandidates(sheets).map((candidate) => signed(candidate, type));
  const labelled = ofThisDocument(sheets, all, number);
  if (labelled === null) return settle([]);
  const totals = settle(labelled, isExempt(sheets));
  if (totals.ht && totals.ttc) return totals.tva ? totals : unlessOff(withTax(sheets, labelled, totals), labelled);
  if (totals.contradiction || !totals.tva) {
    const between = amountsBetween(sheets, labelled);
    const more = between.length > 0 ? settle([...labelled, ...between], isExempt(sheets)) : totals;
    if (more.tva && !more.contradiction) return more;
  }
  if (totals.contradiction) return totals;
  // Before a deposit that is taken off, or after it: a sum does not say which it is.
  const isLowered = labelled.some(({ kind }) => kind === "deduction");
  for (const found of isLowered ? [findProseTotals] : [findProseTotals, findSums]) {
    const told = settle([...labelled, ...found(sheets)]);
    const isDue = found !== findSums || !told.net || told.net.cents === told.ttc?.cents;
    if (told.ht && told.tva && told.ttc && isDue && agree(totals, told)) return told;
  }
  return unlessOff(totals, labelled);
}

/** None of the totals where the taxes per rate contradict them. */
function unlessOff(totals: Totals, labelled: readonly Candidate[]): Totals {
  const contradiction = totals.tva ? null : contradictionOfRates(labelled);
  return contradiction ? { ht: null, tva: null, ttc: null, net: null, contradiction } : totals;
}

/**
 * The candidates without those of pages that have whole totals of their own and no title: a quote or a list annexed
 * without saying so. Null where no title tells which of the pages' totals are the invoice's.
 */
function ofThisDocument(
  sheets: readonly Sheet[],
  candidates: readonly Candidate[],
  number: string | null,
): readonly Candidate[] | null {
  if (sheets.length === 1) return candidates;
  const totals = sheets.flatMap((sheet) => {
    const { ht, tva, ttc } = settle(candidates.filter(({ page }) => page === sheet.page));
    return ht && tva && ttc ? [{ sheet, total: ttc.cents }] : [];
  });
  if (new Set(totals.map(({ total }) => total)).size < 2) return candidates;
  const titled = totals.filter(({ sheet }) => findHeadline(sheet) !== null);
  // Of pages titled otherwise (`Facture du sous-traitant`) those that bear the number are the invoice's.
  const numbered = titled.filter(({ sheet }) => number !== null && bears(sheet, number));
  const titles = new Set((numbered.length > 0 ? numbered : titled).map(({ sheet }) => titleOf(sheet)));
  const own = new Set(titled.filter(({ sheet }) => titles.has(titleOf(sheet))).map(({ total }) => total));
  if (own.size === 0) return null;
  const foreign = totals.filter(({ sheet, total }) => !own.has(total) && !titles.has(titleOf(sheet)));
  return candidates.filter(({ page }) => !foreign.some(({ sheet }) => sheet.page === page));
}

/** Net and taxed total, and between them what they leave: the tax, whatever it is called. */
function withTax(sheets: readonly Sheet[], labelled: readonly Candidate[], totals: Totals): Totals {
  const told = settle([...labelled, ...findSums(sheets)]);
  return told.tva && agree(totals, told) ? told : totals;
}

/** What stands in the column between a tax and the total after it, whatever it is called: outlays that bear no tax. */
function amountsBetween(sheets: readonly Sheet[], labelled: readonly Candidate[]): Candidate[] {
  const named = new Set(labelled.map(({ segment }) => segment));
  const taxes = labelled.filter(({ kind }) => kind === "tva");
  const wholes = labelled.filter(({ kind, weight }) => (kind === "ttc" || kind === "net") && weight > 1);
  return sheets.flatMap((sheet) =>
    wholes
      .filter(({ page }) => page === sheet.page)
      .slice(0, 1)
      .flatMap(({ segment: whole, page }) => {
        const tax = taxes.findLast(
          (one) => one.page === page && one.segment.y < whole.y && misalignment(one.segment, whole) < 3,
        );
        if (!tax) return [];
        return sheet.segments.flatMap((segment): Candidate[] => {
          const isBetween = segment.y > tax.segment.y + 1 && segment.y < whole.y - 1;
          if (!isBetween || named.has(segment) || misalignment(segment, whole) >= 3) return [];
          const [amount, ...others] = findAmounts(segment.folded);
          if (!amount?.sure || amount.cents === null || others.length > 0 || amount.start > 0) return [];
          return [{ kind: "extra", weight: 1, cents: amount.cents, rate: null, page, segment }];
        });
      }),
  );
}

/** The title of a page without what tells one invoice from another; null when it has none. */
function titleOf(sheet: Sheet): string | null {
  return findHeadline(sheet)?.segment.folded.replace(/[^a-z]*\d.*/, "") ?? null;
}

function bears(sheet: Sheet, number: string): boolean {
  return sheet.segments.some(({ text }) => text.includes(number));
}

/** What an invoice gives back is less than nothing; a credit note is all given back, and prints it as it likes. */
function signed(candidate: Candidate, type: InvoiceType | null): Candidate {
  if (candidate.credited && type === "credit-note") return { ...candidate, kind: candidate.credited };
  if (!candidate.owedBack || type === "credit-note") return candidate;
  return { ...candidate, cents: cents(-Math.abs(candidate.cents)) };
}

/** `Montants en k€`: the figures are not amounts of euros. */
function isInThousands(sheets: readonly Sheet[]): boolean {
  return sheets.some(({ segments }) =>
    segments.some(({ folded }) => /k ?[€e]|milli/.test(folded) && IN_THOUSANDS.test(folded)),
  );
}

const IN_THOUSANDS =
  /(?:montants?|unites?|chiffres|valeurs|sommes|prix|tableau)[a-z ]{0,20}[: ]+(?:en )?\(?(?:k ?€|k ?eur(?:os?)?\b|milliers d'|millions d')|^\(?(?:en )?(?:k ?€|k ?eur(?:os?)?|milliers d'euros|millions d'euros)\)?$/;

/** Says that no VAT applies to it, as a small business, an association or a trainer must. */
function isExempt(sheets: readonly Sheet[]): boolean {
  return sheets.some((sheet) =>
    sheet.segments.some(({ folded }) =>
      /tva non applicable|non (?:assujettie?|soumise?)s? a la tva|exoneree?s? de (?:la )?tva|exoneration de tva|art(?:icle|\.)? ?293 ?b\b/.test(
        folded,
      ),
    ),
  );
}

/** Terms of sale speak of invoices, dates and amounts that are nobody's. */
function holdsTerms(sheet: Sheet): boolean {
  return sheet.segments.some(
    ({ folded, y }) => /^(?:extrait des )?conditions generales/.test(folded) && y < sheet.height * 0.25,
  );
}

/**
 * Whether a date such as `03/04/2026` may have its month first: in a document in English, unless one of its other dates
 * can only be read day first.
 */
export function monthMayComeFirst(sheets: readonly Sheet[]): boolean {
  const texts = sheets.flatMap(({ segments }) => segments.map(({ folded }) => folded));
  // `SIRET` and the names of columns stand in invoices from abroad, too.
  if (texts.some((folded) => /(?<![a-z])(?:factures?|avoir|echeance|honoraires)(?![a-z])/.test(folded))) return false;
  const isEnglish = texts.some((folded) =>
    /(?<![a-z])(?:invoice|credit (?:note|memo)|due|vat|bill(?:ed)? to)(?![a-z])/.test(folded),
  );
  if (!isEnglish) return !texts.some((folded) => /(?<![a-z])(?:siret|montant|commande)(?![a-z])/.test(folded));
  return true;
}

function fact<T>(found: Scored<T> | null): Fact<T> | null {
  return found && { value: found.value, source: "text", page: found.page };
}

function amount(candidate: Candidate | null): InvoiceFacts["payableAmount"] {
  return candidate && { value: candidate.cents, source: "text", page: candidate.page };
}
