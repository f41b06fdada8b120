import { type Cents, cents, toDecimalString } from "../../domain/money.ts";
import { findAmounts } from "./amounts.ts";
import { findDates } from "./dates.ts";
import { looksLikeLabel, rowOf } from "./labels.ts";
import { misalignment, rightOf, type Segment, type Sheet } from "./layout.ts";
import { findTotalLabels, type TotalKind, type TotalLabel, type Weight } from "./total-labels.ts";

/** One printed amount and the label that names it. */
export interface Candidate {
  readonly kind: TotalKind;
  readonly weight: Weight;
  readonly cents: Cents;
  readonly page: number;
}

/** Every amount of the document that stands in the place of a total's value. */
export function findCandidates(sheets: readonly Sheet[]): Candidate[] {
  return sheets.flatMap((sheet) => sheet.segments.flatMap((segment) => candidatesOf(sheet, segment)));
}

function candidatesOf(sheet: Sheet, segment: Segment): Candidate[] {
  const folded = withoutTranslation(segment.folded);
  const labels = findTotalLabels(folded);
  return labels.flatMap((label, i) => {
    if (label.kind === "other") return [];
    // Prose mentions totals too: a label starts its cell, or follows another label's amount.
    if (i === 0 && !startsCell(folded, label)) return [];
    const rest = folded.slice(label.end, labels[i + 1]?.start);
    const inline = amountsIn(rest);
    // `TVA 20 % sur 1 000,00`: the amount in the label may be the base, and the tax stand further right.
    const further =
      label.kind === "tva" && i === labels.length - 1 && inline.length > 0 ? amountsToTheRight(sheet, segment) : [];
    if (inline.length > 0) return asCandidates(label, [...inline, ...further], sheet.page);
    if (
      i < labels.length - 1 ||
      !/^[\s:.()€\-=>*]*(?:(?:en |montants? en )?(?:eur|euros?)|ttc|(?:de (?:la|votre|cette) facture|du document|a payer))?[\s:.()€*]*$/.test(
        bare(rest),
      )
    )
      return [];
    const right = amountsToTheRight(sheet, segment);
    if (right.length > 1 && /^total/.test(segment.folded))
      return totalsRow(sheet, segment) ?? asCandidates(label, right, sheet.page);
    if (right.length > 0) return asCandidates(label, right, sheet.page);
    return asCandidates(label, amountBelow(sheet, segment), sheet.page, true);
  });
}

/** `Total HT / Net total` is one label in two languages. */
function withoutTranslation(folded: string): string {
  return /^[a-z.' ]+ \/ [a-z]/.test(folded) ? folded.slice(0, folded.indexOf(" / ")) : folded;
}

/** What is left of a label's end without a remark in brackets and the date by which to pay. */
function bare(folded: string): string {
  return withoutDates(folded.replace(/\([^)]*[a-z]{3}[^)]*\)/g, ""));
}

