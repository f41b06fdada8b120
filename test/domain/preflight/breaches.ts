import type { FindingCode } from "../../../src/domain/finding-codes.ts";
import { cents } from "../../../src/domain/money.ts";
import type { PdfReport } from "../../../src/domain/pdf-report.ts";
import type { PreflightCode } from "../../../src/domain/preflight/codes.ts";
import type { AttachmentFacts, InvoiceDraft, PreflightInput } from "../../../src/domain/preflight/input.ts";
import { STATE_SIRET } from "../../../src/domain/recipient.ts";
import { HISTORICAL } from "../../support/structured.ts";
import { BASE, BUYER, INVOICE, known, REPORT, SELLER, VALIDATOR } from "./base.ts";

const invoice = (part: Partial<InvoiceDraft>, rest: Partial<PreflightInput> = {}): PreflightInput => ({
  ...BASE,
  ...rest,
  invoice: { ...INVOICE, ...part },
});
const input = (part: Partial<PreflightInput>): PreflightInput => ({ ...BASE, ...part });
const report = (part: Partial<PdfReport>): PreflightInput =>
  input({ file: { name: "facture.pdf", report: { ...REPORT, ...part } } });
const typedIn = (lines: NonNullable<PreflightInput["lines"]>): PreflightInput =>
  input({ route: "typed-in", file: null, lines });
const attached = (...attachments: AttachmentFacts[]): PreflightInput => input({ attachments });
const toState = (part: Partial<InvoiceDraft>): PreflightInput =>
  invoice({ buyer: STATE_SIRET, serviceCode: "VOIRIE", ...part }, { recipient: known({ identifier: STATE_SIRET }) });
const credit = (part: Partial<InvoiceDraft>): PreflightInput =>
  invoice({ type: "credit-note", originalNumber: "F-2026/0001", ...part });
const wrongDigit = (siret: string): string => `${siret.slice(0, 13)}${(Number(siret[13]) + 1) % 10}`;
const kept = (age: { keptMs: number; stale?: boolean }) => ({ ...known(), ...age }) as PreflightInput["recipient"];
const A9 = { framework: "A9", validator: VALIDATOR } as const;
const amounts = (ht: number, tva: number, ttc: number, net = ttc) => ({
  taxExclusiveAmount: cents(ht),
  taxAmount: cents(tva),
  taxInclusiveAmount: cents(ttc),
  payableAmount: cents(net),
});
const NO_LINES = { vatBreakdown: [] };
const exempt = (part: Partial<InvoiceDraft>): PreflightInput =>
  invoice({ vatRegime: "exempt", ...amounts(100_00, 0, 100_00), ...part }, NO_LINES);

const exemptBy = (articles: readonly string[]): PreflightInput => ({
  ...report({ noVat: { reason: "exemption", articles } }),
  ...{ invoice: exempt({ exemptionReason: "ART261" }).invoice, ...NO_LINES },
});

/** The rules about the PDF give the reader's codes, not pre-flight's own. */
type PdfRule = Extract<
  FindingCode,
  | "PDF_SCAN"
  | "PDF_OCR_SCAN"
  | "PDF_MIXED"
  | "PDF_UNEXTRACTABLE"
  | "PDF_EMPTY"
  | "PDF_ENCRYPTED"
  | "PDF_CORRUPT"
  | "PDF_NOT_A_PDF"
  | "PDF_FACTURX"
  | "PDF_TOO_LARGE"
  | "PDF_NAME_TOO_LONG"
>;

