import { type GivenInvoice, givenBy } from "../deposit/given.ts";
import { COLUMN_FIELDS, type ColumnField, FIELDS, type InvoiceField } from "../fields.ts";
import type { ManifestValues } from "./manifest.ts";

/** The columns that say something of the invoice; the seller's chooses the profile. */
const GIVEN_COLUMNS = COLUMN_FIELDS.filter(
  (field): field is Exclude<ColumnField & InvoiceField, "seller"> =>
    !("deposit" in FIELDS[field]) && field !== "seller",
);

/** A row of a manifest as what a user would have said by flags. */
export function givenOf(values: ManifestValues): GivenInvoice {
  return givenBy(GIVEN_COLUMNS, (field) => values[FIELDS[field].column]);
}
