import { fromDecimalString, toDecimalString } from "../../src/domain/money.ts";
import type { InvoiceFacts, PdfReport } from "../../src/domain/pdf-report.ts";
import { parseSiret } from "../../src/domain/siret.ts";
import type { Manifest, Row } from "./manifest.ts";

export type FactName = keyof InvoiceFacts;

/**
 * - `right`: given as expected. `wrong`: given, and not what the document says; lowers the precision.
 * - `missed`: expected, not given. A wrong value where another is expected is both wrong and missed.
 * - `open`: not judged, since the manifest does not say what is right.
 */
export interface Judgement {
  readonly fact: FactName;
  readonly outcome: "right" | "wrong" | "missed" | "absent" | "open";
  readonly expected: string;
  readonly got: string;
}

const COLUMNS: Readonly<Partial<Record<FactName, string>>> = {
  invoiceNumber: "invoice_number",
  issueDate: "invoice_date",
  sellerSiret: "supplier_siret",
  buyerSiret: "recipient_siret",
  taxExclusiveAmount: "total_ht",
  taxAmount: "total_tva",
  taxInclusiveAmount: "total_ttc",
  payableAmount: "net_a_payer",
  currency: "currency",
  serviceCode: "code_service",
  commitmentNumber: "numero_engagement",
};
const AMOUNTS = new Set(["total_ht", "total_tva", "total_ttc", "net_a_payer"]);
const SIRETS = new Set(["supplier_siret", "recipient_siret"]);
/** Established for French files only. */
const FRENCH_COLUMNS = new Set(["code_service", "numero_engagement"]);

/** A French document: filed as such, or one which states what only French documents state. */
export function isFrench(row: Row): boolean {
  const states = (column: string): boolean => row.column(column) !== "";
  return /(?:^|-)fr$/.test(row.column("category")) || [...SIRETS, ...FRENCH_COLUMNS].some(states);
}

/**
 * Compares the facts of a report with the manifest's row. How a blank counts: a value given where the manifest has none
 * is wrong, except where the manifest does not establish the fact: service and order of a document that is not French,
 * what the printed text adds to an embedded XML (the manifest took its values from the XML), and an embedded XML of a
 * file for which the manifest states no fact at all.
 * What need not be given: facts listed in `not_in_text` or of a file whose text nobody can read, unless an embedded XML
 * was read; a SIRET that fails its check, which must not be given at all.
 */
export function judge(row: Row, manifest: Manifest, report: PdfReport): Judgement[] {
  const judgements: Judgement[] = [];
  const unreadable = !["text", "mixed"].includes(row.column("expected_verdict"));
  const nothingStated = Object.values(COLUMNS).every((column) => row.column(column) === "");
  const notInText = new Set(row.column("not_in_text").split(/\s+/));
  for (const [fact, column] of Object.entries(COLUMNS) as [FactName, string][]) {
    const expected = expectedValue(column, row.column(column));
    const given = report.facts[fact];
    const got = given === null ? "" : typeof given.value === "number" ? toDecimalString(given.value) : given.value;
    const unestablished =
      (nothingStated && report.facturx !== null) ||
      (FRENCH_COLUMNS.has(column) && !isFrench(row)) ||
      (report.facturx !== null && given?.source === "text");
    const optional = report.facturx === null && (unreadable || notInText.has(column));
    judgements.push(compare(fact, expected, got, unestablished, optional));
  }
  return [...judgements, ...judgeNotes(row, manifest, report, unreadable)];
}

function compare(fact: FactName, expected: string, got: string, unestablished: boolean, optional: boolean): Judgement {
  const base = { fact, expected, got };
  if (got !== "") {
    if (expected === got) return { ...base, outcome: "right" };
    return { ...base, outcome: expected === "" && unestablished ? "open" : "wrong" };
  }
  if (expected === "") return { ...base, outcome: "absent" };
  return { ...base, outcome: optional ? "open" : "missed" };
}

function expectedValue(column: string, value: string): string {
  if (SIRETS.has(column)) return parseSiret(value).ok ? value : "";
  if (!AMOUNTS.has(column) || value === "") return value.replace(/\s+/gu, " ");
  const exact = fromDecimalString(value);
  return exact.ok ? toDecimalString(exact.cents) : Number(value).toFixed(2);
}

/** Manifests which mention credit notes or contracts in their notes mention every one. */
function judgeNotes(row: Row, manifest: Manifest, report: PdfReport, unreadable: boolean): Judgement[] {
  const judgements: Judgement[] = [];
  const notes = row.column("notes");
  const optional = unreadable && report.facturx === null;
  if (manifest.notesTypes && row.column("invoice_number") !== "") {
    const expected = /credit note/.test(notes) ? "credit-note" : "invoice";
    judgements.push(compare("invoiceType", expected, report.facts.invoiceType?.value ?? "", false, optional));
  }
  if (manifest.notesContracts && row.column("invoice_number") !== "") {
    const expected = /contract: ([^;]+)/.exec(notes)?.[1]?.trim() ?? "";
    judgements.push(compare("contractNumber", expected, report.facts.contractNumber?.value ?? "", false, optional));
  }
  return judgements;
}

/** Files for which one figure is given. */
export const GROUPS = ["all files", "French text invoices", "Factur-X"] as const;
export type Group = (typeof GROUPS)[number];

export function groupsOf(row: Row, report: PdfReport): Group[] {
  const groups: Group[] = ["all files"];
  const hasXml = row.column("facturx_profile") !== "" || report.facturx !== null;
  const isInvoice = row.column("invoice_number") !== "" || row.column("total_ttc") !== "";
  if (hasXml) groups.push("Factur-X");
  else if (isInvoice && isFrench(row) && row.column("expected_verdict") === "text") groups.push("French text invoices");
  return groups;
}