function startsCell(folded: string, label: TotalLabel): boolean {
  const before = folded.slice(0, label.start);
  return (
    /^[\s\d*=>+\-.:()/€%]*$/.test(before) || /[:;|]\s*$/.test(before) || /^(?:soit|le|la|votre|=)\s+$/.test(before)
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
}

function asCandidates(label: TotalLabel, amounts: readonly Read[], page: number, doubtful = false): Candidate[] {
  // Several amounts after one label (a base and its tax): only arithmetic can tell which one is meant.
  const distinct = new Set(amounts.map((amount) => amount.cents));
  const weight: Weight = distinct.size > 1 || doubtful ? 1 : label.weight;
  return [...distinct].map((value) => ({
    kind: label.kind,
    weight: boxed(label, doubtful) ?? weight,
    cents: value,
    page,
  }));
}

/** `Net à payer` alone above its amount, as in a box, is as clear as beside it. */
function boxed(label: TotalLabel, doubtful: boolean): Weight | null {
  return doubtful && label.kind === "net" && label.weight === 3 ? 2 : null;
}

function amountsIn(folded: string): Read[] {
  const dates = findDates(folded);
  return findAmounts(folded).flatMap((amount) => {
    const inDate = dates.some((date) => amount.start < date.end && date.start < amount.end);
    return amount.cents === null || inDate || !amount.sure ? [] : [{ cents: amount.cents, sure: amount.sure }];
  });
}

/** The amounts of a cell that holds nothing else but a currency or a drawn sign read as a letter; null otherwise. */
function pureAmounts(segment: Segment): Read[] | null {
  let rest = segment.folded;
  const amounts = findAmounts(rest);
  for (const amount of amounts.toReversed()) rest = `${rest.slice(0, amount.start)} ${rest.slice(amount.end)}`;
  if (!/^[\s:.€$£*|]*(?:eur|euros?|[a-z])?[\s*|]*$/.test(rest)) return null;
  return amounts.flatMap(({ cents: value, sure }) => (value === null ? [] : [{ cents: value, sure }]));
}

const UNIT_CELL = /^(?:[€$£:=*|]|eur|euros?|\(?eur\)?|\d{1,2}(?:[.,]\d{1,3})? ?%|-)$/;

function amountsToTheRight(sheet: Sheet, label: Segment): Read[] {
  const found: Read[] = [];
  let sign = 1;
  for (const segment of rightOf(sheet, label)) {
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

/**
 * The amount under a column heading of a row of totals. Nothing when more amounts follow underneath: then the heading
 * belongs to a table of lines or of rates, unless one of its lines is headed `Total`.
 */
function amountBelow(sheet: Sheet, heading: Segment): Read[] {
  const column = sheet.segments
    .filter((cell) => cell.y > heading.y + 0.5 * heading.size && cell.y - heading.y < 60 * heading.size)
    .filter((cell) => underHeading(sheet, heading, cell))
    .sort((a, b) => a.y - b.y);
  const [first, second] = column;
  const amounts = first && first.y - heading.y <= 4.5 * heading.size ? pureAmounts(first) : null;
  if (!first || !amounts || amounts.length !== 1 || !amounts[0]?.sure) return [];
  if (
    rowOf(sheet, first).some(
      (cell) =>
        /^[a-z]{4}/.test(cell.folded) &&
        !/^total/.test(cell.folded) &&
        !pureAmounts(cell) &&
        cell.right < heading.right + 1,
    )
  )
    return [];
  const continues =
    second !== undefined && second.y - first.y < 3 * first.size && pureAmounts(second)?.[0]?.sure === true;
  if (!continues) return amounts;
  const beside = rowOf(sheet, second).filter((cell) => cell !== second && cell.right < second.left);
  const isLabelled = beside.some((cell) => findTotalLabels(cell.folded).length > 0 || looksLikeLabel(cell));
  return isLabelled ? amounts : [];
}

/** The line `Total` at the foot of a table: each amount is the total its column's heading names. */
function totalsRow(sheet: Sheet, total: Segment): Candidate[] | null {
  const found: Candidate[] = [];
  for (const cell of rightOf(sheet, total)) {
    const [amount] = pureAmounts(cell) ?? [];
    if (!amount) continue;
    const heading = sheet.segments
      .filter((other) => other.y < total.y && total.y - other.y < 40 * total.size && underHeading(sheet, other, cell))
      .findLast((other) => columnKind(other) !== null);
    const kind = heading && columnKind(heading);
    if (kind) found.push({ kind, weight: 2, cents: amount.cents, page: sheet.page });
  }
  return found.length > 1 ? found : null;
}

function columnKind(heading: Segment): TotalKind | null {
  if (/^(?:base|montant|total)s? (?:h\.?t\b|hors taxe)/.test(heading.folded)) return "ht";
  const [label] = findTotalLabels(heading.folded);
  return label && label.start === 0 && label.kind !== "other" ? label.kind : null;
}

function underHeading(sheet: Sheet, heading: Segment, cell: Segment): boolean {
  if (Math.min(cell.right, heading.right) - Math.max(cell.left, heading.left) <= 0) return false;
  return !sheet.segments.some(
    (other) =>
      other !== heading &&
      Math.abs(other.y - heading.y) < 0.4 * heading.size &&
      Math.min(cell.right, other.right) - Math.max(cell.left, other.left) > 0 &&
      misalignment(other, cell) < misalignment(heading, cell),
  );
}

/** The totals that agree with one another; a total nothing confirms is null. */
export interface Totals {
  readonly ht: Candidate | null;
  readonly tva: Candidate | null;
  readonly ttc: Candidate | null;
  readonly net: Candidate | null;
  /** What is printed and contradicts itself, as decimal strings; null when nothing does. */
  readonly contradiction: { readonly ht: string; readonly tva: string; readonly ttc: string } | null;
}

const NONE: Totals = { ht: null, tva: null, ttc: null, net: null, contradiction: null };

interface Triple {
  readonly ht: Candidate;
  readonly tva: Candidate | null;
  readonly ttc: Candidate;
  readonly score: number;
}

/** Chooses among the candidates the totals that satisfy HT + TVA = TTC (less a discount) and TTC - deductions = net. */
export function settle(candidates: readonly Candidate[]): Totals {
  const of = (kind: TotalKind): Candidate[] => strongest(candidates.filter((candidate) => candidate.kind === kind));
  const [hts, tvas, ttcs, nets] = [of("ht"), of("tva"), of("ttc"), of("net")];
  const discounts = of("discount").map((candidate) => Math.abs(candidate.cents));
  // A cash discount comes off what is due, as a deposit does.
  const deductions = [...of("deduction").map((candidate) => Math.abs(candidate.cents)), ...discounts];
  const triple = best(
    triplesOf(hts, tvas, ttcs.concat(nets.map((net) => ({ ...net, kind: "ttc", weight: 1 }))), discounts),
    nets,
    deductions,
  );
  if (triple === "ambiguous") return { ...NONE, net: onlyOne(nets) };
  if (triple) {
    const ttc = ttcs.find((candidate) => candidate.cents === triple.ttc.cents) ?? null;
    return { ...NONE, ht: triple.ht, tva: triple.tva, ttc, net: netOf(nets, triple.ttc.cents, deductions) };
  }
  return withoutTriple(hts, tvas, ttcs, nets, deductions);
}

/** One candidate per distinct amount: the best label it was seen under, and its last page. */
function strongest(candidates: readonly Candidate[]): Candidate[] {
  const byAmount = new Map<number, Candidate>();
  for (const candidate of candidates) {
    const known = byAmount.get(candidate.cents);
    if (!known || candidate.weight >= known.weight) byAmount.set(candidate.cents, candidate);
  }
  return [...byAmount.values()];
}

function triplesOf(hts: Candidate[], tvas: Candidate[], ttcs: Candidate[], discounts: number[]): Triple[] {
  const triples: Triple[] = [];
  const perRate = tvas.filter((candidate) => candidate.weight === 1);
  for (const ht of hts) {
    for (const ttc of ttcs) {
      const gap = ttc.cents - ht.cents;
      const tva = tvas.find(
        (candidate) => candidate.cents === gap || discounts.some((off) => candidate.cents - off === gap),
      );
      const score = ht.weight + ttc.weight;
      // A plain sum is worth more than one that needs a discount to come out.
      if (tva) triples.push({ ht, tva, ttc, score: score + tva.weight + (tva.cents === gap ? 3 : 1) });
      // The taxes per rate add up, though their sum is not printed: HT and TTC are confirmed, TVA stays unknown.
      else if (
        perRate.length > 1 &&
        addsUp(
          perRate.map((candidate) => candidate.cents),
          gap,
        )
      )
        triples.push({ ht, tva: null, ttc, score: score + 1 });
    }
  }
  return triples;
}

/** True when some of the parts sum up to `sum`; more than eight parts would fit any sum by chance. */
function addsUp(parts: readonly number[], sum: number): boolean {
  if (sum === 0 || parts.length > 8) return false;
  for (let mask = 1; mask < 1 << parts.length; mask++) {
    let total = 0;
    for (let i = 0; i < parts.length; i++) if (mask & (1 << i)) total += parts[i] ?? 0;
    if (total === sum) return true;
  }
  return false;
}

function best(
  triples: readonly Triple[],
  nets: readonly Candidate[],
  deductions: readonly number[],
): Triple | "ambiguous" | null {
  if (triples.length === 0) return null;
  const agrees = (triple: Triple): boolean => nets.some((net) => reaches(triple.ttc.cents, net.cents, deductions));
  const scored = triples
    .map((triple) => ({ ...triple, score: triple.score + (agrees(triple) ? 2 : 0) }))
    .sort((a, b) => b.score - a.score || Math.abs(b.ttc.cents) - Math.abs(a.ttc.cents));
  const [first] = scored;
  const rivals = scored.filter((triple) => triple.score === first?.score && triple.ttc.cents !== first.ttc.cents);
  return rivals.length > 0 ? "ambiguous" : (first ?? null);
}

/** True when taking some of the deductions off the total (towards zero) gives the net amount. */
function reaches(ttc: number, net: number, deductions: readonly number[]): boolean {
  const gap = Math.abs(ttc) - Math.abs(net);
  if (gap === 0) return true;
  return addsUp(deductions, gap);
}

function netOf(nets: readonly Candidate[], ttc: number, deductions: readonly number[]): Candidate | null {
  const top = Math.max(...nets.map((net) => net.weight));
  const clear = nets.filter((net) => net.weight === top);
  const due = clear.filter((net) => net.cents !== ttc);
  if (clear.length === 1) return clear[0] ?? null;
  // The total and what is left of it may both be called due: the figure left after the deductions is the one.
  const [left] = due;
  return due.length === 1 && left && deductions.length > 0 && reaches(ttc, left.cents, deductions) ? left : null;
}

function onlyOne(candidates: readonly Candidate[]): Candidate | null {
  const clear = candidates.filter((candidate) => candidate.weight >= 2);
  return clear.length === 1 ? (clear[0] ?? null) : null;
}

/** Highest rate of VAT in France, in hundredths: a TTC further from HT is not its TTC. */
const HIGHEST_RATE = 0.2;

function withoutTriple(
  hts: Candidate[],
  tvas: Candidate[],
  ttcs: Candidate[],
  nets: Candidate[],
  deductions: number[],
): Totals {
  const clear = (list: Candidate[], least: Weight): Candidate | null => {
    const strong = list.filter((candidate) => candidate.weight >= least);
    return strong.length === 1 ? (strong[0] ?? null) : null;
  };
  const [ht, ttc] = [clear(hts, 3), clear(ttcs, 3)];
  const tva = tvas.length === 1 ? (tvas[0] ?? null) : clear(tvas, 2);
  const net = onlyOne(nets);
  if (ht && ttc && tva) return { ...NONE, contradiction: printed(ht, tva, ttc) };
  if (ht && ttc) {
    return plausible(ht.cents, ttc.cents) ? { ...NONE, ht, ttc, net: netOf(nets, ttc.cents, deductions) } : NONE;
  }
  // HT alone is the whole invoice when no VAT applies; the net amount then says the same.
  if (ht && !tva) return { ...NONE, ht, net };
  if (ttc && hts.length === 0 && (!tva || (tva.weight > 1 && plausible(ttc.cents - tva.cents, ttc.cents)))) {
    return { ...NONE, tva, ttc, net: netOf(nets, ttc.cents, deductions) };
  }
  return { ...NONE, net };
}

function printed(ht: Candidate, tva: Candidate, ttc: Candidate): NonNullable<Totals["contradiction"]> {
  return { ht: toDecimalString(ht.cents), tva: toDecimalString(tva.cents), ttc: toDecimalString(ttc.cents) };
}

function plausible(ht: number, ttc: number): boolean {
  const tax = ttc - ht;
  return tax === 0 || (Math.sign(tax) === Math.sign(ht) && Math.abs(tax) <= Math.abs(ht) * HIGHEST_RATE + 5);
}