/** For each rule, inputs that break that rule and no other; the type asks for one entry per code. */
export const BREACHES: Record<PreflightCode | PdfRule, readonly PreflightInput[]> = {
  PDF_SCAN: [report({ verdict: "scan" })],
  PDF_OCR_SCAN: [report({ verdict: "ocr" })],
  PDF_MIXED: [report({ verdict: "mixed" })],
  PDF_UNEXTRACTABLE: [report({ verdict: "unextractable" })],
  PDF_EMPTY: [report({ verdict: "empty" })],
  PDF_ENCRYPTED: [report({ verdict: "encrypted" })],
  PDF_CORRUPT: [report({ verdict: "corrupt" })],
  PDF_NOT_A_PDF: [report({ verdict: "not-a-pdf" })],
  PDF_FACTURX: [report({ facturx: { profile: "BASIC", file: "factur-x.xml", structured: HISTORICAL } })],
  PDF_TOO_LARGE: [report({ bytes: 10_000_001 })],
  PDF_NAME_TOO_LONG: [input({ file: { name: `${"f".repeat(197)}.pdf`, report: REPORT } })],
  NUMBER_MISSING: [invoice({ number: null }), invoice({ number: "  " })],
  NUMBER_TOO_LONG: [invoice({ number: "123456789012345678901" })],
  NUMBER_SPACES: [invoice({ number: "F 42" }), invoice({ number: "F\u00a042" })],
  NUMBER_CHARACTERS: [invoice({ number: "F.42" }), invoice({ number: "É42" }), invoice({ number: "42#" })],
  NUMBER_SENT_BEFORE: [input({ usedNumbers: [{ number: "F-2026/0042", where: "journal", status: null }] })],
  NUMBER_USED: [
    input({ usedNumbers: [{ number: "F-2026/0042", where: "server", status: "REJETEE" }] }),
    input({ usedNumbers: [{ number: "F-2026/0042", where: "server", status: "DEPOSEE" }] }),
  ],
  DATE_MISSING: [invoice({ issueDate: null })],
  DATE_INVALID: [
    invoice({ issueDate: "2026-02-30" }),
    invoice({ issueDate: "20/11/2026" }),
    invoice({ issueDate: "2026-11-20T10:00" }),
    invoice({ issueDate: "" }),
  ],
  DATE_YEAR: [invoice({ issueDate: "1999-12-31" }), invoice({ issueDate: "2100-01-01" })],
  DATE_FUTURE: [invoice({ issueDate: "2026-11-24" })],
  SELLER_MISSING: [invoice({ seller: null })],
  SELLER_SIRET_FORMAT: [invoice({ seller: "1234" }), invoice({ seller: "ABCDEFGHIJKLMN" })],
  SELLER_SIRET_CHECKSUM: [invoice({ seller: wrongDigit(SELLER) })],
  SELLER_NOT_ISSUER: [input({ issuers: [] }), input({ issuers: [{ identifier: BUYER }] })],
  RECIPIENT_MISSING: [invoice({ buyer: null }), invoice({ buyer: "" })],
  RECIPIENT_SIRET_FORMAT: [invoice({ buyer: "809389232" }), invoice({ buyer: "1100020110004A" })],
  RECIPIENT_SIRET_CHECKSUM: [invoice({ buyer: wrongDigit(BUYER) }), invoice({ buyer: "35600000000049" })],
  RECIPIENT_UNKNOWN: [input({ recipient: { state: "unknown" } })],
  RECIPIENT_INACTIVE: [input({ recipient: known({ active: false }) })],
  RECIPIENT_NOT_PUBLIC: [input({ recipient: known({ isPublic: false }) })],
  RECIPIENT_KEPT: [input({ recipient: kept({ keptMs: 3_600_000 }) })],
  RECIPIENT_STALE: [input({ recipient: kept({ keptMs: 49 * 3_600_000, stale: true }) })],
  RECIPIENT_UNCHECKED: [input({ recipient: { state: "unavailable" } })],
  SERVICE_REQUIRED: [
    input({ recipient: known({ serviceRequired: true }) }),
    input({ recipient: known({ serviceRequired: true, commitmentOrServiceRequired: true }) }),
    invoice({ commitmentNumber: "EJ1" }, { recipient: known({ serviceRequired: true, commitmentRequired: true }) }),
  ],
  STATE_SERVICE_REQUIRED: [
    toState({ serviceCode: null }),
    invoice({ buyer: STATE_SIRET }, { recipient: known({ identifier: STATE_SIRET, serviceRequired: true }) }),
  ],
  SERVICE_TOO_LONG: [invoice({ serviceCode: "S".repeat(101) })],
  SERVICE_UNKNOWN: [invoice({ serviceCode: "NOWHERE" })],
  SERVICE_INACTIVE: [invoice({ serviceCode: "VOIRIE" }, { recipient: known({}, { active: false }) })],
  SERVICE_PERIOD: [
    invoice({ serviceCode: "VOIRIE" }, { recipient: known({}, { validTo: "2026-11-22" }) }),
    invoice({ serviceCode: "VOIRIE" }, { recipient: known({}, { validFrom: "2026-11-24 00:00" }) }),
  ],
  SERVICE_PUBLIC_ONLY: [
    invoice({ serviceCode: "FACTURES_PUBLIQUES" }, { recipient: known({}, { code: "FACTURES_PUBLIQUES" }) }),
  ],
  COMMITMENT_REQUIRED: [
    input({ recipient: known({ commitmentRequired: true }) }),
    input({ recipient: known({ commitmentRequired: true, commitmentOrServiceRequired: true }) }),
    invoice(
      { serviceCode: "VOIRIE" },
      { recipient: known({ serviceRequired: true, commitmentRequired: true }, { commitmentRequired: true }) },
    ),
  ],
  COMMITMENT_REQUIRED_BY_SERVICE: [
    invoice({ serviceCode: "VOIRIE" }, { recipient: known({}, { commitmentRequired: true }) }),
    invoice(
      { serviceCode: "VOIRIE" },
      { recipient: known({ commitmentOrServiceRequired: true }, { commitmentRequired: true }) },
    ),
  ],
  SERVICE_OR_COMMITMENT_REQUIRED: [input({ recipient: known({ commitmentOrServiceRequired: true }) })],
  COMMITMENT_TOO_LONG: [invoice({ commitmentNumber: "1".repeat(51) }), toState({ commitmentNumber: "1".repeat(51) })],
  STATE_COMMITMENT_FORMAT: [toState({ commitmentNumber: "EJ-12" })],
  COMMITMENT_UNKNOWN: [{ ...toState({ commitmentNumber: "1512345678" }), commitment: "unknown" }],
  COMMITMENT_UNCHECKED: [{ ...toState({ commitmentNumber: "1512345678" }), commitment: "not-subscribed" }],
  CONTRACT_TOO_LONG: [invoice({ contractNumber: "M".repeat(51) })],
  AMOUNT_MISSING: [
    invoice({ taxExclusiveAmount: null }),
    invoice({ taxAmount: null }),
    invoice({ taxInclusiveAmount: null }),
    invoice({ payableAmount: null }),
  ],
  TOTALS_DISAGREE: [
    invoice(amounts(100_00, 20_00, 120_06)),
    invoice(amounts(100_00, 20_00, 119_94)),
    invoice({ allowanceAmount: cents(10_00) }),
  ],
  VAT_LINES_DISAGREE: [input({ vatBreakdown: [{ taxableAmount: cents(100_00), taxAmount: cents(19_94) }] })],
  VAT_BASES_DISAGREE: [input({ vatBreakdown: [{ taxableAmount: cents(100_06), taxAmount: cents(20_00) }] })],
  LINES_MISSING: [typedIn([]), input({ route: "typed-in", file: null })],
  LINE_NAME_MISSING: [typedIn([{ name: " ", netAmount: cents(100_00) }])],
  LINES_DISAGREE: [typedIn([{ name: "Conseil", netAmount: cents(99_94) }])],
  PAYABLE_ABOVE_TOTAL: [invoice({ payableAmount: cents(120_01) })],
  PAYABLE_BELOW_TOTAL: [invoice({ payableAmount: cents(80_00) })],
  INVOICE_NEGATIVE: [invoice(amounts(-100_00, -20_00, -120_00), NO_LINES)],
  CREDIT_NOTE_NEGATIVE: [{ ...credit(amounts(-100_00, -20_00, -120_00)), ...NO_LINES }],
  AMOUNT_SIGNS: [invoice(amounts(100_00, -20_00, 80_00), NO_LINES)],
  VAT_REGIME_MISSING: [invoice({ vatRegime: null })],
  EXEMPTION_REASON_MISSING: [exempt({}), exempt({ exemptionReason: " " })],
  EXEMPTION_REASON_UNKNOWN: [exempt({ exemptionReason: "ART999" })],
  EXEMPTION_REASON_DOUBTFUL: [exemptBy(["262 ter I"]), exemptBy([])],
  EXEMPT_WITH_VAT: [invoice({ vatRegime: "exempt", exemptionReason: "ART261" })],
  VAT_ZERO: [
    invoice(amounts(100_00, 0, 100_00), NO_LINES),
    invoice({ ...amounts(100_00, 0, 100_00), vatRegime: "receipt" }, NO_LINES),
  ],
  AMOUNTS_ZERO: [invoice(amounts(0, 0, 0), NO_LINES)],
  VAT_ABOVE_HIGHEST: [
    invoice(amounts(100_00, 25_00, 125_00), NO_LINES),
    invoice(amounts(100_00, 200_00, 300_00), NO_LINES),
    invoice(amounts(0, 20_00, 20_00), NO_LINES),
  ],
  CENTS_IN_CURRENCY: [invoice({ currency: "XPF", ...amounts(100_50, 20_00, 120_50) }, NO_LINES)],
  VAT_NOT_ZERO: [invoice({ vatRegime: "none" })],
  FRAMEWORK_MISSING: [invoice({ framework: null })],
  VALIDATOR_MISSING: [invoice({ framework: "A9" }), invoice({ framework: "A12", validator: " " })],
  VALIDATOR_SIRET_FORMAT: [invoice({ ...A9, validator: "12" })],
  VALIDATOR_SIRET_CHECKSUM: [invoice({ ...A9, validator: wrongDigit(VALIDATOR) })],
  VALIDATOR_UNKNOWN: [invoice(A9, { validator: { state: "unknown" } })],
  VALIDATOR_INACTIVE: [invoice(A9, { validator: known({ identifier: VALIDATOR, active: false }) })],
  TYPE_MISSING: [invoice({ type: null })],
  ORIGINAL_NUMBER_MISSING: [credit({ originalNumber: null })],
  ORIGINAL_NUMBER_TOO_LONG: [credit({ originalNumber: "9".repeat(21) })],
  ORIGINAL_NUMBER_UNKNOWN: [{ ...credit({}), originalKnown: false }],
  CURRENCY_MISSING: [invoice({ currency: null })],
  CURRENCY_INVALID: [invoice({ currency: "euro" }), invoice({ currency: "€" })],
  CURRENCY_UNKNOWN: [invoice({ currency: "XAF" }, { currencies: ["EUR", "CHF"] })],
  CURRENCY_NOT_EURO: [invoice({ currency: "CHF" }), invoice({ currency: "CHF" }, { currencies: ["EUR", "CHF"] })],
  COMMENT_LONG: [invoice({ comment: "c".repeat(201) }), invoice({ comment: "c".repeat(2000) })],
  COMMENT_TOO_LONG: [invoice({ comment: "c".repeat(2001) })],
  ATTACHMENTS_MANY: [attached(...Array.from({ length: 51 }, (_, i) => ({ name: `p${i}.pdf`, bytes: 10 })))],
  ATTACHMENT_EMPTY: [attached({ name: "vide.pdf", bytes: 0 })],
  ATTACHMENT_TOO_LARGE: [attached({ name: "gros.pdf", bytes: 10_000_001 })],
  ATTACHMENT_NAME_TOO_LONG: [attached({ name: `${"n".repeat(47)}.pdf`, bytes: 10 })],
  ATTACHMENT_NAME_CHARACTERS: [attached({ name: "reçu.pdf", bytes: 10 }), attached({ name: "bon 1.pdf", bytes: 10 })],
  ATTACHMENT_EXTENSION: [
    attached({ name: "programme.exe", bytes: 10 }),
    attached({ name: "sans-extension", bytes: 10 }),
  ],
  ATTACHMENT_LABEL_TOO_LONG: [attached({ name: "a.pdf", bytes: 10, label: "l".repeat(101) })],
  ATTACHMENT_TYPE_UNKNOWN: [
    { ...attached({ name: "a.pdf", bytes: 10, type: "BON" }), attachmentTypes: ["RIB", "AUTRE"] },
  ],
  ATTACHMENTS_TOO_LARGE: [
    attached(...Array.from({ length: 12 }, (_, i) => ({ name: `p${i}.pdf`, bytes: 9_900_000 }))),
    // 117.99 MB attached pass alone; with the 40 kB of the invoice itself they do not.
    attached(...Array.from({ length: 12 }, (_, i) => ({ name: `p${i}.pdf`, bytes: 9_832_500 }))),
  ],
};
