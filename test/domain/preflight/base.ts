import { cents } from "../../../src/domain/money.ts";
import { NO_FACTS, type PdfReport } from "../../../src/domain/pdf-report.ts";
import type { InvoiceDraft, PreflightInput, StructureKnowledge } from "../../../src/domain/preflight/input.ts";
import type { ServiceDetails, Structure } from "../../../src/domain/recipient.ts";
import { siretNumber } from "../../support/sirets.ts";

export const SELLER = siretNumber(1);
export const BUYER = siretNumber(2);
export const VALIDATOR = siretNumber(3);

export const REPORT: PdfReport = {
  bytes: 40_000,
  sha256: "0".repeat(64),
  verdict: "text",
  pages: 1,
  textPages: 1,
  signed: "none",
  facturx: null,
  findings: [],
  facts: NO_FACTS,
};

export const STRUCTURE: Structure = {
  id: 100,
  identifier: BUYER,
  identifierType: "SIRET",
  name: "COMMUNE D’ESSAI",
  active: true,
  serviceRequired: false,
  commitmentRequired: false,
  commitmentOrServiceRequired: false,
  isPublic: true,
  reportsPayment: true,
  email: null,
  address: { postcode: "38000", town: "Grenoble" },
  technicalPasswordExpiresAt: null,
};

export const SERVICE: ServiceDetails = {
  id: 7,
  code: "VOIRIE",
  name: "Voirie",
  active: true,
  commitmentRequired: false,
};

export const known = (
  structure: Partial<Structure> = {},
  service: Partial<ServiceDetails> = {},
): StructureKnowledge => {
  const details = { ...SERVICE, ...service };
  return { state: "known", structure: { ...STRUCTURE, ...structure }, services: [details], service: details };
};

export const INVOICE: InvoiceDraft = {
  number: "F-2026/0042",
  issueDate: "2026-11-20",
  type: "invoice",
  framework: "A1",
  seller: SELLER,
  buyer: BUYER,
  serviceCode: null,
  commitmentNumber: null,
  contractNumber: null,
  currency: "EUR",
  vatRegime: "debit",
  exemptionReason: null,
  paymentMeans: "transfer",
  validator: null,
  originalNumber: null,
  comment: null,
  taxExclusiveAmount: cents(100_00),
  taxAmount: cents(20_00),
  taxInclusiveAmount: cents(120_00),
  payableAmount: cents(120_00),
};

/** An invoice that nothing can be said against. */
export const BASE: PreflightInput = {
  environment: "production",
  today: "2026-11-23",
  route: "pdf",
  invoice: INVOICE,
  vatBreakdown: [{ taxableAmount: cents(100_00), taxAmount: cents(20_00) }],
  file: { name: "facture.pdf", report: REPORT },
  attachments: [{ name: "bon-de-commande.pdf", bytes: 1_000 }],
  recipient: known(),
  issuers: [{ identifier: SELLER }],
  exemptionReasons: [{ code: "ART261", label: "Exonération de l’article 261" }],
  usedNumbers: [{ number: "F-2026/0041", where: "server", status: "DEPOSEE" }],
};
