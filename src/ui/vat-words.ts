import type { VatRegime } from "../domain/invoice.ts";
import { type Language, pick } from "./language.ts";
import * as noVat from "./messages/no-vat.ts";
import * as regimes from "./messages/vat-regimes.ts";

/**
 * A VAT regime with why it is none: `exonérée – Exonération de l’article 261 du CGI`.
 * @param reason see `toldReason`
 */
export function regimeSaid(language: Language, regime: VatRegime, reason: string | null | undefined): string {
  const name = pick(language, regimes)[regime];
  if (!reason) return name;
  const words = pick(language, noVat);
  const own: Readonly<Record<string, string | undefined>> = words.reasons;
  return regime === "none" ? `${words.regime} – ${own[reason] ?? reason}` : `${name} – ${reason}`;
}
