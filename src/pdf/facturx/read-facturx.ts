import type { VatRegime } from "../../domain/invoice-values.ts";
import { type Cents, cents, fromDecimalString } from "../../domain/money.ts";
import type { Fact, InvoiceFacts, InvoiceType } from "../../domain/pdf-report.ts";
import { parseSiret, type Siret } from "../../domain/siret.ts";
import { type StructuredData, serviceOf } from "../../domain/structured-invoice.ts";
import { isoDate } from "../facts/dates.ts";
import { structuredOfCii } from "./read-structured.ts";
import { descend, parseXml, textAt, type XmlNode } from "./xml-tree.ts";

/** What the embedded invoice XML is and says. */
export interface Facturx {
  /** `MINIMUM`, `BASICWL`, `BASIC`, `EN16931`, `EXTENDED`; `ZUGFERD1-…` for the format of 2014; `UNKNOWN`. */
  readonly profile: string;
  readonly file: string;
  readonly facts: InvoiceFacts;
  readonly structured: StructuredData;
}

/** UNTDID 2475. */
const VAT_POINT_REGIMES: Readonly<Record<string, VatRegime>> = { "5": "debit", "72": "receipt" };

/** UNTDID 1001 codes that EN 16931 counts as credit notes; every other code of an invoice message is an invoice. */
const CREDIT_NOTE_CODES = new Set("81 83 261 262 296 308 381 396 420 458 502 503 532".split(" "));

/** ICD schemes (ISO/IEC 6523) of French identifiers: 0002 SIRENE, 0009 SIRET; 0225 is the French e-invoicing address. */
const FRENCH_SCHEMES = new Set(["0002", "0009", ""]);

/**
 * Reads the Cross Industry Invoice XML of a Factur-X (or ZUGFeRD 1 or 2, or XRechnung) file: the guideline gives the
 * profile, the header gives the facts. Null when the bytes are not such a document, are not well-formed, or declare a
 * document type (entities are never expanded). A value that is absent, repeated with another content, or not valid
 * (a SIRET of 14 digits that fails its check) is null.
 */
export function readFacturx(xml: Uint8Array, fileName: string): Facturx | null {
  const document = parseXml(xml);
  if (!document) return null;
  if (document.name === "CrossIndustryInvoice") return { file: fileName, ...read(document.root) };
  // ZUGFeRD 1.0 (2014) used its own root and a few other names.
  if (document.name === "CrossIndustryDocument") return { file: fileName, ...read(document.root) };
  return null;
}

function read(root: XmlNode): Omit<Facturx, "file"> {
  const [header] = descend(root, "ExchangedDocument|HeaderExchangedDocument");
  const [trade] = descend(root, "SupplyChainTradeTransaction|SpecifiedSupplyChainTradeTransaction");
  const [agreement] = descend(trade, "ApplicableHeaderTradeAgreement|ApplicableSupplyChainTradeAgreement");
  const [settlement] = descend(trade, "ApplicableHeaderTradeSettlement|ApplicableSupplyChainTradeSettlement");
  const currency = textAt(settlement, "InvoiceCurrencyCode");
  const [sums] = descend(
    settlement,
    "SpecifiedTradeSettlementHeaderMonetarySummation|SpecifiedTradeSettlementMonetarySummation",
  );
  const amount = (name: string): Fact<Cents> | null => fact(amountOf(descend(sums, name), currency));
  const type = typeOf(textAt(header, "TypeCode"));
  const structured = structuredOfCii(root, type === "credit-note");
  return {
    structured,
    profile: profileOf(textAt(root, CONTEXT, GUIDELINE, "ID") ?? ""),
    facts: {
      invoiceNumber: fact(textAt(header, "ID")),
      issueDate: fact(dateOf(descend(header, "IssueDateTime", "DateTimeString|DateTime")[0])),
      invoiceType: fact(type),
      currency: fact(currency !== null && /^[A-Z]{3}$/.test(currency) ? currency : null),
      sellerSiret: fact(siretOf(descend(agreement, "SellerTradeParty")[0])),
      buyerSiret: fact(siretOf(descend(agreement, "BuyerTradeParty")[0])),
      serviceCode: fact(serviceOf(structured.buyer) ?? textAt(agreement, "BuyerReference")),
      commitmentNumber: fact(textAt(agreement, "BuyerOrderReferencedDocument", "IssuerAssignedID|ID")),
      contractNumber: fact(textAt(agreement, "ContractReferencedDocument", "IssuerAssignedID|ID")),
      taxExclusiveAmount: amount("TaxBasisTotalAmount"),
      taxAmount: amount("TaxTotalAmount"),
      taxInclusiveAmount: amount("GrandTotalAmount"),
      payableAmount: amount("DuePayableAmount"),
      vatRegime: fact(regimeOf(settlement)),
      originalNumber: fact(
        type === "credit-note" ? textAt(settlement, "InvoiceReferencedDocument", "IssuerAssignedID|ID") : null,
      ),
    },
  };
}

