import { z } from "zod";
import { DEPOSIT_STATES } from "../../domain/deposit/state.ts";
import { LINK_STATES } from "../../domain/portal.ts";
import {
  amount,
  count,
  hinted,
  instant,
  listOf,
  optionalAmount,
  optionalDate,
  optionalText,
  receipt,
  recipient,
  sha256,
  text,
} from "./common.ts";
import { sentInvoice } from "./fields.ts";

const channelReading = z.strictObject({
  reading: z.enum(["strict", "lax"]),
  directUntil: optionalDate.describe("Null: no end date"),
  sources: z.array(text),
});

export const reform = z.strictObject({
  directUntil: optionalDate.describe(
    "Last day of the direct channel by the reading named; null where no text gives one",
  ),
  reading: z.literal("strict"),
  size: z.enum(["micro", "sme", "mid", "large"]).nullable(),
  daysLeft: count.nullable(),
  unanimous: z.boolean().describe("Whether the texts agree"),
  readings: z.array(channelReading),
  sources: z.array(text),
});

export const version = z.strictObject({
  version: text.describe("Of the program, as in its package"),
  latest: optionalText.optional().describe("With --check: the newest release of the list"),
  newer: z.boolean().optional().describe("With --check: whether the list has a newer one"),
  page: optionalText.optional().describe("With --check: where the newest release is described"),
});

const explained = z.strictObject({
  code: text.describe("As given"),
  known: z.boolean(),
  explanations: listOf({
    kind: text.describe("What kind of code it is; a new one may appear"),
    context: optionalText.describe("What the code belongs to: an operation, an exit code; the motive a text names"),
    message: text,
    ...hinted(text),
  }),
  raw: text.optional().describe("Only when nothing is known of it"),
  message: text.optional(),
  hint: text.optional(),
  mend: text.optional().describe("Deprecated: the same as `hint`; goes after version 0.2"),
  nearest: z.array(text).optional().describe("Codes that were perhaps meant"),
  families: listOf({ kind: text, title: text })
    .optional()
    .describe("When no code is near: the kinds of codes that are known"),
});

/** Without a code. */
const knownCodes = z.strictObject({
  families: listOf({ kind: text, title: text, codes: z.array(text) }),
});

export const explain = z.union([explained, knownCodes]);

const deprecated = listOf({
  kind: z.literal("json-field"),
  name: text,
  instead: text,
  since: text.describe("The version that announced it"),
  goes: text.describe("The version that has it no more"),
}).describe("What works today and will not for ever");

const oneDoctor = {
  links: listOf({
    link: text.describe("Name of the link; a new one may appear"),
    state: z.enum(["ok", "warning", "error", "skipped"]),
    message: text,
    ...hinted(optionalText),
    code: optionalText.describe("Of the error behind it"),
  }),
  toMend: count,
};
export const doctor = z.union([
  z.strictObject({ ...oneDoctor, deprecated }),
  z.strictObject({ profiles: listOf({ profile: text, ...oneDoctor }), deprecated }).describe("With --all-profiles"),
]);

const credentials = {
  clientId: text,
  clientSecret: text,
  accountLogin: text,
  accountPassword: text,
  sellerSiret: text,
};

/** The first line of `cpro sandbox --json`, once the server listens. */
export const sandbox = z.strictObject({
  type: z.literal("ready"),
  apiUrl: text,
  oauthUrl: text,
  portalUrl: text,
  ...credentials,
  clients: listOf(credentials)
    .optional()
    .describe("With --clients: the practice clients; profiles client-01 and so on"),
});

export const sandboxReply = z.strictObject({
  invoiceId: z.int(),
  number: text,
  status: text,
  statusAt: instant,
  motive: optionalText.describe("Code of the official motive that was given"),
  comment: optionalText.describe("As the supplier reads it: the motive's label, then the recipient's words"),
});

export const sandboxMails = z.strictObject({
  mails: listOf({
    ...{ id: z.int(), kind: text, to: text, subject: text, body: text, at: instant },
    link: z.enum(LINK_STATES).nullable().describe("Whether its link still opens something; null: it has none"),
  }),
});

/** The receipt as the journal keeps it, with the fingerprint that Chorus Pro gives to some. */
const keptReceipt = z.strictObject({ ...receipt.shape, fingerprint: optionalText });

