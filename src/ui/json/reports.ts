import { z } from "zod";
import { CLAIM_CLASSES, PAYMENT_STATES } from "../../domain/payment/assess.ts";
import { DOUBT_CODES } from "../../domain/payment/doubts.ts";
import {
  amount,
  count,
  date,
  instant,
  listOf,
  optionalAmount,
  optionalDate,
  optionalText,
  problem,
  rate,
  text,
} from "./common.ts";

/** The reports over many invoices. */

const profiles = listOf({ profile: text, error: problem.nullable().describe("Why its invoices are missing") }).describe(
  "The clients that were asked",
);
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
  claim: amount.describe("The same as `certain`"),
  certain: amount.describe("Interest and indemnities that may be claimed as they are"),
  doubtful: amount.describe("Those of claims that need an answer first; in no other sum"),
  notClaimable: amount.describe("What a bare count of days would have asked for invoices that are no claim"),
});
const doubts = listOf({ code: z.enum(DOUBT_CODES), message: text.describe("In the user's language") });

export const payments = z.strictObject({
  createdAt: instant,
  asOf: date.describe("The day to which unpaid invoices are counted"),
  from: optionalDate.describe("First day of deposit"),
  to: optionalDate.describe("Last day of deposit"),
  profiles,
  totals,
  leftOut: z.strictObject({ withdrawn: count, creditNotes: count, nothingToPay: count }),
  rates: listOf({
    halfYear,
    ecbRate: rate,
    rate: rate.describe("ECB rate plus 8 points"),
    source: z
      .strictObject({ name: text, url: text, readOn: date, official: z.boolean() })
      .nullable()
      .describe("Null when the user gave it"),
    replaces: rate.nullable().describe("The official rate that a given one stands in for"),
  }).describe("The rates that the figures rest on"),
  unknownRates: z.array(halfYear).describe("Half-years whose rate is not known: that interest is in no sum"),
  unlinkedCredits: listOf({ recipient: siret, recipientName: optionalText, number: text, date, amount }).describe(
    "Credit notes that name no invoice: in no sum",
  ),
  letters: listOf({
    profile: text,
    recipient: siret,
    recipientName: optionalText,
    file: text,
    invoices: count,
    total: amount,
  })
    .optional()
    .describe("With --letters: what was written; their totals add up to the certain total"),
  warnings: sentences,
  notes: sentences,
  recipients: listOf({
    recipient: siret,
    recipientName: optionalText,
    ...term,
    limitReason: z.enum(["standard", "hospital", "company", "entity", "contract", "identifier", "assumed"]),
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
    claim: amount.describe("Certain claims"),
    doubtful: amount,
    notClaimable: amount,
  }),
  invoices: listOf({
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
    performedAt: optionalDate.describe("When the service was done, as somebody told"),
    certifiedAt: optionalDate.describe("When the recipient certified the service, if after the reception"),
    startAt: optionalDate.describe("The day that starts the term, not counted itself"),
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
    credits: listOf({ number: text, date, amount }).describe("Credit notes that name it"),
    claim: z.enum(CLAIM_CLASSES),
    setAside: amount.describe("What a bare count of days would have asked, where it is not claimable"),
    doubts: doubts.describe("Why it is not certain; empty when it is"),
    remarks: doubts.describe("What to look at before a certain claim is sent"),
  }),
});

const sums = {
  taxExclusiveAmount: amount.describe("HT"),
  taxAmount: amount.describe("TVA"),
  taxInclusiveAmount: amount.describe("TTC"),
};
const counts = { invoices: count, creditNotes: count.describe("How many of the invoices are credit notes") };
const currency = text.describe("ISO 4217");
const vatRate = rate.nullable().describe("VAT rate; null when it cannot be told");

const regime = z
  .enum(["debit", "receipt", "exempt", "none"])
  .nullable()
  .describe("VAT regime; null when the platform does not say, and in totals of other rates than 0");

const fiscalLines = listOf({
  profile: text,
  issueDate: date,
  number: text,
  invoiceId: z.int(),
  type: z.enum(["invoice", "credit-note", "prepayment"]),
  recipient: siret,
  recipientName: optionalText,
  status: text.describe("As Chorus Pro calls it"),
  rate: vatRate,
  regime,
  rateSource: z.enum(["platform", "derived", "undetermined"]),
  currency,
  ...sums,
  remark: optionalText.describe("In the user's language"),
});

export const fiscal = z.strictObject({
  createdAt: instant,
  year: z.int(),
  profiles,
  undeterminedLines: count.describe("Lines whose VAT rate cannot be told"),
  total: listOf({ currency, ...counts, ...sums }).describe("One per currency"),
  warnings: sentences.optional().describe("Why lines have no VAT rate; absent: all have one"),
  notes: sentences,
  totals: listOf({
    recipient: siret,
    recipientName: optionalText,
    rate: vatRate,
    regime,
    currency,
    ...counts,
    ...sums,
  }).describe("By recipient and VAT rate"),
  rates: listOf({ rate: vatRate, regime, currency, ...counts, ...sums }).describe("By VAT rate"),
  excluded: fiscalLines.describe("Rejected or withdrawn, in no total"),
  invoices: fiscalLines.describe("One line per invoice and VAT rate; credit notes are negative"),
});

export const clients = z.strictObject({
  month: z.string().regex(/^\d{4}-\d{2}$/),
  summary: text.describe("Name of the file about all clients"),
  clients: listOf({
    profile: text,
    file: optionalText.describe("In the folder asked for; null when it could not be read"),
    totals: z
      .strictObject({ sent: count, sentAmount: amount, rejected: count, paid: count, certain: amount })
      .nullable(),
    error: problem.nullable(),
  }),
});
