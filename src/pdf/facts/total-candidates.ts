import { type Cents, cents, parseAmount } from "../../domain/money.ts";
import { findAmounts } from "./amounts.ts";
import { findDates } from "./dates.ts";
import { looksLikeLabel } from "./labels.ts";
import { meansAnotherTotal } from "./other-total.ts";
import { between, inNextRow, misalignment, overlap, rightOf, rowOf } from "./places.ts";
import type { Segment, Sheet } from "./sheet.ts";
import { findTotalLabels, type TotalKind, type TotalLabel, type Weight } from "./total-labels.ts";

/** One printed amount and the label that names it. */
export interface Candidate {
  readonly kind: TotalKind;
  readonly weight: Weight;
  readonly cents: Cents;
  /** The rate of VAT in the label, in percent; null when it names none. */
  readonly rate: number | null;
  readonly page: number;
  /** The cell of the amount. */
  readonly segment: Segment;
  /** The label says that it is given back: what is due is less than nothing. */
  readonly owedBack?: true;
  /** One of several columns, and no heading tells whether it is this invoice's: what is due must agree with it. */
  readonly undecided?: true;
  /** A deduction named by a total (`Total TTC à déduire`): on a credit note it is that total. */
  readonly credited?: TotalKind;
  /** The label says that a deposit is due: totals above it may be those of the whole order. */
  readonly isDeposit?: true;
}

/** Every amount of the document that stands in the place of a total's value. */
export function findCandidates(sheets: readonly Sheet[]): Candidate[] {
  return sheets.flatMap((sheet) => sheet.segments.flatMap((segment) => candidatesOf(sheet, segment)));
}

