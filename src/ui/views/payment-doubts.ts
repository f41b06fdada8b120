import { isCalendarDate } from "../../domain/dates.ts";
import type { Doubt } from "../../domain/payment/doubts.ts";
import { formatDate } from "../format.ts";
import { type Language, pick } from "../language.ts";
import * as messages from "../messages/payment-doubts.ts";
import { statusLabel } from "./follow-up.ts";

/** A doubt about a claim as people read it. */
export function doubtText({ code, params }: Doubt, language: Language): string {
  const shown = Object.entries(params).map(([name, value]) => {
    if (typeof value === "string" && isCalendarDate(value)) return [name, formatDate(value, language)];
    return [name, name === "status" ? `« ${statusLabel(String(value), language)} »` : value];
  });
  return pick(language, messages).doubts[code](Object.fromEntries(shown));
}
