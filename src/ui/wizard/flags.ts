import type { GivenInvoice } from "../../domain/deposit/given.ts";
import { FIELDS, INVOICE_FIELDS } from "../../domain/fields.ts";
import { toDecimalString } from "../../domain/money.ts";
import { STATE_SIRET } from "../../domain/recipient.ts";

/** What was answered, as the flags of `cpro deposit` and `cpro enter`. */
export function flagsOf(given: GivenInvoice): string[] {
  return INVOICE_FIELDS.flatMap((field) => {
    const value = given[field];
    if (field === "buyer" && value === STATE_SIRET) return ["--state"];
    // A credit note of no invoice in particular.
    if (field === "originalNumber" && value === "") return [];
    const shown = typeof value === "number" ? toDecimalString(value) : value;
    return shown === undefined || shown === null ? [] : option(`--${FIELDS[field].flag}`, shown);
  });
}

/** An option and its value; in one word when the value begins with a dash and would pass for an option. */
export function option(flag: string, value: string): string[] {
  return value.startsWith("-") ? [`${flag}=${value}`] : [flag, value];
}

/** What a command is about, when it begins with a dash. */
export function subject(value: string): string[] {
  return value.startsWith("-") ? ["--", value] : [value];
}
