// Made from src/library/types.ts by "npm run docs:library"; do not edit.

/** What can be said of a deposit; the same as the flags of `cpro deposit`. Amounts are texts. */
export interface InvoiceOptions {
  /** SIRET of the recipient; 14 digits */
  readonly to?: string;
  /** service code */
  readonly service?: string;
  /** commitment number */
  readonly commitment?: string;
  /** contract number */
  readonly contract?: string;
  /** billing framework */
  readonly frame?: "A1" | "A2" | "A9" | "A12";
  /** SIRET of the main contractor (A9, A12); 14 digits */
  readonly validator?: string;
  /** invoice number */
  readonly number?: string;
  /** invoice date; `YYYY-MM-DD` */
  readonly date?: string;
  /** invoice or credit note */
  readonly type?: "invoice" | "credit-note";
  /** VAT: on invoicing, on payment, exempt, none */
  readonly vat?: "debit" | "receipt" | "exempt" | "none";
  /** code of the exemption reason (vat exempt; art. 293 B is vat none) */
  readonly exemption?: string;
  /** currency */
  readonly currency?: string;
  /** amount without VAT; `"1234.56"` */
  readonly ht?: string;
  /** amount of VAT; `"1234.56"` */
  readonly tva?: string;
  /** amount with VAT; `"1234.56"` */
  readonly ttc?: string;
  /** net payable; `"1234.56"` */
  readonly net?: string;
  /** payment means */
  readonly payment?: "transfer" | "direct-debit" | "cheque" | "cash" | "card" | "other";
  /** attachments; `path` or `path=TYPE` */
  readonly attach?: readonly string[];
  /** comment for the recipient */
  readonly comment?: string;
  /** SIRET of the seller, if not the client's own; 14 digits */
  readonly seller?: string;
  /** number of the invoice that this credit note corrects */
  readonly original?: string;
  /** number of the rejected invoice that this one makes again, under a new number */
  readonly replaces?: string;
}

/** What an invoice says, once it is complete. */
export interface InvoiceFacts {
  /** Recipient (SIRET); 14 digits */
  readonly buyerSiret: string;
  /** Service code */
  readonly serviceCode: string | null;
  /** Commitment number */
  readonly commitmentNumber: string | null;
  /** Contract number */
  readonly contractNumber: string | null;
  /** Invoice number */
  readonly invoiceNumber: string;
  /** Invoice date; `YYYY-MM-DD` */
  readonly issueDate: string;
  /** Type */
  readonly invoiceType: "invoice" | "credit-note";
  /** VAT regime */
  readonly vatRegime: "debit" | "receipt" | "exempt" | "none";
  /** Currency */
  readonly currency: string;
  /** Amount excl. VAT (HT); `"1234.56"` */
  readonly taxExclusiveAmount: string;
  /** VAT (TVA); `"1234.56"` */
  readonly taxAmount: string;
  /** Amount incl. VAT (TTC); `"1234.56"` */
  readonly taxInclusiveAmount: string;
  /** Net payable (Net à payer); `"1234.56"` */
  readonly payableAmount: string;
  /** Seller (SIRET); 14 digits */
  readonly sellerSiret: string;
  /** Original invoice */
  readonly originalNumber: string | null;
}

export interface Finding {
  /** Stable; `cpro explain <code>` says what it means */
  readonly code: string;
  readonly severity: "error" | "warning" | "info";
  /** In the user's language */
  readonly message: string;
  /** What to do, in the user's language */
  readonly hint: string;
  /** @deprecated the same as `hint`; goes after version 0.2 */
  readonly mend: string;
  /** 1-based page of the PDF it is about */
  readonly page: number | null;
  /** Number of the invoice it is about, where there are several */
  readonly invoice?: string | undefined;
}

/** Whether Chorus Pro can read a PDF, and why not. */
export interface CheckResult {
  /** Null for a structured invoice that is no PDF (UBL, CII) */
  readonly verdict: "text" | "scan" | "ocr" | "mixed" | "unextractable" | "empty" | "encrypted" | "corrupt" | "not-a-pdf" | null;
  readonly acceptable: boolean;
  readonly pages: number;
  readonly findings: readonly Finding[];
}

