import type { Finding } from "../../domain/finding.ts";
import { type Fact, type InvoiceFacts, NO_FACTS } from "../../domain/pdf-report.ts";
import type { PageText } from "../page-text.ts";
import type { Scored } from "./choose.ts";
import { findCurrency } from "./currency.ts";
import { findInvoiceNumber } from "./invoice-number.ts";
import { findInvoiceType } from "./invoice-type.ts";
import { findIssueDate } from "./issue-date.ts";
import { layOut, type Sheet } from "./layout.ts";
import { findParties } from "./parties.ts";
import { findProseTotals } from "./prose-totals.ts";
import { findCommitmentNumber, findContractNumber, findServiceCode } from "./references.ts";
import { type Candidate, findCandidates } from "./total-candidates.ts";
import { settle, type Totals } from "./totals.ts";

/**
 * What an invoice says, read from where its words stand. A fact that nothing confirms is null; a document that does not
 * call itself an invoice or a credit note has no facts. Totals that contradict one another are all null, with the
 * finding `PDF_TOTALS_DISAGREE`.
 */
export function readFacts(pages: readonly PageText[]): { facts: InvoiceFacts; findings: Finding[] } {
  const sheets = pages.map(layOut).filter((sheet, i) => i === 0 || !holdsTerms(sheet));
  const type = findInvoiceType(sheets);
  const number = findInvoiceNumber(sheets, type?.value ?? null);
  const totals = totalsOf(sheets);
  if ((!type && !number) || isAnotherDocument(sheets, type?.score ?? 0)) return { facts: NO_FACTS, findings: [] };
  const parties = findParties(sheets);
  const facts: InvoiceFacts = {
    invoiceNumber: fact(number),
    issueDate: fact(findIssueDate(sheets, type?.value ?? null, !isFrench(sheets))),
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
  };
  if (!totals.contradiction) return { facts, findings: [] };
  return {
    facts,
    findings: [{ code: "PDF_TOTALS_DISAGREE", severity: "warning", params: { ...totals.contradiction } }],
  };
}

/** Sentences are asked only where no label tells, and believed only when three of their amounts add up. */
function totalsOf(sheets: readonly Sheet[]): Totals {
  const labelled = findCandidates(sheets);
  const totals = settle(labelled, isExempt(sheets));
  if (totals.ht || totals.tva || totals.ttc || totals.contradiction) return totals;
  const told = settle([...labelled, ...findProseTotals(sheets)]);
  return told.ht && told.tva && told.ttc ? told : totals;
}

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

/** Titled larger than any invoice as a quote, an order, a statement: what it says of invoices is said of others. */
function isAnotherDocument(sheets: readonly Sheet[], titleSize: number): boolean {
  return sheets.some((sheet) =>
    sheet.segments.some(
      ({ folded, y, size }) =>
        y < sheet.height * 0.4 &&
        size > titleSize &&
        /^(?:devis|bon de (?:commande|livraison)|releve (?:de compte|d(?:e|es) factures?)|(?:facture )?pro ?forma|(?:lettre de )?relance|rappel|mise en demeure|confirmation de commande|accuse de reception|etat des? (?:factures|sommes)|avis de (?:paiement|virement))(?: n ?°.*| \d.*| du .*)?$/.test(
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

function isFrench(sheets: readonly Sheet[]): boolean {
  return sheets.some((sheet) =>
    sheet.segments.some(({ folded }) =>
      /\b(?:facture|avoir|echeance|siret|ttc|tva|honoraires|montant|commande)\b/.test(folded),
    ),
  );
}

function fact<T>(found: Scored<T> | null): Fact<T> | null {
  return found && { value: found.value, source: "text", page: found.page };
}

function amount(candidate: Candidate | null): InvoiceFacts["payableAmount"] {
  return candidate && { value: candidate.cents, source: "text", page: candidate.page };
}
