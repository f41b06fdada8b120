import { z } from "zod";
import { COLUMN_FIELDS, type ColumnName, FIELDS, type FieldKind } from "../../domain/fields.ts";
import {
  amount,
  count,
  environment,
  finding,
  hinted,
  instant,
  invoiceType,
  listOf,
  optionalAmount,
  optionalDate,
  optionalText,
  problem,
  receipt,
  sha256,
  text,
} from "./common.ts";
import { plannedInvoice } from "./fields.ts";

const batchId = text.regex(/^[0-9a-f]{12}$/);
const row = z.int().min(1).nullable().describe("Row of the table; null for a file named directly");

const planSummary = z
  .strictObject({
    total: count,
    sendable: count,
    refused: count,
    payableAmount: amount.describe("Net of the sendable invoices"),
    alreadySubmitted: count.optional().describe("How many of them are deposited already, and will not be sent again"),
    recipients: z.array(z.strictObject({ siret: text, name: optionalText, count, payableAmount: amount })),
  })
  .meta({ id: "PlanSummary" });

const plannedFile = {
  file: text,
  sha256: z.union([sha256, z.literal("")]).describe("Empty for a file that could not be read"),
  bytes: count,
};

const plannedItem = {
  row,
  source: count.describe("Which of the plan's sources, from 0"),
  ...plannedFile,
  sent: z
    .strictObject({ sha256: plannedFile.sha256, bytes: plannedFile.bytes })
    .optional()
    .describe("The copy without its embedded invoice that goes instead of the file"),
  signed: z.enum(["none", "pades"]),
  replaces: text.optional().describe("Number of the rejected invoice that this one makes again"),
  sendable: z.boolean().describe("False: a finding forbids it, and it will not be sent"),
  recipientName: optionalText,
  servicesOffered: count.optional().describe("Services in use of the recipient, where the invoice names none"),
  vatReason: text.optional().describe("Why it bears no VAT: a label of Chorus Pro's list, or why none is charged"),
  vatUsual: z
    .literal([true, "client"])
    .optional()
    .describe(
      "Nothing says when the VAT is due: the regime is the usual one, or what a person said of this client's invoices",
    ),
  invoice: plannedInvoice,
  attachments: z.array(z.strictObject(plannedFile)),
};

const planHead = {
  batch: batchId,
  digest: sha256,
  createdAt: instant,
  environment,
  apiUrl: optionalText.describe("Address of the API; null for a sandbox"),
  account: optionalText.describe("Login of the technical account; null for a sandbox"),
  profile: text,
  seller: optionalText,
  sources: z.array(text),
  summary: planSummary,
};

export const batchPlan = z.strictObject({
  path: text,
  ...planHead,
  findings: z.array(finding).describe("About the sources themselves"),
  items: z.array(z.strictObject({ ...plannedItem, findings: z.array(finding) }).meta({ id: "PlannedItem" })),
});

/** A finding as the plan keeps it: without its sentences, which follow the reader's language. */
const keptFinding = z
  .strictObject({
    code: text,
    severity: z.enum(["error", "warning", "info"]),
    params: z.record(text, z.union([text, z.number()])).optional(),
    page: z.int().optional(),
    invoice: text.optional(),
  })
  .meta({ id: "KeptFinding" });

/** The file that `batch plan -o` writes and `batch send` reads. Paths are relative to the file's own folder. */
export const planFile = z.strictObject({
  cproPlan: z.literal(1),
  seal: sha256.describe("Over every field: an edited plan is not sent"),
  ...planHead,
  findings: z.array(keptFinding),
  items: z.array(z.strictObject({ ...plannedItem, findings: z.array(keptFinding) }).meta({ id: "KeptItem" })),
});

const counts = {
  submitted: count,
  alreadySubmitted: count,
  refused: count,
  unknown: count,
  notSent: count,
  total: count,
};

