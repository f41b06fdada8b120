import { cents, toDecimalString } from "../../domain/money.ts";
import type { Candidate } from "./total-candidates.ts";
import type { TotalKind, Weight } from "./total-labels.ts";

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
  readonly tva: Candidate;
  readonly ttc: Candidate;
  readonly score: number;
  /** HT + TVA = TTC as printed. */
  readonly isExact: boolean;
}

/** Amounts printed between the totals, without their sign. */
interface Adjustments {
  /** Lower the taxed total. */
  readonly discounts: readonly number[];
  /** Raise the taxed total though the printed HT leaves them out. */
  readonly extras: readonly number[];
  /** Lower what is due; a cash discount does so as a deposit does. */
  readonly deductions: readonly number[];
}

/**
 * Chooses among the candidates the totals that satisfy HT + TVA = TTC (less a discount) and TTC - deductions = net. Where
 * no VAT applies, one bare total says all.
 */
export function settle(candidates: readonly Candidate[], isExempt = false): Totals {
  const totals = settled(candidates, isExempt);
  const dues = candidates.filter(({ kind }) => kind === "due");
  if (totals.net || dues.length === 0 || totals.contradiction) return totals;
  const told = settled([...candidates, ...dues.map((due) => ({ ...due, kind: "net" as const }))], isExempt);
  const whole = told.ttc?.cents ?? (told.ht && told.tva ? told.ht.cents + told.tva.cents : null);
  const lowering = candidates.filter(({ kind }) => kind === "deduction" || kind === "discount");
  const deductions = [...new Set(lowering.map((candidate) => Math.abs(candidate.cents)))];
  const extras = candidates.filter(({ kind }) => kind === "extra").map((candidate) => Math.abs(candidate.cents));
  // Outlays that bear no tax may stand between the taxed total and what is due.
  const wholes = whole === null ? [] : [whole, whole + extras.reduce((sum, extra) => sum + extra, 0)];
  const isConfirmed = wholes.some((total) => told.net !== null && reaches(total, told.net.cents, deductions));
  return isConfirmed && agree(totals, told) ? told : totals;
}

/** What may stand between HT + TVA and TTC, so that they contradict nothing. */
const BETWEEN: ReadonlySet<TotalKind> = new Set<TotalKind>(["discount", "extra", "deduction"]);

/**
 * What a document contradicts itself in that prints one HT, one TTC and a tax for each of several rates, where no tax in
 * France makes the one out of the other, or where those taxes are on all of the HT and are not what the TTC adds; null
 * where nothing is certain. To be asked where no tax could be read.
 */
export function contradictionOfRates(candidates: readonly Candidate[]): Totals["contradiction"] {
  const of = (kind: TotalKind): Candidate[] => strongest(candidates.filter((candidate) => candidate.kind === kind));
  const [ht, ttc] = [clear(of("ht"), 3), clear(of("ttc"), 3)];
  const isOpen = candidates.some(({ kind, undecided }) => undecided || BETWEEN.has(kind));
  if (!ht || !ttc || isOpen) return null;
  // `TVA 20 % sur 356,00  71,20`: what is taxed stands beside its tax, which is the smaller.
  const perRate = new Map<number, Candidate>();
  for (const tax of of("tva")) {
    if (tax.rate === null) return null;
    const other = perRate.get(tax.rate);
    if (!other || Math.abs(tax.cents) < Math.abs(other.cents)) perRate.set(tax.rate, tax);
  }
  if (perRate.size < 2) return null;
  const sum = [...perRate.values()].reduce((total, tax) => total + tax.cents, 0);
  const isOff = Math.abs(ttc.cents - ht.cents - sum) > ROUNDED;
  if (plausible(ht.cents, ttc.cents) && !(isOff && taxesAll(perRate, ht.cents))) return null;
  return printed(ht, { ...ht, cents: cents(sum) }, ttc);
}

/** Taxes that are rounded line by line add up to a few cents more or less. */
const ROUNDED = 5;

/** Whether what these taxes are on is, together, the whole HT. */
function taxesAll(perRate: ReadonlyMap<number, Candidate>, ht: number): boolean {
  let [taxed, rounding] = [0, 1];
  for (const [rate, { cents: tax }] of perRate) {
    if (rate === 0) return false;
    taxed += (tax * 100) / rate;
    rounding += 50 / rate;
  }
  return Math.abs(taxed - ht) <= rounding;
}

/** Whether nothing that the first says is said otherwise by the second. */
export function agree(first: Totals, second: Totals): boolean {
  return (["ht", "tva", "ttc", "net"] as const).every(
    (name) => first[name] === null || first[name].cents === second[name]?.cents,
  );
}

