import type { RequestBody } from "../../chorus/wire/operations.ts";
import { VAT_RATES } from "../reference-lists.ts";
import { refuse } from "../refusals.ts";

const SUBMIT = "factures/v1/soumettre";
type SubmitBody = RequestBody<typeof SUBMIT>;

export interface SubmittedTotals {
  readonly taxExclusive: number;
  readonly tax: number;
  readonly taxInclusive: number;
  readonly payable: number;
}

/** No tolerance is documented; one public client allows five cents. Compared in millionths, the wire's precision. */
const TOLERANCE = 0.05;
const differ = (a: number, b: number, tolerance = TOLERANCE): boolean =>
  Math.round(Math.abs(a - b) * 1e6) > tolerance * 1e6;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The totals of a submission, when they add up among themselves and with its lines. */
export function checkTotals(body: SubmitBody): SubmittedTotals {
  const { montantHtTotal, montantTVA, montantTtcTotal, montantRemiseGlobaleTTC, montantAPayer } =
    body.montantTotal ?? {};
  const [taxExclusive, tax, payable] = [montantHtTotal, montantTVA, montantAPayer];
  if (taxExclusive == null || tax == null || payable == null) return refuse(SUBMIT, "TOTALS_MISSING");
  const computed = taxExclusive + tax - (montantRemiseGlobaleTTC ?? 0);
  // Left out by one client when typing in, so it is computed then.
  const taxInclusive = montantTtcTotal ?? Number(computed.toFixed(6));
  if (differ(taxInclusive, computed)) refuse(SUBMIT, "TOTALS_WRONG");
  if (body.references?.typeTva === "SANS_TVA" && tax !== 0) refuse(SUBMIT, "VAT_NOT_ZERO");
  checkVatLines(body, taxExclusive, tax);
  checkLines(body, taxExclusive);
  return { taxExclusive, tax, taxInclusive, payable };
}

function checkVatLines(body: SubmitBody, taxExclusive: number, tax: number): void {
  const lines = body.ligneTva ?? [];
  for (const line of lines) checkRate(line.ligneTvaTaux, line.ligneTvaTauxManuel);
  if (lines.length === 0) return;
  const bases = sum(lines.map((line) => line.ligneTvaMontantBaseHtParTaux ?? 0));
  const taxes = sum(lines.map((line) => line.ligneTvaMontantTvaParTaux ?? 0));
  if (differ(bases, taxExclusive) || differ(taxes, tax)) refuse(SUBMIT, "VAT_LINES_WRONG");
}

function checkLines(body: SubmitBody, taxExclusive: number): void {
  const lines = body.lignePoste ?? [];
  for (const line of lines) checkRate(line.lignePosteTauxTva, line.lignePosteTauxTvaManuel);
  if (body.modeDepot === "SAISIE_API" && (lines.length === 0 || lines.some((line) => !line.lignePosteDenomination))) {
    refuse(SUBMIT, "LINES_MISSING");
  }
  if (lines.length === 0) return;
  const total = sum(
    lines.map(
      (line) =>
        (line.lignePosteQuantite ?? 0) * (line.lignePosteMontantUnitaireHT ?? 0) -
        (line.lignePosteMontantRemiseHT ?? 0),
    ),
  );
  // Each line may have been rounded to the cent.
  if (differ(total, taxExclusive, TOLERANCE + lines.length * 0.01)) refuse(SUBMIT, "LINES_WRONG");
}

/** A rate is a code or a percentage, never both. */
function checkRate(code: string | null | undefined, percent: number | null | undefined): void {
  if (code && percent != null) refuse(SUBMIT, "VAT_RATE_TWICE");
  if (code && !VAT_RATES.some(([known]) => known === code)) refuse(SUBMIT, "VAT_RATE_UNKNOWN");
}
