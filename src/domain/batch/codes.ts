/** Where in a table: 1-based row, the column's letters, and the table where there are several. */
export const CELL = "row column source? header?";

/** Codes of what reading manifests and planning a batch find, and what each tells. Public and stable. */
export const BATCH_FINDINGS = {
  // the manifest as a whole
  MANIFEST_NOT_TEXT: CELL,
  MANIFEST_NOT_WORKBOOK: CELL,
  MANIFEST_OLD_WORKBOOK: CELL,
  MANIFEST_EMPTY: CELL,
  MANIFEST_NO_FILE_COLUMN: `${CELL} headers`,
  MANIFEST_COLUMN_TWICE: `${CELL} first`,
  MANIFEST_COLUMN_UNKNOWN: CELL,
  MANIFEST_QUOTE_OPEN: CELL,
  MANIFEST_QUOTE_STRAY: CELL,
  MANIFEST_ROW_TOO_LONG: CELL,
  MANIFEST_TOO_LARGE: CELL,
  MANIFEST_TOO_MANY_ROWS: CELL,
  MANIFEST_TOO_MANY_COLUMNS: CELL,
  MANIFEST_TOO_COMPLEX: CELL,
  MANIFEST_ROW_TOO_WIDE: `${CELL} value`,
  // one cell
  MANIFEST_CELL_ODD: `${CELL} value`,
  MANIFEST_CELL_CONTROL: CELL,
  MANIFEST_FILE_MISSING: CELL,
  MANIFEST_FILE_NOT_FOUND: `${CELL} value`,
  MANIFEST_FILE_NOT_PDF: `${CELL} value`,
  MANIFEST_FILE_TWICE: `${CELL} value`,
  MANIFEST_ATTACHMENT_NOT_FOUND: `${CELL} value`,
  MANIFEST_AMOUNT: `${CELL} value`,
  MANIFEST_AMOUNT_DECIMALS: `${CELL} value`,
  MANIFEST_AMOUNT_AMBIGUOUS: `${CELL} value`,
  MANIFEST_DATE: `${CELL} value`,
  MANIFEST_TYPE: `${CELL} value`,
  MANIFEST_REGIME: `${CELL} value`,
  MANIFEST_SIRET: `${CELL} value`,
  MANIFEST_SIRET_CHECKSUM: `${CELL} value`,
  MANIFEST_SIRET_PADDED: `${CELL} value`,
  MANIFEST_MANGLED: `${CELL} value`,
  MANIFEST_IS_DATE: `${CELL} value`,
  MANIFEST_EXAMPLE: `${CELL} headers`,
  MANIFEST_EXAMPLE_ROW: CELL,
  // the batch
  SOURCE_EMPTY: "source",
  SOURCE_UNKNOWN_TYPE: "source",
  BATCH_NUMBER_TWICE: "files number",
  BATCH_NUMBER_ALIKE: "number files",
  BATCH_FILE_TWICE: "files other",
  BATCH_COPY_OF_DEPOSITED: "other",
  BATCH_DRAFT_RESUMED: "fields",
  BATCH_FILE_CHANGED: "file",
  SELLER_WITHOUT_PROFILE: "seller",
  SELLER_ACCOUNT_FAILED: "profile error",
} as const;

export type BatchCode = keyof typeof BATCH_FINDINGS;