/** What may follow a total's label in its cell when the amount stands in another. */
const LABEL_END =
  /^[\s:.()€\-=>*]*(?:(?:en |montants? en )?(?:eur|euros?|€)|ttc|(?:a|au|par|pour|sur|avant|apres|sous|du|de) [a-z'° ]{1,40})?[\s:.()€*]*$/;

function candidatesOf(sheet: Sheet, segment: Segment): Candidate[] {
  if (
    /^tota(?:l|ux)(?: general| generaux| facture| de la facture)?(?: en euros?| \(?(?:€|eur|euros)\)?)? ?:?$/.test(
      segment.folded,
    )
  ) {
    const column = totalsColumn(sheet, segment);
    if (column.length > 1) return column;
    const row = totalsRow(sheet, segment);
    if (row) return row;
  }
  const folded = withoutTranslation(segment.folded);
  const labels = findTotalLabels(folded);
  return labels.flatMap((label, i) => {
    // Prose mentions totals too: a label starts its cell, or follows another label's amount.
    if (label.kind === "other" || (i === 0 && !startsCell(folded, label))) return [];
    const next = labels.slice(i + 1).find((other) => !isRemark(folded, label, other));
    const rest = folded.slice(label.end, next?.start);
    if (
      [rest, folded.slice(label.start, label.end), folded.slice(0, i === 0 ? label.start : 0)].some(meansAnotherTotal)
    )
      return [];
    const wording = folded.slice(label.start, label.end);
    const isAlsoTtc =
      label.kind === "net" &&
      /^(?:total|montant|net|solde|acompte|provision|avance)(?: [a-z]+)* \(?t\.?t\.?c/.test(wording);
    const isAlsoDue =
      label.kind === "ht" && /^(?:total|montant|net) (?:net|total|amount)(?:te)?(?: amount)?$/.test(wording.trim());
    const owedBack = label.kind === "net" && OWED_BACK.test(wording);
    const isDeposit = label.kind === "net" && /^(?:acompte|provision|avance)/.test(wording);
    const before = labels[i - 1];
    // `Total TTC à déduire`: on a credit note, that total itself.
    const credited =
      /^a deduire/.test(wording) && before && /^ *$/.test(folded.slice(before.end, label.start)) ? before.kind : null;
    const named = {
      ...label,
      isAlsoTtc,
      isAlsoDue,
      owedBack,
      isDeposit,
      credited,
      rate: rateIn(wording),
      page: sheet.page,
    };
    const inline = amountsIn(rest, segment);
    if (inline.length > 0) {
      const row = inline.length > 1 && isPart(label) ? gluedRow(sheet, segment, inline) : null;
      if (row) return row;
      // `TVA 20 % sur 1 000,00`: the amount in the label may be the base, and the tax stand further right.
      const further = label.kind === "tva" && !next ? amountsBeside(sheet, segment) : [];
      return asCandidates(named, [...inline, ...further]);
    }
    // `TVA (20 % sur 5 182,79` may be broken inside its base.
    const isBroken = /(?: sur| on| de)$/.test(wording) && /^ \d{1,3}(?: \d{3})*$/.test(rest);
    // What a deduction is for may be told at length.
    const endsHere = label.kind === "deduction" || isBroken || LABEL_END.test(bare(rest));
    if (next || !endsHere) return [];
    const all = amountsToTheRight(sheet, segment);
    const right = all.length > 1 ? ofThisInvoice(sheet, segment, all) : all;
    if (all.length > 1 && right.length === 0)
      return label.kind === "net" ? [] : asCandidates(named, all).map((sum) => ({ ...sum, undecided: true as const }));
    const row = right.length > 1 ? rowUnderHeadings(sheet, segment, label) : null;
    // `Total à payer` at the foot of the lines: what it names is the taxed total of its row.
    if (row && label.kind !== "net") return row;
    if (row) return row.flatMap((sum) => (sum.kind === "ttc" ? [sum, { ...sum, kind: label.kind }] : [sum]));
    if (right.length > 0) return asCandidates(named, right);
    const below = headsLines(sheet, segment, label) ? [] : amountBelow(sheet, segment, label);
    if (below.length > 0) return asCandidates(named, below, true);
    return label.weight > 1 ? asCandidates(named, largeAmountNear(sheet, segment), true) : [];
  });
}

/** In a card the amount may stand in large print at the other end of the next line, with no width in common. */
function largeAmountNear(sheet: Sheet, label: Segment): Read[] {
  const near = between(sheet, label.y + 0.5 * label.size, label.y + 5 * label.size).filter(
    (cell) => cell.size >= LARGE * label.size && cell.left > label.left && cell.left - label.right < 15 * label.size,
  );
  const amounts = near.length === 1 && near[0] ? pureAmounts(near[0]) : null;
  return amounts?.length === 1 && amounts[0]?.sure ? amounts : [];
}

/** Times the print of its label. */
const LARGE = 1.4;

/** `Montant` at the head of a table that has quantities or prices: what stands under it is the first of the lines. */
function headsLines(sheet: Sheet, segment: Segment, { weight }: TotalLabel): boolean {
  return weight === 1 && rowOf(sheet, segment).some(({ folded }) => LINE_HEADING.test(folded));
}

const LINE_HEADING =
  /^(?:designation|intitule|libelle|description|article|duree|qte|qty|quantite|quantity|nombre|prix|cout unit|tarif|taux horaire|temps|heures|p\. ?u\b|pu\b|unit price|rate$)/;

/** A row of several totals; one that is only part of the whole counts when it has all three, and then says little. */
function rowUnderHeadings(sheet: Sheet, segment: Segment, { kind, weight }: TotalLabel): Candidate[] | null {
  if (/^total/.test(segment.folded)) return totalsRow(sheet, segment);
  const row = isPart({ kind, weight }) ? totalsRow(sheet, segment) : null;
  return row && isWhole(row) ? row.map((sum) => ({ ...sum, weight: 1 as const })) : null;
}

const isPart = ({ kind, weight }: Pick<TotalLabel, "kind" | "weight">) => kind === "ht" && weight === 1;

function isWhole(row: readonly Candidate[]): boolean {
  return (["ht", "tva", "ttc"] as const).every((kind) => row.some((sum) => sum.kind === kind));
}

/** The same where the cells of the row stand so close that they read as one: the headings above in order. */
function gluedRow(sheet: Sheet, segment: Segment, inline: readonly Read[]): Candidate[] | null {
  const amounts = [...inline, ...amountsToTheRight(sheet, segment)];
  const above = between(sheet, segment.y - 40 * segment.size, segment.y - 0.5 * segment.size);
  const named = above.findLast((cell) => cell.left > segment.left && columnKind(cell) === "ht");
  const headings = named ? rowOf(sheet, named).toSorted((a, b) => a.left - b.left) : [];
  const kinds = headings.slice(-amounts.length).map(columnKind);
  const row = amounts.flatMap(({ cents: value, segment: cell }, i): Candidate[] => {
    const kind = kinds[i];
    return kind ? [{ kind, weight: 1, cents: value, rate: null, page: sheet.page, segment: cell }] : [];
  });
  return row.length === amounts.length && isWhole(row) ? row : null;
}

/** Wordings of what the seller owes. */
const OWED_BACK =
  /rembourser|en (?:votre|sa) faveur|a votre (?:credit|avoir)|trop[- ]?(?:percu|verse)|crediteur|a (?:vous )?restituer|a crediter|refund|credit balance|owed to you|in your favou?r/;

function amountsBeside(sheet: Sheet, label: Segment): Read[] {
  const right = amountsToTheRight(sheet, label);
  return right.length > 0 ? right : amountBelow(sheet, label);
}

function rateIn(folded: string): number | null {
  const rate = /(\d{1,2}(?:[.,]\d{1,3})?) ?%/.exec(folded)?.[1];
  return rate === undefined ? null : Number(rate.replace(",", "."));
}

/** `Total HT / Net total` is one label in two languages. */
function withoutTranslation(folded: string): string {
  return folded.replace(/^([a-z.' ]+) \/ [a-z][a-z.' ]*?(?= ?(?:$|[\d(:€%]|eur\b))/, "$1");
}

/** What is left of a label's end without a remark in brackets and the date by which to pay. */
function bare(folded: string): string {
  return withoutDates(
    folded.replace(/\([^)]*(?:[a-z]{3}|%)[^)]*\)|\([a-z]\d?(?: ?[-+x=] ?[a-z]\d?)+\)/g, "").replace(EXEMPT, ""),
  );
}

/** `Total à payer (TVA non applicable, art. 293 B)`: what is no total there is a remark. */
function isRemark(folded: string, label: TotalLabel, other: TotalLabel): boolean {
  const from = folded.slice(label.end, other.start);
  return (
    other.kind === "other" &&
    (/\([^)]*$/.test(from) || (/^[\s,;-]*$/.test(from) && EXEMPT.test(folded.slice(label.end))))
  );
}

const EXEMPT = /[\s,;-]*(?:tva non applicable|exonere|non (?:assujetti|soumis)|autoliquid|reverse charge).*$/;

function startsCell(folded: string, label: TotalLabel): boolean {
  const before = folded.slice(0, label.start);
  return (
    /^[\s\d*=>+\-.:()/€%]*$/.test(before) ||
    // `C - Total HT`, `a) Total HT`
    /^\(?[a-z]\d? ?[-.):]\)? *$/.test(before) ||
    /[:;|]\s*$/.test(before) ||
    /^(?:soit(?: une?| le| la)?|le|la|votre|nouveau|=|(?:il )?(?:vous|nous) )\s*$/.test(before)
  );
}

function withoutDates(folded: string): string {
  const [date] = findDates(folded);
  if (!date) return folded;
  return `${folded.slice(0, date.start).replace(/(?:avant le|au plus tard le|au|le|avant)\s*$/, "")}${folded.slice(date.end)}`;
}

interface Read {
  readonly cents: Cents;
  readonly sure: boolean;
  readonly segment: Segment;
  /** Put together from two cells: only arithmetic can tell whether they are one amount. */
  readonly pieced?: true;
}

interface Named {
  readonly kind: TotalKind;
  readonly weight: Weight;
  readonly rate: number | null;
  /** `Total TTC à payer`: two totals in one label. */
  readonly isAlsoTtc: boolean;
  /** `Total net`: before taxes, or what is due. */
  readonly isAlsoDue: boolean;
  readonly owedBack: boolean;
  readonly isDeposit: boolean;
  readonly credited: TotalKind | null;
  readonly page: number;
}

function asCandidates(
  { kind, weight, rate, isAlsoTtc, isAlsoDue, owedBack, isDeposit, credited, page }: Named,
  amounts: readonly Read[],
  isBelow = false,
): Candidate[] {
  const distinct = [...new Map(amounts.map((amount) => [amount.cents, amount])).values()];
  // Several amounts after one label (a base and its tax), or one in a column: only arithmetic can tell what is meant.
  const least: Weight = isBelow && kind === "net" && weight === 3 ? 2 : 1;
  const surely = distinct.length === 1 && !isBelow && !distinct[0]?.pieced ? weight : least;
  return distinct.flatMap(({ cents: value, segment }): Candidate[] => {
    const told = {
      ...(owedBack ? { owedBack } : {}),
      ...(isDeposit ? { isDeposit } : {}),
      ...(credited ? { credited } : {}),
    };
    const candidate = { kind, weight: surely, cents: value, rate, page, segment, ...told };
    if (isAlsoDue) return [candidate, { ...candidate, kind: "due", weight: 1 }];
    return isAlsoTtc ? [candidate, { ...candidate, kind: "ttc", weight: 1 }] : [candidate];
  });
}

function amountsIn(folded: string, segment: Segment): Read[] {
  const dates = findDates(folded);
  return findAmounts(folded).flatMap((amount) => {
    const inDate = dates.some((date) => amount.start < date.end && date.start < amount.end);
    return amount.cents === null || inDate || !amount.sure ? [] : [{ cents: amount.cents, sure: amount.sure, segment }];
  });
}

/** The amounts of a cell that holds little else: a currency, a tax status, a drawn sign read as a letter; else null. */
function pureAmounts(segment: Segment): Read[] | null {
  let rest = segment.folded;
  const amounts = findAmounts(rest);
  if (amounts.length === 0) return null;
  for (const amount of amounts.toReversed()) rest = `${rest.slice(0, amount.start)} ${rest.slice(amount.end)}`;
  if (!/^[\s:.€$£*|]*(?:(?:eur|euros?) ?)?(?:ttc|ht|[a-z\ufffd•])?[\s*|]*$/.test(rest)) return null;
  return amounts.flatMap(({ cents: value, sure }) => (value === null ? [] : [{ cents: value, sure, segment }]));
}

const UNIT_CELL = /^(?:[€$£:=*|]|eur|euros?|\(?eur\)?|\d{1,2}(?:[.,]\d{1,3})? ?%|-)$/;

function amountsToTheRight(sheet: Sheet, label: Segment): Read[] {
  const found: Read[] = [];
  let sign = 1;
  const cells = rightOf(sheet, label);
  const pieced = centsApart(cells);
  if (pieced) return [pieced];
  for (const segment of cells) {
    if (segment.folded === "-" && found.length === 0) sign = -1;
    if (UNIT_CELL.test(segment.folded)) continue;
    const amounts = pureAmounts(segment);
    if (!amounts || amounts.length === 0) break;
    found.push(...amounts.map((amount) => (sign < 0 ? { ...amount, cents: cents(-Math.abs(amount.cents)) } : amount)));
    sign = 1;
  }
  // A bare integer is a quantity or a code as often as an amount: it counts only when it stands alone.
  return found.length > 1 ? found.filter((amount) => amount.sure) : found;
}

/** `10 000 | 00`: francs and centimes had a column each, and some forms have kept them. */
function centsApart(cells: readonly Segment[]): Read | null {
  const [whole, fraction, third] = cells.filter(({ folded }) => !/^(?:[€|:=]|eur|euros?)$/.test(folded));
  if (!whole || !fraction || third || !/^-?\d{1,3}(?: ?\d{3})*$/.test(whole.folded)) return null;
  if (!/^\d\d$/.test(fraction.folded) || fraction.left - whole.right > 4 * whole.size) return null;
  const parsed = parseAmount(`${whole.folded},${fraction.folded}`);
  return parsed.ok ? { cents: parsed.cents, sure: true, segment: whole, pieced: true } : null;
}

/** Headings of columns that hold what was billed before, or all so far; and of the one that holds what is billed now. */
const OF_OTHERS =
  /cumul|(?<![a-z])cum\.|prec(?:ed|\.)|(?<![a-z])ant(?:eri|\.)|deja|total a ce jour|a ce jour|depuis|marche|contrat|devis|prevu|budget|initial|reste a|n-1|restant|previous|to date|cumulative/;
const OF_THIS =
  /^(?!.*(?:cumul|(?<![a-z])cum\.|prec(?:ed|\.)|(?<![a-z])ant(?:eri|\.)|deja)).*(?:mois|periode|present|cette|en cours|a facturer|facture|situation|trimestre|acompte|du jour|this|current|period|now)/;

/**
 * The amounts of a row that has several: where columns are headed `Cumul` and `Précédent`, the one headed as this
 * invoice's; none when no heading, or more than one, says so. Other rows keep all.
 */
function ofThisInvoice(sheet: Sheet, label: Segment, amounts: readonly Read[]): readonly Read[] {
  const headed = amounts.map((amount) => ({ amount, heading: headingOf(sheet, label, amount.segment) }));
  if (!headed.some(({ heading }) => OF_OTHERS.test(heading))) return amounts;
  const own = headed.filter(({ heading }) => OF_THIS.test(heading) && !OF_OTHERS.test(heading));
  return own.length === 1 ? own.map(({ amount }) => amount) : [];
}

/** The words at the head of the column of an amount; empty for none. */
function headingOf(sheet: Sheet, label: Segment, cell: Segment): string {
  const above = between(sheet, label.y - 40 * label.size, label.y - 0.5 * label.size);
  const heading = above.findLast(
    (other) =>
      /[a-z]{3}/.test(other.folded) &&
      pureAmounts(other) === null &&
      underHeading(sheet, other, cell) &&
      rowOf(sheet, other).length > 1,
  );
  return heading?.folded ?? "";
}

/**
 * The amount under a column heading of a row of totals. Nothing when more amounts follow underneath: then the heading
 * belongs to a table of lines or of rates, unless one of its lines is headed `Total`.
 */
function amountBelow(sheet: Sheet, heading: Segment, label?: TotalLabel): Read[] {
  const mayBeNamed = label?.kind === "ttc";
  // A bare `Total` heads lines, whose texts may take several rows, more often than it names an amount.
  const reach = mayBeNamed && label.weight === 1 ? 6 : 3;
  const next = inNextRow(sheet, heading, 2.2);
  const first = next && pureAmounts(next)?.[0]?.sure ? next : (underTranslation(sheet, heading) ?? next);
  const amounts = first ? pureAmounts(first) : null;
  if (!first || amounts?.length !== 1 || !amounts[0]?.sure) return [];
  const isNamed =
    !mayBeNamed &&
    rowOf(sheet, first).some(
      (cell) =>
        cell.right < heading.right + 1 &&
        // What stands out is no line of a table.
        first.size <= 1.25 * cell.size &&
        /^(?!total)[a-z]{4}/.test(cell.folded) &&
        !pureAmounts(cell) &&
        !/:\s*\S/.test(cell.folded),
    );
  if (isNamed) return [];
  const second = firstUnder(sheet, heading, first.y + 0.5 * first.size, first.y + reach * first.size);
  if (!second || pureAmounts(second)?.[0]?.sure !== true) return amounts;
  const beside = rowOf(sheet, second).filter((cell) => cell !== second && cell.right < second.left);
  const isLabelled = beside.some((cell) => {
    const labels = findTotalLabels(cell.folded);
    // `Taxe de séjour` is a line as any other.
    return labels.length > 0 ? labels.some(({ kind }) => kind !== "extra") : looksLikeLabel(cell);
  });
  return isLabelled ? amounts : [];
}

/** The first cell under a heading, or under the translation that stands right below it. */
function underTranslation(sheet: Sheet, heading: Segment): Segment | undefined {
  const first = firstUnder(sheet, heading, heading.y + 0.5 * heading.size, heading.y + 4.5 * heading.size);
  const isTranslation =
    first &&
    /^(?:(?:net|gross) (?:total|amount)|total|vat|tax|(?:total )?(?:excl|incl|amount)[a-z. ]*)$/.test(first.folded);
  return isTranslation ? firstUnder(sheet, heading, first.y + 0.5 * first.size, first.y + 4.5 * first.size) : first;
}

function firstUnder(sheet: Sheet, heading: Segment, top: number, bottom: number): Segment | undefined {
  return between(sheet, top, bottom).find((cell) => underHeading(sheet, heading, cell));
}

/** The line `Total` at the foot of a table: each amount is the total its column's heading names. */
function totalsRow(sheet: Sheet, total: Segment): Candidate[] | null {
  const found: Candidate[] = [];
  for (const cell of rightOf(sheet, total)) {
    const [amount] = pureAmounts(cell) ?? [];
    if (!amount) continue;
    // The nearest words above the amounts: the heading of the column, known or not.
    const heading = between(sheet, total.y - 40 * total.size, total.y - 0.5 * total.size).findLast(
      (other) => underHeading(sheet, other, cell) && pureAmounts(other) === null,
    );
    const kind = columnKind(heading) ?? columnKind(slotHeading(sheet, total, cell));
    if (kind) found.push({ kind, weight: 2, cents: amount.cents, rate: null, page: sheet.page, segment: cell });
  }
  return found.length > 1 ? found : rowInOrder(sheet, total);
}

/** The heading whose column, up to the next heading, holds a cell: it may stand at the left, and the amount at the right. */
function slotHeading(sheet: Sheet, total: Segment, cell: Segment): Segment | undefined {
  const above = between(sheet, total.y - 40 * total.size, total.y - 0.5 * total.size);
  const named = above.findLast((other) => other.left > total.left && columnKind(other) !== null);
  const headings = named ? rowOf(sheet, named).toSorted((a, b) => a.left - b.left) : [];
  const at = headings.findLastIndex(({ left }) => left <= cell.left + 1);
  const next = headings[at + 1];
  return next === undefined || next.left >= cell.right - 1 ? headings[at] : undefined;
}

/**
 * The same where amounts at the right of wide columns share no width with their headings: read in order, when the row
 * of headings above has as many cells and no amount stands under the heading of another.
 */
function rowInOrder(sheet: Sheet, total: Segment): Candidate[] | null {
  const cells = rightOf(sheet, total).filter((cell) => pureAmounts(cell)?.length === 1);
  if (cells.length < 3) return null;
  const above = between(sheet, total.y - 40 * total.size, total.y - 0.5 * total.size);
  const named = above.findLast((cell) => cell.left > total.left && columnKind(cell) === "ht");
  const headings = named
    ? rowOf(sheet, named)
        .toSorted((a, b) => a.left - b.left)
        .slice(-cells.length)
    : [];
  if (headings.some((heading) => heading.left <= total.left || pureAmounts(heading) !== null)) return null;
  const isApart = cells.every((cell, i) => headings.every((other, j) => i === j || overlap(cell, other) <= 0));
  if (headings.length !== cells.length || !isApart) return null;
  const found = cells.flatMap((cell, i): Candidate[] => {
    const kind = headings[i] && columnKind(headings[i]);
    const [amount] = pureAmounts(cell) ?? [];
    return kind && amount?.sure
      ? [{ kind, weight: 2, cents: amount.cents, rate: null, page: sheet.page, segment: cell }]
      : [];
  });
  return found.length > 1 ? found : null;
}

/** The column `Totaux` of a table of rates laid on its side: each amount is the total its row names. */
function totalsColumn(sheet: Sheet, heading: Segment): Candidate[] {
  return between(sheet, heading.y + 0.5 * heading.size, heading.y + 9 * heading.size).flatMap((cell) => {
    if (overlap(cell, heading) <= 0) return [];
    const [amount] = pureAmounts(cell) ?? [];
    const [name] = rowOf(sheet, cell).toSorted((a, b) => a.left - b.left);
    const kind = amount?.sure && name ? rowKind(name) : null;
    return amount && kind
      ? [{ kind, weight: 2 as const, cents: amount.cents, rate: null, page: sheet.page, segment: cell }]
      : [];
  });
}

function rowKind({ folded }: Segment): TotalKind | null {
  if (/^(?:montants? |bases? )?(?:h\.?t\.?|hors taxes?|soumis)$/.test(folded)) return "ht";
  if (/^(?:montants? )?(?:de la )?(?:t\.?v\.?a\.?|taxes?)$/.test(folded)) return "tva";
  return /^(?:montants? )?t\.?t\.?c\.?$/.test(folded) ? "ttc" : null;
}

function columnKind(heading: Segment | undefined): TotalKind | null {
  if (!heading) return null;
  const folded = heading.folded.replace(/ ?(?:\((?:€|eur|euros?|en euros?)\)|en euros?|€)$/, "");
  if (
    /^(?:(?:prix |montants? |bases? )?(?:totale?s? )?(?:h\.?t\b|hors taxe)|bases?(?: imposables?| taxables?)?$)/.test(
      folded,
    )
  )
    return "ht";
  if (/^taxes?$/.test(folded)) return "tva";
  const [label] = findTotalLabels(folded);
  return label && label.start === 0 && label.kind !== "other" ? label.kind : null;
}

function underHeading(sheet: Sheet, heading: Segment, cell: Segment): boolean {
  if (overlap(cell, heading) <= 0) return false;
  return !rowOf(sheet, heading).some(
    (other) => other !== heading && overlap(cell, other) > 0 && misalignment(other, cell) < misalignment(heading, cell),
  );
}
