import type { AmountField, ValueOf } from "./fields.ts";

/** What Chorus Pro recognised in an uploaded PDF. Anything may be null: recognition is only a pre-fill. */
export type RecognisedInvoice = { readonly [K in RecognisedField]: ValueOf<K> | null } & {
  readonly attachmentId: number;
};
type RecognisedField = "number" | "issueDate" | "type" | "buyer" | "serviceCode" | "seller" | OtherField;
type OtherField = "currency" | "vatRegime" | "commitmentNumber" | AmountField;
