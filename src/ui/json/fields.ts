import { z } from "zod";
import { BILLING_FRAMEWORKS, type BillingFramework } from "../../domain/billing-framework.ts";
import {
  eachField,
  FACT_FIELDS,
  type FactField,
  type FactFieldOf,
  type FactName,
  FIELDS,
  type FieldName,
  INVOICE_FIELDS,
  type InvoiceField,
  type NeededField,
} from "../../domain/fields.ts";
import { INVOICE_TYPES, PAYMENT_MEANS, VAT_REGIMES } from "../../domain/invoice-values.ts";
import { amount, date, text } from "./common.ts";

/** How a field is written in JSON, by its kind. */
const SCHEMAS = {
  text,
  prose: text,
  siret: text,
  day: date,
  amount,
  type: z.enum(INVOICE_TYPES),
  framework: z.enum(Object.keys(BILLING_FRAMEWORKS) as BillingFramework[]),
  "vat-regime": z.enum(VAT_REGIMES),
  "payment-means": z.enum(PAYMENT_MEANS),
};
type SchemaOf<K extends FieldName> = (typeof SCHEMAS)[(typeof FIELDS)[K]["kind"] & keyof typeof SCHEMAS];

/** What the documents say of a field besides. */
const DESCRIPTIONS: Partial<Record<InvoiceField, string>> = {
  currency: "ISO 4217",
  taxExclusiveAmount: "HT",
  taxAmount: "TVA",
  taxInclusiveAmount: "TTC",
  payableAmount: "Net à payer",
};

type SentSchema<K extends FactField> = K extends NeededField ? SchemaOf<K> : z.ZodNullable<SchemaOf<K>>;

const isNeeded = (field: InvoiceField): boolean => "needed" in FIELDS[field];

function sentSchema(field: FactField): z.ZodType {
  const described = DESCRIPTIONS[field];
  const plain = SCHEMAS[FIELDS[field].kind];
  const schema = described === undefined ? plain : plain.describe(described);
  return isNeeded(field) ? schema : schema.nullable();
}

const byFact = (schemaOf: (field: FactField) => z.ZodType): unknown =>
  Object.fromEntries(FACT_FIELDS.map((field) => [FIELDS[field].fact, schemaOf(field)]));

/** The invoice that is sent, under the names of the facts of `cpro check`. */
export const sentInvoice = z
  .strictObject(
    byFact(sentSchema) as {
      [Name in FactName]: SentSchema<FactFieldOf<Name>>;
    },
  )
  .meta({ id: "SentInvoice" });

/** A value read with certainty, and the place it was read from; null when it is not certain. */
const fact = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({ value, source: z.enum(["facturx", "text"]), page: z.int().min(1).nullable() }).nullable();

export const facts = z
  .strictObject(
    byFact((field) => fact(SCHEMAS[FIELDS[field].kind])) as {
      [Name in FactName]: SchemaOf<FactFieldOf<Name>> extends infer Value extends z.ZodType
        ? ReturnType<typeof fact<Value>>
        : never;
    },
  )
  .meta({ id: "Facts" });

type Planned = { [K in InvoiceField]: z.ZodNullable<K extends "issueDate" ? typeof text : SchemaOf<K>> };

/** The invoice of a plan, which may lack anything. */
export const plannedInvoice = z
  .strictObject({
    ...eachField<InvoiceField, Planned>(
      INVOICE_FIELDS,
      <K extends InvoiceField>(field: K) => SCHEMAS[FIELDS[field].kind].nullable() as Planned[K],
    ),
    issueDate: text.nullable().describe("ISO 8601 date; as given when it is none"),
  })
  .meta({ id: "PlannedInvoice" });