/**
 * The document that `cpro deposit --json` gives. Outcome `unknown`: submitted, no answer came, not found yet; the same
 * call again looks before it acts. `cpro journal show <journalId>` tells what the journal keeps of it.
 */
export interface DepositResult {
  readonly outcome: "submitted" | "already-submitted" | "refused" | "declined" | "dry-run" | "unknown";
  readonly invoice: InvoiceFacts;
  readonly recipient: {
    /** SIRET, or another identifier for structures without one */
    readonly siret: string;
    readonly name: string;
    readonly serviceCode: string | null;
  };
  readonly file: {
    readonly path: string;
    /** SHA-256, lower-case hexadecimal */
    readonly sha256: string;
  };
  readonly receipt: {
    /** Key of every later call */
    readonly invoiceId: number;
    /** The number Chorus Pro kept */
    readonly number: string;
    /** As Chorus Pro calls it */
    readonly status: string;
    /** ISO 8601 date */
    readonly depositedAt: string;
  } | null;
  /** The rejected invoice that this one makes again */
  readonly replaces?: string | undefined;
  readonly findings: readonly Finding[];
  readonly journalId: string | null;
  /** Why it was refused or is unknown */
  readonly error?: {
    /** Stable; `cpro explain <code>` says what it means */
    readonly code: string;
    /** In the user's language */
    readonly message: string;
    /** The next command, in the user's language */
    readonly hint: string;
  } | undefined;
}

/** The document that `cpro enter --json` gives: there is no file. */
export interface EnterResult {
  readonly outcome: "submitted" | "already-submitted" | "refused" | "declined" | "dry-run" | "unknown";
  readonly invoice: InvoiceFacts;
  readonly recipient: {
    /** SIRET, or another identifier for structures without one */
    readonly siret: string;
    readonly name: string;
    readonly serviceCode: string | null;
  };
  readonly file: null;
  readonly receipt: {
    /** Key of every later call */
    readonly invoiceId: number;
    /** The number Chorus Pro kept */
    readonly number: string;
    /** As Chorus Pro calls it */
    readonly status: string;
    /** ISO 8601 date */
    readonly depositedAt: string;
  } | null;
  /** The rejected invoice that this one makes again */
  readonly replaces?: string | undefined;
  readonly findings: readonly Finding[];
  readonly journalId: string | null;
  /** Why it was refused or is unknown */
  readonly error?: {
    /** Stable; `cpro explain <code>` says what it means */
    readonly code: string;
    /** In the user's language */
    readonly message: string;
    /** The next command, in the user's language */
    readonly hint: string;
  } | undefined;
}

/** What a batch would send, and what stands in the way of the rest. */
export interface BatchPlan {
  readonly path: string;
  readonly batch: string;
  /** SHA-256, lower-case hexadecimal */
  readonly digest: string;
  /** ISO 8601 instant, UTC */
  readonly createdAt: string;
  readonly environment: "sandbox" | "qualification" | "production" | "custom";
  /** Address of the API; null for a sandbox */
  readonly apiUrl: string | null;
  /** Login of the technical account; null for a sandbox */
  readonly account: string | null;
  readonly profile: string;
  readonly seller: string | null;
  readonly sources: readonly string[];
  readonly summary: {
    readonly total: number;
    readonly sendable: number;
    readonly refused: number;
    /** Net of the sendable invoices */
    readonly payableAmount: string;
    /** How many of them are deposited already, and will not be sent again */
    readonly alreadySubmitted?: number | undefined;
    readonly recipients: readonly {
      readonly siret: string;
      readonly name: string | null;
      readonly count: number;
      /** Decimal string with two digits */
      readonly payableAmount: string;
    }[];
  };
  /** About the sources themselves */
  readonly findings: readonly Finding[];
  readonly items: readonly {
    /** Row of the table; null for a file named directly */
    readonly row: number | null;
    /** Which of the plan's sources, from 0 */
    readonly source: number;
    readonly file: string;
    /** Empty for a file that could not be read */
    readonly sha256: string | "";
    readonly bytes: number;
    /** The copy without its embedded invoice that goes instead of the file */
    readonly sent?: {
      /** Empty for a file that could not be read */
      readonly sha256: string | "";
      readonly bytes: number;
    } | undefined;
    readonly signed: "none" | "pades";
    /** Number of the rejected invoice that this one makes again */
    readonly replaces?: string | undefined;
    /** False: a finding forbids it, and it will not be sent */
    readonly sendable: boolean;
    readonly recipientName: string | null;
    /** Services in use of the recipient, where the invoice names none */
    readonly servicesOffered?: number | undefined;
    /** Why it bears no VAT: a label of Chorus Pro's list, or why none is charged */
    readonly vatReason?: string | undefined;
    /** Nothing says when the VAT is due: the regime is the usual one, or what a person said of this client's invoices */
    readonly vatUsual?: true | "client" | undefined;
    readonly invoice: {
      readonly buyer: string | null;
      readonly serviceCode: string | null;
      readonly commitmentNumber: string | null;
      readonly contractNumber: string | null;
      readonly framework: "A1" | "A2" | "A9" | "A12" | null;
      readonly validator: string | null;
      readonly number: string | null;
      /** ISO 8601 date; as given when it is none */
      readonly issueDate: string | null;
      readonly type: "invoice" | "credit-note" | null;
      readonly vatRegime: "debit" | "receipt" | "exempt" | "none" | null;
      readonly exemptionReason: string | null;
      readonly currency: string | null;
      readonly taxExclusiveAmount: string | null;
      readonly taxAmount: string | null;
      readonly taxInclusiveAmount: string | null;
      readonly payableAmount: string | null;
      readonly paymentMeans: "transfer" | "direct-debit" | "cheque" | "cash" | "card" | "other" | null;
      readonly comment: string | null;
      readonly seller: string | null;
      readonly originalNumber: string | null;
    };
    readonly attachments: readonly {
      readonly file: string;
      /** Empty for a file that could not be read */
      readonly sha256: string | "";
      readonly bytes: number;
    }[];
    readonly findings: readonly Finding[];
  }[];
}

