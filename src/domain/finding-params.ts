import type { ColumnName } from "./fields.ts";
import type { FindingCode } from "./finding-codes.ts";

/** What fills a sentence: printable values only, never a secret. */
export type Printable = string | number;

/** The values that a finding or an error tells: those that it always has, and those that it may have. */
export type Has<Always extends string, Sometimes extends string = never> = { readonly [K in Always]: Printable } & {
  readonly [K in Sometimes]?: Printable | undefined;
};

/** Where in a table: 1-based row, the column's letters, and the table where there are several. */
type Cell<More extends string = never> = Has<"row" | "column" | More, "source" | "header">;

/**
 * What each finding tells besides its code; a code that stands not here tells nothing more. The check that gives the
 * finding and the sentence that shows it are both held to this, so that none can speak of a value that the other lacks.
 */
export interface FindingParams {
  MANIFEST_NOT_TEXT: Cell;
  MANIFEST_NOT_WORKBOOK: Cell;
  MANIFEST_OLD_WORKBOOK: Cell;
  MANIFEST_EMPTY: Cell;
  MANIFEST_NO_FILE_COLUMN: Cell<"headers">;
  MANIFEST_COLUMN_TWICE: Cell<"first">;
  MANIFEST_COLUMN_UNKNOWN: Cell & { readonly near?: ColumnName };
  MANIFEST_QUOTE_OPEN: Cell;
  MANIFEST_QUOTE_STRAY: Cell;
  MANIFEST_ROW_TOO_LONG: Cell;
  MANIFEST_TOO_LARGE: Cell;
  MANIFEST_TOO_MANY_ROWS: Cell;
  MANIFEST_TOO_MANY_COLUMNS: Cell;
  MANIFEST_TOO_COMPLEX: Cell;
  MANIFEST_ROW_TOO_WIDE: Cell<"value">;
  MANIFEST_CELL_ODD: Cell<"value">;
  MANIFEST_CELL_CONTROL: Cell;
  MANIFEST_FILE_MISSING: Cell;
  MANIFEST_FILE_NOT_FOUND: Cell<"value">;
  MANIFEST_FILE_NOT_PDF: Cell<"value">;
  MANIFEST_FILE_TWICE: Cell<"value">;
  MANIFEST_ATTACHMENT_NOT_FOUND: Cell<"value">;
  MANIFEST_AMOUNT: Cell<"value">;
  MANIFEST_AMOUNT_DECIMALS: Cell<"value">;
  MANIFEST_AMOUNT_AMBIGUOUS: Cell<"value">;
  MANIFEST_DATE: Cell<"value">;
  MANIFEST_TYPE: Cell<"value">;
  MANIFEST_SIRET: Cell<"value">;
  MANIFEST_SIRET_CHECKSUM: Cell<"value">;
  MANIFEST_SIRET_PADDED: Cell<"value">;
  MANIFEST_MANGLED: Cell<"value">;
  MANIFEST_IS_DATE: Cell<"value">;
  MANIFEST_EXAMPLE: Cell<"headers">;
  MANIFEST_EXAMPLE_ROW: Cell;
  SOURCE_EMPTY: Has<"source">;
  SOURCE_UNKNOWN_TYPE: Has<"source">;
  BATCH_NUMBER_TWICE: Has<"files" | "number">;
  BATCH_NUMBER_ALIKE: Has<"number" | "files">;
  BATCH_FILE_TWICE: Has<"other">;
  BATCH_FILE_CHANGED: Has<"file">;
  SELLER_WITHOUT_PROFILE: Has<"seller">;
  SELLER_ACCOUNT_FAILED: Has<"profile" | "error">;
  GIVEN_DISAGREES_WITH_PDF: Has<"field" | "given" | "read">;
  SELLER_IS_ANOTHER: Has<"profile" | "read">;
  RECOGNISED_DISAGREES: Has<"field" | "read" | "sent">;
  FILE_SENT_BEFORE: Has<"number">;
  FILE_SENT_ALIKE: Has<"number">;
  FILE_SENT_AS_ANOTHER: Has<"number" | "year" | "seller">;
  NUMBER_ALIKE: Has<"number" | "seller">;
  NUMBER_OTHER_YEAR: Has<"number" | "year">;
  NUMBER_SENT_BY_SISTER: Has<"number" | "seller">;
  FILE_IS_ANOTHER: Has<"number">;
  REPLACES_ITSELF: Has<"number">;
  REPLACED_UNKNOWN: Has<"number">;
  REPLACED_NOT_REJECTED: Has<"number" | "status">;
  REPLACED_BEFORE: Has<"by" | "number">;
  ATTACHMENT_RENAMED: Has<"from" | "name">;
  FACTURX_REMOVED: Has<"file">;
  LINE_UNREADABLE: Has<"field" | "line">;
  FLOW_NOT_XML: Has<"file">;
  FLOW_NOT_AN_INVOICE: Has<"file">;
  FLOW_NO_FACTURX: Has<"file">;
  FLOW_MIXED: Has<"formats">;
  FLOW_KEEPS_ITS_VALUES: Has<"field", "given" | "read">;
  FLOW_REFORM: Has<"value", "reason">;
  FLOW_FRAME_UNKNOWN: Has<"frame">;
  FLOW_ALLOWANCE_MISSING: Has<"line">;
  FLOW_SIREN_ONLY: Has<"party" | "siren">;
  FACTURX_REFORM: Has<"value", "reason">;
  INVOICE_ALIKE: Has<"invoices">;
  FLOW_NUMBER_TWICE: Has<"number">;
  MENTION_BUYER_SIREN: Has<"from">;
  MENTION_DELIVERY_ADDRESS: Has<"from">;
  MENTION_NATURE: Has<"from">;
  MENTION_VAT_DEBITS: Has<"from">;
  PDF_MIXED: Has<"count" | "pages">;
  PDF_UNREADABLE_FILE: Has<"cause">;
  PDF_TOO_LARGE: Has<"bytes">;
  PDF_NAME_TOO_LONG: Has<"length" | "limit">;
  PDF_NAME_CHARACTERS: Has<"characters">;
  PDF_PDFA: Has<"level">;
  PDF_ATTACHMENTS: Has<"count" | "names">;
  PDF_WORKS_DOCUMENT: Has<"words">;
  PDF_FACTURX: Has<"file" | "profile">;
  PDF_FACTURX_UNREADABLE: Has<"file">;
  PDF_FACTURX_DISAGREES: Has<"field" | "text" | "xml">;
  PDF_TOTALS_DISAGREE: Has<"ht" | "ttc" | "tva">;
  PDF_SEVERAL_INVOICES: Has<"count" | "invoices">;
  PDF_ANNEXES: Has<"kinds" | "pages">;
  PDF_OTHER_DOCUMENT: Has<"kind">;
  NUMBER_TOO_LONG: Has<"length" | "limit">;
  NUMBER_SPACES: Has<"number">;
  NUMBER_CHARACTERS: Has<"characters">;
  NUMBER_SENT_BEFORE: Has<"number", "status">;
  NUMBER_USED: Has<"number", "status">;
  DATE_INVALID: Has<"date">;
  DATE_YEAR: Has<"date">;
  DATE_FUTURE: Has<"date" | "today">;
  SELLER_SIRET_FORMAT: Has<"siret">;
  SELLER_SIRET_CHECKSUM: Has<"siret">;
  SELLER_NOT_ISSUER: Has<"siret">;
  RECIPIENT_SIRET_FORMAT: Has<"siret">;
  RECIPIENT_SIRET_CHECKSUM: Has<"siret">;
  RECIPIENT_UNKNOWN: Has<"siret">;
  RECIPIENT_INACTIVE: Has<"siret", "name">;
  RECIPIENT_NOT_PUBLIC: Has<"siret", "name">;
  RECIPIENT_KEPT: Has<"hours" | "siret", "name">;
  RECIPIENT_STALE: Has<"hours" | "siret", "name">;
  RECIPIENT_UNCHECKED: Has<"siret">;
  SERVICE_REQUIRED: Has<never, "name">;
  SERVICE_TOO_LONG: Has<"length" | "limit">;
  SERVICE_UNKNOWN: Has<"code" | "nearest", "name">;
  SERVICE_INACTIVE: Has<"code">;
  SERVICE_PERIOD: Has<"code" | "from" | "to">;
  SERVICE_PUBLIC_ONLY: Has<"code">;
  COMMITMENT_REQUIRED: Has<never, "name">;
  COMMITMENT_REQUIRED_BY_SERVICE: Has<"code">;
  SERVICE_OR_COMMITMENT_REQUIRED: Has<never, "name">;
  COMMITMENT_TOO_LONG: Has<"length" | "limit">;
  STATE_COMMITMENT_FORMAT: Has<"number">;
  COMMITMENT_UNKNOWN: Has<"number">;
  CONTRACT_TOO_LONG: Has<"length" | "limit">;
  AMOUNT_MISSING: Has<"field">;
  TOTALS_DISAGREE: Has<"expected" | "ttc">;
  VAT_LINES_DISAGREE: Has<"sum" | "total">;
  VAT_BASES_DISAGREE: Has<"sum" | "total">;
  PAYABLE_ABOVE_TOTAL: Has<"net" | "ttc">;
  PAYABLE_BELOW_TOTAL: Has<"net" | "ttc">;
  AMOUNT_SIGNS: Has<"ht" | "tva">;
  VAT_ABOVE_HIGHEST: Has<"ht" | "tva">;
  CENTS_IN_CURRENCY: Has<"currency" | "amount">;
  LINE_NAME_MISSING: Has<"line">;
  LINES_DISAGREE: Has<"sum" | "total">;
  EXEMPTION_REASON_UNKNOWN: Has<"known" | "reason">;
  VALIDATOR_MISSING: Has<"framework">;
  VALIDATOR_SIRET_FORMAT: Has<"siret">;
  VALIDATOR_SIRET_CHECKSUM: Has<"siret">;
  VALIDATOR_UNKNOWN: Has<"siret">;
  VALIDATOR_INACTIVE: Has<"siret", "name">;
  ORIGINAL_NUMBER_TOO_LONG: Has<"length" | "limit">;
  ORIGINAL_NUMBER_UNKNOWN: Has<"number">;
  CURRENCY_INVALID: Has<"currency">;
  CURRENCY_UNKNOWN: Has<"currency" | "known">;
  CURRENCY_NOT_EURO: Has<"currency">;
  COMMENT_LONG: Has<"length" | "limit">;
  COMMENT_TOO_LONG: Has<"length" | "limit">;
  ATTACHMENTS_MANY: Has<"count">;
  ATTACHMENT_EMPTY: Has<"name">;
  ATTACHMENT_TOO_LARGE: Has<"bytes" | "name">;
  ATTACHMENT_NAME_TOO_LONG: Has<"length" | "limit" | "name">;
  ATTACHMENT_NAME_CHARACTERS: Has<"name">;
  ATTACHMENT_EXTENSION: Has<"extension" | "name">;
  ATTACHMENT_LABEL_TOO_LONG: Has<"length" | "limit" | "name">;
  ATTACHMENT_TYPE_UNKNOWN: Has<"known" | "name" | "type">;
  ATTACHMENTS_TOO_LARGE: Has<"bytes" | "limit">;
}

/** What is told of a cell that cannot be taken as it is. */
export interface CellParams {
  readonly row: number;
  readonly column: string;
  readonly header: string;
  readonly value: string;
}
/** The codes that are about one cell. */
export type CellCode = {
  [C in keyof FindingParams]: FindingParams[C] extends Cell ? (CellParams extends FindingParams[C] ? C : never) : never;
}[keyof FindingParams];
/** The codes that are about a table as a whole. */
export type TableCode = {
  [C in keyof FindingParams]: FindingParams[C] extends Cell
    ? Omit<CellParams, "header" | "value"> extends FindingParams[C]
      ? C
      : never
    : never;
}[keyof FindingParams];

/** The parameters of one code. */
export type ParamsOf<C extends FindingCode> = C extends keyof FindingParams ? FindingParams[C] : Nothing;
/** No parameters. */
export type Nothing = Readonly<Record<string, never>>;
