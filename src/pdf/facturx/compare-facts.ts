import type { Finding } from "../../domain/finding.ts";
import { toDecimalString } from "../../domain/money.ts";
import type { Fact, InvoiceFacts } from "../../domain/pdf-report.ts";

const AMOUNTS = ["taxExclusiveAmount", "taxAmount", "taxInclusiveAmount", "payableAmount"] as const;
const TEXTS = [
  "invoiceNumber",
  "issueDate",
  "invoiceType",
  "currency",
  "sellerSiret",
  "buyerSiret",
  "serviceCode",
  "commitmentNumber",
  "contractNumber",
  "vatRegime",
  "originalNumber",
] as const;

/**
 * One set of facts from the embedded XML and the printed text. The XML wins, since it is what a machine will read; the
 * text fills what the XML does not carry. Where both speak and differ, a finding `PDF_FACTURX_DISAGREES` names the field
 * and both values. Totals of the XML that do not add up (HT + TVA = TTC) give way to printed ones that do.
 */
export function compareFacts(
  fromXml: InvoiceFacts,
  fromText: InvoiceFacts,
): { facts: InvoiceFacts; findings: Finding[] } {
  const findings: Finding[] = [];
  const disagree = (field: string, xml: string, text: string): void => {
    findings.push({ code: "PDF_FACTURX_DISAGREES", severity: "warning", params: { field, xml, text } });
  };
  for (const field of AMOUNTS) {
    const [xml, text] = [fromXml[field], fromText[field]];
    if (xml && text && xml.value !== text.value)
      disagree(field, toDecimalString(xml.value), toDecimalString(text.value));
  }
  for (const field of TEXTS) {
    const [xml, text] = [fromXml[field], fromText[field]];
    if (xml && text && comparable(xml.value) !== comparable(text.value)) disagree(field, xml.value, text.value);
  }
  const isBroken = addsUp(fromXml) === false && addsUp(fromText) === true;
  return { facts: merge(isBroken ? withoutTotals(fromXml) : fromXml, fromText), findings };
}

function comparable(value: string): string {
  return value.replace(/\s/gu, "").toUpperCase();
}

/** Null when one of the totals is missing. */
function addsUp({ taxExclusiveAmount: ht, taxAmount: tva, taxInclusiveAmount: ttc }: InvoiceFacts): boolean | null {
  return ht && tva && ttc && ht.value + tva.value === ttc.value;
}

function withoutTotals(facts: InvoiceFacts): InvoiceFacts {
  return { ...facts, taxExclusiveAmount: null, taxAmount: null, taxInclusiveAmount: null };
}

function merge(first: InvoiceFacts, second: InvoiceFacts): InvoiceFacts {
  const either = <T>(a: Fact<T> | null, b: Fact<T> | null): Fact<T> | null => a ?? b;
  return {
    invoiceNumber: either(first.invoiceNumber, second.invoiceNumber),
    issueDate: either(first.issueDate, second.issueDate),
    invoiceType: either(first.invoiceType, second.invoiceType),
    currency: either(first.currency, second.currency),
    sellerSiret: either(first.sellerSiret, second.sellerSiret),
    buyerSiret: either(first.buyerSiret, second.buyerSiret),
    serviceCode: either(first.serviceCode, second.serviceCode),
    commitmentNumber: either(first.commitmentNumber, second.commitmentNumber),
    contractNumber: either(first.contractNumber, second.contractNumber),
    taxExclusiveAmount: either(first.taxExclusiveAmount, second.taxExclusiveAmount),
    taxAmount: either(first.taxAmount, second.taxAmount),
    taxInclusiveAmount: either(first.taxInclusiveAmount, second.taxInclusiveAmount),
    payableAmount: either(first.payableAmount, second.payableAmount),
    vatRegime: either(first.vatRegime, second.vatRegime),
    originalNumber: either(first.originalNumber, second.originalNumber),
  };
}
