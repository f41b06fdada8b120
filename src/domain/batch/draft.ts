import type { Finding } from "../finding.ts";
import { type Cents, toDecimalString } from "../money.ts";
import type { Fact, InvoiceFacts } from "../pdf-report.ts";
import type { InvoiceDraft } from "../preflight/input.ts";
import { type Siret, stripSeparators } from "../siret.ts";
import type { BatchRow, ManifestColumn } from "./manifest.ts";

/** What a row and its PDF say together. */
export interface BatchDraft {
  readonly invoice: InvoiceDraft;
  readonly findings: readonly Finding[];
}

/**
 * The invoice of one row: what the row says goes before what the PDF says, and each disagreement is a warning. The
 * account's seller goes before the PDF's; when they differ, the invoice is somebody else's: an error.
 */
export function draftOf(row: BatchRow, facts: InvoiceFacts, seller: Siret | null): BatchDraft {
  const { values } = row;
  const findings: Finding[] = [];
  const choose = <T extends string | number>(
    column: ManifestColumn,
    given: T | undefined,
    read: Fact<T> | null,
  ): T | null => {
    if (given === undefined) return read?.value ?? null;
    if (read && comparable(given) !== comparable(read.value)) {
      const params = {
        ...(row.row === null ? {} : { row: row.row }),
        field: column,
        given: printed(column, given),
        read: printed(column, read.value),
      };
      findings.push({ code: "BATCH_DISAGREES", severity: "warning", params });
    }
    return given;
  };
  const printedSeller = facts.sellerSiret?.value ?? null;
  if (seller && printedSeller && printedSeller.slice(0, 9) !== seller.slice(0, 9)) {
    findings.push({ code: "BATCH_OTHER_SELLER", severity: "error", params: { seller, read: printedSeller } });
  }
  const taxAmount = choose("tva", values.tva, facts.taxAmount);
  const invoice: InvoiceDraft = {
    number: choose("number", values.number, facts.invoiceNumber),
    issueDate: choose("date", values.date, facts.issueDate),
    type: choose("type", values.type, facts.invoiceType),
    framework: "A1",
    seller: seller ?? printedSeller,
    buyer: choose("to", values.to, facts.buyerSiret),
    serviceCode: choose("service", values.service, facts.serviceCode),
    commitmentNumber: choose("commitment", values.commitment, facts.commitmentNumber),
    contractNumber: choose("contract", values.contract, facts.contractNumber),
    currency: facts.currency?.value ?? "EUR",
    vatRegime: taxAmount === 0 ? "none" : "debit",
    exemptionReason: null,
    paymentMeans: "transfer",
    validator: null,
    originalNumber: null,
    comment: values.comment ?? null,
    taxExclusiveAmount: choose("ht", values.ht, facts.taxExclusiveAmount),
    taxAmount,
    taxInclusiveAmount: choose("ttc", values.ttc, facts.taxInclusiveAmount),
    payableAmount: choose("net", values.net, facts.payableAmount),
  };
  return { invoice, findings };
}

const AMOUNTS: ReadonlySet<ManifestColumn> = new Set(["ht", "tva", "ttc", "net"]);

function printed(column: ManifestColumn, value: string | number): string {
  return AMOUNTS.has(column) ? toDecimalString(value as Cents) : String(value);
}

/** Case and the spaces between digits do not make a difference. */
function comparable(value: string | number): string | number {
  return typeof value === "string" ? stripSeparators(value).toUpperCase() : value;
}