/** One invoice of a batch, as it ends. */
export interface BatchItem {
  readonly type: "item";
  /** Row of the table; null for a file named directly */
  readonly row: number | null;
  readonly file: string;
  readonly number: string | null;
  /** The account that it goes by: its seller's */
  readonly profile: string;
  readonly outcome: "submitted" | "already-submitted" | "refused" | "unknown" | "not-sent";
  readonly receipt: {
    /** Key of every later call */
    readonly invoiceId: number;
    /** The number Chorus Pro kept */
    readonly number: string;
    /** As Chorus Pro calls it */
    readonly status: string;
    /** ISO 8601 date */
    readonly depositedAt: string;
  } | null;
  readonly error: {
    /** Stable; `cpro explain <code>` says what it means */
    readonly code: string;
    /** In the user's language */
    readonly message: string;
    /** The next command, in the user's language */
    readonly hint: string;
    readonly findings?: readonly Finding[] | undefined;
  } | null;
}

/** What a batch came to; the last thing told of it. */
export interface BatchSummary {
  readonly type: "summary";
  readonly batch: string;
  readonly submitted: number;
  readonly alreadySubmitted: number;
  readonly refused: number;
  readonly unknown: number;
  readonly notSent: number;
  readonly total: number;
  /** Rows of the table that were left out; not in the total */
  readonly setAside?: number | undefined;
  readonly sellers: readonly {
    readonly siret: string;
    readonly profile: string;
    readonly submitted: number;
    readonly total: number;
  }[];
}

/** A row of `cpro list --json`. */
export interface InvoiceRow {
  /** Key of every later call */
  readonly invoiceId: number;
  readonly number: string;
  readonly type: "invoice" | "credit-note" | "prepayment";
  /** As Chorus Pro calls it; a new one may appear at any time */
  readonly status: string;
  readonly statusAt: string | null;
  readonly depositedAt: string | null;
  readonly issueDate: string | null;
  readonly recipient: {
    /** SIRET, or another identifier for structures without one */
    readonly siret: string;
    readonly name: string | null;
    readonly serviceCode: string | null;
  };
  readonly taxExclusiveAmount: string | null;
  readonly taxInclusiveAmount: string | null;
  readonly payableAmount: string | null;
  readonly commitmentNumber: string | null;
  /** What the supplier must do */
  readonly action: "none" | "wait" | "complete" | "recycle" | "replace";
  /** What was written with the current status */
  readonly comment: string | null;
  /** The comment is the supplier's own answer; absent: the recipient's words */
  readonly commentBy?: "supplier" | undefined;
  /** Of a rejected invoice: the number under which this journal made it again */
  readonly replacedBy?: string | undefined;
  /** The rejected invoice that this one makes again; in a list only of drafts */
  readonly replaces?: string | undefined;
  /** At Chorus Pro, and never sent to its recipient */
  readonly draft?: true | undefined;
  /** Of a draft: the file whose deposit stopped, as this journal knows it */
  readonly file?: string | null | undefined;
  /** The recipient's official motive; null when its words name none */
  readonly motive?: {
    readonly code: string;
    readonly label: string;
  } | null | undefined;
  /** Whether the number may be used once more; null when nothing tells */
  readonly numberFree?: boolean | null | undefined;
  /** What mends it */
  readonly command?: string | undefined;
}

