import type { ColumnName } from "../fields.ts";
import { type Cents, cents } from "../money.ts";
import type { ManifestValues } from "./manifest.ts";

/**
 * What the example row of the template says. Each value is one that no invoice has, so that whoever leaves one behind
 * is told and never sends it; a type and a comment would be plausible whatever the invoice, so the example has none.
 */
export const TEMPLATE_EXAMPLE = {
  file: "facture.pdf",
  /** Its check digits are wrong. */
  to: "12345678901234",
  date: "1999-12-31",
  ht: cents(123_456_78),
  tva: cents(24_691_36),
  ttc: cents(148_148_14),
  net: cents(148_148_14),
} satisfies Partial<Record<ColumnName, string | Cents>>;

/** Its invoice number, in each language of the template. */
export const EXAMPLE_NUMBERS = { fr: "EXEMPLE-0001", en: "EXAMPLE-0001" } as const;

/** Of the templates up to version 0.2: but for the sentences, values that ordinary invoices have as well. */
const EARLIER = {
  comments: ["Une ligne par facture : remplacez cet exemple", "One row per invoice: replace this example"],
  number: "F2026-0001",
  to: "80938923200020",
  ht: cents(100_00),
  tva: cents(20_00),
  ttc: cents(120_00),
  net: cents(120_00),
} as const;

type Valued = Exclude<ColumnName, "file">;
const AMOUNTS = ["ht", "tva", "ttc", "net"] as const;

/** The columns of a row in which a value of the template's example still stands, of this version or an earlier one. */
export function exampleColumns(values: ManifestValues): readonly Valued[] {
  const isNow = (column: "to" | "date" | (typeof AMOUNTS)[number]) => values[column] === TEMPLATE_EXAMPLE[column];
  const now: Valued[] = (["to", "date", ...AMOUNTS] as const).filter(isNow);
  if (Object.values(EXAMPLE_NUMBERS).some((number) => number === values.number)) now.push("number");
  const hasSentence = EARLIER.comments.some((sentence) => oneLine(values.comment).includes(oneLine(sentence)));
  if (!hasSentence) return now;
  const before = (["to", "number", ...AMOUNTS] as const).filter((column) => values[column] === EARLIER[column]);
  return [...now, ...before, ...(hasSentence ? (["comment"] as const) : [])];
}

/** A spreadsheet or a person may have changed the spaces, those before a colon first. */
const oneLine = (text = ""): string => text.replace(/\s+/g, "").toLowerCase();