function settled(candidates: readonly Candidate[], isExempt: boolean): Totals {
  const of = (kind: TotalKind): Candidate[] => strongest(candidates.filter((candidate) => candidate.kind === kind));
  const sizes = (kind: TotalKind): number[] => of(kind).map((candidate) => Math.abs(candidate.cents));
  const [hts, tvas, ttcs, nets] = [of("ht"), of("tva"), of("ttc"), of("net")];
  const discounts = sizes("discount");
  const adjustments = { discounts, extras: sizes("extra"), deductions: [...sizes("deduction"), ...discounts] };
  const sums = [...ttcs, ...nets.map((net) => ({ ...net, weight: 1 as const }))];
  const triple = best(triplesOf(hts, tvas, sums, discounts, taxesPerRate(candidates)), nets, adjustments.deductions);
  if (triple === "ambiguous") return { ...NONE, net: onlyOne(nets) };
  const deposit = nets.find(({ isDeposit }) => isDeposit);
  // Ten percent of the order are asked for, and only the order's totals are printed.
  if (triple && deposit && Math.abs(deposit.cents) < Math.abs(triple.ttc.cents)) return { ...NONE, net: deposit };
  if (triple) {
    const sum = ttcs.find((candidate) => candidate.cents === triple.ttc.cents) ?? null;
    // A tax that bears no VAT stands between: the total that says so is the whole.
    const whole = clear(ttcs, 3);
    const isMore = whole && (sum?.weight ?? 0) < 3 && addsUp(adjustments.extras, whole.cents - triple.ttc.cents);
    const ttc = isMore ? whole : sum;
    const net = netOf(nets, ttc?.cents ?? triple.ttc.cents, adjustments.deductions);
    return { ...NONE, ht: triple.ht, tva: triple.tva, ttc, net };
  }
  const [total, second] = ttcs;
  const isAlone = candidates.every(
    ({ kind, cents: value }) => kind === "ttc" || kind === "extra" || kind === "due" || (kind === "tva" && value === 0),
  );
  if (isExempt && isAlone && total && !second && total.weight === 1) return { ...NONE, ht: total, net: total };
  // `Total net`, and nothing else.
  const amounts = new Set(candidates.filter(({ kind }) => kind !== "tva").map(({ cents: value }) => value));
  const [net] = [...hts, ...nets];
  const isNet = candidates.some(({ kind }) => kind === "due") && tvas.every(({ cents: value }) => value === 0);
  if (isExempt && net && amounts.size === 1 && isNet && hts.length > 0 && ttcs.length === 0)
    return { ...NONE, ht: net, net };
  return withoutTriple(hts, tvas, ttcs, nets, adjustments);
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

/** The taxes that a rate names, each once: two rates may make the same amount, and one tax be printed twice. */
function taxesPerRate(candidates: readonly Candidate[]): number[] {
  const taxes = candidates.filter(({ kind, weight }) => kind === "tva" && weight === 1);
  const distinct = new Map(taxes.map((tax) => [`${tax.rate}:${tax.cents}`, tax.cents]));
  // A tax told without its rate is one of those told with it.
  return [...distinct].flatMap(([key, value]) =>
    key.startsWith("null:") && taxes.some((tax) => tax.rate !== null && tax.cents === value) ? [] : [value],
  );
}

function triplesOf(
  hts: Candidate[],
  tvas: Candidate[],
  ttcs: Candidate[],
  discounts: readonly number[],
  perRate: readonly number[],
): Triple[] {
  const triples: Triple[] = [];
  for (const ht of hts) {
    for (const ttc of ttcs) {
      const gap = ttc.cents - ht.cents;
      const score = ht.weight + ttc.weight;
      const exact = tvas.find((tva) => tva.cents === gap);
      const discounted = tvas.find((tva) => discounts.some((discount) => tva.cents - discount === gap));
      // A plain sum is worth more than one that needs a discount to come out.
      if (exact) triples.push({ ht, tva: exact, ttc, score: score + exact.weight + 3, isExact: true });
      else if (discounted)
        triples.push({ ht, tva: discounted, ttc, score: score + discounted.weight + 1, isExact: false });
      // The taxes per rate add up to what HT and TTC leave: their sum is the tax, though no one figure prints it.
      else if (perRate.length > 1 && addsUp(perRate, gap))
        triples.push({
          ht,
          tva: { ...ttc, kind: "tva", weight: 1, cents: cents(gap) },
          ttc,
          score: score + 1,
          isExact: false,
        });
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
    .map((triple) => ({ ...triple, agrees: agrees(triple), score: triple.score + (agrees(triple) ? 2 : 0) }))
    .filter((triple) => triple.agrees || ![triple.ht, triple.tva, triple.ttc].some(({ undecided }) => undecided))
    .sort((a, b) => b.score - a.score || Math.abs(b.ttc.cents) - Math.abs(a.ttc.cents));
  const [first] = scored;
  if (!first) return null;
  const rivals = scored.filter(
    (triple) =>
      triple.ttc.cents !== first.ttc.cents &&
      // A dearer total that adds up as well: each may be a part, and only what is due tells.
      (triple.score === first.score || (!first.agrees && triple.isExact && isDearer(triple, first))),
  );
  return rivals.length > 0 ? "ambiguous" : first;
}

function isDearer(one: Triple, other: Triple): boolean {
  return Math.abs(one.ttc.cents) > Math.abs(other.ttc.cents) && one.ht.cents !== other.ht.cents;
}

/** True when taking some of the deductions off the total (towards zero) gives the net amount. */
export function reaches(ttc: number, net: number, deductions: readonly number[]): boolean {
  if (Math.abs(ttc) === Math.abs(net)) return true;
  // What was paid may be more than the total: then something is given back.
  const gap = ttc * net < 0 ? Math.abs(ttc) + Math.abs(net) : Math.abs(ttc) - Math.abs(net);
  return addsUp(deductions, gap);
}

function netOf(all: readonly Candidate[], ttc: number, deductions: readonly number[]): Candidate | null {
  // Only a credit note may print what is given back without its minus, and only what is named so is given back.
  const nets = all.filter((net) => net.cents * ttc >= 0 || net.cents === -ttc || net.owedBack);
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

/** No three printed amounts make HT + TVA = TTC: some are missing, or they contradict one another. */
function withoutTriple(
  hts: Candidate[],
  tvas: Candidate[],
  ttcs: Candidate[],
  nets: Candidate[],
  { extras, deductions }: Adjustments,
): Totals {
  const [ht, ttc] = [clear(hts, 3), clear(ttcs, 3)];
  const tva = tvas.length === 1 ? (tvas[0] ?? null) : clear(tvas, 2);
  const net = ttc ? netOf(nets, ttc.cents, deductions) : onlyOne(nets);
  if (ht && ttc && tva) {
    // Carriage or duties stand between: what is taxed is more than the HT printed, and not printed itself.
    if (addsUp(extras, ttc.cents - ht.cents - tva.cents)) return { ...NONE, tva, ttc, net };
    return { ...NONE, contradiction: printed(ht, tva, ttc) };
  }
  // The total itself is called something else, and what is due says how much it is.
  const due = onlyOne(nets);
  if (ht && tva && due && ttcs.length === 0 && addsUp(extras, due.cents - ht.cents - tva.cents))
    return { ...NONE, tva, net: due };
  if (ht && ttc) return plausible(ht.cents, ttc.cents) ? { ...NONE, ht, ttc, net } : NONE;
  // HT alone is the whole invoice when no VAT applies; the net amount then says the same.
  if (ht && !tva) return { ...NONE, ht, net };
  if (!ttc && tvas.length === 0 && ttcs.length === 0) {
    const same = hts.find((candidate) => candidate.cents === net?.cents);
    return { ...NONE, ht: same ?? null, net };
  }
  if (ttc && hts.every(({ weight }) => weight === 1))
    return { ...NONE, tva: tva && confirms(tva, ttc.cents) ? tva : null, ttc, net };
  return { ...NONE, net };
}

function clear(candidates: readonly Candidate[], least: Weight): Candidate | null {
  const strong = candidates.filter((candidate) => candidate.weight >= least);
  return strong.length === 1 ? (strong[0] ?? null) : null;
}

/** True when the tax is what its rate makes of the total, or, without a rate, is named as the whole tax. */
function confirms(tva: Candidate, ttc: number): boolean {
  if (tva.rate === null) return tva.weight > 1 && plausible(ttc - tva.cents, ttc);
  return Math.abs((ttc * tva.rate) / (100 + tva.rate) - tva.cents) < 1.5;
}

function printed(ht: Candidate, tva: Candidate, ttc: Candidate): NonNullable<Totals["contradiction"]> {
  return { ht: toDecimalString(ht.cents), tva: toDecimalString(tva.cents), ttc: toDecimalString(ttc.cents) };
}

function plausible(ht: number, ttc: number): boolean {
  const tax = ttc - ht;
  return tax === 0 || (Math.sign(tax) === Math.sign(ht) && Math.abs(tax) <= Math.abs(ht) * HIGHEST_RATE + 5);
}
