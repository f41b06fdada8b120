import { findAmounts } from "./amounts.ts";
import { meansAnotherTotal } from "./other-total.ts";
import { between, misalignment, overlap, rowOf } from "./places.ts";
import type { Segment, Sheet } from "./sheet.ts";
import type { Candidate } from "./total-candidates.ts";
import { findTotalLabels } from "./total-labels.ts";

/** Names a tax, in a row or at the head of a column; not who pays it, its number, or that there is none. */
const TAX =
  /(?<![a-z])(?:t\.? ?v\.? ?a|vat|tax(?:es?)?(?= *(?:$|[:\d(%])))(?![a-z])(?!\.? ?(?:intra|non app|fr ?\d|n ?°|:? ?fr|compris|incl))/;
/** Highest rate of VAT in France. */
const HIGHEST_RATE = 0.2;
/** Furthest apart the three may stand, in print heights. */
const REACH = 8;

/** No page of an invoice has as many amounts. */
const MAX_AMOUNTS = 600;

interface Printed {
  readonly cents: Candidate["cents"];
  readonly segment: Segment;
}

/**
 * Totals whose labels say little or nothing: the amount of a tax between one before it and one after it, in one column or
 * one row, where the first two add up to the third. Nothing when several such sums are printed and none is that of the
 * others.
 */
export function findSums(sheets: readonly Sheet[]): Candidate[] {
  const sums = sheets.flatMap(sumsOn);
  const distinct = [...new Map(sums.map((sum) => [sum.map(({ cents }) => cents).join(), sum])).values()].sort(
    (a, b) => Math.abs(b[2].cents) - Math.abs(a[2].cents),
  );
  const [whole, ...parts] = distinct;
  if (!whole) return [];
  const isWhole = whole.every(({ cents }, i) => parts.reduce((sum, part) => sum + (part[i]?.cents ?? 0), 0) === cents);
  if (parts.length > 0 && !isWhole) return [];
  return (["ht", "tva", "ttc"] as const).flatMap((kind, i): Candidate[] => {
    const found = whole[i];
    return found
      ? [{ kind, weight: 1, cents: found.cents, rate: null, page: found.segment.page, segment: found.segment }]
      : [];
  });
}

type Sum = readonly [Printed, Printed, Printed];

function sumsOn(sheet: Sheet): Sum[] {
  const amounts = sheet.segments.flatMap((segment): Printed[] => {
    const amount = amountOf(segment);
    return amount ? [{ cents: amount, segment }] : [];
  });
  if (amounts.length > MAX_AMOUNTS) return [];
  const printed = amounts.filter(({ segment }) => !isOther(sheet, segment));
  return printed
    .filter(({ segment }) => namesTax(sheet, segment))
    .flatMap((tax) => {
      const near = printed.filter(({ segment }) => Math.abs(segment.y - tax.segment.y) <= REACH * tax.segment.size);
      // Taxes per rate add up, too, to what is all tax.
      const inColumn = near.filter(
        ({ segment }) => isUnder(segment, tax.segment) && (segment.y >= tax.segment.y || !isTax(sheet, segment)),
      );
      const inRow = near.filter(({ segment }) => Math.abs(segment.y - tax.segment.y) < 0.5 * tax.segment.size);
      return [
        ...sumsAround(tax, inColumn, (one, other) => one.segment.y < other.segment.y - 1),
        ...sumsAround(tax, inRow, (one, other) => one.segment.right <= other.segment.left),
      ];
    });
}

function sumsAround(tax: Printed, all: readonly Printed[], isBefore: (one: Printed, other: Printed) => boolean): Sum[] {
  const [before, after] = [all.filter((one) => isBefore(one, tax)), all.filter((one) => isBefore(tax, one))];
  const totals = new Map(after.map((total) => [total.cents as number, total]));
  return before.flatMap((net): Sum[] => {
    const total = totals.get(net.cents + tax.cents);
    const isTax =
      Math.sign(net.cents) === Math.sign(tax.cents) && Math.abs(tax.cents) <= Math.abs(net.cents) * HIGHEST_RATE + 5;
    return total && isTax ? [[net, tax, total]] : [];
  });
}

/** The amount of a cell that holds nothing else, or ends with it. */
function amountOf({ folded }: Segment): Candidate["cents"] | null {
  const amounts = findAmounts(folded);
  const last = amounts.at(-1);
  if (!last?.sure || last.cents === null || last.cents === 0) return null;
  if (!/^[\s.*]*$/.test(folded.slice(last.end))) return null;
  const before = folded.slice(0, last.start);
  return /^[\s:€$£=+]*$/.test(before) || (/[a-z)%] ?:? ?$/.test(before) && amounts.length === 1) ? last.cents : null;
}

function isUnder(one: Segment, other: Segment): boolean {
  return one === other || misalignment(one, other) < 3;
}

/** Called a tax in its own row, and not an amount before taxes. */
function isTax(sheet: Sheet, segment: Segment): boolean {
  return [segment, ...leftOf(sheet, segment)].some(
    ({ folded }) => TAX.test(folded) && !/(?<![a-z])(?:h\.? ?t|hors|soumis|avant|before|excl)/.test(folded),
  );
}

/** The words that name the amount: in its cell, in its row, else at the head of its column. */
function namesTax(sheet: Sheet, segment: Segment): boolean {
  const words = [segment, ...leftOf(sheet, segment)].filter(({ folded }) => /[a-z]{2}/.test(folded));
  if (words.length > 0 && words.some(({ folded }) => TAX.test(folded))) return true;
  const heading = between(sheet, segment.y - 4 * REACH * segment.size, segment.y - 0.5 * segment.size).findLast(
    (cell) => overlap(cell, segment) > 0 && /[a-z]{2}/.test(cell.folded),
  );
  return heading !== undefined && TAX.test(heading.folded);
}

function leftOf(sheet: Sheet, segment: Segment): readonly Segment[] {
  return rowOf(sheet, segment).filter((cell) => cell !== segment && cell.right <= segment.left);
}

/** Of a year, an order, what was billed before or is taken off: no part of this total. */
function isOther(sheet: Sheet, segment: Segment): boolean {
  return [segment, ...leftOf(sheet, segment)].some(
    ({ folded }) =>
      meansAnotherTotal(folded) ||
      findTotalLabels(folded).some(({ kind }) => kind === "other" || kind === "deduction" || kind === "discount"),
  );
}