/** One line per item as it ends, then the summary. */
export const batchLine = z.union([
  z
    .strictObject({
      type: z.literal("item"),
      row,
      file: text,
      number: optionalText,
      profile: text.describe("The account that it goes by: its seller's"),
      outcome: z.enum(["submitted", "already-submitted", "refused", "unknown", "not-sent"]),
      receipt: receipt.nullable(),
      error: z.strictObject({ ...problem.shape, findings: z.array(finding).optional() }).nullable(),
    })
    .meta({ id: "BatchItem" }),
  z
    .strictObject({
      type: z.literal("summary"),
      batch: batchId,
      ...counts,
      setAside: count.optional().describe("Rows of the table that were left out; not in the total"),
      sellers: z.array(z.strictObject({ siret: text, profile: text, submitted: count, total: count })),
    })
    .meta({ id: "BatchSummary" }),
  z
    .strictObject({ batch: batchId, handedOver: count, total: count })
    .meta({ id: "BatchHandedOver" })
    .describe("With --hand-over"),
]);

/** Of a batch that was handed over. */
export const batchQueue = z.strictObject({
  batch: batchId,
  state: z.enum(["arriving", "open", "paused", "cancelled"]),
  waiting: count,
  taken: count,
  done: count,
  failed: count.describe("To look at: refused, unknown, or not sent"),
  cancelled: count,
  total: count,
});

export const batchList = z.strictObject({
  batches: listOf({
    batch: batchId,
    digest: sha256,
    environment: text,
    profile: text,
    seller: optionalText,
    sources: z.array(text),
    plan: text.describe("Where the plan is kept"),
    total: count,
    sendable: count,
    payableAmount: amount,
    begunAt: instant.describe("When the first run began"),
    startedAt: instant.describe("When the last run began"),
    by: text,
    runs: count,
    endedAt: instant.nullable(),
    counts: z.strictObject(counts).nullable(),
    complete: z.boolean(),
  }),
});

const reportedItem = {
  row,
  file: text,
  number: optionalText,
  issueDate: optionalDate,
  recipient: optionalText,
  recipientName: optionalText,
  serviceCode: optionalText,
  commitmentNumber: optionalText,
  contractNumber: optionalText,
  taxExclusiveAmount: optionalAmount,
  taxAmount: optionalAmount,
  taxInclusiveAmount: optionalAmount,
  payableAmount: optionalAmount,
  outcome: z.enum(["submitted", "refused", "unknown", "not-sent"]),
  invoiceId: z.int().nullable(),
  depositedAt: optionalDate,
  seller: optionalText,
  reason: text,
  ...hinted(text),
  comment: optionalText.describe("What its recipient reads beside it"),
  type: invoiceType.nullable(),
};
const reportTotals = {
  total: count,
  submitted: count.describe("At Chorus Pro, whoever sent them"),
  submittedBefore: count.describe("Of these, deposited before the batch, which did not send them again"),
  submittedAmount: amount,
};

/** The report of a batch, or with `--all-profiles` of the last one of each; reasons and mends are in the user's language. */
export const batchReport = z.union([
  z.strictObject({
    createdAt: instant,
    batch: batchId,
    startedAt: instant,
    environment: text,
    seller: optionalText,
    sources: z.array(text),
    warnings: z.array(text).exactOptional().describe("Rows of the table that were left out, in the user's language"),
    ...reportTotals,
    items: listOf(reportedItem),
  }),
  z.strictObject({
    createdAt: instant,
    batches: listOf({ batch: batchId, profile: text, environment: text, startedAt: instant, total: count }),
    ...reportTotals,
    items: listOf({ profile: text, batch: batchId, ...reportedItem }),
  }),
]);

/** How a cell of the template is written, by the kind of its field. */
const templateCell = (kind: FieldKind) =>
  kind === "amount" ? optionalAmount : kind === "day" ? optionalDate : optionalText;

/** The template of a table, as a document: one example row. */
export const batchTemplate = z.strictObject({
  createdAt: instant,
  items: listOf(
    Object.fromEntries(COLUMN_FIELDS.map((field) => [FIELDS[field].column, templateCell(FIELDS[field].kind)])) as {
      [Name in ColumnName]: ReturnType<typeof templateCell>;
    },
  ),
});
