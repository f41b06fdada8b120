import { z } from "zod";
import { VAT_REGIMES } from "../../domain/invoice-values.ts";
import {
  amount,
  count,
  environment,
  finding,
  invoiceType,
  listOf,
  moment,
  optionalAmount,
  optionalDate,
  optionalMoment,
  optionalText,
  problem,
  rate,
  recipient,
  sha256,
  text,
} from "./common.ts";

const replacedBy = text
  .exactOptional()
  .describe("Of a rejected invoice: the number under which this journal made it again");

const fields = {
  invoiceId: z.int().describe("Key of every later call"),
  number: text,
  type: z.enum([...invoiceType.options, "prepayment"]),
  status: text.describe("As Chorus Pro calls it; a new one may appear at any time"),
  statusAt: optionalMoment,
  depositedAt: optionalMoment,
  issueDate: optionalDate,
  recipient,
  taxExclusiveAmount: optionalAmount,
  taxInclusiveAmount: optionalAmount,
  payableAmount: optionalAmount,
  commitmentNumber: optionalText,
  action: z.enum(["none", "wait", "complete", "recycle", "replace"]).describe("What the supplier must do"),
  comment: optionalText.describe("What was written with the current status"),
  commentBy: z
    .literal("supplier")
    .exactOptional()
    .describe("The comment is the supplier's own answer; absent: the recipient's words"),
  replacedBy,
  replaces: text.exactOptional().describe("The rejected invoice that this one makes again; in a list only of drafts"),
  draft: z.literal(true).exactOptional().describe("At Chorus Pro, and never sent to its recipient"),
  file: optionalText.exactOptional().describe("Of a draft: the file whose deposit stopped, as this journal knows it"),
};

/** With `list --rejected`. */
const rejection = {
  motive: z
    .strictObject({ code: text, label: text })
    .nullable()
    .exactOptional()
    .describe("The recipient's official motive; null when its words name none"),
  numberFree: z
    .boolean()
    .nullable()
    .exactOptional()
    .describe("Whether the number may be used once more; null when nothing tells"),
  command: text.exactOptional().describe("What mends it"),
};

export const followedInvoice = z.strictObject({ ...fields, ...rejection }).meta({ id: "FollowedInvoice" });

const invoiceList = z.strictObject({
  invoices: z.array(followedInvoice),
  total: count,
  drafts: count.optional().describe("How many of them are drafts; absent: none"),
});

/** With `--all-profiles`; a profile that fails says why, and the others are listed. */
const profileLists = z.strictObject({
  profiles: listOf({
    profile: text,
    environment,
    invoices: z.array(followedInvoice).optional(),
    total: count.optional(),
    error: problem.optional(),
  }),
  invoices: listOf({ profile: text, environment, ...fields }).describe("Those of all profiles together"),
  total: count,
});

export const list = z.union([invoiceList, profileLists]);

export const show = z.strictObject({
  ...fields,
  seller: z.strictObject({ siret: text, name: optionalText }),
  framework: optionalText,
  taxAmount: optionalAmount,
  currency: optionalText,
  paymentMeans: optionalText,
  contractNumber: optionalText,
  originalNumber: text
    .exactOptional()
    .describe("Of a credit note: the invoice that it corrects; absent: it names none"),
  vatRegime: z.enum(VAT_REGIMES).exactOptional().describe("Absent: Chorus Pro does not tell"),
  exemptionReason: text.exactOptional().describe("Why it is exempt, in Chorus Pro's words"),
  depositMode: optionalText,
  supplierComment: optionalText,
  recipientComment: text
    .exactOptional()
    .describe("The recipient's last words, where `comment` is the supplier's answer to them"),
  rejectionAcknowledged: z.boolean(),
  attachments: listOf({ id: z.int(), label: optionalText, type: optionalText, extension: optionalText }),
  vatBreakdown: listOf({ rate, taxableAmount: amount, taxAmount: amount }),
});

export const status = z.strictObject({
  invoices: z.array(followedInvoice.extend({ profile: text.optional().describe("With --all-profiles") })),
});

export const statusChange = z.strictObject({ status: text, at: moment, comment: optionalText, by: optionalText });

const oneHistory = {
  ...fields,
  history: z.strictObject({
    invoiceId: z.int(),
    number: text,
    currentStatus: text,
    statuses: z.array(statusChange).describe("Oldest first"),
    events: listOf({ label: text, by: optionalText, at: moment }),
    actions: listOf({ code: text, by: optionalText, at: moment }),
  }),
};
export const history = z.union([
  z.strictObject(oneHistory),
  z
    .strictObject({ profiles: listOf({ profile: text, ...oneHistory }) })
    .describe("With --all-profiles: at each client that has it"),
]);

const downloads = z.strictObject({
  files: listOf({
    number: text,
    path: text,
    bytes: count,
    sha256,
    asSent: z.boolean().nullable().describe("Byte for byte the PDF that this machine sent; null when it knows none"),
  }),
  failed: listOf({ number: text, ...problem.shape }),
});

/** With `--year`. */
const yearArchive = z.strictObject({
  year: z.int(),
  seller: optionalText.describe("SIRET; null: every seller of the account"),
  path: text.describe("Folder of the archive; manifest.json in it lists every file"),
  complete: z.boolean(),
  invoices: count.describe("Invoices of the archive"),
  written: count.describe("Files written in this run"),
  unchanged: count.describe("Files that were there and whole"),
  different: listOf({ invoiceId: z.int(), number: text }).describe(
    "Invoices whose PDF is not the one that this machine sent",
  ),
  failed: listOf({ invoiceId: z.int(), number: text, ...problem.shape }),
});

export const download = z.union([downloads, yearArchive]);

/** `recycle`, `complete` and `acknowledge`. */
export const correction = z.strictObject({
  outcome: z.enum(["done", "already-done"]),
  invoice: followedInvoice.describe("As it is afterwards"),
  journalId: optionalText,
  findings: z
    .array(finding)
    .optional()
    .describe("What is to be known besides, such as JOURNAL_BEHIND; absent: nothing"),
});

const morningInvoice = { invoiceId: z.int(), number: text, recipient: text, recipientName: optionalText };

export const morning = z.strictObject({
  since: optionalText.describe("The day asked for, or the oldest last look; null at the first one"),
  clients: listOf({
    profile: text,
    environment: environment.nullable().describe("Null when this client could not be read"),
    changes: listOf({
      ...morningInvoice,
      replacedBy,
      from: optionalText.describe("As Chorus Pro calls it"),
      to: text,
      at: optionalText.describe("ISO 8601"),
      motive: z.strictObject({ code: text, label: text }).nullable(),
      comment: optionalText.describe(
        "What was written with the status: the recipient's words, or the supplier's own answer",
      ),
      command: optionalText.describe("What mends it"),
    }),
    late: listOf({ ...morningInvoice, depositedAt: text, days: z.int() }).describe(
      "With the recipient longer than it may take to pay, counted from the deposit",
    ),
    passwordExpiresAt: optionalText.describe("When it is near"),
    error: problem.nullable().describe("Why this client could not be read"),
  }),
});
