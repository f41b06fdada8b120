import { type Cents, toDecimalString } from "../../domain/money.ts";
import type { Evidence, ExplainedPage, InvoiceFacts, Reason } from "../../domain/pdf-report.ts";
import type { PageText } from "../page-text.ts";
import type { Scored } from "./choose.ts";
import type { Document } from "./documents.ts";
import { invoiceNumberCandidates, numberOrRivals } from "./invoice-number.ts";
import { findHeadline, findInvoiceType } from "./invoice-type.ts";
import { issueDateCandidates } from "./issue-date.ts";
import { documentsIn, monthMayComeFirst, readFacts } from "./read-facts.ts";
import { referenceCandidates } from "./references.ts";
import type { Segment } from "./sheet.ts";
import { findSirets } from "./siret-occurrences.ts";
import { findCandidates } from "./total-candidates.ts";

/** Pages of one file; a book is explained by its beginning. */
const MAX_PAGES = 50;

interface Claim {
  readonly fact: keyof InvoiceFacts;
  readonly value: string;
  /** Null where claims are not weighed against one another. */
  readonly score: number | null;
  readonly segment: Segment;
}

/** Page by page what a reader sees, every value that may be a fact, and why it was taken or left. */
export function explainFacts(pages: readonly PageText[]): ExplainedPage[] {
  const { facts } = readFacts(pages);
  const { documents, main } = documentsIn(pages);
  const explained = documents.flatMap((document) => {
    const claims = claimsOf(document);
    const isRead = main === null ? false : main.sheets.some((sheet) => document.sheets.includes(sheet));
    return document.sheets.map((sheet): ExplainedPage => {
      const page = pages.find((text) => text.page === sheet.page);
      const own = claims.filter((claim) => claim.segment.page === sheet.page && !takesOtherPart(claim, facts));
      return {
        page: sheet.page,
        width: sheet.width,
        height: sheet.height,
        document: document.kind,
        texts: (page?.items ?? []).map(({ text, x, y, height, width }) => ({ text, x, y, size: height, width })),
        evidence: own.map((claim) => evidenceOf(claim, claims, facts, isRead)),
      };
    });
  });
  return explained.sort((a, b) => a.page - b.page).slice(0, MAX_PAGES);
}

/** The SIRET of one party may be no claim to the other part. */
function takesOtherPart({ fact, value }: Claim, { sellerSiret, buyerSiret }: InvoiceFacts): boolean {
  return (
    (fact === "buyerSiret" && sellerSiret?.value === value) || (fact === "sellerSiret" && buyerSiret?.value === value)
  );
}

function claimsOf({ sheets }: Document): Claim[] {
  const headlines = sheets.flatMap((sheet) => findHeadline(sheet) ?? []);
  const type = findInvoiceType(sheets)?.value ?? null;
  const scored = (fact: keyof InvoiceFacts, all: readonly Scored<string>[]): Claim[] =>
    all.map(({ value, score, segment }) => ({ fact, value, score, segment }));
  return [
    ...headlines.map(({ type: value, segment }) => ({
      fact: "invoiceType" as const,
      value,
      score: segment.size,
      segment,
    })),
    ...scored("invoiceNumber", invoiceNumberCandidates(sheets, type)),
    ...scored("issueDate", issueDateCandidates(sheets, type, numberOrRivals(sheets, type), monthMayComeFirst(sheets))),
    ...scored("serviceCode", referenceCandidates.serviceCode(sheets)),
    ...scored("commitmentNumber", referenceCandidates.commitmentNumber(sheets)),
    ...scored("contractNumber", referenceCandidates.contractNumber(sheets)),
    ...findSirets(sheets).flatMap(({ siret, segment }) =>
      (["sellerSiret", "buyerSiret"] as const).map((fact) => ({ fact, value: siret, score: null, segment })),
    ),
    ...findCandidates(sheets).flatMap(({ kind, cents, segment }): Claim[] => {
      const fact = TOTALS[kind];
      return fact ? [{ fact, value: toDecimalString(cents), score: null, segment }] : [];
    }),
  ];
}

const TOTALS: Readonly<Record<string, keyof InvoiceFacts>> = {
  ht: "taxExclusiveAmount",
  tva: "taxAmount",
  ttc: "taxInclusiveAmount",
  net: "payableAmount",
};

function evidenceOf(claim: Claim, all: readonly Claim[], facts: InvoiceFacts, isRead: boolean): Evidence {
  const { fact, value, segment } = claim;
  const given = facts[fact]?.value;
  const chosen = typeof given === "number" ? toDecimalString(given as Cents) : given;
  const taken = isRead && chosen === value;
  return {
    fact,
    value,
    taken,
    reason: taken ? "taken" : isRead ? reasonAgainst(claim, all, chosen !== undefined) : "other-document",
    left: segment.left,
    top: segment.y - segment.size,
    right: segment.right,
    bottom: segment.y + 0.25 * segment.size,
  };
}

function reasonAgainst({ fact, value, score }: Claim, all: readonly Claim[], isKnown: boolean): Reason {
  if (isKnown) return "weaker";
  if (score === null) return "unconfirmed";
  const best = Math.max(...all.filter((other) => other.fact === fact).map((other) => other.score ?? 0));
  const hasRival = all.some((other) => other.fact === fact && other.value !== value && (other.score ?? 0) > best - 0.5);
  return hasRival ? "rival" : "unconfirmed";
}