const journalDeposit = {
  journalId: text,
  state: z.enum(DEPOSIT_STATES),
  environment: text,
  profile: text,
  number: text,
  invoice: sentInvoice,
  recipient,
  file: z.strictObject({
    path: text,
    sha256: z.union([sha256, z.literal("")]).describe("Empty for a typed-in invoice"),
    bytes: count,
    sent: z
      .strictObject({ sha256, bytes: count })
      .optional()
      .describe("What was sent, where it is not the file itself"),
  }),
  receipt: keptReceipt.nullable(),
  failure: z
    .strictObject({
      operation: text,
      code: text,
      httpStatus: z.int().nullable(),
      returnCode: z.int().nullable(),
      returnLabel: optionalText,
    })
    .nullable(),
  candidates: listOf({
    invoiceId: z.int(),
    number: text,
    status: text,
    issueDate: optionalDate,
    payableAmount: optionalAmount,
  }),
  submitAttempts: count,
  plannedAt: instant,
  changedAt: instant,
  by: text,
};

/** One event, as written: the payload is hashed as it stands, so its amounts are integer cents. */
export const journalEntry = z
  .strictObject({
    seq: z.int().min(1),
    subject: z.enum(["deposit", "action", "batch", "flow"]),
    id: text,
    ordinal: z.int().min(1),
    at: instant,
    by: text,
    type: text,
    payload: z.record(text, z.unknown()),
    hash: sha256,
  })
  .meta({ id: "JournalEntry" });

/** A call other than a deposit that changes something, or is evidence. */
const journalAction = z.strictObject({
  journalId: text,
  operation: text.describe("As the API names it"),
  environment: text,
  profile: text,
  invoiceId: z.int().nullable(),
  number: optionalText,
  details: z.record(text, z.union([text, z.number(), z.null()])),
  result: z
    .enum(["done", "refused", "unknown", "not-sent"])
    .nullable()
    .describe("Null: the program was killed before the answer"),
  detail: optionalText,
  at: instant,
  by: text,
});

/** XML or Factur-X deposited as a whole, with the verdict on each of its invoices once there is one. */
const journalFlow = z.strictObject({
  journalId: text,
  stage: z.enum(["planned", "sending", "unknown", "following", "refused", "ended"]),
  environment: text,
  profile: text,
  flowNumber: optionalText.describe("As Chorus Pro calls the flow; null until its answer is known"),
  state: optionalText.describe("Chorus Pro's last state of a flow that has ended"),
  syntax: text,
  file: z.strictObject({ path: text, sha256, bytes: count }),
  invoices: listOf({
    number: text,
    payableAmount: amount,
    outcome: z.enum(["submitted", "refused", "unknown"]).nullable(),
    receipt: keptReceipt.nullable(),
    reason: optionalText,
  }),
  depositedAt: optionalText,
  changedAt: instant,
});

export const journalList = z.strictObject({
  deposits: listOf(journalDeposit),
  total: count.describe("Number of deposits"),
  flows: z.array(journalFlow),
  actions: z.array(journalAction),
});
export const journalShow = z.union([
  z.strictObject({ ...journalDeposit, events: z.array(journalEntry), actions: z.array(journalAction) }),
  z.strictObject({ ...journalFlow.shape, events: z.array(journalEntry) }),
  z.strictObject({ ...journalAction.shape, events: z.array(journalEntry) }),
]);
export const journalRepair = z.strictObject({
  kept: optionalText.describe("Where the damaged journal lies now; null when it was sound"),
  copied: count.describe("Events that the new journal begins with"),
  lost: listOf({ seq: z.int(), id: optionalText, type: optionalText, reason: text }),
  seen: count.describe("Invoices of the last months that Chorus Pro holds"),
  added: listOf({ number: text, invoiceId: z.int() }).describe("Those that the journal did not know to be there"),
});

export const journalInit = z.strictObject({
  place: text,
  team: text,
  writer: text.describe("Role of the database that may write"),
  reader: text.describe("Role of the database that may read"),
  sql: text.describe("The same as SQL"),
});

export const journalMove = z.strictObject({ place: text, events: count });

export const journalVerify = z.strictObject({
  sound: z.boolean(),
  path: optionalText,
  events: count,
  deposits: count,
  head: sha256.nullable().describe("Hash of the last event"),
  damages: listOf({ seq: z.int().nullable(), detail: text }),
});
