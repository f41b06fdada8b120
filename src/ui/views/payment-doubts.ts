import { isCalendarDate } from "../../domain/dates.ts";
import type { Doubt } from "../../domain/payment/doubts.ts";
import { formatDate } from "../format.ts";
import { type Language, pick } from "../language.ts";
import * as messages from "../messages/payment-doubts.ts";
import { statusLabel } from "./follow-up.ts";

type Sentences = Partial<typeof messages.fr.doubts>;

/**
 * A doubt about a claim as people read it.
 *
 * @param instead sentences for another reader
 */
export function doubtText({ code, params }: Doubt, language: Language, instead: Sentences = {}): string {
  const shown = Object.entries(params).map(([name, value]) => {
    if (typeof value === "string" && isCalendarDate(value)) return [name, formatDate(value, language)];
    return [name, name === "status" ? `« ${statusLabel(String(value), language)} »` : value];
  });
  return { ...pick(language, messages).doubts, ...instead }[code](Object.fromEntries(shown));
}
