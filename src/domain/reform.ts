import { folded } from "../kit/fold.ts";

/**
 * Who may use the direct channel (portal, EDI, API) until when. The texts are not unanimous: the strict reading gives a
 * date to prepare for, the other none; no text gives a sanction for an invoice to a public body that was deposited
 * directly. Sources: AIFE, external specifications of e-invoicing, Chorus Pro, v1.1; general file v3.2 (30 April 2026).
 */
export const COMPANY_SIZES = ["micro", "sme", "mid", "large"] as const;
export type CompanySize = (typeof COMPANY_SIZES)[number];

/** A class as people write it, in either language; null when it is none. */
export function parseCompanySize(text: string): CompanySize | null {
  const word = folded(text).replace(/[^a-z]/g, "");
  return COMPANY_SIZES.find((size) => size === word) ?? SIZE_WORDS[word] ?? null;
}

const SIZE_WORDS: Readonly<Record<string, CompanySize>> = {
  microentreprise: "micro",
  tpe: "micro",
  pme: "sme",
  eti: "mid",
  grande: "large",
  grandeentreprise: "large",
  ge: "large",
};

/** The last day of the direct channel for small and medium companies, by the strict reading. */
export const DIRECT_UNTIL = "2027-08-31";

export interface DirectChannel {
  /** `YYYY-MM-DD`; null where no text gives a date. */
  readonly directUntil: string | null;
  readonly reading: "strict";
  /** Days left, today not counted; null without a date. */
  readonly daysLeft: number | null;
}

/**
 * By the strict reading; `size` null: not told, then the rule of the small and medium companies, who are most.
 * @param today `YYYY-MM-DD`
 */
export function directChannel(size: CompanySize | null, today: string): DirectChannel {
  // Large and mid-size companies issue through a platform since September 2026; what it cannot carry stays direct.
  if (size === "mid" || size === "large") return { directUntil: null, reading: "strict", daysLeft: null };
  const daysLeft = Math.round((Date.parse(DIRECT_UNTIL) - Date.parse(today)) / 86_400_000);
  return { directUntil: DIRECT_UNTIL, reading: "strict", daysLeft: Math.max(0, daysLeft) };
}

/** From when a company must issue through an approved platform, and print the new mandatory mentions. */
export function reformDateOf(size: CompanySize): string {
  return size === "mid" || size === "large" ? "2026-09-01" : "2027-09-01";
}
