import type { GivenInvoice } from "../../domain/deposit/given.ts";
import { toDecimalString } from "../../domain/money.ts";
import { STATE_SIRET } from "../../domain/recipient.ts";

/** What was answered, as the flags of `cpro deposit` and `cpro enter`. */
export function flagsOf(given: GivenInvoice): string[] {
  const { buyer } = given;
  const amount = (cents: GivenInvoice["payableAmount"]) => (cents === undefined ? undefined : toDecimalString(cents));
  const values: readonly (readonly [flag: string, value: string | null | undefined])[] = [
    ["--to", buyer === STATE_SIRET ? undefined : buyer],
    ["--frame", given.framework],
    ["--service", given.serviceCode],
    ["--commitment", given.commitmentNumber],
    ["--validator", given.validator],
    ["--number", given.number],
    ["--date", given.issueDate],
    ["--seller", given.seller],
    ["--ht", amount(given.taxExclusiveAmount)],
    ["--tva", amount(given.taxAmount)],
    ["--ttc", amount(given.taxInclusiveAmount)],
    ["--net", amount(given.payableAmount)],
    ["--exemption", given.exemptionReason],
  ];
  const state = buyer === STATE_SIRET ? ["--state"] : [];
  return [...state, ...values.flatMap(([flag, value]) => (value ? option(flag, value) : []))];
}

/** An option and its value; in one word when the value begins with a dash and would pass for an option. */
export function option(flag: string, value: string): string[] {
  return value.startsWith("-") ? [`${flag}=${value}`] : [flag, value];
}

/** What a command is about, when it begins with a dash. */
export function subject(value: string): string[] {
  return value.startsWith("-") ? ["--", value] : [value];
}
