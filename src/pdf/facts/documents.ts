import type { OtherKind } from "../../domain/pdf-report.ts";
import { findInvoiceNumber } from "./invoice-number.ts";
import { findHeadline } from "./invoice-type.ts";
import { otherTitle } from "./other-documents.ts";
import type { Segment, Sheet } from "./sheet.ts";

export type DocumentKind = "invoice" | "credit-note" | OtherKind;

/** One document of a file: what it calls itself, and the pages it takes. */
export interface Document {
  /** Null for pages that do not say what they are. */
  readonly kind: DocumentKind | null;
  /** As printed; null when the document is no invoice, or its number was not found. */
  readonly number: string | null;
  readonly sheets: readonly Sheet[];
}

/**
 * Cuts the pages of a file into its documents. A page begins another one when it calls itself by another name or number,
 * or when the numbering of its pages starts anew; a page that says nothing goes on with the one before.
 */
export function documentsOf(sheets: readonly Sheet[]): Document[] {
  const documents: { kind: DocumentKind | null; number: string | null; sheets: Sheet[]; last: PageNumber | null }[] =
    [];
  for (const sheet of sheets) {
    const head = headOf(sheet);
    const current = documents.at(-1);
    if (!current || begins(head, current)) {
      const again = documents.find(
        (other) => other.kind === head.kind && head.number !== null && other.number === head.number,
      );
      if (again) {
        again.sheets.push(sheet);
        again.last = head.page;
      } else documents.push({ kind: head.kind, number: head.number, sheets: [sheet], last: head.page });
      continue;
    }
    current.sheets.push(sheet);
    current.kind ??= head.kind;
    current.number ??= head.number;
    current.last = head.page ?? current.last;
  }
  return documents;
}

interface PageNumber {
  readonly page: number;
  readonly pages: number | null;
}

interface Head {
  readonly kind: DocumentKind | null;
  readonly number: string | null;
  readonly page: PageNumber | null;
}

function headOf(sheet: Sheet): Head {
  const page = pageNumberOf(sheet);
  const headline = findHeadline(sheet);
  const other = otherTitle(sheet, headline);
  if (other) return { kind: other.kind, number: null, page };
  if (!headline) return { kind: null, number: null, page };
  return { kind: headline.type, number: findInvoiceNumber([sheet], headline.type)?.value ?? null, page };
}

function begins(head: Head, current: Omit<Head, "page"> & { readonly last: PageNumber | null }): boolean {
  const { page } = head;
  const startsAnew = page !== null && page.page === 1 && current.last !== null;
  if (head.kind === null) return startsAnew;
  const goesOn =
    page !== null && current.last !== null && page.page === current.last.page + 1 && page.pages === current.last.pages;
  if (current.kind === null) return startsAnew;
  if (head.kind !== current.kind)
    return isInvoice(head.kind) || isInvoice(current.kind) ? !(goesOn && isInvoice(head.kind)) : startsAnew;
  if (!isInvoice(head.kind)) return startsAnew;
  return head.number !== null && current.number !== null ? head.number !== current.number : startsAnew;
}

export function isInvoice(kind: DocumentKind | null): kind is "invoice" | "credit-note" {
  return kind === "invoice" || kind === "credit-note";
}

const PAGE_OF =
  /(?<![a-z])(?:page|p\.|folio|feuille(?:t)?) ?(?:n ?°)? ?:? ?(\d{1,4}) ?(?:\/|sur|de|of) ?(\d{1,4})(?!\d)/;
const BARE = /^[-( ]*(\d{1,3}) ?(?:\/|sur|of) ?(\d{1,3})[-) ]*$/;
const PAGE = /^(?:page|folio) ?(?:n ?°)? ?:? ?(\d{1,4})$/;

/** `Page 2/3`, anywhere; `2/3` alone at the edge of the page. */
function pageNumberOf(sheet: Sheet): PageNumber | null {
  for (const { folded, y } of sheet.segments) {
    const match = PAGE_OF.exec(folded) ?? (atEdge(sheet, y) ? BARE.exec(folded) : null);
    if (match) {
      const [page, pages] = [Number(match[1]), Number(match[2])];
      if (page >= 1 && page <= pages) return { page, pages };
    }
    const alone = PAGE.exec(folded);
    if (alone) return { page: Number(alone[1]), pages: null };
  }
  return null;
}

function atEdge(sheet: Sheet, y: Segment["y"]): boolean {
  return y < 0.1 * sheet.height || y > 0.88 * sheet.height;
}