export interface StatusChange {
  readonly status: string;
  /** ISO 8601 date or date-time */
  readonly at: string;
  readonly comment: string | null;
  readonly by: string | null;
}

/** What a correction came to; `already-done`: this machine made it before, nothing was sent again. */
export interface CorrectionResult {
  readonly outcome: "done" | "already-done";
  /** As it is afterwards */
  readonly invoice: InvoiceRow;
  readonly journalId: string | null;
  /** What is to be known besides, such as JOURNAL_BEHIND; absent: nothing */
  readonly findings?: readonly Finding[] | undefined;
}

/** The evidence of one deposit, written to `path`. */
export interface ProofResult {
  /** kept: a more complete proof was there already */
  readonly outcome: "written" | "kept";
  readonly path: string;
  readonly format: "cpro-proof/1";
  /** ISO 8601 instant, UTC */
  readonly createdAt: string;
  readonly environment: "sandbox" | "qualification" | "production" | "custom";
  /** Where the id is unique: the environment, with its address when it is a server of one's own */
  readonly world: string;
  readonly profile: string;
  /** Chorus Pro's id */
  readonly invoiceId: number;
  /** The number Chorus Pro kept */
  readonly number: string;
  /** False when running again may bring more */
  readonly complete: boolean;
  /** What is missing, or must be known */
  readonly remarks: readonly ("unreachable" | "not-there" | "elsewhere" | "no-receipt" | "typed-in" | "file-gone" | "file-changed" | "same-from-chorus" | "copy-differs" | "no-copy")[];
  readonly depositedBy: "this-machine" | "elsewhere";
  /** As Chorus Pro calls it; null when it could not be asked */
  readonly status: string | null;
  readonly receipt: {
    /** Key of every later call */
    readonly invoiceId: number;
    /** The number Chorus Pro kept */
    readonly number: string;
    /** As Chorus Pro calls it */
    readonly status: string;
    /** ISO 8601 date */
    readonly depositedAt: string;
    readonly fingerprint: string | null;
  } | null;
  readonly submittedAt: string | null;
  /** What was sent, by the journal */
  readonly sent: {
    /** SHA-256, lower-case hexadecimal */
    readonly sha256: string;
    readonly bytes: number;
  } | null;
  readonly invoiceFiles: readonly {
    readonly name: string;
    /** SHA-256, lower-case hexadecimal */
    readonly sha256: string;
    /** Byte for byte what was sent */
    readonly asSent: boolean;
    readonly from: "this-machine" | "chorus-pro";
  }[];
  readonly journal: {
    readonly id: string;
    /** Events told whole in journal.jsonl */
    readonly events: number;
    /** Hash of the journal's last event */
    readonly head: string;
    /** Events of the whole journal */
    readonly size: number;
  } | null;
  /** Those of the proof, without proof.json and SHA256SUMS */
  readonly files: readonly {
    readonly name: string;
    readonly bytes: number;
    /** SHA-256, lower-case hexadecimal */
    readonly sha256: string;
  }[];
  /** Why Chorus Pro could not be asked */
  readonly error?: {
    /** Stable; `cpro explain <code>` says what it means */
    readonly code: string;
    /** In the user's language */
    readonly message: string;
    /** The next command, in the user's language */
    readonly hint: string;
  } | undefined;
}

/** A structure of the public directory. */
export interface FoundStructure {
  readonly id: number;
  /** SIRET, or another identifier for structures without one */
  readonly siret: string;
  readonly identifierType: string;
  readonly name: string;
  readonly active: boolean;
}
