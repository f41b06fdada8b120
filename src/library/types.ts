/**
 * What the library takes and gives, from the table of fields and the schemas of the JSON documents. Programs get these
 * types written out (`docs/library-types.d.ts`, made by `npm run docs:library` with the comments of this file).
 */

import type { FlagFieldOf, FlagName, ValueOf } from "../domain/fields.ts";
import type { checkedFile } from "../ui/json/check.ts";
import type { finding } from "../ui/json/common.ts";
import type { pdfDeposit } from "../ui/json/deposit.ts";
import type { sentInvoice } from "../ui/json/fields.ts";
import type { followedInvoice, statusChange } from "../ui/json/follow-up.ts";
import type { Json, JsonOf } from "../ui/json/index.ts";

/** What can be said of a deposit; the same as the flags of `cpro deposit`. Amounts are texts. */
export type InvoiceOptions = {
  readonly [Name in FlagName]?: ValueOf<FlagFieldOf<Name>> extends infer V ? (V extends number ? string : V) : never;
};
/** What an invoice says, once it is complete. */
export type InvoiceFacts = JsonOf<typeof sentInvoice>;
export type Finding = JsonOf<typeof finding>;
/** Whether Chorus Pro can read a PDF, and why not. */
export type CheckResult = Pick<JsonOf<typeof checkedFile>, "verdict" | "acceptable" | "pages" | "findings">;
/**
 * The document that `cpro deposit --json` gives. Outcome `unknown`: submitted, no answer came, not found yet; the same
 * call again looks before it acts. `cpro journal show <journalId>` tells what the journal keeps of it.
 */
export type DepositResult = JsonOf<typeof pdfDeposit>;
/** The document that `cpro enter --json` gives: there is no file. */
export type EnterResult = Json<"enter">;
/** What a batch would send, and what stands in the way of the rest. */
export type BatchPlan = Json<"batch plan">;
/** One invoice of a batch, as it ends. */
export type BatchItem = Extract<Json<"batch send">, { readonly type: "item" }>;
/** What a batch came to; the last thing told of it. */
export type BatchSummary = Extract<Json<"batch send">, { readonly type: "summary" }>;
/** A row of `cpro list --json`. */
export type InvoiceRow = JsonOf<typeof followedInvoice>;
export type StatusChange = JsonOf<typeof statusChange>;
/** What a correction came to; `already-done`: this machine made it before, nothing was sent again. */
export type CorrectionResult = Json<"recycle">;
/** The evidence of one deposit, written to `path`. */
export type ProofResult = Json<"proof">;
/** A structure of the public directory. */
export type FoundStructure = Json<"structure search">["structures"][number];
