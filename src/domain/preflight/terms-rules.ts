import { needsValidator } from "../billing-framework.ts";
import { MAX_NUMBER } from "./number-rules.ts";
import { HOLDS, longer, type Rule, when } from "./rule.ts";
import { SOURCES } from "./sources.ts";

/** One client stops at 200 characters, the annex at 2 000: warn from the first, refuse above the second. */
const COMMENT_SAFE = 200;
const COMMENT_MAX = 2000;

const isCode = (currency: string | null): currency is string => /^[A-Z]{3}$/.test(currency ?? "");

export const VAT_RULES: readonly Rule[] = [
  {
    code: "VAT_REGIME_MISSING",
    severity: "error",
    source: SOURCES.swagger,
    check: ({ invoice }) => when(invoice.vatRegime === null),
  },
  {
    code: "EXEMPTION_REASON_MISSING",
    severity: "error",
    source: SOURCES.clients,
    check: ({ invoice }) => when(invoice.vatRegime === "exempt" && !invoice.exemptionReason?.trim()),
  },
  {
    code: "EXEMPTION_REASON_UNKNOWN",
    severity: "error",
    source: SOURCES.swagger,
    check({ invoice, exemptionReasons }) {
      const reason = invoice.exemptionReason?.trim();
      if (!exemptionReasons || invoice.vatRegime !== "exempt" || !reason) return HOLDS;
      return when(!exemptionReasons.includes(reason), { reason, known: exemptionReasons.join(", ") });
    },
  },
  {
    code: "VAT_NOT_ZERO",
    severity: "error",
    source: SOURCES.clients,
    check: ({ invoice }) => when(invoice.vatRegime === "none" && (invoice.taxAmount ?? 0) !== 0),
  },
  {
    code: "EXEMPT_WITH_VAT",
    severity: "error",
    source: SOURCES.cgi,
    check: ({ invoice }) => when(invoice.vatRegime === "exempt" && (invoice.taxAmount ?? 0) !== 0),
  },
  {
    code: "VAT_ZERO",
    severity: "warning",
    source: SOURCES.choice,
    check({ invoice }) {
      const { vatRegime, taxAmount, taxExclusiveAmount: ht } = invoice;
      const taxed = vatRegime === "debit" || vatRegime === "receipt";
      return when(taxed && taxAmount === 0 && ht !== null && ht !== 0);
    },
  },
];

export const FRAMEWORK_RULES: readonly Rule[] = [
  {
    code: "FRAMEWORK_MISSING",
    severity: "error",
    source: SOURCES.swagger,
    check: ({ invoice }) => when(invoice.framework === null),
  },
  {
    code: "VALIDATOR_MISSING",
    severity: "error",
    source: SOURCES.annex,
    check: ({ invoice: { framework, validator } }) =>
      when(framework !== null && needsValidator(framework) && !validator?.trim(), { framework: framework ?? "" }),
  },
];

export const COMMENT_RULES: readonly Rule[] = [
  {
    code: "COMMENT_LONG",
    severity: "warning",
    source: SOURCES.clients,
    check: ({ invoice: { comment } }) =>
      longer(comment, COMMENT_MAX).length > 0 ? HOLDS : longer(comment, COMMENT_SAFE),
  },
  {
    code: "COMMENT_TOO_LONG",
    severity: "error",
    source: SOURCES.annex,
    check: ({ invoice }) => longer(invoice.comment, COMMENT_MAX),
  },
];

export const TERMS_RULES: readonly Rule[] = [
  {
    code: "TYPE_MISSING",
    severity: "error",
    source: SOURCES.swagger,
    check: ({ invoice }) => when(invoice.type === null),
  },
  {
    code: "ORIGINAL_NUMBER_MISSING",
    severity: "warning",
    source: SOURCES.annex,
    check: ({ invoice }) => when(invoice.type === "credit-note" && !invoice.originalNumber?.trim()),
  },
  {
    code: "ORIGINAL_NUMBER_TOO_LONG",
    severity: "error",
    source: SOURCES.annex,
    check: ({ invoice }) => longer(invoice.originalNumber, MAX_NUMBER),
  },
  {
    code: "ORIGINAL_NUMBER_UNKNOWN",
    severity: "error",
    source: SOURCES.annex,
    check: ({ invoice, originalKnown }) =>
      when(invoice.type === "credit-note" && originalKnown === false && Boolean(invoice.originalNumber?.trim()), {
        number: invoice.originalNumber ?? "",
      }),
  },
  {
    code: "CURRENCY_MISSING",
    severity: "error",
    source: SOURCES.swagger,
    check: ({ invoice }) => when(invoice.currency === null),
  },
  {
    code: "CURRENCY_INVALID",
    severity: "error",
    source: SOURCES.clients,
    check: ({ invoice: { currency } }) => when(currency !== null && !isCode(currency), { currency: currency ?? "" }),
  },
  {
    code: "CURRENCY_UNKNOWN",
    severity: "error",
    source: SOURCES.clients,
    check: ({ invoice: { currency }, currencies }) =>
      when(isCode(currency) && currencies != null && !currencies.includes(currency), {
        currency: currency ?? "",
        known: currencies?.join(", ") ?? "",
      }),
  },
  {
    code: "CURRENCY_NOT_EURO",
    severity: "warning",
    source: SOURCES.choice,
    check: ({ invoice: { currency }, currencies }) =>
      when(isCode(currency) && currency !== "EUR" && (currencies?.includes(currency) ?? true), {
        currency: currency ?? "",
      }),
  },
  ...COMMENT_RULES,
];
