import { z } from "zod";
import { PAYMENT_STATES } from "../../domain/payment/assess.ts";
import {
  amount,
  count,
  date,
  instant,
  optionalAmount,
  optionalDate,
  optionalText,
  problem,
  rate,
  text,
} from "./common.ts";

/** The reports over many invoices. */

const profiles = z
  .array(z.strictObject({ profile: text, error: problem.nullable().describe("Why its invoices are missing") }))
  .describe("The clients that were asked");
const halfYear = z
  .string()
  .regex(/^\d{4}-[12]$/)
  .describe("Half of a calendar year");
const sentences = z.array(text).describe("In the user's language");
const siret = text.describe("SIRET, or another identifier for structures without one");
const term = {
  limitDays: z.int().min(1).describe("Days the recipient may take to pay"),
};

const totals = z.strictObject({
  invoices: count,
  paid: count,
  paidLate: count,
  overdue: count.describe("Not paid, past the term"),
  running: count.describe("Not paid, within the term"),
  suspended: count,
  unreported: count.describe("Past the term at a recipient that never reports its payments"),
  averageDays: rate.nullable().describe("Days to payment, over the paid invoices"),
  longestDays: count.nullable(),
  interestUnknown: count.describe("Late invoices whose interest is in no sum"),
  interest: amount,
  indemnity: amount,
  claim: amount.describe("Interest and indemnities"),
});

export const payments = z.strictObject({
  createdAt: instant,
  asOf: date.describe("The day to which unpaid invoices are counted"),
  from: optionalDate.describe("First day of deposit"),
  to: optionalDate.describe("Last day of deposit"),
  profiles,
  totals,
  leftOut: z.strictObject({ withdrawn: count, creditNotes: count }),
  rates: z
    .array(
      z.strictObject({
        halfYear,
        ecbRate: rate,
        rate: rate.describe("ECB rate plus 8 points"),
        source: z
          .strictObject({ name: text, url: text, readOn: date, official: z.boolean() })
          .nullable()
          .describe("Null when the user gave it"),
      }),
    )
    .describe("The rates that the figures rest on"),
  unknownRates: z.array(halfYear).describe("Half-years whose rate is not known: that interest is in no sum"),
  warnings: sentences,
  notes: sentences,
  recipients: z.array(
    z.strictObject({
      recipient: siret,
      recipientName: optionalText,
      ...term,
      limitReason: z.enum(["standard", "hospital", "company", "contract", "assumed"]),
      invoices: count,
      paid: count,
      averageDays: rate.nullable(),
      longestDays: count.nullable(),
      paidLate: count,
      overdue: count,
      running: count,
      suspended: count,
      unreported: count,
      interest: amount,
      indemnity: amount,
      claim: amount,
    }),
  ),
  invoices: z.array(
    z.strictObject({
      profile: text,
      number: text,
      invoiceId: z.int(),
      recipient: siret,
      recipientName: optionalText,
      status: text.describe("As Chorus Pro calls it"),
      amount: optionalAmount.describe("Net payable, all taxes included"),
      currency: text.describe("ISO 4217"),
      depositedAt: optionalDate,
      availableAt: optionalDate.describe("First day at the recipient's disposal"),
      suspendedAt: optionalDate,
      resumedAt: optionalDate,
      dueAt: optionalDate.describe("Last day for paying in time"),
      paidAt: optionalDate,
      days: count.nullable().describe("From availability to payment, or to today"),
      ...term,
      state: z.enum(PAYMENT_STATES),
      daysLate: count,
      ecbRate: rate.nullable(),
      rate: rate.nullable(),
      interest: optionalAmount.describe("Null when it cannot be told"),
      indemnity: amount,
    }),
  ),
});

const sums = {
  taxExclusiveAmount: amount.describe("HT"),
  taxAmount: amount.describe("TVA"),
  taxInclusiveAmount: amount.describe("TTC"),
};
const currency = text.describe("ISO 4217");
const vatRate = rate.nullable().describe("VAT rate; null when it cannot be told");

const fiscalLines = z.array(
  z.strictObject({
    profile: text,
    issueDate: date,
    number: text,
    invoiceId: z.int(),
    type: z.enum(["invoice", "credit-note", "prepayment"]),
    recipient: siret,
    recipientName: optionalText,
    status: text.describe("As Chorus Pro calls it"),
    rate: vatRate,
    rateSource: z.enum(["platform", "derived", "undetermined"]),
    currency,
    ...sums,
    remark: optionalText.describe("In the user's language"),
  }),
);

export const fiscal = z.strictObject({
  createdAt: instant,
  year: z.int(),
  profiles,
  undeterminedLines: count.describe("Lines whose VAT rate cannot be told"),
  total: z.array(z.strictObject({ currency, invoices: count, ...sums })).describe("One per currency"),
  notes: sentences,
  totals: z
    .array(
      z.strictObject({
        recipient: siret,
        recipientName: optionalText,
        rate: vatRate,
        currency,
        invoices: count,
        ...sums,
      }),
    )
    .describe("By recipient and VAT rate"),
  rates: z.array(z.strictObject({ rate: vatRate, currency, invoices: count, ...sums })).describe("By VAT rate"),
  excluded: fiscalLines.describe("Rejected or withdrawn, in no total"),
  invoices: fiscalLines.describe("One line per invoice and VAT rate; credit notes are negative"),
});
