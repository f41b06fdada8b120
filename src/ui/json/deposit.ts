import { z } from "zod";
import {
  count,
  finding,
  listOf,
  moment,
  optionalAmount,
  optionalText,
  problem,
  receipt,
  recipient,
  sha256,
  text,
} from "./common.ts";
import { sentInvoice } from "./fields.ts";

const file = z.strictObject({ path: text, sha256 });

const single = {
  outcome: z.enum(["submitted", "already-submitted", "refused", "declined", "dry-run", "unknown"]),
  invoice: sentInvoice,
  recipient: z.strictObject({ ...recipient.shape, name: text }),
  file,
  receipt: receipt.nullable(),
  replaces: text.optional().describe("The rejected invoice that this one makes again"),
  findings: z.array(finding),
  journalId: optionalText,
  error: problem.optional().describe("Why it was refused or is unknown"),
};

/** One PDF, through upload and submission. */
export const pdfDeposit = z.strictObject(single).meta({ id: "PdfDeposit" });

/** XML or Factur-X, through a flow: one verdict per invoice. */
export const flowDeposit = z
  .strictObject({
    outcome: z.enum([
      "submitted",
      "already-submitted",
      "partial",
      "refused",
      "declined",
      "dry-run",
      "pending",
      "unknown",
    ]),
    invoice: sentInvoice.nullable().describe("Null when the flow has several"),
    recipient: recipient.nullable(),
    file,
    receipt: receipt.nullable(),
    flow: z
      .strictObject({ number: text, state: optionalText, depositedAt: moment.nullable() })
      .nullable()
      .describe("Null before the flow is deposited"),
    invoices: listOf({
      number: text,
      file: text,
      outcome: z.enum(["submitted", "refused", "unknown", "pending"]),
      receipt: receipt.nullable(),
      reason: optionalText.describe("Chorus Pro's own words"),
    }),
    technicalErrors: listOf({ code: text, message: text, kind: optionalText }),
    summary: z.strictObject({ submitted: count, refused: count, unknown: count, total: optionalAmount }),
    findings: z.array(finding),
    journalId: optionalText,
    error: problem.optional(),
  })
  .meta({ id: "FlowDeposit" });

export const deposit = z.union([pdfDeposit, flowDeposit]);

/** A typed-in invoice has no file. */
export const enter = z.strictObject({ ...single, file: z.null() });