const CONTEXT = "ExchangedDocumentContext|SpecifiedExchangedDocumentContext";
const GUIDELINE = "GuidelineSpecifiedDocumentContextParameter";

/** What the XML says. */
export function fact<T>(value: T | null): Fact<T> | null {
  return value === null ? null : { value, source: "facturx", page: null };
}

/** BT-8, where all rates have the same: the tax is due on invoicing, or on payment; other dates are no regime. */
function regimeOf(settlement: XmlNode | undefined): VatRegime | null {
  const codes = new Set(descend(settlement, "ApplicableTradeTax", "DueDateTypeCode").map(({ text }) => text));
  const [code = ""] = codes;
  return codes.size === 1 ? (VAT_POINT_REGIMES[code] ?? null) : null;
}

/** The profile named by the guideline's URN. XRechnung and other national subsets of the core count as `EN16931`. */
function profileOf(guideline: string): string {
  const urn = guideline.toLowerCase();
  const level = /(minimum|basicwl|basic|comfort|extended)/.exec(urn)?.[1]?.toUpperCase();
  if (urn.includes("crossindustrydocument")) return `ZUGFERD1-${level ?? "UNKNOWN"}`;
  if (level === "COMFORT") return "EN16931";
  if (level) return level;
  return urn.includes("en16931") || urn.includes("xrechnung") ? "EN16931" : "UNKNOWN";
}

function typeOf(code: string | null): InvoiceType | null {
  if (code === null || !/^\d{1,3}$/.test(code)) return null;
  return CREDIT_NOTE_CODES.has(code) ? "credit-note" : "invoice";
}

/**
 * Format 102 is `YYYYMMDD`, 203 and 204 add the time; ZUGFeRD 1 drafts and some tools write an ISO date instead, which
 * may bear a time zone as any `xs:date` may.
 */
function dateOf(node: XmlNode | undefined): string | null {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})(?:T.*|\d{4}|\d{6}|Z|[+-]\d{2}:\d{2})?$/.exec(node?.text ?? "");
  return match ? isoDate(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

/**
 * An amount in the invoice's currency. The VAT total may be repeated in the accounting currency, told apart by
 * `currencyID`; two different amounts in one currency are a contradiction.
 */
function amountOf(nodes: readonly XmlNode[], currency: string | null): Cents | null {
  const own = nodes.filter((node) => (node.attributes.currencyID ?? currency) === currency);
  const values = new Set((own.length > 0 ? own : nodes).map((node) => toCents(node.text)));
  const [value] = values;
  return values.size === 1 && value !== undefined ? value : null;
}

/** EN 16931 gives totals two decimals; some issuers write more, and mean the amount rounded to the cent. */
function toCents(text: string): Cents | null {
  const match = /^(-?\d{1,12})(?:\.(\d{1,6}))?$/.exec(text);
  if (!match) return null;
  const [, whole = "", fraction = ""] = match;
  const exact = fromDecimalString(`${whole}.${fraction.slice(0, 2).padEnd(2, "0")}`);
  if (!exact.ok) return null;
  const up = Number(fraction.charAt(2) || "0") >= 5 ? 1 : 0;
  return cents(exact.cents + (whole.startsWith("-") ? -up : up));
}

/**
 * The party's SIRET: an identifier of 14 digits that passes the check, in a French scheme. A SIREN alone is not enough.
 * When several establishments are named, scheme 0009 (SIRET) decides, else nothing does.
 */
function siretOf(party: XmlNode | undefined): Siret | null {
  const found = new Map<Siret, boolean>();
  const nodes = [...descend(party, "GlobalID|ID"), ...descend(party, "SpecifiedLegalOrganization", "ID")];
  for (const node of nodes) {
    const scheme = node.attributes.schemeID ?? "";
    const parsed = FRENCH_SCHEMES.has(scheme) ? parseSiret(node.text) : null;
    if (parsed?.ok) found.set(parsed.siret, found.get(parsed.siret) === true || scheme === "0009");
  }
  const explicit = [...found].filter(([, isSiret]) => isSiret).map(([siret]) => siret);
  const candidates = explicit.length > 0 ? explicit : [...found.keys()];
  return candidates.length === 1 ? (candidates[0] ?? null) : null;
}
