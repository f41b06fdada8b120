import { z } from "zod";
import { INVOICE_TYPES } from "../../domain/invoice-values.ts";
import { SCHEMA_VERSION } from "../../domain/schema-version.ts";

/** Parts of the JSON documents that several commands share. */

export const text = z.string();
export const optionalText = z.string().nullable();
/** A list of objects of these fields. */
export const listOf = <S extends z.ZodRawShape>(fields: S) => z.array(z.strictObject(fields));
export const count = z.int().min(0);
/** `"1234.56"`: a decimal string with two digits, never a float. */
export const amount = z
  .string()
  .regex(/^-?\d+\.\d{2}$/)
  .describe("Decimal string with two digits");
export const optionalAmount = amount.nullable();
/** A percentage as a decimal string: `"20"`, `"5.5"`. */
export const rate = z
  .string()
  .regex(/^\d+(\.\d+)?$/)
  .describe("Percentage, as a decimal string");
export const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .describe("ISO 8601 date");
export const optionalDate = date.nullable();
/** Chorus Pro gives some moments as a day, some to the second; both are ISO 8601. */
export const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/)
  .describe("ISO 8601 date or date-time");
export const optionalMoment = moment.nullable();
export const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/)
  .describe("ISO 8601 instant, UTC");
export const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe("SHA-256, lower-case hexadecimal");

export const environment = z.enum(["sandbox", "qualification", "production", "custom"]);

/** What to do, and the word for it of version 0.1, kept for one version. */
export const hinted = <T extends z.ZodType>(type: T) => ({
  hint: type.describe("What to do, in the user's language"),
  mend: type.describe("Deprecated: the same as `hint`; goes after version 0.2"),
});

export const finding = z
  .strictObject({
    code: text.describe("Stable; `cpro explain <code>` says what it means"),
    severity: z.enum(["error", "warning", "info"]),
    message: text.describe("In the user's language"),
    ...hinted(text),
    page: z.int().min(1).nullable().describe("1-based page of the PDF it is about"),
    invoice: text.optional().describe("Number of the invoice it is about, where there are several"),
  })
  .meta({ id: "Finding" });

export const problem = z
  .strictObject({
    code: text.describe("Stable; `cpro explain <code>` says what it means"),
    message: text.describe("In the user's language"),
    hint: text.describe("The next command, in the user's language"),
  })
  .meta({ id: "Problem" });

/** What every document says beside its own; see `envelope.ts`. */
const ENVELOPE = {
  schemaVersion: z.literal(SCHEMA_VERSION).describe("Raised when a field changes its meaning or goes"),
  environment: environment
    .optional()
    .describe("The world that the command read in or sent to; absent when it did neither"),
};

/** The document with what every document says; its own `environment` goes first. */
export function enveloped(body: z.ZodType): z.ZodType {
  if (body instanceof z.ZodUnion) return z.union(body.options.map((option) => enveloped(option as z.ZodType)));
  if (!(body instanceof z.ZodObject)) throw new Error("a JSON document is an object");
  return z.strictObject({ ...ENVELOPE, ...body.shape });
}

/** What every command answers when it fails before it has an answer of its own. */
export const errorDocument = z.strictObject({
  error: z.strictObject({
    ...problem.shape,
    params: z
      .record(text, z.union([text, z.number()]))
      .optional()
      .describe("What the error is about: operation, file, number…"),
  }),
  findings: z.array(finding).optional().describe("Every finding of the local checks, at once"),
});

export const recipient = z
  .strictObject({
    siret: text.describe("SIRET, or another identifier for structures without one"),
    name: optionalText,
    serviceCode: optionalText,
  })
  .meta({ id: "Recipient" });

export const invoiceType = z.enum(INVOICE_TYPES);

export const receipt = z
  .strictObject({
    invoiceId: z.int().describe("Key of every later call"),
    number: text.describe("The number Chorus Pro kept"),
    status: text.describe("As Chorus Pro calls it"),
    depositedAt: date,
  })
  .meta({ id: "Receipt" });
